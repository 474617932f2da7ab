"""Claims about the two forms of the schema: what builds are held against, and what explains."""

from __future__ import annotations

from collections.abc import Callable

import msgspec
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from fingerpost.importers.keys import DecisionFile
from fingerpost.schema import DataKeys, GuideHead, Keys, PageHead, SettingsKeys
from fingerpost.schema.kinds import exact, published
from fingerpost.schema.models import faults, model_of

ROOTS = (DataKeys, GuideHead, PageHead, SettingsKeys, DecisionFile)
REST = {
    "title": "x", "start": "a",
    "questions": [{"id": "a", "ask": "x", "answers": [{"id": "b", "label": "x", "to": "c"}]}],
    "outcomes": [{"id": "c", "title": "x"}],
}  # fmt: skip
# One key of each kind of value, and what else its mapping must hold.
ONE_OF_EACH: dict[str, Callable[[str], tuple[type[Keys], object]]] = {
    "id": lambda text: (SettingsKeys, {"title": "x", "home": text}),
    "text": lambda text: (PageHead, {"title": text, "summary": "x"}),
    "language": lambda text: (SettingsKeys, {"title": "x", "language": text}),
    "site address": lambda text: (SettingsKeys, {"title": "x", "url": text}),
    "address": lambda text: (DataKeys, {"sources": {"a": {"title": "x", "address": text}}}),
    "date": lambda text: (DataKeys, {"sources": {"a": {"title": "x", "checked": text}}}),
    "choice": lambda text: (DataKeys, {"sources": {"a": {"title": "x", "read": text}}}),
    "number": lambda text: (DataKeys, {"values": {"a": {"number": text}}}),
    "truth": lambda text: (DataKeys, {"values": {"a": {"number": "1", "open": text}}}),
    "name": lambda text: (DataKeys, {"values": {text: {"number": "1"}}}),
    "source": lambda text: (DataKeys, {"sources": {text: {"title": "x"}}}),
    "version": lambda text: (DecisionFile, {**REST, "version": text}),
}
LIKELY = st.sampled_from(
    ("a", "a-b", "a.b", "A", "1", "-1.5", "en", "fr-CA", "abstract", "true", "Yes", "OFF", "null",
     "none", "2024-02-29", "2023-02-29", "0000-01-01", "20240101", "2024-01-01T00:00:00",
     "1704067200", "https://example.org", "http://a:0/", "http://[", "https://a.b/../c",
     "http://a:99999", "\x1c", "\u2003", "\u00ad", "\u0661", "\u017f", "")
)  # fmt: skip
TEXTS = st.builds(
    lambda *parts: "".join(parts),
    st.sampled_from(("", " ", "\n", "\x1c")),
    LIKELY | st.text(st.characters(exclude_categories=["Cs"]), max_size=70),
    st.sampled_from(("", "\n", " ", "\x85", "\x1f", "/", "x" * 61)),
)
ANYTHING = st.none() | TEXTS | st.lists(LIKELY, max_size=2) | st.dictionaries(LIKELY, LIKELY)


def is_taken(keys: type[Keys], data: object) -> bool:
    try:
        msgspec.convert(data, keys)
    except msgspec.ValidationError:
        return False
    return True


@pytest.mark.parametrize("kind", ONE_OF_EACH)
@given(value=TEXTS)
@example(value="a\n")
def test_a_value_is_taken_exactly_where_no_fault_is_explained(kind, value):
    keys, data = ONE_OF_EACH[kind](value)
    assert is_taken(keys, data) == (not faults(keys, data))


@pytest.mark.parametrize("keys", ROOTS, ids=lambda keys: keys.__name__)
@given(data=st.data())
def test_a_mapping_is_taken_exactly_where_no_fault_is_explained(keys, data):
    names = st.sampled_from((*model_of(keys).model_fields, "unknown"))
    given_keys = data.draw(st.dictionaries(names, ANYTHING, max_size=4) | ANYTHING)
    assert is_taken(keys, given_keys) == (not faults(keys, given_keys))


@pytest.mark.parametrize("value", ["yes", "on", "True", "y", "T", "1", "no", "OFF", "n", "f", "0"])
def test_a_truth_value_means_the_same_in_both_forms(value):
    data = {"values": {"a": {"number": "1", "open": value}}}
    explained = model_of(DataKeys).model_validate(data).model_dump()
    assert (
        bool(msgspec.convert(data, DataKeys).values["a"].open) == (explained["values"]["a"]["open"])
    )


def test_a_pattern_is_published_as_it_was_written():
    assert published(exact(r"^[^\s]+$")) == r"^[^\s]+$"
