"""site_config.yaml as Settings."""

from __future__ import annotations

from fingerpost.decode.validation import empty_file, validate
from fingerpost.diagnostics import Diagnostic, Span
from fingerpost.model import Leaning, Settings
from fingerpost.schema import SettingsKeys
from fingerpost.sources import CONFIG, Project
from fingerpost.yamltree import child, is_empty, parse


def decode_settings(project: Project, problems: list[Diagnostic]) -> Settings | None:
    """The settings, or None where they cannot be read."""
    text = project.texts.get(CONFIG)
    if text is None:
        return None
    parsed = parse(CONFIG, text)
    problems += parsed.problems
    if parsed.root is None or is_empty(parsed.root):
        problems += (empty_file(CONFIG),) if parsed.is_whole else ()
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
        is_whole=parsed.is_whole,
    )


def stand_in() -> Settings:
    """What stands in for settings that could not be read, so that the rest is still checked."""
    nowhere = Span(CONFIG)
    return Settings("", "", "http://localhost", "en", "", "", (), nowhere, nowhere, is_whole=False)
