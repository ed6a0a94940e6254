"""A questionnaire over HTTP: whoever has the link may answer, without a script, a cookie or a name."""

from __future__ import annotations

import re
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from html import unescape
from typing import Any
from urllib.parse import urlencode

import pytest
from sqlalchemy import select

from samenspraak.catalogue import Routine, load
from samenspraak.catalogue.entries import PRACTICE
from samenspraak.catalogue.own import OwnPractices, fields_of, filled_in
from samenspraak.folder import DataFolder, shared_files
from samenspraak.server import questionnaires
from samenspraak.store.response_tables import OpenResponse
from samenspraak.workshop import measuring, releasing, responding
from samenspraak.workshop.viewer import COORDINATOR

CATALOGUE = load([shared_files().catalogue])
QUESTIONNAIRE = CATALOGUE.questionnaires["startpositie"]
FORM = QUESTIONNAIRE.form("ouder", "po")
FIRST = FORM.dimensions[0].statements[0]
KEY = "telefoon-0123456789"


@pytest.fixture
def link(asked: Any) -> str:
    """Where parents answer."""
    return f"/v/{asked.audiences[1].code}"


def send(phone: Any, path: str, **values: str) -> Any:
    """Send a form as a browser without scripts does: nothing but its fields."""
    return phone.ask("POST", path, urlencode(values).encode(), **{"Content-Type": "application/x-www-form-urlencoded"})


def answered(evening: Any) -> list[int]:
    return [one.answered for one in measuring.measurements(evening.store, COORDINATOR)[-1].audiences]


def texts(reply: Any) -> str:
    return unescape(re.sub(r"<[^>]+>", " ", reply.text))


def test_a_parent_reads_the_parents_form_and_gets_no_cookie(house: Any, link: str) -> None:
    phone = house.phone()
    reply = phone.get(link)
    assert reply.status == 200
    for dimension in FORM.dimensions:
        for statement in dimension.statements:
            assert statement.text in texts(reply)
            assert re.findall(rf'name="{statement.key}" value="(\d)"', reply.text) == ["1", "2", "3", "4", "5", "0"]
    assert "Set-Cookie" not in reply.headers
    assert "unsafe-inline" not in reply.headers["Content-Security-Policy"]
    assert "xsrf" not in reply.text
    assert len(set(re.findall(r'name="key" value="(\w+)"', reply.text + phone.get(link).text))) == 2


@pytest.mark.parametrize(("number", "role"), [(0, "team"), (2, "leerling")])
def test_team_and_pupils_read_their_own_words(house: Any, asked: Any, number: int, role: str) -> None:
    form = QUESTIONNAIRE.form(role, "po")
    reply = house.phone().get(f"/v/{asked.audiences[number].code}")
    keys = {statement.key for dimension in form.dimensions for statement in dimension.statements}
    asked_too = CATALOGUE.form(QUESTIONNAIRE, role, "po").practice_keys
    assert bool(asked_too) == (role == "team")
    assert set(re.findall(r'type="radio" name="([^"]+)"', reply.text)) == keys | asked_too
    assert form.dimensions[0].statements[0].text in texts(reply)


def test_the_team_is_asked_what_it_does_already_and_may_skip_it(house: Any, evening: Any, asked: Any) -> None:
    link = f"/v/{asked.audiences[0].code}"
    checklist = CATALOGUE.form(QUESTIONNAIRE, "team", "po").checklist
    phone = house.phone()
    page = phone.get(link)
    assert checklist.intro in texts(page)
    assert "Overslaan mag." in checklist.intro
    pages = len(FORM.dimensions) + 1
    assert f'href="#deel-{pages}">Sla dit over' in page.text
    assert len(re.findall(r'id="doen-\d+"', page.text)) == len(checklist.parts)
    for place in set(re.findall(r'href="#([\w-]+)"', page.text)):
        assert f'id="{place}"' in page.text, place
    for part in checklist.parts:
        for practice in part.practices:
            assert practice.title in texts(page)
            assert practice.text in texts(page)
            assert re.findall(rf'name="{practice.key}" value="(\d)"', page.text) == ["1", "2", "3", "4", "0"]
    key = checklist.parts[0].practices[0].key
    wrong = send(phone, link, key=KEY, **{key: "5"})
    assert (wrong.status, "Kies van 1 tot en met 4" in texts(wrong)) == (422, True)
    assert send(phone, link, key=KEY, **{key: "4", "praktijk:weg": "2"}).status == 303
    assert answered(evening) == [1, 0, 0]


def test_a_practice_that_the_school_made_is_asked_at_once_and_a_mistake_in_one_is_left_out(
    house: Any, asked: Any, place: DataFolder
) -> None:
    link = f"/v/{asked.audiences[0].code}"
    phone = house.phone()
    assert "Koffie op vrijdag" not in phone.get(link).text
    one = next(one for one in CATALOGUE.practices.values() if not isinstance(one, Routine))
    fields = {**fields_of(one), "sleutel": "koffie-op-vrijdag", "titel": "Koffie op vrijdag"}
    text, problems = filled_in(PRACTICE, fields, CATALOGUE)
    assert problems == {}
    own = OwnPractices(place.own_catalogue)
    own.store("koffie-op-vrijdag", text)
    assert "Koffie op vrijdag" in phone.get(link).text
    own.store("koffie-op-vrijdag", "soort: praktijk")
    assert "Koffie op vrijdag" not in phone.get(link).text


def test_what_is_sent_is_stored_once_and_thanked_for(house: Any, evening: Any, link: str) -> None:
    phone = house.phone()
    for _ in range(2):
        reply = send(phone, link, key=KEY, **{FIRST.key: "4", "leeftijd": "40"})
        assert (reply.status, reply.headers["Location"].split("&")[0]) == (303, f"{link}/dank?taal=nl")
        assert "Set-Cookie" not in reply.headers
    assert answered(evening) == [0, 1, 0]
    thanks = phone.get(reply.headers["Location"])
    assert "Je antwoorden zijn opgeslagen." in thanks.text
    assert FORM.thanks[-1] in texts(thanks)
    assert "Set-Cookie" not in thanks.headers


def test_only_who_sent_a_list_is_thanked(house: Any, asked: Any, link: str, monkeypatch: pytest.MonkeyPatch) -> None:
    phone = house.phone()
    for way in (
        f"{link}/dank",
        f"{link}/dank?klaar=",
        f"{link}/dank?klaar=%C3%A9",
        f"{link}/dank?klaar=0123456789abcdef",
    ):
        reply = phone.get(way)
        assert (reply.status, reply.headers["Location"]) == (303, f"{link}?taal=nl")
    thanks = send(phone, link, key=KEY, **{FIRST.key: "4"}).headers["Location"]
    seal = thanks.partition("klaar=")[2]
    assert phone.get(f"/v/{asked.audiences[0].code}/dank?klaar={seal}").status == 303, "it is of one audience"
    again = send(phone, link, key="telefoon-9876543210", **{FIRST.key: "1"}).headers["Location"]
    assert again == thanks, "it is the same for all, so that it tells nothing of anybody"
    for hours, status in ((2, 200), (23, 200), (25, 303)):
        monkeypatch.setattr(questionnaires.time, "time", lambda ahead=hours, now=time.time: now() + 3600 * ahead)
        assert phone.get(thanks).status == status
        monkeypatch.undo()


@pytest.mark.parametrize(
    ("values", "status", "why"),
    [
        ({}, 422, "nog niets ingevuld"),
        ({FIRST.key: "7"}, 422, "‘7’ is geen keuze"),
        ({FIRST.key: "<script>"}, 422, "‘<script>’ is geen keuze"),
        ({FIRST.key: "４"}, 422, "‘４’ is geen keuze"),
        ({FIRST.key: "3", "key": "kort"}, 422, "iets onverwachts"),
    ],
)
def test_what_does_not_fit_comes_back_with_what_was_filled_in(
    house: Any, evening: Any, link: str, values: dict[str, str], status: int, why: str
) -> None:
    second = FORM.dimensions[1].statements[0].key
    kept = {second: "2"} if values else {}
    reply = send(house.phone(), link, **{"key": KEY, **values, **kept})
    assert reply.status == status
    assert why in texts(reply)
    if kept:
        assert re.search(rf'name="{second}" value="2" checked', reply.text)
    assert "<script>" not in reply.text
    assert answered(evening) == [0, 0, 0]


def test_a_text_that_is_too_long_stays_in_its_field(house: Any, link: str) -> None:
    question = FORM.open_questions[0].key
    reply = send(house.phone(), link, key=KEY, **{question: "a" * 1001})
    assert reply.status == 422
    assert "1001 tekens; er passen er 1000" in reply.text
    assert "a" * 1001 in reply.text


def test_an_unknown_code_is_told_and_a_code_of_either_kind_may_be_typed(house: Any, asked: Any, link: str) -> None:
    phone = house.phone()
    wrong = phone.get("/v/XXXXXX")
    assert wrong.status == 404
    assert "Bij de code ‘XXXXXX’ hoort geen vragenlijst." in texts(wrong)
    assert "scherm" not in texts(wrong)
    assert send(phone, "/v/XXXXXX", key=KEY).status == 404
    code = asked.audiences[1].code
    assert phone.get(f"/v/{code[:3].lower()}-{code[3:]}").status == 200
    typed = phone.get(f"/m/{code.lower()}")
    assert (typed.status, typed.headers["Location"]) == (303, link)


@pytest.mark.parametrize("language", ["ar", "tr", "nl"])
def test_a_mistyped_link_asks_for_the_code_of_the_letter_and_brings_one_there(
    house: Any, asked: Any, link: str, language: str
) -> None:
    say = CATALOGUE.languages[language].translate if language != "nl" else str
    phone = house.phone()
    wrong = phone.get(f"/v/XXXXXX?taal={language}")
    assert f'<html lang="{language}"' in wrong.text
    for text in (
        "Deze link kennen we niet",
        "Typ de code van je brief",
        "Lukt het niet? Vraag op school om een andere link.",
    ):
        assert say(text) in texts(wrong)
    assert say("Typ de code van het grote scherm") not in texts(wrong)
    assert f'name="brief" value="{language}"' in wrong.text
    for typed, way in ((asked.audiences[1].code, f"{link}?taal={language}"), ("YYYYYY", f"/v/YYYYYY?taal={language}")):
        reply = phone.get(f"/m?brief={language}&code={typed}")
        assert (reply.status, reply.headers["Location"]) == (303, way)
    assert say("Deze link kennen we niet") in texts(phone.get(f"/v/YYYYYY?taal={language}"))
    assert not phone.cookies


def test_the_code_of_a_session_leads_there_from_a_link_of_a_questionnaire(house: Any, code: str) -> None:
    reply = house.phone().get(f"/v/{code}")
    assert (reply.status, reply.headers["Location"]) == (303, f"/m/{code}")


def test_who_guesses_codes_waits_while_a_school_answers(house: Any, evening: Any, link: str) -> None:
    phone = house.phone()
    statuses = [phone.get(f"/v/XXX{number:03}").status for number in range(25)]
    assert statuses == [404] * 20 + [429] * 5
    assert send(phone, link, key=KEY, **{FIRST.key: "4"}).status == 303
    assert answered(evening) == [0, 1, 0]


@pytest.mark.parametrize("language", ["ar", "en", "fr", "pl", "tr"])
def test_a_form_that_is_translated_does_not_say_that_it_is_dutch(
    house: Any, code: str, link: str, language: str
) -> None:
    words = CATALOGUE.languages[language]
    note = words.translate("De vragen zelf zijn in het Nederlands.")
    phone = house.phone()
    form, session = phone.get(f"{link}?taal={language}"), phone.get(f"/m/{code}?taal={language}")
    assert FORM.dimensions[0].statements[0].text in texts(form)
    assert (note in texts(form), note in texts(session)) == (False, True)
    assert words.unchecked in texts(form)


def test_before_and_after(house: Any, evening: Any) -> None:
    start = measuring.prepare(evening.store, COORDINATOR, "startpositie")
    path, phone = f"/v/{start.audiences[1].code}", house.phone()
    assert responding.NOT_YET in phone.get(path).text
    measuring.open_up(evening.store, COORDINATOR, start.id)
    assert phone.get(path).text.count("<fieldset") == 24
    measuring.close(evening.store, COORDINATOR, start.id)
    told = phone.get(path).text
    assert responding.OVER in told
    assert "niet opgeslagen" not in told
    reply = send(phone, path, key=KEY, **{FIRST.key: "4"})
    assert reply.status == 409
    assert responding.CLOSED in reply.text
    assert re.search(rf'name="{FIRST.key}" value="4" checked', reply.text)


def test_a_code_that_works_once(house: Any, evening: Any) -> None:
    start = measuring.prepare(evening.store, COORDINATOR, "startpositie")
    measuring.ask_for_codes(evening.store, COORDINATOR, start.id, wanted=True)
    (code,) = responding.access_codes(evening.store, COORDINATOR, start.audiences[1].id, 1)
    measuring.open_up(evening.store, COORDINATOR, start.id)
    path, phone = f"/v/{start.audiences[1].code}", house.phone()
    assert 'name="access"' in phone.get(path).text
    reply = send(phone, path, key=KEY, access="BBBB-BBBB", **{FIRST.key: "4"})
    assert reply.status == 409
    assert responding.UNKNOWN_CODE in reply.text
    assert 'value="BBBB-BBBB"' in reply.text
    assert send(phone, path, key=KEY, access=code, **{FIRST.key: "4"}).status == 303
    assert responding.USED_CODE in send(phone, path, key="telefoon-9876543210", access=code, **{FIRST.key: "1"}).text


def test_the_language_stands_in_the_address_and_nowhere_else(house: Any, link: str) -> None:
    phone = house.phone()
    arabic = CATALOGUE.translation("startpositie", "ar").translate(FIRST.text)
    for reply in (phone.get(f"{link}?taal=ar"), phone.get(link, **{"Accept-Language": "ar-SY,ar;q=0.9"})):
        assert '<html lang="ar" dir="rtl">' in reply.text
        assert arabic in texts(reply)
        assert FIRST.text in texts(reply)
        assert "لم يراجع أحد هذه الترجمة بعد." in reply.text
    assert phone.get(link).text.count('<html lang="nl"') == 1
    assert not phone.cookies
    sent = send(phone, f"{link}?taal=ar", key=KEY, **{FIRST.key: "4"})
    assert sent.headers["Location"].startswith(f"{link}/dank?taal=ar&")
    assert "تم حفظ إجاباتك." in phone.get(sent.headers["Location"]).text
    assert FIRST.text in phone.get(f"{link}?taal=xx").text


def test_a_name_is_asked_about_and_the_answers_are_there_already(house: Any, evening: Any, link: str) -> None:
    phone, question = house.phone(), FORM.open_questions[0].key
    values = {"key": KEY, FIRST.key: "4", question: "De moeder van Fatima belde."}
    asked = send(phone, link, **values)
    assert asked.status == 200
    assert "‘Fatima’ zegt misschien wie iemand is. Wij stellen voor: [kind]" in texts(asked)
    assert answered(evening) == [0, 1, 0]
    for choice in ("keep", "replace"):
        done = send(phone, link, **values, names=choice)
        assert (done.status, done.headers["Location"].split("&")[0]) == (303, f"{link}/dank?taal=nl")
    assert answered(evening) == [0, 1, 0]
    assert "‘Fatima’" in texts(send(phone, link, **values, names="iets"))


def test_what_could_stand_there_is_in_the_language_of_who_writes(house: Any, evening: Any, link: str) -> None:
    phone, question = house.phone(), FORM.open_questions[0].key
    values = {"key": KEY, question: "De moeder van Fatima belde."}
    asked = send(phone, f"{link}?taal=tr", **values)
    assert "[çocuk]" in texts(asked)
    assert "[kind]" not in texts(asked)
    assert send(phone, f"{link}?taal=tr", **values, names="replace").status == 303
    with evening.store.read() as orm:
        assert orm.scalars(select(OpenResponse.text)).all() == ["De moeder van [çocuk] belde."]


@pytest.mark.parametrize("language", ["ar", "en", "fr", "pl", "tr"])
def test_a_refusal_is_in_the_language_of_the_form(house: Any, link: str, language: str) -> None:
    said = CATALOGUE.languages[language].translate
    refused = send(house.phone(), f"{link}?taal={language}", key=KEY, **{FIRST.key: "7"})
    sentence = said("‘{value}’ is geen keuze. Kies van 1 tot en met {most}, of ‘weet ik niet’.", value="7", most=5)
    assert sentence in texts(refused)
    assert re.search(r'id="trouble">', refused.text), "it is not marked as Dutch"


def test_nothing_of_who_answers_is_logged(house: Any, link: str, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level("DEBUG"):
        send(house.phone(), link, key=KEY, **{FIRST.key: "4", FORM.open_questions[0].key: "Fatima"})
    assert "Fatima" not in caplog.text
    assert KEY not in caplog.text


def test_before_there_are_data_every_code_is_wrong(house: Any) -> None:
    assert house.phone().get("/v/BCDFGH").status == 404


def test_sixty_at_the_same_moment_and_none_is_lost(house: Any, evening: Any, asked: Any) -> None:
    question = FORM.open_questions[0].key
    ready = threading.Barrier(60)

    def one(number: int) -> int:
        phone, path = house.phone(), f"/v/{asked.audiences[number % 3].code}?taal={('nl', 'ar', 'fr')[number % 3]}"
        values = {"key": f"telefoon-{number:012}", "berichten": str(number % 6), question: f"Tekst {number}"}
        ready.wait(timeout=60)
        return int(send(phone, path, **values).status)

    with ThreadPoolExecutor(60) as everybody:
        assert set(everybody.map(one, range(60))) == {303}
    assert answered(evening) == [20, 20, 20]
    measuring.close(evening.store, COORDINATOR, measuring.measurements(evening.store, COORDINATOR)[-1].id)
    released = measuring.release(evening.store, COORDINATOR, measuring.measurements(evening.store, COORDINATOR)[-1].id)
    texts = releasing.open_answers(evening.store, COORDINATOR, released.id)
    assert sorted(text for some in texts.values() for text in some) == sorted(f"Tekst {n}" for n in range(60))
