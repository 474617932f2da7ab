"""Claims about the next step that a message names."""

from __future__ import annotations

import pytest

from tests.support import problems


@pytest.mark.parametrize(
    ("keys", "hint"),
    [
        ("unti: hours, number: 5, prefix: x", "did you mean `unit`?"),
        ("unti, number: 5, prefix: x", "did you mean `unit`?"),
        ("number: 5, unit:hours, prefix: x", "put a plain space after the colon: `unit: hours`"),
        (
            "number: 5, unit: hours, more or less",
            "a comma ends a text inside brackets: if this belongs to it, put it all in quotes",
        ),
    ],
)
def test_what_an_unknown_key_may_have_been_meant_for_is_told(keys, hint):
    (found,) = problems({"content/guide/data.yaml": f"values: {{v: {{{keys}}}}}\n"})
    assert (found.code, found.hint) == ("unknown-key", hint)
