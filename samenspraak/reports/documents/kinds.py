"""The kinds of document that a sheet can become."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from samenspraak.reports.documents.sheet import Sheet

Kind = Literal["word", "pdf"]
ENDINGS: Mapping[Kind, str] = {"word": "docx", "pdf": "pdf"}
"""How the name of a file ends."""


def document(kind: Kind, sheet: Sheet, school: str, logo: bytes | None = None) -> bytes:
    """The sheet as a document, with the school's name and logo at the head of each page."""
    if kind == "word":
        from samenspraak.reports.documents.word import word

        return word(sheet, school, logo)
    from samenspraak.reports.documents.pdf import pdf

    return pdf(sheet, school, logo)
