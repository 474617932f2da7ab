"""The article page of a guide, and plain pages: blocks in reading order."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Mapping
from itertools import takewhile

from markupsafe import Markup
from msgspec import Struct

from fingerpost.dates import DateView, date_view
from fingerpost.model import Article, Guide, Prose
from fingerpost.scope import Scope
from fingerpost.walkthrough import parts

WORDS_A_MINUTE = 230
TAG = re.compile(r"<[^>]*>")

Component = Callable[[Scope, str], object]


class Block(Struct, frozen=True):
    """Prose (`kind` "prose", `view` its HTML) or a component's view."""

    kind: str
    view: object


class GuideView(Struct, frozen=True):
    """An article with its head."""

    title: str
    summary: str
    answer: Markup
    checked: DateView | None
    review_by: DateView | None
    minutes: int
    blocks: tuple[Block, ...]


class PageView(Struct, frozen=True):
    """A plain page."""

    title: str
    summary: str
    guide_title: str
    guide_address: str
    blocks: tuple[Block, ...]


def guide_view(scope: Scope, components: Mapping[str, Component]) -> GuideView:
    """The guide's article; `components` makes the view of each kind of component."""
    guide = scope.guide
    answer = scope.inline(guide.answer)
    made = blocks(scope, guide.article, components)
    return GuideView(
        title=guide.title,
        summary=guide.summary,
        answer=answer,
        checked=date_view(guide.checked),
        review_by=date_view(guide.review_by),
        minutes=max(1, math.ceil(_words(guide) / WORDS_A_MINUTE)),
        blocks=made,
    )


def _words(guide: Guide) -> int:
    """How many words the article has to read, those of its cards, lists and notes included."""
    read = takewhile(lambda part: not part.page, parts(guide))
    return sum(len(TAG.sub(" ", part.prose.html).split()) for part in read)


def blocks(
    scope: Scope, article: Article, components: Mapping[str, Component]
) -> tuple[Block, ...]:
    """Prose and component views of an article, made in reading order."""
    return tuple(
        Block("prose", scope.inline(block))
        if isinstance(block, Prose)
        else Block(block.kind, components[block.kind](scope, block.name))
        for block in article.blocks
    )
