"""What people say where they don't write: who decides, scores, and whether they agree."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from random import Random

from pydantic import JsonValue

from samenspraak.example.content import Remark, Role, Scores, Words
from samenspraak.steps.matrix import PARTS
from samenspraak.steps.score import HIGHEST
from samenspraak.workshop.views import PersonView

_KEYS = {word: key for key, word in PARTS.items()}
_USUAL, _OTHER = 3, 1
"""Of four tables, so many say the usual and so many the other."""
_SKIPPED = 0.06
"""The part of cells and scores that somebody leaves empty."""


def fill_in(rows: Mapping[str, Mapping[str, Words]], chance: Random) -> dict[str, JsonValue]:
    """One table of who decides, with here and there another view or an empty cell."""
    return {
        row: {
            role: _KEYS[chance.choices(words, [_USUAL, _OTHER][: len(words)])[0]]
            for role, words in cells.items()
            if chance.random() > _SKIPPED
        }
        for row, cells in rows.items()
    }


def give_scores(around: Mapping[str, Scores], role: Role, chance: Random) -> dict[str, JsonValue]:
    """The scores of one person, near those of the own role; by option."""
    return {
        option: {
            criterion: min(HIGHEST, max(0, middle[role] + chance.choices([-1, 0, 1], [2, 5, 2])[0]))
            for criterion, middle in (("importance", scores.importance), ("feasibility", scores.feasibility))
            if chance.random() > _SKIPPED
        }
        for option, scores in around.items()
    }


def speakers(people: Sequence[PersonView], remarks: Sequence[Remark], chance: Random) -> dict[str, int]:
    """Who says which remark: each a person of a fitting role who said nothing yet.

    The first is always said, if need be by somebody of another role; what nobody can say, stays unsaid.

    Returns:
        By participant's key, the place of the remark in the list.
    """
    said: dict[str, int] = {}
    for place, remark in enumerate(remarks):
        silent = [person for person in people if person.uid not in said]
        fitting = [person for person in silent if person.role in remark.roles] or ([] if said else silent)
        if fitting:
            said[chance.choice(fitting).uid] = place
    return said
