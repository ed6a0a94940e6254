"""A format in a file: what it becomes, what is said when it is wrong, and the formats that we ship."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from samenspraak.catalogue import Format, load
from samenspraak.catalogue.format import USES
from samenspraak.errors import CatalogueError
from tests.catalogue.test_library import CATALOGUE

Put = Callable[..., Path]

FORMAT = """\
soort: format
sleutel: blad
titel: Een blad
gebruik: thuis
samenvatting: Om mee te nemen.
sectoren: [po, vo]
praktijken: [koffie]
dekt: [S4.4]
delen:
  - blokken:
      - tekst: Vul dit in.
      - vraag: Wat lukte?
        regels: 3
      - tabel:
          kolommen: [Week, Dit lukte]
          rijen: [Week 1, Week 2]
  - titel: Knippen
    blokken:
      - kaarten:
          - titel: Kaart
            tekst: Tekst.
      - neemt_over:
          praktijk: koffie
          titel: Briefje
"""
SAMPLE = "voorbeelden:\n  - titel: Briefje\n    tekst: Kom je?\n"
OURS = list(CATALOGUE.formats.values())
each = pytest.mark.parametrize("made", OURS, ids=lambda made: made.key)


def test_a_format_has_what_stands_in_the_file(put: Put, practice: str) -> None:
    put(practice + SAMPLE, "koffie.yaml")
    made = load([put(FORMAT, "blad.yaml")]).formats["blad"]
    first, second = made.parts
    assert (first.title, second.title) == (None, "Knippen")
    assert [block.rows for block in first.blocks if block.question] == [3]
    assert [table.rows for table in made.tables] == [("Week 1", "Week 2")]
    assert [(one.practice, one.title) for one in made.taken] == [("koffie", "Briefje")]


MISTAKES = {
    "another use": ("gebruik: thuis", "gebruik: feest", "gebruik", "Kies uit: welkom, gesprek"),
    "nothing on a block": ("tekst: Vul dit in.", "regels: 2", "delen.1.blokken.1", "Hier staat niets op."),
    "two things on a block": (
        "        regels: 3",
        "        lijst: [a]",
        "delen.1.blokken.2",
        "Hier staan ‘lijst’ en ‘vraag’.",
    ),
    "lines without a question": (
        "tekst: Vul dit in.",
        "tekst: Vul in.\n        regels: 2",
        "delen.1.blokken.1.regels",
        "‘regels’ hoort bij een ‘vraag’",
    ),
    "too many lines": ("regels: 3", "regels: 30", "delen.1.blokken.2.regels", "30 is te veel"),
    "a field that is not there": ("tekst: Vul", "text: Vul", "delen.1.blokken.1.text", "Bedoel je ‘tekst’?"),
    "a table of one column": ("[Week, Dit lukte]", "[Week]", None, "ten minste 2"),
    "a practice that is not there": (
        "praktijken: [koffie]",
        "praktijken: [kofie]",
        "praktijken.1",
        "Bedoel je ‘koffie’?",
    ),
    "a sample of what is not there": (
        "praktijk: koffie",
        "praktijk: thee",
        "delen.2.blokken.2.neemt_over.praktijk",
        "Er is geen",
    ),
    "a sample that is not there": (
        "titel: Briefje",
        "titel: Brief",
        "delen.2.blokken.2.neemt_over.titel",
        "geen voorbeeld met de titel ‘Brief’. Kies uit: Briefje.",
    ),
}


@pytest.mark.parametrize("case", MISTAKES.values(), ids=MISTAKES)
def test_what_is_wrong_is_told_with_the_next_step(put: Put, practice: str, case: tuple[str, ...]) -> None:
    old, new, field, told = case
    assert old in FORMAT
    put(practice + SAMPLE, "koffie.yaml")
    folder = put(FORMAT.replace(old, new), "blad.yaml")
    with pytest.raises(CatalogueError, match=re.escape(told)) as found:
        load([folder])
    if field:
        assert field in str(found.value)


# ------------------------------------------------------------------------------------------------- those that we ship


def words_of(made: Format) -> Iterator[str]:
    """What a reader reads of it, but for what it takes over."""
    yield from (made.title, made.summary)
    for part in made.parts:
        yield part.title or ""
        for block in part.blocks:
            yield from filter(None, (block.text, block.question, *block.bullets, *block.numbered))
            yield from (text for card in block.cut_outs for text in (card.title, card.text))
            if block.table:
                yield from (*block.table.columns, *block.table.rows)


def test_there_is_one_for_each_use() -> None:
    assert {made.use for made in OURS} == set(USES)
    assert {item for made in OURS for item in made.covers} >= {"S0.5", "S0.7", "S0.9", "S3.9", "S4.5"}


def test_each_goes_with_something_of_the_library() -> None:
    assert not [made.key for made in OURS if not (made.practices or made.trainings)]


def test_the_sheet_of_expectations_has_a_column_for_each_side_and_one_to_compare() -> None:
    [table] = CATALOGUE.formats["begeleidingsovereenkomst"].tables
    assert len(table.columns) == 5
    assert "verschilt" in table.columns[-1]


@each
def test_what_it_takes_over_is_of_a_practice_that_it_goes_with(made: Format) -> None:
    assert {one.practice for one in made.taken} <= set(made.practices)


@each
def test_it_is_in_plain_dutch(made: Format) -> None:
    said = [text for text in words_of(made) if text]
    sentences = [
        words
        for text in said
        for sentence in re.split(r"(?<=[.!?:])\s+|\n+", text)
        if (words := re.findall(r"[\w’'-]+", sentence))
    ]
    assert sum(map(len, sentences)) / len(sentences) <= 12
    assert not [" ".join(words) for words in sentences if len(words) > 22]
    jargon = r"\b(uw|stakeholders?|borgen|faciliteren|implementeren|middels|dient te|ouderbetrokkenheid|partnerschap)\b"
    assert not [text for text in said if re.search(jargon, text, re.IGNORECASE)]
