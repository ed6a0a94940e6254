"""How what is asked about stands in the sentences and tables of an outcome."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Mapping

from samenspraak.analysis.spread import in_words
from samenspraak.saying import Said, Shaped
from samenspraak.steps import isolated

NOTHING = "–"
"""Where there is no number."""
_AGREE = {
    "helemaal": Said("het helemaal eens"),
    "redelijk": Said("het redelijk eens"),
    "een beetje": Said("het een beetje eens"),
    "niet": Said("het niet eens"),
}
"""A word for how far people agree means something else elsewhere: it is translated within its sentence."""
_LONGEST = 60
"""Characters of an item in the sentence; the table has it whole."""


def short(words: Mapping[str, str]) -> dict[str, str]:
    """What is asked about, as it stands in a sentence; the table has it whole."""
    return {key: Shaped(text, _quoted) for key, text in words.items()}


def _quoted(text: str) -> str:
    return isolated(textwrap.shorten(text, _LONGEST, placeholder="…").removesuffix("."))


def within(words: Mapping[str, str]) -> dict[str, str]:
    """As words within a sentence; an abbreviation keeps its capitals."""
    return {key: Shaped(text, _inside) for key, text in words.items()}


def _inside(text: str) -> str:
    return text[:1].lower() + text[1:] if text[1:2].islower() else text


def capitals(names: Iterable[str]) -> tuple[str, ...]:
    """As heads of columns."""
    return tuple(Shaped(name, _capital) for name in names)


def _capital(name: str) -> str:
    return name[:1].upper() + name[1:]


def agreement(consensus: float) -> str:
    """How far people agree, for below 'Het eens'; a dash where nobody answered."""
    word = in_words(consensus)
    return Shaped(_AGREE[word], _how_far) if word else NOTHING


def _how_far(agree: str) -> str:
    return agree.removeprefix("het ").removesuffix(" eens")
