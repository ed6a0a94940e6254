"""Pairs that answer as one by phone: who comes late is in one, the pen goes round, and nobody's words replace another's unseen."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from samenspraak.store.tables import Answer, Step
from samenspraak.workshop import grouping, joining, leading, people
from samenspraak.workshop.viewer import COORDINATOR


@pytest.fixture
def pair(house, evening, code):
    """Two phones that answer `open` as one; there is nobody else."""
    evening.lead(leading.begin)
    phones = [house.phone() for _ in range(2)]
    for phone, role in zip(phones, ("ouder", "team"), strict=True):
        phone.join(code, role)
    for who in evening.seats:
        people.erase(evening.store, COORDINATOR, evening.session, who.uid)
    with evening.store.write() as orm:
        for key in ("open", "kaart"):
            orm.scalars(select(Step).where(Step.id == evening.step(key).id)).one().size = 2
    grouping.make_groups(evening.store, COORDINATOR, evening.session, 2)
    return phones


def rows(evening, step: str) -> list[object]:
    """Every revision that is stored for a step."""
    with evening.store.read() as orm:
        return list(
            orm.scalars(select(Answer.value).where(Answer.step_id == evening.step(step).id).order_by(Answer.id))
        )


def names(phones) -> set[str]:
    return {phone.page["me"]["name"] for phone in phones}


def test_who_comes_late_is_in_a_pair_at_once_and_the_others_hear_it(house, pair, code):
    streams = [phone.listen() for phone in pair]
    for stream in streams:
        stream.until_me(lambda me: me["group"])
    late = house.phone()
    late.join(code, "leerling")
    assert set(late.page["me"]["group"]["with"]) == names(pair)
    for stream in streams:
        assert stream.until_me(lambda me: len(me["group"]["with"]) == 2)
    assert late.answer("open", "Ik doe mee").status == 200


def test_who_comes_late_by_the_api_gets_its_pair_too(house, pair, code):
    late = house.phone()
    late.get(f"/m/{code}")
    late.page = {"xsrf": late.cookies["_xsrf"].value}
    reply = late.send("POST", f"/api/v1/sessions/{code}/participants", {"role": "ouder", "key": "k" * 24})
    assert set(reply.json["me"]["group"]["with"]) == names(pair)


def test_who_was_gone_and_presses_the_same_button_again_is_back(house, pair, evening, code):
    late = house.phone()
    late.join(code, key="k" * 24)
    stream = pair[0].listen()
    stream.until_me(lambda me: len(me["group"]["with"]) == 2)
    joining.set_left(evening.store, COORDINATOR, evening.session, late.page["me"]["id"], True)
    stream.until_me(lambda me: len(me["group"]["with"]) == 1)
    late.read(late.post(f"/m/{code}/ouder", key="k" * 24))
    assert stream.until_me(lambda me: len(me["group"]["with"]) == 2)
    assert late.page["me"]["group"]
    late.read(late.get(f"/m/{code}"))
    assert late.page["me"]["group"]


def test_a_pair_answers_as_one_and_the_pen_goes_round(pair, evening):
    one, other = pair
    stream = other.listen()
    stream.until_me(lambda me: me["group"] and me["group"]["pen"] == "free")
    assert one.answer("open", "Wij samen").status == 200
    me = stream.until_me(lambda me: me["saved"] == "Wij samen")
    assert me["group"]["pen"] == "theirs"
    assert me["group"]["writer"] == one.page["me"]["name"]
    refused = other.answer("open", "Ik ook")
    assert refused.status == 409
    assert other.send("POST", f"{other.page['api']}steps/open/pen").status == 204
    assert other.answer("open", "Wij samen, en ik", after=me["sent"]).status == 200
    assert rows(evening, "open") == ["Wij samen", "Wij samen, en ik"]


def test_who_takes_the_pen_does_not_replace_what_was_not_seen(pair, evening):
    one, other = pair
    stream = other.listen()
    one.answer("open", "Wij bellen")
    other.send("POST", f"{other.page['api']}steps/open/pen")
    refused = other.answer("open", "Wij appen")
    assert (refused.status, refused.json["type"]) == (409, "urn:samenspraak:groep")
    assert rows(evening, "open") == ["Wij bellen"]
    me = stream.until_me(lambda me: me["group"] and me["group"]["pen"] == "mine")
    assert me["saved"] == "Wij bellen"
    assert other.answer("open", "Wij bellen en appen", after=me["sent"]).status == 200
    assert other.answer("open", "Wij bellen, appen").status == 200, "what follows on one's own needs no more"


def test_an_answer_on_an_older_one_than_there_is_now_is_refused(pair, evening):
    one, other = pair
    stream = other.listen()
    one.answer("open", "Eerst")
    me = stream.until_me(lambda me: me["saved"] == "Eerst")
    one.answer("open", "Eerst, en meer")
    other.send("POST", f"{other.page['api']}steps/open/pen")
    assert other.answer("open", "Eerst, en ik", after=me["sent"]).status == 409
    assert rows(evening, "open") == ["Eerst", "Eerst, en meer"]


def test_a_question_that_had_its_turn_comes_with_its_pair_and_what_that_stored(pair, evening):
    one, other = pair
    one.answer("open", "Samen")
    evening.lead(leading.go, "midden")
    stream = other.listen()
    stream.until("state", lambda told: told["state"]["part"]["title"] == "Midden")
    found = other.get(f"{other.page['api']}steps/open").json
    assert found["saved"] == "Samen"
    assert found["sent"]["client"] == one.client
    assert (found["group"]["pen"], found["group"]["with"]) == ("theirs", [one.page["me"]["name"]])


def test_what_a_pair_answered_both_have_answered(pair, code):
    one, other = pair
    one.answer("open", "Samen")
    for phone in (one, other):
        phone.read(phone.get(f"/m/{code}"))
        assert phone.page["me"]["done"] == ["open"]
