"""Build, serve and check the site: `python build.py --help` tells how."""

import sys

from fingerpost.cli import main

if __name__ == "__main__":
    sys.exit(main())
