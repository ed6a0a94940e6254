"""Once responses are erased, all that was seen is still seen, and nothing more than that is kept.

That nothing is told about fewer than five people by what is kept, `test_shown.py` attacks; here only the reach of a mean.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable
from dataclasses import fields
from random import Random
from typing import Any

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from samenspraak.analysis.questionnaire import Findings, change_table, findings, to_keep
from samenspraak.analysis.questionnaire import shown as rules
from samenspraak.analysis.questionnaire.shown import WHOLE
from samenspraak.workshop.responses import Kept, Responses, Statement

KEYS = tuple(f"{dimension}{number}" for dimension in "ab" for number in range(1, 5))
INVITED = {("team", ""): 30, ("ouder", "x"): 40, ("ouder", "y"): 20, ("ouder", "z"): 5}
Rows = list[tuple[str, str, dict[str, int]]]


def erased(responses: Responses) -> Kept:
    """What is left, as it comes out of a data file."""
    return Kept(json.loads(json.dumps(to_keep(responses))), responses.statements, responses.invited)


def made_up(chance: Random) -> Rows:
    skips = chance.choice([0, 0.02, 0.3])
    return [
        (group, section, {key: chance.randint(0, 5) for key in KEYS if chance.random() >= skips})
        for group, section, most in (("team", "", 30), ("ouder", "x", 30), ("ouder", "y", 9), ("leerling", "", 12))
        for _ in range(chance.randint(0, most))
    ]


def equal(one: Findings, other: Findings) -> None:
    for field in fields(Findings):
        first, second = (getattr(found, field.name) for found in (one, other))
        if isinstance(first, pd.DataFrame):
            pd.testing.assert_frame_equal(first, second)
    assert (one.openings, one.shown.parts, one.shown.silent) == (
        other.openings,
        other.shown.parts,
        other.shown.silent,
    )


@given(st.randoms(use_true_random=False))
@settings(deadline=None, max_examples=40)  # how long pandas takes depends on what else the machine does
def test_findings_and_changes_are_the_same_before_and_after_erasing(
    asked: Callable[..., Responses], chance: Random
) -> None:
    whole = [asked(made_up(chance), INVITED) for _ in range(2)]
    before = [findings(responses) for responses in whole]
    after = [findings(erased(responses)) for responses in whole]
    for one, other in zip(before, after, strict=True):
        equal(one, other)
    changed = change_table(before[0].shown, before[1].shown)
    for first, second in ((after[0], before[1]), (after[0], after[1])):
        pd.testing.assert_frame_equal(changed, change_table(first.shown, second.shown))


def test_nothing_is_kept_but_numbers_that_are_shown(asked: Callable[..., Responses]) -> None:
    """A number of the kept that no table has, would be one too many."""
    responses = asked(made_up(Random(5)), INVITED)  # noqa: S311 - a test that always goes the same way
    kept, found = to_keep(responses), findings(responses)
    assert set(kept) == {"parts", "silent", "statements", "scores"}
    for name, table in (("statements", found.statements), ("scores", found.scores)):
        columns = {str(column) for column in (*table.index.names, *table.columns)}
        assert {column for row in kept[name] for column in row} <= columns
    assert [part["responses"] for part in kept["parts"]] == [part.responses for part in found.shown.parts]
    assert len(json.dumps(kept)) < 40_000


def test_a_statement_that_is_not_asked_any_more_is_left_out(asked: Callable[..., Responses]) -> None:
    rows = [(group, "", dict.fromkeys(KEYS, 3)) for group in ("team", "ouder") for _ in range(12)]
    kept = erased(asked(rows))
    now = tuple(Statement(one.key, one.dimension, one.groups) for one in kept.statements if one.key.startswith("a"))
    found = findings(Kept(kept.figures, now))
    assert {key[0] for key in found.statements.index.get_level_values("statement")} == {"a"}
    assert set(found.scores.index.get_level_values("dimension")) == {"a"}
    assert set(found.gaps["dimension"]) == {"a"}


def reaches(asked: Callable[..., Responses], skipped_by_one: int) -> dict[int, set[Any]]:
    """By what the one who skipped a statement gave in all: the reaches of all sorts of schools of so many people.

    Who attacks can't tell the schools of one number apart; if the sets share nothing, the reach tells the number.
    """
    chance = Random(skipped_by_one)  # noqa: S311 - a test that always goes the same way
    found = defaultdict(set)
    for _ in range(120):
        rows = [("team", "", {key: chance.choice((2, 4, 5)) for key in KEYS[:4]}) for _ in range(skipped_by_one)]
        one = {key: chance.choice((2, 3, 4)) for key in KEYS[:3]}
        score = rules.shown(asked([*rows, ("team", "", one)])).scores.loc[("team", WHOLE, "a")]
        assert not score["by_person"]
        found[sum(one.values()) % 3].add((round(score["below"], 6), round(score["above"], 6)))
    return found


@pytest.mark.parametrize("others", [11, 40])
def test_how_far_a_mean_reaches_does_not_tell_what_one_gave_who_skipped_something(
    asked: Callable[..., Responses], monkeypatch: pytest.MonkeyPatch, others: int
) -> None:
    rounded = reaches(asked, others)
    assert len(rounded) == 3
    common = set.intersection(*rounded.values())
    assert len(common) >= 5
    monkeypatch.setattr(rules, "_outward", lambda distance, _step: distance)
    exact = reaches(asked, others)
    assert len(set.intersection(*exact.values())) < len(common)
