"""What stands in the middle of Regie: what belongs to the question of now, made when it is first needed."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from functools import partial
from typing import TypeVar

import ipywidgets

from samenspraak.steps import Ballot, Consent, Score
from samenspraak.workshop.still_open import still_open
from samenspraak.workshop.viewer import COORDINATOR
from samenspraak.workshop.views import Running, StepView
from widgets._component import Component, attempt
from widgets._live import Room
from widgets._next_action import asks_for_groups
from widgets.desk import StepBox
from widgets.groups import Groups
from widgets.people import People
from widgets.wall import Wall

_LAST = "verder"
"""The key of the part in which agreements are made."""
_VISION = "vision"
_PRIORITIES = "priorities"
Shown = TypeVar("Shown", Component, StepBox)


class Middle:
    """Makes and keeps the components of the middle column."""

    def __init__(self, room: Room, trajectory_uid: str) -> None:
        self._room = room
        self._trajectory = trajectory_uid
        self._made: dict[Hashable, Component | StepBox] = {}
        self._shown: tuple[Component | StepBox, ...] = ()
        self.box = ipywidgets.VBox()
        self.box.add_class("ss-regie-middle")

    def show(self, now: Running, step: StepView | None, *, with_people: bool) -> None:
        """Show what belongs to where the group is, up to date; what is not shown costs nothing until it is."""
        before = [] if now.going else self._open_actions()
        shown = (*before, *([self._people()] if with_people else []), *(self._of(now, step) if now.going else []))
        for one in shown:
            attempt(one.refresh)
        if shown != self._shown:
            self._shown = shown
            self.box.children = shown

    def step_box(self, step: StepView) -> StepBox:
        """Where the answers of the room are entered."""
        return self._once(("box", step.id), lambda: StepBox(self._room, self._trajectory, step, led=True))

    def _of(self, now: Running, step: StepView | None) -> list[Component | StepBox]:
        last = [self._actions()] if now.part == _LAST else []
        if step is None:
            return [*self._walls_to_order(), *last]
        about = (step.rules.about or "") if isinstance(step.rules, Consent) else ""
        if step.revealed:
            return [*self._outcome(step, about), *last]
        if step.closed and about:  # nothing to agree with yet: it is made here first
            return [self._vision() if about == _VISION else self._choose(), *last]
        if about == _PRIORITIES:  # there is room for another choice, or other words
            return [self._choose(), self.step_box(step), *last]
        if isinstance(step.rules, Ballot):
            walls = self._walls_to_order()
            return [*walls, *last] if step.closed and walls else [self.step_box(step), *walls, *last]
        return [*self._groups_of(step), self.step_box(step), *last]

    def _groups_of(self, step: StepView) -> list[Component]:
        """Where a question is for pairs or fours: those, once there are phones that tell who is with whom."""
        if not asks_for_groups(step, self._room.now.people):
            return []
        return [self._once(("groups", step.id), lambda: Groups(self._room, step))]

    def _walls_to_order(self) -> list[Component]:
        """Until the vote is closed: the walls whose themes are voted on."""
        ballot = self._ballot()
        if ballot is None or ballot.revealed or not isinstance(ballot.rules, Ballot):
            return []
        source = ballot.rules.source
        found = [one for one in self._room.now.steps.values() if one.key in source and one.revealed]
        return [self._titled_wall(one) for one in found]

    def _titled_wall(self, step: StepView) -> Component:
        return self._once(("titled wall", step.id), lambda: Wall(self._room, step, titled=True))

    def _wall(self, step: StepView) -> Component:
        return self._once(("wall", step.id), lambda: Wall(self._room, step))

    def _outcome(self, step: StepView, about: str) -> list[Component | StepBox]:
        if about == _VISION:
            return [self._vision(), self._results(step)]
        if about == _PRIORITIES or (isinstance(step.rules, Score) and self._ballot()):
            return [self._results(step), self._choose()]
        if isinstance(step.rules, Ballot):
            scored = any(isinstance(known.rules, Score) for known in self._room.now.steps.values())
            return [self._results(step), *([] if scored else [self._choose()])]
        if step.rules.in_words:
            wall = self._wall(step)
            return [self._vision(), wall] if self._is_draft_of_vision(step) else [wall]
        return [self._results(step)]

    def _is_draft_of_vision(self, step: StepView) -> bool:
        """Whether the sentences of this step are what the vision is made from: consent on the vision follows."""
        after = [known for known in self._room.now.steps.values() if known.part == step.part and known.id > step.id]
        return any(isinstance(known.rules, Consent) and known.rules.about == _VISION for known in after)

    def _ballot(self) -> StepView | None:
        return next((step for step in self._room.now.steps.values() if isinstance(step.rules, Ballot)), None)

    def _people(self) -> Component:
        return self._once("people", lambda: People(self._room))

    def _results(self, step: StepView) -> Component:
        from widgets.results import Results

        return self._once(("results", step.id), lambda: Results(self._room, step))

    def _choose(self) -> Component:
        from widgets.choose import Choose

        ballot = self._ballot()
        return self._once("choose", lambda: Choose(self._room, ballot))

    def _vision(self) -> Component:
        from widgets.vision import Vision

        return self._once("vision", lambda: Vision(self._room))

    def _actions(self) -> Component:
        from widgets.actions import Actions

        return self._once("actions", lambda: Actions(self._room))

    def _open_actions(self) -> list[Component]:
        """What is open from before; it stays once it was shown, so that what was said of it can be put back."""
        pending = partial(still_open, self._room.store, COORDINATOR, self._room.session_id)
        if "open actions" not in self._made and not pending():
            return []
        from widgets.open_actions import OpenActions

        return [self._once("open actions", lambda: OpenActions(self._room.store, pending, self._room.refresh))]

    def _once(self, key: Hashable, make: Callable[[], Shown]) -> Shown:
        if key not in self._made:
            self._made[key] = make()
        return self._made[key]
