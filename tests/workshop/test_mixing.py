"""Whoever is there: everybody is in one group, groups have the right size, and roles are mixed as well as can be."""

from __future__ import annotations

from collections import Counter
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from samenspraak.workshop.mixing import Group, in_fours, in_pairs
from samenspraak.workshop.views import PersonView

ROOMS = st.tuples(*[st.integers(0, 30)] * 4).filter(lambda numbers: sum(numbers) >= 2)
CHANCE = st.integers(0, 2**16).map(Random)


def room(numbers: tuple[int, ...]) -> list[PersonView]:
    roles = ("team", "ouder", "leerling", "ander")
    return [
        PersonView(f"{role}-{place}", f"{role} {place}", role)
        for role, number in zip(roles, numbers, strict=True)
        for place in range(number)
    ]


def uids(groups: list[Group]) -> list[str]:
    return sorted(person.uid for group in groups for person in group)


def is_mixed(group: Group) -> bool:
    return len({person.role for person in group}) > 1


@given(ROOMS, CHANCE)
def test_pairs_hold_everybody_once_and_nobody_alone(numbers: tuple[int, ...], chance: Random) -> None:
    people = room(numbers)
    pairs = in_pairs(people, chance)
    assert uids(pairs) == sorted(person.uid for person in people)
    assert Counter(map(len, pairs)) == Counter({2: len(people) // 2 - len(people) % 2, 3: len(people) % 2})


@given(ROOMS, CHANCE)
def test_as_many_pairs_as_can_be_have_two_roles(numbers: tuple[int, ...], chance: Random) -> None:
    people = room(numbers)
    pairs = in_pairs(people, chance)
    rest = len(people) - max(numbers)
    assert sum(map(is_mixed, pairs)) == min(len(pairs), rest)


@given(st.integers(1, 40), CHANCE)
def test_with_as_many_parents_as_team_each_pair_has_one_of_both(number: int, chance: Random) -> None:
    for pair in in_pairs(room((number, number, 0, 0)), chance):
        assert {person.role for person in pair} == {"team", "ouder"}


@given(ROOMS, CHANCE)
def test_fours_hold_everybody_once_in_three_to_five(numbers: tuple[int, ...], chance: Random) -> None:
    people = room(numbers)
    fours = in_fours(in_pairs(people, chance), chance)
    assert uids(fours) == sorted(person.uid for person in people)
    sizes = Counter(map(len, fours))
    if len(people) < 4:
        assert sizes == {len(people): 1}
    else:
        assert set(sizes) <= {3, 4, 5}
        odd = {0: {}, 1: {5: 1}, 2: {3: 2} if len(people) == 6 else {5: 2}, 3: {3: 1}}[len(people) % 4]
        assert {size: number for size, number in sizes.items() if size != 4} == odd


@given(ROOMS, CHANCE)
def test_fours_are_two_pairs_and_one_pair_parts_at_most(numbers: tuple[int, ...], chance: Random) -> None:
    pairs = in_pairs(room(numbers), chance)
    fours = [{person.uid for person in four} for four in in_fours(pairs, chance)]
    parted = [pair for pair in pairs if not any({person.uid for person in pair} <= four for four in fours)]
    assert len(parted) == (len(pairs) % 2 and sum(map(len, pairs)) % 4 == 2 and len(pairs) > 1)


@given(ROOMS, CHANCE)
def test_no_four_is_of_one_role_when_that_can_be(numbers: tuple[int, ...], chance: Random) -> None:
    pairs = in_pairs(room(numbers), chance)
    fours = in_fours(pairs, chance)
    alike = len(pairs) - sum(map(is_mixed, pairs))
    if alike <= sum(map(is_mixed, pairs)) - 1:
        assert all(map(is_mixed, fours))


@given(st.lists(st.integers(0, 6), min_size=1, max_size=20), CHANCE)
def test_pairs_that_grew_and_shrank_still_make_fours(sizes: list[int], chance: Random) -> None:
    people = [PersonView(f"{n}", f"{n}", chance.choice(["team", "ouder"])) for n in range(sum(sizes))]
    cut = iter(people)
    groups = [[next(cut) for _ in range(size)] for size in sizes]
    fours = in_fours(groups, chance)
    assert uids(fours) == sorted(person.uid for person in people)
    assert len(people) < 4 or all(3 <= len(four) <= 5 for four in fours)


def test_another_chance_makes_other_pairs() -> None:
    people = room((10, 10, 0, 0))
    made = {str(sorted(sorted(one.uid for one in pair) for pair in in_pairs(people, Random(n)))) for n in range(5)}  # noqa: S311 - pairs, no secret
    assert len(made) == 5
