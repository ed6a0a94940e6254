"""A coach writes drafts, releases them at once, and a participant reads and answers; never a mark."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from samenspraak.errors import AnswerError, RuleError
from samenspraak.workshop import feedback, grouping, people, trajectory
from samenspraak.workshop.feedback import Note
from samenspraak.workshop.viewer import COACH, COORDINATOR, ROOM, Viewer, seat

WRITTEN = date(2026, 11, 28)
STRONG = Note(strong="Je luisterde eerst.", ask="Wat zou je vaker willen?", state="discuss", follow_up="2026-12-10")


def write(held: Any, who: Any, note: Note = STRONG, key: str | None = "lukte") -> str:
    step = held.step(key).id if key else None
    return feedback.write_draft(held.store, COACH, held.id, held.author(who), note, step_id=step, on=WRITTEN)


def got(held: Any, who: Any) -> Any:
    return feedback.for_participant(held.store, seat(who.uid))


@pytest.fixture
def pair(held: Any) -> Any:
    one, two = held.join(2)
    held.say(one, "lukte", "Wij luisterden.")
    held.say(two, "lukte", "Wij praatten.")
    return one, two


def test_a_draft_is_the_coachs_until_all_are_released_at_once(held: Any, pair: Any) -> None:
    one, two = pair
    write(held, one)
    write(held, two, Note(ask="En de ouders?"), None)
    assert (got(held, one), got(held, two)) == ((), ())
    version = trajectory.session_by_id(held.store, held.id).version
    assert feedback.release_drafts(held.store, COACH) == 2
    assert trajectory.session_by_id(held.store, held.id).version > version
    (mine,) = got(held, one)
    assert (mine.strong, mine.ask, mine.state, mine.follow_up) == (STRONG.strong, STRONG.ask, "discuss", "2026-12-10")
    assert (mine.question, mine.title) == (held.step("lukte").question, "Terugblik: Huisbezoek")
    assert (mine.step_id, mine.reply, mine.of_group) == (held.step("lukte").id, "", False)
    (other,) = got(held, two)
    assert (other.ask, other.step_id, other.question) == ("En de ouders?", None, "")


def test_a_draft_is_written_over_and_thrown_away(held: Any, pair: Any) -> None:
    one, _ = pair
    first = write(held, one)
    assert write(held, one, Note(strong="Beter")) == first
    assert [note.strong for note in feedback.notes(held.store, COACH)] == ["Beter"]
    feedback.withdraw_draft(held.store, COACH, first)
    assert feedback.notes(held.store, COACH) == []
    with pytest.raises(RuleError, match="geen concept"):
        feedback.withdraw_draft(held.store, COACH, first)


def test_what_was_released_stays_and_a_next_note_is_another(held: Any, pair: Any) -> None:
    one, _ = pair
    first = write(held, one)
    feedback.release_drafts(held.store, COACH)
    with pytest.raises(RuleError, match="geen concept"):
        feedback.withdraw_draft(held.store, COACH, first)
    assert write(held, one, Note(strong="Nog iets")) != first
    feedback.release_drafts(held.store, COACH)
    assert [note.strong for note in got(held, one)] == ["Nog iets", STRONG.strong]


def test_a_release_is_taken_back_as_far_as_nobody_saw_it(held: Any, pair: Any) -> None:
    one, two = pair
    for who in pair:
        write(held, who)
    feedback.release_drafts(held.store, COACH)
    assert len(got(held, one)) == 1
    assert feedback.take_back(held.store, COACH) == feedback.TakenBack(1, 1)
    assert (len(got(held, one)), got(held, two)) == (1, ())
    assert feedback.release_drafts(held.store, COACH) == 1
    assert len(got(held, two)) == 1


def test_only_the_last_release_is_taken_back_and_never_over_a_newer_draft(held: Any, pair: Any) -> None:
    one, two = pair
    write(held, one)
    feedback.release_drafts(held.store, COACH)
    write(held, two)
    feedback.release_drafts(held.store, COACH)
    write(held, two, Note(strong="Nieuwer"))
    assert feedback.take_back(held.store, COACH) == feedback.TakenBack(0, 1)
    assert len(got(held, one)) == 1
    assert {note.strong for note in feedback.notes(held.store, COACH) if note.released is None} == {"Nieuwer"}


@pytest.mark.usefixtures("pair")
def test_without_drafts_or_releases_it_says_so(held: Any) -> None:
    with pytest.raises(RuleError, match="geen concept om te versturen"):
        feedback.release_drafts(held.store, COACH)
    with pytest.raises(RuleError, match="nog niets verstuurd"):
        feedback.take_back(held.store, COACH)


def test_a_participant_answers_and_the_coach_reads_it(held: Any, pair: Any) -> None:
    one, two = pair
    key = write(held, one)
    feedback.release_drafts(held.store, COACH)
    feedback.reply(held.store, seat(one.uid), key, "Dat ga ik proberen.")
    feedback.reply(held.store, seat(one.uid), key, "Dat ga ik echt proberen.")
    assert got(held, one)[0].reply == "Dat ga ik echt proberen."
    (note,) = feedback.notes(held.store, COACH, held.id, held.author(one))
    assert (note.replies, note.seen, note.pseudonym) == (("Dat ga ik echt proberen.",), True, one.pseudonym)
    with pytest.raises(RuleError, match="is er niet meer"):
        feedback.reply(held.store, seat(two.uid), key, "Ik ook")
    feedback.reply(held.store, seat(one.uid), key, "")
    assert feedback.notes(held.store, COACH)[0].replies == ()


def test_a_draft_takes_no_reply(held: Any, pair: Any) -> None:
    key = write(held, pair[0])
    with pytest.raises(RuleError, match="is er niet meer"):
        feedback.reply(held.store, seat(pair[0].uid), key, "Wat staat daar?")


def test_follow_ups_come_by_day(held: Any, pair: Any) -> None:
    one, two = pair
    write(held, one, Note(ask="Later", follow_up="2026-12-10"))
    write(held, two, Note(ask="Eerder", follow_up="2026-12-01"))
    assert feedback.follow_ups(held.store, COACH, date(2027, 1, 1)) == []
    feedback.release_drafts(held.store, COACH)
    assert [note.ask for note in feedback.follow_ups(held.store, COACH, date(2026, 12, 10))] == ["Eerder", "Later"]
    assert [note.ask for note in feedback.follow_ups(held.store, COACH, date(2026, 12, 9))] == ["Eerder"]


def test_a_day_that_passed_since_stays(held: Any, pair: Any) -> None:
    write(held, pair[0])
    write(held, pair[0], replace(STRONG, follow_up="2026-11-28"))
    step, later = held.step("lukte").id, date(2027, 3, 1)
    note = replace(STRONG, strong="Je vroeg door.", follow_up="2026-11-28")
    feedback.write_draft(held.store, COACH, held.id, held.author(pair[0]), note, step_id=step, on=later)
    assert [(one.strong, one.follow_up) for one in feedback.notes(held.store, COACH)] == [
        ("Je vroeg door.", "2026-11-28")
    ]


@pytest.mark.parametrize(
    ("note", "why"),
    [
        (Note(), "Er staat nog niets"),
        (Note(strong="Goed", state="7"), "‘7’ is geen keuze. Kies: klaar, aanvullen, bespreken"),
        (Note(strong="Goed", follow_up="morgen"), "‘morgen’ is geen datum"),
        (
            Note(strong="Goed", follow_up="2026-11-27"),
            "27-11-2026 is al voorbij. Kies vandaag of een dag die nog komt.",
        ),
        (Note(strong="Goed", follow_up="9999-01-01"), "1-1-9999 duurt nog meer dan 5 jaar."),
        (Note(strong="x" * 601), "Het sterke punt heeft 601 tekens"),
    ],
)
def test_what_does_not_fit_is_said(held: Any, pair: Any, note: Note, why: str) -> None:
    with pytest.raises((RuleError, AnswerError), match=why):
        write(held, pair[0], note)
    assert feedback.notes(held.store, COACH) == []


def test_nothing_is_written_about_what_is_not_shared(held: Any, pair: Any) -> None:
    one, _ = pair
    held.say(one, "kijken", "Van mij", "private")
    with pytest.raises(RuleError, match="met de coach gedeeld"):
        write(held, one, key="kijken")
    held.share(one, "lukte", "private")
    with pytest.raises(RuleError, match="met de coach gedeeld"):
        write(held, one, key=None)


@pytest.mark.parametrize("viewer", [COORDINATOR, ROOM, Viewer("participant", "x")])
def test_only_the_coach_writes_and_only_a_participant_receives(held: Any, pair: Any, viewer: Viewer) -> None:
    for asked in (
        lambda: feedback.write_draft(held.store, viewer, held.id, held.author(pair[0]), STRONG),
        lambda: feedback.notes(held.store, viewer),
        lambda: feedback.release_drafts(held.store, viewer),
        lambda: feedback.take_back(held.store, viewer),
        lambda: feedback.follow_ups(held.store, viewer),
    ):
        with pytest.raises(RuleError, match="Dit is voor de coach"):
            asked()
    with pytest.raises(RuleError, match="doet niet"):
        feedback.for_participant(held.store, viewer)


def test_another_coach_neither_sees_nor_releases_ones_drafts(held: Any, pair: Any) -> None:
    write(held, pair[0])
    other = Viewer("coach", coach="tweede")
    assert feedback.notes(held.store, other) == []
    with pytest.raises(RuleError, match="geen concept"):
        feedback.release_drafts(held.store, other)


def test_feedback_on_a_group_is_for_each_of_its_members(held: Any) -> None:
    folk = held.join(4)
    with held.store.write() as orm:
        orm.connection().exec_driver_sql("UPDATE step SET size = 2")
    first, second = grouping.make_groups(held.store, COORDINATOR, held.id, 2)
    held.say(first.members[0], "lukte", "Samen gezien")
    author = held.one().author
    feedback.write_draft(held.store, COACH, held.id, author, STRONG, step_id=held.step("lukte").id)
    feedback.release_drafts(held.store, COACH)
    members = {one.uid for one in first.members}
    assert {who.uid for who in folk if got(held, who)} == members
    assert all(note.of_group for one in first.members for note in got(held, one))
    for one in first.members:
        feedback.reply(held.store, seat(one.uid), got(held, one)[0].id, f"Van {one.pseudonym}")
    people.erase(held.store, COORDINATOR, held.id, first.members[0].uid)
    (note,) = feedback.notes(held.store, COACH)
    assert note.replies == (f"Van {first.members[1].pseudonym}",)
    assert not got(held, second.members[0])


def test_the_audit_list_holds_no_content(held: Any, pair: Any) -> None:
    write(held, pair[0])
    feedback.release_drafts(held.store, COACH)
    feedback.take_back(held.store, COACH)
    with held.store.read() as orm:
        rows = (
            orm.connection().exec_driver_sql("SELECT actor, action, session_id FROM audit WHERE actor = 'coach'").all()
        )
    assert rows == [("coach", "release feedback", held.id), ("coach", "take feedback back", held.id)]
