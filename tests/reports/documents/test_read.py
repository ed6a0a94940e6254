"""What is read on a sheet, figures above all: whole in Word and as PDF, whatever stands in it."""

from __future__ import annotations

import io
import re

import pytest
from docx import Document
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from samenspraak.figures import Picture
from samenspraak.reports.documents.pdf import pdf
from samenspraak.reports.documents.sheet import Facts, Figure, Heading, Paragraph, Part, Quotes, Sheet, Table
from samenspraak.reports.documents.word import word

NUMBERS = Table("Hoeveel mensen", ("Keuze", "Mensen"), (("Koffie", 12), ("Bellen", 3)))


def picture(alt: str = "Koffie kreeg de meeste stippen.", wide: int = 1760) -> Picture:
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" width="{wide}pt" height="400pt" viewBox="0 0 {wide} 400"><rect width="{wide}" height="400" fill="#00695C"/></svg>'
    return Picture(svg, alt)


def on_sheet(*contents: object) -> Sheet:
    return Sheet("Verslag", (Part("Deel", contents),), "12 januari 2027")  # type: ignore[arg-type]  # any of them


def test_a_figure_has_its_sentence_description_note_and_table() -> None:
    one = on_sheet(Figure("Koffie staat bovenaan.", picture(), NUMBERS, "Praat over het verschil."))
    document = Document(io.BytesIO(word(one, "School")))
    said = [line.text for line in document.paragraphs if line.text]
    assert said == ["Verslag", "12 januari 2027", "Deel", "Koffie staat bovenaan.", "Praat over het verschil.", "Hoeveel mensen"]  # fmt: skip
    [drawn] = [node for node in document.element.body.iter() if node.tag.endswith("}docPr")]
    assert drawn.get("descr") == "Koffie kreeg de meeste stippen."
    assert [[cell.text for cell in row.cells] for row in document.tables[0].rows] == [
        ["Keuze", "Mensen"],
        ["Koffie", "12"],
        ["Bellen", "3"],
    ]
    made = pdf(one, "School")
    text = " ".join(PdfReader(io.BytesIO(made)).pages[0].extract_text().split())
    for words in (*said, "Koffie 12", "Bellen 3"):
        assert words in text


@pytest.mark.parametrize(("wide", "share"), [(1760, 1.0), (880, 0.5), (3520, 1.0)])
def test_letters_are_as_large_in_each_figure_and_none_is_wider_than_the_page(wide: int, share: float) -> None:
    shown = Document(io.BytesIO(word(on_sheet(Figure("x", picture(wide=wide), NUMBERS)), "School"))).inline_shapes[0]
    assert shown.width / (170 * 36000) == pytest.approx(share, rel=0.01)


def test_pictures_stand_in_their_order() -> None:
    made = on_sheet(
        Figure("een", picture("eerste"), NUMBERS),
        Figure("geen", None, NUMBERS),
        Figure("twee", picture("tweede"), NUMBERS),
    )
    root = PdfReader(io.BytesIO(pdf(made, "School")))
    alts = [str(found["/Alt"]) for number in range(1, len(root.xref[0]) + 500) if (found := _element(root, number))]
    assert alts == ["eerste", "tweede"]


def _element(reader: PdfReader, number: int) -> object:
    try:
        found = reader.get_object(number)
    except Exception:  # noqa: BLE001 - no such object
        return None
    return found if isinstance(found, dict) and "/Alt" in found else None


def test_no_level_of_headings_is_skipped_below_a_deeper_one() -> None:
    made = on_sheet(Heading("Vraag"), Heading("Thema", deeper=True), Quotes(("een", "twee")))
    document = Document(io.BytesIO(word(made, "School")))
    named = [
        line.style.name
        for line in document.paragraphs
        if line.style is not None and line.text in {"Deel", "Vraag", "Thema"}
    ]
    assert named == ["Heading 1", "Heading 2", "Heading 3"]
    assert pdf(made, "School")


def test_columns_have_room_for_their_words_and_numbers() -> None:
    said = "Een lange zin over waar het bij het samenwerken met ouders om gaat, en waarom."
    table = Table("", ("Stelling", "1", "2", "Weet ik niet"), ((said, "10 %", 3, "–"),))
    first, one, two, last = table.weights
    assert first > last > two
    assert one > two
    assert table.counted == (False, False, True, True)


ODD = st.text(max_size=80) | st.sampled_from(["", " ", "#set page()", "$x$ @y <z>", "\u202eمرحبا", "🙂" * 30, "x" * 400, "a\x00\ud800b", "</w:t>", "\n\n"])  # fmt: skip


@given(odd=ODD, more=ODD)
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_odd_texts_break_neither(odd: str, more: str) -> None:
    table = Table(odd, (odd, more), ((more, odd), (odd, 3)))
    sheet = Sheet(
        odd or "x",
        (Part(more, (Heading(odd or "x"), Paragraph(more), Quotes((odd, more)), Facts(((odd, more),)), Figure(odd, picture(odd or "x"), table, more), table)),),
        more,
    )  # fmt: skip
    assert Document(io.BytesIO(word(sheet, odd or "x"))).tables
    assert re.match(rb"%PDF", pdf(sheet, odd or "x"))
