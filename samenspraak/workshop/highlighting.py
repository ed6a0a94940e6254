"""What a coach highlights: a stretch of a shared answer, with a tag; and the quotes that come of it.

A quote's words are never kept a second time: they are read where they stand, as far as the coach may read them there now. So what is
withdrawn takes its quotes along, and what its author put in other words shows only that something stood there.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable

from sqlalchemy import select
from sqlalchemy.orm import Session as OrmSession

from samenspraak.errors import RuleError
from samenspraak.steps import clean_text
from samenspraak.store import Store
from samenspraak.store.coach_tables import Highlight, SharedReflection
from samenspraak.store.tables import Answer, Participant, Session, Step, WorkGroup
from samenspraak.workshop.coach_access import Shown, shown_to_coach
from samenspraak.workshop.coach_views import Quote
from samenspraak.workshop.pieces import COACH_READS, pieces_for
from samenspraak.workshop.reading import name_of
from samenspraak.workshop.viewer import Viewer

LONGEST_TAG = 40
_GONE = "Deze markering is er niet meer. Laad de pagina opnieuw."


def highlight(
    store: Store,
    viewer: Viewer,
    step_id: int,
    author: int,
    *,
    place: str,
    start: int,
    end: int,
    tag: str = "",
) -> str:
    """Highlight a stretch of a piece, and return its key; of the same stretch once more, the key that it has.

    Args:
        store: the open data file.
        viewer: the coach.
        step_id: the question.
        author: the number of who answered it.
        place: the piece, as `PieceRead.place` says.
        start: the first code point.
        end: behind the last.
        tag: a word or two to collect it by.

    Raises:
        RuleError: for a stretch that is not there, or of an answer that is not shared.
        AnswerError: for a tag that is too long.
    """
    viewer.must_coach()
    name = _tag(tag)
    with store.write() as orm:
        found = _shown(orm, step_id, author)
        text = next((piece.text for piece in found.pieces if piece.place == place), "") if found else ""
        if found is None or not 0 <= start < end <= len(text) or not text[start:end].strip():
            raise RuleError("Deze woorden staan er niet (meer). Laad de pagina opnieuw, en kies ze nog eens.")
        there = orm.scalar(
            select(Highlight).where(
                Highlight.coach == viewer.coach,
                Highlight.answer_id == found.answer.id,
                Highlight.place == place,
                Highlight.start == start,
                Highlight.end == end,
            )
        )
        if there is not None:
            return there.id
        row = Highlight(id=store.new_key(), coach=viewer.coach, answer_id=found.answer.id, place=place)
        row.start, row.end, row.tag = start, end, _as_known(orm, viewer, name)
        orm.add(row)
        return row.id


def retag(store: Store, viewer: Viewer, key: str, tag: str) -> None:
    """Give a highlight another tag, or none; ‘Tijd’ is the ‘tijd’ that this coach has.

    Raises:
        RuleError: when it is gone.
        AnswerError: for a tag that is too long.
    """
    viewer.must_coach()
    name = _tag(tag)
    with store.write() as orm:
        _own(orm, viewer, key).tag = _as_known(orm, viewer, name, besides=key)


def remove(store: Store, viewer: Viewer, key: str) -> None:
    """Take a highlight away; RuleError when it is gone."""
    viewer.must_coach()
    with store.write() as orm:
        orm.delete(_own(orm, viewer, key))


def marked(store: Store, viewer: Viewer) -> Hashable:
    """Another value each time that a highlight of this coach changes, also from another screen."""
    viewer.must_coach()
    with store.read() as orm:
        rows = orm.execute(select(Highlight.id, Highlight.tag).where(Highlight.coach == viewer.coach))
        return tuple(sorted((key, tag) for key, tag in rows))


def quotes(store: Store, viewer: Viewer, *, tag: str | None = None, session_id: int | None = None) -> tuple[Quote, ...]:
    """What this coach highlighted, by tag and then in the order of the sessions and questions."""
    viewer.must_coach()
    with store.read() as orm:
        rows = orm.execute(
            select(Highlight, Answer, Step, Session, Participant.pseudonym, WorkGroup, SharedReflection.id)
            .join(Answer, Answer.id == Highlight.answer_id)
            .join(Step, Step.id == Answer.step_id)
            .join(Session, Session.id == Step.session_id)
            .join(Participant, Participant.id == Answer.participant_id)
            .join(
                SharedReflection,
                (SharedReflection.session_id == Session.id)
                & (SharedReflection.participant_id == Answer.participant_id),
            )
            .outerjoin(WorkGroup, WorkGroup.author_id == Participant.id)
            .where(Highlight.coach == viewer.coach)
            .order_by(Highlight.tag, Session.id, Step.position, Answer.participant_id, Highlight.start, Highlight.id)
        ).all()
        shown = shown_to_coach(orm, {row[-1] for row in rows})
        found = []
        for marked, answer, step, session, name, group, reflection in rows:
            if tag not in (None, marked.tag) or session_id not in (None, session.id):
                continue
            start, text = _now(marked, answer, shown.get(reflection, ()))
            found.append(
                Quote(
                    id=marked.id,
                    session_id=session.id,
                    author=answer.participant_id,
                    pseudonym=name_of(name, group),
                    title=session.title,
                    step_id=step.id,
                    question=step.question,
                    place=marked.place,
                    start=start,
                    end=start + len(text),
                    text=text,
                    tag=marked.tag,
                )
            )
        return tuple(found)


def _tag(text: str) -> str:
    return " ".join(clean_text(text, LONGEST_TAG, "Het label").split())


def _as_known(orm: OrmSession, viewer: Viewer, tag: str, besides: str = "") -> str:
    """The tag as this coach wrote it with another highlight, when it differs in capitals only."""
    known = orm.scalars(
        select(Highlight.tag).where(Highlight.coach == viewer.coach, Highlight.id != besides).distinct()
    ).all()
    same = [one for one in known if one.casefold() == tag.casefold()]
    return tag if tag in same or not same else min(same)


def _own(orm: OrmSession, viewer: Viewer, key: str) -> Highlight:
    row = orm.get(Highlight, key)
    if row is None or row.coach != viewer.coach:
        raise RuleError(_GONE)
    return row


def _shown(orm: OrmSession, step_id: int, author: int) -> Shown | None:
    reflection = orm.scalar(
        select(SharedReflection.id)
        .join(Step, Step.session_id == SharedReflection.session_id)
        .where(Step.id == step_id, SharedReflection.participant_id == author)
    )
    found = shown_to_coach(orm, [reflection]).get(reflection, ()) if reflection else ()
    return next((one for one in found if one.step.id == step_id), None)


def _now(marked: Highlight, answer: Answer, shown: Iterable[Shown]) -> tuple[int, str]:
    """Where the highlighted words stand in what is shared now, the nearest when they stand there more than once; and those words."""
    for one in shown:
        if one.step.id != answer.step_id:
            continue
        before = {piece.place: piece.text for piece in pieces_for(one.rules, answer, COACH_READS)}
        words = before.get(marked.place, "")[marked.start : marked.end]
        text = next((piece.text for piece in one.pieces if piece.place == marked.place), "")
        starts = [place for place in range(len(text)) if text.startswith(words, place)] if words else []
        if starts:
            return min(starts, key=lambda place: abs(place - marked.start)), words
    return 0, ""
