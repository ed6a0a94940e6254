"""Looking back on something of the library: a session each time, alone or together, with the time before beside it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session as OrmSession

from samenspraak.catalogue import GivenItem, NoteStep, OpenTextStep, Part, Practice, SessionScript, StepSpec, Training
from samenspraak.catalogue.language import Language, Translation, filled
from samenspraak.errors import RuleError
from samenspraak.steps import NextStep
from samenspraak.store import Store
from samenspraak.store.plan_tables import Action, Undertaking
from samenspraak.store.tables import Attendance, Participant, Priority, Session, Step, Trajectory, WorkGroup
from samenspraak.workshop.actions import checked_date
from samenspraak.workshop.answering import note, reveal
from samenspraak.workshop.coach_access import LOOKING_BACK
from samenspraak.workshop.parts import part_views
from samenspraak.workshop.people import seated
from samenspraak.workshop.pieces import TEAM, given_values, newest, pieces_for, pieces_of
from samenspraak.workshop.sharing import read_by
from samenspraak.workshop.trajectory import (
    new_code,
    open_session,
    session_row,
    session_view,
    step_row,
    step_view,
    steps,
    touch,
    touch_trajectory,
)
from samenspraak.workshop.viewer import Viewer
from samenspraak.workshop.views import CardView, Pace, SessionView, StepView

LONG, SHORT = KINDS = LOOKING_BACK
"""The keys of the scripts: ALACT in six phases, and STARR as the quick variant."""
NOBODY_YET = "nog af te spreken"
"""Who carries out a next step of which that was not said."""
_FACTS = {LONG: "terugblikken", SHORT: "resultaat"}
"""The phase that gets the extra question of a routine; in the long one, the first after the day itself."""
AWARENESS = {LONG: "bewust-worden", SHORT: "reflectie"}
"""The phase of becoming aware, which gets its reflection questions."""
_MOST_QUESTIONS = 6
Subject = Practice | Training
ABOUT = "Vragen bij ‘{title}’"
CHOOSE = "Kies wat bij je past. Leeg laten mag."
"""What stands around the reflection questions of a routine."""


@dataclass(frozen=True)
class ReflectionView:
    """A time that people looked back."""

    session: SessionView
    subject: str
    """The key of what in the library it is about."""
    undertaking: str | None
    day: str | None
    """As 2026-11-25."""
    people: int
    """How many answered anything; not who, and not how many of them shared it."""
    revealed: bool
    """Whether anything of it was read together."""


@dataclass(frozen=True)
class NextStepView:
    """A step that somebody wants to try and shared with all, without that somebody."""

    id: str
    text: str
    who: str
    """A role in words; empty when it was not said."""
    starts: str | None
    review: str | None
    in_plan: bool


@dataclass(frozen=True)
class TimeBefore:
    """What a participant may read of the time before, at the same question."""

    title: str
    day: str | None
    own: tuple[CardView, ...]
    piles: Mapping[str, str]
    """The words for what the pieces stand under."""
    shared: tuple[CardView, ...]
    """What others let all read, once it was read together."""


def tailored(script: SessionScript, subject: Subject) -> SessionScript:
    """The script for something of the library: with its name, its extra question and its reflection questions."""
    extra = subject.extra_question if isinstance(subject, Practice) else ""
    questions = subject.reflection_questions
    added = {
        _FACTS.get(script.key): [_extra(extra)] if extra else [],
        AWARENESS.get(script.key): [_questions(subject.title, questions)] if questions else [],
    }
    parts = [_with(part, added.get(part.key, [])) for part in script.parts]
    return script.model_copy(update={"title": f"{script.title}: {subject.title}", "parts": tuple(parts)})


def _with(part: Part, more: list[StepSpec]) -> Part:
    """A part with questions in front of its last one, or as its last when that is what it asks to do next."""
    before = [step for step in part.steps if step.kind != NextStep.name]
    after = [step for step in part.steps if step.kind == NextStep.name]
    return part.model_copy(update={"steps": (*before, *more, *after)})


def _extra(question: str) -> StepSpec:
    return OpenTextStep(sleutel="extra-vraag", soort="open_text", vraag=question, max_tekens=500)


def _questions(title: str, questions: Iterable[str]) -> StepSpec:
    fields = [GivenItem(sleutel=f"v{_digest(text)}", tekst=text) for text in questions][:_MOST_QUESTIONS]
    return NoteStep(
        sleutel="eigen-vragen",
        soort="note",
        vraag=filled(ABOUT, {"title": title}),
        hulp=CHOOSE,
        velden=fields,
        max_tekens=300,
    )


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:8]


def framed(session: SessionView, translation: Translation, language: Language) -> dict[str, str]:
    """What a looking-back says around the name of its subject, in a language: the Dutch as a phone gets it → the same there."""
    if session.kind not in KINDS:
        return {}
    script, _, title = session.title.partition(": ")
    about, said = filled(ABOUT, {"title": title}), language.translate(ABOUT, title=title)
    return {about: said, CHOOSE: language.translate(CHOOSE), session.title: f"{translation.translate(script)}: {title}"}


def asked_about(session: SessionView, subjects: Iterable[Subject], library: Translation) -> dict[str, str]:
    """What a looking-back asks of its subject, in a language: the Dutch → the same there, where it is translated."""
    if session.kind not in KINDS:
        return {}
    title = session.title.partition(": ")[2]
    asked = [question for subject in subjects if subject.title == title for question in questions_of(subject)]
    return {question: library.words[question] for question in asked if question in library.words}


def questions_of(subject: Subject) -> tuple[str, ...]:
    """What can be asked of something of the library when people look back on it."""
    extra = subject.extra_question if isinstance(subject, Practice) else ""
    return tuple(filter(None, (extra, *subject.reflection_questions)))


def begins_at(kind: str, day: str | None, now: date) -> str:
    """The phase with which one begins at an own pace: after the day itself not with what belongs before it; empty for the first."""
    return _FACTS[LONG] if kind == LONG and day is not None and day < now.isoformat() else ""


def begin(
    store: Store,
    viewer: Viewer,
    script: SessionScript,
    subject: Subject,
    *,
    undertaking: str | None = None,
    day: str | None = None,
    pace: Pace = "self",
) -> SessionView:
    """Begin to look back once more, and let phones join.

    Args:
        store: the open data file.
        viewer: the coordinator.
        script: the long or the short one.
        subject: what of the library it is about.
        undertaking: the key of what is carried out, if it is.
        day: for when it is planned, as 2026-11-25.
        pace: `self` to let each go through it alone, `presenter` to be led.

    Raises:
        RuleError: for a script of another kind, a day that does not exist, or what is not carried out.
    """
    viewer.must_lead()
    if script.key not in KINDS:
        raise RuleError(f"Met ‘{script.title}’ kun je niet terugkijken. Kies de lange of de korte terugblik.")
    planned = checked_date(day, "day")
    whole = tailored(script, subject)
    with store.write() as orm:
        owner = orm.scalar(select(Trajectory))
        if owner is None:
            raise RuleError("Er is nog geen traject. Open eerst het werkboek 0-welkom.")
        if undertaking is not None:
            carried_out = orm.get(Undertaking, undertaking)
            if carried_out is None or carried_out.key != subject.key:
                raise RuleError("Dit voeren jullie niet (meer) uit. Kies iets anders om op terug te kijken.")
        row = Session(trajectory_id=owner.id, kind=script.key, subject=subject.key, undertaking_id=undertaking)
        row.title, row.code, row.date, row.pace = whole.title, new_code(orm, store.chance), planned, pace
        orm.add(row)
        orm.flush()
        number = row.id
    return open_session(store, viewer, whole, number)


def reopen(
    store: Store, viewer: Viewer, script: SessionScript, subject: Subject | None, session_id: int
) -> SessionView:
    """A time that was begun before, brought up to the script's text; as it was when its subject left the library."""
    viewer.must_lead()
    if subject is not None:
        return open_session(store, viewer, tailored(script, subject), session_id)
    with store.read() as orm:
        return session_view(session_row(orm, session_id))


def reflections(store: Store, viewer: Viewer) -> list[ReflectionView]:
    """All times that people looked back, the newest first."""
    viewer.must_follow()
    with store.read() as orm:
        rows = orm.scalars(select(Session).where(Session.kind.in_(KINDS)).order_by(Session.id.desc()))
        return [_view(orm, row) for row in rows]


def _view(orm: OrmSession, row: Session) -> ReflectionView:
    asked = [step_view(orm, step) for step in orm.scalars(select(Step).where(Step.session_id == row.id))]
    people = {uid for step in asked for uid, _ in given_values(orm, step)}
    return ReflectionView(
        session=session_view(row),
        subject=row.subject,
        undertaking=row.undertaking_id,
        day=row.date,
        people=len(people),
        revealed=any(step.revealed for step in asked),
    )


def remove(store: Store, viewer: Viewer, session_id: int) -> None:
    """Take away a time that was begun by mistake, with the pseudonyms of who was nowhere else.

    Raises:
        RuleError: when somebody answered anything, or something was agreed.
    """
    viewer.must_lead()
    with store.write() as orm:
        row = session_row(orm, session_id)
        agreed = orm.scalar(select(Action.id).where(Action.session_id == session_id).limit(1))
        if row.kind not in KINDS or agreed or _view(orm, row).people:
            raise RuleError(
                "Hier schreef al iemand iets, dus deze terugblik blijft. Sluit haar; dan staat ze in de lijst."
            )
        seats = select(Attendance.participant_id).where(Attendance.session_id == session_id)
        groups = select(WorkGroup.author_id).where(WorkGroup.session_id == session_id)
        here = [*orm.scalars(seats), *orm.scalars(groups)]
        note(orm, viewer, session_id, "remove a looking-back")
        orm.delete(row)
        orm.flush()
        elsewhere = select(Attendance.participant_id)
        orm.execute(delete(Participant).where(Participant.id.in_(here), Participant.id.not_in(elsewhere)))
        touch_trajectory(orm)


def carried_out(store: Store, viewer: Viewer) -> list[tuple[str, str, str]]:
    """What of the library is carried out and did not stop: its own key, that in the library, and the title of its priority or nothing."""
    viewer.must_lead()
    with store.read() as orm:
        rows = orm.scalars(select(Undertaking).where(Undertaking.state != "stopped").order_by(Undertaking.position))
        titles = {one.id: one.title for one in orm.scalars(select(Priority))}
        return [(row.id, row.key, titles.get(row.priority_id or "", "")) for row in rows]


def reveal_part(store: Store, viewer: Viewer, session_id: int, part: str) -> None:
    """Let all read what was shared in a phase; its questions close."""
    viewer.must_lead()
    for step in steps(store, session_id):
        if step.part == part and not step.revealed:
            reveal(store, viewer, step.id)


def next_steps(store: Store, viewer: Viewer, session_id: int) -> list[NextStepView]:
    """The steps that people want to try and shared with all; none before the reveal."""
    viewer.must_lead()
    with store.read() as orm:
        session_row(orm, session_id)
        return [found for step in _trying(orm, session_id) for found in _next_steps(orm, step)]


def agree(store: Store, viewer: Viewer, session_id: int, step: str) -> str:
    """Make a next step an action of the plan, and return the action's key; a second time changes nothing.

    Raises:
        RuleError: when it is not shared (any more).
    """
    viewer.must_lead()
    with store.write() as orm:
        session = session_row(orm, session_id)
        shared = {one.id: one for asked in _trying(orm, session_id) for one in _next_steps(orm, asked)}
        chosen = shared.get(step)
        if chosen is None:
            raise RuleError("Deze stap is niet meer gedeeld. Kies een andere stap.")
        if not chosen.in_plan:
            carried_out = orm.get(Undertaking, session.undertaking_id) if session.undertaking_id else None
            row = Action(id=chosen.id, session_id=session_id, what=chosen.text, owner=chosen.who or NOBODY_YET)
            row.priority_id = carried_out.priority_id if carried_out else None
            row.undertaking_id = session.undertaking_id
            last = orm.scalar(select(func.max(Action.position)))
            row.starts, row.due, row.position = chosen.starts, chosen.review, (last or 0) + 1
            orm.add(row)
            note(orm, viewer, session_id, "agree on a next step")
            touch(orm, session_id)
    return step


def before(store: Store, viewer: Viewer, step_id: int) -> TimeBefore | None:
    """The time before, at the same question: one's own words, and what others let all read; None for the first time."""
    with store.read() as orm:
        step = step_row(orm, step_id)
        session = session_row(orm, step.session_id)
        person, _ = seated(orm, session.id, viewer.participant)
        earlier = _earlier(orm, session)
        if earlier is None:
            return None
        row = orm.scalar(select(Step).where(Step.session_id == earlier.id, Step.key == step.key))
        if row is None:
            return None
        asked = step_view(orm, row)
        mine = [
            piece
            for uid, answer in newest(orm, asked.id)
            if uid == person.uid
            for piece in pieces_of(asked.rules, answer.value, answer.piece)
        ]
        keys = {piece.id for piece in mine}
        shared = [card for card in read_by(orm, asked, (TEAM,)) if card.id not in keys] if asked.revealed else []
        own = tuple(CardView(piece.id, piece.text, piece.column, None, piece.mark) for piece in mine)
        if not own and not shared:
            return None
        return TimeBefore(earlier.title, earlier.date, own, asked.rules.piles, tuple(shared))


def parts_of(store: Store, session_id: int) -> list[tuple[str, str, tuple[StepView, ...]]]:
    """The phases that take part, each with its key, its title and its questions."""
    with store.read() as orm:
        asked = {row.key: row for row in orm.scalars(select(Step).where(Step.session_id == session_id))}
        return [
            (part.key, part.title, tuple(step_view(orm, asked[key]) for key in part.steps))
            for part in part_views(orm, session_id)
            if not part.left_out
        ]


def _earlier(orm: OrmSession, session: Session) -> Session | None:
    if not session.subject:
        return None
    found: Session | None = orm.scalar(
        select(Session)
        .where(Session.kind.in_(KINDS), Session.subject == session.subject, Session.id < session.id)
        .order_by(Session.id.desc())
        .limit(1)
    )
    return found


def _trying(orm: OrmSession, session_id: int) -> list[StepView]:
    rows = orm.scalars(select(Step).where(Step.session_id == session_id, Step.kind == NextStep.name, Step.revealed))
    return [step_view(orm, row) for row in rows]


def _next_steps(orm: OrmSession, step: StepView) -> list[NextStepView]:
    """In no order that tells who wrote them."""
    shown = {card.id for card in read_by(orm, step, (TEAM,))}
    roles = {role.id: role.text for role in step.rules.roles} if isinstance(step.rules, NextStep) else {}
    found = []
    for _, row in newest(orm, step.id):
        for piece in pieces_for(step.rules, row, (TEAM,)):
            if piece.id in shown:
                said = row.value
                who = roles.get(said.get("who") or "", "")
                in_plan = orm.get(Action, piece.id) is not None
                found.append(NextStepView(piece.id, piece.text, who, said.get("starts"), said.get("review"), in_plan))
    return sorted(found, key=lambda one: one.id)
