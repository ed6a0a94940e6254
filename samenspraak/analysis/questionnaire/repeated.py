"""What more people wrote in the same words: told once, with how often. It tells no more than the texts one by one."""

from __future__ import annotations

import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable

_CLOSING = ".,;:! "
"""What a text may end with and still be the same; a question is another text."""


def repeated(texts: Iterable[str]) -> list[tuple[str, int]]:
    """Each text with how often it was written, in the order of the alphabet, which says nothing of who wrote when.

    Capitals, spaces and what a text closes with make no difference. Of more ways to write it, the one that most people
    chose is told.

    >>> repeated(["Het welkom.", "de juf", "het  welkom", "Het welkom."])
    [('de juf', 1), ('Het welkom.', 3)]
    """
    alike: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for text in texts:
        alike[_plain(text)][text] += 1
    told = [(min(ways, key=lambda text: (-ways[text], text)), ways.total()) for _, ways in sorted(alike.items())]
    return sorted(told, key=lambda one: one[0].casefold())


def _plain(text: str) -> str:
    whole = " ".join(unicodedata.normalize("NFKC", text).casefold().split())
    return whole.rstrip(_CLOSING) or whole
