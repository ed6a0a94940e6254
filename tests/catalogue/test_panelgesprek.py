"""The script of the panel talk: one hour, and no more than themes is kept."""

from __future__ import annotations

from pathlib import Path

import pytest

from samenspraak.catalogue import SessionScript, load


@pytest.fixture(scope="module")
def script() -> SessionScript:
    return load([Path(__file__).parents[2] / "data" / "catalogue"]).sessions["panelgesprek"]


def test_six_parts_in_an_hour(script: SessionScript) -> None:
    assert [(part.key, part.minutes) for part in script.parts] == [
        ("begin", 5),
        ("welkom", 12),
        ("stroef", 15),
        ("verrast", 12),
        ("niet-gehoord", 8),
        ("meenemen", 8),
    ]
    assert sum(part.minutes for part in script.parts) == 60


def test_the_steps_that_are_answered(script: SessionScript) -> None:
    assert {part.key: [(step.key, step.kind) for step in part.steps] for part in script.parts} == {
        "begin": [],
        "welkom": [("welkom", "cards")],
        "stroef": [("stroef", "cards")],
        "verrast": [("verrast", "cards")],
        "niet-gehoord": [("niet-gehoord", "cards")],
        "meenemen": [("meenemen", "open_text")],
    }


def test_what_is_kept_has_no_names(script: SessionScript) -> None:
    for part in script.parts:
        assert "naam" in part.stored or part.key in {"begin", "verrast"}, part.key
