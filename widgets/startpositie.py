"""`startpositie`: what a workbook cell can show of the questionnaire. The names are Dutch, so that a school can read a cell."""

from __future__ import annotations

from functools import partial

from samenspraak.catalogue import Catalogue
from samenspraak.store import Store
from samenspraak.workshop import trajectory
from samenspraak.workshop.views import TrajectoryView
from widgets._component import Component
from widgets._live import Live
from widgets._measured import Measured
from widgets.header import Header


class Startpositie:
    """The questionnaire in a workbook."""

    def __init__(
        self, store: Store, live: Live, catalogue: Catalogue, owner: TrajectoryView, warning: str = ""
    ) -> None:
        self._store = store
        self._live = live
        self._catalogue = catalogue
        self._questionnaire = catalogue.questionnaires["startpositie"]
        self._owner = owner
        self._warning = warning
        self._measured = Measured(store, owner, self._questionnaire)

    def kop(self) -> Component:
        """Show whose trajectory this is, with links to the other workbooks."""
        whose = partial(trajectory.trajectory, self._store)
        return self._show(Header(whose, "Startpositie", self._store.folder, self._warning))

    def vragenlijst(self) -> Component:
        """Prepare the questionnaire, open it, follow how many answered, and close it."""
        from widgets.measure import Measure

        return self._show(Measure(self._store, self._owner, self._questionnaire))

    def uitkomst(self) -> Component:
        """Show what came out, once the questionnaire is closed and it is looked at together."""
        from widgets.findings import Findings

        return self._show(Findings(self._measured, self._catalogue))

    def papier(self) -> Component:
        """Print the questionnaire, and type in what came back on paper."""
        from widgets.paper import Paper

        return self._show(Paper(self._store, self._owner, self._questionnaire, self._catalogue))

    def meenemen(self) -> Component:
        """Choose what goes along to the panel talk and the visie-sessie."""
        from widgets.take_along import TakeAlong

        return self._show(TakeAlong(self._measured, self._catalogue))

    def verslag(self) -> Component:
        """Make a report of what came out, as Word or PDF."""
        from widgets.reports import Reports

        return self._show(Reports(self._store, self._catalogue, ("startpositie",)))

    def _show(self, component: Component) -> Component:
        self._live.add(component)
        return component
