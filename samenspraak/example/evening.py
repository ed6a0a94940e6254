"""Before and after the answers: who was asked to come, and how long each part took."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from math import ceil

from samenspraak.example.content import Content
from samenspraak.example.content import Evening as Told
from samenspraak.example.group import roles_of
from samenspraak.store import Store
from samenspraak.store.tables import PartRun, Session
from samenspraak.workshop import script
from samenspraak.workshop.viewer import COORDINATOR


def prepare(store: Store, session_id: int, content: Content, participants: int) -> None:
    """Fill in what a coordinator fills in before the evening."""
    told = content.evening
    present: dict[str, int] = dict(roles_of(participants).items())
    script.prepare(
        store,
        COORDINATOR,
        session_id,
        date=told.date,
        starts=told.starts,
        invited={
            role: present.get(role, 0) + ceil(told.stayed_home.get(role, 0) * participants)
            for role in {**present, **told.stayed_home}
        },
        start_picture=told.start_picture,
        mission=content.school.mission,
    )


def hold(store: Store, session_id: int, told: Told) -> None:
    """Write down when the group was at which part.

    The workshop takes the time of now; here it was an evening, so the rows are written as they would have been.
    """
    at = datetime.fromisoformat(f"{told.date}T{told.starts}").astimezone(UTC).replace(tzinfo=None)
    parts = [part for part in script.parts(store, session_id) if part.key in told.minutes]
    with store.write() as orm:
        for part in parts:
            ended = at + timedelta(minutes=told.minutes[part.key])
            orm.add(PartRun(session_id=session_id, part=part.key, evening=1, started=at, ended=ended))
            at = ended
        session = orm.get_one(Session, session_id)
        session.evening = 1
        session.part, session.step = parts[-1].key, parts[-1].steps[-1]
