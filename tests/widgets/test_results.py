"""The outcome of a question on a screen of the coordinator."""

from __future__ import annotations

from typing import Any

import pytest

from samenspraak.reports.outcome import outcome
from samenspraak.workshop import choosing, people, trajectory, walls
from samenspraak.workshop.viewer import COORDINATOR
from widgets.choose import Choose
from widgets.results import Results

TWO = [{"id": "koffie", "text": "Koffie"}, {"id": "bellen", "text": "Bellen"}]
KINDS: dict[str, tuple[dict[str, Any], Any, Any]] = {
    "score": ({"options": TWO}, {"koffie": {"importance": 4}}, {"koffie": {"importance": 1}}),
    "consent": ({"items": TWO}, {"koffie": {"choice": "agree"}}, {"koffie": {"choice": "objection", "why": "Nee"}}),
    "matrix": (
        {"rows": TWO, "roles": [{"id": "team", "text": "team"}]},
        {"koffie": {"team": "decides"}},
        {"koffie": {"team": "none"}},
    ),
    "ranking": ({"options": TWO}, ["koffie", "bellen"], ["bellen", "koffie"]),
    "scale": ({"statements": TWO}, {"koffie": 1}, {"koffie": 5}),
    "choice": ({"options": TWO}, ["koffie"], ["bellen"]),
}


def drawn_states(results: Results) -> list[Any]:
    drawn: list[Any] = []
    results.observe(lambda change: drawn.append(change.new), "state")
    return drawn


def test_before_the_closing_there_is_only_how_many_voted(evening: Any, voted: Any) -> None:
    evening.conceal("kies")
    state = evening.show(Results(evening.room, evening.step("kies"))).state
    assert not state["revealed"]
    assert state["waiting"] == "11 van de 11 hebben gestemd. De uitslag komt als de ronde gesloten is."
    assert not {"sentence", "figure", "table", "alt"} & set(state)
    assert not [title for title in voted.themes if title in str(state)]


@pytest.mark.usefixtures("voted")
def test_dots_with_their_picture_and_table(evening: Any) -> None:
    state = evening.show(Results(evening.room, evening.step("kies"))).state
    found = outcome(evening.elsewhere, COORDINATOR, evening.step("kies").id)
    assert found
    assert found.picture
    assert state["sentence"] == found.sentence
    assert state["sentence"].startswith("‘Bellen’ kreeg de meeste stippen: 22 van de 33.")
    assert (state["figure"], state["alt"]) == (found.picture.data_uri, found.picture.alt)
    assert state["table"]["columns"] == ["Thema", "Stippen", "Mensen", "Teamleden", "Ouders"]
    assert state["table"]["rows"][0] == ["Bellen", 22, 11, 12, 10]
    assert sum(row[1] for row in state["table"]["rows"]) == 33


def test_roles_stay_away_where_a_group_is_small(evening: Any, voted: Any) -> None:
    people.erase(evening.elsewhere, COORDINATOR, evening.room.session_id, voted.people[-1].uid)
    state = evening.show(Results(evening.room, evening.step("kies"))).state
    assert state["table"]["columns"] == ["Thema", "Stippen", "Mensen"]
    assert "te weinig mensen van een rol" in state["note"]


def test_dots_are_drawn_again_only_when_what_they_show_changed(evening: Any, voted: Any, act: Any) -> None:
    results = evening.show(Results(evening.room, evening.step("kies")))
    drawn = drawn_states(results)
    first = results.state
    evening.join("leerling")  # the sentence says how many are there
    assert len(drawn) == 1
    choose = evening.show(Choose(evening.room, evening.step("kies")))
    act(choose, "choose", option=voted.themes["Koffie"])
    evening.write(voted.people[0], "visie", "Samen")
    evening.room.refresh()
    assert len(drawn) == 1
    assert results.state is drawn[0]
    assert results.state["figure"] == first["figure"]
    walls.rename_theme(evening.elsewhere, COORDINATOR, evening.step("kijk").id, voted.themes["Koffie"], "Thee")
    evening.room.refresh()
    assert len(drawn) == 2
    assert "Thee" in drawn[1]["alt"]
    assert choosing.priorities(evening.elsewhere, COORDINATOR)


def test_a_round_without_options_can_be_shown(evening: Any) -> None:
    evening.join("ouder")
    evening.reveal("kies")
    state = evening.show(Results(evening.room, evening.step("kies"))).state
    assert state["sentence"] == "Er is nog niet gestemd."
    assert state["table"]["rows"] == []
    assert state["figure"] is None


@pytest.mark.parametrize("kind", KINDS)
def test_other_kinds_wait_for_the_reveal_and_follow_the_answers(evening: Any, kind: str) -> None:
    config, said, other = KINDS[kind]
    step = trajectory.add_question(
        evening.elsewhere, COORDINATOR, evening.room.session_id, "Wat vind je?", kind=kind, config=config
    )
    first, second = evening.join("team", 2)
    evening.write(first, step.key, said)
    results = evening.show(Results(evening.room, step))
    assert results.state == {
        "revealed": False,
        "title": "Wat vind je?",
        "waiting": "1 van de 2 heeft geantwoord. De uitslag komt als je de antwoorden laat zien.",
    }
    evening.write(second, step.key, other)
    assert results.state["waiting"].startswith("2 van de 2 hebben geantwoord.")
    evening.reveal(step.key)
    found = outcome(evening.elsewhere, COORDINATOR, step.id)
    assert found
    assert results.state["sentence"] == found.sentence
    assert results.state["table"]["rows"] == [list(row) for row in found.table.rows]
    assert results.state["figure"].startswith("data:image/svg+xml")
    drawn = drawn_states(results)
    evening.join("ouder")
    evening.write(first, "visie", "Samen")
    assert drawn == []
    evening.conceal(step.key)
    assert not results.state["revealed"]
    assert not {"sentence", "figure", "table", "alt"} & set(results.state)
