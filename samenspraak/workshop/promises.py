"""The promises to the child: at most three, from what the group wrote at the step of that name."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session as OrmSession

from samenspraak.errors import RuleError
from samenspraak.store import Store
from samenspraak.store.tables import Step
from samenspraak.workshop.options import cards_of, themes_of
from samenspraak.workshop.people import look
from samenspraak.workshop.trajectory import session_row, step_view, touch
from samenspraak.workshop.viewer import Viewer
from samenspraak.workshop.views import PromiseView

STEP = "kind"
"""The key of the step whose cards are promises to the child."""
MOST = 3


def candidates(store: Store, viewer: Viewer, session_id: int) -> list[PromiseView]:
    """What can be a promise, after the reveal: themes first, then loose cards."""
    with store.read() as orm:
        look(orm, viewer, session_id)
        return _candidates(orm, session_id)


def promises(store: Store, viewer: Viewer, session_id: int) -> list[PromiseView]:
    """The promises in the order of choosing; when none was chosen and there are no more than three, all of them."""
    with store.read() as orm:
        look(orm, viewer, session_id)
        return promise_views(orm, session_id)


def promise_views(orm: OrmSession, session_id: int) -> list[PromiseView]:
    """As `promises`, read in a unit of work that is open."""
    found = {promise.id: promise for promise in _candidates(orm, session_id)}
    chosen = [found[key] for key in session_row(orm, session_id).promises if key in found]
    return chosen or (list(found.values()) if len(found) <= MOST else [])


def choose_promises(store: Store, viewer: Viewer, session_id: int, chosen: Sequence[str]) -> None:
    """Choose the promises, in order.

    Raises:
        RuleError: for more than three, or for one that is not there.
    """
    viewer.must_lead()
    keys = list(dict.fromkeys(chosen))
    if len(keys) > MOST:
        raise RuleError(f"Je koos {len(keys)} beloften; een kind onthoudt er hooguit {MOST}. Haal er een weg.")
    with store.write() as orm:
        if not set(keys) <= {promise.id for promise in _candidates(orm, session_id)}:
            raise RuleError("Een van deze beloften is er niet meer. Laad de pagina opnieuw.")
        row = session_row(orm, session_id)
        if row.promises != keys:
            row.promises = keys
            touch(orm, session_id)


def _candidates(orm: OrmSession, session_id: int) -> list[PromiseView]:
    session = session_row(orm, session_id)
    row = orm.scalar(select(Step).where(Step.session_id == session_id, Step.key == STEP, Step.revealed))
    if row is None:
        return []
    cards, _ = cards_of(orm, step_view(orm, row))
    texts = {card.id: card.text for card in cards}
    themes = themes_of(orm, row.id, cards)
    taken = {card for theme in themes for card in theme.cards}
    return [
        *(
            PromiseView(theme.id, theme.title, tuple(texts[card] for card in theme.cards), theme.id in session.promises)
            for theme in themes
        ),
        *(PromiseView(card.id, card.text, (), card.id in session.promises) for card in cards if card.id not in taken),
    ]
