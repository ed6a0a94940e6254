"""A format: a letter, card or sheet of paper that a school takes along, changes and prints.

```python
sheet = catalogue.formats["logboek"]
[part.title for part in sheet.parts]
```
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated

from pydantic import Field, StringConstraints

from samenspraak.catalogue._field import Entry, Filled, Key, Keys, Text, Texts, WholeNumber, YesOrNo, word_of
from samenspraak.catalogue.library import Covers, Sample
from samenspraak.catalogue.questionnaire import SECTORS

USES: Mapping[str, str] = {
    "welkom": "welcome",
    "gesprek": "conversation",
    "afspraken": "agreements",
    "thuis": "home",
    "uitnodigen": "invitation",
    "bedanken": "thanks",
    "doorgeven": "handing over",
}
"""What a format is for, in the order in which they are listed."""

MOST_COLUMNS = 5
"""More than this a page has no room for."""


class Table(Entry):
    """Rows with a name each, and empty cells to write in."""

    columns: Annotated[Texts, Field(min_length=2, max_length=MOST_COLUMNS)] = Field(alias="kolommen")
    """The heads; the first is that of the names."""
    rows: Filled = Field(alias="rijen")


class Taken(Entry):
    """A sample of the library that stands on a sheet as it is, so that its words live in one place."""

    practice: Key = Field(alias="praktijk")
    title: Text = Field(alias="titel")
    """Which of its samples."""


class Block(Entry):
    """One thing on a sheet: exactly one of the fields is filled in, `rows` goes with `question`."""

    text: Text | None = Field(default=None, alias="tekst")
    bullets: Texts = Field(default=(), alias="lijst")
    numbered: Texts = Field(default=(), alias="nummers")
    question: Text | None = Field(default=None, alias="vraag")
    """With empty lines below it."""
    rows: WholeNumber = Field(default=2, alias="regels", ge=1, le=20)
    """How many of those."""
    table: Table | None = Field(default=None, alias="tabel")
    cut_outs: tuple[Sample, ...] = Field(default=(), alias="kaarten")
    """To cut out."""
    taken: Taken | None = Field(default=None, alias="neemt_over")


CONTENTS = ("tekst", "lijst", "nummers", "vraag", "tabel", "kaarten", "neemt_over")
"""The fields of a block of which one is filled in."""


class SheetPart(Entry):
    """Some blocks below a title; the first part may go without one."""

    title: Text | None = Field(default=None, alias="titel")
    fresh: YesOrNo = Field(default=False, alias="nieuw_blad")
    """Whether it begins on a page of its own, as it is handed to somebody else."""
    blocks: Annotated[tuple[Block, ...], Field(min_length=1)] = Field(alias="blokken")


class Format(Entry):
    """What stands on a sheet, and what it goes with."""

    key: Key = Field(alias="sleutel")
    title: Annotated[Text, StringConstraints(max_length=60)] = Field(alias="titel")
    use: Annotated[Text, word_of(USES)] = Field(alias="gebruik")
    summary: Text = Field(alias="samenvatting")
    """For whoever chooses; it does not stand on the sheet."""
    sectors: Annotated[tuple[Annotated[Text, word_of(SECTORS)], ...], Field(min_length=1)] = Field(alias="sectoren")
    parts: Annotated[tuple[SheetPart, ...], Field(min_length=1)] = Field(alias="delen")
    practices: Keys = Field(default=(), alias="praktijken")
    trainings: Keys = Field(default=(), alias="trainingen")
    covers: Covers = Field(default=(), alias="dekt")

    @property
    def tables(self) -> tuple[Table, ...]:
        """The tables on it, from top to bottom."""
        return tuple(block.table for part in self.parts for block in part.blocks if block.table)

    @property
    def taken(self) -> tuple[Taken, ...]:
        """What it takes over from the library."""
        return tuple(block.taken for part in self.parts for block in part.blocks if block.taken)
