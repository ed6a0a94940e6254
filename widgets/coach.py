"""`coach`: what a workbook cell can show to who reads along. The names are Dutch, so that a school can read a cell."""

from __future__ import annotations

import gc
from functools import cached_property, partial

from IPython.display import Markdown

from samenspraak.catalogue import Catalogue
from samenspraak.coach_link import leader_reads
from samenspraak.folder import DataFolder
from samenspraak.store import Store
from samenspraak.workshop import trajectory
from samenspraak.workshop.viewer import COACH
from widgets._component import Component
from widgets._live import Live
from widgets.header import Header
from widgets.reading import Reading

_NO_LINK = "*In jullie eigen traject maak je hier een link voor de coach.*"
_ONLY_COACH = "*Dit leest de coach, met de eigen link.*"


class Coach:
    """Reading along, in a workbook, as a coach does; `leads` says that whoever leads opened it.

    Once there is a link for the coach, who leads reads only when that was chosen; the cells that read say so then.
    """

    def __init__(self, store: Store, live: Live, catalogue: Catalogue, warning: str = "", *, leads: bool) -> None:
        self._store = store
        self._live = live
        self._catalogue = catalogue
        self._warning = warning
        self._leads = leads
        self._open: list[Component] = []

    def kop(self) -> Component:
        """Show whose trajectory this is, with links to the other workbooks."""
        whose = partial(trajectory.trajectory, self._store)
        return self._show(Header(whose, "Coach", self._store.folder, self._warning, alone=not self._leads))

    def link(self) -> Component | Markdown | None:
        """Make and show the coach's own link; None for a coach, and words where this data folder is not what is served."""
        from widgets.coach_link import CoachLink

        if not self._leads:
            return None
        if self._store.folder.path != DataFolder.usual().path:
            return Markdown(_NO_LINK)  # type: ignore[no-untyped-call]  # IPython has no types
        return self._show(CoachLink(self._store, self._close))

    def lezen(self) -> Component | Markdown:
        """Read what people shared, and write back; words for who does not read along."""
        return self._reading if self._reads() else _not_here()

    def citaten(self) -> Component | Markdown:
        """Show what was marked, by tag."""
        from widgets.quotes import Quotes

        return self._read(Quotes(self._store, COACH, self._reading.call)) if self._reads() else _not_here()

    def vervolg(self) -> Component | Markdown:
        """Show what to come back to, and what people answered."""
        from widgets.follow_ups import FollowUps

        return self._read(FollowUps(self._store, COACH, self._reading.call)) if self._reads() else _not_here()

    def door_de_tijd(self) -> Component | Markdown:
        """Show how people look back, time after time."""
        from widgets.over_time import OverTime

        return self._read(OverTime(self._store, COACH)) if self._reads() else _not_here()

    def brief(self) -> Component | Markdown:
        """Make a letter to the team, as Word or PDF."""
        from widgets.reports import Reports

        return self._read(Reports(self._store, self._catalogue, ("coach",))) if self._reads() else _not_here()

    def uitvoer(self) -> Component | Markdown:
        """Take what was shared, written and marked along as tables."""
        from widgets.exports import Exports

        return self._read(Exports(self._store, "coach", self._catalogue)) if self._reads() else _not_here()

    @cached_property
    def _reading(self) -> Reading:
        reading = Reading(self._store, self._catalogue, COACH, leads=self._leads)
        self._read(reading)
        gc.freeze()  # what is there from the start stays: looking through it again took more time than most searches
        return reading

    def _reads(self) -> bool:
        return not self._leads or leader_reads(self._store.folder)

    def _read(self, component: Component) -> Component:
        self._open.append(component)
        return self._show(component)

    def _close(self) -> None:
        """Take what is read away from the page, now that only the coach reads."""
        for component in self._open:
            self._live.remove(component)
            component.close()
        self._open.clear()

    def _show(self, component: Component) -> Component:
        self._live.add(component)
        return component


def _not_here() -> Markdown:
    return Markdown(_ONLY_COACH)  # type: ignore[no-untyped-call]  # IPython has no types
