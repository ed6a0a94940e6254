"""Dividing people over pairs and fours, with roles mixed as well as they can be.

1-2-4-All (Liberating Structures): who thought alone goes on with one other, and that pair with another pair.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import combinations
from random import Random

from samenspraak.workshop.views import PersonView

Group = list[PersonView]
_PAIR = 2


def in_pairs(people: Sequence[PersonView], chance: Random) -> list[Group]:
    """Pairs of two roles as far as there are; with an odd number one of three. Nobody is alone, unless all by oneself."""
    order = _by_role(people, chance)
    extra = order.pop(0) if len(order) % _PAIR and len(order) > 1 else None
    half = (len(order) + 1) // _PAIR
    groups = [[one, *order[half + place : half + place + 1]] for place, one in enumerate(order[:half])]
    chance.shuffle(groups)
    if extra:
        _place(extra, groups)
    return groups


def in_fours(pairs: Sequence[Group], chance: Random) -> list[Group]:
    """Fours, each of two of the pairs.

    What does not come out even: one group of five, or of three; with two too many, a pair is divided and makes two
    groups of five (six people make two of three). Fewer than six stay together.
    """
    units = _even(pairs, chance)
    chance.shuffle(units)
    units.sort(key=len)
    if len(units) <= _PAIR:
        return [[person for unit in units for person in unit]] if units else []
    left = units.pop() if len(units) % _PAIR else []
    six = len(left) == len(units) == _PAIR
    groups = units if six else _united(units, chance)
    if len(left) == _PAIR:
        for person in left:
            _place(person, groups)
    elif left:
        groups.append(left)
    return groups


def _by_role(people: Iterable[PersonView], chance: Random) -> Group:
    """The largest role first; within a role by chance."""
    order = list(people)
    chance.shuffle(order)
    number = Counter(person.role for person in order)
    return sorted(order, key=lambda person: (-number[person.role], person.role))


def _place(person: PersonView, groups: list[Group]) -> None:
    """Put somebody with the fewest; among those where the role is rarest."""
    min(groups, key=lambda group: (len(group), [one.role for one in group].count(person.role))).append(person)


def _even(groups: Sequence[Group], chance: Random) -> list[Group]:
    """The groups as pairs, with at most one of three; whoever came late or lost a partner finds another."""
    sizes = Counter(len(group) for group in groups)
    if not set(sizes) - {2, 3} and sizes[3] <= 1:
        return [list(group) for group in groups]
    pairs: list[Group] = []
    single: Group = []
    for group in groups:
        if len(group) == _PAIR:
            pairs.append(list(group))
            continue
        order = _by_role(group, chance)
        if len(order) % _PAIR:
            single.append(order.pop(0))
        pairs += in_pairs(order, chance)
    if len(single) == 1 and pairs:
        _place(single[0], pairs)
    else:
        pairs += in_pairs(single, chance)
    return pairs


def _united(units: list[Group], chance: Random) -> list[Group]:
    """Unite pairs two by two: who has most of the largest role with who has least, then what mixes better still."""
    number = Counter(person.role for unit in units for person in unit)
    most = max(sorted(number), key=lambda role: number[role])
    order = sorted(units, key=lambda unit: [person.role for person in unit].count(most))
    halves = [(order[place], order[-1 - place]) for place in range(len(order) // _PAIR)]
    for one, other in combinations(range(len(halves)), 2):
        (a, b), (c, d) = halves[one], halves[other]
        crossed = max(((a, b), (c, d)), ((a, d), (c, b)), ((a, c), (b, d)), key=_mixture)
        halves[one], halves[other] = crossed
    chance.shuffle(halves)
    return [[*one, *other] for one, other in halves]


def _mixture(halves: Iterable[tuple[Group, Group]]) -> tuple[int, int]:
    """First that no group is of one role, then how many roles there are in all groups together."""
    roles = [len({person.role for unit in half for person in unit}) for half in halves]
    return min(roles), sum(roles)
