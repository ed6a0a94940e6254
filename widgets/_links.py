"""Links between workbooks, where the page has an address that they can be reached from."""

from __future__ import annotations

import os
from pathlib import Path, PurePosixPath
from typing import Any

from samenspraak.folder import EXAMPLE

WORKBOOKS = {
    "0-welkom": "Welkom",
    "1-startpositie": "Startpositie",
    "1b-panelgesprek": "Panelgesprek",
    "2-visiesessie": "Visie-sessie",
    "3-ouderroutines": "Ouderroutines",
    "4-implementatietraject": "Implementatietraject",
    "5-dashboard": "Dashboard",
    "6-coach": "Coach",
    "7-evaluatie": "Evaluatie",
    "8-beheer": "Beheer",
}
_RENDER = "/voila/render/"


def workbook_links() -> list[dict[str, Any]]:
    """The workbooks of this data folder, for a menu; empty where they have no address (JupyterLab)."""
    page = _page()
    if page is None:
        return []
    return [
        {"label": label, "href": f"{page.parent}/{name}.ipynb", "current": page.stem == name}
        for name, label in WORKBOOKS.items()
    ]


def workbook_link(name: str, *, example: bool = False) -> str | None:
    """The address of a workbook, of one's own trajectory or of the example; None where there is none.

    Call it from one's own folder only: the example has no example.
    """
    page = _page()
    if page is None:
        return None
    folder = page.parent
    if example:
        if not (Path.cwd().parent / EXAMPLE).is_dir():
            return None  # plain Voilà in a checkout serves no data folder
        folder = folder.parent / EXAMPLE / folder.name
    return f"{folder}/{name}.ipynb"


def beamer_link() -> str | None:
    """The address of the page for the beamer, of the data that this workbook lies beside; None where nobody serves it."""
    page = _page()
    if page is None:
        return None
    folder = page.parent.parent.relative_to(_RENDER)
    return f"/{folder / 'beamer'}"


def join_place() -> str:
    """Where the pages of participants begin, below the address of the server: empty, or that of the example."""
    page = _page()
    folder = page.parent.parent.relative_to(_RENDER) if page else PurePosixPath()
    return "" if folder == PurePosixPath() else f"{folder}/"


def phone_test_link() -> str | None:
    """The address of the page that tests a phone; None where nobody serves it."""
    return "/coordinator/telefoons" if _page() else None


def own_welcome() -> str | None:
    """From the example back to one's own welcome page; None where the example does not lie in somebody's own folder."""
    page = _page()
    if page is None or page.parent.parent.name != EXAMPLE:
        return None
    return f"{page.parent.parent.parent / page.parent.name}/0-welkom.ipynb"


def _page() -> PurePosixPath | None:
    name = os.environ.get("SCRIPT_NAME", "")
    return PurePosixPath(name) if name.startswith(_RENDER) else None
