"""`sessie`: what a workbook cell can show of a session. The names are Dutch, so that a school can read a cell."""

from __future__ import annotations

from functools import partial
from typing import Any

import ipywidgets

from samenspraak.catalogue import Catalogue, SessionScript
from samenspraak.errors import RuleError
from samenspraak.steps import Ballot
from samenspraak.workshop import trajectory
from samenspraak.workshop.viewer import COORDINATOR
from samenspraak.workshop.views import StepView, TrajectoryView
from widgets._component import Component
from widgets._live import Room
from widgets.desk import StepBox
from widgets.header import Header
from widgets.part import Part
from widgets.people import People
from widgets.wall import Wall

_KINDS = {"open": "open_text", "kaartjes": "cards"}


class Sessie:
    """A session in a workbook."""

    def __init__(
        self, room: Room, script: SessionScript, owner: TrajectoryView, catalogue: Catalogue, warning: str = ""
    ) -> None:
        self._room = room
        self._warning = warning
        self._script = script
        self._owner = owner
        self._catalogue = catalogue

    def kop(self) -> Component:
        """Show whose session this is, with links to the other workbooks."""
        whose = partial(trajectory.trajectory, self._room.store)
        return self._show(Header(whose, self._script.title, self._room.store.folder, self._warning))

    def voorbereiden(self) -> Component:
        """Prepare the evening: when and with whom, which parts, own questions, and the script on paper."""
        from widgets.prepare import Prepare

        return self._show(Prepare(self._room, self._script))

    def regie(self) -> ipywidgets.Widget:
        """Lead the session: the script with its times, the next step, the timer, the beamer and the room's answers."""
        from widgets.regie import regie

        return regie(self._room, self._owner.uid)

    def deelnemers(self) -> Component:
        """Show who takes part, and add people by role."""
        return self._show(People(self._room))

    def deel(self, sleutel: str) -> Part:
        """Show a part of the script for who leads it: minutes, form, purpose, question, tips."""
        keys = [part.key for part in self._script.parts]
        if sleutel not in keys:
            raise RuleError(f"Het deel ‘{sleutel}’ bestaat niet. Kies uit: {', '.join(keys)}.")
        return Part(self._script, keys.index(sleutel))

    def stap(self, sleutel: str) -> ipywidgets.Widget:
        """Show a question, to be answered by one person after the other."""
        return self._box(self._step(sleutel))

    def vraag(self, vraag: str, soort: str = "open", **instellingen: Any) -> ipywidgets.Widget:
        """Ask a question of your own. It is stored, and found again by its text.

        Args:
            vraag: the question, as people will read it.
            soort: `open` (a text) or `kaartjes` (cards).
            instellingen: settings of the kind, such as `max_cards=3`.
        """
        if soort not in _KINDS:
            raise RuleError(f"De soort ‘{soort}’ bestaat niet. Kies uit: {', '.join(_KINDS)}.")
        step = trajectory.add_question(
            self._room.store, COORDINATOR, self._room.session_id, vraag, kind=_KINDS[soort], config=instellingen
        )
        self._room.refresh()
        return ipywidgets.VBox([self._box(step), self._show(Wall(self._room, step))])

    def muur(self, sleutel: str) -> Component:
        """Show the cards of a step after the reveal, to be laid at themes."""
        return self._show(Wall(self._room, self._step(sleutel)))

    def themas(self) -> ipywidgets.Widget:
        """Show the walls of all questions at which people write, one below the other, also after the session."""
        steps = [step for step in self._room.now.steps.values() if step.rules.in_words]
        return ipywidgets.VBox([self._show(Wall(self._room, step, titled=True)) for step in steps])

    def uitslag(self, sleutel: str) -> Component:
        """Show what came out of a question: of dots, scores, consent, who decides, an order, a scale or a choice."""
        from widgets.results import Results

        step = self._step(sleutel)
        if step.rules.in_words:
            raise RuleError(f"Bij de stap ‘{sleutel}’ valt niets te tellen. Wat mensen schreven, toont sessie.muur().")
        return self._show(Results(self._room, step))

    def kiezen(self, sleutel: str) -> Component:
        """Choose at most three priorities from a closed round."""
        from widgets.choose import Choose

        return self._show(Choose(self._room, self._ballot(sleutel)))

    def visie(self) -> Component:
        """Write the vision together, see the consent on each sentence, and bring it out afterwards."""
        from widgets.vision import Vision

        return self._show(Vision(self._room))

    def afspraken(self) -> Component:
        """Agree on what happens next: what, by whom, and when the group looks back."""
        from widgets.actions import Actions

        return self._show(Actions(self._room))

    def verslag(self) -> Component:
        """Make a report of this session, as Word or PDF."""
        from widgets.reports import Reports

        code = trajectory.session_by_id(self._room.store, self._room.session_id).code
        return self._show(Reports(self._room.store, self._catalogue, ("sessie",), code))

    def _step(self, key: str) -> StepView:
        steps = {step.key: step for step in self._room.now.steps.values()}
        if key not in steps:
            raise RuleError(f"De stap ‘{key}’ bestaat niet. Kies uit: {', '.join(steps)}.")
        return steps[key]

    def _ballot(self, key: str) -> StepView:
        step = self._step(key)
        if not isinstance(step.rules, Ballot):
            raise RuleError(f"De stap ‘{key}’ is geen stemronde. Kies een stap met stippen, zoals ‘kies’.")
        return step

    def _box(self, step: StepView) -> StepBox:
        box = StepBox(self._room, self._owner.uid, step)
        self._room.add(box)
        return box

    def _show(self, component: Component) -> Component:
        self._room.add(component)
        return component
