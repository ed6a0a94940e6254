"""The count of a round, against a count by hand."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from samenspraak.analysis.votes import given_by, headline, vote_table
from samenspraak.steps import Cards
from samenspraak.workshop.small_groups import SMALLEST
from samenspraak.workshop.views import OptionView, StepView, TallyView, VoteRow

STEP = StepView(1, 1, "kijk", "alles", "cards", "Wat gaat goed?", "", Cards(), "", revealed=True, version=1)
ROLES = ["team", "ouder", "leerling", "overig", None]


def option(key: str, title: str) -> OptionView:
    return OptionView(key, title, (), STEP)


def tally(papers: list[tuple[str | None, dict[str, int]]], **titles: str) -> TallyView:
    """A closed round: each paper is a voter's role and dots."""
    votes = [
        VoteRow(key, dots, voter, role) for voter, (role, chosen) in enumerate(papers) for key, dots in chosen.items()
    ]
    return TallyView(
        True, tuple(option(key, title) for key, title in titles.items()), tuple(votes), len(papers), len(papers) + 2
    )


@st.composite
def rounds(draw: st.DrawFn) -> TallyView:
    titles = draw(st.dictionaries(st.sampled_from("abcdefghijkl"), st.text(max_size=12), max_size=12))
    dots = st.dictionaries(st.sampled_from(sorted(titles)), st.integers(1, 5)) if titles else st.just({})
    papers = draw(st.lists(st.tuples(st.sampled_from(ROLES), dots), max_size=40))
    return tally(papers, **titles)


@given(rounds())
@settings(deadline=None, max_examples=60)  # how long pandas takes depends on what else the machine does
def test_the_table_equals_a_count_by_hand(closed: TallyView) -> None:
    dots: defaultdict[str, int] = defaultdict(int)
    voters: defaultdict[str, set[int]] = defaultdict(set)
    by_role: defaultdict[tuple[str, str], int] = defaultdict(int)
    for vote in closed.votes:
        dots[vote.option] += vote.dots
        voters[vote.option].add(vote.voter)
        if vote.role:
            by_role[vote.option, vote.role] += vote.dots
    table = vote_table(closed)
    told = {one.id: len(voters[one.id]) if closed.voters >= SMALLEST else 0 for one in closed.options}
    expected = sorted(closed.options, key=lambda one: (-dots[one.id], -told[one.id], one.title))
    assert [(row["dots"], row.get("voters", 0), row["title"]) for _, row in table.iterrows()] == [
        (dots[one.id], told[one.id], one.title) for one in expected
    ]
    roles = {vote.role for vote in closed.votes if vote.role}
    assert set(table.columns) - {"voters"} == {"title", "dots", *roles}
    for key, row in table.iterrows():
        assert row["title"] == next(one.title for one in closed.options if one.id == key)
        assert {role: row[role] for role in roles} == {role: by_role[str(key), role] for role in roles}


@given(rounds())
@settings(deadline=None, max_examples=60)  # how long pandas takes depends on what else the machine does
def test_the_sentence_agrees_with_the_table(closed: TallyView) -> None:
    table = vote_table(closed)
    sentence = headline(table, closed)
    total = sum(vote.dots for vote in closed.votes)
    if total == 0:
        assert sentence == "Er is nog niet gestemd."
        return
    most = max(table["dots"])
    for _, row in table.iterrows():
        if row["dots"] == most:
            assert f"‘{row['title']}’" in sentence
    assert f"{most} van de {total}" in sentence
    assert f"{closed.voters} van de {closed.present} mensen" in sentence


def test_one_winner_is_named() -> None:
    closed = tally([("team", {"a": 3, "b": 1}), ("ouder", {"a": 1})], a="Koffie", b="Bellen")
    assert headline(vote_table(closed), closed) == (
        "‘Koffie’ kreeg de meeste stippen: 4 van de 5. 2 van de 4 mensen stemden."
    )


def test_a_tie_names_all_who_share_the_first_place() -> None:
    closed = tally([(None, {"a": 2, "b": 2, "c": 2, "d": 1})], a="Koffie", b="Bellen", c="Helpen", d="Anders")
    assert headline(vote_table(closed), closed) == (
        "‘Bellen’, ‘Helpen’ en ‘Koffie’ kregen evenveel stippen: elk 2 van de 7. 1 van de 3 mensen stemde."
    )


def test_with_as_many_dots_more_voters_come_first_then_the_title() -> None:
    papers = [(None, {"a": 2}), (None, {"b": 1, "c": 2}), (None, {"b": 1}), *[(None, {"d": 1})] * 2]
    assert list(vote_table(tally(papers, a="Zee", b="Maan", c="Aarde"))["title"]) == ["Maan", "Aarde", "Zee"]


@pytest.mark.parametrize(("people", "told"), [(4, ["", ""]), (5, ["5 mensen", "1 mens"])])
def test_among_few_it_is_not_told_how_many_stand_behind_an_option(people: int, told: list[str]) -> None:
    closed = tally([("team", {"a": 2, "b": 1}), *[(None, {"a": 2})] * (people - 1)], a="Koffie", b="Open deur")
    table = vote_table(closed)
    assert ("voters" in table) == (people == SMALLEST)
    assert [given_by(row.to_dict(), closed.size) for _, row in table.iterrows()] == told
    assert [given_by(row.to_dict(), 2) for _, row in table.iterrows()] == [
        one.replace("mensen", "tweetallen").replace("mens", "tweetal") for one in told
    ]


def test_pairs_that_voted_are_called_so() -> None:
    closed = replace(tally([(None, {"a": 3})], a="Koffie"), size=2)
    assert headline(vote_table(closed), closed).endswith("1 van de 3 tweetallen stemde.")


def test_who_gave_nothing_has_a_row_of_zeros() -> None:
    table = vote_table(tally([("team", {"a": 1})] * SMALLEST, a="Koffie", b="Bellen"))
    assert table.loc["b"].to_dict() == {"title": "Bellen", "dots": 0, "voters": 0, "team": 0}


@pytest.mark.parametrize("titles", [{}, {"a": "Koffie"}])
def test_a_round_without_votes_is_empty_and_says_so(titles: dict[str, str]) -> None:
    closed = tally([], **titles)
    table = vote_table(closed)
    assert list(table["dots"]) == [0] * len(titles)
    assert headline(table, closed) == "Er is nog niet gestemd."


def test_a_role_that_may_not_be_shown_has_no_column() -> None:
    table = vote_table(tally([(None, {"a": 2}), ("team", {"a": 1})], a="Koffie"))
    assert list(table.columns) == ["title", "dots", "team"]
    assert table.loc["a", "dots"] == 3
