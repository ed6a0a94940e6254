"""The result of a round, and what is chosen from it."""

from __future__ import annotations

from typing import Any

import pytest

from samenspraak.analysis.votes import headline, vote_table
from samenspraak.figures import draw_votes
from samenspraak.workshop import choosing, people, walls
from samenspraak.workshop.viewer import COORDINATOR
from widgets.choose import Choose
from widgets.results import Results


def test_before_the_closing_there_is_only_how_many_voted(evening: Any, voted: Any) -> None:
    evening.conceal("kies")
    state = evening.show(Results(evening.room, evening.step("kies"))).state
    assert not state["revealed"]
    assert state["waiting"] == "11 van de 11 hebben gestemd. De uitslag komt als de ronde gesloten is."
    assert not {"sentence", "figure", "table", "alt"} & set(state)
    assert not [title for title in voted.themes if title in str(state)]


@pytest.mark.usefixtures("voted")
def test_sentence_figure_and_table_equal_the_analysis(evening: Any) -> None:
    state = evening.show(Results(evening.room, evening.step("kies"))).state
    tally = choosing.tally(evening.elsewhere, COORDINATOR, evening.step("kies").id)
    table = vote_table(tally)
    assert state["sentence"] == headline(table, tally)
    assert state["sentence"].startswith("‘Bellen’ kreeg de meeste stippen: 22 van de 33.")
    picture = draw_votes(table, {"team": "teamleden", "ouder": "ouders"})
    assert (state["figure"], state["alt"]) == (picture.data_uri, picture.alt)
    assert state["table"]["columns"] == ["Thema", "Stippen", "Mensen", "Teamleden", "Ouders"]
    assert state["table"]["rows"] == [
        [row.title, row.dots, row.voters, row.team, row.ouder] for row in table.itertuples()
    ]
    assert state["table"]["rows"][0][0] == "Bellen"
    assert sum(row[1] for row in state["table"]["rows"]) == 33


def test_roles_stay_away_where_a_group_is_small(evening: Any, voted: Any) -> None:
    people.erase(evening.elsewhere, COORDINATOR, evening.room.session_id, voted.people[-1].uid)
    state = evening.show(Results(evening.room, evening.step("kies"))).state
    assert state["table"]["columns"] == ["Thema", "Stippen", "Mensen"]
    assert "te weinig mensen van een rol" in state["note"]


def test_it_is_drawn_again_only_when_what_it_shows_changed(evening: Any, voted: Any, act: Any) -> None:
    results = evening.show(Results(evening.room, evening.step("kies")))
    drawn: list[Any] = []
    results.observe(lambda change: drawn.append(change.new), "state")
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


def test_a_round_without_options_can_be_shown(evening: Any) -> None:
    evening.join("ouder")
    evening.reveal("kies")
    state = evening.show(Results(evening.room, evening.step("kies"))).state
    assert state["sentence"] == "Er is nog niet gestemd."
    assert state["table"]["rows"] == []


# ------------------------------------------------------------------------------------------------------ choosing


@pytest.fixture
def choose(evening: Any, voted: Any) -> Any:
    assert voted
    return evening.show(Choose(evening.room, evening.step("kies")))


def titles(choose: Any) -> list[str]:
    return [priority["title"] for priority in choose.state["priorities"]]


def key_of(choose: Any, title: str) -> str:
    return next(priority["id"] for priority in choose.state["priorities"] if priority["title"] == title)


def test_before_the_closing_nothing_can_be_chosen(evening: Any, voted: Any, choose: Any, act: Any) -> None:
    evening.conceal("kies")
    assert choose.state["waiting"] == "Je kunt kiezen als de stemronde gesloten is."
    assert (choose.state["options"], choose.state["priorities"]) == ([], [])
    assert "nog open" in act(choose, "choose", option=voted.themes["Bellen"])


def test_options_stand_in_the_order_of_their_dots(choose: Any) -> None:
    options = choose.state["options"]
    assert [(option["title"], option["dots"], option["voters"]) for option in options] == [
        ("Bellen", 22, 11),
        ("Koffie", 4, 4),
        ("Samen leren", 4, 4),
        ("Eén plek", 3, 3),
    ]
    assert [len(option["cards"]) for option in options] == [1, 1, 1, 1]
    assert choose.state["max"] == 3


def test_three_can_be_chosen_and_no_fourth(choose: Any, voted: Any, act: Any) -> None:
    for title in ("Koffie", "Bellen", "Eén plek"):
        assert act(choose, "choose", option=voted.themes[title]) is None
    assert "meer kun je niet goed volgen" in act(choose, "choose", option=voted.themes["Samen leren"])
    assert titles(choose) == ["Koffie", "Bellen", "Eén plek"]
    assert [priority["position"] for priority in choose.state["priorities"]] == [1, 2, 3]
    first = choose.state["priorities"][0]
    assert (first["votes"], first["of"]) == (4, 33)
    assert [option["title"] for option in choose.state["options"] if not option["chosen"]] == ["Samen leren"]


def test_reasons_are_stored_and_too_long_ones_refused(evening: Any, choose: Any, voted: Any, act: Any) -> None:
    act(choose, "choose", option=voted.themes["Koffie"])
    key = key_of(choose, "Koffie")
    assert act(choose, "reason", id=key, reason="Het lukt al.", minority="Ook op dinsdag.") is None
    [stored] = choosing.priorities(evening.elsewhere, COORDINATOR)
    assert (stored.reason, stored.minority) == ("Het lukt al.", "Ook op dinsdag.")
    assert "er passen er 400" in act(choose, "reason", id=key, reason="x" * 401, minority="")
    assert choose.state["priorities"][0]["reason"] == "Het lukt al."


def test_the_order_changes_and_stops_at_the_ends(choose: Any, voted: Any, act: Any) -> None:
    for title in ("Koffie", "Bellen"):
        act(choose, "choose", option=voted.themes[title])
    act(choose, "move", id=key_of(choose, "Bellen"), by=-1)
    assert titles(choose) == ["Bellen", "Koffie"]
    assert act(choose, "move", id=key_of(choose, "Bellen"), by=-1) is None
    assert titles(choose) == ["Bellen", "Koffie"]


def test_what_was_dropped_comes_back_with_its_reason(choose: Any, voted: Any, act: Any) -> None:
    act(choose, "choose", option=voted.themes["Koffie"])
    key = key_of(choose, "Koffie")
    act(choose, "reason", id=key, reason="Het lukt al.", minority="")
    act(choose, "drop", id=key)
    assert titles(choose) == []
    assert choose.state["undo"] == "Prioriteit weghalen"
    act(choose, "undo")
    assert choose.state["priorities"][0]["reason"] == "Het lukt al."
    act(choose, "undo")
    assert titles(choose) == []
    assert "niets om terug te draaien" in act(choose, "undo")
