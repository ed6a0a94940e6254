"""Reading along as a coach: forty reflections in an evening, by pseudonym, routine, phase, session, tag or word.

A coach reads what `coach_access.shown_to_coach` gives, and nothing else. What is kept to oneself and what was never written look the same.

```python
found = readings(store, COACH, Wanted(phase="bewust-worden", text="tolk"))
mark_read(store, COACH, found.reflections[0])
```
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from sqlalchemy import ColumnElement, Select, and_, delete, exists, or_, select
from sqlalchemy.orm import Session as OrmSession

from samenspraak.errors import FieldError, RuleError
from samenspraak.store import Store
from samenspraak.store.coach_tables import Highlight, ReadAnswer, SharedReflection
from samenspraak.store.coached import having
from samenspraak.store.tables import Answer, Part, Participant, Session, Step, WorkGroup
from samenspraak.workshop.coach_access import LOOKING_BACK, Shown, catch_up, shown_to_coach
from samenspraak.workshop.coach_views import (
    AnswerRead,
    Choices,
    PhaseRead,
    PieceRead,
    Readings,
    ReadState,
    ReflectionRead,
)
from samenspraak.workshop.grouping import words_of
from samenspraak.workshop.pieces import COACH_READS
from samenspraak.workshop.reflecting import AWARENESS
from samenspraak.workshop.stems import Sought, places, sought
from samenspraak.workshop.viewer import Viewer

EVENING = 40
"""So many reflections are read in an evening."""
_LOOKED_THROUGH = 400
"""After so many that don't fit after all, there is a pause: a search that finds little answers too."""
_OTHER = "Andere vragen"
"""Over answers to questions that left the script."""
_GONE = "Deze terugblik is niet (meer) met de coach gedeeld. Kies een andere."


@dataclass(frozen=True)
class Wanted:
    """Which reflections to read; what is left out filters nothing."""

    pseudonym: str | None = None
    subject: str | None = None
    session_id: int | None = None
    phase: str | None = None
    """The key of a phase: only what is shared of that phase is given then."""
    tag: str | None = None
    """Only of which this coach marked something with this tag."""
    text: str = ""
    """Words, or their beginnings, that all have to be in it, in its title or in its author's name; of a phase, when one is asked for, at
    least one of them."""


def readings(
    store: Store, viewer: Viewer, wanted: Wanted | None = None, *, after: int = 0, most: int = EVENING
) -> Readings:
    """The reflections that fit, of which something was shared last first.

    Args:
        store: the open data file.
        viewer: the coach.
        wanted: which ones; None for all.
        after: where to go on, as `Readings.next` says.
        most: how many at once.

    Raises:
        RuleError: for who is no coach.
        FieldError: for a search without a word of two letters.
    """
    viewer.must_coach()
    asked = wanted or Wanted()
    words = sought(asked.text)
    if asked.text.strip() and not words:
        raise FieldError("text", "Typ een woord van minstens twee letters, of het begin ervan.")
    if words:
        _look_words_up(store)
    with store.read() as orm:
        query = _fitting(orm, viewer, asked, words)
        found: list[ReflectionRead] = []
        place, more = after, True
        while more and len(found) < most and place < after + most + _LOOKED_THROUGH:
            wanting = most - len(found)
            ids = orm.scalars(query.offset(place).limit(wanting + 1)).all()
            found += filter(None, (_only(one, asked, words) for one in reflections(orm, viewer, ids[:wanting], words)))
            place, more = place + len(ids[:wanting]), len(ids) > wanting
    return Readings(tuple(found), place if more else None)


def all_readings(store: Store, viewer: Viewer) -> list[ReflectionRead]:
    """All that the coach may read, however much it is; as `readings` without a search."""
    found: list[ReflectionRead] = []
    place: int | None = 0
    while place is not None:
        page = readings(store, viewer, after=place)
        found += page.reflections
        place = page.next
    return found


def choices(store: Store, viewer: Viewer) -> Choices:
    """By what the reflections can be told apart; RuleError for who is no coach."""
    viewer.must_coach()
    _look_words_up(store)  # who has no words, has nothing that may be read
    there = SharedReflection.words.is_not(None), SharedReflection.words != ""
    marked = Highlight.coach == viewer.coach, Highlight.tag != ""
    with store.read() as orm:
        people = orm.execute(
            select(Participant.pseudonym, WorkGroup)
            .join(SharedReflection, SharedReflection.participant_id == Participant.id)
            .outerjoin(WorkGroup, WorkGroup.author_id == Participant.id)
            .where(*there)
        ).all()
        own = select(SharedReflection.session_id).where(*there)
        sessions = orm.scalars(select(Session).where(Session.id.in_(own)).order_by(Session.id.desc())).all()
        phases: dict[str, str] = {}
        for titles in _phases(orm, [session.id for session in sessions]).values():
            phases = {**titles, **phases}
        return Choices(
            tuple(sorted({name_of(name, group) for name, group in people})),
            tuple((session.id, session.title, session.subject, _day_of(session)) for session in sessions),
            tuple(phases.items()),
            tuple(orm.scalars(select(Highlight.tag).where(*marked).distinct().order_by(Highlight.tag))),
        )


def reading(store: Store, viewer: Viewer, session_id: int, author: int) -> ReflectionRead:
    """One reflection.

    Raises:
        RuleError: when nothing of it is shared (any more).
    """
    viewer.must_coach()
    with store.read() as orm:
        return one_reflection(orm, viewer, session_id, author)


def mark_read(store: Store, viewer: Viewer, seen: ReflectionRead) -> None:
    """Remember that the coach read a reflection as it was given; what changed since then stays to be read.

    Raises:
        RuleError: when nothing of it is shared (any more).
    """
    viewer.must_coach()
    with store.write() as orm:
        there = {answer.step_id for answer in one_reflection(orm, viewer, seen.session_id, seen.author).answers}
        for answer in seen.answers:
            if answer.step_id in there:
                own = {"coach": viewer.coach, "step_id": answer.step_id, "participant_id": seen.author}
                orm.merge(ReadAnswer(**own, mark=answer.mark))


def mark_unread(store: Store, viewer: Viewer, session_id: int, author: int) -> None:
    """Take that back: the reflection is new again."""
    viewer.must_coach()
    steps = select(Step.id).where(Step.session_id == session_id)
    own = ReadAnswer.coach == viewer.coach, ReadAnswer.participant_id == author
    with store.write() as orm:
        orm.execute(delete(ReadAnswer).where(*own, ReadAnswer.step_id.in_(steps)))


def one_reflection(orm: OrmSession, viewer: Viewer, session_id: int, author: int) -> ReflectionRead:
    """As `reading`, in a unit of work that is open."""
    own = SharedReflection.session_id == session_id, SharedReflection.participant_id == author
    found = reflections(orm, viewer, orm.scalars(select(SharedReflection.id).where(*own)).all())
    if not found:
        raise RuleError(_GONE)
    return found[0]


def reflections(orm: OrmSession, viewer: Viewer, ids: Sequence[int], words: Sought = ()) -> list[ReflectionRead]:
    """These reflections in this order, without those of which nothing may be read."""
    shown = shown_to_coach(orm, ids)
    rows = orm.execute(
        select(SharedReflection.id, Session, Participant, WorkGroup)
        .join(Session, Session.id == SharedReflection.session_id)
        .join(Participant, Participant.id == SharedReflection.participant_id)
        .outerjoin(WorkGroup, WorkGroup.author_id == Participant.id)
        .where(SharedReflection.id.in_(shown))
    ).all()
    marks = _marks(orm, viewer, {person.id for _, _, person, _ in rows})
    titles = _phases(orm, {session.id for _, session, _, _ in rows})
    found = {}
    for number, session, person, group in rows:
        answers = [(one.step.part, _answer(one, marks, words)) for one in shown[number]]
        found[number] = ReflectionRead(
            session_id=session.id,
            author=person.id,
            pseudonym=name_of(person.pseudonym, group),
            title=session.title,
            subject=session.subject,
            day=_day_of(session),
            phases=_in_phases(titles[session.id], answers, AWARENESS.get(session.kind, "")),
        )
    return [found[number] for number in ids if number in found]


def _day_of(session: Session) -> str:
    return session.date or session.created.date().isoformat()


def name_of(pseudonym: str, group: WorkGroup | None) -> str:
    """How an author is called: under a pseudonym, or as a group."""
    return f"{words_of(group.size)[0]} {group.number}" if group else pseudonym


def _look_words_up(store: Store) -> None:
    with store.read() as orm:
        late = orm.scalar(select(SharedReflection.id).where(SharedReflection.words.is_(None)).limit(1))
    more = late is not None
    while more:
        with store.write() as orm:
            more = catch_up(orm)


def _fitting(orm: OrmSession, viewer: Viewer, asked: Wanted, words: Sought) -> Select[int]:
    where: list[ColumnElement[bool]] = []
    if asked.pseudonym is not None:
        named = select(Participant.id).where(Participant.pseudonym == asked.pseudonym)
        where.append(SharedReflection.participant_id.in_(named.union(select(WorkGroup.author_id))))
    if asked.subject is not None:
        about = select(Session.id).where(Session.subject == asked.subject)
        where.append(SharedReflection.session_id.in_(about))
    if asked.session_id is not None:
        where.append(SharedReflection.session_id == asked.session_id)
    if asked.phase is not None:
        own = Answer.participant_id == SharedReflection.participant_id, Step.session_id == SharedReflection.session_id
        shared = select(Answer.id).join(Step, Step.id == Answer.step_id)
        where.append(exists(shared.where(*own, Step.part == asked.phase, Answer.visibility.in_(COACH_READS))))
    if asked.tag is not None:
        own = Answer.participant_id == SharedReflection.participant_id, Step.session_id == SharedReflection.session_id
        marked = (
            select(Highlight.id).join(Answer, Answer.id == Highlight.answer_id).join(Step, Step.id == Answer.step_id)
        )
        where.append(exists(marked.where(*own, Highlight.coach == viewer.coach, Highlight.tag == asked.tag)))
    if words:
        where.append(_found_by(orm, words))
    return select(SharedReflection.id).where(*where).order_by(SharedReflection.id.desc())


def _found_by(orm: OrmSession, words: Sought) -> ColumnElement[bool]:
    """Holds where each word stands in what is shared, in the title above it or in the name of who wrote it."""
    titles = orm.scalars(select(Session.title).where(Session.kind.in_(LOOKING_BACK)).distinct()).all()
    names = orm.execute(
        select(Participant.id, Participant.pseudonym, WorkGroup).outerjoin(
            WorkGroup, WorkGroup.author_id == Participant.id
        )
    ).all()
    called = [(author, name_of(name, group)) for author, name, group in names]
    each, elsewhere = [], []
    for word in words:
        entitled = [title for title in titles if places(title, (word,))]
        of = [author for author, name in called if places(name, (word,))]
        if entitled or of:
            about = select(Session.id).where(Session.title.in_(entitled))
            each.append(
                or_(having((word,)), SharedReflection.session_id.in_(about), SharedReflection.participant_id.in_(of))
            )
        else:
            elsewhere.append(word)
    return and_(*each, *([having(elsewhere)] if elsewhere else []))


def _only(found: ReflectionRead, asked: Wanted, words: Sought) -> ReflectionRead | None:
    """What of a reflection was asked for; None when nothing of it was."""
    if asked.pseudonym not in (None, found.pseudonym):
        return None
    if asked.phase is not None:
        found = replace(found, phases=tuple(phase for phase in found.phases if phase.key == asked.phase))
    hit = (
        not words
        or bool(places(found.title, words) or places(found.pseudonym, words))
        or any(piece.hits for answer in found.answers for piece in answer.pieces)
    )
    return found if found.answers and hit else None


def _phases(orm: OrmSession, sessions: Collection[int]) -> dict[int, dict[str, str]]:
    """By session the titles of its phases in order, by key; of one that was left out as well."""
    found: dict[int, dict[str, str]] = {session_id: {} for session_id in sessions}
    for part in orm.scalars(select(Part).where(Part.session_id.in_(sessions)).order_by(Part.position)):
        found[part.session_id][part.key] = part.content["title"]
    return found


def _in_phases(
    titles: Mapping[str, str], answers: Iterable[tuple[str, AnswerRead]], becoming_aware: str
) -> tuple[PhaseRead, ...]:
    by_phase: dict[str, list[AnswerRead]] = {key: [] for key in titles}
    for part, answer in answers:
        by_phase.setdefault(part if part in titles else "", []).append(answer)
    return tuple(
        PhaseRead(key, titles.get(key, _OTHER), key == becoming_aware, tuple(found)) for key, found in by_phase.items()
    )


def _answer(shown: Shown, marks: Mapping[tuple[int, int], str], words: Sought) -> AnswerRead:
    piles = shown.rules.piles
    pieces = tuple(
        PieceRead(piece.place, piece.text, piles.get(piece.column or "", ""), piece.mark, places(piece.text, words))
        for piece in shown.pieces
    )
    mark = _mark_of(shown)
    before = marks.get((shown.step.id, shown.answer.participant_id))
    state: ReadState = "new" if before is None else "read" if before == mark else "changed"
    return AnswerRead(shown.step.id, shown.step.question, shown.step.kind, pieces, state, mark)


def _mark_of(shown: Shown) -> str:
    """Which revision of an answer this is, with which of its pieces."""
    told = "/".join((str(shown.answer.id), *(piece.id for piece in shown.pieces)))
    return hashlib.sha256(told.encode()).hexdigest()[:16]


def _marks(orm: OrmSession, viewer: Viewer, authors: Collection[int]) -> dict[tuple[int, int], str]:
    """What this coach has read, by question and author."""
    rows = orm.scalars(
        select(ReadAnswer).where(ReadAnswer.coach == viewer.coach, ReadAnswer.participant_id.in_(authors))
    )
    return {(row.step_id, row.participant_id): row.mark for row in rows}
