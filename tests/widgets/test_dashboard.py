"""The dashboard: what it says before there is something, and that it follows."""

from __future__ import annotations

from typing import Any

import pytest

from samenspraak.store import Store
from samenspraak.workshop import choosing, people, plan, trajectory, walls
from samenspraak.workshop.viewer import COORDINATOR
from widgets.dashboard import Dashboard


@pytest.fixture
def page(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SCRIPT_NAME", "/voila/render/werkboeken/5-dashboard.ipynb")


def shown(store: Store) -> Any:
    dashboard = Dashboard(store)
    dashboard.refresh()
    return dashboard


@pytest.mark.usefixtures("page")
def test_it_tells_where_to_begin_and_follows_the_beginning(store: Store, script: Any) -> None:
    dashboard = shown(store)
    assert dashboard.state["empty"]["text"].startswith("Er is nog geen traject.")
    [step] = dashboard.state["empty"]["steps"]
    assert step == {"label": "Naar het begin", "href": "/voila/render/werkboeken/0-welkom.ipynb"}
    trajectory.start_trajectory(store, COORDINATOR, trajectory.Draft("De Regenboog", "2026-2027", "po"))
    dashboard.refresh()
    assert dashboard.state["empty"]["text"].startswith("Jullie kiezen ze in de visie-sessie")
    assert dashboard.state["empty"]["steps"][0]["href"].endswith("/2-visiesessie.ipynb")
    plan.add(store, COORDINATOR, "bellen wij", "het team", condition="iets lukt")
    dashboard.refresh()
    assert dashboard.state["empty"] is not None
    assert dashboard.state["story"]["next"]["actions"][0]["owner"] == "het team", "a plan needs no priorities"
    trajectory.open_session(store, COORDINATOR, script)
    dashboard.refresh()
    assert dashboard.state["priorities"] == []


def test_without_an_address_it_gives_no_link(store: Store) -> None:
    assert shown(store).state["empty"]["steps"] == []


def test_a_priority_shows_its_votes_its_reason_and_its_trace(evening: Any, voted: Any) -> None:
    kies = evening.step("kies").id
    key = choosing.choose(evening.elsewhere, COORDINATOR, kies, voted.themes["Bellen"])
    choosing.explain(evening.elsewhere, COORDINATOR, key, "Het lukt al.", "Ook schrijven.")
    [priority] = shown(evening.store).state["priorities"]
    assert (priority["position"], priority["title"], priority["reason"], priority["minority"]) == (
        1,
        "Bellen",
        "Het lukt al.",
        "Ook schrijven.",
    )
    votes = priority["votes"]
    assert votes["sentence"] == "22 van de 33 stippen, van 11 mensen"
    assert [(role["label"], role["dots"]) for role in votes["by_role"]] == [("teamleden", 12), ("ouders", 10)]
    assert priority["trace"]["theme"] == "Bellen"
    assert priority["trace"]["session"] == "Een avond"
    assert priority["trace"]["question"] == "Wat gaat goed?"
    assert priority["trace"]["cards"] == [{"text": "Gedachte 0", "column_label": "Sterk"}]


def test_priorities_stand_in_their_order_and_it_follows_each_change(evening: Any, voted: Any) -> None:
    dashboard = shown(evening.store)
    kies = evening.step("kies").id
    for title in ("Koffie", "Bellen"):
        choosing.choose(evening.elsewhere, COORDINATOR, kies, voted.themes[title])
    dashboard.refresh()
    assert dashboard.state["empty"] is None
    assert [priority["title"] for priority in dashboard.state["priorities"]] == ["Koffie", "Bellen"]
    choosing.move(evening.elsewhere, COORDINATOR, dashboard.state["priorities"][1]["id"], -1)
    dashboard.refresh()
    assert [(one["position"], one["title"]) for one in dashboard.state["priorities"]] == [(1, "Bellen"), (2, "Koffie")]
    choosing.drop(evening.elsewhere, COORDINATOR, dashboard.state["priorities"][0]["id"])
    dashboard.refresh()
    assert [priority["title"] for priority in dashboard.state["priorities"]] == ["Koffie"]


def test_small_roles_are_not_shown(evening: Any, voted: Any) -> None:
    choosing.choose(evening.elsewhere, COORDINATOR, evening.step("kies").id, voted.themes["Bellen"])
    people.erase(evening.elsewhere, COORDINATOR, evening.room.session_id, voted.people[-1].uid)
    [priority] = shown(evening.store).state["priorities"]
    assert priority["votes"]["by_role"] is None


def test_hidden_cards_are_not_in_the_trace(evening: Any, voted: Any) -> None:
    choosing.choose(evening.elsewhere, COORDINATOR, evening.step("kies").id, voted.themes["Bellen"])
    dashboard = shown(evening.store)
    kijk = evening.step("kijk").id
    [theme] = [one for one in walls.wall(evening.elsewhere, COORDINATOR, kijk).themes if one.title == "Bellen"]
    walls.hide_card(evening.elsewhere, COORDINATOR, kijk, theme.cards[0])
    dashboard.refresh()
    assert dashboard.state["priorities"][0]["trace"]["cards"] == []


def test_a_round_or_wall_that_opened_again_takes_its_numbers_and_cards_along(evening: Any, voted: Any) -> None:
    choosing.choose(evening.elsewhere, COORDINATOR, evening.step("kies").id, voted.themes["Bellen"])
    dashboard = shown(evening.store)
    evening.conceal("kies")
    dashboard.refresh()
    assert dashboard.state["priorities"][0]["votes"] is None
    evening.conceal("kijk")
    dashboard.refresh()
    [priority] = dashboard.state["priorities"]
    assert priority["trace"] is None
    assert priority["title"] == "Bellen"
    assert "Gedachte" not in str(dashboard.state)


def test_the_tables_behind_the_screens_can_be_taken_along(store: Store, act: Any) -> None:
    trajectory.start_trajectory(store, COORDINATOR, trajectory.Draft("De Regenboog", "2026-2027", "po"))
    dashboard = shown(store)
    assert act(dashboard, "make", asked="x") is None
    assert (dashboard.made["asked"], dashboard.made["name"]) == ("x", "uitvoer coördinator.xlsx")
    assert dashboard.made["href"].partition("base64,")[2].startswith("UEsD")
