"""Codes that speak of what is written: the site's output, and new guides."""

from __future__ import annotations

from fingerpost.explain.record import Explanation

OUTPUT = (
    Explanation(
        "output-unwritable",
        "the output folder",
        "The operating system does not let the site be written there.",
        "python build.py --out /proc/site",
        "python build.py --out dist",
    ),
    Explanation(
        "output-disk-full",
        "the output folder",
        "There is no room left. The site that was there stays as it was.",
        "a full disk",
        "room for the site twice",
    ),
    Explanation(
        "output-not-a-folder",
        "the output folder",
        "A file stands where the site's folder is to be.",
        "python build.py --out README.md",
        "python build.py --out dist",
    ),
    Explanation(
        "output-among-sources",
        "the output folder",
        "The folder is, holds or lies in what the site is made from. Pages and sources would be "
        "mixed, and the next build would take the one for the other.",
        "python build.py --out content",
        "python build.py --out dist",
    ),
    Explanation(
        "output-holds-other-files",
        "the output folder",
        "The folder holds files that no build has made. They are left alone, and so nothing is "
        "written there.",
        "python build.py --out ~/Documents",
        "python build.py --out ~/Documents/site",
    ),
    Explanation(
        "no-title",
        "python build.py new",
        "A new guide needs a title.",
        'python build.py new ""',
        'python build.py new "Do I need the degree?"',
    ),
    Explanation(
        "guide-exists",
        "python build.py new",
        "A guide or page has this address already.",
        'python build.py new "Costs"   # for the second time',
        'python build.py new "Costs" --name costs-again',
    ),
    Explanation(
        "no-leanings",
        "site_config.yaml",
        "Outcomes lean one way or another, and the site lists no ways to lean.",
        "title: My site",
        'title: My site\nleanings:\n  yes: {label: "Yes", icon: tick, tone: yes}',
    ),
    Explanation(
        "unwritable",
        "python build.py new",
        "The operating system does not let the new guide be written there.",
        'python build.py new "Costs" --root /proc',
        'python build.py new "Costs" --root my-site',
    ),
)
