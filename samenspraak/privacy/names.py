"""The list of names: read when it is first asked for, and then kept."""

from __future__ import annotations

import lzma
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from threading import Lock

LIST = Path(__file__).with_name("names.xz")
"""Made by `bench/names/make_list.py`; `NAMES.md` tells from what."""
ANY_CASE, CAPITAL, WORD = "=^~"
"""What a line of the list starts with: names that are no word, names told by their capital, and names that are words."""

_lock = Lock()
_BARE = str.maketrans({"ı": "i", "ł": "l", "ø": "o", "đ": "d", "ß": "ss", "æ": "ae", "œ": "oe", "’": "'", "‘": "'"})


@dataclass(frozen=True)
class Names:
    """Who people are, as `plain` writes it. About 57,000 names, mostly first names."""

    any_case: frozenset[str]
    """Also a name in small letters: 'fatima'."""
    capital: frozenset[str]
    """A name with a capital, also where a sentence starts: 'Ali'."""
    word: frozenset[str]
    """A word as well, or a surname: a name with a capital in a sentence, and where one starts only if more tells so: 'Roos'."""

    def known(self, name: str) -> bool:
        """Whether it is in the list at all."""
        return name in self.any_case or name in self.capital or name in self.word


def names() -> Names:
    """The list; the first to ask reads it, and others wait for that."""
    with _lock:
        return _read()


@lru_cache(maxsize=1)
def _read() -> Names:
    lines = lzma.decompress(LIST.read_bytes()).decode().split("\n")
    found = {line[0]: frozenset(line[1:].split(" ")) for line in lines}
    return Names(found[ANY_CASE], found[CAPITAL], found[WORD])


def plain(word: str) -> str:
    """A word as the list has it: small letters, without accents.

    >>> plain("Gülsüm"), plain("İbrahim"), plain("Zoë")
    ('gulsum', 'ibrahim', 'zoe')
    """
    if word.isascii():
        return word.lower()
    apart = unicodedata.normalize("NFKD", word.lower().translate(_BARE))
    return "".join(letter for letter in apart if not unicodedata.combining(letter))
