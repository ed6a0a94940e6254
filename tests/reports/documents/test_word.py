"""A sheet as a Word document: styles, language, description of the logo, and all that was said."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from typing import Any

import pytest
from docx import Document
from docx.oxml.ns import qn

from samenspraak.reports.documents.sheet import Grid, Heading, Paragraph, Part, Sheet
from samenspraak.reports.documents.word import word
from samenspraak.reports.formats.content import sheet_of
from tests.catalogue.test_library import CATALOGUE

SCHOOL = "De Regenboog"


def opened(made: bytes) -> Any:
    return Document(io.BytesIO(made))


def xml(made: bytes, name: str) -> str:
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        return archive.read(name).decode()


def styled(document: Any) -> list[tuple[str, str]]:
    return [(line.style.name, line.text) for line in document.paragraphs if line.text]


def test_it_has_words_own_styles(sheet: Sheet) -> None:
    assert styled(opened(word(sheet, SCHOOL))) == [
        ("Title", "Ons blad"),
        ("Normal", "Eerste regel\nTweede regel"),
        ("List Bullet", "een"),
        ("List Bullet", "twee"),
        ("Heading 1", "Een deel"),
        ("Heading 2", "Een kopje"),
        ("List Number", "eerst"),
        ("List Number", "dan"),
        ("Normal", "Wat lukte?"),
        ("List Number", "weer een"),
    ]


def test_tables_are_tables_with_a_head_that_is_repeated(sheet: Sheet) -> None:
    document = opened(word(sheet, SCHOOL))
    grid, cards = document.tables
    assert [[cell.text for cell in row.cells] for row in grid.rows] == [
        ["Week", "Dit lukte"],
        ["Week 1", ""],
        ["Week 2", "lezen"],
    ]
    assert grid.style.name == "Table Grid"
    assert [row._tr.trPr is not None and row._tr.trPr.find(qn("w:tblHeader")) is not None for row in grid.rows] == [
        True,
        False,
        False,
    ]
    assert [cell.text for row in cards.rows for cell in row.cells] == [
        "Kaart\nTekst",
        "Nog een\nMeer",
        "Derde\nLos",
        "",
    ]


def test_lines_to_write_on_are_lines(sheet: Sheet) -> None:
    body = xml(word(sheet, SCHOOL), "word/document.xml")
    assert len(re.findall("<w:pBdr>", body)) == 3


def test_each_numbered_list_begins_at_one(sheet: Sheet) -> None:
    body = xml(word(sheet, SCHOOL), "word/document.xml")
    numbers = re.findall(r'<w:numId w:val="(\d+)"', body)
    assert len(numbers) == 3
    assert numbers[0] == numbers[1] != numbers[2]


def test_no_level_of_headings_is_skipped() -> None:
    contents = (Heading("kopje"),)
    document = opened(word(Sheet("Blad", (Part("", contents), Part("Deel", contents))), SCHOOL))
    assert [style for style, _ in styled(document)] == ["Title", "Heading 1", "Heading 1", "Heading 2"]


def test_what_is_handed_to_somebody_else_begins_on_a_page_of_its_own() -> None:
    text = (Paragraph("x"),)
    made = word(Sheet("Blad", (Part("Een", text), Part("Twee", text, fresh=True), Part("", text, fresh=True))), SCHOOL)
    body = xml(made, "word/document.xml")
    assert len(re.findall("<w:pageBreakBefore/>", body)) == 1
    assert len(re.findall('<w:br w:type="page"/>', body)) == 1


def test_its_language_is_dutch_everywhere(sheet: Sheet) -> None:
    made = word(sheet, SCHOOL)
    assert set(re.findall(r'<w:lang [^>]*w:val="([^"]+)"', xml(made, "word/styles.xml"))) == {"nl-NL"}
    assert opened(made).core_properties.language == "nl-NL"


def test_it_tells_its_title_and_nobodys_name(sheet: Sheet) -> None:
    about = opened(word(sheet, SCHOOL)).core_properties
    assert about.title == "Ons blad · De Regenboog"
    assert (about.author, about.last_modified_by, about.comments) == ("", "", "")


def test_it_is_a4_and_lies_down_for_a_wide_table(sheet: Sheet) -> None:
    section = opened(word(sheet, SCHOOL)).sections[0]
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (210, 297)
    wide = Sheet("Breed", (Part("", (Grid(("a", "b", "c", "d"), (("e", "", "", ""),)),)),))
    section = opened(word(wide, SCHOOL)).sections[0]
    assert (round(section.page_width.mm), round(section.page_height.mm)) == (297, 210)
    assert section.orientation == 1


@pytest.mark.parametrize("kind", ["png", "jpeg"])
def test_the_logo_is_described_and_keeps_its_shape(sheet: Sheet, picture: Callable[..., bytes], kind: str) -> None:
    made = word(sheet, SCHOOL, picture(kind, 400, 100))
    head = xml(made, "word/header1.xml")
    assert re.findall(r'descr="([^"]*)"', head) == ["Logo van De Regenboog"]
    [(width, height)] = re.findall(r'<wp:extent cx="(\d+)" cy="(\d+)"', head)
    assert int(width) / int(height) == pytest.approx(4, rel=0.01)
    assert int(width) <= 50 * 36000
    assert int(height) <= 14 * 36000


def test_without_a_logo_the_name_stands_alone(sheet: Sheet) -> None:
    made = word(sheet, SCHOOL)
    assert "descr=" not in xml(made, "word/header1.xml")
    assert opened(made).sections[0].header.paragraphs[0].text == SCHOOL


def test_its_pages_are_numbered(sheet: Sheet) -> None:
    foot = xml(word(sheet, SCHOOL), "word/footer1.xml")
    assert re.findall(r"<w:instrText>(\w+)</w:instrText>", foot) == ["PAGE", "NUMPAGES"]


def test_its_font_is_one_that_word_has(sheet: Sheet) -> None:
    document = opened(word(sheet, SCHOOL))
    assert {document.styles[name].font.name for name in ("Normal", "Title", "Heading 1", "Heading 2")} == {"Arial"}


@pytest.mark.parametrize("said", ["</w:t> & <b>", "a\x00b\x0cc\ud800", "مرحبا 🙂", "[naam]", "x" * 5000])
def test_whatever_is_said_it_opens_and_stays_text(said: str) -> None:
    plain = re.sub(r"[\x00\x0c\ud800]", "", said)
    document = opened(word(Sheet(said, (Part(said, (Paragraph(said), Grid((said, said), ((said, said),)))),)), said))
    assert document.paragraphs[0].text in {plain, plain.replace("\x0c", " "), "a bc", "ab c"}
    assert document.paragraphs[2].text.replace("\n", "").replace(" ", "") == plain.replace(" ", "")


def test_every_format_that_we_ship_becomes_a_document() -> None:
    for made in CATALOGUE.formats.values():
        document = opened(word(sheet_of(made, CATALOGUE), SCHOOL))
        assert document.paragraphs[0].text == made.title
