"""Somebody's own words where they stand without their author: in names of themes and priorities, and in kept remarks."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from sqlalchemy import delete, select
from sqlalchemy.orm import Session as OrmSession

from samenspraak.store.tables import Answer, Priority, Remark, Step, Theme, Undo

UNNAMED = "Thema zonder naam"
_TEXTS = ("text", "why")
"""Under these keys a value holds what was written."""
_TELLING = 20
"""From so many letters the beginning of a text is recognised as that text."""


def forget_words(orm: OrmSession, participant_id: int) -> None:
    """Take all that somebody ever wrote out of names and remarks, for good; the answers themselves stay."""
    written: dict[int, set[str]] = {}
    for answer in orm.scalars(select(Answer).where(Answer.participant_id == participant_id)):
        written.setdefault(answer.step_id, set()).update(_texts(answer.value))
    for step_id, texts in written.items():
        unname(orm, step_id, texts, for_good=True)
        session_id = select(Step.session_id).where(Step.id == step_id).scalar_subquery()
        orm.execute(
            delete(Remark).where(
                Remark.session_id == session_id, Remark.kind != "feedback", Remark.text.in_(texts - {""})
            )
        )


def unname(orm: OrmSession, step_id: int, texts: Collection[str], *, for_good: bool = False) -> None:
    """Take these words out of the names of the step's themes and of the priorities.

    Args:
        orm: the unit of work.
        step_id: the step in which the words were written.
        texts: the words.
        for_good: also in what `undo` could bring back.
    """
    session_id = select(Step.session_id).where(Step.id == step_id).scalar_subquery()
    themes = orm.scalars(select(Theme).where(Theme.step_id == step_id))
    priorities = orm.scalars(select(Priority).where(Priority.session_id == session_id))
    for row in (*themes, *priorities):
        if _is_from(row.title, texts):
            row.title = UNNAMED
    if for_good:
        for kept in orm.scalars(select(Undo).where(Undo.session_id == session_id)):
            kept.before = {
                table: [{**row, "title": UNNAMED} if _is_from(row.get("title", ""), texts) else row for row in rows]
                for table, rows in kept.before.items()
            }


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for part in value:
            yield from _texts(part if isinstance(part, dict) else None)
    elif isinstance(value, dict):
        yield from (text for key in _TEXTS if isinstance(text := value.get(key), str))
        for part in value.values():
            yield from _texts(part if isinstance(part, dict) else None)


def _is_from(title: str, texts: Collection[str]) -> bool:
    name = _plain(title)
    return any(
        name and (name == said or (len(name) >= _TELLING and said.startswith(name))) for said in map(_plain, texts)
    )


def _plain(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.casefold()))
