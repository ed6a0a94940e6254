"""What is read in a Word document: figures with their tables, quotes, and facts."""

from __future__ import annotations

import io
from typing import Any

from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Emu, Mm, Pt

from samenspraak.reports.documents.sheet import Facts, Figure, Quotes, Table
from samenspraak.reports.documents.word_pieces import (
    EDGE,
    add_gap,
    add_lines,
    blank_table,
    describe,
    keep_whole,
    make_head,
    make_quiet,
    plain,
)
from samenspraak.reports.typesetting import as_png

_ABOUT = Mm(44)
"""From the edge to what is told of who, when and the like."""
_WIDEST = 1760
"""Pixels of the widest sheet of a figure: as wide as the text, so that letters are as large in each."""
_HIGHEST = Mm(150)
_CELL = 8.5
"""Points of the letters in a table."""
_TOGETHER = 3
"""So many rows stay with the head of a table, and with its end, on one page."""


def add_table(document: Any, one: Table, width: int) -> None:
    """Add a table to read, its columns as wide as what stands in them asks."""
    if one.caption:
        caption = document.add_paragraph()
        make_quiet(caption.add_run(plain(one.caption)))
        caption.paragraph_format.keep_with_next = True
        caption.paragraph_format.space_before = Pt(6)
    weights, counted = one.weights, one.counted
    table = blank_table(document, len(one.rows) + 1, len(one.columns), width, "Table Grid")
    _light(table)
    widths = [Emu(width * weight // sum(weights)) for weight in weights]
    for column, wide in zip(table.columns, widths, strict=True):
        column.width = wide
    last = len(one.rows)
    for number, (row, texts) in enumerate(zip(table.rows, (one.columns, *one.rows), strict=True)):
        keep_whole(row)
        cells = row.cells
        for place, (cell, said) in enumerate(zip(cells, texts, strict=True)):
            cell.width = widths[place]
            line = cell.paragraphs[0]
            line.paragraph_format.space_before = line.paragraph_format.space_after = Pt(2)
            if number < _TOGETHER or 0 < last - number < _TOGETHER:
                line.paragraph_format.keep_with_next = True
            if place and counted[place]:
                line.alignment = WD_ALIGN_PARAGRAPH.RIGHT
            add_lines(line, str(said), bold=number == 0)
            for run in line.runs:
                run.font.size = Pt(_CELL)
    make_head(table.rows[0])
    add_gap(document)


def _light(table: Any) -> None:
    """Thin lines between rows only, and little beside a text."""
    properties = table._tbl.tblPr  # noqa: SLF001 - python-docx has no borders
    edges, margins = OxmlElement("w:tblBorders"), OxmlElement("w:tblCellMar")
    for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
        edge = OxmlElement(f"w:{side}")
        kind = "single" if side in {"top", "bottom", "insideH"} else "nil"
        for key, value in (("val", kind), ("sz", "4"), ("space", "0"), ("color", EDGE[1:])):
            edge.set(qn(f"w:{key}"), value)
        edges.append(edge)
    for side in ("left", "right"):
        margin = OxmlElement(f"w:{side}")
        margin.set(qn("w:w"), "70")
        margin.set(qn("w:type"), "dxa")
        margins.append(margin)
    properties.insert_element_before(edges, "w:shd", "w:tblLayout", "w:tblCellMar", "w:tblLook")
    properties.insert_element_before(margins, "w:tblLook")


def add_figure(document: Any, one: Figure, width: int) -> None:
    """Add a sentence, its picture with its description, how to read it, and the table."""
    if one.sentence:
        sentence = document.add_paragraph()
        add_lines(sentence, one.sentence)
        sentence.paragraph_format.keep_with_next = one.picture is not None or None
    if one.picture is not None:
        across, down = one.picture.size
        scale = min(width / _WIDEST, _HIGHEST / down, width / across)
        shown = document.add_paragraph()
        drawn = shown.add_run().add_picture(io.BytesIO(as_png(one.picture)), Emu(int(across * scale)))
        describe(drawn, "Figuur", one.picture.alt)
    if one.note:
        make_quiet(document.add_paragraph().add_run(plain(one.note)))
    if one.table.rows:
        add_table(document, one.table, width)


def add_quotes(document: Any, one: Quotes, _width: int) -> None:
    """Add what people wrote: a list, or a paragraph where it is one."""
    for quote in one.quotes:
        line = document.add_paragraph(style="List Bullet" if len(one.quotes) > 1 else "Normal")
        add_lines(line, quote)


def add_facts(document: Any, one: Facts, _width: int) -> None:
    """Add what is told of who, when and the like; it stays on one page as far as it fits."""
    for number, (about, said) in enumerate(one.facts, 1):
        line = document.add_paragraph()
        line.paragraph_format.left_indent, line.paragraph_format.first_line_indent = _ABOUT, -_ABOUT
        line.paragraph_format.tab_stops.add_tab_stop(_ABOUT)
        line.paragraph_format.space_after = Pt(3 if number < len(one.facts) else 10)
        line.paragraph_format.keep_with_next = number < len(one.facts)
        make_quiet(line.add_run(f"{plain(about)}\t"), 11)
        add_lines(line, said)
