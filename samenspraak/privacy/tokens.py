"""The words of a text, with what their capitals and the signs between them tell."""

from __future__ import annotations

import re
from dataclasses import dataclass

from samenspraak.privacy.names import plain

_MARKS = "\u0300-\u036f\u064b-\u0652"
_LETTERS = rf"[^\W\d_](?:[^\W\d_]|[{_MARKS}])*"
_WORD = re.compile(rf"{_LETTERS}(?:-{_LETTERS})*")
_BEGINNING = re.compile(r"[.!?:;…\n•·|/–—\"“”‘«»(]|^\s*[-*>]|\s-\s")
_MOSTLY = 0.7
_SHOUTED = 12


@dataclass(frozen=True, slots=True)
class Token:
    """A word, and where it stands."""

    start: int
    end: int
    text: str
    plain: str
    """As the list of names has it."""
    gap: str
    """What stands before it, from the word before."""
    capital: bool
    """Whether it starts with a capital that says something: in a text of capitals none does."""
    shout: bool
    """Whether it is an abbreviation by its look: 'MR'."""
    begins: bool
    """Whether a sentence starts here, so that any word has a capital."""


def tokens(text: str) -> list[Token]:
    """The words of a text; an apostrophe parts words, a hyphen does not.

    >>> [token.text for token in tokens("Anna-Lena’s moeder")]
    ['Anna-Lena', 's', 'moeder']
    """
    letters = sum(map(str.isalpha, text))
    shouted = letters > _SHOUTED and sum(map(str.isupper, text)) > _MOSTLY * letters
    found: list[Token] = []
    at = 0
    for match in _WORD.finditer(text):
        start, end = match.span()
        gap, word = text[at:start], match[0]
        capital = word[0].isupper() and not shouted
        shout = capital and len(word) > 1 and word.isupper()
        begins = not found or _BEGINNING.search(gap) is not None
        found.append(Token(start, end, word, plain(word), gap, capital, shout, begins))
        at = end
    return found
