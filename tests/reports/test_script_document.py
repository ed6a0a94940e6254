"""The facilitator's script on paper."""

from __future__ import annotations

import io
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from samenspraak.catalogue import load
from samenspraak.reports.script_document import script_document
from samenspraak.steps import OpenText
from samenspraak.workshop.views import PartView, Preparation, SessionView, StepView, TrajectoryView

A4 = (595, 842)
SCHOOL = TrajectoryView("De Wolkenfiets", "2026-2027", "po", "", "", example=False, uid="w")
SESSION = SessionView(1, "visiesessie", "Visie-sessie", "BCD", 1)
NOTHING = Preparation(date=None, starts=None, invited={}, start_picture=(), mission="")
ALL = Preparation(
    date="2026-11-04",
    starts="19:30",
    invited={"team": 10, "ouder": 1, "leerling": 0},
    start_picture=("Ouders geven een 2,8.", "Het team geeft een 4,1."),
    mission="Wij leren kinderen zelf denken.",
)


@pytest.fixture(scope="module")
def parts() -> list[PartView]:
    """The script of the catalogue, as a school starts with it."""
    script = load([Path(__file__).parents[2] / "data" / "catalogue"]).sessions["visiesessie"]
    return [
        PartView(
            key=part.key,
            title=part.title,
            minutes=part.minutes,
            form=part.form,
            goal=part.goal,
            question=part.question,
            intro=part.intro,
            stored=part.stored,
            tips=part.tips,
            left_out=False,
            own=False,
            steps=tuple(step.key for step in part.steps),
        )
        for part in script.parts
    ]


@pytest.fixture(scope="module")
def questions(parts: list[PartView]) -> list[StepView]:
    """As many questions as a part of the script has steps, none of them the part's own."""
    return [question(key, f"Wat vind je van {key}?") for part in parts for key in part.steps[1:]]


def question(key: str, text: str) -> StepView:
    return StepView(1, 1, key, "", "open_text", text, "", OpenText(), "", False, 1)


def pages(made: bytes) -> list[str]:
    found = PdfReader(io.BytesIO(made)).pages
    assert {(round(page.mediabox.width), round(page.mediabox.height)) for page in found} == {A4}
    return [" ".join(page.extract_text().split()) for page in found]


def document(preparation: Preparation, parts: list[PartView]) -> str:
    return " ".join(pages(script_document(SCHOOL, SESSION, preparation, parts)))


def test_it_opens_with_when_who_what_for_and_the_programme(parts: list[PartView]) -> None:
    first = pages(script_document(SCHOOL, SESSION, ALL, parts))[0]
    for told in (
        "Draaiboek · De Wolkenfiets Visie-sessie",
        "woensdag 4 november 2026 · 19.30 tot 22.00 uur · 2 uur en 30 minuten",
        "10 teamleden",
        "1 ouder",
        "Wij leren kinderen zelf denken.",
        "Ouders geven een 2,8.",
        "pen en papier voor 11 mensen",
        "19.30 – 19.40 1 Goed beginnen 10 Met de hele groep",
        "21.55 – 22.00 10 Hoe gaan we verder? 5 Met de hele groep",
    ):
        assert told in first
    assert "leerling" not in first.replace("stem van leerlingen", "")


def test_each_part_says_what_to_say_ask_and_do(parts: list[PartView]) -> None:
    told = document(ALL, parts)
    for part in parts:
        for text in (part.title, part.form, part.goal, part.question, part.intro, part.stored, *part.tips):
            assert " ".join(text.split()) in told


def test_a_part_with_more_questions_names_them(parts: list[PartView]) -> None:
    (kies,) = [part for part in parts if part.key == "kies"]
    part = replace(kies, steps=("kies", "akkoord", "loslaten"))
    assert "Wat laten we los?" in part.question
    asked = {
        "kies": part.question,
        "akkoord": "Kun je verder?",
        "loslaten": "Wat laten we los?",
        "elders": "Iets anders?",
    }
    steps = [question(key, text) for key, text in asked.items()]
    told = " ".join(pages(script_document(SCHOOL, SESSION, ALL, [part], steps)))
    assert "Ook in dit deel • Kun je verder? Dit bewaar je" in told
    assert "Iets anders?" not in told
    assert "Ook in dit deel" not in document(ALL, [part])


def test_two_parts_stand_on_a_page(parts: list[PartView], questions: list[StepView]) -> None:
    """Who leads turns few pages, and no part is cut in two; one page may be half empty."""
    made = pages(script_document(SCHOOL, SESSION, ALL, parts, questions))
    assert len(made) <= 1 + len(parts) / 2 + 1
    for part in parts:
        (here,) = [page for page in made[1:] if part.goal in page]
        assert part.tips[-1] in here


def test_what_is_left_out_is_not_there_and_the_clock_skips_it(parts: list[PartView]) -> None:
    shorter = [replace(part, left_out=part.key in {"startbeeld", "pauze"}) for part in parts]
    told = document(ALL, shorter)
    assert "Waar staan we nu?" not in told
    assert "koffie" not in told
    assert "19.30 tot 21.35 uur · 2 uur en 5 minuten" in told
    assert "19.40 – 20.00 2 Hoe kijken we" in told


def test_nothing_filled_in_leaves_room_to_write_and_no_empty_headings(parts: list[PartView]) -> None:
    told = document(NOTHING, parts)
    assert "2 uur en 30 minuten" in told
    assert "Vul in hoeveel mensen je uitnodigt." in told
    assert "pen en papier voor iedereen" in told
    assert not [heading for heading in ("Missie van de school", "Startbeeld", "Tijd") if heading in told]


def test_an_own_question_needs_no_more_than_a_question() -> None:
    own = PartView("eigen-1", "Onze vraag", 1, "", "", "Wat wil je nog kwijt?", "", "", (), False, True, ("eigen-1",))
    told = document(NOTHING, [own])
    assert told.count("Wat wil je nog kwijt?") == 2, "in the programme, and at its own place"
    assert "1 minuut" in told
    assert not [heading for heading in ("Zeg dit", "Doel", "Tips", "Dit bewaar je") if heading in told]
    assert told.count("Vorm") == 1, "the column of the programme, and no heading"


def test_a_part_longer_than_a_page_flows_on(parts: list[PartView]) -> None:
    tips = tuple(f"Tip {n}. {'Vraag door naar wat erachter zit. ' * 6}" for n in range(40))
    told = document(ALL, [replace(parts[0], tips=tips), *parts[1:]])
    assert all(f"Tip {n}." in told for n in range(40))
    assert parts[-1].tips[-1] in told


def test_what_people_write_is_no_markup(parts: list[PartView]) -> None:
    text = '#panic("nee") *vet* $x$ = kop'
    written = replace(parts[0], title=text, question=text, tips=(text,))
    told = document(replace(ALL, mission=text, start_picture=(text,)), [written])
    assert told.count(text) == 6


def test_a_screen_reader_can_read_it(parts: list[PartView]) -> None:
    reader = PdfReader(io.BytesIO(script_document(SCHOOL, SESSION, ALL, parts)))
    catalogue: Any = reader.trailer["/Root"]
    assert catalogue["/MarkInfo"]["/Marked"]
    assert str(catalogue["/Lang"]).lower().startswith("nl")
    assert reader.metadata is not None
    assert reader.metadata.title == "Draaiboek · Visie-sessie · De Wolkenfiets"
    assert b"<pdfuaid:part>1</pdfuaid:part>" in catalogue["/Metadata"].get_data()
