"""What somebody gets who tries: nothing of others before the reveal, no seat by guessing, no way to keep a school out."""

from __future__ import annotations

import asyncio
import http.client
import json
import re
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import tornado.web
from tornado.testing import bind_unused_port

from samenspraak.reports.exporting import for_coordinator, write_tables
from samenspraak.server import connections
from samenspraak.steps import KINDS
from samenspraak.store.tables import Step
from samenspraak.workshop import answering, grouping, joining, leading, people, trajectory, vision, walls
from samenspraak.workshop.viewer import COORDINATOR

WORD = "Zeepaardje"
GUESSES = 10_000
HALVES = 300
BY_ITSELF = re.compile(
    r'"(now|answered)": ?\d+|"xsrf": ?"[^"]+"|value="2\|[^"]+"|name="key" value="\w+"|\d+ van de \d+'
)
"""What differs between two answers without anything being told: the clock, how many have answered, the page's token."""


@pytest.fixture
def begun(evening: Any) -> Any:
    """Each question may be answered; there are two themes to vote on, and a vision to agree with."""
    evening.lead(leading.begin)
    joining.set_pace(evening.store, COORDINATOR, evening.session, "self")
    cards = [evening.write_card(who, f"Gedachte {place}") for place, who in enumerate(evening.seats)]
    evening.reveal("kaart")
    for number, card in enumerate(cards[:2]):
        walls.create_theme(evening.store, COORDINATOR, evening.step("kaart").id, f"Thema {number}", [card])
    evening.conceal("kaart")
    evening.lead(vision.write, "Wij praten samen.")
    return evening


def answer_to(evening: Any, phone: Any, key: str) -> Any:
    """An answer to each kind; with a word that nobody else uses, where there are words."""
    who = answering.own_options(evening.store, seat_of(phone), evening.step(key).id) if key == "stip" else []
    items = evening.step(key).rules.model_dump().get("items", ())
    return {
        "open": WORD,
        "kaart": [{"id": WORD, "text": WORD, "column": None}],
        "stip": {one.id: 2 for one in who},
        "cijfer": {"bel": {"importance": 5, "feasibility": 0}},
        "orde": ["app", "bel"],
        "keus": ["app"],
        "schaal": {"bel": 5, "app": None},
        "wie": {"bel": {"app": "decides"}},
        "noot": {"bel": {"text": WORD}},
        "stem": {"bel": {"text": WORD, "source": "heard"}},
        "volgt": {"text": WORD, "who": "bel"},
        "akkoord": {one["id"]: {"choice": "objection", "why": WORD} for one in items},
    }[key]


def seat_of(phone: Any) -> Any:
    from samenspraak.workshop.viewer import seat

    return seat(phone.page["me"]["id"])


def told(phone: Any, code: str, keys: list[str]) -> dict[str, str]:
    """All that a phone can ask for."""
    api = f"/api/v1/sessions/{code}"
    paths = [f"/m/{code}", api, *(f"{api}/steps/{key}" for key in keys)]
    return {path: BY_ITSELF.sub("", phone.get(path).text) for path in paths}


def test_of_no_kind_of_question_another_hears_anything_before_the_reveal(house: Any, begun: Any, code: str) -> None:
    keys = [step.key for step in trajectory.steps(begun.store, begun.session)]
    assert len({begun.step(key).kind for key in keys}) == len(KINDS) == 12
    writer, other = house.phone(), house.phone()
    writer.join(code)
    other.join(code)
    stream = other.listen()
    for asked in ([key for key in keys if key != "stip"], ["stip"]):  # a vote comes after the reveal of the cards
        if asked == ["stip"]:
            begun.reveal("kaart")
            answering.open_ballot(begun.store, COORDINATOR, begun.step("stip").id)
        begun.lead(leading.focus, asked[0])
        first = stream.until("state", lambda state, asked=asked: (state["state"]["step"] or {}).get("key") == asked[0])
        before, start = told(other, code, keys), len(stream.heard)
        for key in asked:
            reply = writer.answer(key, answer_to(begun, writer, key))
            assert reply.status == 200, (key, reply.text)
            assert set(reply.json) == {"client", "seq", "stored", "whole", "found"}
        stream.until("count", lambda count: count["answered"] == 1)
        assert told(other, code, keys) == before
        for name, data in stream.heard[start:]:
            assert name in ("count", "pulse") or (data["state"], data["me"]) == (first["state"], first["me"])
    assert WORD in told(writer, code, keys)[f"/api/v1/sessions/{code}/steps/open"]


def test_what_a_group_writes_stays_in_the_group(house: Any, begun: Any, code: str) -> None:
    for who in begun.seats:
        people.erase(begun.store, COORDINATOR, begun.session, who.uid)
    phones = [house.phone() for _ in range(4)]
    for phone, role in zip(phones, ("team", "ouder", "team", "ouder"), strict=True):
        phone.join(code, role)
    with begun.store.write() as orm:
        orm.get_one(Step, begun.step("open").id).size = 2
    pairs = grouping.make_groups(begun.store, COORDINATOR, begun.session, 2)
    by_seat = {phone.page["me"]["id"]: phone for phone in phones}
    mine, theirs = [[by_seat[person.uid] for person in pair.members] for pair in pairs]
    streams = [phone.listen() for phone in phones]
    for stream in streams:
        stream.until("state", lambda state: state["me"]["group"])
    before = [told(phone, code, ["open"]) for phone in theirs]
    assert mine[0].answer("open", WORD).status == 200
    streams[phones.index(mine[1])].until("me", lambda me: me["saved"] == WORD)
    for phone, known in zip(theirs, before, strict=True):
        stream = streams[phones.index(phone)]
        stream.until("count", lambda count: count["answered"] == 1)
        assert WORD not in json.dumps(stream.heard)
        assert told(phone, code, ["open"]) == known


@pytest.mark.parametrize(
    "text", ["=cmd()", "+1", "-1", "@x", "\t=1", "＝1", "\u202e=1", "<script>x</script>", "a\u0000=b", "🦊"]
)
def test_what_phones_write_is_text_in_a_spreadsheet(
    house: Any, evening: Any, code: str, tmp_path: Path, text: str
) -> None:
    evening.lead(leading.begin)
    phone = house.phone()
    phone.join(code)
    assert phone.answer("open", text).status == 200
    evening.reveal("open")
    path, *_ = write_tables(for_coordinator(evening.store), tmp_path / "uitvoer")
    raw = path.read_text("utf-8-sig")
    assert "\u0000" not in raw
    assert not re.search(r'(^|;)"[\s\u202e]*[=+\-@\uff1d]', raw, re.MULTILINE)
    assert text.replace("\u0000", "").strip("\t\u202e") in raw.replace("\"'", '"').replace("\t", "")


# ------------------------------------------------------------------------------------------------- the real program


@dataclass
class Program:
    """The program, with few files allowed as many systems do, and an evening that has begun."""

    port: int
    folder: Path
    process: subprocess.Popen[str]

    def memory(self) -> int:
        """Kilobytes in use (Linux only)."""
        status = Path(f"/proc/{self.process.pid}/status").read_text("utf-8")
        return int(re.search(r"VmRSS:\s+(\d+)", status)[1])  # type: ignore[index]

    def log(self) -> str:
        return "".join(path.read_text("utf-8") for path in self.folder.glob("*.log*"))


@pytest.fixture
def program(evening: Any, place: Any) -> Iterator[Program]:
    evening.lead(leading.begin)
    start = f"ulimit -Sn 256; exec {sys.executable} -m samenspraak.cli start --json --geen-browser --map '{place.path}'"
    process = subprocess.Popen(["bash", "-c", start], stdout=subprocess.PIPE, text=True)
    assert process.stdout
    url = json.loads(process.stdout.readline())["url"]
    yield Program(int(url.rstrip("/").rpartition(":")[2]), place.path, process)
    process.terminate()
    process.communicate(timeout=15)


@pytest.mark.slow
def test_while_somebody_guesses_ten_thousand_codes_a_school_comes_in(
    program: Program, phone_at: Callable[[int], Any], code: str
) -> None:
    """All from one address, as a school is."""
    statuses: list[int] = []

    def guess(turn: int) -> None:
        connection = http.client.HTTPConnection("127.0.0.1", program.port, timeout=60)
        for number in range(turn, GUESSES, 4):
            path = f"/m/ZZ{number:04}" if number % 2 else f"/api/v1/sessions/ZZ{number:04}"
            connection.request("GET", path)
            reply = connection.getresponse()
            reply.read()
            statuses.append(reply.status)
        connection.close()

    def come_in(number: int) -> float:
        time.sleep(number * 0.15)
        phone, begin = phone_at(program.port), time.monotonic()
        assert phone.join(code, "ouder" if number % 2 else "team").status == 200
        assert phone.answer("open", f"Antwoord {number}").status == 200
        return time.monotonic() - begin

    phone_at(program.port).get("/m/ZZZZZZ")
    before, began = program.memory(), time.monotonic()
    with ThreadPoolExecutor(34) as pool:
        guessing = [pool.submit(guess, turn) for turn in range(4)]
        took = list(pool.map(come_in, range(30)))
        for one in guessing:
            one.result()
    lasted = time.monotonic() - began
    print(f"{GUESSES} guesses in {lasted:.0f} s; coming in took {max(took):.2f} s at most")  # noqa: T201 - the figures, with -s
    assert len(statuses) == GUESSES
    assert set(statuses) == {404, 429}
    assert statuses.count(429) > GUESSES * 0.9
    assert max(took) < 10
    assert program.memory() - before < 40_000
    log = program.log()
    assert len(log) < 10_000
    assert "ZZ0" not in log
    assert "Antwoord" not in log


@pytest.mark.slow
def test_half_requests_stop_nobody(program: Program, phone_at: Callable[[int], Any], code: str) -> None:
    halves = (
        b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n",
        b"POST /api/v1/sessions/XXXXXX/participants HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 60000\r\n\r\n{",
        b"",
    )
    with ExitStack() as kept:
        for number in range(HALVES):
            begun = kept.enter_context(socket.create_connection(("127.0.0.1", program.port), timeout=20))
            begun.sendall(halves[number % len(halves)])
        phone, begin = phone_at(program.port), time.monotonic()
        phone.join(code)
        assert phone.answer("open", "Toch").status == 200
        assert time.monotonic() - begin < 5
        stream = phone.listen()
        assert stream.until("state")["me"]["saved"] == "Toch"
        stream.close()


def test_half_a_request_does_not_stay(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connections, "PATIENCE", 0.3)
    monkeypatch.setattr(connections, "IDLE", 0.3)
    listening, port = bind_unused_port()
    loop = asyncio.new_event_loop()

    async def serve() -> None:
        server = connections.http_server(tornado.web.Application([]))
        server.add_socket(listening)
        await asyncio.sleep(5)
        server.stop()

    thread = threading.Thread(target=lambda: loop.run_until_complete(serve()))
    thread.start()
    for half in (b"GET / HTTP/1.1\r\nHost: x\r\n", b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\na", b""):
        with socket.create_connection(("127.0.0.1", port), timeout=3) as begun:
            begun.sendall(half)
            assert begun.recv(1000)[:12] in (b"", b"HTTP/1.1 400")
    thread.join()
    loop.close()
