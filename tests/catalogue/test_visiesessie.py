"""The script of the vision session, as the workbook relies on it."""

from __future__ import annotations

from pathlib import Path

import pytest

from samenspraak.catalogue import BallotStep, CardsStep, SessionScript, load


@pytest.fixture(scope="module")
def script() -> SessionScript:
    return load([Path(__file__).parents[2] / "data" / "catalogue"]).sessions["visiesessie"]


def test_ten_parts_in_two_and_a_half_hours(script: SessionScript) -> None:
    assert [(part.key, part.minutes) for part in script.parts] == [
        ("veilig", 10),
        ("startbeeld", 15),
        ("kijk", 20),
        ("waarover", 15),
        ("wie-beslist", 20),
        ("kind", 15),
        ("pauze", 10),
        ("kies", 20),
        ("visie", 20),
        ("verder", 5),
    ]
    assert sum(part.minutes for part in script.parts) == 150


def test_the_steps_stand_where_the_workbook_looks_for_them(script: SessionScript) -> None:
    assert {part.key: [(step.key, step.kind) for step in part.steps] for part in script.parts} == {
        "veilig": [("veilig", "open_text")],
        "startbeeld": [("startbeeld", "cards")],
        "kijk": [("kijk", "cards")],
        "waarover": [("waarover", "cards")],
        "wie-beslist": [("wie-beslist", "matrix")],
        "kind": [("kind", "cards")],
        "pauze": [],
        "kies": [("kies", "ballot"), ("score", "score"), ("akkoord", "consent"), ("loslaten", "open_text")],
        "visie": [("visie", "open_text"), ("visie-akkoord", "consent")],
        "verder": [("verder", "open_text")],
    }


def test_columns_limits_and_dots(script: SessionScript) -> None:
    steps = {step.key: step for part in script.parts for step in part.steps}
    columns = {
        key: [column.key for column in step.columns] for key, step in steps.items() if isinstance(step, CardsStep)
    }
    assert columns == {"startbeeld": [], "kijk": ["sterk", "mist"], "waarover": ["wel", "niet"], "kind": []}
    assert steps["startbeeld"].config["max_cards"] == steps["kind"].config["max_cards"] == 3
    ballot = steps["kies"]
    assert isinstance(ballot, BallotStep)
    assert (ballot.dots, ballot.max_per_option, ballot.source) == (4, 3, ("kijk", "waarover", "kind"))


def test_what_the_group_makes_is_asked_about_later(script: SessionScript) -> None:
    steps = {step.key: step.config for part in script.parts for step in part.steps}
    assert steps["wie-beslist"]["source"] == ["waarover"]
    assert (steps["score"]["source"], steps["score"]["shortlist"]) == (["kies"], 6)
    assert (steps["akkoord"]["about"], steps["visie-akkoord"]["about"]) == ("priorities", "vision")
