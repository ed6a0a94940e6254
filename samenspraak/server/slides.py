"""What stands on the beamer: the words around what `samenspraak.workshop.screen` released to the room."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC
from typing import TYPE_CHECKING, Any

from samenspraak.saying import Joined, Said
from samenspraak.server import slide_words as words
from samenspraak.server.asked_about import Card, Group, about, how, listed
from samenspraak.steps import Cards
from samenspraak.steps.voices import SOURCES
from samenspraak.workshop.grouping import WORDS
from samenspraak.workshop.people import ROLES
from samenspraak.workshop.views import OptionView, PriorityView, Screen

if TYPE_CHECKING:  # it takes the libraries that count and draw along, and a server starts without them
    from samenspraak.reports.documents.sheet import Table
from samenspraak.reports.outcome import Outcome

WELCOME, GLAD = Said("Welkom. Zo beginnen we."), Said("Fijn dat je er bent.")
DONE, LATER = Said("Bedankt. We zijn klaar."), Said("Bedankt, en tot de volgende keer.")
OWN_PACE = Said("Beantwoord de vragen op je telefoon, wanneer het jou past.")


@dataclass(frozen=True)
class Seats:
    """How many of a role are in the room."""

    role: str
    number: int
    words: str


@dataclass(frozen=True)
class Chosen:
    """A priority, as the room reads it."""

    title: str
    lines: tuple[str, ...]
    minority: str


@dataclass(frozen=True)
class Drawing:
    """A picture under an address of its own, and the same one for a phone."""

    address: str
    alt: str
    slim: str


@dataclass(frozen=True)
class Invitation:
    """How a phone joins: a picture to scan, and what to type where."""

    picture: str
    """The source of an image."""
    address: str
    code: str


@dataclass(frozen=True)
class Slide:
    """One picture on the wall. `look` tells how `groups` are laid: cards, a list, or sentences."""

    kind: str
    title: str
    says: str = ""
    where: str = ""
    number: int | None = None
    total: int = 0
    example: bool = False
    timer: dict[str, Any] = field(default_factory=dict)
    sheet: int = 0
    lines: tuple[str, ...] = ()
    present: tuple[Seats, ...] = ()
    groups: tuple[Group, ...] = ()
    look: str = "list"
    legend: tuple[str, ...] = ()
    priorities: tuple[Chosen, ...] = ()
    picture: Drawing | None = None
    table: Table | None = None
    invitation: Invitation | None = None
    foot: str = ""


def slide_of(screen: Screen, options: Sequence[OptionView] = ()) -> Slide:
    """The slide for what the room may see now.

    Args:
        screen: what the workshop released. An outcome is not drawn here; until `with_outcome` the question stays.
        options: what a round of dots is about, in the order in which it is shown.
    """
    made = _MAKERS[screen.kind](screen, options)
    timer: dict[str, Any] = {}
    if screen.timer.ends is not None:
        timer = {"data-ends": round(screen.timer.ends.replace(tzinfo=UTC).timestamp() * 1000)}
    elif screen.timer.left is not None:
        timer = {"data-left": screen.timer.left}
    in_part = screen.part is not None and screen.kind in {"part", "question", "wall", "outcome"}
    return replace(
        made,
        where=made.where or (screen.part.title if screen.part and in_part else screen.session.title),
        number=screen.number if in_part else None,
        total=screen.total,
        example=screen.trajectory.example,
        timer=timer,
        sheet=screen.sheet,
    )


def waiting(*, example: bool) -> Slide:
    """Before there is a session."""
    first, then = (
        ("Het voorbeeld is er nog niet", "Open op de laptop het werkboek Welkom en kies het voorbeeld.")
        if example
        else ("Er is nog geen sessie", "Open op de laptop het werkboek Panelgesprek of Visie-sessie.")
    )
    return Slide(kind="empty", title=first, says=f"{then} Dan begint het hier vanzelf.", example=example)


def trouble() -> Slide:
    """While the data can't be read; why, is told on the coordinator's own screen."""
    return Slide(kind="empty", title="Even geduld", says="De gegevens zijn nu niet te lezen. Kijk op de laptop.")


def own_pace(screen: Screen, finished: int) -> Slide:
    """The slide while everybody goes on at an own pace."""
    there = sum(screen.present.values())
    return replace(
        slide_of(replace(screen, kind="joining")),
        title="Ieder in eigen tempo",
        says=OWN_PACE,
        foot=f"{finished} van de {there} {'is' if finished == 1 else 'zijn'} klaar" if there else "",
    )


def with_invitation(slide: Slide, invitation: Invitation) -> Slide:
    """The slide with the way to join beside it."""
    return replace(slide, invitation=invitation)


def without_outcome(slide: Slide) -> Slide:
    """The slide of a question whose outcome can't be drawn."""
    return replace(slide, foot=Said("De antwoorden zijn binnen. Kijk op de laptop naar de uitslag."))


def with_outcome(slide: Slide, outcome: Outcome, drawing: Drawing | None) -> Slide:
    """The slide of a question with what came out of it."""
    return replace(
        slide,
        kind="outcome",
        title=outcome.title,
        says=outcome.sentence,
        lines=(),
        groups=(),
        picture=drawing,
        table=None if drawing else outcome.table,
        foot=outcome.note,
    )


def _before(screen: Screen, _options: Sequence[OptionView]) -> Slide:
    if screen.part is None:
        says = WELCOME
    elif screen.number == screen.total:
        says = DONE
    else:
        says = LATER
    return Slide(
        kind="before",
        where=screen.trajectory.name,
        title=screen.session.title,
        says=says,
        present=_seats(screen),
    )


def _joining(screen: Screen, _options: Sequence[OptionView]) -> Slide:
    return Slide(
        kind="joining",
        where=screen.trajectory.name,
        title=screen.session.title,
        says=GLAD,
        present=_seats(screen),
    )


def _seats(screen: Screen) -> tuple[Seats, ...]:
    return tuple(
        Seats(role, number, f"{number} {ROLES[role].label if number == 1 else ROLES[role].plural}")
        for role in ROLES
        if (number := screen.present.get(role, 0))
    )


def _part(screen: Screen, _options: Sequence[OptionView]) -> Slide:
    part = screen.part
    if part is None:
        return Slide(kind="part", title=screen.session.title)
    if not part.question:
        return Slide(kind="part", where=screen.session.title, title=part.title, says=part.intro, foot=part.form)
    return Slide(kind="part", title=part.question, says=part.intro, foot=part.form)


def _question(screen: Screen, options: Sequence[OptionView]) -> Slide:
    step = screen.step
    if step is None:
        return _part(screen, options)
    groups, look = about(step, options)
    there, done = sum(screen.present.values()), sum(screen.answered.values())
    form = screen.part.form if screen.part else ""
    one, more = WORDS.get(screen.size, ("", ""))
    of_all = f"{there} {one if there == 1 else more}".strip()
    progress = f"{done} van de {of_all} {'heeft' if done == 1 else 'hebben'} geantwoord" if there else ""
    return Slide(
        kind="question",
        title=step.question,
        says=Joined(" ", step.help, how(step), _together(screen)),
        groups=groups,
        look=look,
        foot=Joined(" · ", form, progress),
    )


def _drawn_later(screen: Screen, options: Sequence[OptionView]) -> Slide:
    return replace(_question(screen, options), foot=Said("De antwoorden zijn binnen. De uitslag komt eraan …"))


def _together(screen: Screen) -> str:
    """How somebody finds the pair or four that answers as one."""
    if screen.size not in WORDS or (screen.step and screen.step.revealed):
        return ""
    one, _ = WORDS[screen.size]
    return f"Zoek je {one}: dat staat op je telefoon. Heb je er geen? Dan hoor je met wie je bent. Samen geven jullie één antwoord."


def _wall(screen: Screen, options: Sequence[OptionView]) -> Slide:
    step, wall = screen.step, screen.wall
    if step is None or wall is None or not wall.revealed:
        return _question(screen, options)
    columns = step.rules.piles
    places = {key: place for place, key in enumerate(columns)}
    cards = {
        card.id: Card(card.text, note=Said(SOURCES.get(card.mark or "", "")), pile=places.get(card.column or ""))
        for card in wall.cards
    }
    themes = [
        Group(theme.title, tuple(sorted((cards[key] for key in theme.cards if key in cards), key=_pile)), "theme")
        for theme in wall.themes
    ]
    laid = {key for theme in wall.themes for key in theme.cards}
    loose = [card for key, card in cards.items() if key not in laid]
    piles = [Group(label, _of_pile(loose, place), "loose") for place, label in enumerate(columns.values())]
    piles.append(Group(Said("Losse kaartjes") if themes or columns else "", _of_pile(loose, None), "loose"))
    told = tuple(Card(theme.title) for theme in wall.themes if not theme.cards and (theme.note or not cards))
    piles.append(Group(Said("Thema’s zonder kaartje") if cards else Said("Thema’s"), told))
    of_cards = isinstance(step.rules, Cards)
    nothing = Said("Er zijn geen kaartjes.") if of_cards else Said("Er zijn geen antwoorden.")
    return Slide(
        kind="wall",
        title=step.question,
        lines=() if cards or told else (nothing,),
        groups=tuple(group for group in (*themes, *piles) if group.cards),
        look="wall" if of_cards or columns else "texts",
        legend=tuple(columns.values()) if themes else (),
        foot=Joined(" · ", (words.cards if of_cards else words.answers)(len(cards)), words.themes(len(themes))),
    )


def _pile(card: Card) -> int:
    return -1 if card.pile is None else card.pile


def _of_pile(cards: Iterable[Card], pile: int | None) -> tuple[Card, ...]:
    return tuple(card for card in cards if card.pile == pile)


def _black(_screen: Screen, _options: Sequence[OptionView]) -> Slide:
    return Slide(kind="black", title="")


def _start_picture(screen: Screen, _options: Sequence[OptionView]) -> Slide:
    mission = screen.preparation.mission
    return Slide(
        kind="start_picture",
        where=screen.trajectory.name,
        title=Said("Waar staan we nu?"),
        says=Said("Onze missie: {mission}", mission=mission) if mission else "",
        groups=listed(Card(line) for line in screen.preparation.start_picture),
        look="sentences",
    )


def _priorities(screen: Screen, _options: Sequence[OptionView]) -> Slide:
    return Slide(
        kind="priorities",
        title=Said("Dit pakken we dit jaar aan"),
        lines=() if screen.priorities else (Said("Hier komen de keuzes, zodra jullie ze samen maken."),),
        priorities=tuple(
            Chosen(priority.title, tuple(filter(None, (priority.reason, _support(priority)))), priority.minority)
            for priority in screen.priorities
        ),
    )


def _support(priority: PriorityView) -> str:
    return words.consent(priority.consent) if priority.consent else ""


def _vision(screen: Screen, _options: Sequence[OptionView]) -> Slide:
    vision = screen.vision
    if vision is None:
        return Slide(
            kind="vision", title=Said("Onze visie"), lines=(Said("Hier komt de visie, zodra jullie haar schrijven."),)
        )
    cards = [
        Card(sentence.text, note=words.consent(vision.consent[sentence.key]) if sentence.key in vision.consent else "")
        for sentence in vision.sentences
    ]
    return Slide(
        kind="vision", title=Said("Onze visie"), groups=listed(cards), look="sentences", foot=words.state(vision)
    )


def _actions(screen: Screen, _options: Sequence[OptionView]) -> Slide:
    return Slide(
        kind="actions",
        title=Said("Dit hebben we afgesproken"),
        lines=() if screen.actions else (Said("Hier komt wie wat doet, en wanneer."),),
        groups=listed(Card(action.what, note=words.who_and_when(action)) for action in screen.actions),
        look="sentences",
    )


def _open_actions(screen: Screen, _options: Sequence[OptionView]) -> Slide:
    return Slide(
        kind="open_actions",
        title=Said("Hoe staat het hiermee?"),
        lines=() if screen.actions else (Said("Er staat niets meer open."),),
        groups=listed(Card(action.what, note=words.who_and_when(action)) for action in screen.actions),
        look="sentences",
    )


_MAKERS = {
    "before": _before,
    "part": _part,
    "question": _question,
    "wall": _wall,
    "outcome": _drawn_later,
    "black": _black,
    "joining": _joining,
    "start_picture": _start_picture,
    "priorities": _priorities,
    "vision": _vision,
    "actions": _actions,
    "open_actions": _open_actions,
}
