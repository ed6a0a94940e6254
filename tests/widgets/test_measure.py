"""The questionnaire in a workbook: what the coordinator does with it, and what is said when it can't be."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from samenspraak.catalogue import load
from samenspraak.folder import shared_files
from samenspraak.invitation import ENV
from samenspraak.workshop import measuring, responding, trajectory
from samenspraak.workshop.responding import Sent
from samenspraak.workshop.viewer import COORDINATOR
from widgets.measure import Measure

QUESTIONNAIRE = load([shared_files().catalogue]).questionnaires["startpositie"]


@pytest.fixture
def measure(evening: Any) -> Any:
    return evening.show(Measure(evening.store, evening.owner, QUESTIONNAIRE))


def act(component: Any, name: str, **args: Any) -> str | None:
    """Do what a screen asks; gives the sentence when it is refused."""
    number = len(component.done["ids"])
    component.actions = [{"id": f"a{number}", "name": name, "args": args}]
    error: str | None = component.done["error"]
    return error


def audiences(component: Any) -> list[dict[str, Any]]:
    return [one for role in component.state["roles"] for one in role["audiences"]]


def test_at_first_team_parents_and_pupils_are_asked(measure: Any) -> None:
    state = measure.state
    assert (state["number"], state["state"], state["answered"], state["codes"]) == (1, "draft", 0, None)
    assert [role["key"] for role in state["roles"]] == ["team", "ouder", "leerling"]
    assert all(role["who"] for role in state["roles"])
    assert [one["label"] for one in audiences(measure)] == ["teamleden", "ouders", "leerlingen"]
    assert state["tips"]


def test_toddlers_are_not_asked(evening: Any) -> None:
    draft = trajectory.Draft("De Ukken", "2026-2027", "voorschool")
    trajectory.change_trajectory(evening.store, COORDINATOR, draft)
    owner = trajectory.trajectory(evening.store)
    shown = evening.show(Measure(evening.store, owner, QUESTIONNAIRE))
    assert [role["key"] for role in shown.state["roles"]] == ["team", "ouder"]
    assert [one["label"] for one in audiences(shown)] == ["teamleden", "ouders"]


def test_links_are_there_where_phones_reach_this_machine(
    evening: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown = evening.show(Measure(evening.store, evening.owner, QUESTIONNAIRE))
    assert not shown.state["reachable"]
    assert {one["address"] for one in audiences(shown)} == {""}
    (tmp_path / "adres").write_text("http://192.168.1.20:8866", encoding="utf-8")
    monkeypatch.setenv(ENV, str(tmp_path / "adres"))
    shown.refresh()
    assert shown.state["reachable"]
    parents = audiences(shown)[1]
    assert parents["address"] == f"http://192.168.1.20:8866/v/{parents['code']}"
    assert parents["picture"].startswith("data:image/svg+xml")


def test_the_number_of_a_role_that_is_divided_is_told_until_each_part_has_one(measure: Any) -> None:
    def told() -> str:
        return str(next(role["divide"] for role in measure.state["roles"] if role["key"] == "ouder"))

    act(measure, "invite", **{f"a{audiences(measure)[1]['id']}": 250})
    act(measure, "ask", role="ouder", sections=["onderbouw", "bovenbouw"])
    assert told() == "Je vroeg 250 ouders. Verdeel dat aantal over de groepen."
    _, lower, upper, _ = audiences(measure)
    act(measure, "invite", **{f"a{lower['id']}": 120})
    assert told()
    act(measure, "invite", **{f"a{upper['id']}": 130})
    assert not told()
    act(measure, "ask", role="ouder", sections=[""])
    assert audiences(measure)[1]["invited"] == 250


def test_preparing_and_what_is_refused_is_told_at_its_field(measure: Any) -> None:
    assert act(measure, "ask", role="ouder", sections=["onderbouw", "bovenbouw"]) is None
    _, lower, upper, _ = audiences(measure)
    assert (lower["label"], upper["label"]) == ("ouders: onderbouw", "ouders: bovenbouw")
    act(measure, "invite", **{f"a{lower['id']}": 120, f"a{upper['id']}": -1})
    assert measure.state["errors"] == {
        f"invited:{upper['id']}": "‘-1’ is geen aantal mensen. Vul een getal in van 0 tot 10000."
    }
    assert audiences(measure)[1]["invited"] == 120
    act(measure, "announce", until="2099-12-18", returns="In januari.")
    assert (measure.state["until"], measure.state["returns"]) == ("2099-12-18", "In januari.")
    act(measure, "announce", until="morgen")
    assert "‘morgen’ is geen dag" in measure.state["errors"]["until"]
    act(measure, "announce", until="2026-01-05")
    assert measure.state["errors"]["until"] == "5-1-2026 is al voorbij. Kies een dag die nog komt."
    act(measure, "announce", until="")
    act(measure, "ask", role="ouder", sections=["a", "A"])
    assert "twee keer" in measure.state["errors"]["sections:ouder"]


def test_from_open_to_the_next_measurement(measure: Any, evening: Any) -> None:
    assert act(measure, "open_up") is None
    parents = audiences(measure)[1]
    first = QUESTIONNAIRE.form("ouder", "po").dimensions[0].statements[0].key
    sent = Sent("telefoon-0123456789", {first: 4}, {})
    responding.respond(evening.elsewhere, parents["code"], sent, frozenset({first}), frozenset())
    measure.refresh()
    assert measure.state["answered"] == audiences(measure)[1]["answered"] == 1
    assert act(measure, "release") == "Sluit de vragenlijst eerst. Daarna bekijken jullie samen wat eruit kwam."
    for name, state in (("close", "closed"), ("open_up", "open"), ("close", "closed"), ("release", "released")):
        assert act(measure, name) is None
        assert measure.state["state"] == state
    assert "al bekeken" in str(act(measure, "open_up"))
    act(measure, "next")
    assert (measure.state["number"], measure.state["state"], measure.state["answered"]) == (2, "draft", 0)


def test_answers_are_erased_by_hand_once_they_were_looked_at(measure: Any, evening: Any) -> None:
    act(measure, "open_up")
    assert measure.state["keeping"] == []
    parents = audiences(measure)[1]
    first = QUESTIONNAIRE.form("ouder", "po").dimensions[0].statements[0].key
    sent = Sent("telefoon-0123456789", {first: 4}, {})
    responding.respond(evening.elsewhere, parents["code"], sent, frozenset({first}), frozenset())
    act(measure, "close")
    (kept,) = measure.state["keeping"]
    assert (kept["number"], kept["erased"], kept["can_erase"]) == (1, False, False)
    assert "Bekijk eerst samen" in str(act(measure, "erase", measurement=kept["id"]))
    act(measure, "release")
    assert measure.state["keeping"][0]["can_erase"]
    assert act(measure, "erase", measurement=kept["id"]) is None
    assert measure.state["keeping"] == [{**kept, "erased": True}]
    assert audiences(measure)[1]["answered"] == 1
    act(measure, "next")
    assert [one["number"] for one in measure.state["keeping"]] == [1]


def test_codes_are_told_once(measure: Any, evening: Any) -> None:
    act(measure, "ask_for_codes", wanted=True)
    parents = audiences(measure)[1]
    assert act(measure, "make_codes", audience=parents["id"], number=3) is None
    assert len(measure.state["codes"]["codes"]) == 3
    assert act(measure, "make_codes", audience=parents["id"], number=0) == (
        "‘0’ is geen aantal codes. Vul een getal in van 1 tot 2000."
    )
    act(measure, "forget_codes")
    assert measure.state["codes"] is None
    again = evening.show(Measure(evening.store, evening.owner, QUESTIONNAIRE))
    assert again.state["codes"] is None
    assert measuring.measurements(evening.store, COORDINATOR)[0].with_codes


def test_nothing_is_read_again_when_nothing_changed(measure: Any) -> None:
    before = measure.state
    measure.refresh()
    assert measure.state is before
