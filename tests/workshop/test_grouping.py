"""Pairs and fours answer as one: one author, one pen, and nothing that tells who of them wrote."""

from __future__ import annotations

import sqlite3
from collections import Counter
from contextlib import closing
from dataclasses import dataclass
from itertools import count
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from samenspraak.catalogue import SessionScript
from samenspraak.errors import AnswerError, RuleError
from samenspraak.folder import DataFolder
from samenspraak.store import backup, open_store
from samenspraak.store.tables import Step
from samenspraak.workshop import (
    answering,
    choosing,
    consenting,
    grouping,
    joining,
    leading,
    people,
    trajectory,
    values,
    vision,
    walls,
)
from samenspraak.workshop.grouping import GroupView
from samenspraak.workshop.screen import screen
from samenspraak.workshop.viewer import COORDINATOR, ROOM, seat
from samenspraak.workshop.views import Envelope, PersonView, StepView


@dataclass
class Room:
    """A school whose questions are answered in pairs and fours."""

    school: Any

    def __post_init__(self) -> None:
        self.store, self.id, self.numbers = self.school.store, self.school.session.id, count(1)

    def step(self, key: str) -> StepView:
        return next(step for step in trajectory.steps(self.store, self.id) if step.key == key)

    def pairs(self, *, again: bool = False) -> list[GroupView]:
        return grouping.make_groups(self.store, COORDINATOR, self.id, 2, again=again)

    def groups(self, size: int = 2, viewer: Any = COORDINATOR) -> list[GroupView]:
        return grouping.groups(self.store, viewer, self.id, size)

    def say(self, who: PersonView, text: str, key: str = "visie") -> None:
        envelope = Envelope(f"telefoon-{who.uid}", next(self.numbers))
        answering.answer(self.store, seat(who.uid), self.step(key).id, envelope, text)

    def card(self, who: PersonView, text: str) -> str:
        card = f"kaart-{next(self.numbers)}"
        value = [{"id": card, "text": text, "column": "sterk"}]
        answering.answer(
            self.store, seat(who.uid), self.step("kijk").id, Envelope("telefoon", next(self.numbers)), value
        )
        return card

    def own(self, who: PersonView, key: str = "visie") -> Any:
        return answering.own_answer(self.store, seat(who.uid), self.step(key).id).value

    def progress(self, key: str = "visie") -> Any:
        return answering.progress(self.store, COORDINATOR, self.step(key).id)

    def reveal(self, key: str) -> None:
        answering.reveal(self.store, COORDINATOR, self.step(key).id)

    def wall(self, key: str) -> Any:
        return walls.wall(self.store, ROOM, self.step(key).id)


@pytest.fixture
def paired(school: Any, script: SessionScript) -> Room:
    """The school's questions, each for pairs."""
    (part,) = script.parts
    steps = tuple(step.model_copy(update={"size": 2}) for step in part.steps)
    trajectory.open_session(
        school.store, COORDINATOR, script.model_copy(update={"parts": (part.model_copy(update={"steps": steps}),)})
    )
    return Room(school)


def test_a_session_that_is_there_takes_over_who_answers_together(paired: Room, script: SessionScript) -> None:
    assert [step.size for step in trajectory.steps(paired.store, paired.id)] == [2, 2, 2]
    own = trajectory.add_question(paired.store, COORDINATOR, paired.id, "En verder?", kind="open_text", config={})
    assert own.size == 1
    trajectory.open_session(paired.store, COORDINATOR, script)
    assert {step.size for step in trajectory.steps(paired.store, paired.id)} == {1}


def test_without_groups_each_answers_alone(paired: Room) -> None:
    one, other = paired.school.join("ouder", 2)
    paired.say(one, "van mij")
    assert paired.own(other) is None
    found = paired.progress()
    assert (found.size, found.present, found.answered) == (1, {"ouder": 2}, {"ouder": 1})


def test_what_one_of_a_pair_writes_is_what_the_pair_answered(paired: Room) -> None:
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


def test_the_room_is_told_how_many_pairs_answered(paired: Room) -> None:
    paired.school.join("team", 4)
    pair, _ = paired.pairs()
    paired.say(pair.members[0], "samen")
    leading.begin(paired.store, COORDINATOR, paired.id)
    leading.focus(paired.store, COORDINATOR, paired.id, "visie")
    found = screen(paired.store, paired.id)
    assert (found.size, found.present, found.answered) == (2, {"groep": 2}, {"groep": 1})


def test_who_writes_first_has_the_pen_until_another_takes_it(paired: Room) -> None:
    paired.school.join("team", 2)
    ((one, other),) = (pair.members for pair in paired.pairs())
    assert paired.groups()[0].pen is None
    paired.say(one, "eerst ik")
    assert paired.groups()[0].pen == one
    with pytest.raises(RuleError, match=f"{one.pseudonym} schrijft nu voor jullie.*‘Ik schrijf’"):
        paired.say(other, "en ik")
    version = paired.school.version()
    grouping.take_pen(paired.store, seat(other.uid), paired.step("visie").id)
    assert paired.school.version() > version
    paired.say(other, "eerst ik, en ik")
    assert paired.own(one) == "eerst ik, en ik"
    with pytest.raises(RuleError, match=other.pseudonym):
        paired.say(one, "nee ik")


def test_a_repeat_of_what_was_stored_is_acknowledged_whoever_has_the_pen(paired: Room) -> None:
    paired.school.join("team", 2)
    ((one, other),) = (pair.members for pair in paired.pairs())
    step = paired.step("visie").id
    answering.answer(paired.store, seat(one.uid), step, Envelope("telefoon", 1), "van ons")
    grouping.take_pen(paired.store, seat(other.uid), step)
    answering.answer(paired.store, seat(one.uid), step, Envelope("telefoon", 1), "van ons")
    assert paired.own(one) == "van ons"


def test_who_leaves_lays_down_the_pen(paired: Room) -> None:
    paired.school.join("team", 2)
    ((one, other),) = (pair.members for pair in paired.pairs())
    paired.say(one, "half")
    joining.leave(paired.store, seat(one.uid), paired.id)
    paired.say(other, "af")
    assert paired.own(other) == "af"


def test_who_is_in_no_group_has_no_pen_to_take(paired: Room) -> None:
    (one, _) = paired.school.join("team", 2)
    with pytest.raises(RuleError, match="niet voor een groep"):
        grouping.take_pen(paired.store, seat(one.uid), paired.step("visie").id)


def test_a_card_of_a_group_never_tells_a_role(paired: Room) -> None:
    paired.school.join("ouder", 12)
    for pair in paired.pairs():
        paired.card(pair.members[0], f"van paar {pair.number}")
    paired.reveal("kijk")
    assert [card.role for card in paired.wall("kijk").cards] == [None] * 6


def test_roles_of_who_answered_alone_are_shown_beside_those_of_groups(paired: Room) -> None:
    alone = [*paired.school.join("ouder", 6), *paired.school.join("team", 6)]
    for who in alone:
        paired.card(who, f"{who.role} alleen")
    for pair in paired.pairs(again=True):
        paired.card(pair.members[0], "samen")
    paired.reveal("kijk")
    cards = Counter((card.text, card.role) for card in paired.wall("kijk").cards)
    assert cards == {("ouder alleen", "ouder"): 6, ("team alleen", "team"): 6, ("samen", None): 6}


def test_a_ballot_of_a_pair_is_one_vote(paired: Room) -> None:
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


def test_a_latecomer_goes_to_the_smallest_group(paired: Room) -> None:
    paired.school.join("team", 5)
    paired.pairs()
    assert Counter(len(pair.members) for pair in paired.groups()) == {2: 1, 3: 1}
    late = joining.enter(paired.store, paired.school.session.code, "ouder", "telefoon-0123456789")
    (grown,) = [pair for pair in paired.groups() if late.uid in {who.uid for who in pair.members}]
    assert Counter(len(pair.members) for pair in paired.groups()) == {3: 2}
    paired.say(late, "ik doe mee")
    assert paired.own(grown.members[0]) == "ik doe mee"


def test_a_latecomer_takes_the_place_of_who_left(paired: Room) -> None:
    paired.school.join("team", 6)
    first, *_ = paired.pairs()
    joining.leave(paired.store, seat(first.members[0].uid), paired.id)
    (late,) = paired.school.join("ouder")
    assert late in paired.groups()[first.number - 1].members


@settings(deadline=None, max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(late=st.lists(st.sampled_from(["team", "ouder"]), max_size=8), size=st.sampled_from([2, 4]))
def test_latecomers_move_nobody(paired: Room, late: list[str], size: int) -> None:
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


def test_who_left_is_in_no_new_group_and_waited_for_in_none(paired: Room) -> None:
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


def test_fours_are_made_of_the_pairs_that_there_are(paired: Room) -> None:
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
def test_groups_of_another_size_are_refused(paired: Room, size: Any, match: str) -> None:
    with pytest.raises(RuleError, match=match):
        grouping.make_groups(paired.store, COORDINATOR, paired.id, size)


def test_one_person_is_no_group(paired: Room) -> None:
    paired.school.join("team")
    with pytest.raises(RuleError, match="minstens twee deelnemers"):
        paired.pairs()


def test_groups_that_did_not_answer_yet_are_made_again_as_often_as_one_likes(paired: Room) -> None:
    paired.school.join("team", 8)
    made = {str(sorted(sorted(who.uid for who in pair.members) for pair in paired.pairs())) for _ in range(8)}
    assert len(made) > 1
    with closing(sqlite3.connect(paired.store.folder.database)) as connection:
        assert connection.execute("SELECT count(*) FROM work_group").fetchone() == (4,)
        assert connection.execute("SELECT count(*) FROM participant").fetchone() == (12,)


def test_an_open_question_that_was_answered_keeps_its_groups_unless_asked_twice(paired: Room) -> None:
    paired.school.join("team", 4)
    first, _ = paired.pairs()
    card = paired.card(first.members[0], "van het eerste paar")
    with pytest.raises(RuleError, match=r"‘Wat gaat goed\?’ is al geantwoord.*toch te verdelen"):
        paired.pairs()
    second, _ = paired.pairs(again=True)
    assert paired.own(second.members[0], "kijk") is None
    assert paired.progress("kijk").answered == {}
    with pytest.raises(AnswerError, match="van iemand anders"):
        answering.answer(
            paired.store,
            seat(first.members[0].uid),
            paired.step("kijk").id,
            Envelope("telefoon", 99),
            [{"id": card, "text": "anders", "column": "sterk"}],
        )
    paired.reveal("kijk")
    assert [shown.text for shown in paired.wall("kijk").cards] == ["van het eerste paar"]


def test_a_question_that_was_closed_keeps_the_groups_that_answered_it(paired: Room) -> None:
    folk = paired.school.join("team", 4)
    first, second = paired.pairs()
    paired.card(first.members[0], "toen")
    paired.card(second.members[0], "ook toen")
    paired.reveal("kijk")
    paired.pairs()
    found = paired.progress("kijk")
    assert (found.present, found.answered, len(found.who)) == ({"groep": 2}, {"groep": 2}, 4)
    assert [paired.own(who, "kijk")[0]["text"] for who in first.members] == ["toen", "toen"]
    assert paired.progress("visie").answered == {}
    assert len(folk) == 4


def test_a_question_that_was_answered_alone_and_closed_stays_so(paired: Room) -> None:
    one, _ = paired.school.join("team", 2)
    paired.say(one, "alleen")
    paired.reveal("visie")
    paired.pairs()
    found = paired.progress("visie")
    assert (found.size, found.present, found.answered) == (1, {"team": 2}, {"team": 1})
    assert paired.own(one) == "alleen"


def test_keys_of_others_are_for_the_coordinator_only(paired: Room) -> None:
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


def test_nobody_sits_down_as_a_group(paired: Room) -> None:
    paired.school.join("team", 2)
    paired.pairs()
    with closing(sqlite3.connect(paired.store.folder.database)) as connection:
        ((uid,),) = connection.execute(
            "SELECT uid FROM participant JOIN work_group ON author_id = participant.id"
        ).fetchall()
    for act in (
        lambda: joining.seat_again(paired.store, uid, paired.school.session.code, "ouder"),
        lambda: joining.resume_code(paired.store, seat(uid)),
        lambda: answering.answer(
            paired.store, seat(uid), paired.step("visie").id, Envelope("telefoon", 1), "als groep"
        ),
    ):
        with pytest.raises(RuleError):
            act()


def test_what_a_group_wrote_goes_with_its_last_member_also_out_of_a_back_up(paired: Room, tmp_path: Any) -> None:
    paired.school.join("team", 4)
    first, second = paired.pairs()
    secret, other = "hier stond iets van het eerste paar", "en dit is van het tweede"
    card = paired.card(first.members[0], secret)
    paired.card(second.members[0], other)
    paired.reveal("kijk")
    paired.school.theme(secret[:30], card)
    archive = backup.create(paired.store.folder, tmp_path / "kopie.zip")
    one, last = first.members
    people.erase(paired.store, COORDINATOR, paired.id, one.uid)
    assert {shown.text for shown in paired.wall("kijk").cards} == {secret, other}
    assert [len(pair.members) for pair in paired.groups()] == [1, 2]
    people.erase(paired.store, COORDINATOR, paired.id, last.uid)
    assert [shown.text for shown in paired.wall("kijk").cards] == [other]
    assert [theme.title for theme in paired.wall("kijk").themes] != [secret[:30]]
    assert len(paired.groups()) == 1
    for file in paired.store.folder.path.glob("samenspraak.sqlite*"):
        assert secret.encode() not in file.read_bytes()
    backup.restore(archive, paired.store.folder)
    restored = open_store(DataFolder(paired.store.folder.path))
    assert [shown.text for shown in walls.wall(restored, ROOM, paired.step("kijk").id).cards] == [other]
    for file in paired.store.folder.path.glob("samenspraak.sqlite*"):
        assert secret.encode() not in file.read_bytes()
    restored.close()


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
