"""Nobody can be singled out by a role, neither from what is shown nor from what is left when it is subtracted."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samenspraak.workshop.small_groups import REST, SMALLEST, shown_groups

SIZES = st.dictionaries(st.sampled_from(["team", "ouder", "leerling", "ander", "mr"]), st.integers(0, 20))


@given(SIZES)
def test_each_name_that_is_shown_covers_five_or_more(sizes: dict[str, int]) -> None:
    covered: dict[str | None, int] = {}
    for group, name in shown_groups(sizes).items():
        covered[name] = covered.get(name, 0) + sizes[group]
    assert all(number >= SMALLEST for name, number in covered.items() if name is not None and number)


@given(SIZES)
def test_what_is_left_after_subtracting_all_that_is_shown_is_nobody(sizes: dict[str, int]) -> None:
    names = shown_groups(sizes)
    shown = sum(number for group, number in sizes.items() if names[group] is not None)
    assert shown in {0, sum(sizes.values())}


@given(SIZES)
def test_a_group_keeps_its_own_name_or_is_joined_and_the_joined_are_at_least_two(sizes: dict[str, int]) -> None:
    names = shown_groups(sizes)
    assert set(names) == set(sizes)
    assert all(name in {group, REST, None} for group, name in names.items())
    joined = [group for group, name in names.items() if name == REST and sizes[group]]
    assert len(joined) != 1


@given(SIZES)
def test_large_groups_are_not_hidden_without_need(sizes: dict[str, int]) -> None:
    people = {group: number for group, number in sizes.items() if number}
    if len(people) > 1 and min(people.values()) >= SMALLEST:
        names = shown_groups(sizes)
        assert all(names[group] == group for group in people)


@pytest.mark.parametrize(
    ("sizes", "shown"),
    [
        ({"team": 12, "ouder": 4}, {"team": None, "ouder": None}),
        ({"team": 12}, {"team": None}),
        ({"team": 12, "ouder": 0}, {"team": None, "ouder": None}),
        ({"team": 12, "ouder": 7, "leerling": 1}, {"team": "team", "ouder": REST, "leerling": REST}),
        ({"team": 12, "ouder": 3, "leerling": 2}, {"team": "team", "ouder": REST, "leerling": REST}),
        ({}, {}),
    ],
)
def test_some_sizes_worked_out(sizes: dict[str, int], shown: dict[str, str | None]) -> None:
    assert shown_groups(sizes) == shown
