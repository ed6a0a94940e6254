"""What counts as found: every letter of what a person would take out, in pieces of the right kind."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path

import yaml

from samenspraak.privacy import Found

SENTENCES = Path(__file__).with_name("sentences.yaml")
CARDS = Path(__file__).parents[2] / "tests" / "analysis" / "same_cards.yaml"
"""Cards about other things than persons: whatever is found there is a false alarm."""

_KINDS = {
    "[e-mailadres]": "email", "[telefoonnummer]": "phone", "[datum]": "date", "[adres]": "address",
    "[account]": "account", "[nummer]": "number", "[rekeningnummer]": "number",
}  # fmt: skip
Detector = Callable[[str], Iterable[Found]]


@dataclass(frozen=True)
class Wanted:
    """What a person would take out of a sentence, and what could take its place."""

    start: int
    end: int
    suggestion: str

    @property
    def kind(self) -> str:
        return _KINDS.get(self.suggestion, "person")


@dataclass
class Score:
    """Counts per kind."""

    wanted: Counter[str] = field(default_factory=Counter)
    complete: Counter[str] = field(default_factory=Counter)
    told: Counter[str] = field(default_factory=Counter)
    """What was found."""
    right: Counter[str] = field(default_factory=Counter)
    suggestions: Counter[str] = field(default_factory=Counter)
    """Of the persons that were found: 'right', 'open' ('[naam]' where the sentence tells more) or 'wrong'."""
    lines: list[str] = field(default_factory=list)
    """Each sentence in which something went wrong."""


def sentences(part: str) -> list[tuple[str, list[Wanted]]]:
    """The sentences of a part, without their braces, and what is wanted of each."""
    return [_read(line) for line in yaml.safe_load(SENTENCES.read_text(encoding="utf-8"))[part]]


def cards() -> list[str]:
    """The texts of cards without a person."""
    evenings = yaml.safe_load(CARDS.read_text(encoding="utf-8"))
    return [card["tekst"] for walls in evenings.values() for wall in walls.values() for card in wall]


def score(detector: Detector, part: str) -> Score:
    """What a detector makes of a part of the sentences."""
    kept = Score()
    for text, wanted in sentences(part):
        found = list(detector(text))
        missed = [one for one in wanted if not _count(one, found, kept)]
        false = [one for one in found if not any(_meets(one, other) for other in wanted)]
        for one in found:
            kept.told[one.kind] += 1
            kept.right[one.kind] += one not in false
        if missed or false:
            told = ", ".join([*(f"misses {text[one.start : one.end]}" for one in missed), *(one.text for one in false)])
            kept.lines.append(f"{text}  → {told}")
    return kept


def _read(line: str) -> tuple[str, list[Wanted]]:
    text = ""
    wanted = []
    for piece in re.split(r"(\{[^}]*\})", line):
        if piece.startswith("{"):
            inside, suggestion = piece[1:-1].split("|")
            wanted.append(Wanted(len(text), len(text) + len(inside), suggestion))
            text += inside
        else:
            text += piece
    return text, wanted


def _count(one: Wanted, found: list[Found], kept: Score) -> bool:
    kept.wanted[one.kind] += 1
    meeting = [other for other in found if _meets(other, one)]
    covered = {n for other in meeting for n in range(other.start, other.end)}
    if not covered.issuperset(range(one.start, one.end)):
        return False
    kept.complete[one.kind] += 1
    if one.kind == "person":
        said = {other.suggestion for other in meeting}
        kept.suggestions["right" if said == {one.suggestion} else "open" if said == {"[naam]"} else "wrong"] += 1
    return True


def _meets(found: Found, wanted: Wanted) -> bool:
    return found.kind == wanted.kind and found.start < wanted.end and wanted.start < found.end
