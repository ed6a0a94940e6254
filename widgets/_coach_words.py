"""What a coach reads, as JSON for the screens of the coach's workbook."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from samenspraak.analysis.reading_first import Reason
from samenspraak.reports.dates import day_in_words, local_day
from samenspraak.saying import one_and_all
from samenspraak.steps.voices import SOURCES
from samenspraak.workshop.coach_views import (
    AnswerRead,
    NoteView,
    PhaseRead,
    PieceRead,
    Quote,
    ReadState,
    ReflectionRead,
)
from samenspraak.workshop.feedback import STATES

UNREAD: Mapping[ReadState, str] = {"new": "nieuw", "changed": "veranderd", "read": ""}


def id_of(session_id: int, author: int) -> str:
    """By which a screen knows a reflection; `place_of` reads it."""
    return f"{session_id}:{author}"


def place_of(key: str) -> tuple[int, int]:
    """The session and the author of a reflection; ValueError for what is no key of one."""
    session_id, author = map(int, key.split(":"))
    return session_id, author


def listed(one: ReflectionRead, why: Iterable[Reason], notes: Iterable[NoteView]) -> dict[str, Any]:
    """A line of the list; of each kind of reason the first."""
    own = list(notes)
    kinds: dict[str, Reason] = {}
    for reason in why:
        kinds.setdefault(reason.kind, reason)
    return {
        **titled(one),
        "state": one.state,
        "said": UNREAD[one.state],
        "reasons": [{"kind": one.kind, "said": one.said, "words": one.words} for one in kinds.values()],
        "drafts": sum(note.released is None for note in own),
        "replies": sum(len(note.replies) for note in own),
    }


def titled(one: ReflectionRead | NoteView) -> dict[str, str]:
    """Whose reflection it is, and of what."""
    found = {"id": id_of(one.session_id, one.author), "pseudonym": one.pseudonym}
    return found | ({"title": one.title, "day": day_in_words(one.day)} if isinstance(one, ReflectionRead) else {})


def silent(phases: Iterable[PhaseRead]) -> str:
    """The phases of which nothing is shared, in one sentence."""
    said = one_and_all([f"‘{one.title}’" for one in phases if not one.answers])
    return f"Bij {said} is niets gedeeld." if said else ""


def phase(one: PhaseRead, notes: Iterable[NoteView], quotes: Iterable[Quote]) -> dict[str, Any]:
    """A phase with its answers, and what the coach did with each."""
    all_notes, all_quotes = list(notes), list(quotes)
    return {
        "key": one.key,
        "title": one.title,
        "answers": [
            _answer(
                answer,
                [note for note in all_notes if note.step_id == answer.step_id],
                [quote for quote in all_quotes if quote.step_id == answer.step_id],
            )
            for answer in one.answers
        ],
    }


def _answer(answer: AnswerRead, notes: list[NoteView], quotes: list[Quote]) -> dict[str, Any]:
    under = dict.fromkeys(piece.under for piece in answer.pieces)
    return {
        "step": answer.step_id,
        "question": answer.question,
        "said": UNREAD[answer.state],
        "beside": answer.kind == "voices",
        "groups": [
            {"under": words, "pieces": [_piece(piece, quotes) for piece in answer.pieces if piece.under == words]}
            for words in under
        ],
        "quotes": [{"id": one.id, "text": one.text, "tag": one.tag} for one in quotes],
        **written(notes),
    }


def _piece(piece: PieceRead, quotes: Iterable[Quote]) -> dict[str, Any]:
    return {
        "place": piece.place,
        "text": piece.text,
        "mark": SOURCES.get(piece.mark or "", ""),
        "hits": piece.hits,
        "quotes": [(one.start, one.end) for one in quotes if one.place == piece.place and not one.earlier],
    }


def written(notes: Iterable[NoteView]) -> dict[str, Any]:
    """The draft and what was released, of notes about one thing."""
    own = list(notes)
    draft = next((note for note in own if note.released is None), None)
    return {
        "draft": {
            "strong": draft.strong if draft else "",
            "ask": draft.ask if draft else "",
            "state": draft.state if draft else "",
            "follow_up": (draft.follow_up or "") if draft else "",
        },
        "sent": [released(note) for note in own if note.released],
    }


def released(note: NoteView) -> dict[str, Any]:
    """A note that participants can read, in words."""
    on = day_in_words(local_day(note.released).isoformat()) if note.released else ""
    return {
        "id": note.id,
        "told": f"Gedeeld op {on}. {'Gelezen.' if note.seen else 'Nog niet gelezen.'}",
        "strong": note.strong,
        "ask": note.ask,
        "state": STATES[note.state].capitalize() if note.state else "",
        "follow_up": day_in_words(note.follow_up) if note.follow_up else "",
        "replies": list(note.replies),
    }
