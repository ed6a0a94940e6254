"""Looking back by phone, over HTTP: who may read an answer is the writer's own, and the time before lies beside it."""

from __future__ import annotations

import pytest

from samenspraak.catalogue import load
from samenspraak.folder import shared_files
from samenspraak.workshop import answering, reflecting, trajectory, walls
from samenspraak.workshop.viewer import COORDINATOR, ROOM


@pytest.fixture
def begin(evening):
    """Begin to look back on home visits: gives the session."""
    catalogue = load([shared_files().catalogue])

    def start():
        subject, script = catalogue.practices["huisbezoek"], catalogue.sessions["terugblik"]
        return reflecting.begin(evening.store, COORDINATOR, script, subject, day="2026-11-27")

    return start


def step(evening, session, key):
    return next(one for one in trajectory.steps(evening.store, session.id) if one.key == key)


def say(phone, key, value, share=None):
    body = {"client": phone.client, "seq": next(phone.numbers), "value": value, **({"share": share} if share else {})}
    return phone.send("PUT", f"{phone.page['api']}steps/{key}/answer", body)


def share(phone, key, choice):
    return phone.send("PUT", f"{phone.page['api']}steps/{key}/sharing", {"share": choice})


def told(phone, key):
    return phone.get(f"{phone.page['api']}steps/{key}").json


def test_an_answer_is_kept_until_its_writer_shares_it_and_again_when_it_is_withdrawn(house, evening, begin):
    session = begin()
    phone = house.phone()
    phone.join(session.code, "team")
    assert say(phone, "lukte", "Wij luisterden.").status == 200
    asked = step(evening, session, "lukte")
    answering.reveal(evening.store, COORDINATOR, asked.id)
    assert walls.wall(evening.store, ROOM, asked.id).cards == ()
    assert share(phone, "lukte", "team").status == 204
    assert [card.text for card in walls.wall(evening.store, ROOM, asked.id).cards] == ["Wij luisterden."]
    assert told(phone, "lukte")["share"] == "team"
    assert share(phone, "lukte", "private").status == 204
    assert walls.wall(evening.store, ROOM, asked.id).cards == ()


def test_each_question_begins_with_nobody_whatever_was_chosen_before(house, begin):
    session = begin()
    phone = house.phone()
    phone.join(session.code, "team")
    say(phone, "lukte", "Wij luisterden.", "team")
    assert told(phone, "lukte")["share"] == "team"
    assert told(phone, "kijken")["share"] == "private"
    assert phone.get(phone.page["api"]).json["me"]["share"] == "private"


def test_no_phone_is_told_what_another_keeps(house, evening, begin):
    session = begin()
    writer, other = house.phone(), house.phone()
    for one in (writer, other):
        one.join(session.code, "team")
    stream = other.listen()
    stream.until("state")
    say(writer, "lukte", "Dit is van mij.", "private")
    say(writer, "kijken", "Dit is van ons.", "team")
    for key in ("lukte", "kijken"):
        answering.reveal(evening.store, COORDINATOR, step(evening, session, key).id)
    page = other.get(f"/m/{session.code}").text
    seen = [
        other.get(f"{other.page['api']}steps/{key}{what}").text
        for key in ("lukte", "kijken")
        for what in ("", "/before")
    ]
    assert "van mij" not in "".join([page, *seen, repr(stream.heard)])
    (now,) = other.get(f"{other.page['api']}steps/kijken/before").json["now"]
    assert now["text"] == "Dit is van ons."
    assert writer.get(f"{writer.page['api']}steps/kijken/before").json["now"] == []


def test_the_time_before_shows_ones_own_words_and_what_all_may_read(house, evening, begin):
    first = begin()
    phone, other = house.phone(), house.phone()
    for one in (phone, other):
        one.join(first.code, "team")
    say(phone, "stemmen", {"ouders": {"text": "Het was fijn.", "source": "heard"}}, "private")
    say(other, "stemmen", {"ouders": {"text": "Het was kort.", "source": "supposed"}}, "team")
    say(other, "lukte", "Geheim van toen.", "coach")
    for key in ("stemmen", "lukte"):
        answering.reveal(evening.store, COORDINATOR, step(evening, first, key).id)
    second = begin()
    for one in (phone, other):
        code = one.send("POST", f"{one.page['api']}resume-code").json["code"]
        reply = one.post(f"/m/{second.code}", resume=code)
        one.read(reply)
    before = phone.get(f"{phone.page['api']}steps/stemmen/before").json
    column = "Wat vertelden ouders?"
    assert before["title"] == "Terugblik: Huisbezoek"
    assert before["day"] == "27 november 2026"
    assert before["own"] == [{"text": "Het was fijn.", "column": column, "mark": "heard"}]
    assert before["shared"] == [{"text": "Het was kort.", "column": column, "mark": "supposed"}]
    assert phone.get(f"{phone.page['api']}steps/lukte/before").json["shared"] == []


@pytest.mark.parametrize(
    ("days", "said"),
    [
        ({"starts": "2020-01-01"}, "Bu gün çoktan geçti."),
        ({"starts": "2027-01-15", "review": "2027-01-01"}, "Geriye ancak denedikten sonra"),
    ],
)
def test_a_day_that_can_not_be_is_refused_in_the_own_language(house, begin, days, said):
    session = begin()
    phone = house.phone()
    phone.get(f"/m/{session.code}?taal=tr")
    phone.join(session.code, "ouder")
    reply = say(phone, "stap", {"text": "Bellen", **days})
    assert reply.status == 422
    assert said in reply.json["detail"]


def test_who_is_in_what_is_taken_away_hears_it_and_another_time_is_another(house, evening, begin):
    session = begin()
    phone = house.phone()
    phone.join(session.code, "ouder")
    stream = phone.listen()
    stream.until("state")
    reflecting.remove(evening.store, COORDINATOR, session.id)
    stream.until("gone")
    assert phone.get(f"/m/{session.code}").status == 404
    again = begin()
    assert again.id == session.id
    assert phone.get(f"/m/{session.code}").status == 404
    assert phone.get(phone.page["api"]).status == 404
    phone.join(again.code, "ouder")
    assert phone.page["code"] == again.code


@pytest.mark.parametrize("choice", ["iedereen", "", None, 1])
def test_what_can_not_be_chosen_is_refused(house, begin, choice):
    session = begin()
    phone = house.phone()
    phone.join(session.code, "team")
    assert share(phone, "lukte", choice).status == 400


def test_where_nobody_chooses_it_is_refused_in_words(house, code):
    phone = house.phone()
    phone.join(code)
    reply = share(phone, next(iter(phone.page["state"]["steps"]), {"key": "kaart"})["key"], "private")
    assert reply.status in {404, 409}
