"""A site of three guides, and an editor who changes it at random."""

from __future__ import annotations

import random

from tests.support import CONFIG, DECISION, HEAD, own_files

ARTICLE = "\n{{ quiz }}\n\n{{ flowchart }}\n\n[Another](/NAME/)\n\n![Picture](/picture.png)\n"
WORDS = ("Yes", "No", "Perhaps", "[Away](/gone/)", "{{ value cost }}", "a: b: c", "# One", "é")


def guide(name: str, linked: str = "about") -> dict[str, str]:
    """The files of a guide that links to another page."""
    folder = f"content/{name}"
    article = HEAD.replace("Test guide", name) + ARTICLE.replace("NAME", linked)
    return {f"{folder}/guide.md": article, f"{folder}/decision.yaml": DECISION}


def site() -> dict[str, bytes]:
    """Three guides, a plain page and a picture."""
    about = "---\ntitle: About\nsummary: What this is.\n---\nThis is [one](/one/).\n"
    texts = {"site_config.yaml": CONFIG, "content/pages/about.md": about}
    for name, linked in (("one", "two"), ("two", "about"), ("three", "one")):
        texts |= guide(name, linked)
    content = {path: text.encode() for path, text in texts.items()}
    return {**own_files(), **content, "static/picture.png": b"a picture"}


def edit(files: dict[str, bytes], chance: random.Random) -> None:
    """Change a site as editors do: words, files, whole guides, settings, templates, styles."""
    names = sorted({path.split("/")[1] for path in files if path.startswith("content/")})
    name = chance.choice(names)
    kind = chance.choice(("words", "words", "add", "delete", "rename", "settings", "look", "mend"))
    if kind == "words":
        path = chance.choice(sorted(p for p in files if p.startswith(f"content/{name}/")))
        files[path] += f"\n{chance.choice(WORDS)}\n".encode()
    elif kind == "add":
        added = guide(f"new-{chance.randrange(3)}", chance.choice(names))
        files.update({path: text.encode() for path, text in added.items()})
    elif kind in ("delete", "rename"):
        for path in [p for p in files if p.startswith(f"content/{name}/")]:
            data = files.pop(path)
            if kind == "rename":
                files[path.replace(name, f"{name}-x", 1)] = data
    elif kind == "settings":
        home = chance.choice(("one", "two", "nowhere"))
        files["site_config.yaml"] = f"{CONFIG}home: {home}\nauthor: {chance.random()}\n".encode()
    elif kind == "look":
        path = chance.choice(
            ("templates/moved.html", "templates/guide.html", "static/css/quiz.css", "static/a.txt")
        )
        files[path] = files.get(path, b"") + chance.choice((b"\n", b"{{ nothing }}", b"{% if %}"))
    else:
        files.clear()
        files.update(site())
