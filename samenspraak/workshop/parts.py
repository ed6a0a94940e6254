"""The parts of a session: taken over from the script, and kept as the coordinator prepared them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session as OrmSession

from samenspraak.catalogue import SessionScript
from samenspraak.store.tables import Part, Step
from samenspraak.workshop.views import PartView


def holds(orm: OrmSession, session_id: int, script: SessionScript) -> bool:
    """Whether the session has the parts of the script, in its words."""
    stored = {row.key: row.content for row in part_rows(orm, session_id) if not row.own}
    return stored == _contents(script)


def take_over(orm: OrmSession, session_id: int, script: SessionScript) -> None:
    """Bring the session's parts up to the script; what the coordinator changed, stays as it is."""
    rows = part_rows(orm, session_id)
    contents = _contents(script)
    for row in rows:
        if not row.own and row.key not in contents:
            orm.delete(row)
    known = {row.key: row for row in rows if row.own or row.key in contents}
    order = ordered(list(known), list(contents), arranged=is_arranged(rows))
    for key, content in contents.items():
        if key not in known:
            known[key] = Part(session_id=session_id, key=key, minutes=content["minutes"], content=content, position=0)
            orm.add(known[key])
        row = known[key]
        if row.minutes == row.content["minutes"]:
            row.minutes = content["minutes"]
        row.content = content
    place(known[key] for key in order)


def place(rows: Any) -> None:
    """Number parts in the order in which they are given."""
    for position, row in enumerate(rows, 1):
        row.position = position


def part_rows(orm: OrmSession, session_id: int) -> list[Part]:
    """The session's parts, in order."""
    return list(orm.scalars(select(Part).where(Part.session_id == session_id).order_by(Part.position)))


def part_views(orm: OrmSession, session_id: int) -> list[PartView]:
    """The session's parts in order, with the keys of their steps."""
    steps: dict[str, list[str]] = {}
    for key, part in orm.execute(
        select(Step.key, Step.part).where(Step.session_id == session_id).order_by(Step.position, Step.id)
    ):
        steps.setdefault(part, []).append(key)
    return [
        PartView(
            key=row.key,
            title=row.content["title"],
            minutes=row.minutes,
            form=row.content["form"],
            goal=row.content["goal"],
            question=row.content["question"],
            intro=row.content["intro"],
            stored=row.content["stored"],
            tips=tuple(row.content["tips"]),
            left_out=row.left_out,
            own=row.own,
            steps=tuple(steps.get(row.key, ())),
        )
        for row in part_rows(orm, session_id)
    ]


def is_arranged(rows: Sequence[Part]) -> bool:
    """Whether the coordinator changed the order of the script's parts."""
    numbers = [row.content["number"] for row in rows if not row.own]
    return numbers != sorted(numbers)


def ordered(stored: list[str], script: list[str], *, arranged: bool) -> list[str]:
    """The keys of both: in the stored order when it is the coordinator's own, else in the script's.

    What only the other list has, comes after its neighbour there.

    >>> ordered(["a", "eigen", "c"], ["a", "b", "c"], arranged=False)
    ['a', 'eigen', 'b', 'c']
    """
    order, other = (list(stored), script) if arranged else (list(script), stored)
    for place, key in enumerate(other):
        if key not in order:
            before = [known for known in other[:place] if known in order]
            order.insert(order.index(before[-1]) + 1 if before else 0, key)
    return order


def _contents(script: SessionScript) -> dict[str, dict[str, Any]]:
    return {
        part.key: {
            "number": number,
            "title": part.title,
            "minutes": part.minutes,
            "form": part.form,
            "goal": part.goal,
            "question": part.question,
            "intro": part.intro,
            "stored": part.stored,
            "tips": list(part.tips),
        }
        for number, part in enumerate(script.parts)
    }
