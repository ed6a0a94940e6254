"""Responses counted, with nothing held back: only `shown` reads this, and decides what of it goes on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from samenspraak.workshop.people import ROLES
from samenspraak.workshop.responses import UNKNOWN, Responses, Statement

SKIPPED = 6
"""Beside `UNKNOWN` and the levels 1 to 5."""
ANSWERS = 7
LEVELS = slice(1, SKIPPED)
"""Where the levels stand among the counts."""
UNNAMED = "niet ingevuld"
"""The section of those who gave none, where others did."""
TEAM, PARENTS = "team", "ouder"
"""Who have scores of dimensions; pupils and others are seen per statement only."""
ITEMS = 4
"""A dimension has a score where a group is asked four statements of it."""
LEAST_VALID = 3
"""Of those four a person gave at least three a level; else this person has no score."""


@dataclass(frozen=True, eq=False)
class Tally:
    """The responses of one group."""

    group: str
    sections: tuple[str, ...]
    """Those that answered, by alphabet; one, the empty string, when no section was asked."""
    people: NDArray[np.int64]
    """Responses, by section."""
    statements: tuple[Statement, ...]
    """Those that this group is asked."""
    counts: NDArray[np.int64]
    """Sections × statements × answers (`UNKNOWN`, 1 to 5, `SKIPPED`)."""
    section_of: NDArray[np.int64]
    """For each response the place of its section."""
    codes: NDArray[np.int64]
    """Responses × statements: the answer."""

    def dimensions(self) -> dict[str, list[int]]:
        """Of each dimension that has a score, the places of its statements; what is in no dimension, has none."""
        if self.group not in {TEAM, PARENTS}:
            return {}
        places: dict[str, list[int]] = {}
        for place, statement in enumerate(self.statements):
            places.setdefault(statement.dimension, []).append(place)
        return {key: found for key, found in places.items() if key and len(found) == ITEMS}

    def levels(self, places: Sequence[int]) -> NDArray[np.float64]:
        """Responses × statements: the level; NaN for no level."""
        codes = self.codes[:, places]
        return np.where((codes == UNKNOWN) | (codes == SKIPPED), np.nan, codes)


def tallies(responses: Responses) -> list[Tally]:
    """Count each group that is asked, invited or answered.

    Raises:
        ValueError: for an answer that is none.
    """
    statements = responses.statements
    codes = _codes(responses)
    groups = responses.answers["group"].to_numpy()
    labels = responses.answers["section"].to_numpy()
    known = set(groups) | {group for group, _ in responses.invited}
    known |= {group for statement in statements for group in statement.groups}
    ordered = [*(group for group in ROLES if group in known), *sorted(known - set(ROLES))]
    found = []
    for group in ordered:
        rows = groups == group
        asked = [place for place, statement in enumerate(statements) if group in statement.groups]
        found.append(
            _tally(group, labels[rows], tuple(statements[place] for place in asked), codes[np.ix_(rows, asked)])
        )
    return found


def _codes(responses: Responses) -> NDArray[np.int64]:
    keys = [statement.key for statement in responses.statements]
    given = responses.answers[keys].to_numpy(dtype=float, na_value=np.nan)
    skipped = np.isnan(given)
    strange = ~skipped & ~np.isin(given, range(UNKNOWN, SKIPPED))
    if strange.any():
        raise ValueError(
            f"‘{given[strange][0]:g}’ is geen antwoord: dat gaat van 1 tot en met 5, of 0 voor weet ik niet."
        )
    return np.where(skipped, SKIPPED, given).astype(np.int64)


def _tally(
    group: str, labels: NDArray[np.object_], statements: tuple[Statement, ...], codes: NDArray[np.int64]
) -> Tally:
    named = {str(label) for label in labels} - {""}
    names = np.array([str(label) or UNNAMED if named else "" for label in labels], dtype=object)
    sections = tuple(sorted(set(names)))
    place = {section: number for number, section in enumerate(sections)}
    section_of = np.array([place[name] for name in names], dtype=np.int64)
    shape = (len(sections), len(statements), ANSWERS)
    cell = (section_of[:, np.newaxis] * len(statements) + np.arange(len(statements))) * ANSWERS + codes
    return Tally(
        group=group,
        sections=sections,
        people=np.bincount(section_of, minlength=len(sections)),
        statements=statements,
        counts=np.bincount(cell.ravel(), minlength=int(np.prod(shape))).reshape(shape),
        section_of=section_of,
        codes=codes,
    )
