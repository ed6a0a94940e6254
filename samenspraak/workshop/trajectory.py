"""A trajectory and its sessions: starting, opening, adding a question."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from random import Random
from typing import Any

from sqlalchemy import Update, bindparam, func, select, update
from sqlalchemy.orm import Session as OrmSession

from samenspraak.catalogue import SessionScript
from samenspraak.catalogue.library import MODULES
from samenspraak.errors import AnswerError, RuleError
from samenspraak.steps import clean, clean_text, configure, shortened
from samenspraak.store import Store
from samenspraak.store.coached import outdate
from samenspraak.store.response_tables import Audience
from samenspraak.store.tables import Base, Session, Step, Trajectory
from samenspraak.workshop.parts import holds, take_over
from samenspraak.workshop.supply import rules_of, why_closed
from samenspraak.workshop.viewer import Viewer
from samenspraak.workshop.views import Pace, SessionView, StepView, TrajectoryView

SECTORS: Mapping[str, str] = {
    "po": "basisschool (po)",
    "vo": "middelbare school (vo)",
    "voorschool": "voorschool of kinderopvang",
}
CODE_LETTERS = "BCDFGHJKLMNPQRSTVWXZ23456789"
"""No vowels, so that no code is a word; nothing that looks like another."""
_OWN_PART = "eigen"
_LONGEST = {"name": 120, "mission": 2000, "contact": 200}
_LONGEST_QUESTION = 500
_LARGEST_ID = 2**63 - 1


@dataclass(frozen=True)
class Draft:
    """What a coordinator fills in to start."""

    name: str
    school_year: str
    sector: str
    mission: str = ""
    contact: str = ""

    def problems(self) -> dict[str, str]:
        """What is wrong, by field; empty when all is well."""
        found = {}
        for field, longest in _LONGEST.items():
            try:
                clean_text(getattr(self, field), longest)
            except AnswerError as error:
                found[field] = str(error)
        if "name" not in found and not clean(self.name):
            found["name"] = "Vul de naam van je school in."
        years = re.fullmatch(r"(\d{4})-(\d{4})", self.school_year.strip())
        if not years or int(years[2]) != int(years[1]) + 1:
            found["school_year"] = f"‘{shortened(self.school_year)}’ is geen schooljaar. Schrijf het zo: 2026-2027."
        if self.sector not in SECTORS:
            found["sector"] = "Kies wat voor school het is."
        return found


def start_trajectory(store: Store, viewer: Viewer, draft: Draft, *, example: bool = False) -> TrajectoryView:
    """Start the one trajectory of this data folder.

    Raises:
        RuleError: when a field is wrong, or there is a trajectory already.
    """
    viewer.must_lead()
    if problems := draft.problems():
        raise RuleError(" ".join(problems.values()))
    with store.write() as orm:
        if existing := orm.scalar(select(Trajectory)):
            raise RuleError(f"Er is al een traject: {existing.name}. Open dat, of kies een andere map.")
        row = Trajectory(
            uid=store.new_key(),
            name=clean(draft.name),
            school_year=draft.school_year.strip(),
            sector=draft.sector,
            mission=clean(draft.mission),
            contact=clean(draft.contact),
            example=example,
        )
        orm.add(row)
        orm.flush()
        return trajectory_view(row)


def change_trajectory(store: Store, viewer: Viewer, draft: Draft) -> None:
    """Put other words in place of what was filled in at the start.

    Raises:
        RuleError: when a field is wrong, or before there is a trajectory.
    """
    viewer.must_lead()
    if problems := draft.problems():
        raise RuleError(" ".join(problems.values()))
    with store.write() as orm:
        row = orm.scalar(select(Trajectory))
        if row is None:
            raise RuleError("Er is nog geen traject. Open eerst het werkboek 0-welkom.")
        row.name, row.school_year, row.sector = clean(draft.name), draft.school_year.strip(), draft.sector
        row.mission, row.contact = clean(draft.mission), clean(draft.contact)
        row.version += 1


def set_modules(store: Store, viewer: Viewer, modules: Collection[str]) -> None:
    """Say which parts of the library this school wants to see; at first it sees none of them.

    Raises:
        RuleError: for a part that is not there, or before there is a trajectory.
    """
    viewer.must_lead()
    if unknown := sorted(set(modules) - set(MODULES.values())):
        raise RuleError(f"Het onderdeel ‘{shortened(unknown[0])}’ bestaat niet.")
    with store.write() as orm:
        row = orm.scalar(select(Trajectory))
        if row is None:
            raise RuleError("Er is nog geen traject. Open eerst het werkboek 0-welkom.")
        row.modules = sorted(set(modules))
        row.version += 1


def trajectory(store: Store) -> TrajectoryView | None:
    """This folder's trajectory, or None before the start."""
    with store.read() as orm:
        row = orm.scalar(select(Trajectory))
        return trajectory_view(row) if row else None


def open_session(store: Store, viewer: Viewer, script: SessionScript, session_id: int | None = None) -> SessionView:
    """The session for a script: made at first, brought up to the script's text later on.

    Answers and questions of one's own stay; a question that left the script stays with its answers.

    Args:
        store: the open data file.
        viewer: the coordinator.
        script: what is asked.
        session_id: which one, where there can be many; without it, there is one for the script.

    Raises:
        RuleError: before there is a trajectory.
        CatalogueError: when the script asks for a kind or a setting that does not exist.
    """
    viewer.must_lead()
    parts = {part.key for part in script.parts}
    planned = [(part.key, step, configure(step.kind, step.config)) for part in script.parts for step in part.steps]
    with store.read() as orm:
        owner = orm.scalar(select(Trajectory))
        if owner is None:
            raise RuleError("Er is nog geen traject. Open eerst het werkboek 0-welkom.")
        row = _row_for(orm, script, session_id)
        wanted = [(part, s.key, s.kind, s.question, s.help, s.size, kind) for part, s, kind in planned]
        keys = {key for _, key, *_ in wanted}
        known_steps = _step_rows(orm, row.id) if row else []
        stored = [
            (s.part, s.key, s.kind, s.question, s.help, s.size, configure(s.kind, s.config))
            for s in known_steps
            if s.key in keys
        ]
        left = [s for s in known_steps if s.key not in keys and s.part in parts]
        chosen = all(step.by_choice == script.by_choice for step in known_steps)
        same = wanted == stored and not left and chosen
        if row and row.title == script.title and same and holds(orm, row.id, script):
            return session_view(row)
    with store.write() as orm:
        row = _row_for(orm, script, session_id)
        if row is None:
            row = Session(trajectory_id=owner.id, kind=script.key, title=script.title, code=new_code(orm, store.chance))
            orm.add(row)
            orm.flush()
        row.title = script.title
        known = {step.key: step for step in orm.scalars(select(Step).where(Step.session_id == row.id))}
        for position, (part, spec, kind) in enumerate(planned):
            step = known.get(spec.key)
            if step is None:
                step = Step(session_id=row.id, key=spec.key, kind=spec.kind)
                orm.add(step)
            elif step.kind != spec.kind:
                raise RuleError(
                    f"De vraag ‘{spec.key}’ was eerst van de soort ‘{step.kind}’ en kan geen ‘{spec.kind}’ worden. "
                    "Geef de nieuwe vraag een andere sleutel."
                )
            step.part, step.question, step.help, step.size = part, spec.question, spec.help, spec.size
            step.config, step.position = kind.model_dump(mode="json"), position
        for step in orm.scalars(select(Step).where(Step.session_id == row.id)):
            step.by_choice = script.by_choice
        for key, step in known.items():
            if key not in keys and step.part in parts:
                step.part = ""
        take_over(orm, row.id, script)
        outdate(orm, row.id)
        touch(orm, row.id)
        return session_view(row)


def _row_for(orm: OrmSession, script: SessionScript, session_id: int | None) -> Session | None:
    if session_id is not None:
        return session_row(orm, session_id)
    row: Session | None = orm.scalar(select(Session).where(Session.kind == script.key, Session.subject == ""))
    return row


def session_by_id(store: Store, session_id: int) -> SessionView:
    """A session's newest state."""
    with store.read() as orm:
        return session_view(session_row(orm, session_id))


def sessions(store: Store) -> list[SessionView]:
    """All sessions, oldest first."""
    with store.read() as orm:
        return [session_view(row) for row in orm.scalars(select(Session).order_by(Session.id))]


def add_question(
    store: Store, viewer: Viewer, session_id: int, question: str, *, kind: str, config: Mapping[str, Any]
) -> StepView:
    """A coordinator's own question: stored at first, found again later by its text."""
    viewer.must_lead()
    text = question_of(question)
    rules = configure(kind, config)
    settings = rules.model_dump(mode="json")
    key = own_key(text)
    with store.write() as orm:
        session_row(orm, session_id)
        row = orm.scalar(select(Step).where(Step.session_id == session_id, Step.key == key))
        if row is None:
            last = orm.scalar(select(func.max(Step.position)).where(Step.session_id == session_id))
            row = Step(session_id=session_id, key=key, part=_OWN_PART, kind=kind, position=(last or 0) + 1)
            row.by_choice = by_choice(orm, session_id)
            orm.add(row)
        elif row.kind != kind:
            raise RuleError(f"De vraag ‘{text}’ bestaat al in een andere soort. Verander de vraag een beetje.")
        elif row.config == settings:
            return step_view(orm, row)
        row.question, row.config = text, settings
        touch(orm, session_id)
        orm.flush()
        return step_view(orm, row)


def steps(store: Store, session_id: int) -> list[StepView]:
    """A session's questions in order."""
    with store.read() as orm:
        return _steps(orm, session_id)


def step_by_id(store: Store, step_id: int) -> StepView:
    """A question's newest state."""
    with store.read() as orm:
        return step_view(orm, step_row(orm, step_id))


def step_row(orm: OrmSession, step_id: int) -> Step:
    """The question's row; RuleError when there is none."""
    row = orm.get(Step, step_id) if _could_be_id(step_id) else None
    if row is None:
        raise RuleError("Deze vraag is er niet meer. Laad de pagina opnieuw.")
    return row


def session_row(orm: OrmSession, session_id: int) -> Session:
    """The session's row; RuleError when there is none."""
    row = orm.get(Session, session_id) if _could_be_id(session_id) else None
    if row is None:
        raise RuleError("Deze sessie is er niet meer. Laad de pagina opnieuw.")
    return row


def step_view(orm: OrmSession, row: Step) -> StepView:
    """A row as the workshop hands it out."""
    rules = rules_of(orm, row)
    return StepView(
        id=row.id,
        session_id=row.session_id,
        key=row.key,
        part=row.part,
        kind=row.kind,
        question=row.question,
        help=row.help,
        rules=rules,
        closed=why_closed(orm, row, rules),
        revealed=row.revealed,
        apart=None if row.apart is None else tuple(row.apart),
        version=row.version,
        size=row.size,
        by_choice=row.by_choice,
    )


def by_choice(orm: OrmSession, session_id: int) -> bool:
    """Whether people choose who may read their answers in this session."""
    chosen: bool | None = orm.scalar(select(Step.by_choice).where(Step.session_id == session_id).limit(1))
    return bool(chosen)


def touch(orm: OrmSession, session_id: int, step_id: int | None = None) -> int:
    """Raise the versions of the session and of what changed, in the transaction that changes it.

    Args:
        orm: the unit of work.
        session_id: the session.
        step_id: the one step that changed; None when every step may look different.

    Returns:
        The session's version, which no other commit gives it.
    """
    orm.flush()
    connection = orm.connection()
    if step_id is None:
        connection.execute(_CHANGED_STEPS, {"of": session_id})
    else:
        connection.execute(_CHANGED_STEP, {"of": step_id})
    version: int = connection.execute(_CHANGED_SESSION, {"of": session_id}).scalar_one()
    for row in orm.identity_map.values():
        if isinstance(row, Session | Step):
            orm.expire(row, ["version"])
    return version


def touch_trajectory(orm: OrmSession) -> None:
    """Raise the trajectory's version, in the transaction that changes what belongs to no session."""
    orm.flush()
    orm.execute(update(Trajectory).values(version=Trajectory.version + 1))


def _raised(table: str, key: str) -> Update:
    """Raise the version of the rows that have this key: made once, because each answer uses it."""
    rows = Base.metadata.tables[table]
    return update(rows).where(rows.c[key] == bindparam("of")).values(version=rows.c.version + 1)


_CHANGED_SESSION = _raised("session", "id").returning(Base.metadata.tables["session"].c.version)
_CHANGED_STEPS = _raised("step", "session_id")
_CHANGED_STEP = _raised("step", "id")


def _steps(orm: OrmSession, session_id: int) -> list[StepView]:
    return [step_view(orm, row) for row in _step_rows(orm, session_id)]


def _step_rows(orm: OrmSession, session_id: int) -> list[Step]:
    return list(orm.scalars(select(Step).where(Step.session_id == session_id).order_by(Step.position, Step.id)))


def _could_be_id(number: object) -> bool:
    return isinstance(number, int) and 0 < number <= _LARGEST_ID


def question_of(text: str) -> str:
    """A coordinator's own question as it will be stored; RuleError when there is none."""
    question = " ".join(clean_text(text, _LONGEST_QUESTION, "De vraag").split())
    if not question:
        raise RuleError("De vraag is nog leeg. Typ eerst je vraag.")
    return question


def own_key(question: str, readable: str | None = None) -> str:
    """A readable key; the digest keeps questions apart that differ only in accents, in script or at the end.

    A key stays when the question gets other words; `readable` has the question without what must be able to go.
    """
    words = re.sub(r"[^a-z0-9]+", "-", (readable or question).lower()).strip("-")[:60].strip("-")
    return "-".join(filter(None, (_OWN_PART, words, hashlib.sha256(question.encode()).hexdigest()[:8])))


def new_code(orm: OrmSession, chance: Random) -> str:
    """A code that leads nowhere yet: people type codes of sessions and of questionnaires in the same field."""
    while True:
        code = "".join(chance.choice(CODE_LETTERS) for _ in range(6))
        if not orm.scalar(select(Session.id).where(Session.code == code).limit(1)) and not orm.scalar(
            select(Audience.id).where(Audience.code == code).limit(1)
        ):
            return code


def trajectory_view(row: Trajectory) -> TrajectoryView:
    """A row as the workshop hands it out."""
    told = row.name, row.school_year, row.sector, row.mission, row.contact, row.example, row.uid
    return TrajectoryView(*told, modules=tuple(row.modules), version=row.version)


def session_view(row: Session) -> SessionView:
    """A row as the workshop hands it out."""
    pace: Pace = "self" if row.pace == "self" else "presenter"
    return SessionView(row.id, row.kind, row.title, row.code, row.version, row.joining, pace)
