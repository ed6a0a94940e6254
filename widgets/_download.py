"""What a browser can save: a sheet as a document, or tables for Excel."""

from __future__ import annotations

import base64
import re
from collections.abc import Mapping

from samenspraak.catalogue import Catalogue
from samenspraak.folder import DataFolder
from samenspraak.reports.documents.kinds import ENDINGS
from samenspraak.reports.documents.kinds import document as make
from samenspraak.reports.documents.logo import kept_logo
from samenspraak.reports.documents.sheet import Sheet
from samenspraak.store import Store
from samenspraak.workshop.auditing import EXPORTED, record
from samenspraak.workshop.viewer import COACH, COORDINATOR

KINDS: Mapping[str, tuple[str, str]] = {
    "word": (ENDINGS["word"], "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    "pdf": (ENDINGS["pdf"], "application/pdf"),
}
"""Each kind of document: the end of its name, and its media type."""
_FILES: Mapping[str, tuple[str, str]] = {
    **KINDS,
    "excel": ("xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
}


def document(kind: str, sheet: Sheet, school: str, folder: DataFolder) -> bytes:
    """The sheet as `word` or `pdf`, with the school's name and the logo in its folder."""
    return make("word" if kind == "word" else "pdf", sheet, school, kept_logo(folder))


def href(kind: str, title: str, content: bytes) -> dict[str, str]:
    """A document, or `excel`, as an address that holds all of it, and a name to save it by."""
    ending, media = _FILES[kind]
    words = " ".join(re.findall(r"[\w-]+", title))
    return {
        "href": f"data:{media};base64,{base64.b64encode(content).decode('ascii')}",
        "name": f"{words}.{ending}",
    }


def tables(role: str, store: Store, catalogue: Catalogue | None) -> dict[str, str]:
    """All that the screens of a role show now, as such a document, which is noted; the school's own catalogue when none is given."""
    from samenspraak.reports.exporting import ROLES, as_excel  # it brings pandas, and a page opens without it

    content = as_excel(ROLES[role](store, catalogue))
    record(store, COACH if role == "coach" else COORDINATOR, EXPORTED)
    return href("excel", f"uitvoer {role}", content)
