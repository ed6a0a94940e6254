"""`ouderroutines`: what a workbook cell can show of the library. The names are Dutch, so that a school can read a cell."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import ipywidgets

from samenspraak.catalogue import Catalogue
from samenspraak.store import Store
from samenspraak.workshop import trajectory
from widgets._component import Component
from widgets._live import Live, Room
from widgets._shelf import Shelf
from widgets.header import Header


class Ouderroutines:
    """Routines, practices, trainings and focuses in a workbook."""

    def __init__(
        self, store: Store, live: Live, catalogue: Catalogue, follow: Callable[[Room], None], warning: str = ""
    ) -> None:
        self._store = store
        self._catalogue = catalogue
        self._follow = follow
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

    def terugblik(self) -> ipywidgets.Widget | None:
        """Look back on a routine, practice or training, alone or together; None before there is a trajectory."""
        from widgets.reflecting import looking_back

        owner = trajectory.trajectory(self._store)
        return looking_back(self._store, self._live, self._catalogue, owner, self._follow) if owner else None

    def zelfcheck(self) -> Component:
        """Weigh for oneself how working with parents goes; nothing of it is stored."""
        from widgets.self_check import SelfCheckPage

        return SelfCheckPage(self._catalogue.self_checks["samenwerken-met-de-omgeving"])

    def _show(self, component: Component) -> Component:
        self._live.add(component)
        return component
