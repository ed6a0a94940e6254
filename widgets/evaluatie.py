"""`evaluatie`: what a workbook cell can show of looking back. The names are Dutch, so that a school can read a cell."""

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


class Evaluatie:
    """Looking back, in a workbook."""

    def __init__(
        self, store: Store, live: Live, catalogue: Catalogue, owner: TrajectoryView, warning: str = ""
    ) -> None:
        self._store = store
        self._live = live
        self._catalogue = catalogue
        self._warning = warning
        self._measured = Measured(store, owner, catalogue.questionnaires["startpositie"])

    def kop(self) -> Component:
        """Show whose trajectory this is, with links to the other workbooks."""
        whose = partial(trajectory.trajectory, self._store)
        return self._show(Header(whose, "Evaluatie", self._store.folder, self._warning))

    def terugkijken(self) -> Component:
        """Look back on all that was agreed, and choose what goes along to the next cycle."""
        from widgets.evaluation import Evaluation

        return self._show(Evaluation(self._measured))

    def verslagen(self) -> Component:
        """Make reports of the evaluation and of all before it, as Word or PDF."""
        from widgets.reports import Reports

        return self._show(Reports(self._store, self._catalogue, ("evaluatie", "sessie", "startpositie", "plan")))

    def _show(self, component: Component) -> Component:
        self._live.add(component)
        return component
