"""Sheets to make documents of, and pictures to put on them."""

from __future__ import annotations

import io
from collections.abc import Callable

import pytest
from matplotlib import pyplot as plt

from samenspraak.reports.documents.sheet import Card, Cards, Grid, Heading, Paragraph, Part, Points, Sheet, WriteOn


@pytest.fixture
def sheet() -> Sheet:
    """One of everything."""
    return Sheet(
        "Ons blad",
        (
            Part("", (Paragraph("Eerste regel\nTweede regel"), Points(("een", "twee")))),
            Part(
                "Een deel",
                (
                    Heading("Een kopje"),
                    Points(("eerst", "dan"), numbered=True),
                    WriteOn("Wat lukte?", 3),
                    Grid(("Week", "Dit lukte"), (("Week 1", ""), ("Week 2", "lezen"))),
                    Cards((Card("Kaart", "Tekst"), Card("Nog een", "Meer"), Card("Derde", "Los"))),
                    Points(("weer een",), numbered=True),
                ),
            ),
        ),
    )


Picture = Callable[..., bytes]


@pytest.fixture(scope="session")
def picture() -> Picture:
    """`picture("png", 200, 80)` is a picture of so many pixels."""

    def make(kind: str = "png", width: int = 200, height: int = 80) -> bytes:
        file = io.BytesIO()
        figure = plt.figure(figsize=(width / 100, height / 100), dpi=100)
        figure.savefig(file, format=kind, dpi=100)
        plt.close(figure)
        return file.getvalue()

    return make
