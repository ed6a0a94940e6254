"""What the server stored itself is shown without reading it again, in whatever order the news of it comes."""

from __future__ import annotations

import pytest

from samenspraak.server.room import Room
from samenspraak.workshop import leading


@pytest.fixture
def phone(house, evening, code):
    evening.lead(leading.begin)
    made = house.phone()
    made.join(code)
    return made


@pytest.mark.usefixtures("phone")
def test_who_came_in_is_known_also_when_the_data_was_read_before_that_was_taken_over(house, code, monkeypatch):
    monkeypatch.setattr(Room, "take_over", lambda _room, _number: None)
    late = house.phone()
    late.join(code)
    assert late.page["me"]["name"] in late.get(f"/m/{code}").text
    assert late.send("GET", late.page["api"]).status == 200


def test_an_answer_is_known_also_when_the_data_was_read_before_that_was_taken_over(phone, code, monkeypatch):
    step = phone.page["state"]["step"]["key"]
    monkeypatch.setattr(Room, "take_over", lambda _room, _number: None)
    assert phone.answer(step, "Samen").status == 200
    phone.read(phone.get(f"/m/{code}"))
    assert phone.page["me"]["saved"] == "Samen"
