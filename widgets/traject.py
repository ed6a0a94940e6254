"""`traject` and `sessie`: the names that stand in workbook cells. What they do is Dutch, so that a school can read a cell."""

from __future__ import annotations

import logging
from typing import Any

import ipywidgets

from samenspraak.catalogue import Catalogue, SessionScript, load
from samenspraak.errors import RuleError
from samenspraak.folder import DataFolder, shared_files
from samenspraak.steps import Ballot
from samenspraak.store import Store, open_store
from samenspraak.workshop import trajectory
from samenspraak.workshop.viewer import COORDINATOR
from samenspraak.workshop.views import SessionView, StepView, TrajectoryView
from widgets._cells import calm_errors
from widgets._component import Component
from widgets._live import Live
from widgets.desk import StepBox
from widgets.header import Header
from widgets.part import Part
from widgets.people import People
from widgets.wall import Wall

_KINDS = {"open": "open_text", "kaartjes": "cards"}
_opened: list[Traject] = []


def open_traject() -> Traject:
    """Open the trajectory whose data this workbook lies beside.

    Raises:
        DataFileError: when its data file can't be used; the sentence tells why and what to do.
        CatalogueError: when a content file of the school is wrong.
    """
    calm_errors()
    while _opened:
        _opened.pop().sluit()
    folder = DataFolder.find()
    store = open_store(folder)
    _log_to(folder)
    traject = Traject(store, load([shared_files().catalogue, folder.own_catalogue]))
    _opened.append(traject)
    return traject


class Traject:
    """A school's trajectory in a workbook."""

    def __init__(self, store: Store, catalogue: Catalogue) -> None:
        self._store = store
        self._catalogue = catalogue
        self._live = Live(store)

    @property
    def _view(self) -> TrajectoryView | None:
        return trajectory.trajectory(self._store)

    def kop(self, ondertitel: str = "") -> Header:
        """Show whose trajectory this is, with links to the other workbooks."""
        return Header(self._view, ondertitel, str(self._store.folder.path))

    def begin(self) -> Component:
        """Show the two doors: a trajectory of your own, or the example."""
        from widgets.welcome import Welcome

        return self._follow(Welcome(self._store))

    def visiesessie(self) -> Sessie:
        """The visie-sessie of this trajectory."""
        script = self._catalogue.sessions["visiesessie"]
        session = trajectory.open_session(self._store, COORDINATOR, script) if self._view else None
        return Sessie(self._store, self._live, script, session, self._view)

    def dashboard(self) -> Component:
        """Show the chosen priorities; follows what is chosen elsewhere."""
        from widgets.dashboard import Dashboard

        return self._follow(Dashboard(self._store))

    def sluit(self) -> None:
        """Stop following and close the data file."""
        self._live.stop()
        self._store.close()

    def _follow(self, component: Component) -> Component:
        self._live.add(component)
        return component


class Sessie:
    """A session in a workbook. Before there is a trajectory, `kop` shows how to begin one and the other cells stay empty."""

    def __init__(
        self,
        store: Store,
        live: Live,
        script: SessionScript,
        session: SessionView | None,
        owner: TrajectoryView | None,
    ) -> None:
        self._store = store
        self._live = live
        self._script = script
        self._session = session
        self._owner = owner

    def kop(self) -> ipywidgets.Widget:
        """Show whose session this is; before there is a trajectory, the way to begin one."""
        header = Header(self._owner, self._script.title, str(self._store.folder.path))
        if self._owner:
            return header
        from widgets.welcome import Welcome

        return ipywidgets.VBox([header, self._show(Welcome(self._store))])

    def deelnemers(self) -> Component | None:
        """Show who takes part, and add people by role."""
        return self._show(People(self._store, self._session.id)) if self._session else None

    def deel(self, sleutel: str) -> Part | None:
        """Show a part of the script for who leads it: minutes, form, purpose, question, tips."""
        keys = [part.key for part in self._script.parts]
        if sleutel not in keys:
            raise RuleError(f"Het deel ‘{sleutel}’ bestaat niet. Kies uit: {', '.join(keys)}.")
        return Part(self._script, keys.index(sleutel)) if self._session else None

    def stap(self, sleutel: str) -> ipywidgets.Widget | None:
        """Show a question, to be answered by one person after the other."""
        return self._box(self._step(sleutel)) if self._session else None

    def vraag(self, vraag: str, soort: str = "open", **instellingen: Any) -> ipywidgets.Widget | None:
        """Ask a question of your own. It is stored, and found again by its text.

        Args:
            vraag: the question, as people will read it.
            soort: `open` (a text) or `kaartjes` (cards).
            instellingen: settings of the kind, such as `max_cards=3`.
        """
        if soort not in _KINDS:
            raise RuleError(f"De soort ‘{soort}’ bestaat niet. Kies uit: {', '.join(_KINDS)}.")
        if self._session is None:
            return None
        step = trajectory.add_question(
            self._store, COORDINATOR, self._session.id, vraag, kind=_KINDS[soort], config=instellingen
        )
        return ipywidgets.VBox([self._box(step), self._show(Wall(self._store, step))])

    def muur(self, sleutel: str) -> Component | None:
        """Show the cards of a step after the reveal, to be laid at themes."""
        return self._show(Wall(self._store, self._step(sleutel))) if self._session else None

    def uitslag(self, sleutel: str) -> Component | None:
        """Show the result of a closed round of dots."""
        from widgets.results import Results

        return self._show(Results(self._store, self._ballot(sleutel))) if self._session else None

    def kiezen(self, sleutel: str) -> Component | None:
        """Choose at most three priorities from a closed round."""
        from widgets.choose import Choose

        return self._show(Choose(self._store, self._ballot(sleutel))) if self._session else None

    def _step(self, key: str) -> StepView:
        steps = {step.key: step for step in trajectory.steps(self._store, self._session.id)} if self._session else {}
        if key not in steps:
            raise RuleError(f"De stap ‘{key}’ bestaat niet. Kies uit: {', '.join(steps)}.")
        return steps[key]

    def _ballot(self, key: str) -> StepView:
        step = self._step(key)
        if not isinstance(step.rules, Ballot):
            raise RuleError(f"De stap ‘{key}’ is geen stemronde. Kies een stap met stippen, zoals ‘kies’.")
        return step

    def _box(self, step: StepView) -> StepBox:
        box = StepBox(self._store, self._owner.uid if self._owner else "", step)
        self._live.add(box)
        return box

    def _show(self, component: Component) -> Component:
        self._live.add(component)
        return component


def _log_to(folder: DataFolder) -> None:
    log = logging.getLogger("samenspraak")
    for handler in list(log.handlers):
        log.removeHandler(handler)
        handler.close()
    handler = logging.FileHandler(folder.log, encoding="utf-8", delay=True)
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s %(message)s"))
    log.addHandler(handler)
    log.propagate = False
