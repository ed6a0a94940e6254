"""The plan on the dashboard: what is carried out, what is agreed, and what came of it."""

from __future__ import annotations

import json
from functools import partial
from typing import Any

import pytest

from samenspraak.catalogue import load
from samenspraak.folder import shared_files
from samenspraak.workshop import (
    answering,
    choosing,
    evaluating,
    people,
    plan,
    reflecting,
    sharing,
    trajectory,
    undertakings,
)
from samenspraak.workshop.viewer import COORDINATOR, Viewer, seat
from samenspraak.workshop.views import Envelope, SessionView
from widgets.dashboard import Dashboard

CATALOGUE = load([shared_files().catalogue])


@pytest.fixture
def shown(evening: Any) -> Any:
    return evening.show(Dashboard(evening.store))


@pytest.fixture
def chosen(evening: Any, voted: Any) -> list[str]:
    """Two priorities, without a word about what is done for them."""
    kies = evening.step("kies").id
    return [
        choosing.choose(evening.elsewhere, COORDINATOR, kies, voted.themes[title]) for title in ("Bellen", "Koffie")
    ]


def carry_out(evening: Any, key: str, priority: str) -> str:
    """Choose a routine for a priority, in another window."""
    return undertakings.choose(evening.elsewhere, COORDINATOR, CATALOGUE, "practice", key, priority=priority)


def test_what_is_carried_out_stands_with_its_priority_and_is_followed(
    evening: Any, shown: Any, chosen: list[str]
) -> None:
    shown.refresh()
    assert [one["doing"] for one in shown.state["priorities"]] == [[], []]
    lead = partial(undertakings.choose, evening.elsewhere, COORDINATOR, CATALOGUE)
    lead("training", "goed-in-gesprek")
    news = lead("practice", "goed-nieuws", priority=chosen[1])
    undertakings.change(evening.elsewhere, COORDINATOR, news, months=[9, 3])
    undertakings.set_state(evening.elsewhere, COORDINATOR, news, "running")
    shown.refresh()
    way = {"to": news, "text": "Goed nieuws van de week (loopt)"}
    assert [one["doing"] for one in shown.state["priorities"]] == [[], [way]]
    told = shown.state["story"]["doing"]["things"]
    back = {"to": chosen[1], "text": "Prioriteit 2: Koffie"}
    assert [(one["what"], one["about"], one["state"], one["when"]) for one in told] == [
        ("Goed nieuws van de week", back, "loopt", "september en maart"),
        ("Goed in gesprek", None, "gekozen", ""),
    ]
    undertakings.set_state(evening.elsewhere, COORDINATOR, news, "stopped")
    shown.refresh()
    assert [one["doing"] for one in shown.state["priorities"]] == [[], []]
    assert shown.state["story"]["doing"]["things"][0]["stopped"]


def test_an_action_of_the_plan_tells_when_and_how_it_stands(evening: Any, shown: Any, chosen: list[str]) -> None:
    key = plan.add(
        evening.elsewhere,
        COORDINATOR,
        "belt de leerkracht",
        "de leerkracht",
        condition="een kind zes weken op school is",
        due="2020-01-06",
        priority=chosen[0],
    )
    plan.set_state(evening.elsewhere, COORDINATOR, key, "running")
    shown.refresh()
    [action] = shown.state["story"]["next"]["actions"]
    assert action["what"] == "Als een kind zes weken op school is, dan belt de leerkracht"
    assert (action["due"], action["state"], action["late"], action["done"]) == ("6 januari 2020", "loopt", True, False)
    assert shown.state["priorities"][0]["next"]["late"]
    plan.set_state(evening.elsewhere, COORDINATOR, key, "stopped")
    shown.refresh()
    [action] = shown.state["story"]["next"]["actions"]
    assert (action["state"], action["late"], action["done"]) == ("gestopt", False, True)


def test_what_came_of_it_is_told_once_the_evaluation_is_rounded_off(
    evening: Any, shown: Any, chosen: list[str]
) -> None:
    held = evaluating.begin(evening.elsewhere, COORDINATOR, "2027-06-10")
    found = {"happened": "Acht ouders kwamen", "choice": "keep", "onward": "Vaker"}
    evaluating.judge(evening.elsewhere, COORDINATOR, held, "priority", chosen[1], **found)
    shown.refresh()
    assert shown.state["story"]["came"] is None
    evaluating.close(evening.elsewhere, COORDINATOR, held)
    shown.refresh()
    came = shown.state["story"]["came"]
    assert came["lead"] == "Zo keken jullie terug op 10 juni 2027."
    place = f"found-{chosen[1]}"
    assert came["things"] == [
        {
            "id": place,
            "about": {"to": chosen[1], "text": "Prioriteit 2"},
            "what": "Koffie",
            "happened": "Acht ouders kwamen",
            "choice": "Houden",
            "onward": "Vaker",
        }
    ]
    assert shown.state["priorities"][1]["doing"] == [{"to": place, "text": "Besproken op 10 juni 2027"}]


def test_there_is_a_way_from_a_priority_to_its_actions_and_its_verdicts_and_back(
    evening: Any, shown: Any, chosen: list[str]
) -> None:
    routine = carry_out(evening, "goed-nieuws", chosen[0])
    first, *_ = [
        plan.add(evening.elsewhere, COORDINATOR, what, "team", priority=chosen[0], undertaking=routine)
        for what in ("Bellen", "Appen")
    ]
    plan.add(evening.elsewhere, COORDINATOR, "Los", "team")
    held = evaluating.begin(evening.elsewhere, COORDINATOR, "2027-06-10")
    evaluating.judge(evening.elsewhere, COORDINATOR, held, "action", first, choice="stop")
    evaluating.close(evening.elsewhere, COORDINATOR, held)
    shown.refresh()
    assert shown.state["priorities"][0]["doing"][1:] == [
        {"to": first, "text": "Afspraken: 2"},
        {"to": f"found-{first}", "text": "Besproken op 10 juni 2027"},
    ]
    story, back = shown.state["story"], {"to": chosen[0], "text": "Prioriteit 1: Bellen"}
    assert [(one["belongs"], one["about"]) for one in story["next"]["actions"]] == [
        *[("Goed nieuws van de week", back)] * 2,
        ("", None),
    ]
    assert story["came"]["things"][0]["about"] == back
    places = [one["id"] for one in (*story["doing"]["things"], *story["next"]["actions"], *story["came"]["things"])]
    assert len({*places, *chosen}) == len(places) + len(chosen)


def test_what_went_with_its_priority_has_no_way_back(evening: Any, shown: Any, chosen: list[str]) -> None:
    carry_out(evening, "goed-nieuws", chosen[0])
    choosing.drop(evening.elsewhere, COORDINATOR, chosen[0])
    shown.refresh()
    assert shown.state["story"]["doing"]["things"][0]["about"] is None


@pytest.fixture
def looked_back(evening: Any, chosen: list[str]) -> SessionView:
    """A time that people look back on what is carried out for a priority; nobody wrote anything yet."""
    script, subject = CATALOGUE.sessions["terugblik"], CATALOGUE.practices["goed-nieuws"]
    routine = carry_out(evening, "goed-nieuws", chosen[0])
    return reflecting.begin(evening.elsewhere, COORDINATOR, script, subject, undertaking=routine, day="2026-11-25")


def say(evening: Any, session: SessionView, key: str, value: Any, number: int = 1) -> tuple[int, Viewer]:
    """So many people write this for the team; the question, and the last of them."""
    asked = next(one for one in trajectory.steps(evening.elsewhere, session.id) if one.key == key)
    for who in people.join(evening.elsewhere, COORDINATOR, session.id, "team", number):
        writer = seat(who.uid)
        answering.answer(evening.elsewhere, writer, asked.id, Envelope("telefoon", 1), value, share="team")
    return asked.id, writer


@pytest.mark.parametrize(("number", "told"), [(4, ""), (8, ", met 8 mensen")])
def test_looking_back_is_told_once_it_was_read_together(
    evening: Any, shown: Any, looked_back: SessionView, number: int, told: str
) -> None:
    say(evening, looked_back, "lukte", "Wolkenkrabber", number)
    shown.refresh()
    assert shown.state["story"]["doing"]["things"][0]["looked_back"] == ""
    reflecting.reveal_part(evening.elsewhere, COORDINATOR, looked_back.id, "bewust-worden")
    shown.refresh()
    [thing] = shown.state["story"]["doing"]["things"]
    assert thing["looked_back"] == f"Samen teruggekeken op 25 november 2026{told}"
    assert "Wolkenkrabber" not in json.dumps(shown.state)


def test_a_next_step_comes_and_goes_with_who_shared_it(evening: Any, shown: Any, looked_back: SessionView) -> None:
    step, writer = say(evening, looked_back, "stap", {"text": "Vooraf bellen", "who": "team"})
    reflecting.reveal_part(evening.elsewhere, COORDINATOR, looked_back.id, "uitproberen")
    [wanted] = reflecting.next_steps(evening.elsewhere, COORDINATOR, looked_back.id)
    shown.refresh()
    reflecting.agree(evening.elsewhere, COORDINATOR, looked_back.id, wanted.id)
    shown.refresh()
    [action] = shown.state["story"]["next"]["actions"]
    assert (action["what"], action["belongs"]) == ("Vooraf bellen", "Goed nieuws van de week")
    assert action["about"]["text"] == "Prioriteit 1: Bellen"
    sharing.share(evening.elsewhere, writer, step, "private")
    shown.refresh()
    assert "Vooraf bellen" not in json.dumps(shown.state)
