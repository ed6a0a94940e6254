"""Groups that are made again, come to an end or lose their last member: what they wrote stays theirs."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import Any

import pytest

from samenspraak.errors import AnswerError, RuleError
from samenspraak.folder import DataFolder
from samenspraak.store import backup, open_store
from samenspraak.workshop import (
    answering,
    people,
    walls,
)
from samenspraak.workshop.viewer import COORDINATOR, ROOM, seat
from samenspraak.workshop.views import Envelope


def test_groups_that_did_not_answer_yet_are_made_again_as_often_as_one_likes(paired: Any) -> None:
    paired.school.join("team", 8)
    made = {str(sorted(sorted(who.uid for who in pair.members) for pair in paired.pairs())) for _ in range(8)}
    assert len(made) > 1
    with closing(sqlite3.connect(paired.store.folder.database)) as connection:
        assert connection.execute("SELECT count(*) FROM work_group").fetchone() == (4,)
        assert connection.execute("SELECT count(*) FROM participant").fetchone() == (12,)


def test_an_open_question_that_was_answered_keeps_its_groups_unless_asked_twice(paired: Any) -> None:
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


def test_a_question_that_was_closed_keeps_the_groups_that_answered_it(paired: Any) -> None:
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


def test_a_question_that_was_answered_alone_and_closed_stays_so(paired: Any) -> None:
    one, _ = paired.school.join("team", 2)
    paired.say(one, "alleen")
    paired.reveal("visie")
    paired.pairs()
    found = paired.progress("visie")
    assert (found.size, found.present, found.answered) == (1, {"team": 2}, {"team": 1})
    assert paired.own(one) == "alleen"


def test_what_a_group_wrote_goes_with_its_last_member_also_out_of_a_back_up(paired: Any, tmp_path: Any) -> None:
    paired.school.join("team", 4)
    first, second = paired.pairs()
    secret, other = "hier stond iets van het eerste paar", "en dit is van het tweede"
    card = paired.card(first.members[0], secret)
    paired.card(second.members[0], other)
    paired.reveal("kijk")
    paired.school.theme(secret[:30], card)
    archive = backup.create(paired.store.folder, tmp_path / "kopie.zip")
    one, last = first.members
    parts = people.took_part(paired.store, COORDINATOR, paired.id)
    assert parts[last.uid] == people.TookPart(shared=True)
    people.erase(paired.store, COORDINATOR, paired.id, one.uid)
    assert {shown.text for shown in paired.wall("kijk").cards} == {secret, other}
    assert [len(pair.members) for pair in paired.groups()] == [1, 2]
    assert people.took_part(paired.store, COORDINATOR, paired.id)[last.uid] == people.TookPart(last=True)
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
