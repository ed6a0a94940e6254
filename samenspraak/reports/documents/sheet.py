"""What stands on a sheet, whatever it is made into: a Word document, a PDF or a preview."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from pydantic import JsonValue

if TYPE_CHECKING:  # it brings the library that draws, and most sheets have no picture
    from samenspraak.figures import Picture

_WIDE = 4
"""A table with so many columns lies on its side."""
_LINE = 96
"""Characters of a line in a table that is read."""
_SHORT, _LONG_WORD, _LONG_TEXT, _AIR = 6, 16, 120, 2
"""Characters: of what is never broken, of what may be, of what gets no more room, and beside a text."""


@dataclass(frozen=True)
class Paragraph:
    """Text; a line's end in it stays one."""

    text: str


@dataclass(frozen=True)
class Heading:
    """A line above what follows, within a part; a deeper one stands below another."""

    text: str
    deeper: bool = False


@dataclass(frozen=True)
class Points:
    """A list, with bullets or numbers."""

    points: tuple[str, ...]
    numbered: bool = False


@dataclass(frozen=True)
class WriteOn:
    """A question with empty lines below it, or with what was filled in."""

    question: str
    lines: int
    answer: str = ""


@dataclass(frozen=True)
class Grid:
    """A table: heads, and rows of as many cells; the first of a row is its name, an empty one is to write in."""

    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Card:
    """Something to cut out."""

    title: str
    text: str


@dataclass(frozen=True)
class Cards:
    """Cards beside and below each other."""

    cards: tuple[Card, ...]


@dataclass(frozen=True)
class Table:
    """Numbers or words to read; the first of a row is its name. `Grid` is a table to write in."""

    caption: str
    """May be empty."""
    columns: tuple[str, ...]
    rows: tuple[tuple[str | int, ...], ...]

    @property
    def weights(self) -> tuple[int, ...]:
        """How wide each column is beside the others: no common word or number is broken, and a long text gets what is left."""
        cells = list(zip(self.columns, *self.rows, strict=True)) if self.columns else []
        least = [max(_least(str(cell)) for cell in column) for column in cells]
        wished = [max(min(len(str(cell)), _LONG_TEXT) + _AIR for cell in column) for column in cells]
        more = [max(0, wish - there) for wish, there in zip(wished, least, strict=True)]
        share = min(1, max(0, _LINE - sum(least)) / max(1, sum(more)))
        return tuple(round(10 * (there + extra * share)) for there, extra in zip(least, more, strict=True))

    @property
    def counted(self) -> tuple[bool, ...]:
        """Of each column, whether it has only numbers; those stand at the right."""
        columns = zip(*self.rows, strict=True) if self.rows else ((),) * len(self.columns)
        return tuple(bool(column) and all(_is_number(cell) for cell in column) for column in columns)


@dataclass(frozen=True)
class Figure:
    """What is seen in a sentence, the picture of it, how to read it, and the same as a table."""

    sentence: str
    """May be empty, under a figure that has one."""
    picture: Picture | None
    """None where there is nothing to draw."""
    table: Table
    note: str = ""


@dataclass(frozen=True)
class Quotes:
    """What people wrote, each apart and without who wrote it."""

    quotes: tuple[str, ...]


@dataclass(frozen=True)
class Facts:
    """Words with what they are about, such as who and when."""

    facts: tuple[tuple[str, str], ...]


Content = Paragraph | Heading | Points | WriteOn | Grid | Cards | Table | Figure | Quotes | Facts


@dataclass(frozen=True)
class Part:
    """Some content below a title; an empty title is none. A `fresh` part begins on a page of its own."""

    title: str
    contents: tuple[Content, ...]
    fresh: bool = False


@dataclass(frozen=True)
class Sheet:
    """A whole document."""

    title: str
    parts: tuple[Part, ...]
    about: str = ""
    """A line below the title; may be empty."""
    listed: bool = False
    """Whether a list of its parts, with their pages, stands on a page after the first one."""

    @property
    def wide(self) -> bool:
        """Whether the paper lies on its side."""
        return any(len(one.heads) >= _WIDE for part in self.parts for one in part.contents if isinstance(one, Grid))

    @property
    def figures(self) -> tuple[Figure, ...]:
        """Those that have a picture, in their order."""
        found = (one for part in self.parts for one in part.contents if isinstance(one, Figure))
        return tuple(one for one in found if one.picture is not None)

    def data(self) -> list[JsonValue]:
        """The parts as JSON: for a template, and for a screen."""
        return [
            {"title": part.title, "fresh": part.fresh, "contents": [_data(one) for one in part.contents]}
            for part in self.parts
        ]


_KINDS: Mapping[type, str] = {
    Paragraph: "paragraph",
    Heading: "heading",
    Points: "points",
    WriteOn: "write-on",
    Grid: "grid",
    Cards: "cards",
    Quotes: "quotes",
    Facts: "facts",
}


def _data(one: Content) -> dict[str, JsonValue]:
    if isinstance(one, Table):
        return {"kind": "table", **_table(one)}
    if isinstance(one, Figure):
        drawn: dict[str, JsonValue] = {"alt": one.picture.alt, "size": list(one.picture.size)} if one.picture else {}
        return {
            "kind": "figure",
            "sentence": one.sentence,
            "drawn": drawn,
            "note": one.note,
            "table": _table(one.table),
        }
    return {"kind": _KINDS[type(one)], **{name: _plain(value) for name, value in asdict(one).items()}}


def _plain(value: Any) -> JsonValue:
    """With lists, as JSON has them."""
    if isinstance(value, tuple):
        return [_plain(each) for each in value]
    plain: JsonValue = value
    return plain


def _table(one: Table) -> dict[str, JsonValue]:
    return {
        "caption": one.caption,
        "columns": list(one.columns),
        "rows": [[str(cell) for cell in row] for row in one.rows],
        "weights": list(one.weights),
        "counted": list(one.counted),
    }


def _least(text: str) -> int:
    """Characters that a column needs at least."""
    longest = max(map(len, text.split()), default=1)
    return (len(text) if len(text) <= _SHORT else min(longest, _LONG_WORD)) + _AIR


def _is_number(cell: str | int) -> bool:
    return isinstance(cell, int) or cell in {"–", ""} or cell.replace(",", "").replace("%", "").isdecimal()
