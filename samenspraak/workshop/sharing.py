"""Who may read an answer: nobody but its author, the coach as well, or the whole group. Its author says so, and may always change it."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from sqlalchemy import select, update
from sqlalchemy.orm import Session as OrmSession

from samenspraak.errors import AnswerError, RuleError
from samenspraak.folder import DataFolder
from samenspraak.steps import shortened
from samenspraak.store import Store
from samenspraak.store.coached import let_go
from samenspraak.store.erasures import remember_withdrawal
from samenspraak.store.tables import Answer
from samenspraak.store.words import unname, unquote
from samenspraak.workshop.coach_access import keep_up
from samenspraak.workshop.membership import group_of
from samenspraak.workshop.people import look, pieces_by_step, seated, take_off_wall
from samenspraak.workshop.pieces import COACH_READS, TEAM, hidden_pieces, newest, pieces_for, shuffled_place
from samenspraak.workshop.trajectory import step_row, step_view, touch
from samenspraak.workshop.viewer import Viewer
from samenspraak.workshop.views import CardView, StepView, Visibility

VISIBILITIES: Mapping[Visibility, str] = {
    "private": "Alleen voor mij",
    "coach": "Ook voor de coach",
    "team": "Ook voor het team",
}
"""What can be chosen, in the words of who chooses."""
NO_CHOICE = "Bij deze vraag valt niets te kiezen: wat je schrijft, is na het laten zien voor iedereen."
_READ_BY: Mapping[str, tuple[Visibility, ...]] = {"coordinator": (TEAM,), "room": (TEAM,), "coach": COACH_READS}


def share(store: Store, viewer: Viewer, step_id: int, visibility: Visibility) -> int | None:
    """Let others read one's own answer, or no longer; also when the question is closed.

    What is withdrawn leaves each screen and export at once, with the names of themes and the actions that were made of it, and with what
    a coach noted and marked of it.

    Returns:
        The session's version with this in it; None when it was so already, or there is no answer yet.

    Raises:
        RuleError: at a question where nothing can be chosen, or for who does not take part.
        AnswerError: for what can't be chosen.
    """
    if visibility not in VISIBILITIES:
        known = ", ".join(VISIBILITIES.values())
        raise AnswerError("‘{value}’ is geen keuze. Kies: {known}.", value=shortened(visibility), known=known)
    with store.write() as orm:
        row = step_row(orm, step_id)
        step = step_view(orm, row)
        person, _ = seated(orm, row.session_id, viewer.participant)
        if not step.by_choice:
            raise RuleError(NO_CHOICE)
        group = group_of(orm, step, person.id)
        author = group.author_id if group else person.id
        withdrawn = let_read(orm, store.folder, step, author, visibility)
        if withdrawn is None:
            return None
        keep_up(orm, step.session_id, author)
        version = touch(orm, row.session_id, row.id)
    if withdrawn:
        store.forget_when_free()
    return version


def let_read(orm: OrmSession, folder: DataFolder, step: StepView, author: int, visibility: Visibility) -> bool | None:
    """Give all that an author stored at a step one visibility; what is shared with fewer stays so in an older back-up.

    Returns:
        Whether others could read it before who no longer may; None when it was so already.
    """
    own = Answer.step_id == step.id, Answer.participant_id == author
    others = orm.scalars(select(Answer.visibility).where(*own, Answer.visibility != visibility)).all()
    if not others:
        return None
    orm.execute(update(Answer).where(*own).values(visibility=visibility))
    no_longer_all = TEAM in others and visibility != TEAM
    no_longer_coach = visibility not in COACH_READS
    if not no_longer_all and not no_longer_coach:
        return False
    remember_withdrawal(orm, folder, step.id, author, visibility)
    pieces = pieces_by_step(orm, author, [step.id]).get(step.id, [])
    texts = {piece.text for piece in pieces}
    if no_longer_all:
        take_off_wall(orm, step.id, pieces)
        unname(orm, step.id, texts, for_good=True)
    if no_longer_coach:
        let_go(orm, step.id, author)
        unquote(orm, step.id, texts)
    return True


def let_read_new(
    orm: OrmSession,
    folder: DataFolder,
    step: StepView,
    author: int,
    visibility: Visibility,
    *,
    before: Visibility | None,
) -> bool:
    """Let an answer that was stored just now, and all that came before it, be read as its author chose with it.

    `before` is how the answer before it was shared. Says whether others could read that who no longer may.
    """
    narrowed = visibility != before and let_read(orm, folder, step, author, visibility)
    if step.by_choice and {visibility, before} & {*COACH_READS}:
        keep_up(orm, step.session_id, author)
    return bool(narrowed)


def readable(store: Store, viewer: Viewer, step_id: int) -> list[CardView]:
    """What others wrote that the viewer may read, without authors and in no order that tells of them.

    The coordinator and a participant read after the reveal what all may read. The coach needs no reveal, and reads
    what was shared with the coach as well.
    """
    with store.read() as orm:
        step = step_view(orm, step_row(orm, step_id))
        look(orm, viewer, step.session_id)
        if viewer.kind != "coach" and not step.revealed:
            return []
        return read_by(orm, step, _READ_BY.get(viewer.kind, (TEAM,)))


def of_others(store: Store, viewer: Viewer, step_id: int) -> list[CardView]:
    """What a participant may read of the others, where people choose; nothing before the reveal."""
    with store.read() as orm:
        step = step_view(orm, step_row(orm, step_id))
        person, _ = seated(orm, step.session_id, viewer.participant)
        if not step.by_choice or not step.revealed:
            return []
        own = {piece.id for piece in pieces_by_step(orm, person.id, [step_id]).get(step_id, [])}
        return [card for card in read_by(orm, step, (TEAM,)) if card.id not in own]


def read_by(orm: OrmSession, step: StepView, shared: Collection[str]) -> list[CardView]:
    """The pieces of a step with these visibilities; never a role: with few people it says too much."""
    hidden = hidden_pieces(orm, [step.id])
    found = [piece for _, row in newest(orm, step.id) for piece in pieces_for(step.rules, row, shared, hidden)]
    found.sort(key=lambda piece: shuffled_place(piece.id))
    return [CardView(piece.id, piece.text, piece.column, None, piece.mark) for piece in found]
