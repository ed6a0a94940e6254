"""A room full of phones: each a browser of its own on the name of a school's network, that remembers all it was ever sent."""

from __future__ import annotations

import json
import re
import socket
import socketserver
import threading
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

from samenspraak.catalogue import load
from samenspraak.folder import DataFolder, prepare, shared_files
from samenspraak.store import Store, open_store
from samenspraak.workshop import trajectory
from samenspraak.workshop.viewer import COORDINATOR

SCREEN: dict[str, Any] = {
    "viewport": {"width": 375, "height": 740},
    "has_touch": True,
    "is_mobile": True,
    "locale": "nl-NL",
    "reduced_motion": "reduce",
}
OFFLINE = re.compile("net::ERR_")
"""What a browser says of its own without a connection."""
NAME = re.compile(rb"\r\nuser-agent: (telefoon-\d+)\r", re.IGNORECASE)
"""What a page still sends while it closes has the browser's own name, on a line that the next page goes on with."""
PACKED, PLAIN = b"gzip, deflate", b"identity     "


class Line:
    """What lies between the phones and the program, as a proxy would: it passes all on, and keeps what went to whom."""

    def __init__(self, program: int) -> None:
        self.sent: defaultdict[str, bytearray] = defaultdict(bytearray)
        """All that went to each browser, by the name that it gives itself; not compressed."""
        self.program = program
        self._cut: set[str] = set()
        self._open: defaultdict[str, set[socket.socket]] = defaultdict(set)
        line = self

        class Call(socketserver.BaseRequestHandler):
            def handle(self) -> None:
                line._pass_on(self.request)

        class Calls(socketserver.ThreadingTCPServer):
            daemon_threads = True
            request_queue_size = 64

        self._calls = Calls(("127.0.0.1", 0), Call)
        self.port = int(self._calls.server_address[1])
        threading.Thread(target=self._calls.serve_forever, daemon=True).start()

    def cut(self, name: str) -> None:
        """Let nothing of this browser through any more, and nothing to it."""
        self._cut.add(name)
        for open_now in list(self._open[name]):
            with suppress(OSError):
                open_now.shutdown(socket.SHUT_RDWR)

    def mend(self, name: str) -> None:
        self._cut.discard(name)

    def close(self) -> None:
        self._calls.shutdown()
        self._calls.server_close()

    def _pass_on(self, phone: socket.socket) -> None:
        names = [""]
        with suppress(OSError), socket.create_connection(("127.0.0.1", self.program)) as program:
            threading.Thread(target=self._answer, args=(program, phone, names), daemon=True).start()
            while asked := phone.recv(65536):
                if found := NAME.search(asked):
                    names.append(found[1].decode())
                    # Before looking whether it is cut: who cuts it meanwhile, finds it here.
                    self._open[names[-1]].add(phone)
                if not self._cut.isdisjoint(names):
                    break
                program.sendall(asked.replace(PACKED, PLAIN))
        for name in names:
            self._open[name].discard(phone)

    def _answer(self, program: socket.socket, phone: socket.socket, names: list[str]) -> None:
        with suppress(OSError):
            while told := program.recv(65536):
                self.sent[names[-1]] += told
                phone.sendall(told)
        with suppress(OSError):
            phone.shutdown(socket.SHUT_RDWR)


@dataclass
class Phone:
    """Somebody's phone. `mine` is in all that its owner writes, so that it is found wherever it comes."""

    browser: Browser
    line: Line
    address: str
    number: int
    role: str
    wrong: list[str] = field(default_factory=list)
    """What the browser complained of."""
    hosts: set[str] = field(default_factory=set)
    seat: str = ""
    """The key of its owner."""
    context: BrowserContext = field(init=False)
    page: Page = field(init=False)

    def __post_init__(self) -> None:
        self.context = self.browser.new_context(**SCREEN, user_agent=self.name)
        self.open()

    @property
    def name(self) -> str:
        return f"telefoon-{self.number:02}"

    @property
    def mine(self) -> str:
        return f"van-{self.number:02}"

    @property
    def me(self) -> dict[str, Any]:
        """Who it is, as its page was given it."""
        found: dict[str, Any] = json.loads(self.page.locator("#page").text_content() or "{}")["me"]
        return found

    @property
    def question(self) -> Locator:
        return self.page.locator("#question")

    @property
    def status(self) -> Locator:
        return self.page.locator("#question .ss-status")

    def open(self) -> None:
        """A new tab, of which everything is heard."""
        self.page = self.context.new_page()
        self.page.on("request", lambda request: self.hosts.add(request.url.split("/")[2]))
        self.page.on("pageerror", lambda error: self.wrong.append(str(error)))
        self.page.on("console", self._complaint)

    def _complaint(self, message: Any) -> None:
        if message.type in ("error", "warning") and not OFFLINE.search(message.text):
            self.wrong.append(message.text)

    def join(self, code: str, link: str | None = None) -> None:
        """Come in by the link of one's role, or else by typing the code."""
        if link:
            self.page.goto(link)
        else:
            self.page.goto(self.address)
            self.page.get_by_label("Typ de code van het grote scherm").fill(code.lower())
            self.page.get_by_role("button", name="Ga verder", exact=True).tap()
            self.page.get_by_role("radio", name=re.compile(self.role)).check()
        self.page.get_by_role("button", name="Doe mee").tap()
        expect(self.page.locator(".sf-name")).to_be_visible()
        self.seat = self.me["id"]

    def lose_signal(self) -> None:
        """What a browser plays as offline leaves its streams alone: the line is cut too."""
        self.context.set_offline(True)
        self.line.cut(self.name)

    def find_signal(self) -> None:
        self.line.mend(self.name)
        self.context.set_offline(False)

    def asks(self, question: str | re.Pattern[str]) -> None:
        expect(self.question).to_contain_text(question, timeout=15_000)

    def write(self, *texts: str) -> None:
        """A text in each field that there is, without waiting until it is stored."""
        for place, text in enumerate(texts):
            self.question.get_by_role("textbox").nth(place).fill(f"{text} ({self.mine})")

    def stored(self) -> None:
        expect(self.status).to_have_text("✓ opgeslagen", timeout=15_000)

    def shows(self, text: str) -> None:
        """What all see where no question is asked."""
        expect(self.page.locator("#look")).to_contain_text(text, timeout=15_000)


@dataclass
class School:
    """A data folder with a session, the program that serves it, and its phones."""

    running: Callable[..., Any]
    folder: DataFolder
    store: Store
    session: int
    chromium: Browser
    line: Line
    phones: list[Phone] = field(default_factory=list)
    program: Any = None

    def __post_init__(self) -> None:
        self.start()

    @property
    def code(self) -> str:
        return trajectory.session_by_id(self.store, self.session).code

    def start(self) -> None:
        """Start the program, at the same address as before."""
        public = ["--publiek-adres", f"http://school.test:{self.line.port}"]
        self.program = self.running(self.folder.path, port=self.line.program, options=public)

    def phone(self, role: str) -> Phone:
        made = Phone(self.chromium, self.line, self.program.url, len(self.phones) + 1, role)
        self.phones.append(made)
        return made

    def step(self, key: str) -> Any:
        return next(step for step in trajectory.steps(self.store, self.session) if step.key == key)

    def lead(self, action: Callable[..., Any], *args: Any) -> None:
        """Do what a press on Regie does, without Regie."""
        action(self.store, COORDINATOR, self.session, *args)


@pytest.fixture
def school(running: Callable[..., Any], chromium: Browser, tmp_path: Path, free_port: int) -> Iterator[School]:
    """De Wilgen before the evening: nobody is in. Phones find it under a name that is no secure origin."""
    folder = DataFolder(tmp_path / "school")
    prepare(folder)
    with closing(open_store(folder)) as store:
        trajectory.start_trajectory(store, COORDINATOR, trajectory.Draft("De Wilgen", "2026-2027", "po"))
        script = load([shared_files().catalogue]).sessions["visiesessie"]
        session = trajectory.open_session(store, COORDINATOR, script).id
        line = Line(free_port)
        made = School(running, folder, store, session, chromium, line)
        yield made
        for phone in made.phones:
            phone.context.close()
        line.close()
