"""The group: how many of each role, who writes which cards, how each divides the dots."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from math import ceil
from random import Random

from samenspraak.example.content import Card, Role, Step
from samenspraak.steps import Ballot
from samenspraak.workshop.views import PersonView

PUPILS = 6
"""One more than a group needs to be shown apart: one of them may not vote."""
PUPILS_FROM = 20
"""A group of this size has pupils."""
_TEAM_SHARE = 0.58
_CARRIERS = {"team", "ouder"}
"""Between them they write at least one card for each theme, however small the group is."""


def roles_of(participants: int) -> dict[Role, int]:
    """More team than parents; in a larger group pupils as well.

    >>> roles_of(22)
    {'team': 9, 'ouder': 7, 'leerling': 6}
    """
    pupils = PUPILS if participants >= PUPILS_FROM else 0
    team = round(_TEAM_SHARE * (participants - pupils))
    mix: dict[Role, int] = {"team": team, "ouder": participants - pupils - team, "leerling": pupils}
    return {role: number for role, number in mix.items() if number}


def writers(people: Sequence[PersonView], share: float, chance: Random) -> list[PersonView]:
    """Who writes at this step, in the order in which they take a card."""
    return chance.sample(people, max(1, round(share * len(people))))


def deal(step: Step, authors: Sequence[PersonView], most: int, chance: Random) -> dict[str, list[Card]]:
    """Divide the cards over those who write; each card is written once.

    Args:
        step: the cards there are.
        authors: who writes; each only gets cards of the own role.
        most: how many cards one person may write.
        chance: decides who writes what and how much.

    Returns:
        By participant's key, for everyone who has something to write.
    """
    numbers = Counter(author.role for author in authors)
    decks, wanted = {}, {}
    for role, number in numbers.items():
        first, later = _first_and_later(step, role)
        chance.shuffle(later)
        decks[role] = iter([*first, *later])
        least = ceil(len(first) / number) if role in _CARRIERS else 1
        for author in authors:
            if author.role == role:
                wanted[author.uid] = min(most, max(least, _how_many(chance)))
    hands: dict[str, list[Card]] = defaultdict(list)
    taken: set[str] = set()
    for turn in range(most):
        for author in authors:
            if wanted[author.uid] > turn and (card := _next(decks[author.role], taken)):
                hands[author.uid].append(card)
    return dict(hands)


def abstainers(people: Sequence[PersonView], chance: Random) -> set[str]:
    """Who leaves the ballot empty: one in twenty, and at least one of three or more."""
    number = ceil(len(people) / 20) if len(people) > 2 else 0  # noqa: PLR2004 - the docstring says it
    return {person.uid for person in chance.sample(people, number)}


def divide_dots(weights: Mapping[str, int], rules: Ballot, chance: Random) -> dict[str, int]:
    """One ballot: by preference, within the limits, and not always all dots.

    Args:
        weights: by option, how much this voter's role wants it.
        rules: the limits.
        chance: decides the rest.
    """
    number = max(1, rules.dots - chance.choices([0, 1, 2], [7, 2, 1])[0])
    options = list(weights)
    votes: Counter[str] = Counter()
    while options and votes.total() < number:
        option = chance.choices(options, [weights[key] for key in options])[0]
        votes[option] += 1
        if votes[option] == rules.max_per_option:
            options.remove(option)
    return dict(votes)


def _first_and_later(step: Step, role: str) -> tuple[list[Card], list[Card]]:
    """The role's cards that have to be on the wall (one a theme, and the one to hide), and all others."""
    first: list[Card] = []
    later: list[Card] = []
    themes: set[str] = set()
    for card in step.cards:
        if role not in card.roles:
            continue
        opens = card.theme is not None and card.theme not in themes
        themes |= {card.theme} if card.theme else set()
        (first if opens or card.hidden else later).append(card)
    return first, later


def _how_many(chance: Random) -> int:
    return chance.choices([1, 2, 3, 4], [1, 4, 4, 2])[0]


def _next(deck: Iterator[Card], taken: set[str]) -> Card | None:
    for card in deck:
        if card.text not in taken:
            taken.add(card.text)
            return card
    return None
