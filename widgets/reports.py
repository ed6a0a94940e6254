"""Reports to take along: made part by part, so that the screen can tell how far it is, and kept nowhere."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, ClassVar

import traitlets as t

from samenspraak.catalogue import Catalogue
from samenspraak.errors import RuleError, SamenspraakError
from samenspraak.reports.documents.kinds import Kind
from samenspraak.store import Store
from samenspraak.workshop import trajectory
from samenspraak.workshop.auditing import record, reported
from widgets._component import UNEXPECTED, Acting
from widgets._download import KINDS, href

if TYPE_CHECKING:  # they bring the libraries that count and draw, and a page opens without them
    from samenspraak.reports.accounts import Account, Source
    from samenspraak.reports.documents.sheet import Part

SESSION = "sessie"
_OFFERED: Mapping[str, tuple[str, str]] = {
    "evaluatie": ("Jaarevaluatie", "Per prioriteit: wat jullie afspraken, wat ervan kwam, en wat meegaat."),
    SESSION: (
        "Verslag van een sessie",
        "Wie er waren, wat is gezegd en gekozen, en wat jullie afspraken. Alleen wat iedereen al zag, zonder namen.",
    ),
    "startpositie": (
        "Startpositie",
        "Wat uit de vragenlijst kwam, met figuren en tabellen. Uitkomsten van heel kleine groepen staan er niet in.",
    ),
    "plan": ("Plan", "De visie, de prioriteiten, wat jullie doen, het jaarplan, en hoe het blijft."),
    "coach": (
        "Brief aan het team",
        "Je sterke punten, vragen en citaten, zonder namen. Er staat alleen in wat gaat over antwoorden die het hele team las.",
    ),
}
_log = logging.getLogger("samenspraak.widgets")


class Reports(Acting):
    """Some reports to choose from, each as Word or PDF.

    With an event loop, a step is made at a time, and what else the kernel has to do comes between; without one, all at once.
    """

    component: ClassVar[str] = "reports"
    not_typed: ClassVar[Mapping[str, str]] = {
        "key": "of a report",
        "asked": "a random text of the browser's, to know the document by",
        "code": "of a session, chosen of a list",
    }

    progress: t.Dict[str, Any] = t.Dict().tag(sync=True)
    """How far what is being made is: `asked`, and `percent` from 0 to 100."""
    made: t.Dict[str, Any] = t.Dict().tag(sync=True)
    """The newest document: `asked`, with `href`, `name` and a `note` that may be empty, or with an `error` in words."""

    def __init__(self, store: Store, catalogue: Catalogue, keys: tuple[str, ...], code: str = "") -> None:
        """Offer reports by their keys; with a code only of that session."""
        self._store = store
        self._catalogue = catalogue
        self._keys = keys
        self._code = code
        self._task: asyncio.Task[None] | None = None
        super().__init__()

    def view(self) -> dict[str, Any]:
        sessions = [] if self._code else trajectory.sessions(self._store)
        return {
            "offered": [{"key": key, "title": _OFFERED[key][0], "about": _OFFERED[key][1]} for key in self._keys],
            "sessions": [{"code": one.code, "title": one.title} for one in sessions] if SESSION in self._keys else [],
        }

    def on_make(self, key: str, kind: Kind, asked: str, code: str = "") -> None:
        """Make a report: `word` or `pdf`; what can't be made is told at once."""
        if key not in self._keys or kind not in KINDS:
            raise RuleError("Dit verslag is er niet meer. Laad de pagina opnieuw.")
        if self._task is not None and not self._task.done():
            raise RuleError("Er wordt al een verslag gemaakt. Wacht tot het klaar is, en kies dan opnieuw.")
        from samenspraak.reports.accounts import ACCOUNTS, Source

        source = Source.of(self._store, ACCOUNTS[key].viewer, self._catalogue)
        account = ACCOUNTS[key].make(source, (self._code or code) if key == SESSION else "")
        making = self._make(account, key, kind, source, asked)
        try:
            self._task = asyncio.get_running_loop().create_task(making)
        except RuntimeError:  # a script or a test
            asyncio.run(making)

    async def _make(self, account: Account, key: str, kind: Kind, source: Source, asked: str) -> None:
        from samenspraak.reports.accounts import finished

        try:
            parts: list[Part] = []
            for done, step in enumerate(account.steps):
                self._tell(asked, done, account.length)
                await asyncio.sleep(0)
                parts += step()
            self._tell(asked, len(account.steps), account.length)
            content = await asyncio.to_thread(finished, account, parts, kind, source)
            record(source.store, source.viewer, reported(key, kind), account.session_id)
            self._tell(asked, account.length, account.length)
            self.made = {"asked": asked, "note": account.note, **href(kind, account.file_name, content)}
        except SamenspraakError as error:
            self.made = {"asked": asked, "error": str(error)}
        except Exception:  # noqa: BLE001 - the last guard before a person: nothing of it may reach a screen
            _log.exception("a report failed")
            self.made = {"asked": asked, "error": UNEXPECTED}

    def _tell(self, asked: str, done: int, of: int) -> None:
        self.progress = {"asked": asked, "percent": round(100 * done / of)}
