"""What a team does already: in order, with the small protected, and where they differ."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pandas as pd
import pytest

from samenspraak.analysis.questionnaire.practices import STEPS, practice_table, widest_apart
from samenspraak.workshop.responses import Responses, Statement


def table_of(answers: Mapping[str, Sequence[int | None]]) -> pd.DataFrame:
    given = pd.DataFrame({key: list(levels) for key, levels in answers.items()}, dtype=float)
    statements = tuple(Statement(key, "", frozenset({"team"})) for key in answers)
    return practice_table(Responses(given.assign(group="team", section=""), statements))


def test_what_is_done_everywhere_comes_first_and_what_is_hidden_last() -> None:
    table = table_of(
        {
            "stil": [1, 1, None, None, None, None],
            "niet": [1, 1, 1, 1, 2, 0],
            "overal": [4, 4, 4, 3, 4, None],
        }
    )
    assert list(table.index) == ["overal", "niet", "stil"]
    assert table.loc["overal", list(STEPS)].tolist() == [0, 0, 1, 4]
    assert table.loc["niet", ["n", "unknown"]].tolist() == [5, 1]
    assert table.loc["stil", ["n", "unknown", *STEPS, "mean"]].isna().all()


@pytest.mark.parametrize("people", range(5))
def test_of_fewer_than_five_nothing_is_shown(people: int) -> None:
    table = table_of({"een": [4] * people + [None] * 6, "twee": [0] * people + [None] * 6})
    assert table[["n", "unknown", *STEPS]].isna().all(axis=None)
    assert not table["many_unknown"].any()


def test_half_everywhere_and_half_not_at_all_is_worth_a_talk() -> None:
    table = table_of(
        {
            "samen": [3] * 8,
            "oneens": [4, 4, 4, 4, 1, 1, 1, 1],
            "beetje": [1, 2, 3, 4, 1, 2, 3, 4],
            "dichtbij": [2, 2, 2, 3, 3, 3, 3, 2],
        }
    )
    assert list(widest_apart(table).index) == ["oneens", "beetje"]
    assert table.loc["oneens", "consensus"] == pytest.approx(0)
    assert list(widest_apart(table, most=1).index) == ["oneens"]


def test_who_does_not_know_is_counted_apart() -> None:
    table = table_of({"kwart": [4] * 6 + [0, 0], "weinig": [4] * 7 + [0], "veel": [1] + [0] * 7})
    assert table["many_unknown"].to_dict() == {"kwart": True, "weinig": False, "veel": True}
    assert table.loc["kwart", "mean"] == 4
    assert pd.isna(table.loc["veel", "n"])
    assert table.loc["veel", "unknown"] == 7


def test_a_team_that_answered_nothing_has_rows_without_numbers() -> None:
    table = table_of({"een": [], "twee": []})
    assert len(table) == 2
    assert table["n"].isna().all()
