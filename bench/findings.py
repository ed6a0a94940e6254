"""How long findings take, of 10,000 and of 100,000 made-up answers, and a refresh of the dashboard of a full evening.

    python bench/findings.py

Prints the best of five runs, in seconds, beside the most that it may take. Figures are apart: nothing is drawn here.
"""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import numpy as np
import pandas as pd

from samenspraak import example
from samenspraak.analysis import choices, consent, matrix, ranks, scale, scores
from samenspraak.analysis.votes import headline, vote_table
from samenspraak.folder import DataFolder
from samenspraak.reports.answers import answers
from samenspraak.steps import Ballot
from samenspraak.steps.matrix import PARTS
from samenspraak.store import open_store
from samenspraak.workshop.viewer import COORDINATOR
from samenspraak.workshop.views import OptionView, StepView, TallyView, VoteRow
from widgets.dashboard import Dashboard

RUNS = 5
OPTIONS = 12
RANKED = 6
WORDS = {word: word for word in ("importance", "feasibility", "team", "ouders", "leerlingen", "directie")}
LIMITS = {10_000: 0.3, 100_000: 1.0}
MOST_PARTICIPANTS = 60
SCREENS: dict[str, float | None] = {"dashboard refresh": 0.5, "table of the export": None}


def seconds(work: Callable[[], object]) -> float:
    """The best of a few runs: what the work itself takes, without what else the machine does."""
    taken = []
    for _ in range(RUNS):
        start = time.perf_counter()
        work()
        taken.append(time.perf_counter() - start)
    return min(taken)


def made_up(n: int) -> dict[str, Callable[[], object]]:
    """Each finding, with `n` answers to find it in."""
    chance = np.random.default_rng(1)
    items = chance.integers(OPTIONS, size=n).astype(str)
    likert = pd.DataFrame({"statement": items, "level": chance.integers(1, 6, size=n), "given": True})
    chosen = pd.DataFrame({"option": items, "role": chance.choice(["team", "ouder", "leerling"], size=n)})
    roles = ["team", "ouders", "leerlingen", "directie"]
    decided = pd.DataFrame({"row": items, "role": chance.choice(roles, size=n), "part": chance.choice(list(PARTS), n)})
    scored = pd.DataFrame(
        {
            "option": items,
            "criterion": chance.choice(["importance", "feasibility"], size=n),
            "score": chance.integers(6, size=n),
        }
    )
    said = pd.DataFrame({"item": items, "choice": chance.choice(consent.CHOICES, size=n)})
    keys = {str(key): f"Thema {key}" for key in range(OPTIONS)} | WORDS
    voters = n // RANKED
    orders = pd.DataFrame(
        {
            "voter": np.repeat(np.arange(voters), RANKED),
            "item": np.tile(np.arange(RANKED).astype(str), voters),
            "rank": chance.permuted(np.tile(np.arange(RANKED), (voters, 1)), axis=1).ravel(),
        }
    )
    tally = round_of(items, chance.integers(1, 4, size=n), chance.choice(["team", "ouder", "leerling"], size=n))
    return {
        "votes": lambda: headline(vote_table(tally), tally),
        "scale": lambda: scale.headline(scale.scale_table(likert), keys),
        "choices": lambda: choices.headline(choices.choice_table(chosen, list(keys)), n, keys),
        "matrix": lambda: matrix.headline(matrix.matrix_table(decided, list(keys), roles), keys),
        "scores": lambda: scores.headline(scores.score_table(scored), keys),
        "consent": lambda: consent.headline(consent.consent_table(said), keys),
        "ranking": lambda: ranks.headline(ranks.ranking(orders), keys),
    }


def round_of(options: np.ndarray, dots: np.ndarray, roles: np.ndarray) -> TallyView:
    """A closed round with a vote in each row."""
    step = StepView(1, 1, "kies", "kies", "ballot", "Wat kies je?", "", Ballot(), "", revealed=True, version=1)
    votes = tuple(
        VoteRow(option, dots, voter, role)
        for voter, (option, dots, role) in enumerate(zip(options.tolist(), dots.tolist(), roles.tolist(), strict=True))
    )
    known = tuple(OptionView(str(key), f"Thema {key}", (), step) for key in range(OPTIONS))
    return TallyView(True, known, votes, len(votes), len(votes))


def screens() -> dict[str, float]:
    """Of the fullest evening that the example makes: a dashboard that reads all anew, and the table of the export."""
    with tempfile.TemporaryDirectory() as scratch:
        folder = DataFolder(Path(scratch))
        example.make(folder, participants=MOST_PARTICIPANTS)
        with closing(open_store(folder)) as store:
            dashboard = Dashboard(store)
            return {
                "dashboard refresh": seconds(dashboard.view),
                "table of the export": seconds(lambda: answers(store, COORDINATOR)),
            }


def main() -> int:
    """Print the table; 1 when something takes longer than it may."""
    lines: list[tuple[str, float, float | None]] = []
    for n, limit in LIMITS.items():
        found = {name: seconds(work) for name, work in made_up(n).items()}
        lines += [(f"{name}, {n:,} answers", taken, None) for name, taken in found.items()]
        lines.append((f"all findings, {n:,} answers", sum(found.values()), limit))
    lines += [(f"{name}, {MOST_PARTICIPANTS} people", taken, SCREENS[name]) for name, taken in screens().items()]
    print(f"{'what':<40}{'seconds':>10}{'at most':>10}")
    for name, taken, most in lines:
        print(f"{name:<40}{taken:>10.4f}{'' if most is None else most:>10}".rstrip())
    return int(any(most is not None and taken > most for _, taken, most in lines))


if __name__ == "__main__":
    sys.exit(main())
