"""What is still open from before when a group comes together: agreed in another session, in the plan, or on an earlier evening."""

from __future__ import annotations

from datetime import UTC, date, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session as OrmSession

from samenspraak.store import Store
from samenspraak.store.plan_tables import Action
from samenspraak.store.tables import Session, now
from samenspraak.workshop.leading import is_over, running_view
from samenspraak.workshop.people import look
from samenspraak.workshop.plan import planned_actions
from samenspraak.workshop.plan_views import ActionView
from samenspraak.workshop.trajectory import session_row
from samenspraak.workshop.viewer import Viewer

_AHEAD = timedelta(weeks=2)
"""Own rule: so long before the day to look back, it is worth asking how something stands."""


def still_open(store: Store, viewer: Viewer, session_id: int) -> list[ActionView]:
    """What a session can begin with (`comes_up`), the day to look back that comes first, first; nothing once the session is over."""
    with store.read() as orm:
        look(orm, viewer, session_id)
        return open_views(orm, session_row(orm, session_id))


def open_views(orm: OrmSession, session: Session) -> list[ActionView]:
    """As `still_open`, read in a unit of work that is open."""
    state = running_view(orm, session)
    if is_over(state):
        return []
    today = now().replace(tzinfo=UTC).astimezone().date()
    before = bool(state.evenings) and state.evenings[-1] < today and not state.going
    own = set() if before else set(orm.scalars(select(Action.id).where(Action.session_id == session.id)))
    found = [action for action in planned_actions(orm) if comes_up(action, today) and action.id not in own]
    return sorted(found, key=lambda action: action.due or "9999")


def comes_up(action: ActionView, today: date) -> bool:
    """Whether it is time to ask how an action stands: it began, is not closed, and its day to look back is near, past or not set."""
    began = not action.starts or date.fromisoformat(action.starts) <= today
    near = not action.due or date.fromisoformat(action.due) <= today + _AHEAD
    return action.pending and began and near
