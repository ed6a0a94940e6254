"""`implementatietraject`: what a workbook cell can show of the plan. The names are Dutch, so that a school can read a cell."""

from __future__ import annotations

from functools import partial

import ipywidgets

from samenspraak.catalogue import Catalogue
from samenspraak.store import Store
from samenspraak.workshop import trajectory
from samenspraak.workshop.plan_views import ActionView
from samenspraak.workshop.still_open import comes_up
from samenspraak.workshop.views import TrajectoryView
from widgets._component import Component
from widgets._days import today
from widgets._live import Live
from widgets._plan import Plan
from widgets.header import Header


class Implementatietraject:
    """The plan in a workbook."""

    def __init__(
        self, store: Store, live: Live, catalogue: Catalogue, owner: TrajectoryView, warning: str = ""
    ) -> None:
        self._store = store
        self._live = live
        self._warning = warning
        self._plan = Plan(store, live, catalogue, owner)
        self._before = {one.id for one in self._plan.actions() if one.pending}
        """What was open when the workbook was."""

    def kop(self) -> ipywidgets.Widget:
        """Show whose trajectory this is, with links to the other workbooks, and first what is still open."""
        from widgets.open_actions import OpenActions

        whose = partial(trajectory.trajectory, self._store)
        header = self._show(Header(whose, "Implementatietraject", self._store.folder, self._warning))
        still_open = self._show(OpenActions(self._store, self._pending, self._live.refresh))
        return ipywidgets.VBox([header, still_open])

    def kiezen(self) -> Component:
        """Choose routines, practices and trainings for each priority."""
        from widgets.undertake import Undertake

        return self._show(Undertake(self._plan))

    def acties(self) -> Component:
        """Agree on who does what and when, and follow it on a board."""
        from widgets.board import Board

        return self._show(Board(self._plan))

    def jaarplan(self) -> Component:
        """Show what happens in which month, and make a calendar file of it."""
        from widgets.year_plan import YearPlan

        return self._show(YearPlan(self._plan))

    def wederkerigheid(self) -> Component:
        """Show how much of the plan tells, asks, does together or decides together."""
        from widgets.reciprocity import Reciprocity

        return self._show(Reciprocity(self._plan))

    def borgen(self) -> Component:
        """See to it that what is done stays: its months, who takes it over, and when to stop."""
        from widgets.anchor import Anchor

        return self._show(Anchor(self._plan))

    def verslag(self) -> Component:
        """Make a document of the plan, as Word or PDF."""
        from widgets.reports import Reports

        return self._show(Reports(self._store, self._plan.catalogue, ("plan",)))

    def _pending(self) -> list[ActionView]:
        """What was agreed before the workbook opened, and can be asked about now."""
        return [one for one in self._plan.actions() if comes_up(one, today()) and one.id in self._before]

    def _show(self, component: Component) -> Component:
        self._live.add(component)
        return component
