"""What a question names and how it is answered, as the room reads it on the beamer."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from samenspraak.saying import Joined, Said
from samenspraak.steps import Ballot, Cards, Choice, Consent, Item, Kind, Matrix, Note, Ranking, Scale, Score, Voices
from samenspraak.steps.matrix import PARTS
from samenspraak.workshop.views import OptionView, StepView


@dataclass(frozen=True)
class Card:
    """A line on a sheet; `pile` is the place of its column among the step's columns."""

    text: str
    label: str = ""
    note: str = ""
    pile: int | None = None


@dataclass(frozen=True)
class Group:
    """What stands together under a title."""

    title: str
    cards: tuple[Card, ...]
    kind: str = "list"


def about(step: StepView, options: Sequence[OptionView]) -> tuple[tuple[Group, ...], str]:
    """What the question names: what people choose from, weigh or order, or the columns for their cards."""
    rules = step.rules
    if isinstance(rules, Cards):
        piles = [Card(column.help, column.label, pile=place) for place, column in enumerate(rules.columns)]
        if rules.lines:
            return (*listed(Card(line) for line in rules.lines), *listed(piles)), "sentences"
        return listed(piles), "piles"
    if isinstance(rules, Note | Voices):
        return listed(Card("", label, pile=place) for place, label in enumerate(rules.piles.values())), "piles"
    if isinstance(rules, Ballot):
        return listed(Card(option.title) for option in options), "list"
    if isinstance(rules, Matrix):
        return (*listed(_cards(rules.rows), Said("Onderwerpen")), *listed(_cards(rules.roles), Said("Wie"))), "list"
    sentences = isinstance(rules, Scale) or (isinstance(rules, Consent) and rules.about == "vision")
    return listed(_cards(_items(rules))), "sentences" if sentences else "list"


def _items(rules: Kind) -> Sequence[Item]:
    if isinstance(rules, Consent):
        return rules.items
    if isinstance(rules, Scale):
        return rules.statements
    return rules.options if isinstance(rules, Score | Ranking | Choice) else ()


def how(step: StepView) -> str:
    """What an answer looks like, where the help can't know it."""
    rules = step.rules
    if isinstance(rules, Ballot):
        return Said("Je hebt 1 stip.") if rules.dots == 1 else Said("Je hebt {n} stippen.", n=rules.dots)
    if isinstance(rules, Consent):
        return Said("Kies: akkoord, akkoord met zorg, of bezwaar.")
    if isinstance(rules, Matrix):
        return Said("Kies voor ieder: {parts}.", parts=Joined(", ", *map(Said, PARTS.values())))
    if isinstance(rules, Voices):
        return Said("Zeg erbij of je het hoorde, of dat je het vermoedt.")
    if isinstance(rules, Scale):
        return Said("Van 1, helemaal niet mee eens, tot en met 5, helemaal mee eens. Weet je het niet? Dat kan ook.")
    return ""


def _cards(items: Iterable[Item]) -> Iterator[Card]:
    return (Card(item.text) for item in items)


def listed(cards: Iterable[Card], title: str = "") -> tuple[Group, ...]:
    """Cards under one title, if there are any."""
    found = tuple(cards)
    return (Group(title, found, "block" if title else "list"),) if found else ()
