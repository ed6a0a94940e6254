"""What stands on a format, and on a sample of the library.

A sample has plain text: a line that begins with a dash is a point of a list, one with a number and a dot a numbered point, and a
line without an end above a list is a heading. A line that is as long as a line of a file goes on in the next one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from samenspraak.catalogue import Block, Catalogue, Format, Sample
from samenspraak.reports.documents.sheet import (
    Card,
    Cards,
    Content,
    Grid,
    Heading,
    Paragraph,
    Part,
    Points,
    Sheet,
    WriteOn,
)

_DASH = re.compile(r"[–-]\s+")
_NUMBER = re.compile(r"\d+\.\s+")
_ENDED = (".", "?", "!", ":", ",", ";")
_FULL = 95
"""A line of so many characters was broken because it was full."""


def sheet_of(made: Format, catalogue: Catalogue) -> Sheet:
    """What stands on a format, with what it takes over from the library."""
    return Sheet(
        made.title,
        tuple(
            Part(
                part.title or "", tuple(one for block in part.blocks for one in _contents(block, catalogue)), part.fresh
            )
            for part in made.parts
        ),
    )


def sheet_of_sample(sample: Sample) -> Sheet:
    """What a sample of the library says, as a sheet of its own."""
    return Sheet(sample.title, (Part("", tuple(_read(sample.text))),))


def filled(sheet: Sheet, cells: Mapping[str, tuple[str, ...]], answers: Mapping[str, str]) -> Sheet:
    """The sheet with cells of its first table filled in, and answers below its questions.

    Args:
        sheet: with a table.
        cells: by the name of a row: what comes in its other cells. Rows stand in this order, those without cells after them.
        answers: by the question; one without an answer keeps its empty lines.
    """
    table = first_table(sheet)

    def with_words(one: Content) -> Content:
        if isinstance(one, WriteOn):
            return replace(one, answer=answers.get(one.question, ""))
        if one is not table or table is None:
            return one
        full = tuple((name, *said) for name, said in cells.items())
        return replace(table, rows=(*full, *(row for row in table.rows if row[0] not in cells)))

    return replace(
        sheet, parts=tuple(replace(part, contents=tuple(map(with_words, part.contents))) for part in sheet.parts)
    )


def first_table(sheet: Sheet) -> Grid | None:
    """The table that `filled` fills in; None for a sheet without one."""
    return next((one for part in sheet.parts for one in part.contents if isinstance(one, Grid)), None)


def _contents(block: Block, catalogue: Catalogue) -> Iterator[Content]:
    if block.text:
        yield Paragraph(block.text)
    elif block.bullets:
        yield Points(block.bullets)
    elif block.numbered:
        yield Points(block.numbered, numbered=True)
    elif block.question:
        yield WriteOn(block.question, block.rows)
    elif block.table:
        empty = ("",) * (len(block.table.columns) - 1)
        yield Grid(block.table.columns, tuple((row, *empty) for row in block.table.rows))
    elif block.cut_outs:
        yield Cards(tuple(Card(one.title, one.text) for one in block.cut_outs))
    elif block.taken:
        samples = catalogue.practices[block.taken.practice].samples
        yield from _read(next(one.text for one in samples if one.title == block.taken.title))


def _read(text: str) -> Iterator[Content]:
    """Plain text as paragraphs, headings and lists."""
    for paragraph in re.split(r"\n\s*\n", text.strip()):
        yield from _pieces(_unbroken(line.strip() for line in paragraph.splitlines()))


def _unbroken(lines: Iterable[str]) -> list[str]:
    """The lines as they were meant; what was broken off comes back to what it belongs to."""
    meant: list[str] = []
    full = False
    for line in lines:
        if full and not _mark(line):
            meant[-1] = f"{meant[-1]} {line}"
        else:
            meant.append(line)
        full = len(line) >= _FULL
    return meant


def _pieces(lines: list[str]) -> Iterator[Content]:
    said: list[str] = []
    for mark, run in _runs(lines):
        if mark is None:
            said = run
            continue
        yield from _above(said)
        said = []
        yield Points(tuple(mark.sub("", line, count=1) for line in run), numbered=mark is _NUMBER)
    if said:
        yield Paragraph("\n".join(said))


def _runs(lines: Iterable[str]) -> Iterator[tuple[re.Pattern[str] | None, list[str]]]:
    """Lines that follow each other and begin with the same mark; None for lines without."""
    marks: re.Pattern[str] | None = None
    run: list[str] = []
    for line in lines:
        found = _mark(line)
        if run and found is not marks:
            yield marks, run
            run = []
        marks = found
        run.append(line)
    if run:
        yield marks, run


def _mark(line: str) -> re.Pattern[str] | None:
    return next((one for one in (_DASH, _NUMBER) if one.match(line)), None)


def _above(said: list[str]) -> Iterator[Content]:
    """What stands directly above a list: one short line without an end is its heading."""
    if len(said) == 1 and not said[0].endswith(_ENDED):
        yield Heading(said[0])
    elif said:
        yield Paragraph("\n".join(said))
