"""The vision as a group writes it: each version, what was said of each sentence, and what comes after the evening."""

from __future__ import annotations

import base64
from typing import Any

import pytest

from samenspraak.catalogue import SessionScript, load
from samenspraak.folder import shared_files
from samenspraak.workshop import leading, vision, walls
from samenspraak.workshop.viewer import COORDINATOR
from widgets.vision import Vision

FIRST = "Wij werken samen om elk kind te zien.\nWij bellen ook als het goed gaat."
LATER = "Wij werken samen om elk kind te horen.\nWij bellen ook als het goed gaat."


@pytest.fixture(scope="session")
def script() -> SessionScript:
    """The whole evening, as schools have it."""
    return load([shared_files().catalogue]).sessions["visiesessie"]


@pytest.fixture
def shown(evening: Any) -> Any:
    leading.begin(evening.elsewhere, COORDINATOR, evening.room.session_id)
    return evening.show(Vision(evening.room))


@pytest.fixture
def asked(evening: Any, shown: Any, act: Any) -> Any:
    """Three people answered on both sentences; one objects to the first, one has a concern about the second."""
    act(shown, "write", text=FIRST)
    first, second = (sentence["key"] for sentence in shown.state["sentences"])
    people = evening.join("ouder", 3)
    agree = {"choice": "agree", "why": ""}
    evening.write(people[0], "visie-akkoord", {first: agree, second: agree})
    evening.write(people[1], "visie-akkoord", {first: {"choice": "objection", "why": "Horen is meer dan zien."}})
    evening.write(people[2], "visie-akkoord", {first: agree, second: {"choice": "concern", "why": "Wie belt er dan?"}})
    evening.reveal("visie-akkoord")
    return shown


def statuses(shown: Any) -> list[str | None]:
    return [(sentence["agreement"] or {}).get("status") for sentence in shown.state["sentences"]]


# ------------------------------------------------------------------------------------------------------ writing


def test_before_the_first_word_there_is_only_room_to_write(shown: Any) -> None:
    assert (shown.state["number"], shown.state["text"], shown.state["sentences"]) == ("", "", [])
    assert shown.state["versions"] == []
    assert shown.state["ask"] is None


def test_what_is_written_is_stored_and_falls_apart_in_sentences(evening: Any, shown: Any, act: Any) -> None:
    assert act(shown, "write", text=FIRST) is None
    assert shown.state["number"] == "0.1"
    assert [sentence["text"] for sentence in shown.state["sentences"]] == FIRST.splitlines()
    stored = vision.vision(evening.elsewhere, COORDINATOR, evening.room.session_id)
    assert stored is not None
    assert stored.text == FIRST
    assert act(shown, "write", text=LATER) is None
    assert (shown.state["number"], len(shown.state["versions"])) == ("0.1", 1)


def test_sentences_of_the_groups_come_after_the_reveal(evening: Any, shown: Any) -> None:
    [writer] = evening.join("ouder")
    evening.write(writer, "visie", "Samen voor elk kind.")
    assert "Samen voor elk kind" not in str(shown.state)
    assert shown.state["inspiration"]["waiting"].startswith("De zinnen van de groepjes komen hier")
    evening.reveal("visie")
    assert [one["text"] for one in shown.state["inspiration"]["texts"]] == ["Samen voor elk kind."]
    assert shown.state["inspiration"]["waiting"] == ""


# ------------------------------------------------------------------------------------------------------ consent


def test_asking_consent_brings_the_group_to_that_question(evening: Any, shown: Any, act: Any) -> None:
    evening.join("ouder", 3)
    act(shown, "write", text=FIRST)
    assert statuses(shown) == [None, None]
    assert shown.state["ask"]["label"] == "Leg de zinnen voor"
    assert act(shown, "propose") is None
    running = leading.running(evening.elsewhere, COORDINATOR, evening.room.session_id)
    assert running.step == "visie-akkoord"
    assert statuses(shown) == ["open", "open"]
    assert shown.state["summary"] == "De zinnen liggen nu voor. 0 van de 3 hebben geantwoord."
    assert shown.state["ask"] is None


def test_nothing_of_an_answer_is_shown_before_the_reveal(evening: Any, shown: Any, act: Any) -> None:
    act(shown, "write", text=FIRST)
    [first, _] = (sentence["key"] for sentence in shown.state["sentences"])
    [one] = evening.join("ouder")
    evening.write(one, "visie-akkoord", {first: {"choice": "objection", "why": "Horen is meer dan zien."}})
    assert statuses(shown) == ["open", "open"]
    assert "Horen is meer" not in str(shown.state)
    assert {sentence["agreement"]["objection"] for sentence in shown.state["sentences"]} == {0}


def test_each_sentence_tells_whether_there_is_consent_and_what_is_needed(asked: Any) -> None:
    first, second = asked.state["sentences"]
    assert first["agreement"] == {
        "status": "objection",
        "title": "Nog geen instemming: 1 bezwaar",
        "agree": 2,
        "concern": 0,
        "objection": 1,
    }
    assert second["agreement"]["title"] == "Instemming, met 1 zorg"
    assert [(needed["kind"], needed["text"]) for needed in first["remarks"]] == [
        ("objection", "Horen is meer dan zien.")
    ]
    assert asked.state["summary"] == "Over 1 van de 2 zinnen is nog geen instemming."
    assert asked.state["ask"]["label"] == "Leg de zinnen opnieuw voor"


def test_an_amended_sentence_is_asked_anew_and_the_other_keeps_its_answers(evening: Any, asked: Any, act: Any) -> None:
    objection = asked.state["sentences"][0]["remarks"][0]["id"]
    assert act(asked, "reply", id=objection, text="Er staat nu ‘horen’.") is None
    act(asked, "write", text=LATER)
    assert asked.state["number"] == "0.2"
    assert statuses(asked) == ["unasked", "concern"]
    [gone] = asked.state["rest"]
    assert (gone["text"], gone["reply"]) == ("Horen is meer dan zien.", "Er staat nu ‘horen’.")
    assert gone["about"] == FIRST.splitlines()[0]
    assert act(asked, "propose") is None
    assert not evening.step("visie-akkoord").revealed, "the group can answer again"
    assert statuses(asked) == ["open", "open"]


def test_typing_on_after_consent_makes_one_version_and_not_one_for_each_pause(asked: Any, act: Any) -> None:
    for text in (LATER, f"{LATER} En altijd", f"{LATER} En altijd snel."):
        act(asked, "write", text=text)
    assert [version["number"] for version in asked.state["versions"]] == ["0.2", "0.1"]


def test_with_consent_on_all_there_is_nothing_left_to_ask(evening: Any, shown: Any, act: Any) -> None:
    act(shown, "write", text="Wij bellen.")
    [sentence] = shown.state["sentences"]
    [one] = evening.join("team")
    evening.write(one, "visie-akkoord", {sentence["key"]: {"choice": "agree", "why": ""}})
    evening.reveal("visie-akkoord")
    assert statuses(shown) == ["agreed"]
    assert (shown.state["summary"], shown.state["ask"]) == ("Over alle zinnen is instemming.", None)


# ------------------------------------------------------------------------------------------------------ versions


def test_an_earlier_version_is_used_again_and_that_is_taken_back(asked: Any, act: Any) -> None:
    act(asked, "write", text=LATER)
    assert [version["number"] for version in asked.state["versions"]] == ["0.2", "0.1"]
    assert act(asked, "reuse", number="0.1") is None
    assert asked.state["text"] == FIRST
    assert asked.state["undo"] == "Haal de tekst van net terug"
    assert act(asked, "undo_reuse") is None
    assert (asked.state["text"], asked.state["undo"]) == (LATER, None)
    assert "Versie 0.9 is er niet meer" in act(asked, "reuse", number="0.9")


def test_who_writes_on_gives_up_the_way_back(asked: Any, act: Any) -> None:
    act(asked, "write", text=LATER)
    act(asked, "reuse", number="0.1")
    act(asked, "write", text="Heel anders.")
    assert asked.state["undo"] is None


# ------------------------------------------------------------------------------------------------------ afterwards


def test_reactions_adoption_and_publication_each_with_a_way_back(asked: Any, act: Any) -> None:
    assert "Kies een dag" in act(asked, "ask_feedback", until="")
    assert act(asked, "ask_feedback", until="2026-12-09") is None
    assert asked.state["state"] == "feedback"
    assert asked.state["feedback_until"] == {"iso": "2026-12-09", "words": "woensdag 9 december 2026"}
    assert asked.state["ask"] is None
    act(asked, "add_feedback", text="Kan dit ook in het Turks?")
    [reaction] = asked.state["reactions"]
    act(asked, "reply", id=reaction["id"], text="Ja, in januari.")
    assert asked.state["reactions"][0]["reply"] == "Ja, in januari."
    assert "Op dit bezwaar staat nog geen antwoord" in act(asked, "adopt", on="2026-12-16")
    act(asked, "reply", id=asked.state["sentences"][0]["remarks"][0]["id"], text="We passen het aan.")
    assert act(asked, "adopt", on="2026-12-16") is None
    assert (asked.state["state"], asked.state["number"]) == ("adopted", "1.0")
    assert act(asked, "publish", places=["Schoolgids", "Nieuwsbrief"]) is None
    assert (asked.state["state"], asked.state["published_in"]) == ("published", ["Schoolgids", "Nieuwsbrief"])
    assert act(asked, "back") is None
    assert (asked.state["state"], asked.state["text"]) == ("concept", FIRST)
    act(asked, "remove_feedback", id=reaction["id"])
    assert (asked.state["reactions"], asked.state["removed"]) == ([], "Kan dit ook in het Turks?")
    act(asked, "restore_feedback")
    [back] = asked.state["reactions"]
    assert (back["text"], back["reply"]) == ("Kan dit ook in het Turks?", "Ja, in januari.")
    assert asked.state["removed"] is None


# ------------------------------------------------------------------------------------------------------ poster


@pytest.fixture
def promised(evening: Any, shown: Any) -> Any:
    """Five promises on cards, of which two lie at a theme."""
    writers = evening.join("leerling", 5)
    for number, who in enumerate(writers):
        evening.write(who, "kind", [{"id": f"belofte-{number}", "text": f"Belofte {number}"}])
    evening.reveal("kind")
    step = evening.step("kind").id
    cards = {card.text: card.id for card in walls.wall(evening.elsewhere, COORDINATOR, step).cards}
    chosen = [cards["Belofte 3"], cards["Belofte 4"]]
    walls.create_theme(evening.elsewhere, COORDINATOR, step, "Ik mag meedoen", chosen)
    evening.room.refresh()
    return shown


def test_at_most_three_promises_are_picked_themes_first(promised: Any, act: Any) -> None:
    found = promised.state["poster"]["promises"]
    assert found[0]["text"] == "Ik mag meedoen"
    assert {one["text"] for one in found[1:]} == {"Belofte 0", "Belofte 1", "Belofte 2"}
    assert not any(one["chosen"] for one in found)
    ids = [one["id"] for one in found]
    assert "hooguit 3" in act(promised, "pick", ids=ids)
    assert act(promised, "pick", ids=ids[:3]) is None
    assert [one["chosen"] for one in promised.state["poster"]["promises"]] == [True, True, True, False]


def test_the_poster_is_a_file_that_is_made_anew_when_its_words_change(promised: Any, act: Any) -> None:
    assert "nog geen visie" in act(promised, "make_poster")
    act(promised, "write", text=FIRST)
    assert promised.state["poster"]["href"] is None
    assert act(promised, "make_poster") is None
    kind, data = promised.state["poster"]["href"].split(",")
    assert kind == "data:application/pdf;base64"
    assert base64.b64decode(data).startswith(b"%PDF-")
    act(promised, "write", text=LATER)
    assert promised.state["poster"]["href"] is None
    assert promised.state["poster"]["hint"] == "Er is iets veranderd. Maak de poster opnieuw."


def test_without_promises_it_says_where_they_come_from(shown: Any) -> None:
    assert "deel over het kind" in shown.state["poster"]["waiting"]
