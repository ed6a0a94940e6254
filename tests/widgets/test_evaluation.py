"""Looking back, as the screen shows it."""

from __future__ import annotations

from typing import Any

import pytest

from samenspraak.workshop import actions, choosing, plan
from samenspraak.workshop.typed import forget_typed
from samenspraak.workshop.viewer import COORDINATOR
from tests.widgets.test_findings import QUESTIONNAIRE, measured
from widgets._measured import Measured
from widgets.actions import Actions
from widgets.evaluation import Evaluation


@pytest.fixture
def evaluation(evening: Any) -> Any:
    return evening.show(Evaluation(Measured(evening.store, evening.owner, QUESTIONNAIRE)))


def begun(act: Any, evaluation: Any, day: str = "2027-06-10") -> str:
    assert act(evaluation, "begin", held_on=day) is None
    return str(evaluation.state["shown"]["id"])


def add(evening: Any, what: str, priority: str | None = None) -> str:
    return actions.add_action(
        evening.elsewhere, COORDINATOR, evening.room.session_id, what=what, owner="de directie", due="2027-05-20", priority=priority
    )  # fmt: skip


def said(happened: str, onward: str = "") -> dict[str, str]:
    return {"happened": happened, "evidence": "", "onward": onward}


def test_at_first_there_is_a_day_to_choose(evaluation: Any) -> None:
    assert (evaluation.state["shown"], evaluation.state["held"]) == (None, [])
    assert len(evaluation.state["today"]) == len("2027-06-10")


def test_what_was_agreed_stands_beside_what_came_of_it(evening: Any, voted: Any, evaluation: Any, act: Any) -> None:
    priority = choosing.choose(
        evening.elsewhere, COORDINATOR, evening.step("kies").id, voted.themes["Koffie"], "Ouders misten een plek"
    )
    action = add(evening, "De koffie staat klaar", priority)
    key = begun(act, evaluation)
    assert evaluation.state["judged"] == "0 van de 2 besproken."
    [group] = evaluation.state["groups"]
    assert group["title"] == "Koffie"
    assert [(item["kind"], item["title"]) for item in group["items"]] == [
        ("Prioriteit", "Koffie"),
        ("Afspraak", "De koffie staat klaar"),
    ]
    assert group["items"][0]["agreed"] == [{"about": "Waarom", "text": "Ouders misten een plek"}]
    assert {line["about"]: line["text"] for line in group["items"][1]["agreed"]} == {
        "Wie": "de directie",
        "Terugkijken": "donderdag 20 mei 2027",
        "Stand": "nog niet begonnen",
    }
    judge = {"evaluation": key, "subject": "action", "id": action}
    assert act(evaluation, "judge", **judge, **said("Er kwamen acht ouders", "Ook op dinsdag")) is None
    assert act(evaluation, "decide", **judge, choice="keep") is None
    assert evaluation.state["judged"] == "1 van de 2 besproken."
    assert evaluation.state["groups"][0]["items"][1]["found"] == {
        "happened": "Er kwamen acht ouders",
        "evidence": "",
        "choice": "keep",
        "onward": "Ook op dinsdag",
    }
    assert evaluation.state["onward"] == [{"title": "De koffie staat klaar", "text": "Ook op dinsdag"}]


def test_an_empty_plan_says_so(evaluation: Any, act: Any) -> None:
    begun(act, evaluation)
    assert evaluation.state["judged"] == "Er staat nog niets in het plan."
    assert evaluation.state["groups"] == []


def test_rounded_off_it_stands_and_another_one_begins(evening: Any, evaluation: Any, act: Any) -> None:
    action = add(evening, "Bellen")
    first = begun(act, evaluation)
    judge = {"evaluation": first, "subject": "action", "id": action}
    act(evaluation, "judge", **judge, **said("Gebeld"))
    assert act(evaluation, "close", evaluation=first) is None
    assert evaluation.state["shown"]["closed"]
    assert "afgerond" in (act(evaluation, "judge", **judge, **said("Anders")) or "")
    second = begun(act, evaluation, "2028-06-10")
    assert [one["words"] for one in evaluation.state["held"]] == ["10 juni 2027", "10 juni 2028"]
    assert evaluation.state["groups"][0]["items"][0]["found"]["happened"] == ""
    act(evaluation, "look_at", evaluation=first)
    assert evaluation.state["groups"][0]["items"][0]["found"]["happened"] == "Gebeld"
    assert "al een evaluatie bezig" in (act(evaluation, "reopen", evaluation=first) or "")
    act(evaluation, "close", evaluation=second)
    assert act(evaluation, "reopen", evaluation=first) is None


def test_a_day_that_does_not_exist_is_told(evaluation: Any, act: Any) -> None:
    assert "‘2027-02-30’ is geen datum" in (act(evaluation, "begin", held_on="2027-02-30") or "")
    assert "Kies een dag" in (act(evaluation, "begin", held_on="") or "")
    assert evaluation.state["shown"] is None


def test_a_name_is_told_and_stays_with_who_leads(evening: Any, evaluation: Any, act: Any) -> None:
    action = add(evening, "Bellen")
    key = begun(act, evaluation)
    text = "De moeder van Fatima belde terug"
    act(evaluation, "judge", evaluation=key, subject="action", id=action, **said(text))
    assert [(one["text"], one["suggestion"]) for one in evaluation.found] == [("Fatima", "[kind]")]
    place = evaluation.found[0]["place"]
    assert act(evaluation, "put_suggested", chosen=[{"place": place, "text": "Fatima"}]) is None
    found = evaluation.state["groups"][0]["items"][0]["found"]
    assert found["happened"] == "De moeder van [kind] belde terug"


def test_two_measurements_say_what_changed(evening: Any, evaluation: Any) -> None:
    measured(evening)
    evaluation.refresh()
    assert evaluation.state["changed"] == []
    measured(evening, level=4)
    evaluation.refresh()
    assert any(text.startswith("‘Open contact’: ouders van 2,00 naar 4,00") for text in evaluation.state["changed"])


def test_a_name_that_goes_from_an_action_goes_from_what_was_found_of_it(
    evening: Any, evaluation: Any, act: Any
) -> None:
    agreed = evening.show(Actions(evening.room))
    act(agreed, "add", what="Bellen met de moeder van Fatima", owner="wij", due=None, priority=None)
    key = begun(act, evaluation)
    action = agreed.state["actions"][0]["id"]
    act(evaluation, "judge", evaluation=key, subject="action", id=action, **said("Gebeld"))
    plan.remove(evening.elsewhere, COORDINATOR, action)
    evaluation.refresh()
    assert evaluation.state["groups"][0]["items"][0]["title"] == "Bellen met de moeder van Fatima"
    actions.add_action(evening.elsewhere, COORDINATOR, evening.room.session_id, what="Bellen", owner="wij")
    forget_typed(
        evening.elsewhere,
        COORDINATOR,
        {"Fatima": "[kind]"},
        {"Bellen met de moeder van Fatima": "Bellen met de moeder van [kind]"},
    )
    evaluation.refresh()
    titles = [item["title"] for group in evaluation.state["groups"] for item in group["items"]]
    assert titles == ["Bellen", "Bellen met de moeder van [kind]"]
