"""Leading a session: parts, time, the timer, several evenings."""

from datetime import datetime, timedelta
from typing import Any

import pytest

from samenspraak.catalogue import load
from samenspraak.errors import RuleError
from samenspraak.folder import shared_files
from samenspraak.workshop import leading, script, trajectory
from samenspraak.workshop.viewer import COORDINATOR, ROOM
from samenspraak.workshop.views import Running


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Any:
    """A clock that only goes on when it is told to."""

    class Clock:
        at = datetime(2026, 11, 25, 19, 30)  # noqa: DTZ001 - as the columns keep it

        def pass_by(self, **time: float) -> None:
            self.at += timedelta(**time)

    found = Clock()
    monkeypatch.setattr(leading, "now", lambda: found.at)
    return found


def now(visie: Any) -> Running:
    return leading.running(visie.store, COORDINATOR, visie.id)


def test_before_the_evening_nothing_is_on(visie: Any) -> None:
    state = now(visie)
    assert (state.evening, state.going, state.part, state.step) == (0, False, None, None)
    assert [one.status for one in state.parts] == ["coming"] * 10


def test_parts_follow_each_other_and_time_adds_up(visie: Any, clock: Any) -> None:
    leading.begin(visie.store, COORDINATOR, visie.id)
    clock.pass_by(minutes=12)
    leading.next_part(visie.store, COORDINATOR, visie.id)
    clock.pass_by(minutes=5)
    leading.previous_part(visie.store, COORDINATOR, visie.id)
    clock.pass_by(seconds=30)
    state = now(visie)
    assert (state.part, state.step) == ("veilig", "veilig")
    assert [(one.part.key, one.used, one.status) for one in state.parts[:3]] == [
        ("veilig", 12 * 60 + 30, "now"),
        ("startbeeld", 5 * 60, "done"),
        ("kijk", 0, "coming"),
    ]


def test_a_part_can_be_skipped_and_held_after_all(visie: Any, clock: Any) -> None:
    leading.begin(visie.store, COORDINATOR, visie.id)
    leading.skip_part(visie.store, COORDINATOR, visie.id)
    assert [one.status for one in now(visie).parts[:2]] == ["skipped", "now"]
    leading.go(visie.store, COORDINATOR, visie.id, "veilig")
    clock.pass_by(minutes=1)
    leading.go(visie.store, COORDINATOR, visie.id, "pauze")
    state = now(visie)
    assert [one.status for one in state.parts[:2]] == ["done", "coming"], "the second was only passed"
    assert (state.part, state.step) == ("pauze", None)


def test_a_part_that_is_left_out_is_passed(visie: Any) -> None:
    script.set_left_out(visie.store, COORDINATOR, visie.id, "startbeeld", left_out=True)
    leading.begin(visie.store, COORDINATOR, visie.id)
    leading.next_part(visie.store, COORDINATOR, visie.id)
    assert now(visie).part == "kijk"
    with pytest.raises(RuleError, match="niet in het draaiboek"):
        leading.go(visie.store, COORDINATOR, visie.id, "startbeeld")


def test_the_part_that_is_on_can_be_left_out_without_losing_the_way(visie: Any) -> None:
    leading.begin(visie.store, COORDINATOR, visie.id)
    leading.go(visie.store, COORDINATOR, visie.id, "kind")
    script.set_left_out(visie.store, COORDINATOR, visie.id, "kind", left_out=True)
    assert "kind" in [one.part.key for one in now(visie).parts]
    leading.next_part(visie.store, COORDINATOR, visie.id)
    assert now(visie).part == "pauze"
    assert "kind" not in [one.part.key for one in now(visie).parts]
    leading.previous_part(visie.store, COORDINATOR, visie.id)
    assert now(visie).part == "wie-beslist"


def test_an_own_question_that_is_on_is_not_taken_away(visie: Any) -> None:
    key = script.add_part(visie.store, COORDINATOR, visie.id, "Wat gun je elk kind?", after="kijk")
    leading.begin(visie.store, COORDINATOR, visie.id)
    leading.go(visie.store, COORDINATOR, visie.id, key)
    with pytest.raises(RuleError, match="nu aan de beurt"):
        script.remove_part(visie.store, COORDINATOR, visie.id, key)


def test_at_both_ends_a_sentence_tells_so(visie: Any) -> None:
    leading.begin(visie.store, COORDINATOR, visie.id)
    with pytest.raises(RuleError, match="eerste onderdeel"):
        leading.previous_part(visie.store, COORDINATOR, visie.id)
    leading.go(visie.store, COORDINATOR, visie.id, "verder")
    with pytest.raises(RuleError, match="laatste onderdeel"):
        leading.next_part(visie.store, COORDINATOR, visie.id)


def test_a_second_evening_goes_on_where_the_first_one_stopped(visie: Any, clock: Any) -> None:
    leading.begin(visie.store, COORDINATOR, visie.id)
    leading.go(visie.store, COORDINATOR, visie.id, "kind")
    clock.pass_by(minutes=10)
    leading.stop(visie.store, COORDINATOR, visie.id)
    clock.pass_by(days=14)
    assert not now(visie).going
    leading.begin(visie.store, COORDINATOR, visie.id)
    clock.pass_by(minutes=4)
    state = now(visie)
    assert (state.evening, state.part, state.going) == (2, "kind", True)
    assert next(one.used for one in state.parts if one.part.key == "kind") == 14 * 60
    assert [day.isoformat() for day in state.evenings] == ["2026-11-25", "2026-12-09"]


def test_who_goes_on_by_choosing_a_part_begins_another_evening_too(visie: Any) -> None:
    leading.go(visie.store, COORDINATOR, visie.id, "kijk")
    assert (now(visie).evening, now(visie).going) == (1, True)
    leading.go(visie.store, COORDINATOR, visie.id, "waarover")
    assert now(visie).evening == 1
    leading.stop(visie.store, COORDINATOR, visie.id)
    leading.go(visie.store, COORDINATOR, visie.id, "kind")
    assert (now(visie).evening, now(visie).going) == (2, True)
    leading.stop(visie.store, COORDINATOR, visie.id)
    leading.focus(visie.store, COORDINATOR, visie.id, "visie-akkoord")
    assert (now(visie).evening, now(visie).part) == (3, "visie")


def test_who_goes_home_without_saying_so_used_no_more_than_was_planned(visie: Any, clock: Any) -> None:
    leading.begin(visie.store, COORDINATOR, visie.id)
    clock.pass_by(hours=20)
    assert not now(visie).going
    assert now(visie).parts[0].used == 10 * 60
    leading.begin(visie.store, COORDINATOR, visie.id)
    assert now(visie).evening == 2
    assert now(visie).parts[0].used == 10 * 60


def test_beginning_twice_is_beginning_once(visie: Any) -> None:
    leading.begin(visie.store, COORDINATOR, visie.id)
    version = visie.version()
    leading.begin(visie.store, COORDINATOR, visie.id)
    assert (now(visie).evening, visie.version()) == (1, version)


def test_the_timer_runs_pauses_and_gets_more_time(visie: Any, clock: Any) -> None:
    leading.begin(visie.store, COORDINATOR, visie.id)
    leading.start_timer(visie.store, COORDINATOR, visie.id, 300)
    assert now(visie).timer.ends == clock.at + timedelta(seconds=300)
    clock.pass_by(seconds=100)
    leading.pause_timer(visie.store, COORDINATOR, visie.id)
    clock.pass_by(minutes=9)
    assert (now(visie).timer.ends, now(visie).timer.left) == (None, 200)
    leading.add_time(visie.store, COORDINATOR, visie.id, 60)
    leading.resume_timer(visie.store, COORDINATOR, visie.id)
    assert now(visie).timer.ends == clock.at + timedelta(seconds=260)
    clock.pass_by(seconds=400)
    leading.add_time(visie.store, COORDINATOR, visie.id, 60)
    assert now(visie).timer.ends == clock.at + timedelta(seconds=60)
    leading.stop_timer(visie.store, COORDINATOR, visie.id)
    assert (now(visie).timer.ends, now(visie).timer.left) == (None, None)


def test_the_timer_goes_with_its_part(visie: Any) -> None:
    leading.begin(visie.store, COORDINATOR, visie.id)
    leading.start_timer(visie.store, COORDINATOR, visie.id, 300)
    leading.next_part(visie.store, COORDINATOR, visie.id)
    assert now(visie).timer.ends is None


@pytest.mark.parametrize("seconds", [0, -1, 4 * 60 * 60 + 1, 1.5, "60", None])
def test_a_time_that_is_none_is_told(visie: Any, seconds: Any) -> None:
    with pytest.raises(RuleError, match="seconden kan niet"):
        leading.start_timer(visie.store, COORDINATOR, visie.id, seconds)


def test_another_question_can_be_asked_also_of_another_part(visie: Any) -> None:
    with pytest.raises(RuleError, match="nog niet begonnen"):
        leading.focus(visie.store, COORDINATOR, visie.id, "kijk")
    leading.begin(visie.store, COORDINATOR, visie.id)
    leading.focus(visie.store, COORDINATOR, visie.id, "visie-akkoord")
    assert (now(visie).part, now(visie).step) == ("visie", "visie-akkoord")
    with pytest.raises(RuleError, match="niet in het draaiboek"):
        leading.focus(visie.store, COORDINATOR, visie.id, "onbekend")


def test_the_beamer_follows_again_when_something_else_is_asked(visie: Any) -> None:
    leading.begin(visie.store, COORDINATOR, visie.id)
    leading.show(visie.store, COORDINATOR, visie.id, "black")
    leading.turn(visie.store, COORDINATOR, visie.id, 1)
    assert (now(visie).screen, now(visie).sheet) == ("black", 1)
    leading.next_part(visie.store, COORDINATOR, visie.id)
    assert (now(visie).screen, now(visie).sheet) == ("", 0)
    with pytest.raises(RuleError, match="‘kleurtjes’"):
        leading.show(visie.store, COORDINATOR, visie.id, "kleurtjes")


def test_only_the_coordinator_leads(visie: Any) -> None:
    for action in (leading.begin, leading.stop, leading.next_part, leading.pause_timer, leading.running):
        with pytest.raises(RuleError, match="Alleen de coördinator"):
            action(visie.store, ROOM, visie.id)
    assert now(visie).evening == 0


def test_one_beamer_follows_the_session_that_is_led(visie: Any) -> None:
    panel = trajectory.open_session(visie.store, COORDINATOR, load([shared_files().catalogue]).sessions["panelgesprek"])

    def beamed() -> str:
        found = leading.on_beamer(visie.store)
        assert found
        return found.kind

    assert beamed() == "panelgesprek"
    leading.take_beamer(visie.store, COORDINATOR, visie.id)
    assert beamed() == "visiesessie"
    leading.begin(visie.store, COORDINATOR, panel.id)
    assert beamed() == "panelgesprek"
    before = trajectory.session_by_id(visie.store, panel.id).version
    leading.take_beamer(visie.store, COORDINATOR, visie.id)
    assert beamed() == "panelgesprek", "who looks in another workbook takes nothing away from a talk that is going on"
    leading.show(visie.store, COORDINATOR, visie.id, "")
    assert beamed() == "visiesessie"
    assert trajectory.session_by_id(visie.store, panel.id).version > before, "its own screens hear of it"
    leading.stop(visie.store, COORDINATOR, panel.id)
    leading.take_beamer(visie.store, COORDINATOR, visie.id)
    assert beamed() == "visiesessie"


def test_the_start_picture_stands_beside_the_question_about_it(visie: Any) -> None:
    assert visie.step("startbeeld").rules.lines == ()
    script.prepare(visie.store, COORDINATOR, visie.id, start_picture=["Ouders 2,8", "Team 4,1"])
    assert visie.step("startbeeld").rules.lines == ("Ouders 2,8", "Team 4,1")
    assert visie.step("kijk").rules.lines == ()
