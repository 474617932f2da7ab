"""How hard a guide is to read, by a published formula that needs no dictionary.

LIX is the mean number of words in a sentence plus the percentage of words of more than six
letters (C.-H. Björnsson, *Läsbarhet*, 1968; *Readability of Newspapers in 11 Languages*, Reading
Research Quarterly 18, 1983). It counts letters instead of syllables, so it needs no knowledge of
the language and holds for guides in any that puts spaces between words.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator

from msgspec import Struct

from fingerpost.diagnostics import Span
from fingerpost.model import TOKEN_CLOSE, TOKEN_OPEN, Prose

LONG_WORD = 7
LONG_SENTENCE = 35
# Björnsson's bands: from which figure on a text is read how.
BANDS = (
    (0, "very easy, as books for children"),
    (30, "easy, as fiction"),
    (40, "middling, as newspapers"),
    (50, "hard, as official texts"),
    (60, "very hard, as the writing of specialists"),
)
_TOKEN = re.compile(f"{TOKEN_OPEN}[^{TOKEN_CLOSE}]*{TOKEN_CLOSE}")
# Headings are no sentences, and code is not read as words; it may stand inside a sentence.
_UNREAD = re.compile(r"<(h[1-6]|pre)\b.*?</\1>", re.S)
_CODE = re.compile(r"<code\b.*?</code>", re.S)
_BLOCK_END = re.compile(r"</(?:p|li|dd|dt|td|th|blockquote|div|figcaption)>|<br ?/?>")
_TAG = re.compile(r"<[^>]*>")
_SENTENCE_END = re.compile(r"(?<=[.!?…])[\"'’”)\]]*\s+|\n+")
_WORD = re.compile(r"[^\W_]+(?:[-'’.,:/][^\W_]+)*")


class LongSentence(Struct, frozen=True):
    """A sentence of more words than most readers keep in mind, where its paragraph begins."""

    words: int
    text: str
    span: Span


class Readability(Struct, frozen=True):
    """Figures on some prose; `lix` is 0 where there is no sentence."""

    words: int
    sentences: int
    long_words: int
    longest: tuple[LongSentence, ...]

    @property
    def per_sentence(self) -> float:
        """The mean number of words in a sentence."""
        return self.words / self.sentences if self.sentences else 0.0

    @property
    def lix(self) -> float:
        """Björnsson's figure."""
        return self.per_sentence + 100 * self.long_words / self.words if self.words else 0.0

    @property
    def band(self) -> str:
        """What that figure means, as a whole number."""
        return [name for least, name in BANDS if round(self.lix) >= least][-1]


def readability(parts: Iterable[Prose]) -> Readability:
    """The figures on all of this prose together; the longest sentences come first."""
    words = sentences = long_words = 0
    longest: list[LongSentence] = []
    for prose in parts:
        for sentence in _sentences(prose):
            found = _WORD.findall(sentence)
            words += len(found)
            sentences += bool(found)
            long_words += sum(len(word) >= LONG_WORD for word in found)
            if len(found) >= LONG_SENTENCE:
                longest.append(LongSentence(len(found), sentence, prose.span))
    longest.sort(key=lambda one: (-one.words, one.span))
    return Readability(words, sentences, long_words, tuple(longest))


def _sentences(prose: Prose) -> Iterator[str]:
    # A figure, a term or a citation that is put in later counts as no word.
    text = _CODE.sub("", _UNREAD.sub("\n\n", _TOKEN.sub("", prose.html)))
    text = _BLOCK_END.sub("\n\n", text)
    for block in re.split(r"\n\n+", html.unescape(_TAG.sub("", text))):
        for sentence in _SENTENCE_END.split(" ".join(block.split())):
            if sentence.strip():
                yield sentence.strip()
