"""A question: from the screen to the disk and back."""

from __future__ import annotations

from typing import Any

import pytest

from samenspraak.workshop import people
from samenspraak.workshop.supply import NO_THEMES
from samenspraak.workshop.viewer import COORDINATOR
from widgets._component import UNEXPECTED


def test_an_answer_is_on_disk_when_it_is_acknowledged(evening: Any, send: Any) -> None:
    [vos] = evening.join("ouder")
    question = evening.box("visie").question
    seen: list[Any] = []
    question.observe(lambda change: seen.append((change.new, evening.own(vos, "visie"))), "stored")
    assert question.stored is None
    send(question, "Samen sterk", client="scherm-1", seq=7)
    receipt = {"client": "scherm-1", "seq": 7, "participant": vos.uid, "errors": []}
    assert seen == [(receipt, "Samen sterk")], "another program reads it at the moment of the acknowledgement"


def test_what_is_shown_is_the_step_and_the_seat(evening: Any) -> None:
    [vos] = evening.join("ouder")
    question = evening.box("kijk").question
    assert question.spec["question"] == "Wat gaat goed?"
    assert question.spec["help"] == "Eén gedachte per kaartje."
    assert question.spec["max_cards"] == 3
    assert [column["label"] for column in question.spec["columns"]] == ["Sterk", "Mist"]
    assert question.seat == {
        "folder": evening.owner.uid,
        "session": str(evening.room.session_id),
        "participant": vos.uid,
        "step": "kijk",
        "name": vos.pseudonym,
        "role": "ouder",
    }
    assert question.is_open
    assert question.notice == ""


def test_a_refusal_says_why_and_stores_nothing(evening: Any, send: Any) -> None:
    [vos] = evening.join("ouder")
    question = evening.box("visie").question
    stored = send(question, "x" * 41)
    assert stored["errors"] == [
        "Je tekst heeft 41 tekens; er passen er 40. Kort de tekst in, dan slaan wij hem op.",
    ]
    assert evening.own(vos, "visie") is None
    assert send(question, "x" * 40)["errors"] == []
    assert evening.own(vos, "visie") == "x" * 40


def test_a_repeat_is_acknowledged_again_and_stored_once(evening: Any, send: Any) -> None:
    [vos] = evening.join("ouder")
    question = evening.box("visie").question
    first = send(question, "Samen", seq=3, attempt=1)
    version = evening.step("visie").version
    assert send(question, "Samen", seq=3, attempt=2) == first
    assert evening.step("visie").version == version
    assert evening.own(vos, "visie") == "Samen"


def test_an_older_answer_that_comes_late_changes_nothing(evening: Any, send: Any) -> None:
    [vos] = evening.join("ouder")
    question = evening.box("visie").question
    send(question, "Nieuw", seq=5)
    assert send(question, "Oud", seq=4)["errors"] == []
    assert evening.own(vos, "visie") == "Nieuw"


def test_an_answer_for_a_seat_that_was_left_is_stored_there(evening: Any, send: Any, act: Any) -> None:
    vos, das = evening.join("ouder", 2)
    box = evening.box("visie")
    act(box.desk, "select", id=das.uid)
    assert box.question.seat["participant"] == das.uid
    stored = send(box.question, "Van Vos", participant=vos.uid)
    assert stored["participant"] == vos.uid
    assert stored["errors"] == []
    assert (evening.own(vos, "visie"), evening.own(das, "visie")) == ("Van Vos", None)


def test_a_closed_question_says_so_and_stores_nothing(evening: Any, send: Any) -> None:
    [vos] = evening.join("ouder")
    question = evening.box("visie").question
    evening.reveal("visie")
    [sentence] = send(question, "Te laat")["errors"]
    assert sentence == "Deze vraag is gesloten. Vraag de coördinator om hem weer te openen."
    assert evening.own(vos, "visie") is None


def test_who_was_erased_can_store_nothing(evening: Any, send: Any) -> None:
    [vos] = evening.join("ouder")
    question = evening.box("visie").question
    people.erase(evening.elsewhere, COORDINATOR, evening.room.session_id, vos.uid)
    [sentence] = send(question, "Nog iets")["errors"]
    assert "doet niet (meer) mee" in sentence


def test_a_ballot_without_options_says_why(evening: Any) -> None:
    evening.join("ouder")
    question = evening.box("kies").question
    assert question.spec["options"] == []
    assert question.notice == NO_THEMES
    assert not question.is_open


def test_a_ballot_offers_the_themes_each_voter_in_an_order_of_their_own(
    evening: Any, voted: Any, send: Any, act: Any
) -> None:
    evening.conceal("kies")
    box = evening.box("kies")
    orders = set()
    for who in voted.people:
        act(box.desk, "select", id=who.uid)
        options = box.question.spec["options"]
        assert {option["id"]: option["title"] for option in options} == {
            key: title for title, key in voted.themes.items()
        }
        orders.add(tuple(option["title"] for option in options))
    assert len(orders) > 1
    assert box.question.is_open
    last = voted.people[-1]
    votes = {voted.themes["Koffie"]: 3, voted.themes["Bellen"]: 0}
    assert send(box.question, votes)["errors"] == []
    assert evening.own(last, "kies") == {voted.themes["Koffie"]: 3}
    assert "4 stippen" in send(box.question, dict.fromkeys(voted.themes.values(), 2))["errors"][0]
    assert evening.own(last, "kies") == {voted.themes["Koffie"]: 3}


@pytest.mark.parametrize(
    ("value", "part"),
    [(5, "geen tekst"), (None, "geen tekst"), ({"a": 1}, "geen tekst"), (["x"], "geen tekst")],
)
def test_a_value_that_is_no_answer_is_refused_in_words(evening: Any, send: Any, value: Any, part: str) -> None:
    evening.join("ouder")
    [sentence] = send(evening.box("visie").question, value)["errors"]
    assert part in sentence


def test_a_fault_of_ours_is_a_calm_sentence_and_a_line_in_the_log(
    evening: Any, caplog: pytest.LogCaptureFixture
) -> None:
    evening.join("ouder")
    question = evening.box("visie").question
    question.set_state({"answer": {"seq": 1, "value": "zonder afzender"}})
    assert question.stored["errors"] == [UNEXPECTED]
    [record] = caplog.records
    assert record.exc_info
    assert "Traceback" not in UNEXPECTED
    assert "KeyError" not in UNEXPECTED


def test_what_a_person_wrote_does_not_reach_the_log(evening: Any, send: Any, caplog: pytest.LogCaptureFixture) -> None:
    evening.join("ouder")
    question = evening.box("visie").question
    send(question, "geheim " * 10)
    send(question, "geheim")
    assert caplog.records
    assert "geheim" not in caplog.text


def test_a_name_is_told_to_the_screen_and_waits(evening: Any, send: Any) -> None:
    [vos] = evening.join("ouder")
    question = evening.box("visie").question
    assert question.found == []
    send(question, "De moeder van Fatima, 06-12345678")
    assert [spot["suggestion"] for spot in question.found] == ["[kind]", "[telefoonnummer]"]
    send(question, "De moeder van [kind], 06-12345678", seq=8, keep=["06-12345678"])
    assert question.found == []
    assert evening.own(vos, "visie") == "De moeder van [kind], 06-12345678"


def test_the_next_person_sees_nothing_of_what_was_found(evening: Any, send: Any, act: Any) -> None:
    vos, das = evening.join("ouder", 2)
    box = evening.box("visie")
    send(box.question, "De moeder van Fatima")
    act(box.desk, "select", id=das.uid)
    assert (box.question.seat["participant"], box.question.found) == (das.uid, [])
    act(box.desk, "select", id=vos.uid)
    assert box.question.found == [], "an answer that is there already is covered"
    act(box.desk, "uncover")
    assert [spot["text"] for spot in box.question.found] == ["Fatima"]
