"""How long the findings of a questionnaire take, and the bootstrap beside a plain loop that draws persons one draw at a time.

    python bench/questionnaire.py

24 statements, three groups, five sections, and made-up answers of which one in ten is skipped. Prints the best of five runs,
in seconds, beside the most that it may take.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable

import numpy as np
import pandas as pd

from samenspraak.analysis.questionnaire import WHOLE, change_table, findings
from samenspraak.analysis.questionnaire.bootstrap import DRAWS
from samenspraak.analysis.questionnaire.scores import gap_table
from samenspraak.analysis.questionnaire.shown import SCALE, Shown, shown
from samenspraak.analysis.questionnaire.statements import statement_table
from samenspraak.analysis.questionnaire.tally import LEAST_VALID
from samenspraak.workshop.responses import Responses, Statement

RUNS = 5
LIMITS = {100: None, 1_000: None, 10_000: 1.0}
BOTH = frozenset({"team", "ouder"})
ALSO_PUPILS = {"a3", "b1", "c3", "c4", "d2", "d4", "e2", "f4"}
STATEMENTS = tuple(
    Statement(key, key[0], BOTH | {"leerling"} if key in ALSO_PUPILS else BOTH)
    for key in (f"{dimension}{number}" for dimension in "abcdef" for number in range(1, 5))
)
SKIPPED = 0.1
SECTIONS = ["peuters", "onderbouw", "middenbouw", "bovenbouw", "nieuwkomers"]


def seconds(work: Callable[[], object], runs: int = RUNS) -> float:
    """The best of a few runs."""
    taken = []
    for _ in range(runs):
        start = time.perf_counter()
        work()
        taken.append(time.perf_counter() - start)
    return min(taken)


def made_up(n: int) -> Responses:
    """So many responses."""
    chance = np.random.default_rng(1)
    groups = chance.choice(["team", "ouder", "leerling"], p=[0.2, 0.6, 0.2], size=n)
    answers = pd.DataFrame({"group": groups, "section": chance.choice(SECTIONS, size=n)})
    for statement in STATEMENTS:
        given = chance.integers(6, size=n).astype(float)
        given[(chance.random(n) < SKIPPED) | ~np.isin(groups, sorted(statement.groups))] = np.nan
        answers[statement.key] = given
    return Responses(answers, STATEMENTS)


def plain_gaps(responses: Responses, may: Shown) -> list[np.ndarray]:
    """The intervals of all gaps, draw by draw and person by person."""
    chance = np.random.default_rng(1)
    found = []
    for dimension in "abcdef":
        keys = [statement.key for statement in STATEMENTS if statement.dimension == dimension]
        levels = responses.answers[keys].replace(0, np.nan)
        scores = levels.mean(axis=1).where(levels.count(axis=1) >= LEAST_VALID).dropna()
        sides = [scores[responses.answers["group"] == group].to_numpy() for group in ("team", "ouder")]
        found.append(plain_interval(chance, *sides))
    for statement in STATEMENTS:
        counts = [may.statements.loc[(group, WHOLE, statement.key)] for group in ("team", "ouder")]
        sides = [np.repeat(SCALE, [int(row[level]) for level in SCALE]) for row in counts]
        found.append(plain_interval(chance, *sides))
    return found


def plain_interval(chance: np.random.Generator, team: np.ndarray, parents: np.ndarray) -> np.ndarray:
    """One interval, as the definition says it."""
    draws = [
        team[chance.integers(len(team), size=len(team))].mean()
        - parents[chance.integers(len(parents), size=len(parents))].mean()
        for _ in range(DRAWS)
    ]
    return np.percentile(draws, (2.5, 97.5))


def main() -> int:
    """Print the table; 1 when something takes longer than it may."""
    lines: list[tuple[str, float, float | None]] = []
    for n, limit in LIMITS.items():
        responses = made_up(n)
        may = shown(responses)
        lines += [
            (f"{n:,} responses: what may be shown", seconds(lambda one=responses: shown(one)), None),
            (f"{n:,} responses: statements", seconds(lambda one=may: statement_table(one)), None),
            (f"{n:,} responses: gaps with intervals", seconds(lambda one=may: gap_table(one)), None),
            (
                f"{n:,} responses: the same, a plain loop",
                seconds(lambda one=responses, of=may: plain_gaps(one, of), runs=1),
                None,
            ),
            (f"{n:,} responses: change since last time", seconds(lambda one=may: change_table(one, one)), None),
            (f"{n:,} responses: all findings", seconds(lambda one=responses: findings(one)), limit),
        ]
    print(f"{'what':<48}{'seconds':>10}{'at most':>10}")
    for name, taken, most in lines:
        print(f"{name:<48}{taken:>10.4f}{'' if most is None else most:>10}".rstrip())
    return int(any(most is not None and taken > most for _, taken, most in lines))


if __name__ == "__main__":
    sys.exit(main())
