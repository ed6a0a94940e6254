"""What the coordinator and the coach did, and participants with their own data, and when: never what anybody wrote."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import select

from samenspraak.store import Store
from samenspraak.store.tables import Audit, Session
from samenspraak.workshop.viewer import Viewer

BACKED_UP, RESTORED = "backup made", "backup restored"
LINKED, RELINKED, READS_NO_MORE = "coach link made", "coach link renewed", "leader stopped reading"
EXPORTED = "export made"


def reported(which: str, kind: str) -> str:
    """The action of making a report, by its key, as a kind of document.

    >>> reported("plan", "word")
    'report made: plan as word'
    """
    return f"report made: {which} as {kind}"


@dataclass(frozen=True)
class Deed:
    """Something that was done."""

    at: datetime
    """In UTC."""
    actor: str
    """`coordinator`, `coach` or `participant`."""
    action: str
    """A word of the program's own; `reports.deeds` has the Dutch for it."""
    session: str
    """The title of the session that it was done in; empty when it belongs to none, or to one that is gone."""


def deeds(store: Store, viewer: Viewer) -> list[Deed]:
    """All that was done, the newest first."""
    viewer.must_lead()
    with store.read() as orm:
        rows = orm.execute(
            select(Audit, Session.title).outerjoin(Session, Session.id == Audit.session_id).order_by(Audit.id.desc())
        )
        return [Deed(_in_utc(row.at), row.actor, row.action, title or "") for row, title in rows]


def record(store: Store, viewer: Viewer, action: str, session_id: int | None = None) -> None:
    """Note something that who leads or the coach did with the data as a whole, or with all of a session."""
    if viewer.kind != "coach":
        viewer.must_lead()
    with store.write() as orm:
        orm.add(Audit(actor=viewer.kind, action=action, session_id=session_id))


def _in_utc(at: datetime) -> datetime:
    return at if at.tzinfo else at.replace(tzinfo=UTC)
