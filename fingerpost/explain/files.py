"""Codes that speak of files and folders that are read."""

from __future__ import annotations

from fingerpost.explain.record import Explanation

FILES = (
    Explanation(
        "missing-file",
        "the site's folder",
        "A site's folder holds a folder `content` and a file `site_config.yaml`.",
        "my-site/guide.md",
        "my-site/site_config.yaml and my-site/content/my-guide/guide.md",
    ),
    Explanation(
        "unreadable",
        "any file",
        "The operating system does not let the file be read.",
        "chmod 000 content/guide/guide.md",
        "chmod 644 content/guide/guide.md",
    ),
    Explanation(
        "not-a-file",
        "any file",
        "A plain file is expected, and a folder, a pipe, a socket or a device stands there.",
        "mkdir site_config.yaml",
        "a text file site_config.yaml",
    ),
    Explanation(
        "not-a-folder",
        "content, templates, static",
        "A folder is expected, and a file stands there.",
        "a file called content",
        "a folder called content",
    ),
    Explanation(
        "link-outside",
        "any file",
        "A symbolic link leads out of its folder. What is published must all be in the site.",
        "ln -s ../../secrets.md content/guide/secrets.md",
        "a copy of the file",
    ),
    Explanation(
        "dead-file-link",
        "any file",
        "A symbolic link leads to nothing, or in a circle.",
        "ln -s itself.md content/guide/itself.md",
        "the file itself",
    ),
    Explanation(
        "link-to-folder",
        "any folder",
        "A symbolic link leads to a folder. Its files would be there twice.",
        "ln -s guide content/copy",
        "a folder of its own",
    ),
    Explanation(
        "changed-while-read",
        "any file",
        "The file changed or vanished each time it was read. Something is still writing it.",
        "a build in the middle of a copy",
        "a build after it",
    ),
    Explanation(
        "name-collision",
        "any file",
        "Two names differ only in capitals or in how their letters are composed. Many disks take "
        "them for one, and one of the two files would be lost.",
        "static/Logo.png and static/logo.png",
        "static/logo.png and static/logo-dark.png",
    ),
    Explanation(
        "unread-file",
        "content/",
        "A file in content/ is of no kind that is read, or in a place where nothing is. A warning.",
        "content/guide/costs.yaml.txt",
        "content/guide/costs.yaml",
    ),
    Explanation(
        "no-git",
        "a revision to compare",
        "A revision is read by git, which is not installed, or not found.",
        "python build.py diff HEAD",
        "python build.py diff ../my-site-before ../my-site",
    ),
    Explanation(
        "no-revision",
        "a revision to compare",
        "The name is neither a folder nor anything that git knows where the site is.",
        "python build.py diff mian",
        "python build.py diff main",
    ),
    Explanation(
        "no-site",
        "a revision to compare",
        "At that revision the folder that `--root` names had no content and no settings.",
        "python build.py diff v0.0",
        "python build.py diff v1.0",
    ),
    Explanation(
        "linked-file",
        "a revision to compare",
        "A file is a symbolic link, which git keeps by its target's name alone.",
        "ln -s other.yaml content/guide/decision.yaml",
        "a copy of the file",
    ),
)
