"""Where an answer may tell who somebody is: looked for when it is stored, and decided by who wrote it."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pydantic import JsonValue

from samenspraak.privacy import Found, findings, replaced
from samenspraak.steps import Kind


@dataclass(frozen=True)
class Spot(Found):
    """Something that was found in a piece of an answer, with the words that could stand there."""

    piece: str
    """The piece's `place`."""


def spots_in(held: Iterable[Mapping[str, Any]]) -> tuple[Spot, ...]:
    """The spots that a row holds."""
    return tuple(Spot(**one) for one in held)


def spots_of(rules: Kind, value: JsonValue, before: JsonValue = None, known: Sequence[Spot] = ()) -> tuple[Spot, ...]:
    """What is found in a value.

    Args:
        rules: the step's kind.
        value: a checked value.
        before: the author's value until now; a piece that did not change since is not looked through again.
        known: what of that was still to be decided.
    """
    same = {piece.place: piece.text for piece in rules.pieces(before)} if before else {}
    found: list[Spot] = []
    for piece in rules.pieces(value):
        if same.get(piece.place) == piece.text:
            found += [spot for spot in known if spot.piece == piece.place]
        else:
            found += [Spot(**vars(one), piece=piece.place) for one in findings(piece.text)]
    return tuple(found)


def undecided(found: Iterable[Spot], confirmed: Collection[str], salt: str) -> tuple[Spot, ...]:
    """What the author did not say to keep; `confirmed` are digests that were made with this salt."""
    return tuple(spot for spot in found if digest(spot.text, salt) not in confirmed)


def digest(text: str, salt: str) -> str:
    """By which words that were confirmed are known again, in capitals or not, without being written down a second time."""
    return hashlib.sha256(f"{salt}/{' '.join(text.casefold().split())}".encode()).hexdigest()[:16]


def suggested(rules: Kind, value: JsonValue, spots: Sequence[Spot]) -> JsonValue:
    """The value with all that was found in the words that were suggested."""
    texts = {piece.place: piece.text for piece in rules.pieces(value)}
    places = {spot.piece for spot in spots} & set(texts)
    return rules.worded(
        value, {place: replaced(texts[place], [s for s in spots if s.piece == place]) for place in places}
    )


def only_decides(
    rules: Kind, before: JsonValue, spots: Sequence[Spot], value: JsonValue, say: Callable[[str], str] = str
) -> bool:
    """Whether a value is the one before, but for words that were suggested: that may come after a question was closed.

    `say` is how the language of who wrote it words a suggestion.
    """
    old = {piece.place: piece.text for piece in rules.pieces(before)}
    new = {piece.place: piece.text for piece in rules.pieces(value)}
    return rules.worded(before, new) == value and all(
        re.fullmatch(_either(text, [spot for spot in spots if spot.piece == place], say), new.get(place, ""))
        for place, text in old.items()
    )


def _either(text: str, spots: Iterable[Spot], say: Callable[[str], str]) -> str:
    """A pattern for the text with any of its spots replaced."""
    parts, end = [], 0
    for spot in spots:
        words = {spot.text: None, spot.suggestion: None, say(spot.suggestion): None}
        parts += [re.escape(text[end : spot.start]), f"(?:{'|'.join(map(re.escape, words))})"]
        end = spot.end
    return "".join([*parts, re.escape(text[end:])])


def have_gone(known: Iterable[Found], found: Collection[Found]) -> bool:
    """Whether something that was known is not found any more; a name that was typed further is."""
    return any(all(spot.text not in other.text for other in found) for spot in known)
