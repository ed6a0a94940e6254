"""Somebody's own words where they stand without their author: in names and notes of themes, in priorities, kept remarks, the plan and what a coach wrote."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import takewhile
from typing import Any

from sqlalchemy import String, cast, delete, select, union
from sqlalchemy.orm import Session as OrmSession

from samenspraak.store.coach_tables import CoachNote, CoachReply
from samenspraak.store.plan_tables import Action, Verdict
from samenspraak.store.tables import (
    Answer,
    HiddenPiece,
    KeptApart,
    Priority,
    Remark,
    Session,
    Step,
    Theme,
    ThemeCard,
    Undo,
)

UNNAMED = "Thema zonder naam"
OMITTED = "[…]"
"""In a note, in place of somebody's words."""
_WORD = re.compile(r"\w+")
_TEXTS = ("text", "why")
"""Under these keys a value holds what was written."""
_TELLING = 20
"""From so many letters the beginning of a text is recognised as that text, and a piece of it within a note."""


def forget_words(orm: OrmSession, participant_id: int, step_id: int | None = None) -> None:
    """Take all that somebody ever wrote, or wrote at one step, out of names, notes, remarks and the plan; the answers themselves stay."""
    written: dict[int, set[str]] = {}
    pieces: dict[str, set[str]] = {}
    answers = select(Answer).where(Answer.participant_id == participant_id)
    for answer in orm.scalars(answers if step_id is None else answers.where(Answer.step_id == step_id)):
        texts = set(_texts(answer.value)) - {""}
        written.setdefault(answer.step_id, set()).update(texts)
        pieces.setdefault(answer.piece, set()).update(texts)
    forget_next_steps(orm, pieces)
    sessions = dict(orm.execute(select(Step.id, Step.session_id).where(Step.id.in_(written))).all())
    for asked in written.keys() & worked_on(orm):
        texts = written[asked]
        unname(orm, asked, texts, for_good=True)
        orm.execute(
            delete(Remark).where(
                Remark.session_id == sessions[asked], Remark.kind != "feedback", Remark.text.in_(texts)
            )
        )
    said: dict[int, set[str]] = {}
    for asked, texts in written.items():
        said.setdefault(sessions[asked], set()).update(texts)
    for session_id in said.keys() & set(orm.scalars(select(CoachNote.session_id).distinct())):
        _unquote(orm, session_id, said[session_id])


def worked_on(orm: OrmSession) -> frozenset[int]:
    """The steps of each session in which a group made something of answers: elsewhere only a coach may have used somebody's words."""
    made = (HiddenPiece, KeptApart, Theme, ThemeCard)
    steps = union(*(select(table.step_id) for table in made)).subquery()
    sessions = union(
        select(Step.session_id).where(Step.id.in_(select(steps.c.step_id))),
        *(select(table.session_id) for table in (Priority, Remark, Undo)),
        select(Session.id).where(cast(Session.promises, String) != "[]"),
    ).subquery()
    return frozenset(orm.scalars(select(Step.id).where(Step.session_id.in_(select(sessions.c.session_id)))))


def forget_next_steps(orm: OrmSession, written: Mapping[str, Collection[str]]) -> None:
    """Take actions that were made of somebody's next step out of the plan, and its words out of what was found of them.

    An action that the group put in other words since is the group's, and stays.

    Args:
        orm: the unit of work.
        written: the words of each piece by its key, which is that of an action made of it.
    """
    for action in orm.scalars(select(Action).where(Action.id.in_(written))):
        if action.what in written[action.id]:
            orm.delete(action)
    for verdict in orm.scalars(select(Verdict).where(Verdict.subject == "action", Verdict.subject_id.in_(written))):
        for words in written[verdict.subject_id]:
            verdict.title = verdict.title.replace(words, OMITTED)


def unname(orm: OrmSession, step_id: int, texts: Collection[str], *, for_good: bool = False) -> None:
    """Take these words out of the names and notes of the step's themes, and out of the names of the priorities.

    A name that is somebody's words goes as a whole. A note keeps what else stands in it.

    Args:
        orm: the unit of work.
        step_id: the step in which the words were written.
        texts: the words.
        for_good: also in what `undo` could bring back.
    """
    session_id = select(Step.session_id).where(Step.id == step_id).scalar_subquery()
    said = _ready(texts)
    themes = orm.scalars(select(Theme).where(Theme.step_id == step_id)).all()
    priorities = orm.scalars(select(Priority).where(Priority.session_id == session_id))
    for row in (*themes, *priorities):
        if _is_from(row.title, said):
            row.title = UNNAMED
    for theme in themes:
        theme.note = _without(theme.note, said)
    if for_good:
        for kept in orm.scalars(select(Undo).where(Undo.session_id == session_id)):
            kept.before = {table: [_cleaned(row, said) for row in rows] for table, rows in kept.before.items()}


def unquote(orm: OrmSession, step_id: int, texts: Collection[str]) -> None:
    """Take these words out of what a coach wrote about any reflection of the step's session, and of what was replied."""
    _unquote(orm, orm.get_one(Step, step_id).session_id, texts)


def _unquote(orm: OrmSession, session_id: int, texts: Collection[str]) -> None:
    said = _ready(texts)
    for note in orm.scalars(select(CoachNote).where(CoachNote.session_id == session_id)):
        note.strong, note.question = _without(note.strong, said), _without(note.question, said)
    answered = select(CoachReply).join(CoachNote, CoachNote.id == CoachReply.note_id)
    for reply in orm.scalars(answered.where(CoachNote.session_id == session_id)):
        reply.text = _without(reply.text, said)


def _cleaned(row: dict[str, Any], said: Collection[_Said]) -> dict[str, Any]:
    """A kept row without these words."""
    found = dict(row)
    if _is_from(row.get("title", ""), said):
        found["title"] = UNNAMED
    if row.get("note"):
        found["note"] = _without(row["note"], said)
    return found


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


@dataclass(frozen=True)
class _Said:
    """A text that somebody wrote, made ready to be found in many others."""

    words: tuple[str, ...]
    line: str


def _ready(texts: Collection[str]) -> tuple[_Said, ...]:
    return tuple(_Said(words, " ".join(words)) for words in (tuple(_words(text)) for text in texts))


def _is_from(title: str, said: Collection[_Said]) -> bool:
    name = " ".join(_words(title))
    return any(name and (name == one.line or (len(name) >= _TELLING and one.line.startswith(name))) for one in said)


def _without(note: str, said: Collection[_Said]) -> str:
    """A note in which each long piece of these texts is left out; empty when all of it is one of them."""
    if _is_from(note, said):
        return ""
    for one in said:
        words = list(_WORD.finditer(note))
        for start, end in reversed(_shared([word[0].casefold() for word in words], one.words)):
            note = note[: words[start].start()] + OMITTED + note[words[end - 1].end() :]
    return note


def _shared(note: Sequence[str], said: Sequence[str]) -> list[tuple[int, int]]:
    """Where the note has words that follow each other in what was said too, as long as tells that it is that text."""
    places: dict[str, list[int]] = {}
    for place, word in enumerate(said):
        places.setdefault(word, []).append(place)
    found, start = [], 0
    while start < len(note):
        runs = (_run(note[start:], said[place:]) for place in places.get(note[start], ()))
        longest = max(runs, default=0)
        if len(" ".join(note[start : start + longest])) >= _TELLING:
            found.append((start, start + longest))
            start += longest
        else:
            start += 1
    return found


def _run(one: Sequence[str], other: Sequence[str]) -> int:
    """How many words both begin with."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))


def _words(text: str) -> list[str]:
    return [word.casefold() for word in _WORD.findall(text)]
