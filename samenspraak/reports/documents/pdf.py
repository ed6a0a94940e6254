"""A sheet as PDF: A4, tagged, with the school's name and logo at the head of each page."""

from __future__ import annotations

from samenspraak.reports.documents.sheet import Sheet
from samenspraak.reports.typesetting import typeset


def pdf(sheet: Sheet, school: str, logo: bytes | None = None) -> bytes:
    """The sheet to print.

    Args:
        sheet: what stands on it.
        school: the name of the school.
        logo: PNG or JPEG, as `logo.kept_logo` gives it.
    """
    return typeset(
        "sheet",
        {
            "title": f"{sheet.title} · {school}",
            "name": sheet.title,
            "about": sheet.about,
            "school": school,
            "logo-alt": f"Logo van {school}",
            "wide": sheet.wide,
            "listed": sheet.listed,
            "parts": sheet.data(),
        },
        logo,
        [one.picture for one in sheet.figures if one.picture],
    )
