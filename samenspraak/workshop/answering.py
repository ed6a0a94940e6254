"""Answering: one author (a person, or a group as one), one step, one whole value; and the reveal."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass

from pydantic import JsonValue
from sqlalchemy import String, cast, insert, or_, select
from sqlalchemy.orm import Session as OrmSession

from samenspraak.errors import AnswerError, GroupError, RuleError
from samenspraak.steps import Ballot as BallotRules
from samenspraak.steps import Consent
from samenspraak.steps import Score as ScoreRules
from samenspraak.store import Store
from samenspraak.store.tables import Answer, Audit, Ballot, Base, Participant, WorkGroup
from samenspraak.workshop import revisions
from samenspraak.workshop.desk import BY_PHONE, DESK, by_phone, filled_in_at_desk
from samenspraak.workshop.membership import Author, authors, group_of, size_of
from samenspraak.workshop.options import in_own_order, option_keys, options_of, roles_apart
from samenspraak.workshop.people import look, seated
from samenspraak.workshop.pieces import TEAM, forget_earlier, given_values, own_value
from samenspraak.workshop.revisions import Before, ballot_of, seen
from samenspraak.workshop.sharing import let_read_new
from samenspraak.workshop.spots import Spot, digest, have_gone, only_decides, spots_of, undecided
from samenspraak.workshop.supply import why_no_choice
from samenspraak.workshop.trajectory import step_row, step_view, touch
from samenspraak.workshop.viewer import Viewer
from samenspraak.workshop.views import Envelope, OptionView, OwnAnswer, Progress, StepView, Visibility

_CLIENT = re.compile(rf"{DESK}?[A-Za-z0-9_-]{{1,64}}")
_LARGEST_SEQ = 2**53
_NEW = insert(Base.metadata.tables[Answer.__tablename__])
_FEWEST_OPTIONS = 2
"""With fewer there is nothing to choose."""


@dataclass(frozen=True)
class Basis:
    """The stored answer that a new one goes on from, by the envelope it came in; None when there was none."""

    envelope: Envelope | None


@dataclass(frozen=True)
class Stored:
    """An answer that was stored just now."""

    value: JsonValue
    version: int
    """The session's, with this answer and nothing else after it."""
    private: bool
    """Whether only the author sees another thing now: it is of no group, and nothing of it was shown already."""
    whole: bool
    """Whether something is in it, and nothing is left to ask."""
    share: Visibility
    """Who may read it."""
    held: tuple[Spot, ...]
    """What in it may tell who somebody is; until its author decides, those pieces are nobody else's."""


def answer(
    store: Store,
    viewer: Viewer,
    step_id: int,
    envelope: Envelope,
    value: JsonValue,
    *,
    basis: Basis | None = None,
    keep: Collection[str] = (),
    say: Callable[[str], str] = str,
    share: Visibility | None = None,
) -> Stored | None:
    """Store an author's whole value; on disk when this returns.

    A repeat of an envelope is no second row, and one that was overtaken by a newer one of the same client
    changes nothing; both are acknowledged. When a name went out of it, nothing keeps that: the author's earlier values
    are emptied. Nor does anything keep what it is no longer shared for, as with `sharing.share`.

    Args:
        store: the open data file.
        viewer: the author, in a participant's seat; in a group, who holds its pen. A free pen goes to who writes first.
        step_id: the question.
        envelope: which browser sends it, and the how-manieth of that browser it is.
        value: JSON, as the step's kind wants it.
        basis: what the value goes on from; None where whoever sends it sees all that is stored. In a group, what
            another browser stored is replaced only by who saw it.
        keep: words in it that look like a name, and that the author wants to keep.
        say: how the author's language words what could stand in the place of a name.
        share: who may read it, where people choose; None for as it was, which is nobody before the first choice.

    Returns:
        What was stored; None for a repeat, or what was overtaken.

    Raises:
        GroupError: somebody else of the group writes, or wrote something that `basis` lacks.
        RuleError: the step is closed (deciding about a name may come later), the author does not take part, or a desk
            sends it for who answered by phone.
        AnswerError: the value or the envelope does not fit.
    """
    _check_envelope(envelope)
    with store.write() as orm:
        row = step_row(orm, step_id)
        step = step_view(orm, row)
        person, _ = seated(orm, row.session_id, viewer.participant)
        group = group_of(orm, step, person.id)
        author = group.author_id if group else person.id
        before = revisions.before(orm, step, author, envelope.client)
        if before.seq >= envelope.seq:
            return None
        if step.closed and not before.held:
            raise RuleError(step.closed)
        at_desk = envelope.client.startswith(DESK)
        if at_desk and (person.uid in by_phone(orm, step) or _is_kept_from_desk(step, before.newest)):
            raise RuleError(BY_PHONE)
        if group:
            _take_free_pen(orm, group, person)
            _refuse_unseen(before, envelope, basis)
        held: tuple[Spot, ...] = ()
        gone = False
        visibility = TEAM if at_desk or not step.by_choice else share or before.visibility or "private"
        if isinstance(step.rules, BallotRules):
            votes = _checked_votes(orm, step, value)
            ballot = before.ballot or Ballot(step_id=step.id, participant_id=author)
            orm.add(_replaced(ballot, envelope, votes))
            stored: JsonValue = dict(votes)
        else:
            stored = step.rules.check(value)
            if step.closed and not only_decides(step.rules, before.value, before.held, stored, say):
                raise RuleError(step.closed)
            _refuse_foreign_cards(orm, step, author, before.value, stored)
            _refuse_lost_options(orm, step, stored)
            new = {"step_id": step.id, "participant_id": author, "client": envelope.client, "seq": envelope.seq}
            piece = before.piece or store.new_key()
            found = spots_of(step.rules, stored, before.value, before.held)
            confirmed = sorted({*before.confirmed, *(digest(spot.text, piece) for spot in found if spot.text in keep)})
            held, gone = undecided(found, confirmed, piece), have_gone(before.held, found)
            if gone:
                forget_earlier(orm, step.id, author)
            told = {"value": stored, "held": list(map(vars, held)), "confirmed": confirmed}
            orm.execute(_NEW, {**new, **told, "piece": piece, "visibility": visibility})
            gone = let_read_new(orm, store.folder, step, author, visibility, before=before.visibility) or gone
        done = Stored(
            stored,
            touch(orm, row.session_id, row.id),
            private=group is None and not step.revealed,
            whole=is_whole(step, stored),
            share=visibility,
            held=held,
        )
    if gone:
        store.forget_when_free()
    return done


def own_answer(store: Store, viewer: Viewer, step_id: int) -> OwnAnswer:
    """The author's own newest value, or that of the group; beside `filled_in` the only way to see an unrevealed one."""
    with store.read() as orm:
        return _own(orm, step_view(orm, step_row(orm, step_id)), viewer.participant)


def filled_in(store: Store, viewer: Viewer, participant: str, step_id: int) -> OwnAnswer:
    """What a participant answered, for the desk: as if there is nothing when it came from a phone."""
    viewer.must_lead()
    with store.read() as orm:
        step = step_view(orm, step_row(orm, step_id))
        found = OwnAnswer(None) if participant in by_phone(orm, step) else _own(orm, step, participant)
    return OwnAnswer(None) if _is_kept_from_desk(step, found.envelope) or found.share not in (None, TEAM) else found


def _is_kept_from_desk(step: StepView, envelope: Envelope | None) -> bool:
    """Whether an answer came from elsewhere, where people choose who may read it: a shared screen is not one of those."""
    return step.by_choice and envelope is not None and not envelope.client.startswith(DESK)


def _own(orm: OrmSession, step: StepView, participant: str | None) -> OwnAnswer:
    person, _ = seated(orm, step.session_id, participant)
    group = group_of(orm, step, person.id)
    author = group.author_id if group else person.id
    if isinstance(step.rules, BallotRules):
        ballot = ballot_of(orm, step.id, author)
        if ballot is None:
            return OwnAnswer(None)
        there = option_keys(orm, step)
        votes: dict[str, JsonValue] = {option: dots for option, dots in ballot.votes.items() if option in there}
        return OwnAnswer(votes, Envelope(ballot.client, ballot.seq))
    row = orm.scalar(
        select(Answer)
        .where(Answer.step_id == step.id, Answer.participant_id == author)
        .order_by(Answer.id.desc())
        .limit(1)
    )
    return own_value(row) if row else OwnAnswer(None)


def own_options(store: Store, viewer: Viewer, step_id: int) -> list[OptionView]:
    """What a voter can choose from, in an order of the voter's own that stays the same."""
    with store.read() as orm:
        step = step_view(orm, step_row(orm, step_id))
        look(orm, viewer, step.session_id)
        return in_own_order(options_of(orm, step), viewer.participant, step_id)


def progress(store: Store, viewer: Viewer, step_id: int) -> Progress:
    """How many have answered, by role; never what, and to the coordinator only: who.

    Who left counts only with an answer. When groups answer, they are counted.
    """
    if viewer.kind != "room":
        viewer.must_lead()
    with store.read() as orm:
        step = step_view(orm, step_row(orm, step_id))
        found = authors(orm, step)
        given = dict(given_values(orm, step))
        at_desk = filled_in_at_desk(orm, step) if step.by_choice else set(given)
    whole = {uid for uid, value in given.items() if is_whole(step, value)}
    done = [author for author in found if author.uid in whole]
    leads = viewer.kind == "coordinator"
    return Progress(
        present=dict(Counter(author.role for author in found if author.here or author.uid in whole)),
        answered=dict(Counter(author.role for author in done)),
        who=_keys(author for author in done if author.uid in at_desk) if leads else frozenset(),
        begun=_keys(author for author in found if author.uid in given and author.uid in at_desk)
        if leads
        else frozenset(),
        size=size_of(step, found),
    )


def _keys(authors: Iterable[Author]) -> frozenset[str]:
    return frozenset(uid for author in authors for uid in author.people)


def is_whole(step: StepView, value: JsonValue) -> bool:
    """Whether something was answered, and nothing is left to ask; of consent on what the group made, each item is asked."""
    rules = step.rules
    return not rules.is_empty(value) and not (isinstance(rules, Consent) and rules.about and rules.unanswered(value))


def open_ballot(store: Store, viewer: Viewer, step_id: int) -> None:
    """Let everybody vote on the themes that there are now.

    Raises:
        RuleError: there is nothing to choose from yet, or too much.
    """
    viewer.must_lead()
    with store.write() as orm:
        row = step_row(orm, step_id)
        step = step_view(orm, row)
        there = len(option_keys(orm, step))
        if 0 < there < _FEWEST_OPTIONS:
            raise RuleError("Er is nog maar 1 thema. Maak er op de muur minstens 2; dan valt er iets te kiezen.")
        if why := why_no_choice(there):
            raise RuleError(why)
        row.opened = True
        note(orm, viewer, row.session_id, "open ballot")
        touch(orm, row.session_id, row.id)


def reveal(store: Store, viewer: Viewer, step_id: int) -> None:
    """Close the step and let everyone see the pieces; `conceal` takes it back."""
    _set_revealed(store, viewer, step_id, revealed=True)


def conceal(store: Store, viewer: Viewer, step_id: int) -> None:
    """Open the step again: people can go on, and nobody sees the others' pieces."""
    _set_revealed(store, viewer, step_id, revealed=False)


def _set_revealed(store: Store, viewer: Viewer, step_id: int, *, revealed: bool) -> None:
    viewer.must_lead()
    with store.write() as orm:
        row = step_row(orm, step_id)
        if row.revealed == revealed:
            return
        if revealed:
            row.apart = roles_apart(orm, step_view(orm, row))
        row.revealed = revealed
        note(orm, viewer, row.session_id, "reveal" if revealed else "conceal")
        touch(orm, row.session_id, row.id)


def note(orm: OrmSession, viewer: Viewer, session_id: int, action: str) -> None:
    """Write in the audit list that a coordinator or coach did something."""
    orm.add(Audit(session_id=session_id, actor=viewer.kind, action=action))


def _check_envelope(envelope: Envelope) -> None:
    client: object = envelope.client
    seq: object = envelope.seq
    if not isinstance(client, str) or not _CLIENT.fullmatch(client):
        raise AnswerError("De afzender van dit antwoord klopt niet. Laad de pagina opnieuw; je tekst staat er dan nog.")
    if not isinstance(seq, int) or isinstance(seq, bool) or not 0 < seq < _LARGEST_SEQ:
        raise AnswerError(
            "Het volgnummer van dit antwoord klopt niet. Laad de pagina opnieuw; je tekst staat er dan nog."
        )


def _take_free_pen(orm: OrmSession, group: WorkGroup, person: Participant) -> None:
    """Who writes first for a group has its pen; GroupError when another has it."""
    if group.pen_id is None:
        group.pen_id = person.id
    if group.pen_id != person.id:
        holder = orm.get_one(Participant, group.pen_id).pseudonym
        raise GroupError(
            "{name} schrijft nu voor jullie. Wil jij verder schrijven? Kies dan ‘Ik schrijf verder’.", name=holder
        )


def _refuse_unseen(before: Before, envelope: Envelope, basis: Basis | None) -> None:
    """What another browser stored for the group stays, unless whoever writes now went on from it."""
    if basis is None or before.newest is None or before.newest.client == envelope.client:
        return
    if before.newest != basis.envelope:
        raise GroupError("Iemand anders van jullie schreef intussen ook. Kijk wat er staat, en schrijf dan verder.")


def _refuse_foreign_cards(orm: OrmSession, step: StepView, author: int, own: JsonValue, value: JsonValue) -> None:
    """A card's key belongs for good to who used it first, also when the card itself was taken away since."""
    new = {piece.id for piece in step.rules.pieces(value) if piece.id}
    new -= {piece.id for piece in step.rules.pieces(own)}
    if not new:
        return
    stored = cast(Answer.value, String)
    others = orm.scalars(
        select(Answer.value).where(
            Answer.step_id == step.id,
            Answer.participant_id != author,
            or_(*(stored.contains(key, autoescape=True) for key in new)),
        )
    )
    if any(new & {piece.id for piece in step.rules.pieces(other)} for other in others):
        raise AnswerError("Een kaartje is van iemand anders. Laad de pagina opnieuw en schrijf het nog eens.")


def _refuse_lost_options(orm: OrmSession, step: StepView, value: JsonValue) -> None:
    """A theme that is scored has to be there, as one that is voted on."""
    if not isinstance(step.rules, ScoreRules) or not isinstance(value, dict):
        return
    if set(value) - option_keys(orm, step):
        raise AnswerError("Een keuze die je een cijfer gaf, is er niet meer. Laad de pagina opnieuw.")


def _checked_votes(orm: OrmSession, step: StepView, value: JsonValue) -> dict[str, JsonValue]:
    votes = step.rules.check(value)
    if not isinstance(votes, dict) or set(votes) - option_keys(orm, step):
        raise AnswerError("Een keuze waarop je stemde, is er niet meer. Kijk je stippen na.")
    return votes


def _replaced(ballot: Ballot, envelope: Envelope, votes: dict[str, JsonValue]) -> Ballot:
    """The ballot with other votes, that remembers from which browsers it came."""
    known = seen(ballot) if ballot.client else {}
    ballot.client, ballot.seq, ballot.votes = envelope.client, envelope.seq, votes
    ballot.seen = {**known, envelope.client: envelope.seq}
    return ballot
