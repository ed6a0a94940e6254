"""Words as a search needs them: without accents, with one stem for most forms of a Dutch word, and where they stand.

The stemmer is snowball's for Dutch (Kraaij and Pohlmann 1994). A word is also known as it is written, so that its beginning finds it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from threading import Lock

import snowballstemmer

_WORD = re.compile(r"[^\W_]+")
_SHORTEST = 2
_KNOWN = 10_000
_stemmer = snowballstemmer.stemmer("dutch")
_stemming = Lock()
Sought = tuple[tuple[str, ...], ...]
"""For each word that is sought: beginnings, of which one has to fit."""


def indexed(texts: Iterable[str]) -> str:
    """All forms of the words of some texts, each once.

    >>> indexed(["De ideeën van oma", "idee"])
    'de idee ideeen oma van'
    """
    return " ".join(sorted({form for text in texts for word in _WORD.findall(text) for form in _forms(word)}))


def sought(text: str) -> Sought:
    """What a search looks for; empty when there is no word of two letters in it.

    >>> sought("Huisbezoeken bij opa's")
    (('huisbezoek',), ('bij',), ('opa',))
    """
    found = (_forms(word) for word in _WORD.findall(text))
    return tuple(dict.fromkeys(_shortest(forms) for forms in found if forms))


def places(text: str, wanted: Sought) -> tuple[tuple[int, int], ...]:
    """Where the sought words stand in a text, from the first code point to behind the last.

    >>> places("Elke opa kwam.", sought("OPA'S"))
    ((5, 8),)
    """
    beginnings = tuple(begin for begins in wanted for begin in begins)
    return tuple(
        word.span()
        for word in (_WORD.finditer(text) if beginnings else ())
        if any(form.startswith(beginnings) for form in _forms(word[0]))
    )


@lru_cache(_KNOWN)
def _forms(word: str) -> tuple[str, ...]:
    """The word without accents and its stem, the stem first; nothing for a single letter."""
    apart = unicodedata.normalize("NFKD", word.casefold())
    plain = "".join(letter for letter in apart if letter.isalnum())
    if len(plain) < _SHORTEST:
        return ()
    with _stemming:
        stem = _stemmer.stemWord(plain)
    return (plain,) if len(stem) < _SHORTEST or stem == plain else (stem, plain)


def _shortest(forms: tuple[str, ...]) -> tuple[str, ...]:
    """The forms that don't begin with another."""
    return tuple(form for form in forms if not any(form != other and form.startswith(other) for other in forms))
