"""The real server, once, with a data folder in which something lies that must not be served; and an evening that another program leads."""

from __future__ import annotations

import http.client
import itertools
import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlencode, urlsplit

import nbformat
import pytest

from samenspraak.catalogue import SessionScript
from samenspraak.folder import DataFolder
from samenspraak.store import Store, open_store
from samenspraak.workshop import answering, people, trajectory, vision
from samenspraak.workshop.viewer import COORDINATOR, seat
from samenspraak.workshop.views import Envelope, PersonView, StepView


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder with a workbook, an example, and things beside them."""
    outside = tmp_path_factory.mktemp("elders")
    here = tmp_path_factory.mktemp("map")
    for place in ("werkboeken", "voorbeeld/werkboeken", "eigen"):
        (here / place).mkdir(parents=True)
        book = nbformat.v4.new_notebook()
        book.cells = [nbformat.v4.new_markdown_cell(f"# Boek *in* {place}\n\nHier staat **wat** je [hier](x) doet.")]
        nbformat.write(book, here / place / "3-proef.ipynb")
    (outside / "geheim.ipynb").write_text((here / "eigen" / "3-proef.ipynb").read_text())
    (here / "werkboeken" / "link.ipynb").symlink_to(outside / "geheim.ipynb")
    (here / "werkboeken" / "stuk.ipynb").write_text("{geen json")
    (here / "werkboeken" / "plaat.png").write_bytes(b"\x89PNG")
    (here / "geheim.txt").write_text("geheim")
    return here


@pytest.fixture(scope="session")
def told(folder: Path) -> Iterator[dict[str, str]]:
    """What the server said when it started."""
    process = subprocess.Popen(
        [sys.executable, "-m", "samenspraak.cli", "start", "--json", "--geen-browser", "--map", str(folder)],
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout
    yield json.loads(process.stdout.readline())
    process.terminate()
    process.communicate(timeout=15)


@dataclass
class Asking:
    """Ask the server: `ask("/healthz", Host="kwaad.example")` gives status, text and headers.

    It asks as the coordinator; `Cookie=""` asks as somebody unknown. Paths go out untouched.
    """

    url: str
    cookie: str

    @property
    def token(self) -> str:
        """What a page of the coordinator's sends along with what changes something."""
        return self.cookie.partition("_xsrf=")[2].partition(";")[0]

    def __call__(
        self, path: str, *, method: str = "GET", body: str = "", **headers: str
    ) -> tuple[int, str, dict[str, str]]:
        address = urlsplit(self.url)
        connection = http.client.HTTPConnection(address.hostname or "", address.port, timeout=20)
        connection.putrequest(method, path, skip_host="Host" in headers)
        sent = {"Cookie": self.cookie, **headers}
        if method not in ("GET", "HEAD"):
            sent |= {"Content-Length": str(len(body)), "Content-Type": "application/x-www-form-urlencoded"}
        for name, value in sent.items():
            connection.putheader(name, value)
        connection.endheaders(body.encode())
        reply = connection.getresponse()
        text = reply.read().decode(errors="replace")
        connection.close()
        return reply.status, text, dict(reply.getheaders())

    def trade(self, key: str) -> tuple[int, str, dict[str, str]]:
        """Offer a key."""
        headers = {"Cookie": f"_xsrf={self.token}", "X-XSRFToken": self.token}
        return self("/coordinator/sleutel", method="POST", body=urlencode({"sleutel": key}), **headers)


@pytest.fixture(scope="session")
def ask(told: dict[str, str], enter: Callable[[str], str]) -> Asking:
    return Asking(told["url"], enter(told["coordinator"]))


# ------------------------------------------------------------------------------------------------------- an evening


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
                {"sleutel": "noot", "soort": "notitie", "velden": CHOICES},
                {"sleutel": "stem", "soort": "stemmen", "stemmen": CHOICES},
                {"sleutel": "volgt", "soort": "volgende_stap", "rollen": CHOICES},
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
            self.say(who, "noot", {"bel": {"text": f"{word} noot {place}"}})
            self.say(who, "stem", {"bel": {"text": f"{word} stem {place}", "source": "heard"}})
            self.say(who, "volgt", {"text": f"{word} volgt {place}", "who": "bel"})
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
