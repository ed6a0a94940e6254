"""What stands on a sheet, whatever it is made into: a Word document, a PDF or a preview."""

from __future__ import annotations

from dataclasses import dataclass

from pydantic import JsonValue

_WIDE = 4
"""A table with so many columns lies on its side."""


@dataclass(frozen=True)
class Paragraph:
    """Text; a line's end in it stays one."""

    text: str


@dataclass(frozen=True)
class Heading:
    """A line above what follows, within a part."""

    text: str


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


Content = Paragraph | Heading | Points | WriteOn | Grid | Cards


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

    @property
    def wide(self) -> bool:
        """Whether the paper lies on its side."""
        return any(len(one.heads) >= _WIDE for part in self.parts for one in part.contents if isinstance(one, Grid))

    def data(self) -> list[JsonValue]:
        """The parts as JSON: for a template, and for a screen."""
        return [
            {"title": part.title, "fresh": part.fresh, "contents": [_data(one) for one in part.contents]}
            for part in self.parts
        ]


def _data(one: Content) -> dict[str, JsonValue]:
    match one:
        case Paragraph(text):
            return {"kind": "paragraph", "text": text}
        case Heading(text):
            return {"kind": "heading", "text": text}
        case Points(points, numbered):
            return {"kind": "points", "points": list(points), "numbered": numbered}
        case WriteOn(question, lines, answer):
            return {"kind": "write-on", "question": question, "lines": lines, "answer": answer}
        case Grid(heads, rows):
            return {"kind": "grid", "heads": list(heads), "rows": [list(row) for row in rows]}
        case Cards(cards):
            return {"kind": "cards", "cards": [{"title": card.title, "text": card.text} for card in cards]}
