"""Who takes part, and the wall of cards."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from samenspraak.workshop import script
from samenspraak.workshop.people import MOST
from samenspraak.workshop.viewer import COORDINATOR
from widgets.people import People
from widgets.wall import Wall


def counts(people: Any) -> dict[str, int]:
    return {role["key"]: role["count"] for role in people.state["roles"]}


def test_people_are_added_by_role_under_a_pseudonym(evening: Any, act: Any) -> None:
    people = evening.show(People(evening.room))
    assert people.state["people"] == []
    assert act(people, "add", role="ouder", number=3) is None
    assert act(people, "add", role="team", number=1) is None
    assert counts(people) == {"team": 1, "ouder": 3, "leerling": 0, "ander": 0}
    assert people.state["total"] == 4
    names = {person["name"] for person in people.state["people"]}
    assert len(names) == 4
    assert people.state["people"][0]["role_label"] == "ouder"


def test_how_many_were_invited_stands_beside_who_came(evening: Any) -> None:
    people = evening.show(People(evening.room))
    script.prepare(evening.elsewhere, COORDINATOR, evening.room.session_id, invited={"ouder": 9})
    evening.room.refresh()
    assert {role["key"]: role["invited"] for role in people.state["roles"]} == {
        "team": 0,
        "ouder": 9,
        "leerling": 0,
        "ander": 0,
    }


def test_a_role_is_changed_and_a_seat_taken_away(evening: Any, act: Any) -> None:
    vos, das = evening.join("ouder", 2)
    people = evening.show(People(evening.room))
    act(people, "change_role", id=vos.uid, role="team")
    assert counts(people)["team"] == 1
    act(people, "remove", id=das.uid)
    assert [person["id"] for person in people.state["people"]] == [vos.uid]


def test_who_wrote_something_is_not_simply_taken_away(evening: Any) -> None:
    vos, _ = evening.join("ouder", 2)
    evening.write(vos, "visie", "Samen")
    people = evening.show(People(evening.room))
    wrote = f"Alles wat {vos.pseudonym} zelf schreef en koos, wordt gewist. Dit kan niet terug."
    assert [person["erases"] for person in people.state["people"]] == [wrote, ""]


@pytest.mark.parametrize(
    ("args", "part"),
    [
        ({"role": "koning", "number": 1}, "De rol ‘koning’ bestaat niet."),
        ({"role": "ouder", "number": 0}, "‘0’ is geen aantal mensen."),
        ({"role": "ouder", "number": MOST + 1}, f"er passen er {MOST}"),
    ],
)
def test_what_can_not_be_added_is_told(evening: Any, act: Any, args: dict[str, Any], part: str) -> None:
    people = evening.show(People(evening.room))
    assert part in act(people, "add", **args)
    assert people.state["total"] == 0


# ----------------------------------------------------------------------------------------------------- the wall


@pytest.fixture
def wall(evening: Any) -> Any:
    """Three cards that are open."""
    seats = evening.join("ouder", 3)
    for n, who in enumerate(seats):
        evening.card(who, f"Gedachte {n}", "mist" if n == 2 else "sterk")
    wall = evening.show(Wall(evening.room, evening.step("kijk")))
    evening.reveal("kijk")
    return wall


def cards(wall: Any) -> list[str]:
    return sorted(card["id"] for card in wall.state["cards"])


def themes(wall: Any) -> dict[str, list[str]]:
    return {theme["title"]: sorted(theme["cards"]) for theme in wall.state["themes"]}


def theme_id(wall: Any, title: str) -> str:
    return next(theme["id"] for theme in wall.state["themes"] if theme["title"] == title)


def test_before_the_reveal_the_wall_shows_how_many_and_nothing_else(evening: Any) -> None:
    vos, _ = evening.join("ouder", 2)
    evening.card(vos, "Geheim")
    wall = evening.show(Wall(evening.room, evening.step("kijk")))
    state = wall.state
    assert not state["revealed"]
    assert (state["cards"], state["themes"], state["hidden"]) == ([], [], [])
    assert state["waiting"] == "1 van de 2 heeft geschreven. De kaartjes komen hier als je ze laat zien."
    assert "Geheim" not in str(state)


def test_after_the_reveal_it_shows_cards_with_their_column_and_no_author(evening: Any, wall: Any) -> None:
    assert wall.state["revealed"]
    assert [column["label"] for column in wall.state["columns"]] == ["Sterk", "Mist"]
    assert {(card["text"], card["column_label"]) for card in wall.state["cards"]} == {
        ("Gedachte 0", "Sterk"),
        ("Gedachte 1", "Sterk"),
        ("Gedachte 2", "Mist"),
    }
    seats = evening.room.now.people
    assert not [one for one in seats if one.uid in str(wall.state) or one.pseudonym in str(wall.state)]


def test_a_role_is_named_only_where_five_of_each_wrote(evening: Any) -> None:
    seats = [*evening.join("team", 6), *evening.join("ouder", 5)]
    for who in seats[:-1]:
        evening.card(who, "Gedachte")
    evening.reveal("kijk")
    wall = evening.show(Wall(evening.room, evening.step("kijk")))
    assert {card["role_label"] for card in wall.state["cards"]} == {None}


def test_roles_are_named_where_five_of_each_wrote(evening: Any) -> None:
    for who in [*evening.join("team", 6), *evening.join("ouder", 5)]:
        evening.card(who, "Gedachte")
    evening.reveal("kijk")
    wall = evening.show(Wall(evening.room, evening.step("kijk")))
    assert {card["role_label"] for card in wall.state["cards"]} == {"teamlid", "ouder"}


def test_themes_are_made_named_filled_joined_and_taken_away(wall: Any, act: Any) -> None:
    one, two, three = cards(wall)
    assert act(wall, "create_theme", title="Bellen", cards=[one]) is None
    assert act(wall, "create_theme", title="Koffie", cards=[]) is None
    assert themes(wall) == {"Bellen": [one], "Koffie": []}
    act(wall, "rename_theme", id=theme_id(wall, "Koffie"), title="Koffie en thee")
    act(wall, "move_card", card=two, theme=theme_id(wall, "Koffie en thee"))
    act(wall, "move_cards", cards=[one, three], theme=theme_id(wall, "Koffie en thee"))
    assert themes(wall) == {"Bellen": [], "Koffie en thee": sorted([one, two, three])}
    act(wall, "move_card", card=three, theme=None)
    assert themes(wall)["Koffie en thee"] == sorted([one, two])
    act(wall, "merge_themes", **{"from": theme_id(wall, "Koffie en thee"), "into": theme_id(wall, "Bellen")})
    assert themes(wall) == {"Bellen": sorted([one, two])}
    act(wall, "remove_theme", id=theme_id(wall, "Bellen"))
    assert themes(wall) == {}
    assert cards(wall) == [one, two, three]


def test_a_hidden_card_leaves_the_wall_and_can_come_back(wall: Any, act: Any) -> None:
    one, two, three = cards(wall)
    act(wall, "hide_card", card=two)
    assert cards(wall) == [one, three]
    [hidden] = wall.state["hidden"]
    assert hidden["id"] == two
    act(wall, "show_card", card=two)
    assert cards(wall) == [one, two, three]
    assert wall.state["hidden"] == []


def test_each_action_can_be_taken_back(wall: Any, act: Any) -> None:
    assert wall.state["undo"] is None
    act(wall, "create_theme", title="Bellen", cards=cards(wall))
    act(wall, "remove_theme", id=theme_id(wall, "Bellen"))
    assert wall.state["undo"] == "Thema weghalen"
    assert act(wall, "undo") is None
    assert themes(wall) == {"Bellen": cards(wall)}
    act(wall, "undo")
    assert themes(wall) == {}
    assert act(wall, "undo") == "Er is niets om terug te draaien."


def test_what_is_not_allowed_is_told_and_changes_nothing(evening: Any, wall: Any, act: Any) -> None:
    before = wall.state
    assert "nog geen naam" in act(wall, "create_theme", title="  ", cards=[])
    assert "Dit kaartje is er niet meer." in act(wall, "hide_card", card="onbekend")
    assert "Dit thema is er niet meer." in act(wall, "rename_theme", id="onbekend", title="X")
    assert wall.state == before
    evening.conceal("kijk")
    assert "nog dicht" in act(wall, "create_theme", title="Bellen", cards=[])


def test_a_theme_with_dots_stays(evening: Any, voted: Any, act: Any) -> None:
    wall = evening.show(Wall(evening.room, evening.step("kijk")))
    assert "is al gestemd" in act(wall, "remove_theme", id=voted.themes["Bellen"])
    assert len(wall.state["themes"]) == 4


def test_texts_can_lie_on_a_wall_too(evening: Any) -> None:
    [vos] = evening.join("ouder")
    evening.write(vos, "visie", "Samen sterk")
    wall = evening.show(Wall(evening.room, evening.step("visie")))
    assert "De antwoorden komen hier" in wall.state["waiting"]
    evening.reveal("visie")
    [card] = wall.state["cards"]
    assert (card["text"], card["column"], card["column_label"]) == ("Samen sterk", None, None)


# --------------------------------------------------------------------------------- cards that say the same


@pytest.fixture
def alike(evening: Any) -> Any:
    """Two pairs that say the same, one of them in two columns, and a card of its own."""
    seats = evening.join("ouder", 5)
    texts = [
        ("De juf belt ook als het goed gaat.", "sterk"),
        ("Ik word gebeld als het goed gaat", "sterk"),
        ("Een tolk bij het rapport", "sterk"),
        ("Iemand die het rapport vertaalt", "mist"),
        ("Koffie", "mist"),
    ]
    for who, (text, column) in zip(seats, texts, strict=True):
        evening.card(who, text, column)
    wall = evening.show(Wall(evening.room, evening.step("kijk")))
    assert wall.state["suggestions"] == []
    evening.reveal("kijk")
    return wall


def suggested(wall: Any) -> dict[str, dict[str, Any]]:
    """Suggestions by what they rest on."""
    return {one["how"]: one for one in wall.state["suggestions"]}


CALLING, REPORT = "Allebei: goed gaat, belt.", "Allebei: rapport, tolk / vertaalt."


def test_cards_that_say_the_same_are_suggested_with_what_it_rests_on(alike: Any) -> None:
    assert set(suggested(alike)) == {CALLING, REPORT}
    calling, report = suggested(alike)[CALLING], suggested(alike)[REPORT]
    texts = {card["id"]: card["text"] for card in alike.state["cards"]}
    assert {texts[card] for card in calling["cards"]} == {
        "De juf belt ook als het goed gaat.",
        "Ik word gebeld als het goed gaat",
    }
    assert (calling["differs"], calling["title"]) == ("", "Goed gaat en belt")
    assert report["differs"] == "Ze komen uit verschillende kolommen: Sterk en Mist."
    assert report["title"] == "Rapport en tolk"


def test_the_screen_is_tested_with_the_state_that_it_gets(alike: Any) -> None:
    states = json.loads((Path(__file__).parents[1] / "components/states/wall.json").read_text(encoding="utf-8"))
    tested = states["alike"]
    assert tested.keys() == alike.state.keys()
    for name in ("columns", "cards", "suggestions"):
        assert tested[name][0].keys() == alike.state[name][0].keys()


def test_laying_together_makes_the_theme_and_ends_the_suggestion(alike: Any, act: Any) -> None:
    one = suggested(alike)[CALLING]
    assert act(alike, "create_theme", title=one["title"], cards=one["cards"]) is None
    assert themes(alike) == {one["title"]: sorted(one["cards"])}
    assert set(suggested(alike)) == {REPORT}
    act(alike, "undo")
    assert set(suggested(alike)) == {CALLING, REPORT}


def test_what_is_let_go_stays_loose_and_does_not_come_back(evening: Any, alike: Any, act: Any) -> None:
    assert act(alike, "keep_apart", cards=suggested(alike)[CALLING]["cards"]) is None
    assert set(suggested(alike)) == {REPORT}
    assert themes(alike) == {}
    again = evening.show(Wall(evening.room, evening.step("kijk")))
    assert set(suggested(again)) == {REPORT}


def test_a_later_card_is_suggested_for_the_theme_of_its_like(evening: Any, alike: Any, act: Any) -> None:
    one = suggested(alike)[CALLING]
    act(alike, "create_theme", title="Goed nieuws", cards=one["cards"])
    evening.conceal("kijk")
    [late] = evening.join("ouder")
    key = evening.card(late, "Bel ook als het goed gaat")
    evening.reveal("kijk")
    [later] = [two for two in alike.state["suggestions"] if two["theme"]]
    assert later["theme"] == theme_id(alike, "Goed nieuws")
    assert set(later["cards"]) == {*one["cards"], key}
    assert later["how"].startswith("Alle drie: ")


def test_a_hidden_card_is_in_no_suggestion(alike: Any, act: Any) -> None:
    act(alike, "hide_card", card=suggested(alike)[CALLING]["cards"][0])
    assert set(suggested(alike)) == {REPORT}


def test_what_waits_for_its_writer_is_counted_and_can_be_replaced(evening: Any, act: Any) -> None:
    vos, das = evening.join("ouder", 2)
    evening.card(vos, "Fatima helpt")
    evening.card(das, "Rust")
    wall = evening.show(Wall(evening.room, evening.step("kijk")))
    assert wall.state["names"] is None, "until the reveal the writers look themselves"
    evening.reveal("kijk")
    assert [card["text"] for card in wall.state["cards"]] == ["Rust"]
    assert wall.state["names"]["label"] == "1 kaartje wacht: de schrijver kijkt nog naar een naam."
    assert "Fatima" not in str(wall.state)
    act(wall, "replace_names")
    assert sorted(card["text"] for card in wall.state["cards"]) == ["Rust", "[naam] helpt"]
    assert wall.state["names"] is None


def test_a_talk_on_paper_has_themes_and_notes_without_any_card(evening: Any, act: Any) -> None:
    shown = evening.show(Wall(evening.room, evening.step("kijk")))
    assert (shown.state["paper"], shown.state["waiting"].split(". ")[0]) == (True, "Er is nog niets geschreven")
    assert act(shown, "begin_on_paper") is None
    assert (shown.state["revealed"], shown.state["paper"]) == (True, False)
    act(shown, "create_theme", title="Ook bellen", cards=[])
    act(shown, "note_theme", id=theme_id(shown, "Ook bellen"), text="Als het goed gaat.")
    assert [(theme["title"], theme["note"]) for theme in shown.state["themes"]] == [
        ("Ook bellen", "Als het goed gaat.")
    ]
    assert shown.state["undo"] == "Notitie bij een thema"


def test_what_somebody_wrote_meanwhile_does_not_open_by_a_talk_on_paper(evening: Any, act: Any) -> None:
    (who,) = evening.join("ouder")
    shown = evening.show(Wall(evening.room, evening.step("kijk")))
    evening.card(who, "Geheim")
    assert "intussen iets ingevuld" in act(shown, "begin_on_paper")
    shown.refresh()
    assert (shown.state["revealed"], shown.state["paper"]) == (False, False)
