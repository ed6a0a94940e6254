"""How a school uses the program, as far as the AVG asks: settings and numbers, nothing that anybody wrote."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import func, select

from samenspraak.coach_link import coach_link
from samenspraak.errors import RuleError
from samenspraak.store import Store
from samenspraak.store.response_tables import Audience, Measurement
from samenspraak.store.tables import Attendance, Session, Trajectory
from samenspraak.workshop.coach_access import LOOKING_BACK
from samenspraak.workshop.people import ROLES
from samenspraak.workshop.viewer import Viewer


@dataclass(frozen=True)
class Processing:
    """What is processed here."""

    school: str
    school_year: str
    contact: str
    retention_years: int
    identity: bool
    """Whether the module about the school's identity is on."""
    roles: tuple[str, ...]
    """Of those who took part in sessions."""
    people: int
    """How many took part in sessions."""
    measured: bool
    asked: tuple[str, ...]
    """The roles that a questionnaire is for."""
    reflected: int
    """How often people looked back."""
    coached: bool
    """Whether a coach has a link of its own."""


def processing(store: Store, viewer: Viewer) -> Processing:
    """How the program is used in this data folder.

    Raises:
        RuleError: before there is a trajectory.
    """
    viewer.must_lead()
    with store.read() as orm:
        owner = orm.scalar(select(Trajectory))
        if owner is None:
            raise RuleError("Er is nog geen traject. Begin in het werkboek 0-welkom.")
        here = set(orm.scalars(select(Attendance.role).distinct()))
        asked = set(orm.scalars(select(Audience.role).distinct()))
        return Processing(
            owner.name,
            owner.school_year,
            owner.contact,
            owner.retention_years,
            "identity" in owner.modules,
            roles=tuple(role for role in ROLES if role in here),
            people=orm.scalar(select(func.count(Attendance.participant_id.distinct()))) or 0,
            measured=orm.scalar(select(Measurement.id).limit(1)) is not None,
            asked=tuple(role for role in ROLES if role in asked),
            reflected=orm.scalar(select(func.count(Session.id)).where(Session.kind.in_(LOOKING_BACK))) or 0,
            coached=coach_link(store.folder) is not None,
        )
