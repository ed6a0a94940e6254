"""The plan of a trajectory, as all that shows it on a page shares it, and what can be put back."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any, ClassVar

from samenspraak.catalogue import Catalogue, Practice, Routine, Training
from samenspraak.store import Store
from samenspraak.workshop import choosing, plan, undertakings
from samenspraak.workshop.plan_views import ActionView, UndertakingKind, UndertakingView
from samenspraak.workshop.viewer import COORDINATOR
from samenspraak.workshop.views import PriorityView, TrajectoryView
from widgets._component import Acting
from widgets._live import Live
from widgets._measured import Measured

_DEEPEST = 20
LOOSE = "Wat bij geen prioriteit hoort"


@dataclass(frozen=True)
class Former:
    """How something was before the last change."""

    label: str
    put_back: Callable[[], None]
    possible: Callable[[], bool]
    text: str
    """All that stood in it, and its label."""


class Plan:
    """What is chosen and agreed, and what there is to choose."""

    def __init__(self, store: Store, live: Live, catalogue: Catalogue, owner: TrajectoryView) -> None:
        self.store = store
        self.live = live
        self.catalogue = catalogue
        self.owner = owner
        self.measured = Measured(store, owner, catalogue.questionnaires["startpositie"])
        self.former: list[Former] = []

    def undertakings(self) -> list[UndertakingView]:
        return undertakings.undertakings(self.store, COORDINATOR)

    def actions(self) -> list[ActionView]:
        return plan.planned(self.store, COORDINATOR)

    def priorities(self) -> list[PriorityView]:
        return choosing.priorities(self.store, COORDINATOR)

    def offered(self) -> tuple[Practice | Training, ...]:
        """Practices by title, then trainings; of the school's kind and with its modules."""
        sector, modules = self.owner.sector, self.owner.modules
        trainings = [
            one
            for one in self.catalogue.trainings.values()
            if sector in one.sectors and (one.module is None or one.module in modules)
        ]
        return (
            *self.catalogue.offered(sector, modules),
            *sorted(trainings, key=lambda one: one.title.casefold()),
        )

    def entry(self, one: UndertakingView) -> Practice | Training | None:
        """What was chosen, as it stands in the library now; None when it left."""
        if one.kind == "training":
            return self.catalogue.trainings.get(one.key)
        return self.catalogue.practices.get(one.key)

    def groups(self) -> list[dict[str, Any]]:
        """The priorities, and the place of what belongs to none."""
        chosen = [
            {"id": one.id, "number": number, "title": one.title, "reason": one.reason}
            for number, one in enumerate(self.priorities(), 1)
        ]
        return [*chosen, {"id": "", "number": None, "title": LOOSE if chosen else "Wat we doen", "reason": ""}]


class OnPlan(Acting):
    """A component that shows the plan; what one changes, the others of the page show at once."""

    not_typed: ClassVar[Mapping[str, str]] = {}

    def __init__(self, shared: Plan, **kwargs: Any) -> None:
        self._plan = shared
        self._store = shared.store
        super().__init__(**kwargs)

    def on_put_back(self) -> None:
        """Let what was changed last on this page be as it was."""
        if self._plan.former:
            self._plan.former.pop().put_back()

    def show_result(self) -> None:
        self.refresh()
        self._plan.live.refresh()

    def forget(self, words: Mapping[str, str]) -> None:
        self._plan.former = [one for one in self._plan.former if not any(word in one.text for word in words)]

    @property
    def undo(self) -> str | None:
        """What would be put back; what can't come back any more, is forgotten."""
        self._plan.former = [one for one in self._plan.former if one.possible()]
        return self._plan.former[-1].label if self._plan.former else None

    def was_undertaking(self, label: str, former: UndertakingView) -> None:
        """Keep how an undertaking was."""
        self._keep(label, former, lambda: undertakings.put_back(self._store, COORDINATOR, former))

    def was_action(self, label: str, former: ActionView | plan.Removed) -> None:
        """Keep how an action was."""
        possible = partial(plan.can_return, self._store, COORDINATOR, former)
        self._keep(label, former, partial(plan.put_back, self._store, COORDINATOR, former), possible)

    def was_not_there(self, label: str, remove: Callable[[], object]) -> None:
        """Keep that something was not there."""
        self._keep(label, "", remove)

    def _keep(
        self, label: str, former: object, put_back: Callable[[], object], possible: Callable[[], bool] = lambda: True
    ) -> None:
        def back() -> None:
            put_back()

        self._plan.former = [*self._plan.former, Former(label, back, possible, f"{label} {former}")][-_DEEPEST:]


def kind_of(entry: Practice | Training) -> UndertakingKind:
    """As the plan stores it."""
    return "training" if isinstance(entry, Training) else "practice"


def kind_word(entry: Practice | Training | None, kind: str) -> str:
    """What a reader calls it."""
    if kind == "training":
        return "Training"
    return "Routine" if isinstance(entry, Routine) else "Praktijk"
