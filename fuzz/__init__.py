"""Building damaged sites, and killing builds, for as long as one likes: `python -m fuzz --help`."""
