"""Pairs and fours answer as one: one author, one pen, and nothing that tells who of them wrote."""

from __future__ import annotations

import sqlite3
from collections import Counter
from contextlib import closing
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from samenspraak.catalogue import SessionScript
from samenspraak.errors import RuleError
from samenspraak.store.tables import Step
from samenspraak.workshop import (
    answering,
    choosing,
    consenting,
    entering,
    grouping,
    joining,
    leading,
    people,
    trajectory,
    values,
    vision,
)
from samenspraak.workshop.screen import screen
from samenspraak.workshop.viewer import COORDINATOR, ROOM, seat
from samenspraak.workshop.views import Envelope


def test_a_session_that_is_there_takes_over_who_answers_together(paired: Any, script: SessionScript) -> None:
    assert [step.size for step in trajectory.steps(paired.store, paired.id)] == [2, 2, 2]
    own = trajectory.add_question(paired.store, COORDINATOR, paired.id, "En verder?", kind="open_text", config={})
    assert own.size == 1
    trajectory.open_session(paired.store, COORDINATOR, script)
    assert {step.size for step in trajectory.steps(paired.store, paired.id)} == {1}


def test_without_groups_each_answers_alone(paired: Any) -> None:
    one, other = paired.school.join("ouder", 2)
    paired.say(one, "van mij")
    assert paired.own(other) is None
    found = paired.progress()
    assert (found.size, found.present, found.answered) == (1, {"ouder": 2}, {"ouder": 1})


def test_what_one_of_a_pair_writes_is_what_the_pair_answered(paired: Any) -> None:
    paired.school.join("team", 2)
    paired.school.join("ouder", 2)
    first, second = paired.pairs()
    assert {person.role for person in first.members} == {"team", "ouder"}
    paired.say(first.members[0], "samen bedacht")
    assert [paired.own(who) for who in first.members] == ["samen bedacht"] * 2
    assert [paired.own(who) for who in second.members] == [None] * 2
    found = paired.progress()
    assert (found.size, found.present, found.answered) == (2, {"groep": 2}, {"groep": 1})
    assert found.who == found.begun == {who.uid for who in first.members}
    assert answering.progress(paired.store, ROOM, paired.step("visie").id).who == frozenset()


def test_the_room_is_told_how_many_pairs_answered(paired: Any) -> None:
    paired.school.join("team", 4)
    pair, _ = paired.pairs()
    paired.say(pair.members[0], "samen")
    leading.begin(paired.store, COORDINATOR, paired.id)
    leading.focus(paired.store, COORDINATOR, paired.id, "visie")
    found = screen(paired.store, paired.id)
    assert (found.size, found.present, found.answered) == (2, {"groep": 2}, {"groep": 1})


def test_who_writes_first_has_the_pen_until_another_takes_it(paired: Any) -> None:
    paired.school.join("team", 2)
    ((one, other),) = (pair.members for pair in paired.pairs())
    assert paired.groups()[0].pen is None
    paired.say(one, "eerst ik")
    assert paired.groups()[0].pen == one
    with pytest.raises(RuleError, match=f"{one.pseudonym} schrijft nu voor jullie.*‘Ik schrijf verder’"):
        paired.say(other, "en ik")
    version = paired.school.version()
    grouping.take_pen(paired.store, seat(other.uid), paired.step("visie").id)
    assert paired.school.version() > version
    paired.say(other, "eerst ik, en ik")
    assert paired.own(one) == "eerst ik, en ik"
    with pytest.raises(RuleError, match=other.pseudonym):
        paired.say(one, "nee ik")


def test_a_repeat_of_what_was_stored_is_acknowledged_whoever_has_the_pen(paired: Any) -> None:
    paired.school.join("team", 2)
    ((one, other),) = (pair.members for pair in paired.pairs())
    step = paired.step("visie").id
    answering.answer(paired.store, seat(one.uid), step, Envelope("telefoon", 1), "van ons")
    grouping.take_pen(paired.store, seat(other.uid), step)
    answering.answer(paired.store, seat(one.uid), step, Envelope("telefoon", 1), "van ons")
    assert paired.own(one) == "van ons"


def test_who_leaves_lays_down_the_pen(paired: Any) -> None:
    paired.school.join("team", 2)
    ((one, other),) = (pair.members for pair in paired.pairs())
    paired.say(one, "half")
    joining.leave(paired.store, seat(one.uid), paired.id)
    paired.say(other, "af")
    assert paired.own(other) == "af"


def test_who_is_in_no_group_has_no_pen_to_take(paired: Any) -> None:
    (one, _) = paired.school.join("team", 2)
    with pytest.raises(RuleError, match="niet voor een groep"):
        grouping.take_pen(paired.store, seat(one.uid), paired.step("visie").id)


def test_a_card_of_a_group_never_tells_a_role(paired: Any) -> None:
    paired.school.join("ouder", 12)
    for pair in paired.pairs():
        paired.card(pair.members[0], f"van paar {pair.number}")
    paired.reveal("kijk")
    assert [card.role for card in paired.wall("kijk").cards] == [None] * 6


def test_roles_of_who_answered_alone_are_shown_beside_those_of_groups(paired: Any) -> None:
    alone = [*paired.school.join("ouder", 6), *paired.school.join("team", 6)]
    for who in alone:
        paired.card(who, f"{who.role} alleen")
    for pair in paired.pairs(again=True):
        paired.card(pair.members[0], "samen")
    paired.reveal("kijk")
    cards = Counter((card.text, card.role) for card in paired.wall("kijk").cards)
    assert cards == {("ouder alleen", "ouder"): 6, ("team alleen", "team"): 6, ("samen", None): 6}


def test_a_ballot_of_a_pair_is_one_vote(paired: Any) -> None:
    folk = paired.school.join("team", 4)
    card = paired.card(folk[0], "een gedachte")
    paired.reveal("kijk")
    theme = paired.school.theme("Thema", card)
    for pair in paired.pairs():
        answering.answer(
            paired.store, seat(pair.members[0].uid), paired.step("kies").id, Envelope("telefoon", 1), {theme: 2}
        )
    assert paired.own(paired.groups()[0].members[1], "kies") == {theme: 2}
    paired.reveal("kies")
    tally = choosing.tally(paired.store, COORDINATOR, paired.step("kies").id)
    assert (tally.voters, tally.present, [row.dots for row in tally.votes]) == (2, 2, [2, 2])
    rows = values.values(paired.store, COORDINATOR, paired.step("kies").id)
    assert [(row.value, row.role) for row in rows] == [({theme: 2}, None)] * 2


def test_a_latecomer_goes_to_the_smallest_group(paired: Any) -> None:
    paired.school.join("team", 5)
    paired.pairs()
    assert Counter(len(pair.members) for pair in paired.groups()) == {2: 1, 3: 1}
    late = entering.enter(paired.store, paired.school.session.code, "ouder", "telefoon-0123456789")
    (grown,) = [pair for pair in paired.groups() if late.uid in {who.uid for who in pair.members}]
    assert Counter(len(pair.members) for pair in paired.groups()) == {3: 2}
    paired.say(late, "ik doe mee")
    assert paired.own(grown.members[0]) == "ik doe mee"


def test_a_latecomer_takes_the_place_of_who_left(paired: Any) -> None:
    paired.school.join("team", 6)
    first, *_ = paired.pairs()
    joining.leave(paired.store, seat(first.members[0].uid), paired.id)
    (late,) = paired.school.join("ouder")
    assert late in paired.groups()[first.number - 1].members


@settings(deadline=None, max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(late=st.lists(st.sampled_from(["team", "ouder"]), max_size=8), size=st.sampled_from([2, 4]))
def test_latecomers_move_nobody(paired: Any, late: list[str], size: int) -> None:
    if not people.people(paired.store, COORDINATOR, paired.id):
        paired.school.join("team", 5)
        paired.school.join("ouder", 4)
    grouping.make_groups(paired.store, COORDINATOR, paired.id, size)
    before = {group.id: [who.uid for who in group.members] for group in paired.groups(size)}
    for role in late:
        paired.school.join(role)
    after = {group.id: [who.uid for who in group.members] for group in paired.groups(size)}
    assert all(set(members) <= set(after[group]) for group, members in before.items())
    everybody = [uid for members in after.values() for uid in members]
    assert len(everybody) == len(set(everybody)) == len(people.people(paired.store, COORDINATOR, paired.id))
    sizes = [len(members) for members in after.values()]
    assert max(sizes) - min(sizes) <= max(1, max(map(len, before.values())) - min(map(len, before.values())))


def test_who_left_is_in_no_new_group_and_waited_for_in_none(paired: Any) -> None:
    folk = paired.school.join("team", 5)
    pairs = paired.pairs()
    (pair,) = [pair for pair in pairs if len(pair.members) == 2]
    for who in pair.members:
        joining.leave(paired.store, seat(who.uid), paired.id)
    assert paired.progress().present == {"groep": 1}
    made = paired.pairs()
    assert sorted(who.uid for group in made for who in group.members) == sorted(
        who.uid for who in folk if who.uid not in {gone.uid for gone in pair.members}
    )


def test_fours_are_made_of_the_pairs_that_there_are(paired: Any) -> None:
    paired.school.join("team", 6)
    paired.school.join("ouder", 6)
    pairs = [{who.uid for who in pair.members} for pair in paired.pairs()]
    fours = grouping.make_groups(paired.store, COORDINATOR, paired.id, 4)
    assert [len(four.members) for four in fours] == [4, 4, 4]
    for four in fours:
        uids = {who.uid for who in four.members}
        assert sum(pair <= uids for pair in pairs) == 2
    assert [{who.uid for who in pair.members} for pair in paired.groups()] == pairs


@pytest.mark.parametrize(("size", "match"), [(3, "tweetallen"), (0, "tweetallen"), ("2", "tweetallen"), (None, "twee")])
def test_groups_of_another_size_are_refused(paired: Any, size: Any, match: str) -> None:
    with pytest.raises(RuleError, match=match):
        grouping.make_groups(paired.store, COORDINATOR, paired.id, size)


def test_one_person_is_no_group(paired: Any) -> None:
    paired.school.join("team")
    with pytest.raises(RuleError, match="minstens twee deelnemers"):
        paired.pairs()


def test_keys_of_others_are_for_the_coordinator_only(paired: Any) -> None:
    paired.school.join("team", 4)
    me = paired.pairs()[0].members[0]
    for viewer in (ROOM, seat(me.uid)):
        seen = {who.uid for pair in paired.groups(viewer=viewer) for who in pair.members}
        assert seen == ({"", me.uid} if viewer.kind == "participant" else {""})
    with pytest.raises(RuleError, match="doet niet"):
        paired.groups(viewer=seat("0" * 16))
    for act in (lambda: grouping.make_groups(paired.store, ROOM, paired.id, 2),):
        with pytest.raises(RuleError, match="Alleen de coördinator"):
            act()


def test_nobody_sits_down_as_a_group(paired: Any) -> None:
    paired.school.join("team", 2)
    paired.pairs()
    with closing(sqlite3.connect(paired.store.folder.database)) as connection:
        ((uid,),) = connection.execute(
            "SELECT uid FROM participant JOIN work_group ON author_id = participant.id"
        ).fetchall()
    for act in (
        lambda: entering.seat_again(paired.store, uid, paired.school.session.code, "ouder"),
        lambda: joining.resume_code(paired.store, seat(uid)),
        lambda: answering.answer(
            paired.store, seat(uid), paired.step("visie").id, Envelope("telefoon", 1), "als groep"
        ),
    ):
        with pytest.raises(RuleError):
            act()


def test_the_rest_agrees_by_group_when_groups_answer(visie: Any) -> None:
    visie.join("team", 4)
    with visie.store.write() as orm:
        orm.get_one(Step, visie.step("visie-akkoord").id).size = 2
    vision.write(visie.store, COORDINATOR, visie.id, "Wij doen het samen.")
    pair, _ = grouping.make_groups(visie.store, COORDINATOR, visie.id, 2)
    visie.consent(pair.members[0], "visie-akkoord", "concern: mag het korter")
    assert consenting.agree_rest(visie.store, COORDINATOR, visie.step("visie-akkoord").id) == 1
    found = answering.progress(visie.store, COORDINATOR, visie.step("visie-akkoord").id)
    assert (found.present, found.answered) == ({"groep": 2}, {"groep": 2})


def test_the_visie_sessie_says_where_pairs_and_fours_answer(visie: Any) -> None:
    sizes = {step.key: step.size for step in trajectory.steps(visie.store, visie.id) if step.size > 1}
    assert sizes == {"startbeeld": 2, "waarover": 4, "wie-beslist": 4, "kind": 2, "visie": 4}
