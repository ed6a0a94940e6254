"""The papers for the AVG follow how the program is used, and are careful about what follows."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from samenspraak.reports.documents.kinds import document
from samenspraak.reports.privacy_papers import Criterion, conclusion, criteria, dpia_sheet, register_sheet
from samenspraak.workshop.processing import Processing

USED = Processing(
    school="De Regenboog",
    school_year="2026-2027",
    contact="ib@school.test",
    retention_years=2,
    identity=False,
    roles=("team", "ouder"),
    people=22,
    measured=True,
    asked=("team", "ouder"),
    reflected=0,
    coached=False,
)


def answers(used: Processing) -> list[str]:
    return [one.answer for one in criteria(used)]


def said(used: Processing, title: str) -> Criterion:
    return next(one for one in criteria(used) if one.title == title)


def test_there_are_nine_each_with_a_reason() -> None:
    found = criteria(USED)
    assert len(found) == 9
    assert all(one.reason.endswith(".") for one in found)
    assert answers(USED) == ["nee", "nee", "nee", "misschien", "nee", "nee", "ja", "nee", "nee"]


@pytest.mark.parametrize(
    ("change", "title", "answer"),
    [
        ({"reflected": 1}, "Mensen beoordelen of profielen maken", "misschien"),
        ({"people": 500}, "Veel gegevens of veel mensen", "misschien"),
        ({"people": 499}, "Veel gegevens of veel mensen", "nee"),
    ],
)
def test_an_answer_follows_how_it_is_used(change: dict[str, Any], title: str, answer: str) -> None:
    assert said(replace(USED, **change), title).answer == answer


def test_pupils_and_identity_are_told() -> None:
    assert said(USED, "Kwetsbare mensen").reason.startswith("Leerlingen doen nog niet mee.")
    assert said(replace(USED, asked=("leerling",)), "Kwetsbare mensen").reason.startswith("Leerlingen doen mee.")
    assert "identiteit" in said(replace(USED, identity=True), "Gevoelige gegevens").reason


@pytest.mark.parametrize(
    ("found", "words"),
    [
        (["ja", "ja"], "Een DPIA is dan meestal nodig."),
        (["ja", "misschien"], "Bespreek met je FG"),
        (["misschien", "misschien"], "Bespreek met je FG"),
        (["ja", "nee"], "lijkt dan niet verplicht"),
        (["nee"], "lijkt dan niet verplicht"),
    ],
)
def test_what_follows_is_said_carefully(found: list[Any], words: str) -> None:
    assert words in conclusion([Criterion("x", answer, "y.") for answer in found])


def test_the_register_has_the_terms_that_are_set() -> None:
    told = repr(register_sheet(replace(USED, retention_years=4), "28 november 2026"))
    for words in ("4 schooljaren na", "hoogstens drie maanden", "De Regenboog", "ib@school.test", "teamleden, ouders"):
        assert words in told
    assert "(vul zelf in)" in repr(register_sheet(replace(USED, contact=""), "28 november 2026"))


def test_a_coach_with_a_link_is_named_as_who_receives() -> None:
    assert "Er is nog geen link voor een coach gemaakt." in repr(register_sheet(USED, "28 november 2026"))
    assert "De coach, als die niet bij de school werkt" in repr(
        register_sheet(replace(USED, coached=True), "28 november 2026")
    )


@pytest.mark.parametrize("make", [register_sheet, dpia_sheet])
def test_each_becomes_word_and_pdf(make: Any) -> None:
    sheet = make(USED, "28 november 2026")
    assert "FG" in repr(sheet)
    assert document("word", sheet, USED.school).startswith(b"PK")
    assert document("pdf", sheet, USED.school).startswith(b"%PDF")
