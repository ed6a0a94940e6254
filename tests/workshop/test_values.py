"""What is handed out to be counted: nothing too early, nobody's words, and no way back to who it was."""

from typing import Any

import pytest

from samenspraak.errors import RuleError
from samenspraak.workshop.values import values
from samenspraak.workshop.viewer import COORDINATOR, Viewer, seat


@pytest.fixture
def themes(school: Any) -> list[str]:
    school.reveal(school.cards)
    return [school.theme(f"Thema {number}") for number in range(3)]


def released(school: Any, step: Any, viewer: Viewer = COORDINATOR) -> Any:
    return values(school.store, viewer, step.id)


def test_nobody_sees_a_value_before_the_reveal_or_after_closing_again(school: Any, themes: list[str]) -> None:
    who = school.join("team")[0]
    school.answer(who, school.ballot, {themes[0]: 2})
    for viewer in (COORDINATOR, Viewer("coach"), seat(who.uid)):
        assert released(school, school.ballot, viewer) == ()
    school.reveal(school.ballot)
    assert [row.value for row in released(school, school.ballot)] == [{themes[0]: 2}]
    school.conceal(school.ballot)
    assert released(school, school.ballot) == ()


def test_each_author_counts_once_with_the_newest_value_and_not_when_it_is_empty(school: Any, themes: list[str]) -> None:
    first, second, _ = school.join("team", 3)
    school.answer(first, school.ballot, {themes[0]: 2})
    school.answer(first, school.ballot, {themes[1]: 1})
    school.answer(second, school.ballot, {themes[1]: 1})
    school.answer(second, school.ballot, {})
    school.reveal(school.ballot)
    assert [row.value for row in released(school, school.ballot)] == [{themes[1]: 1}]


@pytest.mark.parametrize(
    ("parents", "roles"), [(5, {"team": 6, "ouder": 5}), (4, {None: 10})], ids=["large enough", "too small"]
)
def test_a_role_is_given_only_where_nobody_can_be_singled_out(
    school: Any, themes: list[str], parents: int, roles: dict[str | None, int]
) -> None:
    for who in [*school.join("team", 6), *school.join("ouder", parents)]:
        school.answer(who, school.ballot, {themes[0]: 1})
    school.join("ouder", 5)  # who was there but did not answer hides nobody
    school.reveal(school.ballot)
    found = [row.role for row in released(school, school.ballot)]
    assert {role: found.count(role) for role in found} == roles


def test_the_order_says_nothing_of_who_answered_first(new_school: Any) -> None:
    orders = ([0, 1, 2, 3, 4, 5], [5, 4, 3, 2, 1, 0], [3, 0, 5, 1, 4, 2])
    for order in orders:
        school = new_school()
        school.reveal(school.cards)
        options = sorted(school.theme(f"Thema {n}") for n in range(2))
        voters = school.join("team", 6)
        for n in order:
            votes = {options[n % 2]: n // 2 + 1, options[1 - n % 2]: 1}
            school.answer(voters[n], school.ballot, votes)
        school.reveal(school.ballot)
        rows = released(school, school.ballot)
        papers = [[row.value[option] for option in options] for row in rows]
        assert papers == sorted(papers)
        assert {tuple(row.value) for row in rows} == {tuple(options)}, "nor does the order within a value"
        assert [who for who in voters if who.uid in repr(rows)] == []


def test_words_are_never_handed_out_together(school: Any) -> None:
    who = school.join("team")[0]
    school.write_cards(who, "een", "twee")
    school.answer(who, school.text, "drie")
    for step in (school.cards, school.text):
        school.reveal(step)
        assert released(school, step) == ()


def test_votes_on_what_is_gone_are_left_out(school: Any, themes: list[str]) -> None:
    who = school.join("team")[0]
    school.answer(who, school.ballot, {themes[0]: 2})
    school.reveal(school.ballot)
    school.conceal(school.cards)
    assert [row.value for row in released(school, school.ballot)] == [{}]


def test_who_does_not_take_part_sees_nothing(school: Any) -> None:
    school.reveal(school.ballot)
    with pytest.raises(RuleError, match="niet"):
        released(school, school.ballot, seat("iemand"))
    with pytest.raises(RuleError, match="Deze vraag is er niet meer"):
        values(school.store, COORDINATOR, 999)
