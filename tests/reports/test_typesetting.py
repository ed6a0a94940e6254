"""Whatever people write, a document comes of it."""

from __future__ import annotations

import io
from datetime import UTC, datetime

from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from samenspraak.reports.poster import poster
from samenspraak.reports.script_document import script_document
from samenspraak.steps import clean
from samenspraak.workshop.views import PartView, Preparation, Sentence, SessionView, TrajectoryView, VisionView

TEXT = st.text(max_size=80).map(clean)
NAME = TEXT.filter(bool)


def school(name: str) -> TrajectoryView:
    return TrajectoryView(name, "2026-2027", "po", "", "", example=False, uid="u")


@settings(max_examples=60, deadline=None)
@given(name=NAME, sentences=st.lists(TEXT, max_size=5), promises=st.lists(TEXT, max_size=4))
def test_a_poster_of_any_words(name: str, sentences: list[str], promises: list[str]) -> None:
    said = tuple(Sentence(str(n), text) for n, text in enumerate(sentences))
    vision = VisionView("0.1", "concept", "", said, {}, None, None, (), datetime(2026, 11, 4, tzinfo=UTC))
    assert len(PdfReader(io.BytesIO(poster(school(name), vision, promises))).pages) == 1


@settings(max_examples=40, deadline=None)
@given(name=NAME, title=NAME, text=TEXT, tips=st.lists(TEXT, max_size=4), minutes=st.integers(1, 240))
def test_a_script_of_any_words(name: str, title: str, text: str, tips: list[str], minutes: int) -> None:
    part = PartView("k", title, minutes, text, text, text, text, text, tuple(tips), False, True, ())
    prepared = Preparation("2026-11-04", "23:59", {"team": 2, "ouder": 1}, tuple(tips), text)
    made = script_document(school(name), SessionView(1, "k", title, "BCD", 1), prepared, [part, part])
    assert len(PdfReader(io.BytesIO(made)).pages) >= 2
