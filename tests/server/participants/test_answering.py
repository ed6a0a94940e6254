"""What phones send and hear, over HTTP."""

from __future__ import annotations

import json
import re

import pytest

from samenspraak.workshop import answering, joining, leading, people, vision
from samenspraak.workshop.viewer import COORDINATOR, seat

WORD = "Zeepaardje"


@pytest.fixture
def begun(evening):
    evening.lead(leading.begin)
    return evening


@pytest.fixture
def phone(house, begun, code):  # noqa: ARG001 - the session is on
    made = house.phone()
    made.join(code)
    return made


def rows(evening, step: str) -> list[object]:
    """Every revision that is stored for a step."""
    from sqlalchemy import select

    from samenspraak.store.tables import Answer

    with evening.store.read() as orm:
        return list(
            orm.scalars(select(Answer.value).where(Answer.step_id == evening.step(step).id).order_by(Answer.id))
        )


def test_an_answer_is_on_disk_when_it_is_acknowledged(phone, begun):
    reply = phone.answer("open", "Even bellen helpt.", seq=7, client="toestel")
    assert reply.status == 200
    assert reply.json == {"client": "toestel", "seq": 7, "stored": True, "whole": True, "found": []}
    assert (
        answering.own_answer(begun.store, seat(phone.page["me"]["id"]), begun.step("open").id).value
        == "Even bellen helpt."
    )


@pytest.mark.parametrize(
    ("step", "value"), [("open", " \n "), ("kaart", [{"id": "kaart-1", "text": " ", "column": None}])]
)
def test_only_spaces_are_no_answer(house, phone, code, step, value):
    assert phone.answer(step, value).json["whole"] is False
    phone.read(phone.get(f"/m/{code}"))
    assert phone.page["me"]["done"] == []
    house.phone().join(code)
    phone.read(phone.get(f"/m/{code}"))
    assert phone.page["me"]["done"] == []


def test_who_empties_an_answer_has_it_before_oneself_again(phone, code):
    phone.answer("open", "Iets")
    phone.answer("open", "")
    phone.read(phone.get(f"/m/{code}"))
    assert phone.page["me"]["done"] == []


def test_sending_it_again_is_no_second_answer(phone, begun):
    for _ in range(3):
        assert phone.answer("open", "Eén keer.", seq=1).status == 200
    assert rows(begun, "open") == ["Eén keer."]


def test_an_answer_that_was_overtaken_changes_nothing(phone, begun):
    phone.answer("open", "Nieuw", seq=2)
    assert phone.answer("open", "Oud", seq=1).status == 200
    assert rows(begun, "open") == ["Nieuw"]


def test_the_page_opens_with_the_own_answer(phone, code):
    phone.answer("open", "Dit schreef ik.")
    phone.read(phone.get(f"/m/{code}"))
    assert phone.page["me"]["saved"] == "Dit schreef ik."
    assert phone.page["me"]["done"] == ["open"]


def test_nobody_else_sees_it_before_the_reveal(house, phone, code):
    other = house.phone()
    other.join(code)
    stream = other.listen()
    stream.until("state")
    phone.answer("open", WORD)
    stream.until("count", lambda told: told["answered"] == 1)
    replies = [
        other.get(path).text
        for path in (f"/m/{code}", f"/api/v1/sessions/{code}", f"/api/v1/sessions/{code}/steps/open")
    ]
    assert WORD not in json.dumps(stream.heard)
    assert not [text for text in replies if WORD in text]


def test_after_the_reveal_all_see_it_without_its_author(house, phone, begun, code):
    other = house.phone()
    other.join(code)
    stream = other.listen()
    phone.answer("open", WORD)
    begun.reveal("open")
    state = stream.until("state", lambda told: told["state"]["kind"] == "wall")["state"]
    shown = other.get(f"/m/{code}/beeld/{state['look']}").text
    assert WORD in shown
    assert phone.page["me"]["name"] not in shown
    assert phone.page["me"]["id"] not in shown + json.dumps(stream.heard)


def test_what_came_out_of_a_question_comes_with_its_table_and_its_figure(phone, begun, code):
    begun.lead(leading.go, "midden")
    for who in begun.seats:
        begun.say(who, "keus", ["app"])
    begun.lead(leading.focus, "keus")
    stream = phone.listen()
    begun.reveal("keus")
    look = ""
    while "<table" not in look:
        state = stream.until("state", lambda told: told["state"]["kind"] == "outcome")["state"]
        look = phone.get(f"/m/{code}/beeld/{state['look']}").text
    picture = phone.get(re.search(r'<img src="([^"]+)"', look)[1])
    assert picture.headers["Content-Type"].startswith("image/svg+xml")
    assert phone.get(f"/m/{code}/beeld/figuur/00.svg").status == 404


def test_the_same_person_on_another_device_hears_the_own_answer(phone):
    stream = phone.listen()
    stream.until("state")
    phone.answer("open", "Op de telefoon")
    assert stream.until_me(lambda me: me["saved"] == "Op de telefoon")["done"] == ["open"]


def test_phones_follow_whoever_leads(phone, begun):
    stream = phone.listen()
    assert stream.until("state")["state"]["step"]["key"] == "open"
    begun.lead(leading.focus, "kaart")
    assert stream.until("state", lambda told: told["state"]["step"]["key"] == "kaart")
    begun.lead(leading.show, "black")
    begun.lead(leading.go, "pauze")
    assert stream.until("state", lambda told: told["state"]["step"] is None)["state"]["kind"] == "part"
    assert "black" not in [told["state"]["kind"] for name, told in stream.heard if name == "state"]


def test_an_answer_to_the_question_before_still_counts_until_it_is_closed(phone, begun):
    begun.lead(leading.focus, "kaart")
    assert phone.answer("open", "Nog net").status == 200
    begun.reveal("open")
    refused = phone.answer("open", "Te laat")
    assert refused.status == 409
    assert refused.headers["Content-Type"].startswith("application/problem+json")
    assert "gesloten" in refused.json["detail"]
    assert rows(begun, "open") == ["Nog net"]


def test_what_was_not_asked_yet_can_be_neither_read_nor_answered(phone):
    assert phone.get(f"{phone.page['api']}steps/stip").status == 404
    assert phone.answer("stip", {}).status == 404
    assert "Vraag over stip" not in phone.get(phone.page["here"]).text


def test_at_ones_own_pace_all_questions_are_open(phone, begun):
    stream = phone.listen()
    joining.set_pace(begun.store, COORDINATOR, begun.session, "self")
    listed = stream.until("state", lambda told: told["state"]["pace"] == "self")["state"]["steps"]
    assert [step["key"] for step in listed][:2] == ["open", "kaart"]
    assert len(listed) == 12
    assert phone.answer("orde", ["app", "bel"]).status == 200


def test_a_voter_has_an_order_of_the_own_that_stays(phone, begun, code):
    keys = [begun.write_card(who, f"kaart {place}") for place, who in enumerate(begun.seats)]
    begun.reveal("kaart")
    from samenspraak.workshop import walls

    for number, key in enumerate(keys):
        walls.create_theme(begun.store, COORDINATOR, begun.step("kaart").id, f"Thema {number}", [key])
    begun.lead(leading.focus, "stip")
    phone.read(phone.get(f"/m/{code}"))
    assert phone.answer("stip", {}).status == 409, "the vote is not open"
    answering.open_ballot(begun.store, COORDINATOR, begun.step("stip").id)
    phone.read(phone.get(f"/m/{code}"))
    first = [one["id"] for one in phone.page["me"]["options"]]
    phone.read(phone.get(f"/m/{code}"))
    assert [one["id"] for one in phone.page["me"]["options"]] == first
    votes = {first[0]: 3, first[1]: 1}
    assert phone.answer("stip", votes).status == 200
    phone.read(phone.get(f"/m/{code}"))
    assert phone.page["me"]["saved"] == votes
    assert phone.answer("stip", {first[0]: 9}).status == 422


def test_who_is_removed_hears_it_and_can_do_nothing_more(phone, begun):
    stream = phone.listen()
    stream.until("state")
    people.erase(begun.store, COORDINATOR, begun.session, phone.page["me"]["id"])
    stream.until("gone")
    refused = phone.answer("open", "Hallo?")
    assert refused.status == 403
    assert refused.json["type"] == "urn:samenspraak:doet-niet-mee"


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (b"", 400),
        (b"{", 400),
        (b"[]", 400),
        (b'{"client":"x","seq":0,"value":""}', 400),
        (b'{"client":"x","seq":1}', 400),
        (b'{"client":"x y","seq":1,"value":""}', 400),
        (b'{"client":"@x","seq":1,"value":""}', 400),
        (b'{"client":"x","seq":1,"value":"","more":1}', 400),
        (b'{"client":"x","seq":1,"value":NaN}', 422),
        (b'{"client":"x","seq":1,"value":' + b"[" * 20_000 + b"]" * 20_000 + b"}", 400),
        (b'{"client":"x","seq":1,"value":"' + b"a" * 1_000_000 + b'"}', 413),
        (b'{"client":"x","seq":1,"value":"' + b"a" * 5_000 + b'"}', 422),
        (b'{"client":"x","seq":1,"value":12}', 422),
        (b'\xff\xfe{"client"', 400),
    ],
)
def test_what_does_not_fit_is_refused_in_dutch_and_stores_nothing(phone, begun, body, status):
    headers = {"X-XSRFToken": phone.page["xsrf"], "Content-Type": "application/json"}
    reply = phone.ask("PUT", f"{phone.page['api']}steps/open/answer", body, **headers)
    assert reply.status == status
    assert reply.json["status"] == status
    assert reply.json["detail"].endswith((".", "nog."))
    assert rows(begun, "open") == []


@pytest.mark.parametrize("text", ["<script>alert(1)</script>", "=cmd()", "🦊 مرحبا", "\u202eom", "a\u0000b"])
def test_whatever_people_write_is_text_everywhere(phone, begun, code, text):
    phone.answer("open", text)
    begun.reveal("open")
    stream = phone.listen()
    look = stream.until("state")["state"]["look"]
    shown = phone.get(f"/m/{code}/beeld/{look}").text
    page = phone.get(f"/m/{code}").text
    assert "<script>alert" not in shown + page
    assert "\u0000" not in shown + page


@pytest.mark.parametrize(
    ("path", "allowed"),
    [("", "GET"), ("participants", "POST"), ("steps/open", "GET"), ("steps/open/answer", "PUT"), ("events", "GET")],
)
@pytest.mark.parametrize("method", ["DELETE", "PATCH", "TRACE"])
def test_what_an_address_does_not_do_is_told_with_what_it_does(phone, path, allowed, method):
    refused = phone.send(method, f"{phone.page['api']}{path}")
    assert (refused.status, refused.headers["Allow"]) == (405, allowed)
    assert refused.headers["Content-Type"].startswith("application/problem+json")


def test_who_is_in_no_group_has_no_pen_to_take(phone):
    refused = phone.send("POST", f"{phone.page['api']}steps/open/pen")
    assert refused.status == 409
    assert "Laad de pagina opnieuw" in refused.json["detail"]


def test_without_the_token_of_the_page_nothing_is_stored(phone, begun):
    phone.page["xsrf"] = ""
    refused = phone.answer("open", "Vals")
    assert refused.status == 403
    assert refused.json["type"] == "urn:samenspraak:xsrf"
    assert rows(begun, "open") == []


def test_a_page_that_stood_open_long_gets_a_new_token(phone):
    del phone.cookies["_xsrf"]
    assert phone.answer("open", "Oud").json["type"] == "urn:samenspraak:xsrf"
    phone.page["xsrf"] = phone.get(phone.page["api"]).json["xsrf"]
    assert phone.answer("open", "Oud").status == 200


def test_a_stream_says_that_it_is_not_to_be_buffered(phone):
    reply = phone.listen().reply
    assert reply.getheader("X-Accel-Buffering") == "no"
    assert reply.getheader("Content-Type").startswith("text/event-stream")
    assert reply.getheader("Cache-Control") == "no-store"


def test_one_participant_can_not_take_all_streams(phone):
    statuses = [phone.listen().reply.status for _ in range(8)]
    assert statuses[0] == 200
    assert statuses[-1] == 429


def test_who_listens_is_noted_as_there(phone, begun):
    stream = phone.listen()
    stream.until("state")
    phone.answer("open", "Ik ben er")
    from samenspraak.server import phones as module

    deadline = module.TELL_EVERY * 3
    import time

    end = time.monotonic() + deadline
    found = joining.presence(begun.store, COORDINATOR, begun.session)
    while time.monotonic() < end and not found["ouder"].typing:
        time.sleep(0.1)
        found = joining.presence(begun.store, COORDINATOR, begun.session)
    assert (found["ouder"].phones, found["ouder"].active, found["ouder"].typing) == (1, 1, 1)


def test_what_was_said_of_a_text_that_is_a_moment_old_is_acknowledged(phone, begun):
    joining.set_pace(begun.store, COORDINATOR, begun.session, "self")
    phone.listen().until("state", lambda told: told["state"]["pace"] == "self")
    for number in range(5):
        begun.lead(vision.write, f"Wij bellen elkaar {number} keer.")
        (item,) = begun.step("akkoord").rules.items
        reply = phone.answer("akkoord", {item.id: {"choice": "agree", "why": ""}}, seq=number + 1, client="toestel")
        assert (reply.status, reply.json.get("whole")) == (200, True)
