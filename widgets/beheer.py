"""`beheer`: what a workbook cell can show of keeping the data. The names are Dutch, so that a school can read a cell."""

from __future__ import annotations

from functools import partial

from samenspraak.catalogue import Catalogue
from samenspraak.store import Store
from samenspraak.workshop import trajectory
from widgets._component import Component
from widgets._live import Live
from widgets.header import Header


class Beheer:
    """Keeping the data, in a workbook: for who leads."""

    def __init__(self, store: Store, live: Live, catalogue: Catalogue, warning: str = "") -> None:
        self._store = store
        self._live = live
        self._catalogue = catalogue
        self._warning = warning

    def kop(self) -> Component:
        """Show whose trajectory this is, with links to the other workbooks."""
        whose = partial(trajectory.trajectory, self._store)
        return self._show(Header(whose, "Beheer", self._store.folder, self._warning))

    def reservekopie(self) -> Component:
        """Make a back-up, or put one back."""
        from widgets.backups import Backups

        return self._show(Backups(self._store, self._catalogue))

    def bewaartijd(self) -> Component:
        """Choose how long reflections are kept, and see what goes soon."""
        from widgets.retention import Retention

        return self._show(Retention(self._store))

    def inzage(self) -> Component:
        """Show, save or erase what is stored of a participant who hands over a code."""
        from widgets.own_data import OwnData

        return self._show(OwnData(self._store))

    def uitvoer(self) -> Component:
        """Take the tables behind the screens along."""
        from widgets.exports import Exports

        return self._show(Exports(self._store, "coördinator", self._catalogue))

    def papieren(self) -> Component:
        """Offer the register of processing and the first look at a DPIA."""
        from widgets.papers import Papers

        return self._show(Papers(self._store))

    def gedaan(self) -> Component:
        """Show what was done, and when."""
        from widgets.deeds import Deeds

        return self._show(Deeds(self._store))

    def _show(self, component: Component) -> Component:
        self._live.add(component)
        return component
