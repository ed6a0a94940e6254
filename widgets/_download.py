"""A sheet as a document that a browser can save."""

from __future__ import annotations

import base64
import re
from collections.abc import Mapping

from samenspraak.folder import DataFolder
from samenspraak.reports.documents.logo import kept_logo
from samenspraak.reports.documents.sheet import Sheet

KINDS: Mapping[str, tuple[str, str]] = {
    "word": ("docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    "pdf": ("pdf", "application/pdf"),
}
"""Each kind of document: the end of its name, and its media type."""


def document(kind: str, sheet: Sheet, school: str, folder: DataFolder) -> bytes:
    """The sheet as `word` or `pdf`, with the school's name and the logo in its folder."""
    if kind == "word":
        from samenspraak.reports.documents.word import word

        return word(sheet, school, kept_logo(folder))
    from samenspraak.reports.documents.pdf import pdf

    return pdf(sheet, school, kept_logo(folder))


def href(kind: str, title: str, content: bytes) -> dict[str, str]:
    """A document as an address that holds all of it, and a name to save it by."""
    ending, media = KINDS[kind]
    words = " ".join(re.findall(r"[\w-]+", title))
    return {
        "href": f"data:{media};base64,{base64.b64encode(content).decode('ascii')}",
        "name": f"{words}.{ending}",
    }
