"""Looking back in a workbook: only what was shared gets into this kernel, and each action does what it says."""

from __future__ import annotations

import json
from typing import Any

import pytest

from samenspraak.catalogue import load
from samenspraak.folder import shared_files
from samenspraak.reports.dates import day_in_words
from samenspraak.workshop import actions, answering, people, reflecting, trajectory
from samenspraak.workshop.viewer import COORDINATOR, seat
from samenspraak.workshop.views import Envelope
from widgets._days import today
from widgets.people import People
from widgets.reflecting import Reflecting, looking_back
from widgets.self_check import SelfCheckPage

CATALOGUE = load([shared_files().catalogue])
BEGIN = {"subject": "huisbezoek", "undertaking": None, "length": "terugblik", "pace": "self", "day": "2026-11-27"}


@pytest.fixture
def opened() -> list[Any]:
    return []


@pytest.fixture
def shown(evening: Any, opened: list[Any]) -> Reflecting:
    found = Reflecting(evening.store, CATALOGUE, evening.owner, opened.append)
    found.refresh()
    return found


def all_of(shown: Any) -> str:
    return json.dumps({name: shown.get_state()[name] for name in ("state", "done", "found")}, ensure_ascii=False)


def say(evening: Any, session: int, key: str, value: Any, share: Any) -> Any:
    (who,) = people.join(evening.store, COORDINATOR, session, "team")
    step = next(one for one in trajectory.steps(evening.store, session) if one.key == key)
    answering.answer(evening.store, seat(who.uid), step.id, Envelope("telefoon", 1), value, share=share)
    return who


def test_before_the_first_time_the_library_can_be_chosen_from(shown: Reflecting) -> None:
    assert shown.state["now"] is None
    assert shown.state["held"] == []
    keys = [one["key"] for one in shown.state["subjects"]]
    assert {"huisbezoek", "samen-opvoeden"} <= set(keys)
    assert not {key for key in keys if (CATALOGUE.practices.get(key) or CATALOGUE.trainings[key]).module}


def test_beginning_opens_it_and_putting_it_away_lists_it(shown: Reflecting, opened: list[Any], act: Any) -> None:
    assert act(shown, "begin", **BEGIN) is None
    now = shown.state["now"]
    assert (now["title"], now["day"], now["led"]) == ("Terugblik: Huisbezoek", "27 november 2026", False)
    assert next(part["title"] for part in now["parts"]) == "Vooraf"
    act(shown, "put_away")
    assert shown.state["now"] is None
    act(shown, "look_at", session=now["id"])
    assert shown.state["now"]["id"] == now["id"]
    assert [one and one.id for one in opened] == [now["id"], None, now["id"]]


def test_what_is_kept_never_gets_into_this_kernel(evening: Any, shown: Reflecting, act: Any) -> None:
    act(shown, "begin", **BEGIN)
    session = shown.state["now"]["id"]
    kept = say(evening, session, "lukte", "Geheim woord", "private")
    say(evening, session, "lukte", "Voor de coach", "coach")
    say(evening, session, "lukte", "Voor ons allen", "team")
    seen = [all_of(shown)]
    act(shown, "reveal", part="bewust-worden")
    seen.append(all_of(shown))
    assert "Voor ons allen" not in seen[0]
    assert "Voor ons allen" in seen[1]
    assert not any(word in text for text in seen for word in ("Geheim", "Voor de coach", kept.pseudonym))
    part = next(one for one in shown.state["now"]["parts"] if one["key"] == "bewust-worden")
    assert part["answered"] == 3


def test_a_step_goes_into_the_plan_with_one_touch_and_out_of_it_with_another(
    evening: Any, shown: Reflecting, act: Any
) -> None:
    act(shown, "begin", **BEGIN)
    session = shown.state["now"]["id"]
    say(evening, session, "stap", {"text": "Vooraf bellen", "who": "samen", "review": "2027-01-15"}, "team")
    act(shown, "reveal", part="uitproberen")
    (step,) = shown.state["now"]["steps"]
    assert (step["text"], step["who"], step["review"]) == ("Vooraf bellen", "Team en ouders samen", "15 januari 2027")
    act(shown, "agree", step=step["id"])
    assert [one.what for one in actions.actions(evening.store, COORDINATOR, session)] == ["Vooraf bellen"]
    assert shown.state["now"]["steps"][0]["in_plan"]
    act(shown, "take_back", step=step["id"])
    assert actions.actions(evening.store, COORDINATOR, session) == []


def test_a_phase_is_passed_over_and_taken_in_again(shown: Reflecting, act: Any) -> None:
    act(shown, "begin", **BEGIN)
    for skipped in (True, False):
        act(shown, "skip", part="vooraf", skipped=skipped)
        assert shown.state["now"]["parts"][0]["left_out"] is skipped


@pytest.mark.parametrize(
    ("name", "args"),
    [
        ("begin", {**BEGIN, "subject": "bestaat-niet"}),
        ("begin", {**BEGIN, "length": "visie"}),
        ("look_at", {"session": 1}),
        ("reveal", {"part": "vooraf"}),
    ],
)
def test_what_can_not_be_is_told_in_words(shown: Reflecting, act: Any, name: str, args: dict[str, Any]) -> None:
    assert "." in str(act(shown, name, **args))


def test_below_it_stands_the_way_in_or_regie(evening: Any, act: Any) -> None:
    rooms: list[Any] = []
    box = looking_back(evening.store, evening.room, CATALOGUE, evening.owner, rooms.append)
    first, below = box.children
    assert below.children == ()
    act(first, "begin", **BEGIN)
    assert isinstance(below.children[0], People)
    assert below.children[0].state["joining"] is None
    assert first.state["now"]["joining"]["code"] == trajectory.sessions(evening.store)[-1].code
    act(first, "put_away")
    assert below.children == ()
    act(first, "begin", **{**BEGIN, "pace": "presenter"})
    assert "ss-regie-page" in below.children[0]._dom_classes
    assert first.state["now"]["joining"] is None
    assert len(rooms) == 2
    assert {one.session.pace for one in reflecting.reflections(evening.store, COORDINATOR)} == {"self", "presenter"}


def test_who_invites_opens_and_closes_the_way_in_and_may_lead_after_all(evening: Any, act: Any) -> None:
    box = looking_back(evening.store, evening.room, CATALOGUE, evening.owner, lambda _: None)
    first, below = box.children
    act(first, "begin", **BEGIN)
    act(first, "join", opened=False)
    assert first.state["now"]["joining"]["open"] is False
    act(first, "pace", pace="presenter")
    assert "ss-regie-page" in below.children[0]._dom_classes


def test_a_phase_tells_what_it_asks_and_where_the_next_step_comes_from(shown: Reflecting, act: Any) -> None:
    for length, tries in (("terugblik", "Uitproberen"), ("terugblik-kort", "Reflectie")):
        act(shown, "begin", **{**BEGIN, "length": length})
        assert shown.state["now"]["tries"] == tries
    parts = {part["title"]: part["asked"] for part in shown.state["now"]["parts"]}
    assert parts["Taak"] == ["Wat wilde je bereiken?"]


def test_without_a_day_it_is_today(shown: Reflecting, act: Any) -> None:
    act(shown, "begin", **{**BEGIN, "day": ""})
    assert shown.state["now"]["day"] == day_in_words(today().isoformat())


def test_what_was_begun_by_mistake_goes_away_and_what_was_answered_stays(
    evening: Any, shown: Reflecting, opened: list[Any], act: Any
) -> None:
    act(shown, "begin", **BEGIN)
    session = shown.state["now"]["id"]
    assert act(shown, "remove", session=session) is None
    assert (shown.state["now"], shown.state["held"], opened[-1]) == (None, [], None)
    act(shown, "begin", **BEGIN)
    session = shown.state["now"]["id"]
    say(evening, session, "lukte", "Wij luisterden.", "private")
    assert "schreef al iemand iets" in str(act(shown, "remove", session=session))
    assert shown.state["now"]["id"] == session


def test_a_self_check_has_no_way_back_to_this_kernel() -> None:
    page = SelfCheckPage(CATALOGUE.self_checks["samenwerken-met-de-omgeving"])
    assert page.state["status"] == "Historisch"
    assert {name for name in page.keys if not name.startswith("_")} <= {"state", "layout", "tabbable", "tooltip"}
