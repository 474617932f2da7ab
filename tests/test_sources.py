"""Claims about reading a site folder: what is found, and what its stamps can be trusted to tell."""

from __future__ import annotations

import pytest

from fingerpost.sources import FolderFiles, Project, Stamp
from fingerpost.sources.folder import look_over
from tests.support import CONFIG, HEAD, write_files

GUIDE = "content/guide/guide.md"
SECOND = 1_000_000_000


@pytest.fixture
def root(tmp_path):
    return write_files(tmp_path, {"site_config.yaml": CONFIG, GUIDE: HEAD})


@pytest.mark.parametrize(
    ("changed", "is_settled"),
    [
        (SECOND * 5 + 1, True),
        (SECOND * 10 - 1, False),
        # A clock that tells no fractions may be that of a disk that tells every other second only.
        (SECOND * 7, True),
        (SECOND * 9, False),
    ],
)
def test_a_stamp_is_trusted_once_no_later_change_could_have_the_same(changed, is_settled):
    assert Stamp("a", 1, SECOND, changed, 1).is_settled(SECOND * 10) is is_settled


@pytest.mark.parametrize("name", [".a.md", "a.md~", "~a.md", "a.md.swp", "a.md.tmp"])
def test_what_editing_programs_leave_behind_is_passed_over(root, name):
    write_files(root, {f"content/guide/{name}": "", "content/guide/more.md": ""})
    assert look_over(root).guides == {"guide": [GUIDE, "content/guide/more.md"]}


def test_a_file_that_vanished_as_it_was_looked_at_makes_its_guide_uncertain(root):
    look = look_over(root)
    look.looked += 10 * SECOND
    assert Project(FolderFiles(look)).stamps("guide")
    del look.stamps[GUIDE]
    assert Project(FolderFiles(look)).stamps("guide") == ()
