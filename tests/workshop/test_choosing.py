"""From votes to three priorities at most: secret votes, a choice that can be taken back, reasons that stay."""

from typing import Any

import pytest

from samenspraak.errors import AnswerError, RuleError
from samenspraak.workshop import answering, choosing, trajectory, undo
from samenspraak.workshop.viewer import COORDINATOR, Viewer, seat
from samenspraak.workshop.views import Envelope


@pytest.fixture
def themes(school: Any) -> list[str]:
    """Five themes with a card each."""
    cards = [school.write_cards(who, f"kaart {n}")[0] for n, who in enumerate(school.join("leerling", 5))]
    school.reveal(school.cards)
    return [school.theme(f"Thema {number}", card) for number, card in enumerate(cards)]


@pytest.fixture
def closed(school: Any, themes: list[str]) -> list[str]:
    """The themes, after a round of votes by seven of the team and five parents."""
    for n, who in enumerate([*school.join("team", 7), *school.join("ouder", 5)]):
        school.answer(who, school.ballot, {themes[n % 5]: 3, themes[(n + 1) % 5]: 1})
    school.reveal(school.ballot)
    return themes


def choose(school: Any, option: str, reason: str = "") -> str:
    return choosing.choose(school.store, COORDINATOR, school.ballot.id, option, reason)


def titles(school: Any) -> list[str]:
    return [row.title for row in choosing.priorities(school.store, COORDINATOR)]


def test_before_the_closing_there_are_counts_for_the_coordinator_and_nothing_for_others(
    school: Any, themes: list[str]
) -> None:
    (voter, _) = school.join("team", 2)
    school.answer(voter, school.ballot, {themes[0]: 3})
    tally = choosing.tally(school.store, COORDINATOR, school.ballot.id)
    assert (tally.voters, tally.present, tally.votes, tally.options) == (1, 7, (), ())
    assert choosing.tally(school.store, seat(voter.uid), school.ballot.id).voters == 0


def test_all_votes_are_counted_by_role_where_each_is_large_enough(school: Any, closed: list[str]) -> None:
    tally = choosing.tally(school.store, COORDINATOR, school.ballot.id)
    assert (tally.voters, tally.present) == (12, 17)
    assert sum(row.dots for row in tally.votes) == 12 * 4
    assert {row.role: len({r.voter for r in tally.votes if r.role == row.role}) for row in tally.votes} == {
        "team": 7,
        "ouder": 5,
    }
    assert {option.id for option in tally.options} == set(closed)


def test_the_order_of_the_ballots_says_nothing_of_who_voted_first(new_school: Any) -> None:
    def tally_of(order: list[int]) -> Any:
        school = new_school()
        school.reveal(school.cards)
        options = [school.theme(f"Thema {n}") for n in range(3)]
        voters = school.join("team", 6)
        for n in order:
            school.answer(voters[n], school.ballot, {options[n % 3]: n % 2 + 1})
        school.reveal(school.ballot)
        names = {option: n for n, option in enumerate(options)}
        found = choosing.tally(school.store, COORDINATOR, school.ballot.id)
        papers: dict[int, list[Any]] = {}
        for row in found.votes:
            papers.setdefault(row.voter, []).append((names[row.option], row.dots))
        assert "uid" not in repr(found.votes)
        assert [voter for voter in voters if voter.uid in repr(found)] == []
        keys = sorted(options)
        return [(keys.index(options[paper[0][0]]), paper[0][1]) for paper in papers.values()]

    for order in ([0, 1, 2, 3, 4, 5], [5, 4, 3, 2, 1, 0], [3, 0, 5, 1, 4, 2]):
        papers = tally_of(order)
        assert papers == sorted(papers)


def test_votes_on_what_is_concealed_are_not_counted_until_it_comes_back(school: Any, closed: list[str]) -> None:
    choose(school, closed[0])
    school.conceal(school.cards)
    tally = choosing.tally(school.store, COORDINATOR, school.ballot.id)
    assert (tally.votes, tally.options) == ((), ())
    (row,) = choosing.priorities(school.store, COORDINATOR)
    assert row.origin is None
    school.reveal(school.cards)
    (row,) = choosing.priorities(school.store, COORDINATOR)
    assert row.origin
    assert [card.text for card in row.origin.cards] == ["kaart 0"]


def test_three_priorities_and_no_more(school: Any, closed: list[str]) -> None:
    for theme in closed[:3]:
        choose(school, theme)
    with pytest.raises(RuleError, match="al 3 prioriteiten"):
        choose(school, closed[3])
    assert titles(school) == ["Thema 0", "Thema 1", "Thema 2"]


def test_what_cannot_be_chosen_is_told(school: Any, themes: list[str]) -> None:
    with pytest.raises(RuleError, match="nog open"):
        choose(school, themes[0])
    school.reveal(school.ballot)
    choose(school, themes[0])
    with pytest.raises(RuleError, match="‘Thema 0’ is al gekozen"):
        choose(school, themes[0])
    with pytest.raises(RuleError, match="niet meer"):
        choose(school, "weg")
    with pytest.raises(AnswerError, match="De reden heeft 401 tekens"):
        choose(school, themes[1], "x" * 401)
    with pytest.raises(RuleError, match="niet gestemd"):
        choosing.choose(school.store, COORDINATOR, school.cards.id, themes[1])
    for strange in ("weg", "\ud800", None, 7):
        with pytest.raises(RuleError, match="niet meer"):
            choosing.drop(school.store, COORDINATOR, strange)  # type: ignore[arg-type]
    assert titles(school) == ["Thema 0"]


@pytest.mark.parametrize("viewer", [Viewer("coach"), seat("iemand")])
def test_only_the_coordinator_chooses(school: Any, closed: list[str], viewer: Viewer) -> None:
    key = choose(school, closed[0])
    for action in (
        lambda: choosing.choose(school.store, viewer, school.ballot.id, closed[1]),
        lambda: choosing.explain(school.store, viewer, key, "reden", ""),
        lambda: choosing.move(school.store, viewer, key, 1),
        lambda: choosing.drop(school.store, viewer, key),
        lambda: undo.undo(school.store, viewer, school.ballot.id),
    ):
        with pytest.raises(RuleError, match="coördinator"):
            action()
    assert titles(school) == ["Thema 0"]


def test_each_step_of_choosing_can_be_taken_back(school: Any, closed: list[str]) -> None:
    first, second, third = (choose(school, theme, f"omdat {n}") for n, theme in enumerate(closed[:3]))
    stages = [titles(school)]
    choosing.move(school.store, COORDINATOR, third, -1)
    stages.append(titles(school))
    choosing.drop(school.store, COORDINATOR, first)
    stages.append(titles(school))
    assert stages == [["Thema 0", "Thema 1", "Thema 2"], ["Thema 0", "Thema 2", "Thema 1"], ["Thema 2", "Thema 1"]]
    for stage in (stages[1], stages[0], ["Thema 0", "Thema 1"], ["Thema 0"], []):
        undo.undo(school.store, COORDINATOR, school.ballot.id)
        assert titles(school) == stage
    assert second


def test_moving_past_the_end_changes_nothing(school: Any, closed: list[str]) -> None:
    key = choose(school, closed[0])
    version = school.version()
    for by in (-1, 1, 0):
        choosing.move(school.store, COORDINATOR, key, by)
    assert school.version() == version


def test_a_reason_that_was_written_since_survives_undo(school: Any, closed: list[str]) -> None:
    first = choose(school, closed[0])
    choose(school, closed[1])
    choosing.explain(school.store, COORDINATOR, first, "lang over nagedacht", "let op de taal")
    undo.undo(school.store, COORDINATOR, school.ballot.id)
    (row,) = choosing.priorities(school.store, COORDINATOR)
    assert (row.reason, row.minority) == ("lang over nagedacht", "let op de taal")
    choosing.drop(school.store, COORDINATOR, first)
    undo.undo(school.store, COORDINATOR, school.ballot.id)
    (row,) = choosing.priorities(school.store, COORDINATOR)
    assert row.reason == "lang over nagedacht"


def test_the_same_reason_again_is_no_change(school: Any, closed: list[str]) -> None:
    key = choose(school, closed[0])
    choosing.explain(school.store, COORDINATOR, key, "reden", "zorg")
    version = school.version()
    choosing.explain(school.store, COORDINATOR, key, " reden ", "zorg")
    assert school.version() == version


def test_undo_over_two_rounds_never_makes_four_priorities(school: Any, closed: list[str]) -> None:
    again = trajectory.add_question(
        school.store,
        COORDINATOR,
        school.session.id,
        "Nog een ronde?",
        kind="ballot",
        config={"dots": 3, "max_per_option": 3, "source": ["kijk"]},
    )
    (who,) = school.join("ander")
    answering.answer(school.store, seat(who.uid), again.id, Envelope("c", 1), {closed[4]: 3})
    school.reveal(again)
    keys = [choose(school, theme) for theme in closed[:3]]
    choosing.drop(school.store, COORDINATOR, keys[2])
    choosing.choose(school.store, COORDINATOR, again.id, closed[4])

    assert undo.undo(school.store, COORDINATOR, school.ballot.id) == "Kiezen"
    assert titles(school) == ["Thema 0", "Thema 1"]
    undo.undo(school.store, COORDINATOR, again.id)
    assert titles(school) == ["Thema 0", "Thema 1", "Thema 2"]


def test_a_priority_outlives_the_voters_who_were_erased(school: Any, closed: list[str]) -> None:
    from samenspraak.workshop import people

    choose(school, closed[0])
    for who in people.people(school.store, COORDINATOR, school.session.id):
        people.erase(school.store, COORDINATOR, school.session.id, who.uid)
    (row,) = choosing.priorities(school.store, COORDINATOR)
    assert (row.title, row.tally.voters) == ("Thema 0", 0)
