"""Codes that speak of the bytes and characters of a file."""

from __future__ import annotations

from fingerpost.explain.record import Explanation

CHARACTERS = (
    Explanation(
        "not-utf-8",
        "any text file",
        "The file is not UTF-8, the one way of writing letters as bytes that is read here. It was "
        "saved as UTF-16, Latin-1 or the like, or it is no text at all.",
        "saved as “Unicode” (UTF-16), “ANSI” or “Western European”",
        "saved as “UTF-8”; a byte order mark and Windows line ends do no harm",
    ),
    Explanation(
        "control-character",
        "any text file",
        "A character stands here that cannot be seen and could change what readers see: a control "
        "character, a command that reverses the direction of writing, or half of a pair. It often "
        "comes with text pasted from another program. Right-to-left text itself is welcome.",
        r'label: "Yes\u202E"',
        "label: Yes",
    ),
    Explanation(
        "empty-file",
        "any text file",
        "The file holds nothing, or nothing but comments. It was perhaps saved only in part.",
        "# settings to come",
        "title: My site",
    ),
    Explanation(
        "file-too-large",
        "any file",
        "The file is too large for a page to be made of it in good time: Markdown may have 0.2 MB, YAML 1 MB, an "
        "image or download 20 MB.",
        "static/film.mp4 (700 MB)",
        "a link to where the film can be watched",
    ),
)
