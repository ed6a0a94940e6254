"""`ouderroutines`: what a workbook cell can show of the library. The names are Dutch, so that a school can read a cell."""

from __future__ import annotations

from functools import partial

from samenspraak.catalogue import Catalogue
from samenspraak.store import Store
from samenspraak.workshop import trajectory
from widgets._component import Component
from widgets._live import Live
from widgets._shelf import Shelf
from widgets.header import Header


class Ouderroutines:
    """Routines, practices, trainings and focuses in a workbook."""

    def __init__(self, store: Store, live: Live, catalogue: Catalogue, warning: str = "") -> None:
        self._store = store
        self._live = live
        self._warning = warning
        self._shelf = Shelf(store, catalogue)

    def kop(self) -> Component:
        """Show whose trajectory this is, with links to the other workbooks."""
        whose = partial(trajectory.trajectory, self._store)
        return self._show(Header(whose, "Ouderroutines", self._store.folder, self._warning))

    def bibliotheek(self) -> Component:
        """Look through the library, compare, and put a few things together."""
        from widgets.library import Library

        return self._show(Library(self._shelf))

    def eigen(self) -> Component:
        """Make routines and practices of one's own, change and share them."""
        from widgets.own_practice import OwnPractice

        return self._show(OwnPractice(self._shelf))

    def _show(self, component: Component) -> Component:
        self._live.add(component)
        return component
