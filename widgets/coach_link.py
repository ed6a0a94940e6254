"""The coach's own link: who leads makes it, copies it and renews it; and whether who leads reads along."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, ClassVar

from samenspraak import coach_link, invitation
from samenspraak.errors import SetupError
from samenspraak.store import Store
from samenspraak.workshop.auditing import LINKED, READS_NO_MORE, RELINKED, record
from samenspraak.workshop.viewer import COORDINATOR, Viewer
from widgets._component import Acting


class CoachLink(Acting):
    """The link, for who leads only. `alone` is called when who leads does not read, also where another page chose that."""

    component: ClassVar[str] = "coach_link"

    def __init__(self, store: Store, alone: Callable[[], None], viewer: Viewer = COORDINATOR) -> None:
        self._store = store
        self._alone = alone
        self._viewer = viewer
        self._told = ""
        super().__init__()

    def view(self) -> dict[str, Any]:
        self._viewer.must_lead()
        folder = self._store.folder
        try:
            link, trouble = coach_link.coach_link(folder), ""
        except SetupError as error:
            link, trouble = None, str(error)
        if link and not link.leader_reads:
            self._alone()
        return {
            "trouble": trouble,
            "made": link is not None,
            "leader_reads": link is None or link.leader_reads,
            "base": invitation.reached_at(),
            "way": f"/coach#sleutel={link.key(folder)}" if link else "",
            "told": self._told,
        }

    def on_make(self, reads: bool) -> None:
        """Make the link; `reads` says whether who leads goes on reading as a coach."""
        self._viewer.must_lead()
        coach_link.make(self._store.folder, leader_reads=reads)
        record(self._store, self._viewer, LINKED)
        self._told = "De link is gemaakt."

    def on_renew(self) -> None:
        """Make another link; the former stops."""
        self._viewer.must_lead()
        coach_link.renew(self._store.folder)
        record(self._store, self._viewer, RELINKED)
        self._told = "Er is een nieuwe link. De oude werkt niet meer."

    def on_stop_reading(self) -> None:
        """From now on only the coach reads."""
        self._viewer.must_lead()
        coach_link.stop_reading(self._store.folder)
        record(self._store, self._viewer, READS_NO_MORE)
        self._told = "Vanaf nu leest alleen de coach."
