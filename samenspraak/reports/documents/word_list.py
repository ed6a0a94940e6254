"""The list of parts in a Word document: Word's own table of contents, filled in with links; Word adds the page numbers that it counts."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_TAB_ALIGNMENT, WD_TAB_LEADER
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt

_TITLE = "Inhoud"
_ENTRY = "toc 1"
"""The name by which Word knows the style of a line in such a list."""
_COMMAND = 'TOC \\o "1-1" \\h \\z \\u'


def mark(heading: Any, place: int) -> None:
    """Give the heading of a part a name, so that the list can point to it."""
    start, end = OxmlElement("w:bookmarkStart"), OxmlElement("w:bookmarkEnd")
    for edge in (start, end):
        edge.set(qn("w:id"), str(place))
    start.set(qn("w:name"), _name(place))
    heading._p.insert(heading._p.index(heading.runs[0]._r), start)  # noqa: SLF001 - python-docx has no bookmarks
    heading._p.append(end)  # noqa: SLF001


def add_list(document: Any, titles: Mapping[int, str], width: int) -> None:
    """Add the list, on a page of its own.

    Args:
        document: gets the list at its end.
        titles: of the parts, by the place that `mark` was told.
        width: of the text.
    """
    style = document.styles.add_style(_ENTRY, WD_STYLE_TYPE.PARAGRAPH)
    style.base_style = document.styles["Normal"]
    style.paragraph_format.space_after = Pt(3)
    style.paragraph_format.tab_stops.add_tab_stop(width, WD_TAB_ALIGNMENT.RIGHT, WD_TAB_LEADER.DOTS)
    head = document.add_paragraph(_TITLE, style="TOC Heading")
    head.paragraph_format.page_break_before = True
    lines = [(document.add_paragraph(style=style), place, title) for place, title in titles.items()]
    _open(lines[0][0]._p, _COMMAND)  # noqa: SLF001
    for line, place, title in lines:
        link = OxmlElement("w:hyperlink")
        link.set(qn("w:anchor"), _name(place))
        link.append(_run("w:t", title))
        line._p.append(link)  # noqa: SLF001
    lines[-1][0]._p.append(_edge("end"))  # noqa: SLF001


def _name(place: int) -> str:
    return f"_Toc{place:06}"


def _open(within: Any, command: str) -> None:
    """Begin a field that is counted as soon as the document is opened."""
    begin = _edge("begin")
    begin[0].set(qn("w:dirty"), "true")
    for run in (begin, _run("w:instrText", command), _edge("separate")):
        within.append(run)


def _edge(kind: str) -> Any:
    run = _run("w:fldChar")
    run[0].set(qn("w:fldCharType"), kind)
    return run


def _run(name: str, text: str = "") -> Any:
    run, inner = OxmlElement("w:r"), OxmlElement(name)
    if text:
        inner.text = text
    run.append(inner)
    return run
