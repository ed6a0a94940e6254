"""The story of a whole session on the dashboard: what it tells, where that comes from, and what it keeps to itself."""

from __future__ import annotations

from typing import Any

import pytest
from sqlalchemy import event

from samenspraak.catalogue import SessionScript, load
from samenspraak.folder import shared_files
from samenspraak.workshop import actions, answering, choosing, grouping, leading, promises, trajectory, vision, walls
from samenspraak.workshop import script as preparing
from samenspraak.workshop.viewer import COORDINATOR
from widgets.dashboard import Dashboard

AGREE = {"choice": "agree", "why": ""}


SCRIPTS = load([shared_files().catalogue]).sessions


@pytest.fixture(scope="session")
def script() -> SessionScript:
    """The whole evening, as schools have it."""
    return SCRIPTS["visiesessie"]


@pytest.fixture
def shown(evening: Any) -> Any:
    return evening.show(Dashboard(evening.store))


def refreshed(shown: Any) -> Any:
    shown.refresh()
    return shown.state["story"]


def lead(evening: Any, function: Any, *args: Any, **more: Any) -> Any:
    """Do what a coordinator does in another window."""
    return function(evening.elsewhere, COORDINATOR, evening.room.session_id, *args, **more)


# ------------------------------------------------------------------------------------------- before there is something


def test_before_the_evening_it_tells_what_will_come_and_in_which_part(shown: Any) -> None:
    assert set(shown.state["story"].values()) == {None}
    coming = {one["title"]: one["text"] for one in shown.state["coming"]}
    assert coming["Onze visie"] == "Jullie schrijven de visie samen in deel 9 van de visie-sessie."
    assert coming["Wie beslist, wie denkt mee?"] == "Dat vullen jullie in bij deel 5."
    assert "Wie waren erbij?" in coming
    assert "in deel 8 van de visie-sessie" in shown.state["empty"]["text"]


def test_a_part_that_is_left_out_is_not_announced_and_the_others_count_without_it(evening: Any, shown: Any) -> None:
    lead(evening, preparing.set_left_out, "wie-beslist", True)
    shown.refresh()
    coming = {one["title"]: one["text"] for one in shown.state["coming"]}
    assert "Wie beslist, wie denkt mee?" not in coming
    assert "in deel 8" in coming["Onze visie"]


# ------------------------------------------------------------------------------------------- the vision


def test_the_vision_has_its_state_and_after_the_reveal_the_consent_on_each_sentence(evening: Any, shown: Any) -> None:
    people = evening.join("ouder", 3)
    lead(evening, vision.write, "Wij bellen ook als het goed gaat.\nWij schrijven kort.")
    story = refreshed(shown)
    assert story["vision"]["state"] == "Versie 0.1, een concept"
    assert [one["consent"] for one in story["vision"]["sentences"]] == [None, None]
    assert story["vision"]["trace"] == "Visie-sessie, deel 9 ‘Onze visie in één zin’."
    first, second = (item.id for item in evening.step("visie-akkoord").rules.items)
    for who, choice in zip(people, ("agree", "concern", "objection"), strict=True):
        evening.write(who, "visie-akkoord", {first: AGREE, second: {"choice": choice, "why": "Omdat het nodig is."}})
    assert [one["consent"] for one in refreshed(shown)["vision"]["sentences"]] == [None, None]
    assert "Omdat het nodig is" not in str(shown.state)
    evening.reveal("visie-akkoord")
    story = refreshed(shown)
    assert [one["consent"]["status"] for one in story["vision"]["sentences"]] == ["agreed", "objection"]
    assert story["vision"]["trace"].endswith("‘Onze visie in één zin’. 3 van de 3 mensen gaven antwoord.")
    assert [(one["kind"], one["about"]) for one in story["concerns"]["remarks"]] == [
        ("Bezwaar", "Wij schrijven kort."),
        ("Zorg", "Wij schrijven kort."),
    ]


def test_it_tells_until_when_readers_react_and_where_the_vision_can_be_read(evening: Any, shown: Any) -> None:
    lead(evening, vision.write, "Wij bellen ook als het goed gaat.")
    lead(evening, vision.ask_feedback, "2026-12-09")
    assert refreshed(shown)["vision"]["after"] == "Reageren kan tot en met 9 december 2026."
    lead(evening, vision.adopt, "2027-01-12")
    lead(evening, vision.publish, ["de schoolgids", "de site", "de hal"])
    told = refreshed(shown)["vision"]
    assert told["state"] == "Versie 1.0, vastgesteld en uitgedragen"
    assert told["after"] == "Vastgesteld op 12 januari 2027. Te lezen in: de schoolgids, de site en de hal."


# ------------------------------------------------------------------------------------------- who decides, promises


def test_who_decides_is_what_most_say_with_how_many(evening: Any, shown: Any) -> None:
    people = evening.join("team", 3)
    evening.write(people[0], "waarover", [{"id": "kaart-1", "text": "Huiswerk", "column": "wel"}])
    evening.reveal("waarover")
    walls.create_theme(evening.elsewhere, COORDINATOR, evening.step("waarover").id, "Huiswerk", ["kaart-1"])
    rules = evening.step("wie-beslist").rules
    row = rules.rows[0].id
    team, parents, *_ = (role.id for role in rules.roles)
    for who, part in zip(people, ("decides", "decides", "informed"), strict=True):
        evening.write(who, "wie-beslist", {row: {team: "decides", parents: part}})
    assert refreshed(shown)["deciding"] is None
    evening.reveal("wie-beslist")
    told = refreshed(shown)["deciding"]
    first = next(one for one in told["rows"] if one["theme"] == "Huiswerk")
    assert first["cells"][0] == {"part": "decides", "word": "beslist", "agreement": "3 van de 3"}
    assert first["cells"][1] == {"part": "decides", "word": "beslist", "agreement": "2 van de 3"}
    assert first["cells"][2] == {"part": "", "word": "–", "agreement": ""}
    assert told["trace"].endswith("3 van de 3 mensen gaven antwoord.")


def test_what_fours_answered_is_counted_in_fours(evening: Any, shown: Any) -> None:
    evening.join("team", 8)
    groups = lead(evening, grouping.make_groups, 4)
    rules = evening.step("wie-beslist").rules
    cell = {rules.rows[0].id: {rules.roles[0].id: "decides"}}
    evening.write(groups[0].members[0], "wie-beslist", cell)
    evening.reveal("wie-beslist")
    assert refreshed(shown)["deciding"]["trace"].endswith("1 van de 2 viertallen gaf antwoord.")


def test_where_as_many_say_something_else_it_is_divided(evening: Any, shown: Any) -> None:
    people = evening.join("team", 2)
    evening.write(people[0], "waarover", [{"id": "kaart-1", "text": "Huiswerk", "column": "wel"}])
    evening.reveal("waarover")
    walls.create_theme(evening.elsewhere, COORDINATOR, evening.step("waarover").id, "Huiswerk", ["kaart-1"])
    rules = evening.step("wie-beslist").rules
    for who, part in zip(people, ("decides", "none"), strict=True):
        evening.write(who, "wie-beslist", {rules.rows[0].id: {rules.roles[0].id: part}})
    evening.reveal("wie-beslist")
    cell = refreshed(shown)["deciding"]["rows"][0]["cells"][0]
    assert cell == {"part": "split", "word": "verdeeld", "agreement": "2 antwoorden"}


def test_promises_are_those_that_were_chosen(evening: Any, shown: Any) -> None:
    [who] = evening.join("leerling")
    texts = ("Wij vragen het eerst aan jou.", "Wij praten mét jou.", "Wij bellen.", "Wij luisteren.")
    evening.write(who, "kind", [{"id": f"kaart-{n}", "text": text, "column": None} for n, text in enumerate(texts[:3])])
    [other] = evening.join("ouder")
    evening.write(other, "kind", [{"id": "kaart-3", "text": texts[3], "column": None}])
    assert refreshed(shown)["promises"] is None
    evening.reveal("kind")
    assert refreshed(shown)["promises"] is None
    assert {
        "title": "Onze beloften aan het kind",
        "text": "De kaartjes liggen er. Kies er hooguit drie, bij de poster van de visie.",
    } in shown.state["coming"]
    lead(evening, promises.choose_promises, ["kaart-3", "kaart-0"])
    told = refreshed(shown)["promises"]
    assert told["promises"] == [texts[3], texts[0]]
    assert told["trace"].startswith("Visie-sessie, deel 6 ‘")


# ------------------------------------------------------------------------------------------- who was there


def test_who_was_there_and_who_was_missing(evening: Any, shown: Any) -> None:
    lead(evening, preparing.prepare, invited={"team": 4, "ouder": 3}, start_picture=(), mission="")
    evening.join("team", 3)
    evening.join("ouder", 1)
    leading.begin(evening.elsewhere, COORDINATOR, evening.room.session_id)
    told = refreshed(shown)["present"]
    assert told["lead"].startswith("Er waren 4 mensen, van de 7 die we vroegen, op ")
    assert told["missing"] == "Wie we misten: 1 teamlid en 2 ouders. Vraag ook hun wat zij hiervan vinden."
    assert [(row["role"], row["present"], row["invited"]) for row in told["roles"]] == [
        ("team", 3, 4),
        ("ouders", 1, 3),
    ]
    assert told["roles"][0]["sentence"] == "3 van de 4 die we vroegen"


def test_without_invitations_it_names_whose_voice_was_not_there(evening: Any, shown: Any) -> None:
    evening.join("team", 1)
    told = refreshed(shown)["present"]
    assert told["lead"] == "Er was 1 persoon."
    assert told["missing"] == "Er waren geen ouders en geen leerlingen. Vraag ook hun wat zij hiervan vinden."


# ------------------------------------------------------------------------------------------- what happens next


@pytest.fixture
def chosen(evening: Any) -> list[str]:
    """Two priorities of a closed round."""
    [*_, who] = evening.join("team", 2)
    evening.write(who, "kijk", [{"id": f"kaart-{n}", "text": f"Gedachte {n}", "column": "sterk"} for n in range(2)])
    evening.reveal("kijk")
    step = evening.step("kijk").id
    themes = [
        walls.create_theme(evening.elsewhere, COORDINATOR, step, title, [f"kaart-{n}"])
        for n, title in enumerate(("Bellen", "Koffie"))
    ]
    evening.write(who, "kies", {themes[0]: 2, themes[1]: 1})
    evening.reveal("kies")
    return [choosing.choose(evening.elsewhere, COORDINATOR, evening.step("kies").id, theme) for theme in themes]


def test_each_priority_has_its_first_step(evening: Any, shown: Any, chosen: list[str]) -> None:
    shown.refresh()
    assert [one["next"] for one in shown.state["priorities"]] == [None, None]
    lead(evening, actions.add_action, what="Het verslag sturen", owner="de coördinator", priority=chosen[0])
    soon = {"what": "Een belavond houden", "owner": "een ouder", "due": "2026-12-01"}
    key = lead(evening, actions.add_action, **soon, priority=chosen[0])
    shown.refresh()
    first, second = shown.state["priorities"]
    assert (first["next"]["what"], first["next"]["due"]) == ("Een belavond houden", "1 december 2026")
    assert second["next"]["what"] == ""
    told = shown.state["story"]["next"]["actions"]
    assert [(one["what"], one["about"]["text"]) for one in told] == [
        ("Het verslag sturen", "Prioriteit 1: Bellen"),
        ("Een belavond houden", "Prioriteit 1: Bellen"),
    ]
    lead(evening, actions.change_action, key, **soon, done=True)
    shown.refresh()
    assert shown.state["priorities"][0]["next"]["what"] == "Het verslag sturen"
    assert shown.state["story"]["next"]["actions"][1]["done"]


def test_scores_and_consent_stand_with_a_priority_after_their_reveal(
    evening: Any, shown: Any, chosen: list[str]
) -> None:
    who, other = evening.join("ouder", 2)
    bellen = next(item.id for item in evening.step("score").rules.options if item.text == "Bellen")
    for person, score in ((who, 5), (other, 2)):
        evening.write(person, "score", {bellen: {"importance": score, "feasibility": 4}})
    item = evening.step("akkoord").rules.items[0].id
    evening.write(who, "akkoord", {item: {"choice": "concern", "why": "Wie belt er?"}})
    shown.refresh()
    before = shown.state["priorities"]
    assert [(one["scores"], one["consent"]["title"]) for one in before] == [(None, "Nog geen instemming")] * 2
    evening.reveal("score")
    evening.reveal("akkoord")
    shown.refresh()
    first, second = shown.state["priorities"]
    assert [(one["label"], one["value"], one["range"]) for one in first["scores"]] == [
        ("Belangrijk", "3,5 van 5", "van 2 tot en met 5, 2 mensen"),
        ("Haalbaar", "4 van 5", "allemaal een 4, 2 mensen"),
    ]
    assert second["scores"] is None
    assert (first["consent"]["status"], second["consent"]["status"]) == ("concern", "unasked")
    assert first["id"] == chosen[0]
    assert first["trace"]["sentence"].startswith(
        "Visie-sessie, deel 3 ‘Hoe kijken we naar de samenwerking?’. 1 van de "
    )


def test_what_was_not_talked_about_and_what_is_let_go(evening: Any, shown: Any) -> None:
    who, other = evening.join("ouder", 2)
    evening.write(who, "verder", "Hoe bereiken we vaders?")
    evening.write(other, "loslaten", "De lange nieuwsbrief.")
    assert "vaders" not in str(refreshed(shown))
    evening.reveal("verder")
    evening.reveal("loslaten")
    told = refreshed(shown)
    assert [card["text"] for card in told["unsaid"]["cards"]] == ["Hoe bereiken we vaders?"]
    assert told["unsaid"]["trace"] == "Visie-sessie, deel 10 ‘Hoe gaan we verder?’. 1 van de 2 mensen gaf antwoord."
    assert [card["text"] for card in told["let_go"]["cards"]] == ["De lange nieuwsbrief."]
    step = evening.step("verder").id
    [card] = walls.wall(evening.elsewhere, COORDINATOR, step).cards
    walls.hide_card(evening.elsewhere, COORDINATOR, step, card.id)
    assert refreshed(shown)["unsaid"] is None


def test_where_it_began_is_the_start_picture(evening: Any, shown: Any) -> None:
    assert refreshed(shown)["start"] is None
    before = vars(preparing.preparation(evening.elsewhere, evening.room.session_id))
    told = {**before, "start_picture": ["Ouders 2,8", "Team 4,1"]}
    preparing.prepare(evening.elsewhere, COORDINATOR, evening.room.session_id, **told)
    start = refreshed(shown)["start"]
    assert [card["text"] for card in start["cards"]] == ["Ouders 2,8", "Team 4,1"]
    assert start["trace"].startswith("Visie-sessie, deel 2 ‘Waar staan we nu?’")


def test_what_the_panel_talk_told_is_a_chapter_and_follows_each_change(evening: Any, shown: Any) -> None:
    panel = trajectory.open_session(evening.elsewhere, COORDINATOR, SCRIPTS["panelgesprek"])
    assert refreshed(shown)["heard"] is None
    step = next(one for one in trajectory.steps(evening.elsewhere, panel.id) if one.key == "stroef")
    answering.reveal(evening.elsewhere, COORDINATOR, step.id)
    theme = walls.create_theme(evening.elsewhere, COORDINATOR, step.id, "Pas bellen als het misgaat")
    assert [one["note"] for one in refreshed(shown)["heard"]["themes"]] == [""]
    walls.note_theme(evening.elsewhere, COORDINATOR, step.id, theme, "Ouders schrikken van de telefoon.")
    heard = refreshed(shown)["heard"]
    assert heard["themes"] == [
        {
            "question": "Wanneer liep het contact niet goed?",
            "title": "Pas bellen als het misgaat",
            "note": "Ouders schrikken van de telefoon.",
        }
    ]
    assert heard["trace"].startswith("Panelgesprek")
    answering.conceal(evening.elsewhere, COORDINATOR, step.id)
    assert refreshed(shown)["heard"] is None


# ------------------------------------------------------------------------------------------- following


def test_nothing_is_read_anew_while_nothing_changed(evening: Any, shown: Any) -> None:
    evening.join("team", 2)
    shown.refresh()
    asked: list[str] = []
    event.listen(evening.store.engine, "before_cursor_execute", lambda *args: asked.append(args[2]))
    shown.refresh()
    assert len([one for one in asked if one.startswith("SELECT")]) <= 2
