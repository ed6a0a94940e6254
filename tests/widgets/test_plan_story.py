"""The plan on the dashboard: what is carried out, what is agreed, and what came of it."""

from __future__ import annotations

from functools import partial
from typing import Any

import pytest

from samenspraak.catalogue import load
from samenspraak.folder import shared_files
from samenspraak.workshop import choosing, evaluating, plan, undertakings
from samenspraak.workshop.viewer import COORDINATOR
from widgets.dashboard import Dashboard


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


def test_what_is_carried_out_stands_with_its_priority_and_is_followed(
    evening: Any, shown: Any, chosen: list[str]
) -> None:
    shown.refresh()
    assert [one["doing"] for one in shown.state["priorities"]] == [[], []]
    catalogue = load([shared_files().catalogue])
    lead = partial(undertakings.choose, evening.elsewhere, COORDINATOR, catalogue)
    lead("training", "goed-in-gesprek")
    news = lead("practice", "goed-nieuws", priority=chosen[1])
    undertakings.change(evening.elsewhere, COORDINATOR, news, months=[9, 3])
    undertakings.set_state(evening.elsewhere, COORDINATOR, news, "running")
    shown.refresh()
    assert [one["doing"] for one in shown.state["priorities"]] == [[], ["Goed nieuws van de week (loopt)"]]
    told = shown.state["story"]["doing"]["things"]
    assert [(one["what"], one["about"], one["state"], one["when"]) for one in told] == [
        ("Goed nieuws van de week", "Koffie", "loopt", "maart en september"),
        ("Goed in gesprek", "", "gekozen", ""),
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
    assert came["things"] == [
        {"what": "Koffie", "happened": "Acht ouders kwamen", "choice": "Houden", "onward": "Vaker"}
    ]
