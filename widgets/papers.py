"""Papers for the AVG, filled in from how the program is used, as Word or PDF."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, ClassVar

import traitlets as t

from samenspraak.errors import RuleError
from samenspraak.reports.dates import day_in_words
from samenspraak.reports.documents.sheet import Sheet
from samenspraak.reports.privacy_papers import dpia_sheet, register_sheet
from samenspraak.store import Store
from samenspraak.workshop.processing import Processing, processing
from samenspraak.workshop.viewer import COORDINATOR
from widgets._component import Acting
from widgets._days import today
from widgets._download import KINDS, document, href

_PAPERS: Mapping[str, tuple[str, str, Callable[[Processing, str], Sheet]]] = {
    "register": (
        "Verwerkingsregister",
        "Wat er wordt bewaard, van wie, waarom en hoelang (AVG, artikel 30).",
        register_sheet,
    ),
    "dpia": (
        "DPIA-voorcheck",
        "Negen vragen die laten zien of een onderzoek naar risico’s nodig is, met een antwoord en een reden.",
        dpia_sheet,
    ),
}


class Papers(Acting):
    """A paper is made when it is asked for, and kept nowhere."""

    component: ClassVar[str] = "papers"
    not_typed: ClassVar[Mapping[str, str]] = {
        "key": "of a paper",
        "asked": "a random text of the browser's, to know the document by",
    }

    made: t.Dict[str, Any] = t.Dict().tag(sync=True)
    """A document to save: `asked`, `href` and `name`."""

    def __init__(self, store: Store) -> None:
        self._store = store
        super().__init__()

    def view(self) -> dict[str, Any]:
        return {"papers": [{"key": key, "title": title, "about": about} for key, (title, about, _) in _PAPERS.items()]}

    def on_make(self, key: str, kind: str, asked: str) -> None:
        """Make a paper as `word` or `pdf`."""
        if key not in _PAPERS or kind not in KINDS:
            raise RuleError("Dit document is er niet meer. Laad de pagina opnieuw.")
        title, _, make = _PAPERS[key]
        used = processing(self._store, COORDINATOR)
        sheet = make(used, day_in_words(today().isoformat()))
        content = document(kind, sheet, used.school, self._store.folder)
        self.made = {"asked": asked, **href(kind, title, content)}
