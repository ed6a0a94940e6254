"""The questionnaire on paper: whole, tagged, and in each language with the Dutch below it."""

from __future__ import annotations

import io
from typing import Any

import pytest
from pypdf import PdfReader

from samenspraak.catalogue import load
from samenspraak.folder import shared_files
from samenspraak.reports.paper_form import paper_form
from samenspraak.workshop.views import TrajectoryView

CATALOGUE = load([shared_files().catalogue])
QUESTIONNAIRE = CATALOGUE.questionnaires["startpositie"]
SCHOOL = TrajectoryView("De Wolkenfiets", "2026-2027", "po", "", "", example=False, uid="w")
ASKED = [(role, sector) for role in ("team", "ouder", "leerling") for sector in ("po", "vo", "voorschool")]


def words(made: bytes) -> str:
    pages = PdfReader(io.BytesIO(made)).pages
    return " ".join(" ".join(page.extract_text().split()) for page in pages)


@pytest.mark.parametrize(("role", "sector"), ASKED)
def test_everything_that_is_asked_stands_on_paper(role: str, sector: str) -> None:
    form = QUESTIONNAIRE.form(role, sector)
    if form is None:
        assert (role, sector) == ("leerling", "voorschool")
        return
    made = paper_form(SCHOOL, form, "ouders")
    told = words(made)
    assert "één kruisje" in form.on_paper
    for text in (
        form.title,
        *form.intro,
        form.on_paper,
        *form.thanks,
        form.warning,
        form.unsure,
        *form.answers,
        SCHOOL.name,
    ):
        assert text in told
    for dimension in form.dimensions:
        assert dimension.title in told
        for statement in dimension.statements:
            assert statement.text in told
    assert len(PdfReader(io.BytesIO(made)).pages) <= 3
    sizes = {(round(page.mediabox.width), round(page.mediabox.height)) for page in PdfReader(io.BytesIO(made)).pages}
    assert sizes == {(595, 842)}


@pytest.mark.parametrize("sector", ["po", "vo", "voorschool"])
def test_the_team_ticks_what_it_does_already(sector: str) -> None:
    form = CATALOGUE.form(QUESTIONNAIRE, "team", sector)
    made = paper_form(SCHOOL, form, "team")
    told = words(made)
    assert form.checklist.intro in told
    for part in form.checklist.parts:
        assert part.title in told
        for practice in part.practices:
            assert practice.title in told
            assert practice.text in told
    assert len(PdfReader(io.BytesIO(made)).pages) <= 5


@pytest.mark.parametrize("key", CATALOGUE.languages)
def test_in_each_language_with_the_dutch_below_it(key: str) -> None:
    form = QUESTIONNAIRE.form("ouder", "po")
    translation = CATALOGUE.translation("startpositie", key)
    made = paper_form(SCHOOL, form, "ouders", CATALOGUE.languages[key], translation)
    told = words(made)
    statement = form.dimensions[0].statements[0].text
    assert statement in told
    assert translation.translate(form.on_paper) != form.on_paper
    if (
        CATALOGUE.languages[key].direction == "ltr"
    ):  # what is written from right to left, comes out of a PDF turned round
        assert translation.translate(statement) in told
        assert translation.translate(form.on_paper) in told
    reader = PdfReader(io.BytesIO(made))
    root: Any = reader.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert str(root["/Lang"]).lower().startswith(key)
    assert len(reader.pages) <= 5


def test_a_language_without_a_translation_is_dutch() -> None:
    form = QUESTIONNAIRE.form("ouder", "po")
    reader = PdfReader(io.BytesIO(paper_form(SCHOOL, form, "ouders", CATALOGUE.languages["ar"], None)))
    root: Any = reader.trailer["/Root"]
    assert str(root["/Lang"]).lower().startswith("nl")


def test_the_same_words_give_the_same_bytes() -> None:
    form = QUESTIONNAIRE.form("team", "po")
    assert paper_form(SCHOOL, form, "team") == paper_form(SCHOOL, form, "team")
