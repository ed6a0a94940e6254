"""`coach`: what a workbook cell can show to who reads along. The names are Dutch, so that a school can read a cell."""

from __future__ import annotations

from functools import cached_property, partial

from samenspraak.catalogue import Catalogue
from samenspraak.store import Store
from samenspraak.workshop import trajectory
from samenspraak.workshop.viewer import COACH
from widgets._component import Component
from widgets._live import Live
from widgets.header import Header
from widgets.reading import Reading


class Coach:
    """Reading along, in a workbook. It always reads as a coach does, also when whoever leads opened it."""

    def __init__(self, store: Store, live: Live, catalogue: Catalogue, warning: str = "") -> None:
        self._store = store
        self._live = live
        self._catalogue = catalogue
        self._warning = warning

    def kop(self) -> Component:
        """Show whose trajectory this is, with links to the other workbooks."""
        whose = partial(trajectory.trajectory, self._store)
        return self._show(Header(whose, "Coach", self._store.folder, self._warning))

    def lezen(self) -> Component:
        """Read what people shared, and write back."""
        return self._reading

    def citaten(self) -> Component:
        """Show what was marked, by tag."""
        from widgets.quotes import Quotes

        return self._show(Quotes(self._store, COACH, self._reading.call))

    def vervolg(self) -> Component:
        """Show what to come back to, and what people answered."""
        from widgets.follow_ups import FollowUps

        return self._show(FollowUps(self._store, COACH, self._reading.call))

    def brief(self) -> Component:
        """Make a letter to the team, as Word or PDF."""
        from widgets.reports import Reports

        return self._show(Reports(self._store, self._catalogue, ("coach",)))

    @cached_property
    def _reading(self) -> Reading:
        reading = Reading(self._store, self._catalogue, COACH, leads=True)
        self._live.add(reading)
        return reading

    def _show(self, component: Component) -> Component:
        self._live.add(component)
        return component
