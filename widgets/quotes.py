"""What a coach marked, by tag; the words are read where they stand."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from itertools import groupby
from typing import Any, ClassVar

from samenspraak.store import Store
from samenspraak.workshop import highlighting
from samenspraak.workshop.coach_views import Quote
from samenspraak.workshop.viewer import Viewer
from widgets._coach_words import id_of
from widgets._component import Acting


class Quotes(Acting):
    """All quotes of this coach; `call` opens the reflection that one stands in."""

    component: ClassVar[str] = "quotes"
    not_typed: ClassVar[Mapping[str, str]] = {}

    def __init__(self, store: Store, viewer: Viewer, call: Callable[[str], None]) -> None:
        self._store = store
        self._viewer = viewer
        self._call = call
        super().__init__()

    def view(self) -> dict[str, Any]:
        found = highlighting.quotes(self._store, self._viewer)
        groups = groupby(found, key=lambda quote: quote.tag)
        return {"groups": [{"tag": tag, "quotes": [_told(quote) for quote in quotes]} for tag, quotes in groups]}

    def on_open(self, id: str) -> None:  # noqa: A002 - the screen's own word
        self._call(id)

    def on_unmark(self, id: str) -> None:  # noqa: A002
        highlighting.remove(self._store, self._viewer, id)


def _told(quote: Quote) -> dict[str, str]:
    return {
        "id": quote.id,
        "reflection": id_of(quote.session_id, quote.author),
        "text": quote.text,
        "who": quote.pseudonym,
        "title": quote.title,
        "question": quote.question,
    }
