"""Names of themes and priorities that are somebody's own words: they go when those words have to go."""

from __future__ import annotations

import re
from collections.abc import Collection

from sqlalchemy import select
from sqlalchemy.orm import Session as OrmSession

from samenspraak.store.tables import Priority, Step, Theme, Undo

UNNAMED = "Thema zonder naam"
_TELLING = 20
"""From so many letters the beginning of a text is recognised as that text."""


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


def _is_from(title: str, texts: Collection[str]) -> bool:
    name = _plain(title)
    return any(
        name and (name == said or (len(name) >= _TELLING and said.startswith(name))) for said in map(_plain, texts)
    )


def _plain(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.casefold()))
