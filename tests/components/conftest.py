"""The hosts in which a component is tested, and the browser that runs them."""

import json
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from functools import partial
from http.server import ThreadingHTTPServer
from pathlib import Path
from typing import Any, cast

import nbformat
import pytest
from playwright.sync_api import Browser, ConsoleMessage, Locator, Page, expect

from samenspraak.catalogue import Language
from samenspraak.folder import shared_files
from tests.components.pages import Pages
from tests.components.played import arrived, found_in
from widgets._modules import module_of, style_of

HERE = Path(__file__).parent
PHONE_MODEL = Path(shared_files().jupyter or "", "voila/templates/samenspraak/static/phone_model.js")
"""What a component gets on a phone, so that the contract is tested on that."""
ORIGIN = "http://school.test"  # plain http, not localhost: what a phone in a school network gets

SEAT = {"folder": "m1", "session": "s1", "participant": "p1", "step": "kijk", "name": "Blauwe Vos", "role": "ouder"}
ANSWERING: dict[str, Any] = {
    **dict.fromkeys(("saved", "answer", "stored", "finished")),
    "seat": SEAT,
    "is_open": True,
    "notice": "",
    "found": [],
    "turn": 0,
}
SCREEN: dict[str, Any] = {"viewport": {"width": 375, "height": 740}, "locale": "nl-NL", "reduced_motion": "reduce"}
UNTOUCHED = "setTimeout.toString().includes('[native code]')"
ACTING: dict[str, Any] = {"state": {}, "actions": [], "found": [], "done": {"ids": [], "error": None, "at": 0}}
ALSO: dict[str, dict[str, Any]] = {"regie": {"presence": {"roles": [], "phones": 0, "active": 0, "typing": 0}}}
"""What a component has beside its state."""


class PlainHost:
    """A component on a plain page, with its store played by this object.

    A case uses `page`, `show`, `change`, `reload`, `leave`, what arrived (`stored`, `acted`, `finished`) and how the store
    behaves (`acknowledge`, `fail`, `silence`). NotebookHost offers the same.
    """

    def __init__(self, page: Page, files: dict[str, tuple[str, str]], url: str) -> None:
        self.page = page
        self.errors: list[str] = []
        self._files = files
        self._url = url
        self._traits: dict[str, Any] = {}
        self._answers: list[dict[str, Any]] = []
        self._actions: list[dict[str, Any]] = []
        self._finished: list[dict[str, Any]] = []
        self._refusal, self._field, self._silent = cast("str | None", None), "", False
        self._at = 0
        self._words: dict[str, Any] | None = None
        page.on("pageerror", lambda error: self.errors.append(str(error)))
        page.on("console", lambda line: self.errors.append(line.text) if line.type == "error" else None)
        page.expose_function("receive", self._receive)

    def speak(self, language: Language) -> None:
        """From the next page on, the page and its words are in this language."""
        self._words = language.for_page()

    def show(self, component: str, **traits: Any) -> Locator:
        """Put a component on the page with these traits and return its top element."""
        kind = ACTING if "state" in traits else ANSWERING
        self._traits = {**kind, **ALSO.get(component, {}), **traits}
        self._files["/component.js"] = ("text/javascript", module_of(component))
        self._files["/component.css"] = ("text/css", style_of(component))
        self.page.goto(self._url)
        return self._ready()

    def reload(self, **traits: Any) -> Locator:
        """Load the page again, with what the store has and these traits."""
        fresh: dict[str, Any] = {"answer": None, "actions": []}
        self._traits |= {name: fresh[name] for name in fresh if name in self._traits} | traits
        self.page.reload()
        return self._ready()

    def change(self, **traits: Any) -> None:
        """Set traits from Python's side, all in one message."""
        self._traits |= traits
        self.page.evaluate("traits => host.change(traits)", traits)

    def leave(self) -> None:
        """Take the component off the page."""
        self.page.evaluate("host.leave()")

    def until(self, ready: Callable[[], bool]) -> None:
        """Wait until something has arrived."""
        for _ in range(100):
            if ready():
                return
            self.page.wait_for_timeout(50)
        pytest.fail("it did not come")

    def stored(self, step: str) -> list[dict[str, Any]]:
        """The answers that the store accepted for a step, oldest first; a repeat is no second one."""
        return [answer for answer in self._answers if answer["step"] == step]

    def acted(self) -> list[tuple[str, dict[str, Any]]]:
        """The actions that were handled, oldest first."""
        return [(action["name"], action["args"]) for action in self._actions]

    def finished(self) -> list[dict[str, Any]]:
        """The turns that were ended, oldest first."""
        return self._finished

    def acknowledge(self) -> None:
        """From now on, accept what comes and say so."""
        self._refusal, self._silent = None, False

    def fail(self, sentence: str, field: str = "") -> None:
        """From now on, refuse what comes, with this sentence; an action, for this field of it."""
        self._refusal, self._field, self._silent = sentence, field, False

    def silence(self) -> None:
        """From now on, accept what comes but let every acknowledgement be lost."""
        self._refusal, self._silent = None, True

    def _ready(self) -> Locator:
        self.page.wait_for_selector("html[data-ready]")
        return self.page.locator(".ss-root")

    def _receive(self, saved: dict[str, Any]) -> dict[str, Any]:
        if "loaded" in saved:
            return {"traits": self._traits, "words": self._words}
        json.dumps(saved, allow_nan=False)
        back: dict[str, Any] = {}
        self._finished += [saved["finished"]] if "finished" in saved else []
        if "answer" in saved:
            back |= self._answer(saved["answer"])
        if "actions" in saved:
            back |= self._act(saved["actions"])
        self._traits |= saved | back
        return back

    def _answer(self, answer: dict[str, Any]) -> dict[str, Any]:
        key = {name: answer[name] for name in ("client", "seq", "participant")}
        if not self._refusal and not any(key.items() <= known.items() for known in self._answers):
            self._answers.append({**key, "step": self._traits["seat"]["step"], "value": answer["value"]})
        if self._silent:
            return {}
        self._at += 1
        errors = [self._refusal] if self._refusal else []
        saved = {} if errors else {"saved": answer["value"], "found": found_in(answer)}
        return {**saved, "stored": {**key, "errors": errors, "at": self._at}}

    def _act(self, actions: list[dict[str, Any]]) -> dict[str, Any]:
        known = {action["id"] for action in self._actions}
        new = [action for action in actions if action["id"] not in known]
        if not self._refusal:
            self._actions += new
        if self._silent or not actions:
            return {}
        self._at += 1
        ids, (error, field) = [action["id"] for action in actions], (self._refusal, self._field)
        return {"done": {"ids": ids, "error": error, "field": field, "at": self._at}}


class NotebookHost:
    """A component in a workbook: a kernel of the real program, with its store played by `played.py` in that kernel.

    A page with its kernel takes seconds to come, so cases share one. Only a reload, or a case that did something to
    the page itself, asks for another.
    """

    def __init__(self, browser: Browser, place: Path, told: dict[str, str]) -> None:
        self._browser = browser
        self._place = place
        self._coordinator = told["coordinator"]
        self._url = f"{told['url']}voila/render/werkboeken/proef.ipynb"
        self._page: Page | None = None
        self._kernels = self._orders = self._case = 0
        self._touched = self._leaving = False

    def begin(self) -> None:
        """A new case: nothing has arrived, the store accepts."""
        self.errors: list[str] = []
        self._told: list[dict[str, Any]] = []
        self._case += 1
        if self._page and (self._touched or not self._page.evaluate(UNTOUCHED)):
            self.close()

    def close(self) -> None:
        if self._page:
            self._page.context.close()
        self._page, self._touched = None, False

    @property
    def page(self) -> Page:
        if self._page is None:
            self._page = page = self._browser.new_context(**SCREEN).new_page()
            page.goto(self._coordinator)
            page.wait_for_selector("#werkboeken")
            page.goto("about:blank")
            page.on("pageerror", lambda error: self.errors.append(str(error)))
            page.on("console", self._hear)
            add_init_script = page.add_init_script

            def touch(script: str) -> None:
                self._touched = True
                add_init_script(script)

            page.add_init_script = touch  # type: ignore[assignment]
        return self._page

    def _hear(self, line: ConsoleMessage) -> None:
        """A page that is left may say that its kernel is out of reach already: what it sent then, it kept and sends again."""
        if line.type == "error" and not (self._leaving and "Cannot send" in line.text):
            self.errors.append(line.text)

    def show(self, component: str, **traits: Any) -> Locator:
        kind = ACTING if "state" in traits else ANSWERING
        self._component, self._traits = component, {**kind, **ALSO.get(component, {}), **traits}
        self._refusal, self._silent = None, False
        fresh = self.page.url == "about:blank"
        if not fresh:
            self._order("leave")
            expect(self.page.locator(".ss-root")).to_have_count(0)
            self.page.evaluate("localStorage.clear()")
        if fresh or self._touched:  # an init script works from the next load on
            self._load()
        return self._show()

    def reload(self, **traits: Any) -> Locator:
        """Load the page again: another kernel, that finds what the store has, and these traits."""
        fresh: dict[str, Any] = {"actions": []} if "state" in self._traits else {"stored": None, "saved": self._saved()}
        self._traits |= fresh | traits
        self._load()
        return self._show()

    def change(self, **traits: Any) -> None:
        self._traits |= traits
        self._order("change", traits=traits)
        expect(self.page.get_by_text(arrived(self._orders), exact=True)).to_be_attached()

    def leave(self) -> None:
        self._order("leave")

    def until(self, ready: Callable[[], bool]) -> None:
        for _ in range(500):
            if ready():
                return
            self.page.wait_for_timeout(20)
        pytest.fail("it did not come")

    def stored(self, step: str) -> list[dict[str, Any]]:
        found = {}
        for answer in (line["answer"] for line in self._of_this_case("answer")):
            if answer["step"] == step:
                found.setdefault((answer["client"], answer["seq"], answer["participant"]), answer)
        return list(found.values())

    def acknowledge(self) -> None:
        self._behave(None, silent=False)

    def fail(self, sentence: str) -> None:
        self._behave(sentence, silent=False)

    def silence(self) -> None:
        self._behave(None, silent=True)

    def acted(self) -> list[tuple[str, dict[str, Any]]]:
        return [(line["action"][0], line["action"][1]) for line in self._of_this_case("action")]

    def finished(self) -> list[dict[str, Any]]:
        return [line["finished"] for line in self._of_this_case("finished")]

    def _of_this_case(self, what: str) -> list[dict[str, Any]]:
        return [line for line in self._read() if line.get("case") == self._case and what in line]

    def _saved(self) -> Any:
        accepted = [line["answer"] for line in self._of_this_case("answer") if not line["silent"]]
        return accepted[-1]["value"] if accepted else self._traits["saved"]

    def _read(self) -> list[dict[str, Any]]:
        """What the kernels told since the case began, oldest first."""
        told = self._place / str(self._kernels) / "told"
        if told.exists():
            lines = told.read_text("utf-8").split("\n")[:-1]
            self._told += map(json.loads, lines[self._seen :])
            self._seen = len(lines)
        return self._told

    def _load(self) -> None:
        self._read()
        self._kernels, self._seen = self._kernels + 1, 0
        (self._place / str(self._kernels)).mkdir()
        (self._place / "now").write_text(str(self._kernels), "utf-8")
        self._leaving = True
        self.page.goto(self._url)
        self.page.wait_for_selector("html[data-workbook=ready]", state="attached")
        self._leaving = False

    def _show(self) -> Locator:
        self._behave(self._refusal, silent=self._silent)
        self._order("show", case=self._case, component=self._component, traits=self._traits)
        root = self.page.locator(".ss-root")
        root.wait_for(state="attached")
        return root

    def _behave(self, refusal: str | None, *, silent: bool) -> None:
        self._refusal, self._silent = refusal, silent
        self._order("behave", refusal=refusal, silent=silent)

    def _order(self, name: str, **order: Any) -> None:
        self._orders += 1
        with (self._place / str(self._kernels) / "orders").open("a", encoding="utf-8") as orders:
            orders.write(json.dumps({"do": name, "number": self._orders, **order}) + "\n")
        self.until(lambda: any(line.get("done") == self._orders for line in self._read()))
        assert [line["failed"] for line in self._told if line.get("done") == self._orders] == [None]


@pytest.fixture(scope="session")
def browser(chromium: Browser) -> Browser:
    return chromium


@pytest.fixture(scope="session")
def plain_files() -> dict[str, tuple[str, str]]:
    kinds = {".html": "text/html", ".css": "text/css", ".js": "text/javascript"}
    paths = [*HERE.glob("host.*"), PHONE_MODEL]
    files = {f"/{path.name}": (kinds[path.suffix], path.read_text(encoding="utf-8")) for path in paths}
    return {**files, "/favicon.ico": ("image/x-icon", "")}


@pytest.fixture(scope="session")
def plain_url(plain_files: dict[str, tuple[str, str]]) -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Pages, files=plain_files)) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"{ORIGIN}:{server.server_port}/host.html"
        server.shutdown()
        thread.join()


@pytest.fixture
def plain_host(browser: Browser, plain_files: dict[str, tuple[str, str]], plain_url: str) -> Iterator[PlainHost]:
    context = browser.new_context(**SCREEN)
    host = PlainHost(context.new_page(), plain_files, plain_url)
    yield host
    context.close()
    assert not host.errors


@pytest.fixture(scope="session")
def notebook(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> Iterator[NotebookHost]:
    """The real program, with one workbook that shows what `played.py` is told to."""
    folder, place = tmp_path_factory.mktemp("map"), tmp_path_factory.mktemp("orders")
    cell = f"import sys\nfrom pathlib import Path\nsys.path.append({str(HERE)!r})\nfrom played import Stage\n"
    book = nbformat.v4.new_notebook(
        cells=[
            nbformat.v4.new_markdown_cell("# Visie-sessie\n\n## Deel 3 van 10"),
            nbformat.v4.new_code_cell(f"{cell}stage = Stage(Path({str(place)!r}))\nstage.box"),
        ],
        metadata={"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}},
    )
    (folder / "werkboeken").mkdir()
    nbformat.write(book, folder / "werkboeken" / "proef.ipynb")
    command = [sys.executable, "-m", "samenspraak.cli", "start", "--json", "--geen-browser", "--map", str(folder)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        host = NotebookHost(browser, place, json.loads(process.stdout.readline()))
        yield host
        host.close()
        process.terminate()


@pytest.fixture
def notebook_host(notebook: NotebookHost) -> Iterator[NotebookHost]:
    notebook.begin()
    yield notebook
    assert not notebook.errors


@pytest.fixture(params=["plain", pytest.param("notebook", marks=pytest.mark.slow)])
def host(request: pytest.FixtureRequest) -> PlainHost | NotebookHost:
    """Each host in turn: a case that takes `host` runs in both."""
    return request.getfixturevalue(f"{request.param}_host")
