"""A server with nothing but a beamer, and an evening that another program leads."""

from __future__ import annotations

import asyncio
import http.client
import itertools
import json
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager, closing, contextmanager
from dataclasses import dataclass, field
from html import unescape
from pathlib import Path
from typing import Any

import pytest
import tornado.web
from jinja2 import Environment, FileSystemLoader
from tornado.httpserver import HTTPServer
from tornado.testing import bind_unused_port

from samenspraak.catalogue import SessionScript
from samenspraak.folder import DataFolder
from samenspraak.server import following, identity
from samenspraak.server.beamer import Beamer, rules
from samenspraak.store import Store, open_store
from samenspraak.workshop import answering, people, trajectory, vision
from samenspraak.workshop.viewer import COORDINATOR, seat
from samenspraak.workshop.views import Envelope, PersonView, StepView

PAGES = Path(following.__file__).parent / "pages"
PATIENCE = 20


def part(key: str, *steps: dict[str, Any]) -> dict[str, Any]:
    return {
        "sleutel": key,
        "titel": key.capitalize(),
        "minuten": 10,
        "vorm": "Alleen",
        "doel": "Oefenen.",
        "toelichting": "Wij oefenen.",
        "vraag": "Hoe gaat het?",
        "stappen": [{"vraag": f"Vraag over {step['sleutel']}?", **step} for step in steps],
    }


CHOICES = [{"sleutel": "bel", "tekst": "Bellen"}, {"sleutel": "app", "tekst": "Een app"}]
SCRIPT = SessionScript.model_validate(
    {
        "sleutel": "avond",
        "titel": "Een avond",
        "toelichting": "Zo werkt het.",
        "onderdelen": [
            part("begin", {"sleutel": "open", "soort": "open"}, {"sleutel": "kaart", "soort": "kaartjes"}),
            part(
                "midden",
                {"sleutel": "stip", "soort": "stippen", "bron": ["kaart"], "stippen": 4, "max_per_optie": 3},
                {"sleutel": "cijfer", "soort": "cijfers", "keuzes": CHOICES, "criteria": ["belangrijk", "haalbaar"]},
                {"sleutel": "orde", "soort": "volgorde", "keuzes": CHOICES},
                {"sleutel": "keus", "soort": "keuze", "keuzes": CHOICES},
                {"sleutel": "schaal", "soort": "schaal", "stellingen": CHOICES},
                {"sleutel": "wie", "soort": "rolverdeling", "rijen": CHOICES, "rollen": CHOICES},
            ),
            part("slot", {"sleutel": "akkoord", "soort": "instemming", "over": "visie"}),
            {name: value for name, value in part("pauze").items() if name != "vraag"},
        ],
    }
)


@dataclass
class Evening:
    """A session in a data folder, led by a program of its own."""

    store: Store
    session: int
    seats: list[PersonView]
    numbers: Iterator[int] = field(default_factory=lambda: itertools.count(1))

    def step(self, key: str) -> StepView:
        return next(step for step in trajectory.steps(self.store, self.session) if step.key == key)

    def lead(self, action: Callable[..., Any], *args: Any) -> None:
        action(self.store, COORDINATOR, self.session, *args)

    def say(self, who: PersonView, key: str, value: Any) -> None:
        envelope = Envelope("telefoon", next(self.numbers))
        answering.answer(self.store, seat(who.uid), self.step(key).id, envelope, value)

    def write_card(self, who: PersonView, text: str) -> str:
        card = f"kaart-{next(self.numbers)}"
        self.say(who, "kaart", [{"id": card, "text": text, "column": None}])
        return card

    def reveal(self, key: str) -> None:
        answering.reveal(self.store, COORDINATOR, self.step(key).id)

    def conceal(self, key: str) -> None:
        answering.conceal(self.store, COORDINATOR, self.step(key).id)

    def everybody_answers(self, word: str) -> None:
        """Everybody answers everything; `word` is in all that they write."""
        for place, who in enumerate(self.seats):
            self.say(who, "open", f"{word} open {place}")
            self.write_card(who, f"{word} kaart {place}")
            self.say(who, "cijfer", {"bel": {"importance": 4, "feasibility": place % 5}})
            self.say(who, "orde", ["app", "bel"])
            self.say(who, "keus", ["app"])
            self.say(who, "schaal", {"bel": 5})
            self.say(who, "wie", {"bel": {"app": "decides"}})
        self.lead(vision.write, "Wij praten samen.")
        (sentence,) = self.step("akkoord").rules.model_dump()["items"]
        for who in self.seats:
            self.say(who, "akkoord", {sentence["id"]: {"choice": "objection", "why": f"{word} bezwaar"}})


@contextmanager
def evening_in(folder: DataFolder, name: str = "De Regenboog", number: int = 6) -> Iterator[Evening]:
    with closing(open_store(folder)) as store:
        trajectory.start_trajectory(store, COORDINATOR, trajectory.Draft(name, "2026-2027", "po"))
        session = trajectory.open_session(store, COORDINATOR, SCRIPT).id
        yield Evening(store, session, people.join(store, COORDINATOR, session, "ouder", number))


@pytest.fixture
def start_evening() -> Callable[..., AbstractContextManager[Evening]]:
    """Start a session in a folder: `with start_evening(folder, "De Regenboog") as evening:`."""
    return evening_in


@pytest.fixture
def place(tmp_path: Path) -> DataFolder:
    """A data folder in which there is nothing yet."""
    return DataFolder(tmp_path / "map")


@pytest.fixture
def evening(place: DataFolder) -> Iterator[Evening]:
    """A session with six parents that is about to begin."""
    with evening_in(place) as made:
        yield made


@dataclass
class Reply:
    """`text` is as a person reads it, `raw` as it was sent."""

    status: int
    text: str
    raw: str
    headers: dict[str, str]


class Stream:
    """A beamer that hears what is new."""

    def __init__(self, port: int) -> None:
        self._connection = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
        self._connection.request("GET", "/beamer/volg")
        self.reply = self._connection.getresponse()
        self.heard: list[str] = []

    def news(self) -> dict[str, Any]:
        while True:
            line = self.reply.readline().decode()
            assert line, "the stream ended"
            if line.startswith("data: "):
                news: dict[str, Any] = json.loads(line[6:])
                self.heard.append(unescape(news.get("slide", "")))
                return news

    def until(self, words: str) -> str:
        """The first slide that holds these words."""
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            self.news()
            if words in self.heard[-1]:
                return self.heard[-1]
        raise AssertionError(f"no {words!r} in {[slide for slide in self.heard if slide][-1:]}")

    def close(self) -> None:
        self._connection.close()


@dataclass
class House:
    """A server with only the beamer of one folder, in a thread."""

    port: int
    beamer: Beamer
    streams: list[Stream] = field(default_factory=list)

    def get(self, path: str = "/beamer") -> Reply:
        with closing(http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)) as connection:
            connection.request("GET", path)
            reply = connection.getresponse()
            raw = reply.read().decode()
            return Reply(reply.status, unescape(raw), raw, dict(reply.getheaders()))

    def watch(self) -> Stream:
        self.streams.append(Stream(self.port))
        return self.streams[-1]


@pytest.fixture
def house(place: DataFolder) -> Iterator[House]:
    """The beamer of `place`, with whoever watches it."""
    found: list[House] = []
    ready, stop = threading.Event(), asyncio.Event()
    loop = asyncio.new_event_loop()
    drawing = ThreadPoolExecutor(1)

    async def serve() -> None:
        pages = Environment(loader=FileSystemLoader(PAGES), autoescape=True)
        beamer = Beamer(place, pages, "/beamer/", drawing, example=False)
        known = {identity.PAGES: pages, identity.KEYS: identity.Keys("", "", "x"), "cookie_secret": "x"}
        server = HTTPServer(tornado.web.Application(rules(beamer), base_url="/", **known))
        socket, port = bind_unused_port()
        server.add_socket(socket)
        found.append(House(port, beamer))
        ready.set()
        await stop.wait()
        server.stop()
        await server.close_all_connections()

    thread = threading.Thread(target=lambda: asyncio.Runner(loop_factory=lambda: loop).run(serve()))
    thread.start()
    ready.wait()
    yield found[0]
    for stream in found[0].streams:
        stream.close()
    loop.call_soon_threadsafe(stop.set)
    thread.join()
    drawing.shutdown()
