"""`traject`: what a workbook cell can show of a trajectory. The names are Dutch, so that a school can read a cell."""

from __future__ import annotations

import logging
from functools import partial
from typing import TYPE_CHECKING, Never

from samenspraak.catalogue import Catalogue, load
from samenspraak.clearing import clear, clear_reflections, soon
from samenspraak.errors import CatalogueError, DataFileError, RuleError
from samenspraak.folder import DataFolder, shared_files
from samenspraak.store import Store, open_store
from samenspraak.workshop import trajectory
from samenspraak.workshop.ticket import ticket_holder
from samenspraak.workshop.viewer import COORDINATOR
from samenspraak.workshop.vision import SESSION as VISION
from widgets._cells import calm_errors
from widgets._component import Component
from widgets._live import Live, Room
from widgets.beheer import Beheer
from widgets.coach import Coach
from widgets.evaluatie import Evaluatie
from widgets.header import Header
from widgets.implementatietraject import Implementatietraject
from widgets.nog_geen_traject import NogGeenTraject
from widgets.ouderroutines import Ouderroutines
from widgets.sessie import Sessie
from widgets.startpositie import Startpositie

if TYPE_CHECKING:
    import pandas as pd

_opened: list[Traject | CoachTraject] = []


def open_traject() -> Traject | CoachTraject:
    """Open the trajectory whose data this workbook lies beside.

    Raises:
        DataFileError: when its data file can't be used; the sentence tells why and what to do.
        RuleError: when the server started this kernel for neither whoever leads nor the coach.
    """
    calm_errors()
    viewer = ticket_holder()
    viewer.must_follow()
    while _opened:
        _opened.pop().sluit()
    folder = DataFolder.find()
    store = open_store(folder)
    _log_to(folder)
    catalogue, warning = _content(folder)
    _erase_due(store, None if warning else catalogue)
    leads = viewer.kind == "coordinator"
    whole = Traject(store, catalogue, " ".join(filter(None, (warning, soon(store) if leads else ""))))
    traject = whole if leads else CoachTraject(whole)
    _opened.append(traject)
    return traject


def _erase_due(store: Store, catalogue: Catalogue | None) -> None:
    """Erase what is not to be kept any longer; when another program holds the file, the rest goes the next time.

    Without the school's own statements, what was answered to them would not be kept; so that waits for the catalogue.
    """
    try:
        clear_reflections(store)
        if catalogue:
            clear(store, catalogue.questionnaires)
    except DataFileError as error:
        logging.getLogger(__name__).warning("not all is erased yet: %s", error)


def _content(folder: DataFolder) -> tuple[Catalogue, str]:
    """What we ask, with what the school made of it; or without, and why."""
    ours = shared_files().catalogue
    try:
        return load([ours, folder.own_catalogue]), ""
    except CatalogueError as error:
        return load([ours]), f"{error}\nTot dan werkt dit werkboek zonder jullie eigen inhoud."


class Traject:
    """A school's trajectory in a workbook; `warning` tells what is wrong with the school's own content, and what is erased soon."""

    def __init__(self, store: Store, catalogue: Catalogue, warning: str = "") -> None:
        self._store = store
        self._catalogue = catalogue
        self._warning = warning
        self._live = Live(store)
        self._following = [self._live]

    def kop(self, ondertitel: str = "") -> Component:
        """Show whose trajectory this is, with links to the other workbooks."""
        whose = partial(trajectory.trajectory, self._store)
        return self._follow(Header(whose, ondertitel, self._store.folder, self._warning))

    def begin(self) -> Component:
        """Show the two doors: a trajectory of your own, or the example."""
        from widgets.welcome import Welcome

        return self._follow(Welcome(self._store))

    def startpositie(self) -> Startpositie | NogGeenTraject:
        """The questionnaire with which this trajectory begins."""
        owner = trajectory.trajectory(self._store)
        if owner is None:
            return NogGeenTraject(self._store, self._live, "Startpositie")
        return Startpositie(self._store, self._live, self._catalogue, owner, self._warning)

    def panelgesprek(self) -> Sessie | NogGeenTraject:
        """The panel talk with a few parents and team members."""
        return self._sessie("panelgesprek")

    def visiesessie(self) -> Sessie | NogGeenTraject:
        """The visie-sessie of this trajectory."""
        return self._sessie(VISION)

    def ouderroutines(self) -> Ouderroutines | NogGeenTraject:
        """The library, to choose from what school and parents can do together."""
        if trajectory.trajectory(self._store) is None:
            return NogGeenTraject(self._store, self._live, "Ouderroutines")
        return Ouderroutines(self._store, self._live, self._catalogue, self._following.append, self._warning)

    def _sessie(self, key: str) -> Sessie | NogGeenTraject:
        script = self._catalogue.sessions[key]
        owner = trajectory.trajectory(self._store)
        if owner is None:
            return NogGeenTraject(self._store, self._live, script.title)
        room = Room(self._store, trajectory.open_session(self._store, COORDINATOR, script).id)
        self._following.append(room)
        return Sessie(room, script, owner, self._catalogue, self._warning)

    def implementatietraject(self) -> Implementatietraject | NogGeenTraject:
        """From priorities to what is really done: routines, trainings, actions and the year plan."""
        owner = trajectory.trajectory(self._store)
        if owner is None:
            return NogGeenTraject(self._store, self._live, "Implementatietraject")
        return Implementatietraject(self._store, self._live, self._catalogue, owner, self._warning)

    def coach(self) -> Coach | NogGeenTraject:
        """Reading along with who looks back: what is shared with the coach, and nothing else."""
        return self._coach(leads=True)

    def _coach(self, *, leads: bool) -> Coach | NogGeenTraject:
        if trajectory.trajectory(self._store) is None:
            return NogGeenTraject(self._store, self._live, "Coach")
        return Coach(self._store, self._live, self._catalogue, self._warning, leads=leads)

    def evaluatie(self) -> Evaluatie | NogGeenTraject:
        """Looking back on what was agreed, and choosing what goes along."""
        owner = trajectory.trajectory(self._store)
        if owner is None:
            return NogGeenTraject(self._store, self._live, "Evaluatie")
        return Evaluatie(self._store, self._live, self._catalogue, owner, self._warning)

    def beheer(self) -> Beheer | NogGeenTraject:
        """Keeping the data: back-ups, and what was done."""
        if trajectory.trajectory(self._store) is None:
            return NogGeenTraject(self._store, self._live, "Beheer")
        return Beheer(self._store, self._live, self._catalogue, self._warning)

    def formats(self) -> Component | None:
        """Letters, cards and sheets to take along; None while there is no trajectory, so that the cell stays empty."""
        from widgets.formats import Formats

        owner = trajectory.trajectory(self._store)
        return self._follow(Formats(self._store, owner, self._catalogue)) if owner else None

    def verwachtingen(self) -> Component | None:
        """What school, parent and child expect of each other, in a form that keeps nothing; None where there is no sheet for it."""
        from samenspraak.reports.formats.expectations import expectation_sheet
        from widgets.expectations import Expectations

        owner, sheet = trajectory.trajectory(self._store), expectation_sheet(self._catalogue)
        return self._follow(Expectations(self._store, owner, sheet)) if owner and sheet else None

    def dashboard(self) -> Component:
        """Show what the session brought, to read, to present and to print; follows what is done elsewhere."""
        from widgets.dashboard import Dashboard

        return self._follow(Dashboard(self._store, self._catalogue))

    def antwoorden(self) -> pd.DataFrame:
        """Everything that the screens show of what was answered, as one table; see docs/begrippen.md."""
        from samenspraak.reports.answers import answers

        return answers(self._store, COORDINATOR)

    def sluit(self) -> None:
        """Stop following and close the data file."""
        for live in self._following:
            live.stop()
        self._store.close()

    def _follow(self, component: Component) -> Component:
        self._live.add(component)
        return component


class CoachTraject:
    """`traject` in a workbook that the coach's link opened: `coach()`, and nothing else of a trajectory."""

    def __init__(self, whole: Traject) -> None:
        self._whole = whole

    def coach(self) -> Coach | NogGeenTraject:
        """Reading along with who looks back."""
        return self._whole._coach(leads=False)  # noqa: SLF001 - the two are one module's

    def sluit(self) -> None:
        """Stop following and close the data file."""
        self._whole.sluit()

    def __getattr__(self, name: str) -> Never:
        if name.startswith("_"):  # what Python and notebooks look for themselves
            raise AttributeError(name)
        raise RuleError(f"traject.{name} is voor wie het traject leidt. Met de link van de coach lees je alleen mee.")


def _log_to(folder: DataFolder) -> None:
    log = logging.getLogger("samenspraak")
    for handler in list(log.handlers):
        log.removeHandler(handler)
        handler.close()
    handler = logging.FileHandler(folder.log, encoding="utf-8", delay=True)
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s %(message)s"))
    log.addHandler(handler)
    log.propagate = False
