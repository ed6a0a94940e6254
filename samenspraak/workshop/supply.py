"""What a step asks about that the group made itself: a shortlist, themes, priorities, sentences of the vision."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session as OrmSession

from samenspraak.steps import Ballot as BallotRules
from samenspraak.steps import Cards, Consent, Item, Kind, Matrix, NextStep, Score, configure
from samenspraak.steps.matrix import MOST_ROWS
from samenspraak.store.tables import Ballot, Priority, Session, Step, Theme, VisionText, today
from samenspraak.workshop.views import Sentence

MOST_OPTIONS = 12
"""Nobody keeps more in view; with more, votes scatter (own rule, after the choice-overload literature)."""
_LONG_AGO = timedelta(365)
"""What is so long before a session, nobody still has to try."""
CLOSED = "Deze vraag is gesloten. Vraag de coördinator om hem weer te openen."
NO_THEMES = "Hier valt nog niets te kiezen. Laat eerst de kaartjes zien en leg ze bij thema's; dan staan ze hier."
NOT_OPEN = "Het stemmen is nog niet open. Wie de sessie leidt, opent het zo."
NO_SHORTLIST = "Hier staat nog niets. Sluit eerst de stemronde; dan staan hier de thema's met de meeste stippen."
NO_PRIORITIES = "Er is nog niets gekozen. Kies eerst samen de prioriteiten; dan staan ze hier."
NO_SENTENCES = "De visie is nog leeg. Schrijf eerst samen de zinnen; dan staan ze hier."
REASONS = frozenset({CLOSED, NO_THEMES, NOT_OPEN, NO_SHORTLIST, NO_PRIORITIES, NO_SENTENCES})
"""All that is ever told of a question that is closed."""
_SENTENCE_END = re.compile(r"(?<=[.!?…])\s+(?=[‘“\"'(]?(?:[^\W\d_a-z]|\[\w+\]))")
_ABBREVIATION = re.compile(r"\b(?:dr|drs|dhr|mw|mevr|mr|ir|ing|prof|st|nr|o\.a|bijv|bv)\.$", re.IGNORECASE)


def rules_of(orm: OrmSession, row: Step) -> Kind:
    """A step's rules as they are now, with what the group made filled in."""
    rules = configure(row.kind, row.config)
    if isinstance(rules, Cards) and rules.shows:
        session = orm.get_one(Session, row.session_id)
        return rules.model_copy(update={"lines": tuple(session.start_picture)})
    if isinstance(rules, Consent) and rules.about:
        made = _priorities if rules.about == "priorities" else _vision
        return rules.model_copy(update={"items": made(orm, row.session_id)})
    if isinstance(rules, Score) and rules.shortlist:
        return rules.model_copy(update={"options": _shortlist(orm, row.session_id, rules.source[0], rules.shortlist)})
    if isinstance(rules, NextStep):
        held = orm.get_one(Session, row.session_id).date
        first = (date.fromisoformat(held) if held else today()) - _LONG_AGO
        return rules.model_copy(update={"first_day": first.isoformat()})
    if isinstance(rules, Matrix) and rules.source:
        themes = [Item(id=theme.id, text=theme.title) for theme in themes_from(orm, row.session_id, rules.source)]
        return rules.model_copy(update={"rows": (*themes, *rules.rows)[:MOST_ROWS]})
    return rules


def themes_from(orm: OrmSession, session_id: int, source: Sequence[str]) -> list[Theme]:
    """The themes of the revealed steps with these keys, in order of steps and themes."""
    return list(
        orm.scalars(
            select(Theme)
            .join(Step, Step.id == Theme.step_id)
            .where(Step.session_id == session_id, Step.key.in_(source), Step.revealed)
            .order_by(Step.position, Theme.position, Theme.id)
        )
    )


def key_of_priority(row: Priority) -> str:
    """Under which consent on a priority is given: another wording is another question."""
    return f"{row.id}-{_digest(row.title)}"


def sentences_of(text: str) -> tuple[Sentence, ...]:
    """The sentences of a text: one a line, and a new one after a full stop that a capital or a ‘[naam]’ follows; each once."""
    found = [part.strip() for line in text.splitlines() for part in _SENTENCE_END.split(line)]
    for place in range(len(found) - 1, 0, -1):
        if _ABBREVIATION.search(found[place - 1]):
            found[place - 1 : place + 1] = [f"{found[place - 1]} {found[place]}"]
    return tuple(Sentence(_digest(sentence), sentence) for sentence in dict.fromkeys(filter(None, found)))


def newest_vision(orm: OrmSession, session_id: int) -> VisionText | None:
    """The version that counts."""
    newest: VisionText | None = orm.scalar(
        select(VisionText).where(VisionText.session_id == session_id).order_by(VisionText.number.desc()).limit(1)
    )
    return newest


def _digest(text: str) -> str:
    return hashlib.sha256(" ".join(text.split()).encode()).hexdigest()[:16]


def _priorities(orm: OrmSession, session_id: int) -> tuple[Item, ...]:
    rows = orm.scalars(select(Priority).where(Priority.session_id == session_id).order_by(Priority.position))
    return tuple(Item(id=key_of_priority(row), text=row.title) for row in rows)


def _vision(orm: OrmSession, session_id: int) -> tuple[Item, ...]:
    newest = newest_vision(orm, session_id)
    sentences = sentences_of(newest.text) if newest else ()
    return tuple(Item(id=sentence.key, text=sentence.text) for sentence in sentences)


def _shortlist(orm: OrmSession, session_id: int, ballot: str, length: int) -> tuple[Item, ...]:
    """The options with the most dots, and those that have as many as the last of them; none without dots."""
    row = orm.scalar(select(Step).where(Step.session_id == session_id, Step.key == ballot, Step.revealed))
    rules = configure(row.kind, row.config) if row else None
    if row is None or not isinstance(rules, BallotRules):
        return ()
    dots: Counter[str] = Counter()
    for votes in orm.scalars(select(Ballot.votes).where(Ballot.step_id == row.id)):
        dots.update(votes)
    titles = {theme.id: theme.title for theme in themes_from(orm, session_id, rules.source)}
    ranked = sorted((option for option in titles if dots[option]), key=lambda option: -dots[option])
    enough = dots[ranked[length - 1]] if len(ranked) > length else 0
    listed = [option for option in ranked if dots[option] >= enough][:MOST_OPTIONS]
    return tuple(Item(id=option, text=titles[option]) for option in listed)


def why_closed(orm: OrmSession, row: Step, rules: Kind) -> str:
    """Why nobody can answer this step now, as a sentence with the next step; empty when everybody can."""
    if row.revealed:
        return CLOSED
    if isinstance(rules, Consent) and not rules.keys:
        return NO_PRIORITIES if rules.about == "priorities" else NO_SENTENCES
    if isinstance(rules, Score) and rules.shortlist:
        return "" if rules.options else NO_SHORTLIST
    if isinstance(rules, BallotRules | Score) and rules.source:
        why = why_no_choice(len(themes_from(orm, row.session_id, rules.source)))
        return why or (NOT_OPEN if isinstance(rules, BallotRules) and not _is_opened(orm, row) else "")
    if isinstance(rules, Matrix) and not rules.rows:
        return NO_THEMES
    return ""


def _is_opened(orm: OrmSession, row: Step) -> bool:
    """Whether a ballot was opened by who leads; where nobody leads yet, or somebody voted already, it needs not."""
    if row.opened or orm.scalar(select(Ballot.id).where(Ballot.step_id == row.id).limit(1)) is not None:
        return True
    return orm.scalar(select(Session.id).where(Session.id == row.session_id, Session.evening > 0)) is None


def why_no_choice(themes: int) -> str:
    """Why nobody can choose from so many themes; empty when everybody can."""
    if themes > MOST_OPTIONS:
        return (
            f"Er zijn {themes} thema's. Kiezen lukt uit hooguit {MOST_OPTIONS}: voeg op de muur eerst thema's "
            "samen die bij elkaar horen."
        )
    return "" if themes else NO_THEMES
