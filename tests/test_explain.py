"""Claims about what is told of diagnostic codes."""

from __future__ import annotations

import pytest

from fingerpost.cli import main
from fingerpost.explain import EXPLANATIONS, GROUPS, listed
from tests.codes import codes_used


def test_every_code_that_can_be_reported_is_explained():
    used = codes_used()
    assert len(used) > 60
    assert {code: module for code, module in used.items() if code not in EXPLANATIONS} == {}


def test_no_code_is_explained_twice():
    assert sum(map(len, GROUPS.values())) == len(EXPLANATIONS)


@pytest.mark.parametrize("code", EXPLANATIONS)
def test_an_explanation_has_a_meaning_and_two_examples_that_differ(code):
    one = EXPLANATIONS[code]
    assert one.file and one.meaning.endswith(".") and one.wrong and one.right != one.wrong


@pytest.mark.parametrize("code", EXPLANATIONS)
def test_explain_tells_what_a_code_means(code, capsys):
    assert main(["explain", code]) == 0
    said = capsys.readouterr().out
    one = EXPLANATIONS[code]
    assert said.startswith(code) and one.wrong.splitlines()[0] in said
    assert " ".join(one.meaning.split()) in " ".join(said.split())


def test_explain_alone_lists_every_code(capsys):
    assert main(["explain"]) == 0
    said = capsys.readouterr().out
    assert said == listed() + "\n"
    assert [code for code in EXPLANATIONS if f"  {code} " not in said] == []


def test_an_unknown_code_is_told_with_the_nearest_one(capsys):
    assert main(["explain", "unknown-taget"]) == 2
    assert "did you mean `unknown-target`?" in capsys.readouterr().err
