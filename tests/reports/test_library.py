"""The library told part by part, and as a set on paper."""

from __future__ import annotations

import re
from io import BytesIO

import pytest
from pypdf import PdfReader

from samenspraak.catalogue import load
from samenspraak.catalogue.entries import FOCUS, PRACTICE, ROUTINE, TRAINING
from samenspraak.catalogue.library import Chosen
from samenspraak.catalogue.offering import offering
from samenspraak.catalogue.picture import drawings
from samenspraak.folder import shared_files
from samenspraak.reports.library import MADE_UP, citation, facts, kind_of, parts, voices
from samenspraak.reports.library_set import library_set
from samenspraak.workshop.views import TrajectoryView

CONTENT = shared_files().catalogue
SEEN = offering(load([CONTENT]), ("identity",))
ALL: tuple[Chosen, ...] = (*SEEN.practices.values(), *SEEN.trainings.values(), *SEEN.focuses.values())
OWNER = TrajectoryView("De Regenboog", "2026-2027", "po", "", "", False, "u1")
NOT_TOLD = {"key", "title", "post_it", "summary", "found_by", "picture", "module", "covers", "sources", "made_up"}
"""What a card has, or what is no text to read."""
TOLD_APART = {"evidence", "evidence_from", "types", "reciprocity", "effort", "sectors", "trainings", "practices"}


def said(one: Chosen) -> str:
    voice = voices(one)
    texts = [text for part in parts(one) for text in (part.title, *part.texts, *(w for s in part.samples for w in s))]
    texts += [*voice.children, *voice.parents, *voice.team] if voice else []
    return " ".join(" ".join([*texts, *(value for _, value in facts(one))]).split())


@pytest.mark.parametrize("one", ALL, ids=lambda one: f"{kind_of(one)}:{one.key}")
def test_nothing_that_an_entry_says_is_left_out(one: Chosen) -> None:
    told = said(one)
    for name in type(one).model_fields.keys() - NOT_TOLD - TOLD_APART:
        value = getattr(one, name)
        for text in [value] if isinstance(value, str) else value:
            words = [text] if isinstance(text, str) else [text.title, text.text]
            assert all(" ".join(word.split()) in told for word in words if word), name


def test_made_up_stories_and_voices_are_said_to_be() -> None:
    routine = SEEN.practices["welkomgesprek"]
    voice = voices(routine)
    assert voice
    assert voice.note == MADE_UP
    assert [part.note for part in parts(routine) if "verhaal" in part.title] == [MADE_UP]
    real = routine.model_copy(update={"made_up": False})
    told = voices(real)
    assert told
    assert told.note == ""
    assert {part.note for part in parts(real)} == {""}
    assert voices(SEEN.practices["nieuwsbrief"]) is None


def test_a_paragraph_is_one_and_a_sample_keeps_its_lines() -> None:
    told = {part.title: part for part in parts(SEEN.practices["welkomgesprek"])}
    assert len(told["Zo doe je het"].texts) == 3
    assert "\n" not in "".join(told["Zo doe je het"].texts)
    assert told["Om over te nemen"].samples[0][1].count("\n") > 5
    assert [title for title, part in told.items() if not (part.texts or part.samples)] == []


def test_kinds_and_sources_in_words() -> None:
    assert {kind_of(one) for one in ALL} == {ROUTINE, PRACTICE, TRAINING, FOCUS}
    assert citation(SEEN.literature["fan-chen-2001"]).startswith("Fan en Chen (2001). Parental involvement and")


def pages(pdf: bytes) -> list[str]:
    return [" ".join(page.extract_text().split()) for page in PdfReader(BytesIO(pdf)).pages]


def test_a_set_on_paper_names_the_school_and_has_all_of_it() -> None:
    chosen = [SEEN.practices["welkomgesprek"], SEEN.trainings["samen-opvoeden"], SEEN.focuses["over-en-weer"]]
    pdf = library_set(OWNER, chosen, SEEN.literature, drawings(CONTENT))
    sheets = pages(pdf)
    assert all("De Regenboog" in sheet for sheet in sheets)
    whole = re.sub(r"[^\w]", "", " ".join(sheets))
    for one in chosen:
        assert re.sub(r"[^\w]", "", one.post_it) in whole
        for part in parts(one):
            for text in (part.title, *part.texts, *(title for title, _ in part.samples)):
                assert re.sub(r"[^\w]", "", text)[:40] in whole
    reader = PdfReader(BytesIO(pdf))
    assert reader.trailer["/Root"]["/MarkInfo"]["/Marked"]
    width, height = reader.pages[0].mediabox.upper_right
    assert (round(float(width) / 72 * 25.4), round(float(height) / 72 * 25.4)) == (210, 297)


def test_everything_of_the_library_can_be_printed_the_same_each_time() -> None:
    pdf = library_set(OWNER, ALL, SEEN.literature, drawings(CONTENT))
    assert len(pages(pdf)) > len(ALL)
    assert pdf == library_set(OWNER, ALL, SEEN.literature, drawings(CONTENT))


def test_what_a_school_typed_is_no_markup() -> None:
    own = SEEN.practices["nieuwsbrief"].model_copy(update={"title": "#pagebreak() $x$", "description": "*Nee*"})
    text = " ".join(pages(library_set(OWNER, [own], {}, drawings(CONTENT))))
    assert "#pagebreak() $x$" in text
    assert "*Nee*" in text
