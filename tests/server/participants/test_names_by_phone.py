"""A name in an answer, over HTTP: told in the reply, held back from everybody else, and gone when it is replaced."""

from __future__ import annotations

import pytest

from samenspraak.workshop import answering, leading
from samenspraak.workshop.viewer import COORDINATOR

NOTE = "Het gesprek met de moeder van Fatima, 06-12345678"
FOUND = [
    {"piece": "kaart-1", "start": 30, "end": 36, "text": "Fatima", "kind": "person", "suggestion": "[kind]"},
    {
        "piece": "kaart-1",
        "start": 38,
        "end": 49,
        "text": "06-12345678",
        "kind": "phone",
        "suggestion": "[telefoonnummer]",
    },
]
REPLACED = "Het gesprek met de moeder van [kind], [telefoonnummer]"


def cards(text: str) -> list[dict[str, object]]:
    return [{"id": "kaart-1", "text": text, "column": None}]


@pytest.fixture
def begun(evening):
    evening.lead(leading.begin)
    evening.lead(leading.focus, "kaart")
    return evening


@pytest.fixture
def two(house, begun, code):  # noqa: ARG001 - the session is on
    phones = house.phone(), house.phone()
    for phone in phones:
        phone.join(code)
    return phones


def reveal(evening) -> None:
    answering.reveal(evening.store, COORDINATOR, evening.step("kaart").id)


def send(phone, text: str, *keep: str, seq: int | None = None):
    body = {"client": phone.client, "seq": seq or next(phone.numbers), "value": cards(text), "keep": list(keep)}
    return phone.send("PUT", f"{phone.page['api']}steps/kaart/answer", body)


def look(phone, code: str) -> str:
    """All that a phone is given, with what all see."""
    page = phone.get(f"/m/{code}")
    phone.read(page)
    return page.text


def test_the_reply_says_what_was_found_and_a_repeat_says_it_again(two, code):
    writer, other = two
    for _ in range(2):
        reply = send(writer, NOTE, seq=7)
        assert (reply.status, reply.json["stored"], reply.json["found"]) == (200, True, FOUND)
    look(writer, code)
    assert (writer.page["me"]["found"], writer.page["me"]["waits"]) == (FOUND, ["kaart"])
    assert writer.get(f"{writer.page['api']}steps/kaart").json["found"] == FOUND
    assert "Fatima" not in look(other, code)


def test_after_the_reveal_others_see_it_when_it_was_replaced(two, begun, code):
    writer, other = two
    send(writer, NOTE)
    stream = other.listen()
    reveal(begun)
    stream.until("state", lambda data: data["state"]["kind"] == "wall")
    assert "Fatima" not in look(other, code)
    assert send(writer, "Iets anders").status == 409
    assert send(writer, REPLACED).json["found"] == []
    stream.until("state", lambda data: data["state"]["kind"] == "wall")
    assert "[kind]" in look(other, code)
    look(writer, code)
    assert writer.page["me"]["waits"] == []
    file = begun.store.folder.database
    assert b"Fatima" not in b"".join(path.read_bytes() for path in file.parent.glob(f"{file.name}*"))


def test_after_the_reveal_others_see_it_when_it_was_kept(two, begun, code):
    writer, other = two
    send(writer, NOTE)
    reveal(begun)
    assert send(writer, NOTE, "Fatima", "06-12345678").json["found"] == []
    stream = other.listen()
    stream.until("state", lambda data: data["state"]["kind"] == "wall")
    assert "Fatima" in look(other, code)


def test_who_comes_back_with_a_code_can_decide(house, two, begun, code):
    writer, _ = two
    send(writer, NOTE)
    resume = writer.send("POST", f"{writer.page['api']}resume-code").json["code"]
    reveal(begun)
    begun.lead(leading.stop)
    elsewhere = house.phone()
    elsewhere.get(f"/m/{code}/ouder")
    elsewhere.read(elsewhere.post(f"/m/{code}/ouder", resume=resume))
    assert elsewhere.page["me"]["waits"] == ["kaart"]
    assert elsewhere.get(f"{elsewhere.page['api']}steps/kaart").json["found"] == FOUND
    assert send(elsewhere, REPLACED).json["found"] == []


@pytest.mark.parametrize("keep", ["Fatima", [1], ["x" * 2000], ["x"] * 200])
def test_what_to_keep_is_a_list_of_words(two, keep):
    body = {"client": "toestel", "seq": 1, "value": cards("Rust"), "keep": keep}
    assert two[0].send("PUT", f"{two[0].page['api']}steps/kaart/answer", body).status == 400
