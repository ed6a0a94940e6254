"""Pairs and fours that answer as one: making them, who is in them, who writes."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import delete, or_, select
from sqlalchemy.orm import Session as OrmSession

from samenspraak.errors import RuleError
from samenspraak.steps import shortened
from samenspraak.store import Store
from samenspraak.store.tables import Answer, Ballot, Participant, Step, WorkGroup, WorkGroupMember
from samenspraak.workshop.answering import note
from samenspraak.workshop.membership import FOUR, PAIR, group_of, have_answered, members, present, standing
from samenspraak.workshop.mixing import in_fours, in_pairs
from samenspraak.workshop.people import look, seated
from samenspraak.workshop.trajectory import session_row, step_row, step_view, touch
from samenspraak.workshop.viewer import Viewer
from samenspraak.workshop.views import PersonView

WORDS = {PAIR: ("tweetal", "tweetallen"), FOUR: ("viertal", "viertallen")}
"""How one group and more of them are called."""
PEOPLE = ("mens", "mensen")


def words_of(size: int) -> tuple[str, str]:
    """How one and more of those are called who answer: people, pairs or fours."""
    return WORDS.get(size, PEOPLE)


@dataclass(frozen=True)
class GroupView:
    """A group that answers as one. To who does not lead, no keys are given but one's own."""

    id: int
    number: int
    size: int
    """2 or 4; how many are really in it, `members` tells."""
    members: tuple[PersonView, ...]
    pen: PersonView | None
    """Who writes for the group; None while nobody does."""


def make_groups(store: Store, viewer: Viewer, session_id: int, size: int, *, again: bool = False) -> list[GroupView]:
    """Divide who is there over groups that answer as one; what there was of this size is dissolved.

    Roles are mixed as well as they can be. Fours are made of the pairs that there are. With other numbers there is a
    group of three or five, never of one.

    Args:
        store: the open data file.
        viewer: the coordinator.
        session_id: the session.
        size: 2 or 4.
        again: also when a question that is still open was answered already. Those answers stay, as they are: they come
            on the wall with the others, and nobody can change them any more. New groups begin empty.

    Raises:
        RuleError: another size, fewer than two people, or an open question that was answered already.
    """
    viewer.must_lead()
    if size not in WORDS:
        raise RuleError(f"Groepen van {shortened(size)} kunnen niet. Kies tweetallen (2) of viertallen (4).")
    with store.write() as orm:
        session = session_row(orm, session_id)
        here = [person for person in present(orm, session_id) if not person.left]
        if len(here) < PAIR:
            raise RuleError(
                f"Voor {WORDS[size][1]} zijn er minstens twee deelnemers nodig. Laat eerst meer mensen meedoen."
            )
        if not again:
            _refuse_answered(orm, session_id, size)
        pairs = in_pairs(here, store.chance) if size == PAIR else _pairs(orm, store, session_id, here)
        made = pairs if size == PAIR else in_fours(pairs, store.chance)
        _dissolve(orm, session_id, size)
        ids = dict(
            orm.execute(
                select(Participant.uid, Participant.id).where(Participant.uid.in_([one.uid for one in here]))
            ).all()
        )
        keys = [store.new_key() for _ in made]
        authors = [
            Participant(uid=key, trajectory_id=session.trajectory_id, pseudonym=f"{WORDS[size][0]} {key}")
            for key in keys
        ]
        orm.add_all(authors)
        orm.flush()
        rows = [
            WorkGroup(session_id=session_id, size=size, number=number, author_id=author.id)
            for number, author in enumerate(authors, 1)
        ]
        orm.add_all(rows)
        orm.flush()
        orm.add_all(
            WorkGroupMember(group_id=row.id, participant_id=ids[person.uid])
            for row, people in zip(rows, made, strict=True)
            for person in people
        )
        orm.flush()
        note(orm, viewer, session_id, "make_groups")
        touch(orm, session_id)
        return _views(orm, viewer, session_id, size)


def groups(store: Store, viewer: Viewer, session_id: int, size: int) -> list[GroupView]:
    """The groups of this size that there are now, by number; none before they are made."""
    with store.read() as orm:
        look(orm, viewer, session_id)
        return _views(orm, viewer, session_id, size)


def answered_already(store: Store, viewer: Viewer, session_id: int, size: int) -> str | None:
    """The question because of which `make_groups` asks for `again`; None when it does not."""
    viewer.must_lead()
    with store.read() as orm:
        return _answered_question(orm, session_id, size)


def take_pen(store: Store, viewer: Viewer, step_id: int) -> None:
    """Write for the group from now on; who did so until now can't any more.

    Raises:
        RuleError: for who is in no group that answers this step.
    """
    with store.write() as orm:
        step = step_view(orm, step_row(orm, step_id))
        person, _ = seated(orm, step.session_id, viewer.participant)
        group = None if step.revealed else group_of(orm, step, person.id)
        if group is None:
            raise RuleError("Bij deze vraag schrijf je niet voor een groep. Laad de pagina opnieuw.")
        if group.pen_id != person.id:
            group.pen_id = person.id
            orm.flush()
            touch(orm, step.session_id, step.id)


def _pairs(orm: OrmSession, store: Store, session_id: int, here: list[PersonView]) -> list[list[PersonView]]:
    """The pairs as they are now, without who left; made anew when there are none."""
    standing_pairs = standing(orm, session_id, PAIR)
    if not standing_pairs:
        return in_pairs(here, store.chance)
    people = members(orm, standing_pairs)
    pairs = [[person for person in people[pair.id] if not person.left] for pair in standing_pairs]
    known = {person.uid for pair in pairs for person in pair}
    return [*filter(None, pairs), *([person] for person in here if person.uid not in known)]


def _refuse_answered(orm: OrmSession, session_id: int, size: int) -> None:
    answered = _answered_question(orm, session_id, size)
    if answered is not None:
        raise RuleError(
            f"Op de vraag ‘{shortened(answered)}’ is al geantwoord. Die antwoorden blijven, maar niemand kan ze in "
            f"nieuwe {WORDS[size][1]} nog veranderen. Laat eerst de antwoorden zien, of kies om toch te verdelen."
        )


def _answered_question(orm: OrmSession, session_id: int, size: int) -> str | None:
    question: str | None = orm.scalar(
        select(Step.question)
        .where(
            Step.session_id == session_id,
            Step.size == size,
            Step.revealed.is_(False),
            or_(
                select(Answer.id).where(Answer.step_id == Step.id).exists(),
                select(Ballot.id).where(Ballot.step_id == Step.id).exists(),
            ),
        )
        .limit(1)
    )
    return question


def _dissolve(orm: OrmSession, session_id: int, size: int) -> None:
    """End the groups; those that never answered vanish."""
    groups = standing(orm, session_id, size)
    answered = have_answered(orm, [group.author_id for group in groups])
    for group in groups:
        if group.author_id in answered:
            group.dissolved, group.pen_id = True, None
    silent = [group.author_id for group in groups if group.author_id not in answered]
    orm.flush()
    orm.execute(delete(Participant).where(Participant.id.in_(silent)))
    orm.expire_all()


def _views(orm: OrmSession, viewer: Viewer, session_id: int, size: int) -> list[GroupView]:
    found = standing(orm, session_id, size)
    people = members(orm, found)
    pens = {group.pen_id for group in found}
    uids = dict(orm.execute(select(Participant.id, Participant.uid).where(Participant.id.in_(pens))).all())
    views = []
    for group in found:
        pen = next(
            (person for person in people[group.id] if group.pen_id and person.uid == uids.get(group.pen_id)), None
        )
        shown = tuple(_for(viewer, person) for person in people[group.id])
        views.append(GroupView(group.id, group.number, size, shown, _for(viewer, pen) if pen else None))
    return views


def _for(viewer: Viewer, person: PersonView) -> PersonView:
    """A member, with the key only for who leads and for that member."""
    if viewer.kind == "coordinator" or viewer.participant == person.uid:
        return person
    return PersonView("", person.pseudonym, person.role, phone=person.phone, left=person.left)
