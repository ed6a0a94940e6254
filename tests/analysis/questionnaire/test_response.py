"""Who answered and who is missing, without telling where a few are from."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd
import pytest

from samenspraak.analysis.questionnaire import WHOLE, findings
from samenspraak.workshop.responses import Responses

Rows = list[tuple[str, str, dict[str, int]]]


def came(group: str, **sections: int) -> Rows:
    return [(group, section, {"a1": 3}) for section, n in sections.items() for _ in range(n)]


def told(responses: Responses) -> list[tuple[object, ...]]:
    table = findings(responses).response.reset_index()
    table["invited"] = table["invited"].astype(object).where(table["invited"].notna(), None)
    return list(table.itertuples(index=False, name=None))


def test_sections_what_is_joined_and_who_is_missing(asked: Callable[..., Responses]) -> None:
    invited = {("team", name): 20 for name in ("onder", "midden", "boven", "staf")}
    rows = came("team", boven=12, midden=9, onder=3, staf=4) + came("ouder", boven=2)
    assert told(asked(rows, {**invited, ("team", "stage"): 3, ("ouder", ""): 90}))[:7] == [
        ("team", WHOLE, 28, 83, "few", ""),
        ("team", "boven", 12, 20, "", "boven"),
        ("team", "midden", 9, 20, "few", "midden"),
        ("team", "overig", 7, 40, "few", "onder, staf"),
        ("team", "stage", 0, 3, "nobody", "stage"),
        ("ouder", WHOLE, 2, 90, "few", ""),
        ("leerling", WHOLE, 0, None, "nobody", ""),
    ]


def test_of_fewer_than_five_only_the_number_is_told(asked: Callable[..., Responses]) -> None:
    """That nobody came of one section, would tell where the others are from."""
    found = told(asked(came("team", boven=4), {("team", "boven"): 10, ("team", "onder"): 10}))
    assert [row for row in found if row[0] == "team"] == [("team", WHOLE, 4, 20, "few", "")]


@pytest.mark.parametrize(("n", "missing"), [(9, "few"), (10, "")])
def test_fewer_than_half_is_few(asked: Callable[..., Responses], n: int, missing: str) -> None:
    assert findings(asked(came("team", x=n), {("team", "x"): 20})).response.loc[("team", WHOLE), "missing"] == missing


def test_invited_is_unknown_where_a_section_lacks_it(asked: Callable[..., Responses]) -> None:
    table = findings(asked(came("team", x=8, y=8), {("team", "x"): 20})).response
    assert pd.isna(table.loc[("team", WHOLE), "invited"])
    assert table.loc[("team", "x"), "invited"] == 20
    assert table.loc[("team", "y"), "missing"] == ""


def test_a_group_without_sections_has_one_row(asked: Callable[..., Responses]) -> None:
    rows = [("team", "", {"a1": 3})] * 12
    assert [row[:3] for row in told(asked(rows)) if row[0] == "team"] == [("team", WHOLE, 12)]
