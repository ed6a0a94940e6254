"""Feedback of a coach: per answer a strong point, a question and what to do; written as drafts, released at once, never a mark.

Source: M. A. Kraft e.a. 2018 on coaching; to write all and then release it, as nbgrader does.
"""

from __future__ import annotations

from collections.abc import Collection, Hashable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import get_args

from sqlalchemy import func, or_, select, tuple_
from sqlalchemy.orm import Session as OrmSession

from samenspraak.errors import FieldError, RuleError
from samenspraak.steps import clean_text, shortened
from samenspraak.store import Store
from samenspraak.store.coach_tables import CoachNote, CoachReply, SharedReflection
from samenspraak.store.tables import Audit, Participant, Session, Step, WorkGroup, WorkGroupMember, now, today
from samenspraak.workshop.actions import checked_date
from samenspraak.workshop.announcing import tell_readers
from samenspraak.workshop.coach_access import shown_to_coach
from samenspraak.workshop.coach_views import FeedbackView, NoteState, NoteView
from samenspraak.workshop.joining import asking
from samenspraak.workshop.reading import name_of, one_reflection
from samenspraak.workshop.trajectory import touch
from samenspraak.workshop.viewer import Viewer

STATES: Mapping[NoteState, str] = {"done": "klaar", "add": "aanvullen", "discuss": "bespreken"}
"""What a coach can advise, with the word for it; it can also be left open."""
LONGEST = 600
LONGEST_REPLY = 600
_YEARS_AHEAD = 5
_STATES: Mapping[str, NoteState] = {state: state for state in get_args(NoteState)}
_GONE = "Deze reactie is er niet meer. Laad de pagina opnieuw."
_NOT_SHARED = "Dit antwoord is niet (meer) met de coach gedeeld. Kies een ander antwoord."


@dataclass(frozen=True)
class Note:
    """What a coach writes; something of it has to be filled in."""

    strong: str = ""
    """A strong point."""
    ask: str = ""
    """A question."""
    state: str = ""
    """One of `STATES`, or nothing."""
    follow_up: str | None = None
    """The day on which the coach comes back to it, as 2026-11-25."""


@dataclass(frozen=True)
class TakenBack:
    """How many notes are drafts again, and how many stay, because somebody saw them or a newer draft is there."""

    back: int
    stay: int


def write_draft(
    store: Store,
    viewer: Viewer,
    session_id: int,
    author: int,
    note: Note,
    *,
    step_id: int | None = None,
    on: date | None = None,
) -> str:
    """Write a draft, in place of the one that there was for the same answer, and return its key.

    Args:
        store: the open data file.
        viewer: the coach.
        session_id: the reflection's session.
        author: its author's number.
        note: what is written.
        step_id: the question of the answer that it is about; None for the whole reflection.
        on: the day on which it is written; None for today.

    Raises:
        RuleError: for an answer that is not shared, an unknown state or day, or a note in which nothing stands.
        FieldError: for a day that has passed, unless it stood there, or is more than five years away.
        AnswerError: for a text that is too long.
    """
    viewer.must_coach()
    strong = clean_text(note.strong, LONGEST, "Het sterke punt")
    ask = clean_text(note.ask, LONGEST, "De vraag")
    if note.state not in _STATES:
        raise RuleError(f"‘{shortened(note.state)}’ is geen keuze. Kies: {', '.join(STATES.values())}.")
    follow_up = checked_date(note.follow_up)
    if not (strong or ask or note.state or follow_up):
        raise RuleError("Er staat nog niets. Schrijf een sterk punt of een vraag, of kies wat er nu kan gebeuren.")
    with store.write() as orm:
        read = one_reflection(orm, viewer, session_id, author)
        if step_id is not None and step_id not in {answer.step_id for answer in read.answers}:
            raise RuleError(_NOT_SHARED)
        row = _draft(orm, viewer, session_id, author, step_id)
        if row is None:
            row = CoachNote(id=store.new_key(), coach=viewer.coach, session_id=session_id, participant_id=author)
            row.step_id = step_id
            orm.add(row)
        if follow_up != row.follow_up:
            _must_come(follow_up, on or today())
        row.strong, row.question, row.state, row.follow_up = strong, ask, note.state, follow_up
        return row.id


def _must_come(day: str | None, this: date) -> None:
    """FieldError for a day to come back to that has passed, or is years away."""
    if day is None:
        return
    chosen = date.fromisoformat(day)
    said = f"{chosen.day}-{chosen.month}-{chosen.year}"
    if chosen < this:
        raise FieldError("follow_up", f"{said} is al voorbij. Kies vandaag of een dag die nog komt.")
    if chosen.year > this.year + _YEARS_AHEAD:
        raise FieldError("follow_up", f"{said} duurt nog meer dan {_YEARS_AHEAD} jaar. Kies een dag die eerder komt.")


def withdraw_draft(store: Store, viewer: Viewer, note: str) -> None:
    """Throw a draft away; what was released stays.

    Raises:
        RuleError: when it is no draft (any more).
    """
    viewer.must_coach()
    with store.write() as orm:
        row = orm.get(CoachNote, note)
        if row is None or row.coach != viewer.coach or row.released is not None:
            raise RuleError("Dit is geen concept (meer). Laad de pagina opnieuw.")
        orm.delete(row)


def release_drafts(store: Store, viewer: Viewer) -> int:
    """Let the participants read all drafts at once, and return how many that were; `take_back` undoes it.

    Raises:
        RuleError: when there is none.
    """
    viewer.must_coach()
    with store.write() as orm:
        rows = _drafts(orm, viewer)
        if not rows:
            raise RuleError("Er is geen concept om te versturen. Schrijf eerst iets bij een antwoord.")
        moment = now()
        for row in rows:
            row.released = moment
        _tell(orm, viewer, rows, "release feedback")
        return len(rows)


def take_back(store: Store, viewer: Viewer) -> TakenBack:
    """Make drafts again of what was released last, as far as no participant saw it.

    Raises:
        RuleError: when nothing was released.
    """
    viewer.must_coach()
    with store.write() as orm:
        last = orm.scalar(select(func.max(CoachNote.released)).where(CoachNote.coach == viewer.coach))
        if last is None:
            raise RuleError("Er is nog niets verstuurd. Er valt niets terug te nemen.")
        sent = list(orm.scalars(select(CoachNote).where(CoachNote.coach == viewer.coach, CoachNote.released == last)))
        back = [
            row
            for row in sent
            if not row.seen and _draft(orm, viewer, row.session_id, row.participant_id, row.step_id) is None
        ]
        for row in back:
            row.released = None
        if back:
            _tell(orm, viewer, back, "take feedback back")
        return TakenBack(len(back), len(sent) - len(back))


def notes(store: Store, viewer: Viewer, session_id: int | None = None, author: int | None = None) -> list[NoteView]:
    """What this coach wrote, drafts first and then the newest; all of it, or about one session or author."""
    viewer.must_coach()
    with store.read() as orm:
        return [
            view
            for row, view in _views(orm, viewer)
            if session_id in (None, row.session_id) and author in (None, row.participant_id)
        ]


def drafted(store: Store, viewer: Viewer) -> Hashable:
    """Another value each time that a draft of this coach changes, also from another screen; no participant hears of those."""
    viewer.must_coach()
    with store.read() as orm:
        return tuple(
            (row.id, row.strong, row.question, row.state, row.follow_up)
            for row in sorted(_drafts(orm, viewer), key=lambda row: row.id)
        )


def follow_ups(store: Store, viewer: Viewer, day: date | None = None) -> list[NoteView]:
    """Released notes to which the coach wanted to come back by this day, or by today; the oldest first."""
    viewer.must_coach()
    until = (day or today()).isoformat()
    with store.read() as orm:
        found = (view for _, view in _views(orm, viewer))
        due = [view for view in found if view.released and view.follow_up and view.follow_up <= until]
        return sorted(due, key=lambda view: (view.follow_up or "", view.id))


def waiting(store: Store, viewer: Viewer) -> tuple[int, int]:
    """How many notes a participant can read, and how many of them nobody saw yet; asking does not count as seeing.

    Raises:
        RuleError: for who is no participant.
    """
    with store.read() as orm:
        seen = [note.seen for note, *_ in _released_for(orm, asking(orm, viewer))]
        return len(seen), seen.count(False)


def for_participant(store: Store, viewer: Viewer) -> tuple[FeedbackView, ...]:
    """What a participant reads: what was released of one's own answers and those of one's groups; the newest first.

    What is given here counts as seen, and is not taken back any more.

    Raises:
        RuleError: for who is no participant.
    """
    with store.read() as orm:
        rows = _released_for(orm, asking(orm, viewer))
        if all(row.seen for row, *_ in rows):
            return _feedback(orm, viewer, rows)
    with store.write() as orm:
        rows = _released_for(orm, asking(orm, viewer))
        for row, *_ in rows:
            row.seen = True
        tell_readers(orm, [row for row, *_ in rows])
        return _feedback(orm, viewer, rows)


def reply(store: Store, viewer: Viewer, note: str, text: str) -> None:
    """Answer a note, in place of what this participant answered before; without text the answer is taken away.

    Raises:
        RuleError: for a note that is not there for this participant.
        AnswerError: for a text that is too long.
    """
    said = clean_text(text, LONGEST_REPLY)
    with store.write() as orm:
        person = asking(orm, viewer)
        about = {row.id: row.session_id for row, *_ in _released_for(orm, person)}
        if note not in about:
            raise RuleError(_GONE)
        before = orm.get(CoachReply, (note, person.id))
        if said == (before.text if before else ""):
            return
        if said:
            orm.merge(CoachReply(note_id=note, participant_id=person.id, text=said, at=now()))
        else:
            orm.delete(before)
        touch(orm, about[note])


def _draft(orm: OrmSession, viewer: Viewer, session_id: int, author: int, step_id: int | None) -> CoachNote | None:
    found: CoachNote | None = orm.scalar(
        select(CoachNote).where(
            CoachNote.coach == viewer.coach,
            CoachNote.session_id == session_id,
            CoachNote.participant_id == author,
            CoachNote.step_id.is_(None) if step_id is None else CoachNote.step_id == step_id,
            CoachNote.released.is_(None),
        )
    )
    return found


def _drafts(orm: OrmSession, viewer: Viewer) -> list[CoachNote]:
    return list(orm.scalars(select(CoachNote).where(CoachNote.coach == viewer.coach, CoachNote.released.is_(None))))


def _tell(orm: OrmSession, viewer: Viewer, rows: Collection[CoachNote], action: str) -> None:
    orm.add_all(
        Audit(session_id=session_id, actor=viewer.kind, action=action)
        for session_id in sorted({row.session_id for row in rows})
    )
    tell_readers(orm, rows)


def _views(orm: OrmSession, viewer: Viewer) -> list[tuple[CoachNote, NoteView]]:
    rows = orm.execute(
        select(CoachNote, Participant.pseudonym, WorkGroup, Step.question)
        .join(Participant, Participant.id == CoachNote.participant_id)
        .outerjoin(WorkGroup, WorkGroup.author_id == Participant.id)
        .outerjoin(Step, Step.id == CoachNote.step_id)
        .where(CoachNote.coach == viewer.coach)
        .order_by(CoachNote.released.is_not(None), CoachNote.released.desc(), CoachNote.id)
    ).all()
    said: dict[str, list[str]] = {}
    for answer in orm.scalars(select(CoachReply).order_by(CoachReply.at)):
        said.setdefault(answer.note_id, []).append(answer.text)
    return [
        (
            row,
            NoteView(
                id=row.id,
                session_id=row.session_id,
                author=row.participant_id,
                pseudonym=name_of(name, group),
                step_id=row.step_id,
                question=question or "",
                strong=row.strong,
                ask=row.question,
                state=_STATES.get(row.state, ""),
                follow_up=row.follow_up,
                released=row.released,
                seen=row.seen,
                replies=tuple(said.get(row.id, ())),
            ),
        )
        for row, name, group, question in rows
    ]


def _released_for(orm: OrmSession, person: Participant) -> list[tuple[CoachNote, Session, str | None]]:
    groups = (
        select(WorkGroup.author_id)
        .join(WorkGroupMember, WorkGroupMember.group_id == WorkGroup.id)
        .where(WorkGroupMember.participant_id == person.id)
    )
    rows = orm.execute(
        select(CoachNote, Session, Step.question)
        .join(Session, Session.id == CoachNote.session_id)
        .outerjoin(Step, Step.id == CoachNote.step_id)
        .where(
            CoachNote.released.is_not(None),
            or_(CoachNote.participant_id == person.id, CoachNote.participant_id.in_(groups)),
        )
        .order_by(CoachNote.released.desc(), CoachNote.session_id.desc(), Step.position, CoachNote.id)
    )
    return [(note, session, question) for note, session, question in rows]


def _feedback(
    orm: OrmSession, viewer: Viewer, rows: Collection[tuple[CoachNote, Session, str | None]]
) -> tuple[FeedbackView, ...]:
    person = asking(orm, viewer)
    about = {(row.session_id, row.participant_id) for row, *_ in rows}
    reflections = orm.scalars(
        select(SharedReflection.id).where(
            tuple_(SharedReflection.session_id, SharedReflection.participant_id).in_(about)
        )
    ).all()
    own = {
        (one.step.id, one.answer.participant_id): tuple(piece.text for piece in one.pieces)
        for shown in shown_to_coach(orm, reflections).values()
        for one in shown
    }
    said = {
        row.note_id: row.text for row in orm.scalars(select(CoachReply).where(CoachReply.participant_id == person.id))
    }
    return tuple(
        FeedbackView(
            id=row.id,
            session_id=session.id,
            title=session.title,
            day=session.date or session.created.date().isoformat(),
            step_id=row.step_id,
            question=question or "",
            own=own.get((row.step_id, row.participant_id), ()) if row.step_id is not None else (),
            strong=row.strong,
            ask=row.question,
            state=_STATES.get(row.state, ""),
            follow_up=row.follow_up,
            released=row.released,
            reply=said.get(row.id, ""),
            of_group=row.participant_id != person.id,
        )
        for row, session, question in rows
        if row.released is not None
    )
