"""A letter of the coach to the team: strong points, questions, quotes, and what the coach comes back to. Nobody is named in it.

What may stand in it, `samenspraak.workshop.letter` says.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import groupby

from samenspraak.errors import RuleError
from samenspraak.reports.accounts.account import Account, Source
from samenspraak.reports.dates import day_in_words
from samenspraak.reports.documents.sheet import Content, Facts, Heading, Paragraph, Part, Quotes, Table
from samenspraak.workshop import trajectory
from samenspraak.workshop.coach_views import NoteView
from samenspraak.workshop.letter import ForTeam, for_team

_HELLO = (
    "Beste allemaal,\n\nJullie keken terug, en ik las mee. Hieronder staat wat ik sterk vind, en wat ik jullie vraag. "
    "Het gaat alleen over wat jullie met het hele team deelden. Wie wat schreef, staat er niet bij."
)
_WHOLE = "Over het geheel"
_NO_TAG = "Wat opviel"
_GOODBYE = "Neem één vraag, en praat er tien minuten samen over. Ik hoor graag wat eruit komt.\n\nMet vriendelijke groet,\njullie coach"


def letter(source: Source) -> Account:
    """The letter as it can be now.

    Raises:
        RuleError: for who is no coach, and while there is nothing that may stand in it.
    """
    found = for_team(source.store, source.viewer)
    if not (found.notes or found.quotes):
        raise RuleError(
            "Er is nog niets voor een brief. In de brief komt alleen wat gaat over antwoorden die met het hele team zijn "
            "gedeeld en samen zijn bekeken. Deel eerst je opmerkingen, in het werkboek 6-coach."
        )
    titles = {one.id: one.title for one in trajectory.sessions(source.store)}
    return Account(
        "Brief van de coach",
        f"Aan het team van {source.owner.name}",
        (
            lambda: (Part("", (Paragraph(_HELLO),)),),
            partial(_said, "Dit vind ik sterk", found.notes, titles, lambda note: note.strong),
            partial(_said, "Dit vraag ik jullie", found.notes, titles, lambda note: note.ask),
            partial(_quoted, found),
            partial(_coming_back, found.notes),
            lambda: (Part("", (Paragraph(_GOODBYE),)),),
        ),
        _left_out(found.left_out),
    )


def _left_out(number: int) -> str:
    if not number:
        return ""
    some = "1 reactie staat" if number == 1 else f"{number} reacties staan"
    return (
        f"{some} er niet in: alleen wat gaat over antwoorden die het hele team las, en niemand noemt, komt in de brief."
    )


def _said(
    title: str, notes: Sequence[NoteView], titles: dict[int, str], pick: Callable[[NoteView], str]
) -> Iterator[Part]:
    """By session, each once."""
    contents: list[Content] = []
    ordered = sorted((note for note in notes if pick(note)), key=lambda note: note.session_id)
    for session_id, mine in groupby(ordered, key=lambda note: note.session_id):
        said = dict.fromkeys((f"Bij ‘{note.question}’" if note.question else _WHOLE, pick(note)) for note in mine)
        contents += [Heading(titles.get(session_id, "")), Facts(tuple(said))]
    yield Part(title, tuple(contents))


def _quoted(found: ForTeam) -> Iterator[Part]:
    contents: list[Content] = []
    for tag, mine in groupby(found.quotes, key=lambda quote: quote.tag):
        texts = tuple(dict.fromkeys(f"‘{quote.text}’" for quote in mine))
        contents += [Heading(tag[:1].upper() + tag[1:] or _NO_TAG), Quotes(texts)]
    yield Part("In jullie eigen woorden", tuple(contents))


def _coming_back(notes: Sequence[NoteView]) -> Iterator[Part]:
    days = sorted({(note.follow_up, note.ask or note.strong) for note in notes if note.follow_up})
    rows = tuple((day_in_words(day), said or "–") for day, said in days if day)
    yield Part("Hier kom ik op terug", (Table("", ("Wanneer", "Waarop"), rows),) if rows else ())
