"""A sheet as PDF: tagged, in Dutch, with the logo, and with all that was said."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

import pytest
from pypdf import PdfReader

from samenspraak.reports.documents.pdf import pdf
from samenspraak.reports.documents.sheet import Figure, Grid, Heading, Paragraph, Part, Quotes, Sheet, Table
from samenspraak.reports.formats.content import sheet_of, sheet_of_sample
from tests.catalogue.test_library import CATALOGUE

SCHOOL = "De Regenboog"


def opened(made: bytes) -> Any:
    return PdfReader(io.BytesIO(made))


def text(made: bytes) -> str:
    return text_of(opened(made))


def text_of(document: Any) -> str:
    return " ".join(" ".join(page.extract_text() for page in document.pages).split())


def test_all_that_stands_on_a_sheet_can_be_read(sheet: Sheet) -> None:
    said = text(pdf(sheet, SCHOOL))
    for words in ("Ons blad", "Eerste regel", "Een deel", "Een kopje", "1. eerst", "Wat lukte?", "Week 2", "lezen", "Nog een", "bladzijde 1 van"):  # fmt: skip
        assert words in said, words


def test_a_screen_reader_gets_it_in_dutch_with_a_title(sheet: Sheet) -> None:
    made = opened(pdf(sheet, SCHOOL))
    assert made.trailer["/Root"]["/Lang"].lower() == "nl-nl"
    assert made.trailer["/Root"]["/MarkInfo"]["/Marked"]
    assert made.metadata.title == "Ons blad · De Regenboog"
    assert b"<pdfuaid:part>1</pdfuaid:part>" in made.trailer["/Root"]["/Metadata"].get_data()


@pytest.mark.parametrize("kind", ["png", "jpeg"])
def test_the_logo_stands_on_each_page(sheet: Sheet, picture: Callable[..., bytes], kind: str) -> None:
    plain, drawn = opened(pdf(sheet, SCHOOL)), opened(pdf(sheet, SCHOOL, picture(kind)))
    assert [len(page.images) for page in plain.pages] == [0] * len(plain.pages)
    assert [len(page.images) for page in drawn.pages] == [1] * len(drawn.pages)


def test_every_format_that_we_ship_is_a_few_pages_of_a4() -> None:
    for made in CATALOGUE.formats.values():
        sheet = sheet_of(made, CATALOGUE)
        document = opened(pdf(sheet, SCHOOL))
        assert 1 <= len(document.pages) <= 2, made.key
        sides = sorted(round(float(side) / 72 * 25.4) for side in document.pages[0].mediabox[2:])
        assert sides == [210, 297]
        assert (document.pages[0].mediabox.width > document.pages[0].mediabox.height) == sheet.wide


def test_every_sample_of_the_library_becomes_a_document() -> None:
    samples = [
        sample for one in [*CATALOGUE.practices.values(), *CATALOGUE.trainings.values()] for sample in one.samples
    ]
    assert len(samples) > 25
    for sample in samples:
        assert len(opened(pdf(sheet_of_sample(sample), SCHOOL)).pages) == 1, sample.title


def test_no_level_of_headings_is_skipped() -> None:
    contents = (Heading("kopje"), Paragraph("x"))
    assert pdf(Sheet("Blad", (Part("", contents), Part("Deel", contents), Part("", contents))), SCHOOL)


def test_what_is_handed_to_somebody_else_begins_on_a_page_of_its_own() -> None:
    contents = (Paragraph("x"),)
    made = Sheet("Blad", (Part("Een", contents), Part("Twee", contents, fresh=True), Part("", contents, fresh=True)))
    assert len(opened(pdf(made, SCHOOL)).pages) == 3


@pytest.mark.parametrize("length", [20, 1500])
def test_a_row_is_whole_unless_it_is_higher_than_a_page(length: int) -> None:
    said = " ".join(f"w{number}" for number in range(length // 5))
    grid = Grid(("a", "b", "c", "d", "e"), tuple((f"rij {n}", said, "", "", "") for n in range(12)))
    made = opened(pdf(Sheet("Blad", (Part("", (grid,)),)), SCHOOL))
    pages = [" ".join(page.extract_text().split()) for page in made.pages]
    assert all(f"w{length // 5 - 1}" in page for page in pages) == (length == 20)
    assert f"w{length // 5 - 1}" in pages[-1]


def test_the_same_words_give_the_same_bytes(sheet: Sheet) -> None:
    assert pdf(sheet, SCHOOL) == pdf(sheet, SCHOOL)


def test_what_no_document_may_hold_is_left_out() -> None:
    said = "Voor\ufeff en na\ufffe\uffff\x00\x0b\ud800 einde\ufeff"
    sheet = Sheet(said, (Part(said, (Paragraph(said), Grid((said, "b"), ((said, said),)))),), said)
    assert "Voor en na einde b Voor en na einde Voor en na einde" in text(pdf(sheet, said))


def test_a_long_sentence_with_a_figure_goes_on_on_the_next_page() -> None:
    sentence = " ".join(f"woord{number}" for number in range(2000))
    made = opened(pdf(Sheet("Blad", (Part("Een", (Figure(sentence, None, Table("", (), ()), ""),)),)), SCHOOL))
    assert len(made.pages) > 2
    said = " ".join(page.extract_text() for page in made.pages).split()
    assert [f"woord{number}" for number in range(2000)] == [word for word in said if word.startswith("woord")]


@pytest.mark.parametrize("said", ["🎉", "👨\u200d👩\u200d👧\u200d👦", "🏫\ufe0f"])
def test_of_what_can_not_be_drawn_a_box_shows_that_it_was_there(said: str) -> None:
    made = text(pdf(Sheet("Blad", (Part("Een", (Quotes((said, "daarna")),)),)), SCHOOL))
    assert "– □ – daarna" in made


@pytest.mark.parametrize("address", ["https://school.nl/" + "oudersenschool" * 20 + "?bladzijde=12", "ouders" * 50])
def test_a_long_address_or_word_breaks_and_can_be_copied(address: str) -> None:
    made = opened(pdf(Sheet(address, (Part(address, (Paragraph(address), Quotes((address,)))),)), SCHOOL))
    assert "\u200b" not in text_of(made)
    assert "".join(text_of(made).split()).count(address) >= 4
    lines = [line for page in made.pages for line in page.extract_text().splitlines()]
    assert max(map(len, lines)) < len(address) / 2
