"""What Word documents are put together from, where python-docx has no word for it."""

from __future__ import annotations

import re
from typing import Any

from docx.enum.text import WD_BREAK
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Emu, Pt, RGBColor

ACCENT, QUIET, EDGE, SOFT = "#00695C", "#5B6672", "#857F70", "#E4F0ED"
"""The colours of widgets/tokens.css; a test compares them."""
_NOT_XML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def add_lines(line: Any, text: str, *, bold: bool = False) -> None:
    """Add a text to a paragraph; a line's end in it stays one."""
    for number, said in enumerate(text.splitlines() or [""]):
        if number:
            line.add_run().add_break(WD_BREAK.LINE)
        line.add_run(plain(said)).bold = bold or None


def make_quiet(run: Any, size: int = 9) -> None:
    """Write a run smaller and lighter; `size` in points."""
    run.font.size = Pt(size)
    run.font.color.rgb = RGBColor.from_string(QUIET[1:])


def add_edges(properties: Any, name: str, sides: tuple[str, ...], kind: str) -> None:
    """Lines around a paragraph or a cell."""
    edges = OxmlElement(name)
    for side in sides:
        edge = OxmlElement(f"w:{side}")
        for key, value in (("val", kind), ("sz", "6"), ("space", "1"), ("color", EDGE[1:])):
            edge.set(qn(f"w:{key}"), value)
        edges.append(edge)
    if name == "w:pBdr":
        properties.insert_element_before(edges, "w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc", "w:rPr")
    else:
        properties.append(edges)


def blank_table(document: Any, rows: int, columns: int, width: int, style: str) -> Any:
    """A table over a width, with columns that are as wide as each other."""
    table = document.add_table(rows, columns)
    table.style = document.styles[style]
    table.autofit = False
    for column in table.columns:
        column.width = Emu(width // columns)
    for row in table.rows:
        for cell in row.cells:
            cell.width = Emu(width // columns)
    return table


def make_head(row: Any) -> None:
    """A shaded row that Word repeats on each page."""
    row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))  # noqa: SLF001
    for cell in row.cells:
        shade = OxmlElement("w:shd")
        for key, value in (("val", "clear"), ("color", "auto"), ("fill", SOFT[1:])):
            shade.set(qn(f"w:{key}"), value)
        cell._tc.get_or_add_tcPr().append(shade)  # noqa: SLF001


def add_gap(document: Any) -> None:
    """Word joins two tables when nothing stands between them."""
    gap = document.add_paragraph().paragraph_format
    gap.space_after, gap.line_spacing = Pt(0), Pt(6)


def describe(picture: Any, name: str, text: str) -> None:
    """Give a picture in a line its description, and no air beside it: LibreOffice adds some where nothing is said of it."""
    inline = picture._inline  # noqa: SLF001 - python-docx has no other way to a description
    for side in "TBLR":
        inline.set(f"dist{side}", "0")
    inline.docPr.set("descr", plain(text))
    inline.docPr.set("name", name)


def keep_whole(row: Any) -> None:
    """A row that is not cut by the end of a page."""
    row._tr.get_or_add_trPr().insert(0, OxmlElement("w:cantSplit"))  # noqa: SLF001


def plain(text: str) -> str:
    """A line without what XML can't hold."""
    return _NOT_XML.sub("", " ".join(text.split()))
