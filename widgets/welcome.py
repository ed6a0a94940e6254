"""The welcome: two doors, a trajectory of your own or the example."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, ClassVar, Literal

from samenspraak.folder import DATABASE
from samenspraak.store import Store
from samenspraak.workshop import trajectory
from samenspraak.workshop.trajectory import SECTORS, Draft
from samenspraak.workshop.viewer import COORDINATOR
from widgets._component import Acting
from widgets._links import workbook_link

_NEW_YEAR_FROM = 7
_NEXT = (
    ("1-startpositie", "Naar de startpositie", "Vraag ouders, team en leerlingen hoe zij de samenwerking zien."),
    ("1b-panelgesprek", "Naar het panelgesprek", "Praat er een uur over door, met een paar ouders en teamleden."),
    ("2-visiesessie", "Naar de visie-sessie", "Bereid de sessie voor, of leid haar met je groep."),
    ("3-ouderroutines", "Naar de ouderroutines", "Kies uit de bibliotheek wat bij jullie past."),
    ("4-implementatietraject", "Naar het implementatietraject", "Maak van prioriteiten een plan dat blijft."),
    ("5-dashboard", "Naar het dashboard", "Hier staan straks jullie prioriteiten, groot in beeld."),
    ("6-coach", "Naar de coach", "Lees als coach mee met terugblikken, en schrijf terug."),
    ("7-evaluatie", "Naar de evaluatie", "Kijk samen terug op het plan."),
    ("8-beheer", "Naar het beheer", "Maak een reservekopie, en zie wat er gedaan is."),
)


def school_year(today: date) -> str:
    """The school year that a coordinator most likely prepares: from July on the next one.

    >>> school_year(date(2026, 11, 22))
    '2026-2027'
    """
    first = today.year if today.month >= _NEW_YEAR_FROM else today.year - 1
    return f"{first}-{first + 1}"


class Welcome(Acting):
    """Starting a trajectory, or making the example in a folder of its own."""

    component: ClassVar[str] = "welcome"
    not_typed: ClassVar[Mapping[str, str]] = {
        "name": "the school's own name",
        "contact": "whom people can ask: a name belongs there",
    }

    def __init__(self, store: Store, heading: Literal["h2", "h3"] = "h3", **kwargs: Any) -> None:
        self._store = store
        self._heading = heading
        self._problems: dict[str, str] = {}
        super().__init__(**kwargs)

    def view(self) -> dict[str, Any]:
        own = trajectory.trajectory(self._store)
        return {
            "own": own
            and {
                "name": own.name,
                "school_year": own.school_year,
                "sector": own.sector,
                "mission": own.mission,
                "contact": own.contact,
                "links": _links(),
            },
            "example": self._example(),
            "is_example": own is not None and own.example,
            "sectors": [{"key": key, "label": label} for key, label in SECTORS.items()],
            "defaults": {"school_year": school_year(date.today())},  # noqa: DTZ011 - the school's own calendar
            "errors": self._problems,
            "heading": self._heading,
        }

    def on_create(self, name: str, school_year: str, sector: str, mission: str = "", contact: str = "") -> None:
        draft = Draft(name, school_year, sector, mission, contact)
        self._problems = draft.problems()
        if not self._problems:
            trajectory.start_trajectory(self._store, COORDINATOR, draft)
            self.changes_with("change", **vars(draft))

    def on_change(self, name: str, school_year: str, sector: str, mission: str = "", contact: str = "") -> None:
        draft = Draft(name, school_year, sector, mission, contact)
        self._problems = draft.problems()
        if not self._problems:
            trajectory.change_trajectory(self._store, COORDINATOR, draft)

    def on_make_example(self) -> None:
        from samenspraak import example

        example.make(self._store.folder.example)

    def _example(self) -> dict[str, Any] | None:
        folder = self._store.folder.example
        if not (folder.path / DATABASE).is_file():
            return None
        link = workbook_link("2-visiesessie", example=True)
        return {"href": link, "folder": str(folder.path)}


def _links() -> list[dict[str, str]]:
    return [
        {"label": label, "href": link, "text": text} for name, label, text in _NEXT if (link := workbook_link(name))
    ]
