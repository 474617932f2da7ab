"""site_config.yaml as Settings."""

from __future__ import annotations

from fingerpost.decode.validation import validate
from fingerpost.diagnostics import Diagnostic, Span, error
from fingerpost.model import Leaning, Settings
from fingerpost.schema import SettingsKeys
from fingerpost.sources import CONFIG, Project
from fingerpost.yamltree import child, parse


def decode_settings(project: Project, problems: list[Diagnostic]) -> Settings | None:
    """The settings, or None where they cannot be read."""
    text = project.texts.get(CONFIG)
    if text is None:
        return None
    parsed = parse(CONFIG, text)
    problems += parsed.problems
    if parsed.root is None:
        if not parsed.problems:
            problems.append(_empty())
        return None
    keys, faults = validate(SettingsKeys, parsed.root)
    problems += faults
    if keys is None:
        return None
    home = child(parsed.root, ("home",))
    return Settings(
        title=keys.title,
        tagline=keys.tagline,
        url=(project.base_url or keys.url).rstrip("/"),
        language=keys.language,
        home=keys.home or "",
        author=keys.author,
        leanings=tuple(
            Leaning(name, leaning.label, leaning.icon, leaning.tone)
            for name, leaning in keys.leanings.items()
        ),
        span=parsed.root.span,
        home_span=(home or parsed.root).span,
    )


def _empty() -> Diagnostic:
    return error(Span(CONFIG), "empty-file", "this file is empty", "write at least `title: …`")
