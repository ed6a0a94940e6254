"""One thing in a text that may tell who somebody is."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Literal

Kind = Literal["person", "email", "phone", "date", "address", "account", "number"]
"""`account` is a name on a social network, `number` a burgerservicenummer or a bank account."""

CHILD, PARENT, TEACHER, SOMEBODY = "[kind]", "[ouder]", "[leerkracht]", "[naam]"


@dataclass(frozen=True)
class Found:
    """A piece of a text, and what could take its place.

    `start` and `end` count Unicode code points, as Python does. A browser counts UTF-16 units; there
    `[...text].slice(start, end).join("")` is the same piece, and `[...text].slice(0, start).join("").length` is where a
    selection starts.
    """

    start: int
    end: int
    text: str
    """The piece itself."""
    kind: Kind
    suggestion: str
    """Dutch, between square brackets: '[kind]' where the words around it tell who it is, else '[naam]'."""


def replaced(text: str, found: Iterable[Found], say: Callable[[str], str] = str) -> str:
    """The text with each piece that was found in it, in order, in the words that were suggested.

    `say` is how the language of who wrote it words a suggestion.

    >>> replaced("Fatima belde", [Found(0, 6, "Fatima", "person", CHILD)])
    '[kind] belde'
    """
    parts, end = [], 0
    for one in found:
        parts += [text[end : one.start], say(one.suggestion)]
        end = one.end
    return "".join([*parts, text[end:]])
