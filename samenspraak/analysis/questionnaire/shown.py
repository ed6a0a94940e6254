"""What of a questionnaire may be shown. Everything that is shown, is made of this and of nothing else.

What is kept safe: the answers of fewer than five people, told apart by their group, their section, or what they skipped.
None is shown, and none follows from what is shown, by whatever adding and subtracting. So, in each group:

1. Fewer than five responses: only how many there are.
2. A section with fewer than five is joined with others (`small_groups`), for all tables alike.
3. A statement to which fewer than five gave a level is hidden; in a section also as much beside it as needed, so that what
   is left of the whole group after subtracting is nobody, or five or more. 'Weet ik niet' and skipping go with the levels.
   For a whole group 'weet ik niet' is shown without levels when five or more say it.
4. A dimension's score is hidden with any of its statements.
5. A score is the mean of persons' scores, so that it differs from the mean of the statements' means by what those who
   skipped something gave. Where that would tell about fewer than five (see `_persons_hidden`), and in sections always, the
   score is the mean of the statements' means, which tells nothing that the statements don't.
6. How far a score could have been lower or higher is told of ten people or more, and rounded so far that nobody's answers
   follow from it (see `_reach`).

Totals over groups are not made. All this holds for a questionnaire that is closed: who looks before and after one more
response, sees what was in it. Sources: the rules are our own (see `workshop.small_groups`); hiding more so that nothing
follows is complementary suppression: A. Hundepool and others (2012), Statistical Disclosure Control, Wiley, chapter 4.
"""

from __future__ import annotations

import math
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from samenspraak.analysis.questionnaire.bootstrap import drawn_means, interval
from samenspraak.analysis.questionnaire.tally import ITEMS, LEAST_VALID, LEVELS, SKIPPED, Tally, tallies
from samenspraak.workshop.responses import UNKNOWN, Responses
from samenspraak.workshop.small_groups import REST, SMALLEST, shown_groups

WHOLE = ""
"""The section of a row about a whole group."""
SCALE = (1, 2, 3, 4, 5)
ENOUGH = 10
"""So many people are needed to say how sure a mean is, and on both sides to speak of a difference."""
_FINE, _COARSE = 0.01, 0.05
"""What the reach of a mean is rounded to: never finer than 1/4n."""
_NONE = 1e-6
"""As small a part of a step comes from how a computer counts."""


@dataclass(frozen=True)
class Part:
    """A group, or a part of it, that has a row of its own."""

    group: str
    section: str
    """`WHOLE`, a section, or `REST`."""
    responses: int
    sections: tuple[str, ...]
    """What it is made of."""


@dataclass(frozen=True, eq=False)
class Shown:
    """All numbers of a questionnaire that may be shown, and what may not in its place: NA."""

    parts: tuple[Part, ...]
    """Of each group the whole first, then its sections by alphabet, `REST` last."""
    silent: tuple[tuple[str, str], ...]
    """Group and section: were invited, and nobody answered."""
    statements: pd.DataFrame
    """Index `group`, `section`, `statement`. Columns: `dimension`, `responses`, `n` (gave a level), `unknown`, `skipped`,
    and the counts of 1 to 5. Hidden together; only `unknown` may be there alone."""
    scores: pd.DataFrame
    """Index `group`, `section`, `dimension`. Columns: `n` (people with a score), `mean` (not rounded), `by_person` (False
    where it is the mean of the statements' means), `below`, `above` (how far the interval of the mean goes down and up;
    NaN where hidden, for fewer than ten people, and in sections)."""


def shown(responses: Responses) -> Shown:
    """Decide what may be shown.

    Raises:
        ValueError: for an answer that is none.
    """
    parts: list[Part] = []
    silent: list[tuple[str, str]] = []
    statements: list[dict[Hashable, object]] = []
    scores: list[dict[Hashable, object]] = []
    for tally in tallies(responses):
        own = _parts(tally)
        parts += own
        silent += _silent(tally, responses)
        counts = np.tensordot(_members(tally, own), tally.counts, axes=1)
        open_cells = _open_cells(counts)
        statements += _statement_rows(tally, own, counts, open_cells)
        for key, places in tally.dimensions().items():
            rows = _dimension(tally, own, counts[:, places], open_cells[:, places], places)
            scores += [{**row, "dimension": key} for row in rows]
    return Shown(
        tuple(parts),
        tuple(silent),
        statement_frame(statements),
        score_frame(scores),
    )


def statement_frame(rows: Sequence[Mapping[Hashable, object]]) -> pd.DataFrame:
    """`Shown.statements`, of its rows."""
    return _frame(rows, ["group", "section", "statement"], _STATEMENT_TYPES)


def score_frame(rows: Sequence[Mapping[Hashable, object]]) -> pd.DataFrame:
    """`Shown.scores`, of its rows."""
    return _frame(rows, ["group", "section", "dimension"], _SCORE_TYPES)


def of_whole(table: pd.DataFrame) -> pd.DataFrame:
    """Of a table by group, section and something else: its rows about whole groups, without the section."""
    return table[table.index.get_level_values("section") == WHOLE].droplevel("section")


def _parts(tally: Tally) -> list[Part]:
    """A group, and its sections where they may be shown at all."""
    total = int(tally.people.sum())
    whole = Part(tally.group, WHOLE, total, tally.sections)
    if total < SMALLEST:
        return [whole]
    sizes = dict(zip(tally.sections, tally.people.tolist(), strict=True))
    # A section that calls itself 'overig' is joined with the others of that name.
    names = shown_groups(sizes, among=set(sizes) - {REST})
    members: dict[str, list[str]] = {}
    for section in sorted(sizes, key=lambda section: names[section] == REST):
        name = names[section]
        if name is not None:
            members.setdefault(name, []).append(section)
    return [
        whole,
        *(Part(tally.group, name, sum(sizes[one] for one in of), tuple(of)) for name, of in members.items()),
    ]


def _silent(tally: Tally, responses: Responses) -> list[tuple[str, str]]:
    """Nobody is told of a group with so few responses that it would say where they are from."""
    if tally.people.sum() < SMALLEST:
        return []
    return [
        (group, section)
        for group, section in responses.invited
        if group == tally.group and section and section not in tally.sections
    ]


def _members(tally: Tally, parts: Sequence[Part]) -> NDArray[np.int64]:
    """Parts × sections: 1 where the section is in the part."""
    return np.array([[int(section in part.sections) for section in tally.sections] for part in parts], dtype=np.int64)


def _open_cells(counts: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Of the counts of the whole and its sections, per statement which may be shown."""
    valid = counts[:, :, LEVELS].sum(axis=2)
    answered = valid + counts[:, :, UNKNOWN]
    found: NDArray[np.bool_] = valid >= SMALLEST
    found[1:] &= found[0]
    for place in np.flatnonzero(found[0]):
        found[1:, place] = _with_nothing_left(found[1:, place], valid[1:, place], answered[1:, place])
    return found


def _with_nothing_left(apart: NDArray[np.bool_], *sizes: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Hide the smallest that is shown, until those hidden are, by each of the sizes, nobody together, or five or more.

    Args:
        apart: which sections are large enough by themselves.
        sizes: of each section the number of people, for one or more ways to count them; the first tells the smallest.
    """
    apart = apart.copy()
    while apart.any() and any(0 < size[~apart].sum() < SMALLEST for size in sizes):
        places = np.flatnonzero(apart)
        apart[places[np.argmin(sizes[0][places])]] = False
    return apart


def _statement_rows(
    tally: Tally, parts: Sequence[Part], counts: NDArray[np.int64], open_cells: NDArray[np.bool_]
) -> Iterable[dict[Hashable, object]]:
    for part, row, cells in zip(parts, counts, open_cells, strict=True):
        for statement, count, is_open in zip(tally.statements, row, cells, strict=True):
            many_unknown = part.section == WHOLE and count[UNKNOWN] >= SMALLEST
            yield {
                "group": part.group,
                "section": part.section,
                "statement": statement.key,
                "dimension": statement.dimension,
                "responses": part.responses,
                "n": count[LEVELS].sum() if is_open else pd.NA,
                "unknown": count[UNKNOWN] if is_open or many_unknown else pd.NA,
                "skipped": count[SKIPPED] if is_open else pd.NA,
            } | {level: count[level] if is_open else pd.NA for level in SCALE}


def _dimension(
    tally: Tally,
    parts: Sequence[Part],
    counts: NDArray[np.int64],
    open_cells: NDArray[np.bool_],
    places: Sequence[int],
) -> list[dict[Hashable, object]]:
    """A dimension's rows, one for each part."""
    levels = tally.levels(places)
    valid = ~np.isnan(levels)
    number = valid.sum(axis=1)
    scored = number >= LEAST_VALID
    by_section = np.bincount(tally.section_of[scored], minlength=len(tally.sections))
    n = _members(tally, parts) @ by_section
    apart = open_cells.all(axis=1) & (n >= SMALLEST)
    apart[1:] = apart[0] & _with_nothing_left(apart[1:], n[1:])
    means = _statements_means(counts)
    below, above = math.nan, math.nan
    by_person = np.zeros(len(parts), dtype=bool)
    if apart[0]:
        values, people = np.unique(np.nansum(levels[scored], axis=1) / number[scored], return_counts=True)
        by_person[0] = open_cells.all() and not _persons_hidden(tally, parts, valid)
        means[0] = values @ people / people.sum() if by_person[0] else means[0]
        below, above = _reach(values, people, tally.group, tally.statements[places[0]].dimension)
    return [
        {
            "group": part.group,
            "section": part.section,
            "n": n[place] if apart[place] else pd.NA,
            "mean": means[place] if apart[place] else np.nan,
            "by_person": bool(by_person[place]),
            "below": below if part.section == WHOLE else np.nan,
            "above": above if part.section == WHOLE else np.nan,
        }
        for place, part in enumerate(parts)
    ]


def _reach(scores: NDArray[np.float64], people: NDArray[np.int64], *names: str) -> tuple[float, float]:
    """How far the interval of the mean of persons' scores goes down and up from it, rounded outward; NaN for few people.

    A score is a number of quarters, or of thirds in who skipped one statement. Means of n people so lie a whole number of
    1/4n apart, but for the thirds: to the precision of that, a bound would tell what one person gave who skipped something.

    Args:
        scores: those that occur.
        people: how many have each of them.
        names: what it is of.
    """
    n = int(people.sum())
    if n < ENOUGH:
        return math.nan, math.nan
    mean = float(scores @ people / n)
    low, high = interval(drawn_means(scores, people, *names))
    step = _FINE if n >= 1 / (ITEMS * _FINE) else _COARSE
    return _outward(mean - low, step), _outward(high - mean, step)


def _outward(distance: float, step: float) -> float:
    """The next whole number of steps; what is none, stays none."""
    return round(math.ceil(distance / step - _NONE) * step, 2)


def _statements_means(counts: NDArray[np.int64]) -> NDArray[np.float64]:
    """Of parts × statements × answers: each part's mean of its statements' means; NaN where one has no level."""
    levels = counts[:, :, LEVELS]
    with np.errstate(invalid="ignore"):
        found: NDArray[np.float64] = ((levels @ np.array(SCALE)) / levels.sum(axis=2)).mean(axis=1)
    return found


def _persons_hidden(tally: Tally, parts: Sequence[Part], valid: NDArray[np.bool_]) -> bool:
    """Whether the mean of persons' scores would tell about fewer than five people, beside the statements' sums.

    A score counts each answer for a quarter, or for a third in who skipped one statement. Who subtracts the statements'
    sums from it, for each section as suits best, is left with what some people gave. Of each section drop out, at will:
    all who skipped nothing (subtract quarters), all who skipped one (subtract thirds), all who skipped one and the same
    and with them who answered only that (subtract thirds of the other three), or all who have no score (subtract
    nothing). What is left in all sections together must be nobody, or five people.
    """
    number = valid.sum(axis=1)
    skipped_one = number == LEAST_VALID
    dropping = [
        number == ITEMS,
        skipped_one,
        number < LEAST_VALID,
        *((skipped_one & ~valid[:, place]) | ((number == 1) & valid[:, place]) for place in range(ITEMS)),
    ]
    left = (number > 0) & ~np.array(dropping)
    members = _members(tally, parts[1:] or parts)[:, tally.section_of]
    fewest = int((members @ left.T.astype(np.int64)).min(axis=1).sum())
    return 0 < fewest < SMALLEST


_STATEMENT_TYPES: dict[Hashable, str] = {"dimension": "object"} | dict.fromkeys(
    ["responses", "n", "unknown", "skipped", *SCALE], "Int64"
)
_SCORE_TYPES: dict[Hashable, str] = {
    "n": "Int64",
    "mean": "float64",
    "by_person": "bool",
    "below": "float64",
    "above": "float64",
}


def _frame(
    rows: Sequence[Mapping[Hashable, object]], index: Sequence[str], types: Mapping[Hashable, str]
) -> pd.DataFrame:
    """Rows with their index and types, also when there are none."""
    return pd.DataFrame(rows, columns=[*index, *types]).astype(dict(types)).set_index(list(index))
