"""The account of a session: what all in the room could see of it, and nothing more.

It is read as the room reads it: nothing that was not released, nothing that was taken off the wall, and nobody's name.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import partial

from samenspraak.errors import RuleError
from samenspraak.reports.accounts.account import Account, Source
from samenspraak.reports.accounts.agreements import agreement_table
from samenspraak.reports.agreed import STATES, consent_in_words, course_in_words, together
from samenspraak.reports.dates import day_in_words, weekday_in_words
from samenspraak.reports.documents.sheet import (
    Content,
    Facts,
    Figure,
    Heading,
    Paragraph,
    Part,
    Points,
    Quotes,
    Table,
)
from samenspraak.reports.outcome import outcome
from samenspraak.workshop import choosing, leading, people, script, trajectory
from samenspraak.workshop.actions import actions
from samenspraak.workshop.coach_access import LOOKING_BACK
from samenspraak.workshop.people import ROLES
from samenspraak.workshop.promises import promises
from samenspraak.workshop.viewer import ROOM
from samenspraak.workshop.views import CardView, PartView, PriorityView, SessionView, StepView, VisionView
from samenspraak.workshop.vision import remarks, vision
from samenspraak.workshop.walls import wall

_REMARKS = {"objection": "Bezwaar", "concern": "Zorg", "feedback": "Reactie van een lezer"}
_LOOSE = "Wat bij geen thema ligt"


def session_account(source: Source, code: str = "") -> Account:
    """The account of a session.

    Args:
        source: what it is read from.
        code: of the session; without one it is the first visie-sessie of which something can be told, or else the first session.

    Raises:
        RuleError: for a code that leads nowhere, and for a session of which nothing was shown yet.
    """
    source.viewer.must_lead()
    session = _chosen(source, code)
    asked = [step for step in trajectory.steps(source.store, session.id) if step.revealed]
    if not asked:
        raise RuleError(
            f"Van ‘{session.title}’ is nog niets aan iedereen getoond. Laat eerst antwoorden zien, en maak dan het verslag."
        )
    held = [part for part in script.parts(source.store, session.id) if not part.left_out]
    mine = [one for one in choosing.priorities(source.store, ROOM) if one.session.id == session.id]
    return Account(
        f"Verslag: {session.title}",
        _when(source, session),
        (
            partial(_in_short, source, session, mine),
            partial(_priorities, mine),
            partial(_vision, source, session),
            partial(_agreements, source, session),
            *(partial(_part, source, part, [step for step in asked if step.key in part.steps]) for part in held),
        ),
        session_id=session.id,
    )


def _chosen(source: Source, code: str) -> SessionView:
    held = trajectory.sessions(source.store)
    if not held:
        raise RuleError("Er is nog geen sessie. Begin er een in het werkboek 2-visiesessie.")
    if not code:
        return next((one for one in held if one.kind == "visiesessie"), held[0])
    found = next((one for one in held if one.code == code.strip().upper()), None)
    if found is None:
        known = "; ".join(f"{one.code} ({one.title})" for one in held)
        raise RuleError(f"De code ‘{code.strip()}’ hoort bij geen sessie. Kies een van deze: {known}.")
    return found


def _when(source: Source, session: SessionView) -> str:
    days = [day.isoformat() for day in leading.running(source.store, source.viewer, session.id).evenings]
    planned = script.preparation(source.store, session.id).date
    return together([weekday_in_words(day) for day in days or ([planned] if planned else [])] or [""])


def _in_short(source: Source, session: SessionView, chosen: Sequence[PriorityView]) -> Iterator[Part]:
    apart = session.kind in LOOKING_BACK  # there who came may tell who kept an answer
    there = [row for row in people.attendance(source.store, session.id) if row.present and not apart]
    came = sum(row.present for row in there)
    who = together(
        [f"{row.present} {ROLES[row.role].label if row.present == 1 else ROLES[row.role].plural}" for row in there]
        or [""]
    )
    newest = vision(source.store, ROOM, session.id)
    agreed = sorted(
        (one for one in actions(source.store, ROOM, session.id) if one.pending), key=lambda one: one.due or "9999"
    )
    facts = {
        "Wie er waren": f"{came} {'mens' if came == 1 else 'mensen'}: {who}" if came else "",
        "Gekozen": "\n".join(f"{place}. {one.title}" for place, one in enumerate(chosen, 1)),
        "De visie": f"versie {newest.number}, {STATES[newest.state]}" if newest else "",
        "Volgende stap": f"{agreed[0].sentence}{_by(agreed[0].due)}" if agreed else "",
    }
    yield Part("In het kort", _facts(facts))


def _by(due: str | None) -> str:
    return f"\nTerugkijken op {day_in_words(due)}" if due else ""


def _facts(facts: dict[str, str]) -> tuple[Content, ...]:
    said = tuple((about, text) for about, text in facts.items() if text)
    return (Facts(said),) if said else ()


def _priorities(chosen: Sequence[PriorityView]) -> Iterator[Part]:
    contents: list[Content] = []
    for place, one in enumerate(chosen, 1):
        dots = sum(vote.dots for vote in one.tally.votes if vote.option == one.option)
        of = sum(vote.dots for vote in one.tally.votes)
        contents += [
            Heading(f"{place}. {one.title}"),
            *_facts(
                {
                    "Waarom": one.reason,
                    "Wie anders dacht": one.minority,
                    "Stippen": f"{dots} van de {of}" if one.tally.revealed and of else "",
                    "Instemming": consent_in_words(one.consent) if one.consent else "",
                    "Komt uit": f"het thema ‘{one.origin.title}’" if one.origin else "",
                }
            ),
        ]
    yield Part("Wat dit jaar telt", tuple(contents))


def _vision(source: Source, session: SessionView) -> Iterator[Part]:
    newest = vision(source.store, ROOM, session.id)
    if newest is not None:
        yield Part("Onze visie", tuple(_sentences(newest)) + tuple(_remarks(source, session)))
    made = promises(source.store, ROOM, session.id)
    if made:
        title = "Onze belofte aan het kind" if len(made) == 1 else "Onze beloften aan het kind"
        yield Part(title, (Points(tuple(one.text for one in made)),))


def _sentences(newest: VisionView) -> Iterator[Content]:
    yield Quotes(("\n".join(sentence.text for sentence in newest.sentences),))
    yield Paragraph(f"Versie {newest.number}: {STATES[newest.state]}. {course_in_words(newest)}".strip())
    if newest.consent:
        yield Table(
            "Instemming per zin",
            ("Zin", "Uitkomst"),
            tuple((one.text, consent_in_words(newest.consent.get(one.key))) for one in newest.sentences),
        )


def _remarks(source: Source, session: SessionView) -> Iterator[Content]:
    said = remarks(source.store, ROOM, session.id)
    if said:
        yield Heading("Wat mensen erbij zeiden")
        yield Table(
            "",
            ("Soort", "Wat iemand zei", "Waarover", "Wat we ermee doen"),
            tuple((_REMARKS[one.kind], one.text, one.about or "de hele visie", one.reply or "–") for one in said),
        )


def _agreements(source: Source, session: SessionView) -> Iterator[Part]:
    agreed = actions(source.store, ROOM, session.id)
    if agreed:
        yield Part("Wat we afspraken", (agreement_table(agreed),))


def _part(source: Source, part: PartView, asked: Iterable[StepView]) -> Iterator[Part]:
    yield Part(part.title, tuple(one for step in asked for one in _step(source, step)))


def _step(source: Source, step: StepView) -> Iterator[Content]:
    """The question with what came of it; nothing where nobody let all read anything."""
    said = list(_wall(source, step)) if step.rules.in_words else list(_outcome(source, step))
    if said:
        yield Heading(step.question)
        yield from said


def _outcome(source: Source, step: StepView) -> Iterator[Content]:
    found = outcome(source.store, ROOM, step.id)
    if found is not None and found.picture is not None:
        yield Figure(found.sentence, found.picture, found.table, found.note)


def _wall(source: Source, step: StepView) -> Iterator[Content]:
    """Cards by theme, and by pile where they lie at none."""
    shown = wall(source.store, ROOM, step.id)
    cards = {card.id: card for card in shown.cards}
    laid = {key for theme in shown.themes for key in theme.cards}
    for theme in shown.themes:
        yield Heading(theme.title, deeper=True)
        if theme.note:
            yield Paragraph(theme.note)
        mine = tuple(cards[key].text for key in theme.cards if key in cards)
        if mine:
            yield Quotes(mine)
    loose = [card for card in shown.cards if card.id not in laid]
    if loose and shown.themes:
        yield Heading(_LOOSE, deeper=True)
        yield Quotes(tuple(card.text for card in loose))
    elif loose:
        yield from _piles(step, loose)


def _piles(step: StepView, cards: Sequence[CardView]) -> Iterator[Content]:
    piles = step.rules.piles
    for key, title in piles.items():
        mine = tuple(card.text for card in cards if card.column == key)
        if mine:
            yield Heading(title, deeper=True)
            yield Quotes(mine)
    rest = tuple(card.text for card in cards if card.column not in piles)
    if rest:
        yield Quotes(rest)
