"""Sentences with names in them, that a terminal and a page can each mark in their own way."""

from __future__ import annotations

Words = tuple[str, ...]


def say(sentence: str, *names: str) -> Words:
    """A sentence and names by turns: each `{}` becomes the next name, whatever is in it."""
    parts = sentence.split("{}")
    if len(parts) != len(names) + 1:
        raise ValueError(f"{len(names)} names do not fit “{sentence}”")
    return (*(one for pair in zip(parts, names, strict=False) for one in pair), parts[-1])


def plain(words: Words) -> str:
    """The sentence in plain text, each name between asterisks."""
    return "".join(
        f"*{' '.join(part.split())}*" if place % 2 else part for place, part in enumerate(words)
    )
