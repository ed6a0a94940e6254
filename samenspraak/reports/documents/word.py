"""A sheet as a Word document: A4, with Word's own styles, so that a school can change all of it."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import Any

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.enum.table import WD_ROW_HEIGHT_RULE
from docx.enum.text import WD_BREAK, WD_TAB_ALIGNMENT
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
from samenspraak.reports.documents.word_list import add_list, mark
from samenspraak.reports.documents.word_pieces import (
    ACCENT,
    add_edges,
    add_gap,
    add_lines,
    blank_table,
    describe,
    keep_whole,
    make_head,
    make_quiet,
    plain,
)
from samenspraak.reports.documents.word_read import add_facts, add_figure, add_quotes, add_table

_LANGUAGE = "nl-NL"
_FONT = "Arial"
"""Every computer has it, or one with the same widths: so a column breaks no word anywhere."""
_TEXT = 10.5
"""Points, as in the next."""
_PAPER = (Mm(210), Mm(297))
_MARGIN = Mm(20)
_LOGO = (Mm(50), Mm(14))
"""At most as wide and as high."""
_STYLES = {"Title": 20, "Heading 1": 13, "Heading 2": 11, "Heading 3": 11}
_MADE = datetime(2020, 1, 1, tzinfo=UTC)
"""A fixed time, so that a document says nothing of when it was made, and the same words give the same text."""
_MOST_IN_PROPERTY = 255
_LINE, _ROW, _CARD = Mm(8.5), Mm(15), Mm(36)


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
    document.add_paragraph(plain(sheet.title), style="Title")
    if sheet.about:
        make_quiet(document.add_paragraph().add_run(plain(sheet.about)), 11)
    for place, part in enumerate(sheet.parts):
        fresh = part.fresh or (sheet.listed and place == 1)
        if part.title:
            heading = document.add_paragraph(plain(part.title), style="Heading 1")
            heading.paragraph_format.page_break_before = fresh
            if sheet.listed:
                mark(heading, place)
        elif fresh:
            document.add_paragraph().add_run().add_break(WD_BREAK.PAGE)
        for one in part.contents:
            _add(document, one, below=bool(part.title))
        if sheet.listed and not place:
            titles = {number: plain(one.title) for number, one in enumerate(sheet.parts) if one.title}
            add_list(document, titles, _text_width(document.sections[0]))
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def _set_up(document: Any, sheet: Sheet, school: str) -> None:
    about = document.core_properties
    about.title, about.language = f"{plain(sheet.title)} · {plain(school)}"[:_MOST_IN_PROPERTY], _LANGUAGE
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
    _set_font(normal, _TEXT)
    normal.paragraph_format.space_after = Pt(6)
    for name, size in _STYLES.items():
        style = document.styles[name]
        _set_font(style, size)
        style.font.color.rgb = RGBColor.from_string(ACCENT[1:])
        style.paragraph_format.keep_with_next = True
    for border in document.styles["Title"].element.iter(qn("w:pBdr")):
        border.getparent().remove(border)
        break


def _set_font(style: Any, size: float) -> None:
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
    make_quiet(line.add_run(plain(school)), 10)
    if logo is None:
        return
    line.add_run("\t")
    picture = line.add_run().add_picture(io.BytesIO(logo))
    scale = min(_LOGO[0] / picture.width, _LOGO[1] / picture.height)
    picture.width, picture.height = Emu(int(picture.width * scale)), Emu(int(picture.height * scale))
    describe(picture, "Logo", f"Logo van {school}")


def _foot(section: Any, title: str) -> None:
    line = section.footer.paragraphs[0]
    _right_edge(line, section)
    make_quiet(line.add_run(f"{plain(title)}\tbladzijde "))
    _field(line, "PAGE")
    make_quiet(line.add_run(" van "))
    _field(line, "NUMPAGES")


def _right_edge(line: Any, section: Any) -> None:
    line.style.paragraph_format.tab_stops.clear_all()
    line.paragraph_format.tab_stops.add_tab_stop(_text_width(section), WD_TAB_ALIGNMENT.RIGHT)


def _field(line: Any, name: str) -> None:
    """A number that Word fills in."""
    for kind, text in (("begin", ""), ("", name), ("separate", ""), ("shown", "1"), ("end", "")):
        run = line.add_run(text if kind == "shown" else "")
        make_quiet(run)
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
        document.add_paragraph(plain(one.text), style=f"Heading {1 + below + one.deeper}")
    else:
        _ADDING[type(one)](document, one, _text_width(document.sections[0]))


def _paragraph(document: Any, one: Paragraph, _width: int) -> None:
    add_lines(document.add_paragraph(), one.text)


def _points(document: Any, one: Points, _width: int) -> None:
    numbering = _new_numbering(document) if one.numbered else None
    for point in one.points:
        line = document.add_paragraph(style="List Number" if one.numbered else "List Bullet")
        add_lines(line, point)
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
    add_lines(question, one.question, bold=True)
    question.paragraph_format.keep_with_next = True
    question.paragraph_format.space_before = Pt(8)
    if one.answer:
        add_lines(document.add_paragraph(), one.answer)
        return
    for number in range(one.lines):
        line = document.add_paragraph()
        line.paragraph_format.space_after = Pt(0 if number < one.lines - 1 else 10)
        line.paragraph_format.line_spacing = _LINE
        line.paragraph_format.keep_with_next = number < one.lines - 1
        add_edges(line._p.get_or_add_pPr(), "w:pBdr", ("bottom", "between"), "single")  # noqa: SLF001


def _grid(document: Any, grid: Grid, width: int) -> None:
    table = blank_table(document, len(grid.rows) + 1, len(grid.heads), width, "Table Grid")
    for cell, said in zip(table.rows[0].cells, grid.heads, strict=True):
        add_lines(cell.paragraphs[0], said, bold=True)
    make_head(table.rows[0])
    for row, texts in zip(table.rows[1:], grid.rows, strict=True):
        row.height, row.height_rule = _ROW, WD_ROW_HEIGHT_RULE.AT_LEAST
        keep_whole(row)
        for number, (cell, said) in enumerate(zip(row.cells, texts, strict=True)):
            add_lines(cell.paragraphs[0], said, bold=number == 0)
    add_gap(document)


def _cards(document: Any, cards: Cards, width: int) -> None:
    table = blank_table(document, (len(cards.cards) + 1) // 2, 2, width, "Normal Table")
    for number, card in enumerate(cards.cards):
        cell = table.rows[number // 2].cells[number % 2]
        add_edges(cell._tc.get_or_add_tcPr(), "w:tcBorders", ("top", "left", "bottom", "right"), "dashed")  # noqa: SLF001
        add_lines(cell.paragraphs[0], card.title, bold=True)
        cell.paragraphs[0].runs[0].font.color.rgb = RGBColor.from_string(ACCENT[1:])
        cell.paragraphs[0].paragraph_format.space_before = Pt(8)
        add_lines(cell.add_paragraph(), card.text)
    for row in table.rows:
        row.height, row.height_rule = _CARD, WD_ROW_HEIGHT_RULE.AT_LEAST
        keep_whole(row)
    add_gap(document)


_ADDING: Mapping[type, Callable[[Any, Any, int], None]] = {
    Paragraph: _paragraph,
    Points: _points,
    WriteOn: _write_on,
    Grid: _grid,
    Cards: _cards,
    Table: add_table,
    Figure: add_figure,
    Quotes: add_quotes,
    Facts: add_facts,
}
