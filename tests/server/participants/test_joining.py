"""Coming in by phone, over HTTP."""

from __future__ import annotations

import re
import time
from urllib.parse import urlencode

import pytest

from samenspraak.catalogue import load
from samenspraak.folder import shared_files
from samenspraak.workshop import joining, leading, people, reflecting
from samenspraak.workshop.viewer import COORDINATOR


def until(ask, fits):
    """Ask until the reply fits: what another program changed shows within a moment."""
    end = time.monotonic() + 5
    while time.monotonic() < end:
        reply = ask()
        if fits(reply):
            return reply
        time.sleep(0.05)
    raise AssertionError(reply)


def test_the_first_page_asks_for_the_code_in_one_field(house):
    reply = house.phone().get("/")
    assert reply.status == 200
    assert len(re.findall(r'<input (?!type="hidden")', reply.text)) == 1


def test_a_code_leads_to_its_session_however_it_was_typed(house, code):
    phone = house.phone()
    typed = f" {code[:3].lower()} {code[3:]} "
    reply = phone.get(f"/m?code={typed.replace(' ', '%20')}")
    assert reply.status == 303
    assert "Doe mee" in phone.get(reply.headers["Location"]).text


def test_one_press_gives_a_seat_and_the_page(house, evening, code):
    evening.lead(leading.begin)
    phone = house.phone()
    reply = phone.join(code, "team")
    assert reply.status == 200
    assert phone.page["me"]["role"] == "team"
    assert phone.page["state"]["step"]["key"] == "open"
    seats = people.people(evening.store, COORDINATOR, evening.session)
    assert [seat.pseudonym for seat in seats if seat.uid == phone.page["me"]["id"]] == [phone.page["me"]["name"]]


def test_a_repeat_of_the_form_is_the_same_seat(house, code):
    phone, other = house.phone(), house.phone()
    phone.join(code, key="k" * 24)
    other.join(code, key="k" * 24)
    assert phone.page["me"]["id"] == other.page["me"]["id"]


def test_the_same_phone_comes_back_by_itself(house, code):
    phone = house.phone()
    phone.join(code)
    before = phone.page["me"]
    phone.read(phone.get(f"/m/{code}"))
    assert phone.page["me"] == before


def test_a_wrong_code_is_named_with_the_next_step(house, code):
    assert code != "ZZZZZZ"
    reply = house.phone().get("/m/ZZZZZZ")
    assert reply.status == 404
    assert "ZZZZZZ" in reply.text
    assert "grote scherm" in reply.text


def test_who_is_wrong_too_often_waits_and_who_is_right_comes_in(house, code):
    phone = house.phone()
    statuses = {phone.get(f"/m/ZZZ{number:03}").status for number in range(40)}
    assert statuses == {404, 429}
    assert phone.join(code).status == 200


def test_a_page_of_another_site_can_not_let_somebody_in(house, evening, code):
    reply = house.phone().ask("POST", f"/m/{code}/ouder", b"key=" + b"k" * 24)
    assert reply.status == 403
    assert len(people.people(evening.store, COORDINATOR, evening.session)) == len(evening.seats)


def test_when_joining_is_closed_the_page_says_so_and_who_is_in_stays(house, evening, code):
    inside = house.phone()
    inside.join(code)
    joining.set_joining(evening.store, COORDINATOR, evening.session, False)
    late = until(lambda: house.phone().get(f"/m/{code}"), lambda reply: "Meedoen is nu gesloten" in reply.text)
    assert 'name="key"' not in late.text
    inside.read(inside.get(f"/m/{code}"))


def test_a_resume_code_brings_the_same_pseudonym_to_another_phone(house, code):
    phone, other = house.phone(), house.phone()
    phone.join(code)
    resume = phone.send("POST", f"{phone.page['api']}resume-code").json["code"]
    assert re.fullmatch(r"[A-Z0-9]{4}-[A-Z0-9]{4}", resume)
    other.get(f"/m/{code}")
    other.read(other.post(f"/m/{code}", resume=resume.lower().replace("-", " ")))
    assert other.page["me"]["name"] == phone.page["me"]["name"]


def own_code(phone):
    return phone.send("POST", f"{phone.page['api']}resume-code").json["code"]


def test_the_own_code_alone_leads_from_the_first_page_to_the_newest_session(house, evening, code):
    phone, other = house.phone(), house.phone()
    phone.join(code)
    catalogue = load([shared_files().catalogue])
    subject, script = catalogue.practices["huisbezoek"], catalogue.sessions["terugblik"]
    newest = reflecting.begin(evening.store, COORDINATOR, script, subject)
    phone.post(f"/m/{newest.code}", again="1", role="ouder")
    joining.set_joining(evening.store, COORDINATOR, newest.id, False)
    assert "BKMR-7TQZ" in other.get("/").text
    reply = other.post("/m", code=own_code(phone).lower().replace("-", " "))
    assert (reply.status, reply.headers["Location"]) == (303, f"/m/{newest.code}")
    other.read(other.get(reply.headers["Location"]))
    assert other.page["me"]["name"] == phone.page["me"]["name"]


def test_the_first_page_takes_the_code_of_a_session_too(house, code):
    phone = house.phone()
    phone.get("/")
    assert phone.post("/m", code=f"{code[:3]} {code[3:]}".lower()).headers["Location"] == f"/m/{code}"


def test_an_own_code_in_an_address_lets_nobody_in(house, code):
    phone, other = house.phone(), house.phone()
    phone.join(code)
    resume = own_code(phone)
    assert other.get(f"/m/{resume}").status == 404
    assert set(other.cookies) == {"_xsrf"}


def test_a_wrong_own_code_on_the_first_page_is_told_and_counted_once(house, code):
    phone = house.phone()
    phone.get("/")
    tried = [phone.post("/m", code=f"BBBB-{number:04}") for number in range(30)]
    statuses = [reply.status for reply in tried]
    assert "Deze code om verder te gaan kennen we niet" in tried[0].text
    assert statuses == [404] * 20 + [429] * 10
    assert phone.join(code).status == 200


def test_another_site_can_not_make_a_phone_somebody_else(house, code):
    phone, other = house.phone(), house.phone()
    phone.join(code)
    body = urlencode({"code": own_code(phone)}).encode()
    reply = other.ask("POST", "/m", body, **{"Content-Type": "application/x-www-form-urlencoded"})
    assert reply.status == 403
    assert reply.headers.get("Location") is None


def test_who_is_in_comes_in_with_the_own_code_on_another_phone_while_joining_is_closed(house, evening, code):
    phone, other = house.phone(), house.phone()
    phone.join(code)
    resume = phone.send("POST", f"{phone.page['api']}resume-code").json["code"]
    joining.set_joining(evening.store, COORDINATOR, evening.session, False)
    until(lambda: other.get(f"/m/{code}"), lambda reply: "Meedoen is nu gesloten" in reply.text)
    assert 'name="resume"' in other.get(f"/m/{code}").text
    other.read(other.post(f"/m/{code}", resume=resume))
    assert other.page["me"]["name"] == phone.page["me"]["name"]


@pytest.mark.parametrize(
    ("language", "said"), [("nl", "kennen we niet"), ("fr", "Nous ne connaissons pas ce code"), ("tr", "tanımıyoruz")]
)
def test_a_wrong_resume_code_is_told_in_the_own_language(house, code, language, said):
    phone = house.phone()
    phone.get(f"/m/{code}?taal={language}")
    assert said in phone.post(f"/m/{code}", resume="BBBB-2345").text


def test_a_wrong_resume_code_is_refused_and_counted(house, code):
    phone = house.phone()
    phone.get(f"/m/{code}")
    statuses = [phone.post(f"/m/{code}", resume=f"BBBB-{number:04}").status for number in range(30)]
    assert statuses[0] == 409
    assert statuses[-1] == 429


def test_who_stops_is_thanked_and_may_come_back(house, code):
    phone = house.phone()
    phone.join(code)
    assert phone.post(f"/m/{code}/weg").status == 303
    assert "Dank je wel" in phone.get(f"/m/{code}").text
    phone.read(phone.post(f"/m/{code}", again="1", role="ouder"))
    assert phone.page["me"]["name"]


def test_whom_the_coordinator_notes_as_gone_hears_it_at_once_and_may_come_back(house, evening, code):
    phone = house.phone()
    phone.join(code)
    stream = phone.listen()
    stream.until_me(lambda me: not me["left"])
    joining.set_left(evening.store, COORDINATOR, evening.session, phone.page["me"]["id"], True)
    stream.until_me(lambda me: me["left"])
    joining.set_joining(evening.store, COORDINATOR, evening.session, False)
    phone.read(phone.post(f"/m/{code}", again="1", role="ouder"))
    assert not phone.page["me"]["left"]


def test_somebody_else_on_the_same_phone_is_somebody_else(house, code):
    phone = house.phone()
    phone.join(code)
    first = phone.page["me"]["id"]
    phone.post(f"/m/{code}/weg", other="1")
    phone.join(code)
    assert phone.page["me"]["id"] != first


def test_who_was_removed_is_told_and_may_come_in_anew(house, evening, code):
    phone = house.phone()
    phone.join(code)
    stream = phone.listen()
    people.erase(evening.store, COORDINATOR, evening.session, phone.page["me"]["id"])
    stream.until("gone")
    assert "je schuilnaam is er niet meer" in phone.get(f"/m/{code}").text
    assert phone.join(code).status == 200


@pytest.mark.parametrize("path", ["/m/ZZZZZZ/ouder", "/m/{code}/baas", "/m/%00", "/m/" + "Z" * 500])
def test_what_leads_nowhere_is_told_in_dutch(house, code, path):
    reply = house.phone().get(path.replace("{code}", code))
    assert reply.status == 404
    assert 'lang="nl"' in reply.text


def test_before_there_is_data_every_code_is_wrong(house, place):
    assert house.phone().get("/m/BCDFGH").status == 404
    assert not place.database.exists()
