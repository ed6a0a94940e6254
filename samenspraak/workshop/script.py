"""Preparing a session: which parts, in what order, how long, with which questions of one's own, and for whom."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session as OrmSession

from samenspraak.errors import AnswerError, RuleError
from samenspraak.privacy import findings, replaced
from samenspraak.steps import clean_text, configure, shortened
from samenspraak.store import Store
from samenspraak.store.tables import Answer, Part, Step, Trajectory
from samenspraak.workshop.actions import checked_date
from samenspraak.workshop.parts import ordered, part_rows, part_views, place
from samenspraak.workshop.people import ROLES
from samenspraak.workshop.trajectory import by_choice, own_key, question_of, session_row, touch
from samenspraak.workshop.viewer import Viewer
from samenspraak.workshop.views import PartView, Preparation

LONGEST_PART = 240
"""Minutes."""
MOST_LINES = 5
"""Own rule: with more figures the talk is about the table."""
LONGEST_LINE = 240
MOST_INVITED = 2000
"""By role: a school may ask all its parents."""
LONGEST_MISSION = 2000
_OWN_KINDS = ("open_text", "cards")
_OWN = {
    "form": "Met de hele groep",
    "goal": "Jullie bespreken een eigen vraag.",
    "intro": "Lees de vraag voor. Geef ieder eerst even stilte om te schrijven.",
    "stored": "De antwoorden op jullie eigen vraag.",
    "tips": [],
}


def parts(store: Store, session_id: int) -> list[PartView]:
    """The session's parts in order, with those that are left out."""
    with store.read() as orm:
        return part_views(orm, session_id)


def set_minutes(store: Store, viewer: Viewer, session_id: int, part: str, minutes: int) -> None:
    """Give a part more or less time."""
    asked: object = minutes
    if not isinstance(asked, int) or not 1 <= asked <= LONGEST_PART:
        raise RuleError(f"‘{shortened(asked)}’ minuten kan niet. Kies een getal van 1 tot en met {LONGEST_PART}.")
    _change(store, viewer, session_id, part, minutes=asked)


def set_left_out(store: Store, viewer: Viewer, session_id: int, part: str, left_out: bool) -> None:
    """Leave a part out, or take it in again; what was answered in it stays."""
    _change(store, viewer, session_id, part, left_out=left_out)


def move_part(store: Store, viewer: Viewer, session_id: int, part: str, by: int) -> None:
    """Move a part up (-1) or down (+1); at the end nothing happens."""
    viewer.must_lead()
    with store.write() as orm:
        rows = part_rows(orm, session_id)
        here = rows.index(_part(rows, part))
        there = here + (1 if by > 0 else -1 if by < 0 else 0)
        if there != here and 0 <= there < len(rows):
            rows[here], rows[there] = rows[there], rows[here]
            place(rows)
            touch(orm, session_id)


def add_part(
    store: Store,
    viewer: Viewer,
    session_id: int,
    question: str,
    *,
    kind: str = "open_text",
    minutes: int = 10,
    after: str | None = None,
) -> str:
    """Put a question of one's own in the session, as a part of its own, and return the part's key.

    Args:
        store: the open data file.
        viewer: the coordinator.
        session_id: the session.
        question: as people will read it.
        kind: `open_text` or `cards`.
        minutes: how long it takes.
        after: the key of the part that it follows; at the end without it.
    """
    viewer.must_lead()
    text = question_of(question)
    if kind not in _OWN_KINDS:
        raise RuleError(f"Een eigen vraag van de soort ‘{shortened(kind)}’ kan niet. Kies een open vraag of kaartjes.")
    if not 1 <= minutes <= LONGEST_PART:
        raise RuleError(f"‘{minutes}’ minuten kan niet. Kies een getal van 1 tot en met {LONGEST_PART}.")
    key = own_key(text, replaced(text, findings(text)))
    with store.write() as orm:
        session_row(orm, session_id)
        rows = part_rows(orm, session_id)
        if orm.scalar(select(Step.id).where(Step.session_id == session_id, Step.key == key)):
            raise RuleError(f"De vraag ‘{text}’ staat er al. Verander de woorden een beetje.")
        part = Part(session_id=session_id, key=key, minutes=minutes, own=True, position=0)
        part.content = {**_OWN, "title": "Eigen vraag", "question": text, "number": -1, "minutes": minutes}
        orm.add(part)
        position = rows.index(_part(rows, after)) + 1 if after else len(rows)
        place([*rows[:position], part, *rows[position:]])
        orm.add(
            Step(
                session_id=session_id,
                key=key,
                part=key,
                kind=kind,
                question=text,
                config=configure(kind, {}).model_dump(mode="json"),
                position=0,
                by_choice=by_choice(orm, session_id),
            )
        )
        touch(orm, session_id)
        return key


def change_question(store: Store, viewer: Viewer, session_id: int, part: str, question: str) -> None:
    """Put one's own question in other words; the answers stay."""
    viewer.must_lead()
    text = question_of(question)
    with store.write() as orm:
        row = _own_part(orm, session_id, part)
        if row.content["question"] != text:
            row.content = {**row.content, "question": text}
            _own_step(orm, row).question = text
            touch(orm, session_id)


def remove_part(store: Store, viewer: Viewer, session_id: int, part: str) -> None:
    """Take one's own question away.

    Raises:
        RuleError: when people answered it, or when it is a part of the script: that can be left out.
    """
    viewer.must_lead()
    with store.write() as orm:
        row = _own_part(orm, session_id, part)
        step = _own_step(orm, row)
        if session_row(orm, session_id).part == row.key:
            raise RuleError("Deze vraag is nu aan de beurt. Ga in de regie eerst verder; daarna kan ze weg.")
        if orm.scalar(select(Answer.id).where(Answer.step_id == step.id).limit(1)):
            raise RuleError(
                "Op deze vraag is al geantwoord. Laat het onderdeel weg; dan blijven de antwoorden bewaard."
            )
        orm.delete(step)
        orm.delete(row)
        touch(orm, session_id)


def restore_script(store: Store, viewer: Viewer, session_id: int) -> None:
    """Bring order, minutes and left-out parts back to the script; one's own questions stay where they fit."""
    viewer.must_lead()
    with store.write() as orm:
        rows = part_rows(orm, session_id)
        for row in rows:
            row.minutes, row.left_out = row.content["minutes"], False
        script = sorted((row for row in rows if not row.own), key=lambda row: row.content["number"])
        known = {row.key: row for row in rows}
        place(known[key] for key in ordered(list(known), [row.key for row in script], arranged=False))
        touch(orm, session_id)


def preparation(store: Store, session_id: int) -> Preparation:
    """What was filled in before the evening."""
    with store.read() as orm:
        return preparation_view(orm, session_id)


def preparation_view(orm: OrmSession, session_id: int) -> Preparation:
    """As `preparation`, read in a unit of work that is open."""
    row = session_row(orm, session_id)
    mission = orm.scalar(select(Trajectory.mission)) or ""
    return Preparation(row.date, row.starts, dict(row.invited), tuple(row.start_picture), mission)


def preparation_problems(prepared: Preparation) -> dict[str, str]:
    """What is wrong, by field; empty when all is well."""
    found = {}
    try:
        checked_date(prepared.date, "date")
    except RuleError as error:
        found["date"] = str(error)
    if prepared.starts and not re.fullmatch(r"([01]\d|2[0-3]):[0-5]\d", prepared.starts):
        found["starts"] = f"‘{shortened(prepared.starts)}’ is geen tijd. Schrijf hem zo: 19:30."
    for role, number in prepared.invited.items():
        asked: object = number
        if role not in ROLES or not isinstance(asked, int) or not 0 <= asked <= MOST_INVITED:
            found["invited"] = (
                f"‘{shortened(asked)}’ genodigden kan niet. Kies een getal van 0 tot en met {MOST_INVITED}."
            )
    if len(prepared.start_picture) > MOST_LINES:
        found["start_picture"] = (
            f"Het startbeeld heeft {len(prepared.start_picture)} regels. Houd er hooguit {MOST_LINES} over; bij meer "
            "gaat het gesprek over de lijst."
        )
    for field, longest, texts, name in (
        ("start_picture", LONGEST_LINE, prepared.start_picture, "Een regel van het startbeeld"),
        ("mission", LONGEST_MISSION, (prepared.mission,), "De missie"),
    ):
        try:
            for text in texts:
                clean_text(text, longest, name)
        except AnswerError as error:
            found.setdefault(field, str(error))
    return found


def prepare(
    store: Store,
    viewer: Viewer,
    session_id: int,
    *,
    date: str | None = None,
    starts: str | None = None,
    invited: Mapping[str, int] | None = None,
    start_picture: Sequence[str] = (),
    mission: str = "",
) -> None:
    """Write down when it is, who is asked to come, and what the talk starts from.

    Raises:
        RuleError: when a field is wrong; `preparation_problems` tells them apart.
    """
    viewer.must_lead()
    asked = Preparation(date or None, starts or None, dict(invited or {}), tuple(start_picture), mission)
    if problems := preparation_problems(asked):
        raise RuleError(" ".join(problems.values()))
    lines = [text for line in start_picture if (text := " ".join(clean_text(line, LONGEST_LINE).split()))]
    counted = {role: number for role, number in asked.invited.items() if number}
    with store.write() as orm:
        before = preparation_view(orm, session_id)
        after = Preparation(asked.date, asked.starts, counted, tuple(lines), clean_text(mission, LONGEST_MISSION))
        if before == after:
            return
        row = session_row(orm, session_id)
        row.date, row.starts, row.invited, row.start_picture = after.date, after.starts, counted, lines
        trajectory = orm.scalars(select(Trajectory)).one()
        if trajectory.mission != after.mission:
            trajectory.mission = after.mission
            trajectory.version += 1
        touch(orm, session_id)


def _change(store: Store, viewer: Viewer, session_id: int, part: str, **values: object) -> None:
    viewer.must_lead()
    with store.write() as orm:
        row = _part(part_rows(orm, session_id), part)
        if any(getattr(row, name) != value for name, value in values.items()):
            for name, value in values.items():
                setattr(row, name, value)
            touch(orm, session_id)


def _part(rows: Sequence[Part], part: str) -> Part:
    for row in rows:
        if row.key == part:
            return row
    raise RuleError("Dit onderdeel is er niet meer. Laad de pagina opnieuw.")


def _own_part(orm: OrmSession, session_id: int, part: str) -> Part:
    row = _part(part_rows(orm, session_id), part)
    if not row.own:
        raise RuleError("Dit onderdeel hoort bij het draaiboek. Je kunt het weglaten; de tekst staat vast.")
    return row


def _own_step(orm: OrmSession, part: Part) -> Step:
    return orm.scalars(select(Step).where(Step.session_id == part.session_id, Step.key == part.key)).one()
