"""What a coach comes back to: what people answered, and the days that were named."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, ClassVar

from samenspraak.reports.dates import weekday_in_words
from samenspraak.store import Store
from samenspraak.workshop import feedback
from samenspraak.workshop.coach_views import NoteView
from samenspraak.workshop.viewer import Viewer
from widgets._coach_words import id_of
from widgets._component import Acting
from widgets._days import today


class FollowUps(Acting):
    """Released notes with a day or an answer, each once; `call` opens the reflection that one is about."""

    component: ClassVar[str] = "follow_ups"

    def __init__(self, store: Store, viewer: Viewer, call: Callable[[str], None]) -> None:
        self._store = store
        self._viewer = viewer
        self._call = call
        super().__init__()

    def view(self) -> dict[str, Any]:
        sent = [note for note in feedback.notes(self._store, self._viewer) if note.released]
        due = feedback.follow_ups(self._store, self._viewer, today())
        now = {note.id for note in due}
        other = [note for note in sent if note.id not in now]
        later = [note for note in other if note.follow_up and not note.replies]
        groups = {
            "Nu": due,
            "Antwoorden": [note for note in other if note.replies],
            "Later": sorted(later, key=lambda note: (note.follow_up or "", note.id)),
        }
        return {
            "groups": [{"title": title, "notes": [_told(note) for note in found]} for title, found in groups.items()]
        }

    def on_open(self, id: str) -> None:  # noqa: A002 - the screen's own word
        self._call(id)


def _told(note: NoteView) -> dict[str, Any]:
    return {
        "id": note.id,
        "reflection": id_of(note.session_id, note.author),
        "who": note.pseudonym,
        "day": weekday_in_words(note.follow_up) if note.follow_up else "",
        "question": note.question,
        "said": note.ask or note.strong,
        "replies": list(note.replies),
    }
