"""How the group is made up, deals the cards and divides the dots."""

from __future__ import annotations

import doctest
from random import Random

import pytest

from samenspraak.example import group
from samenspraak.example.content import content
from samenspraak.example.group import abstainers, deal, divide_dots, roles_of, writers
from samenspraak.steps import Ballot
from samenspraak.workshop.views import PersonView


def repeatable(seed: int | str) -> Random:
    return Random(seed)  # noqa: S311 - a test that always goes the same way


def people(participants: int) -> list[PersonView]:
    return [
        PersonView(f"{role}-{number}", f"{role} {number}", role)
        for role, size in roles_of(participants).items()
        for number in range(size)
    ]


def test_the_docstrings_are_true() -> None:
    assert doctest.testmod(group).failed == 0


@pytest.mark.parametrize("participants", range(1, 61))
def test_the_mix_adds_up(participants: int) -> None:
    mix = roles_of(participants)
    assert sum(mix.values()) == participants
    assert mix["team"] >= mix.get("ouder", 0)
    assert participants < 2 or mix["ouder"] >= 1
    assert mix.get("leerling", 0) == (6 if participants >= 20 else 0)


@pytest.mark.parametrize("participants", range(1, 61))
def test_every_step_is_answered_and_every_theme_has_a_card(participants: int) -> None:
    for seed in range(5):
        chance = repeatable(f"{participants} {seed}")
        for key, step in content().steps.items():
            hands = deal(step, writers(people(participants), step.share, chance), 6 if step.themes else 1, chance)
            cards = [card for hand in hands.values() for card in hand]
            assert cards, key
            assert len({card.text for card in cards}) == len(cards)
            assert all(uid.rsplit("-", 1)[0] in card.roles for uid, hand in hands.items() for card in hand)
            if step.themes:
                assert {theme.key for theme in step.themes} <= {card.theme for card in cards}, key


def test_nobody_writes_more_than_fits() -> None:
    step = content().steps["kind"]
    hands = deal(step, people(6), 3, repeatable(1))
    assert 1 <= min(map(len, hands.values())) <= max(map(len, hands.values())) <= 3


def test_ballots_keep_the_limits_and_leave_dots_over() -> None:
    chance, rules = repeatable(1), Ballot(dots=4, max_per_option=3)
    ballots = [divide_dots({"a": 9, "b": 1, "c": 1}, rules, chance) for _ in range(300)]
    assert all(rules.check(dict(ballot)) == ballot for ballot in ballots)
    assert {sum(ballot.values()) for ballot in ballots} == {2, 3, 4}
    assert sum(ballot.get("a", 0) for ballot in ballots) > sum(ballot.get("b", 0) for ballot in ballots)


def test_a_ballot_with_one_option_ends() -> None:
    assert divide_dots({"a": 1}, Ballot(dots=4, max_per_option=1), repeatable(1)) == {"a": 1}


@pytest.mark.parametrize(("participants", "silent"), [(1, 0), (2, 0), (3, 1), (5, 1), (20, 1), (22, 2), (60, 3)])
def test_someone_leaves_the_ballot_empty(participants: int, silent: int) -> None:
    assert len(abstainers(people(participants), repeatable(1))) == silent
