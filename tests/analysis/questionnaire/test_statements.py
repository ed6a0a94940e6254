"""Tables of statements: worked out by hand, and counted again in plain Python."""

from __future__ import annotations

import math
import statistics
from collections.abc import Callable
from random import Random

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from samenspraak.analysis.questionnaire import WHOLE, findings
from samenspraak.workshop.responses import Responses, Statement

KEYS = [f"{dimension}{number}" for dimension in "ab" for number in range(1, 5)]
Rows = list[tuple[str, str, dict[str, int]]]


def answers(*levels: int | None, group: str = "team", key: str = "a1") -> Rows:
    return [(group, "", {} if level is None else {key: level}) for level in levels]


def of_team(responses: Responses, key: str = "a1") -> pd.Series:
    return findings(responses).statements.loc[("team", WHOLE, key)]


def test_worked_out_by_hand(asked: Callable[..., Responses]) -> None:
    row = of_team(asked(answers(1, 4, 4, 5, 5, 5, 0, 0, None)))
    assert row[["responses", "n", "unknown", "skipped", 1, 2, 3, 4, 5]].tolist() == [9, 6, 2, 1, 1, 0, 0, 2, 3]
    assert row["median"] == 4.5
    assert row["mean"] == 4
    # 1 + 1/6·log₂(1 − 3/4) + 3/6·log₂(1 − 1/4)
    assert row["consensus"] == pytest.approx(1 - 2 / 6 + math.log2(0.75) / 2)
    assert row["unknown_share"] == 0.25
    assert row["inform_first"]


def consensus_by_definition(levels: list[int]) -> float:
    mean = sum(levels) / len(levels)
    return 1 + sum(math.log2(1 - abs(level - mean) / 4) for level in levels) / len(levels)


@given(st.randoms(use_true_random=False))
@settings(deadline=None, max_examples=60)  # how long pandas takes depends on what else the machine does
def test_counted_again(asked: Callable[..., Responses], chance: Random) -> None:
    rows = [
        (
            chance.choice(["team", "ouder", "leerling"]),
            chance.choice(["onder", "boven", ""]),
            {key: chance.randint(0, 5) for key in KEYS if chance.random() < 0.8},
        )
        for _ in range(chance.randint(0, 60))
    ]
    responses = asked(rows)
    table = findings(responses).statements
    assert list(table.index) == list(findings(asked(chance.sample(rows, len(rows)))).statements.index)
    for group in ("team", "ouder", "leerling"):
        for statement in responses.statements:
            if group not in statement.groups:
                assert (group, WHOLE, statement.key) not in table.index
                continue
            row = table.loc[(group, WHOLE, statement.key)]
            given_ = [answer.get(statement.key) for of, _, answer in rows if of == group]
            levels = [level for level in given_ if level]
            assert row["responses"] == len(given_)
            if len(levels) < 5:
                assert row[["n", "skipped", 1, 2, 3, 4, 5]].isna().all()
                assert row[["median", "consensus", "mean"]].isna().all()
                continue
            assert row["n"] == len(levels)
            assert (row["unknown"], row["skipped"]) == (given_.count(0), given_.count(None))
            assert [row[level] for level in range(1, 6)] == [levels.count(level) for level in range(1, 6)]
            assert row["median"] == statistics.median(levels)
            assert row["mean"] == pytest.approx(statistics.mean(levels))
            assert row["consensus"] == pytest.approx(consensus_by_definition(levels), abs=1e-9)
            assert row["inform_first"] == (4 * given_.count(0) >= len(levels) + given_.count(0))


@pytest.mark.parametrize(("n", "there"), [(0, False), (4, False), (5, True)])
def test_five_levels_are_shown_and_four_are_not(asked: Callable[..., Responses], n: int, there: bool) -> None:
    row = of_team(asked(answers(*[3] * n, *[None] * 7)))
    assert pd.notna(row["n"]) == there
    assert pd.notna(row["skipped"]) == there
    assert pd.notna(row["unknown"]) == there


@pytest.mark.parametrize(("unknown", "there"), [(4, False), (5, True), (12, True)])
def test_without_levels_five_who_do_not_know_are_shown_alone(
    asked: Callable[..., Responses], unknown: int, there: bool
) -> None:
    """Whoever gave a level could be counted otherwise: that four don't know tells that one or more did."""
    row = of_team(asked(answers(3, *[0] * unknown, *[None] * 5)))
    assert pd.notna(row["unknown"]) == there
    assert pd.isna(row["n"])
    assert pd.isna(row["skipped"])
    assert row["inform_first"] == there


@pytest.mark.parametrize(("unknown", "first"), [(3, False), (4, True)])
def test_a_quarter_who_do_not_know_is_many(asked: Callable[..., Responses], unknown: int, first: bool) -> None:
    assert of_team(asked(answers(*[3] * 12, *[0] * unknown)))["inform_first"] == first


def test_all_skipped_and_all_unknown(asked: Callable[..., Responses]) -> None:
    skipped = of_team(asked(answers(*[None] * 12)))
    assert skipped[["n", "unknown", "skipped"]].isna().all()
    unknown = of_team(asked(answers(*[0] * 12)))
    assert unknown["unknown"] == 12
    assert unknown["unknown_share"] == 1
    assert pd.isna(unknown["n"])


def test_nobody_answered(asked: Callable[..., Responses]) -> None:
    found = findings(asked([]))
    assert (found.statements["responses"] == 0).all()
    assert found.statements[["n", "unknown", "median", "consensus"]].isna().all(axis=None)
    assert found.scores["mean"].isna().all()
    assert found.gaps["gap"].isna().all()
    assert not found.gaps["wide"].any()
    assert found.openings == ()


def test_a_statement_hides_in_a_section_with_the_next_smallest_beside_it(asked: Callable[..., Responses]) -> None:
    """In ‘x’ three gave a level, so ‘y’ hides too; for the other statement each section has enough."""
    sections = {"x": (3, 6), "y": (5, 6), "z": (9, 9)}
    rows = [
        ("team", section, {key: 4 for key, n in zip(("a1", "a2"), given_, strict=True) if person < n})
        for section, given_ in sections.items()
        for person in range(9)
    ]
    n = findings(asked(rows)).statements["n"]
    assert [pd.isna(n["team", section, "a1"]) for section in ("x", "y", "z", WHOLE)] == [True, True, False, False]
    assert [n["team", section, "a2"] for section in ("x", "y", "z", WHOLE)] == [6, 6, 9, 21]


def test_a_section_called_overig_stands_with_what_is_joined(asked: Callable[..., Responses]) -> None:
    rows = [
        ("team", section, {"a1": 3}) for section, n in {"overig": 6, "x": 2, "y": 8, "": 5}.items() for _ in range(n)
    ]
    parts = findings(asked(rows)).shown.parts
    assert [(part.section, part.responses, part.sections) for part in parts if part.group == "team"] == [
        (WHOLE, 21, ("niet ingevuld", "overig", "x", "y")),
        ("niet ingevuld", 5, ("niet ingevuld",)),
        ("y", 8, ("y",)),
        ("overig", 8, ("overig", "x")),
    ]


@pytest.mark.parametrize("strange", [6, -1, 2.5])
def test_what_is_no_answer_is_told(asked: Callable[..., Responses], strange: float) -> None:
    with pytest.raises(ValueError, match=f"‘{strange:g}’ is geen antwoord"):
        findings(asked([("team", "", {"a1": strange})]))


def test_a_questionnaire_of_one_statement_for_one_group() -> None:
    table = pd.DataFrame({"group": ["leerling"] * 6, "section": "", "x": [1.0, 2, 2, 3, 3, 3]})
    found = findings(Responses(table, (Statement("x", "d", frozenset({"leerling"})),)))
    assert found.statements.loc[("leerling", WHOLE, "x"), "n"] == 6
    assert found.scores.empty
    assert found.gaps.empty
    assert found.openings[0].key == "x"
