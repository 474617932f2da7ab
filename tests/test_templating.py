"""Claims about what templates make of the words they are given."""

from __future__ import annotations

import pytest
from markupsafe import Markup

from fingerpost.escaping import escaped
from fingerpost.templating import make_environment
from tests.support import project


@pytest.fixture
def printed():
    """What a template prints that prints just what it is given."""
    made = project({"templates/echo.html": "{{ said }}"})
    template = make_environment(made).get_template("echo.html")
    return lambda said: template.render(said=said)


def test_words_and_html_that_read_alike_are_told_apart(printed):
    told = [Markup("a < b"), "a < b", Markup("a < b"), "a < b"]
    assert [printed(one) for one in told] == ["a < b", "a &lt; b"] * 2


def test_whatever_is_printed_is_escaped(printed):
    assert [printed(one) for one in (1, True, ["<"])] == ["1", "True", "[&#39;&lt;&#39;]"]


def test_the_same_words_are_escaped_once(printed):
    escaped.cache_clear()
    assert {printed("a < b") for _ in range(3)} == {"a &lt; b"}
    assert (escaped.cache_info().misses, escaped.cache_info().hits) == (1, 2)


def test_what_knows_itself_as_html_is_printed_as_that(printed):
    class Picture:
        def __html__(self) -> str:
            return "<img>"

    assert printed(Picture()) == "<img>"


def test_a_template_may_print_words_as_they_are():
    text = "{% autoescape false %}{{ said }}{% endautoescape %}{{ said }}"
    template = make_environment(project({"templates/raw.html": text})).get_template("raw.html")
    assert template.render(said="<b>") == "<b>&lt;b&gt;"
