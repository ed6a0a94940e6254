"""A sheet as a Word document: A4, with Word's own styles, so that a school can change all of it."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import Any

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.enum.table import WD_ROW_HEIGHT_RULE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_BREAK, WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Emu, Mm, Pt, RGBColor

from samenspraak.reports.documents.sheet import (
    Cards,
    Content,
    Facts,
    Figure,
    Grid,
    Heading,
    Paragraph,
    Points,
    Quotes,
    Sheet,
    Table,
    WriteOn,
)
from samenspraak.reports.typesetting import as_png

_LANGUAGE = "nl-NL"
_FONT = "Calibri"
_ACCENT, _QUIET, _EDGE, _SOFT = "#00695C", "#5B6672", "#857F70", "#E4F0ED"
"""The colours of widgets/tokens.css; a test compares them."""
_PAPER = (Mm(210), Mm(297))
_MARGIN = Mm(20)
_LOGO = (Mm(50), Mm(14))
"""At most as wide and as high."""
_STYLES = {"Title": 22, "Heading 1": 14, "Heading 2": 11, "Heading 3": 11}
_MADE = datetime(2020, 1, 1, tzinfo=UTC)
"""A fixed time, so that a document says nothing of when it was made, and the same words give the same text."""
_NOT_XML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_MOST_IN_PROPERTY = 255
_LINE, _ROW, _CARD = Mm(8.5), Mm(15), Mm(36)
_ABOUT = Mm(44)
"""From the edge to what is told of who, when and the like."""
_WIDEST = 1760
"""Pixels of the widest sheet of a figure: as wide as the text, so that letters are as large in each."""
_HIGHEST = Mm(150)


def word(sheet: Sheet, school: str, logo: bytes | None = None) -> bytes:
    """The sheet to change.

    Args:
        sheet: what stands on it.
        school: the name of the school, at the head of each page.
        logo: PNG or JPEG, as `logo.kept_logo` gives it.
    """
    document = Document()
    _set_up(document, sheet, school)
    _head(document.sections[0], school, logo)
    _foot(document.sections[0], sheet.title)
    document.add_paragraph(_plain(sheet.title), style="Title")
    if sheet.about:
        _quiet(document.add_paragraph().add_run(_plain(sheet.about)), 11)
    for part in sheet.parts:
        if part.title:
            heading = document.add_paragraph(_plain(part.title), style="Heading 1")
            heading.paragraph_format.page_break_before = part.fresh
        elif part.fresh:
            document.add_paragraph().add_run().add_break(WD_BREAK.PAGE)
        for one in part.contents:
            _add(document, one, below=bool(part.title))
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def _set_up(document: Any, sheet: Sheet, school: str) -> None:
    about = document.core_properties
    about.title, about.language = f"{_plain(sheet.title)} · {_plain(school)}"[:_MOST_IN_PROPERTY], _LANGUAGE
    about.author = about.last_modified_by = about.comments = about.keywords = ""
    about.created = about.modified = _MADE
    section = document.sections[0]
    width, height = _PAPER[::-1] if sheet.wide else _PAPER
    section.orientation = WD_ORIENT.LANDSCAPE if sheet.wide else WD_ORIENT.PORTRAIT
    section.page_width, section.page_height = width, height
    section.left_margin = section.right_margin = section.bottom_margin = _MARGIN
    section.top_margin = Mm(32)
    section.header_distance = Mm(10)
    for style in document.styles.element.iter(qn("w:rPr")):
        for language in style.findall(qn("w:lang")):
            language.set(qn("w:val"), _LANGUAGE)
    normal = document.styles["Normal"]
    _set_font(normal, 11)
    normal.paragraph_format.space_after = Pt(6)
    for name, size in _STYLES.items():
        style = document.styles[name]
        _set_font(style, size)
        style.font.color.rgb = RGBColor.from_string(_ACCENT[1:])
        style.paragraph_format.keep_with_next = True
    for border in document.styles["Title"].element.iter(qn("w:pBdr")):
        border.getparent().remove(border)
        break


def _set_font(style: Any, size: int) -> None:
    style.font.name, style.font.size = _FONT, Pt(size)
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{theme}"), None)
    for script in ("w:cs", "w:eastAsia"):
        fonts.set(qn(script), _FONT)


def _text_width(section: Any) -> int:
    return int(section.page_width - section.left_margin - section.right_margin)


def _head(section: Any, school: str, logo: bytes | None) -> None:
    line = section.header.paragraphs[0]
    _right_edge(line, section)
    _quiet(line.add_run(_plain(school)), 10)
    if logo is None:
        return
    line.add_run("\t")
    picture = line.add_run().add_picture(io.BytesIO(logo))
    scale = min(_LOGO[0] / picture.width, _LOGO[1] / picture.height)
    picture.width, picture.height = Emu(int(picture.width * scale)), Emu(int(picture.height * scale))
    about = picture._inline.docPr  # noqa: SLF001 - python-docx has no other way to a description
    about.set("descr", f"Logo van {_plain(school)}")
    about.set("name", "Logo")


def _foot(section: Any, title: str) -> None:
    line = section.footer.paragraphs[0]
    _right_edge(line, section)
    _quiet(line.add_run(f"{_plain(title)}\tbladzijde "))
    _field(line, "PAGE")
    _quiet(line.add_run(" van "))
    _field(line, "NUMPAGES")


def _right_edge(line: Any, section: Any) -> None:
    line.style.paragraph_format.tab_stops.clear_all()
    line.paragraph_format.tab_stops.add_tab_stop(_text_width(section), WD_TAB_ALIGNMENT.RIGHT)


def _quiet(run: Any, size: int = 9) -> None:
    run.font.size = Pt(size)
    run.font.color.rgb = RGBColor.from_string(_QUIET[1:])


def _field(line: Any, name: str) -> None:
    """A number that Word fills in."""
    for kind, text in (("begin", ""), ("", name), ("separate", ""), ("shown", "1"), ("end", "")):
        run = line.add_run(text if kind == "shown" else "")
        _quiet(run)
        if kind in {"begin", "separate", "end"}:
            mark = OxmlElement("w:fldChar")
            mark.set(qn("w:fldCharType"), kind)
            run._r.append(mark)  # noqa: SLF001 - python-docx has no fields
        elif not kind:
            code = OxmlElement("w:instrText")
            code.text = text
            run._r.append(code)  # noqa: SLF001


def _add(document: Any, one: Content, *, below: bool) -> None:
    """Add one thing; no level of headings is skipped where it does not stand below the title of a part."""
    if isinstance(one, Heading):
        document.add_paragraph(_plain(one.text), style=f"Heading {1 + below + one.deeper}")
    else:
        _ADDING[type(one)](document, one, _text_width(document.sections[0]))


def _paragraph(document: Any, one: Paragraph, _width: int) -> None:
    _lines(document.add_paragraph(), one.text)


def _lines(line: Any, text: str, *, bold: bool = False) -> None:
    for number, said in enumerate(text.splitlines() or [""]):
        if number:
            line.add_run().add_break(WD_BREAK.LINE)
        line.add_run(_plain(said)).bold = bold or None


def _points(document: Any, one: Points, _width: int) -> None:
    numbering = _new_numbering(document) if one.numbered else None
    for point in one.points:
        line = document.add_paragraph(style="List Number" if one.numbered else "List Bullet")
        _lines(line, point)
        if numbering is not None:
            properties = line._p.get_or_add_pPr().get_or_add_numPr()  # noqa: SLF001
            properties.get_or_add_ilvl().val = 0
            properties.get_or_add_numId().val = numbering


def _new_numbering(document: Any) -> int:
    """A list that begins at one, however many came before it."""
    style = document.styles["List Number"].element
    numbering = document.part.numbering_part.element
    used = style.find(f".//{qn('w:numId')}").get(qn("w:val"))
    kind = next(one for one in numbering.findall(qn("w:num")) if one.get(qn("w:numId")) == used)
    new = numbering.add_num(kind.find(qn("w:abstractNumId")).get(qn("w:val")))
    new.add_lvlOverride(ilvl=0).add_startOverride(1)
    return int(new.numId)


def _write_on(document: Any, one: WriteOn, _width: int) -> None:
    question = document.add_paragraph()
    _lines(question, one.question, bold=True)
    question.paragraph_format.keep_with_next = True
    question.paragraph_format.space_before = Pt(8)
    if one.answer:
        _lines(document.add_paragraph(), one.answer)
        return
    for number in range(one.lines):
        line = document.add_paragraph()
        line.paragraph_format.space_after = Pt(0 if number < one.lines - 1 else 10)
        line.paragraph_format.line_spacing = _LINE
        line.paragraph_format.keep_with_next = number < one.lines - 1
        _edges(line._p.get_or_add_pPr(), "w:pBdr", ("bottom", "between"), "single")  # noqa: SLF001


def _edges(properties: Any, name: str, sides: tuple[str, ...], kind: str) -> None:
    """Lines around a paragraph or a cell."""
    edges = OxmlElement(name)
    for side in sides:
        edge = OxmlElement(f"w:{side}")
        for key, value in (("val", kind), ("sz", "6"), ("space", "1"), ("color", _EDGE[1:])):
            edge.set(qn(f"w:{key}"), value)
        edges.append(edge)
    if name == "w:pBdr":
        properties.insert_element_before(edges, "w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc", "w:rPr")
    else:
        properties.append(edges)


def _table(document: Any, rows: int, columns: int, width: int, style: str) -> Any:
    table = document.add_table(rows, columns)
    table.style = document.styles[style]
    table.autofit = False
    for column in table.columns:
        column.width = Emu(width // columns)
    for row in table.rows:
        for cell in row.cells:
            cell.width = Emu(width // columns)
    return table


def _grid(document: Any, grid: Grid, width: int) -> None:
    table = _table(document, len(grid.rows) + 1, len(grid.heads), width, "Table Grid")
    for cell, said in zip(table.rows[0].cells, grid.heads, strict=True):
        _lines(cell.paragraphs[0], said, bold=True)
    _as_head(table.rows[0])
    for row, texts in zip(table.rows[1:], grid.rows, strict=True):
        row.height, row.height_rule = _ROW, WD_ROW_HEIGHT_RULE.AT_LEAST
        _whole(row)
        for number, (cell, said) in enumerate(zip(row.cells, texts, strict=True)):
            _lines(cell.paragraphs[0], said, bold=number == 0)
    _gap(document)


def _as_head(row: Any) -> None:
    """A shaded row that Word repeats on each page."""
    row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))  # noqa: SLF001
    for cell in row.cells:
        shade = OxmlElement("w:shd")
        for key, value in (("val", "clear"), ("color", "auto"), ("fill", _SOFT[1:])):
            shade.set(qn(f"w:{key}"), value)
        cell._tc.get_or_add_tcPr().append(shade)  # noqa: SLF001


def _read_table(document: Any, one: Table, width: int) -> None:
    if one.caption:
        caption = document.add_paragraph()
        _quiet(caption.add_run(_plain(one.caption)))
        caption.paragraph_format.keep_with_next = True
        caption.paragraph_format.space_before = Pt(6)
    weights, counted = one.weights, one.counted
    table = _table(document, len(one.rows) + 1, len(one.columns), width, "Table Grid")
    _light(table)
    widths = [Emu(width * weight // sum(weights)) for weight in weights]
    for column, wide in zip(table.columns, widths, strict=True):
        column.width = wide
    for number, (row, texts) in enumerate(zip(table.rows, (one.columns, *one.rows), strict=True)):
        _whole(row)
        cells = row.cells
        for place, (cell, said) in enumerate(zip(cells, texts, strict=True)):
            cell.width = widths[place]
            line = cell.paragraphs[0]
            line.paragraph_format.space_before = line.paragraph_format.space_after = Pt(2)
            if place and counted[place]:
                line.alignment = WD_ALIGN_PARAGRAPH.RIGHT
            _lines(line, str(said), bold=number == 0)
            for run in line.runs:
                run.font.size = Pt(9)
    _as_head(table.rows[0])
    _gap(document)


def _light(table: Any) -> None:
    """Thin lines between rows only, and little beside a text."""
    properties = table._tbl.tblPr  # noqa: SLF001 - python-docx has no borders
    edges, margins = OxmlElement("w:tblBorders"), OxmlElement("w:tblCellMar")
    for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
        edge = OxmlElement(f"w:{side}")
        kind = "single" if side in {"top", "bottom", "insideH"} else "nil"
        for key, value in (("val", kind), ("sz", "4"), ("space", "0"), ("color", _EDGE[1:])):
            edge.set(qn(f"w:{key}"), value)
        edges.append(edge)
    for side in ("left", "right"):
        margin = OxmlElement(f"w:{side}")
        margin.set(qn("w:w"), "70")
        margin.set(qn("w:type"), "dxa")
        margins.append(margin)
    properties.insert_element_before(edges, "w:shd", "w:tblLayout", "w:tblCellMar", "w:tblLook")
    properties.insert_element_before(margins, "w:tblLook")


def _figure(document: Any, one: Figure, width: int) -> None:
    sentence = document.add_paragraph()
    _lines(sentence, one.sentence)
    if one.picture is not None:
        sentence.paragraph_format.keep_with_next = True
        across, down = one.picture.size
        scale = min(width / _WIDEST, _HIGHEST / down, width / across)
        shown = document.add_paragraph()
        drawn = shown.add_run().add_picture(io.BytesIO(as_png(one.picture)), Emu(int(across * scale)))
        about = drawn._inline.docPr  # noqa: SLF001 - python-docx has no other way to a description
        about.set("descr", _plain(one.picture.alt))
        about.set("name", "Figuur")
    if one.note:
        _quiet(document.add_paragraph().add_run(_plain(one.note)))
    if one.table.rows:
        _read_table(document, one.table, width)


def _quotes(document: Any, one: Quotes, _width: int) -> None:
    for quote in one.quotes:
        line = document.add_paragraph(style="List Bullet" if len(one.quotes) > 1 else "Normal")
        _lines(line, quote)


def _facts(document: Any, one: Facts, _width: int) -> None:
    for number, (about, said) in enumerate(one.facts, 1):
        line = document.add_paragraph()
        line.paragraph_format.left_indent, line.paragraph_format.first_line_indent = _ABOUT, -_ABOUT
        line.paragraph_format.tab_stops.add_tab_stop(_ABOUT)
        line.paragraph_format.space_after = Pt(3 if number < len(one.facts) else 10)
        line.paragraph_format.keep_with_next = number < len(one.facts)
        _quiet(line.add_run(f"{_plain(about)}\t"), 11)
        _lines(line, said)


def _cards(document: Any, cards: Cards, width: int) -> None:
    table = _table(document, (len(cards.cards) + 1) // 2, 2, width, "Normal Table")
    for number, card in enumerate(cards.cards):
        cell = table.rows[number // 2].cells[number % 2]
        _edges(cell._tc.get_or_add_tcPr(), "w:tcBorders", ("top", "left", "bottom", "right"), "dashed")  # noqa: SLF001
        _lines(cell.paragraphs[0], card.title, bold=True)
        cell.paragraphs[0].runs[0].font.color.rgb = RGBColor.from_string(_ACCENT[1:])
        cell.paragraphs[0].paragraph_format.space_before = Pt(8)
        _lines(cell.add_paragraph(), card.text)
    for row in table.rows:
        row.height, row.height_rule = _CARD, WD_ROW_HEIGHT_RULE.AT_LEAST
        _whole(row)
    _gap(document)


def _gap(document: Any) -> None:
    """Word joins two tables when nothing stands between them."""
    gap = document.add_paragraph().paragraph_format
    gap.space_after, gap.line_spacing = Pt(0), Pt(6)


def _whole(row: Any) -> None:
    """A row that is not cut by the end of a page."""
    row._tr.get_or_add_trPr().insert(0, OxmlElement("w:cantSplit"))  # noqa: SLF001


def _plain(text: str) -> str:
    """A line without what XML can't hold."""
    return _NOT_XML.sub("", " ".join(text.split()))


_ADDING: Mapping[type, Callable[[Any, Any, int], None]] = {
    Paragraph: _paragraph,
    Points: _points,
    WriteOn: _write_on,
    Grid: _grid,
    Cards: _cards,
    Table: _read_table,
    Figure: _figure,
    Quotes: _quotes,
    Facts: _facts,
}
