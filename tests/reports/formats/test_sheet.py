"""From a format or a sample to what stands on a sheet."""

from __future__ import annotations

from samenspraak.catalogue import Sample
from samenspraak.reports.documents.sheet import Cards, Grid, Heading, Paragraph, Part, Points, Sheet, WriteOn
from samenspraak.reports.formats.content import filled, sheet_of, sheet_of_sample
from tests.catalogue.test_library import CATALOGUE


def read(text: str) -> tuple[object, ...]:
    [part] = sheet_of_sample(Sample.model_validate({"titel": "Blad", "tekst": text})).parts
    return part.contents


def test_dashes_and_numbers_are_lists_and_a_line_above_them_is_a_heading() -> None:
    assert read("Om te beginnen\n– Een?\n- Twee?\n\nLet op.\n1. Zo\n2. En zo\nKlaar") == (
        Heading("Om te beginnen"),
        Points(("Een?", "Twee?")),
        Paragraph("Let op."),
        Points(("Zo", "En zo"), numbered=True),
        Paragraph("Klaar"),
    )


def test_a_line_that_was_broken_because_it_was_full_goes_on() -> None:
    long = " ".join(["woord"] * 18)
    assert read(f"{long}\nen verder.\n\nTot gauw,\n[naam]") == (
        Paragraph(f"{long} en verder."),
        Paragraph("Tot gauw,\n[naam]"),
    )
    assert read(f"– {long}\n– twee") == (Points((long, "twee")),)


def test_every_sample_of_the_library_becomes_a_sheet_that_says_all_of_it() -> None:
    samples = [
        sample for one in [*CATALOGUE.practices.values(), *CATALOGUE.trainings.values()] for sample in one.samples
    ]
    assert len(samples) > 25
    for sample in samples:
        said = str(sheet_of_sample(sample).data())
        for word in sample.text.replace("–", " ").split():
            assert word in said or word.rstrip(".").isdigit(), (sample.title, word)


def test_every_format_becomes_a_sheet_with_what_it_takes_over() -> None:
    for made in CATALOGUE.formats.values():
        sheet = sheet_of(made, CATALOGUE)
        assert sheet.title == made.title
        assert all(part.contents for part in sheet.parts)
    [letter, _] = sheet_of(CATALOGUE.formats["welkomstbrief"], CATALOGUE).parts
    assert letter.contents[0] == Paragraph("Beste ouder of verzorger,")
    kinds = {
        type(one)
        for made in CATALOGUE.formats.values()
        for part in sheet_of(made, CATALOGUE).parts
        for one in part.contents
    }
    assert kinds == {Paragraph, Heading, Points, WriteOn, Grid, Cards}


def test_a_table_with_many_columns_lies_on_its_side() -> None:
    assert sheet_of(CATALOGUE.formats["begeleidingsovereenkomst"], CATALOGUE).wide
    assert not sheet_of(CATALOGUE.formats["welkomstbrief"], CATALOGUE).wide


def test_cells_are_filled_in_the_order_that_is_asked_and_the_rest_stays_empty() -> None:
    grid = Grid(("Waarover", "Wij"), (("Thuis", ""), ("Hier", ""), ("Samen", "")))
    other = Grid(("Waarover", "Jij"), (("Hier", ""),))
    sheet = Sheet("Blad", (Part("", (grid, other, WriteOn("Wie?", 2), WriteOn("Wat?", 1))),))
    [part] = filled(sheet, {"Hier": ("helpen",), "Zelf bedacht": ("bellen",)}, {"Wie?": "Wij"}).parts
    first, *rest = part.contents
    assert isinstance(first, Grid)
    assert first.rows == (("Hier", "helpen"), ("Zelf bedacht", "bellen"), ("Thuis", ""), ("Samen", ""))
    assert rest == [other, WriteOn("Wie?", 2, "Wij"), WriteOn("Wat?", 1)]
