"""The tables behind a role's screens, to take along as one file for Excel."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar

import traitlets as t

from samenspraak.catalogue import Catalogue
from samenspraak.store import Store
from widgets._component import Acting
from widgets._download import tables

_ABOUT: Mapping[str, str] = {
    "coördinator": "Alles wat op jullie schermen staat: de vragenlijst, kaartjes, keuzes, prioriteiten, de visie, het plan en de evaluatie. Zonder namen en zonder wie wat schreef.",
    "coach": "Wat mensen nu met je delen, wat je erbij schreef, je citaten, en hoe dat door de tijd gaat. Onder schuilnaam.",
}


class Exports(Acting):
    """One button; the file holds a sheet for each table, and one that says what each column means."""

    component: ClassVar[str] = "exports"
    not_typed: ClassVar[Mapping[str, str]] = {"asked": "a random text of the browser's, to know the file by"}

    made: t.Dict[str, Any] = t.Dict().tag(sync=True)
    """The newest file: `asked`, `href` and `name`."""

    def __init__(self, store: Store, role: str, catalogue: Catalogue | None = None) -> None:
        """Offer what this role's screens show: `coördinator` or `coach`; `catalogue` is what those use, the school's own when it is not given."""
        self._store = store
        self._role = role
        self._catalogue = catalogue
        super().__init__()

    def view(self) -> dict[str, Any]:
        return {"about": _ABOUT[self._role]}

    def on_make(self, asked: str) -> None:
        """Make the file of how all stands now."""
        self.made = {"asked": asked, **tables(self._role, self._store, self._catalogue)}
