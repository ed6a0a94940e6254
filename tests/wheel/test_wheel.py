"""The wheel carries all that a school needs and nothing that it filled in; installed elsewhere it behaves the same."""

import json
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import tarfile
import urllib.request
import venv
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
WORKBOOKS = sorted(path.name for path in (ROOT / "werkboeken").glob("*.ipynb"))
SHARED = "data/share/jupyter"
STARTS_WITHIN = 60

pytestmark = pytest.mark.slow


def tracked() -> list[str]:
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        check=True,
        text=True,
    )
    return [name for name in listed.stdout.split("\0") if (ROOT / name).is_file()]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A source archive and, made from it, a wheel: from a copy of the checkout in which a school has worked."""
    source = tmp_path_factory.mktemp("source")
    for name in tracked():
        target = source / name
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy2(ROOT / name, target, follow_symlinks=False)
    answers = source / "data" / "answers"
    (answers / "werkboeken").mkdir(parents=True)
    (answers / "samenspraak.sqlite").write_text("what people answered")
    (answers / "werkboeken" / "2-visiesessie.ipynb").write_text("{}")
    (source / "werkboeken" / ".ipynb_checkpoints").mkdir()
    (source / "werkboeken" / ".ipynb_checkpoints" / "kladje.ipynb").write_text("{}")
    target = tmp_path_factory.mktemp("dist")
    run(sys.executable, "-m", "build", "--no-isolation", "--outdir", target, source, cwd=source)
    return target


@pytest.fixture(scope="module")
def wheel(built: Path) -> Path:
    (found,) = built.glob("*.whl")
    return found


def run(*command: str | Path, cwd: Path, env: dict[str, str] | None = None) -> str:
    done = subprocess.run(command, cwd=cwd, env=env, capture_output=True, text=True, check=False)
    assert done.returncode == 0, f"{command}\n{done.stdout}\n{done.stderr}"
    return done.stdout


def test_it_carries_code_screens_and_content(wheel: Path) -> None:
    # Shared data stands under `samenspraak-VERSION.data/data` in a wheel.
    inside = {re.sub(r"^[^/]+\.data/", "", name) for name in zipfile.ZipFile(wheel).namelist()}
    sources = [Path(name) for name in tracked()]
    for path in sources:
        if path.parts[0] in {"samenspraak", "widgets"}:
            assert path.as_posix() in inside
        if path.parts[0] == "werkboeken" and path.suffix == ".ipynb":
            assert f"{SHARED}/samenspraak/werkboeken/{path.name}" in inside
        if path.parts[:2] == ("data", "catalogue"):
            assert f"{SHARED}/samenspraak/catalogue/{path.relative_to('data/catalogue').as_posix()}" in inside
        if path.parts[0] == "share":
            assert f"data/{path.as_posix()}" in inside
    assert f"{SHARED}/samenspraak/voila.json" in inside
    assert {"samenspraak/py.typed", "widgets/py.typed"} <= inside


def test_it_carries_no_answers_and_no_workshop(wheel: Path, built: Path) -> None:
    (archive,) = built.glob("*.tar.gz")
    with tarfile.open(archive) as tar:
        packed = [name.partition("/")[2] for name in tar.getnames()]
    for name in [*zipfile.ZipFile(wheel).namelist(), *packed]:
        assert "answers" not in name.split("/")
        assert not name.endswith((".sqlite", "kladje.ipynb", ".pyc"))
        assert not name.startswith(("tests/", "docs/", "bench/", "node_modules/", ".ci/", ".venv/"))


class Elsewhere:
    """A clean environment with the wheel in it, and an empty folder to work in."""

    def __init__(self, folder: Path, wheel: Path) -> None:
        self.empty = folder / "leeg"
        self.empty.mkdir()
        self.environment = folder / "venv"
        venv.create(self.environment, with_pip=True)
        self.bin = self.environment / ("Scripts" if os.name == "nt" else "bin")
        ours = ("PYTHON", "SAMENSPRAAK", "JUPYTER", "VIRTUAL_ENV", "IPYTHON")
        self.env = {name: value for name, value in os.environ.items() if not name.startswith(ours)}
        self.env["HOME"] = str(folder / "thuis")
        pip = [str(self.bin / "python"), "-m", "pip", "--quiet", "install"]
        run(*pip, "--constraint", str(ROOT / "requirements.lock"), str(wheel), cwd=self.empty)


@pytest.fixture(scope="module")
def elsewhere(tmp_path_factory: pytest.TempPathFactory, wheel: Path) -> Elsewhere:
    return Elsewhere(tmp_path_factory.mktemp("elders"), wheel)


def test_it_stands_on_its_own(elsewhere: Elsewhere) -> None:
    script = "import samenspraak, widgets; print(samenspraak.__file__); print(widgets.__file__)"
    told = run(elsewhere.bin / "python", "-c", script, cwd=elsewhere.empty, env=elsewhere.env)
    for line in told.splitlines():
        assert Path(line).is_relative_to(elsewhere.environment)


class Server:
    """`samenspraak start` from the empty folder, and a visitor who came in by the coordinator's address."""

    def __init__(self, elsewhere: Elsewhere, port: int, enter: Callable[[str], str]) -> None:
        command = [
            elsewhere.bin / "samenspraak",
            "start",
            "--json",
            "--geen-browser",
            "--map",
            "./x",
            "--poort",
            str(port),
        ]
        self.log = (elsewhere.empty.parent / "log").open("w+")
        self.process = subprocess.Popen(
            command,
            cwd=elsewhere.empty,
            env=elsewhere.env,
            stdout=subprocess.PIPE,
            stderr=self.log,
            text=True,
            start_new_session=True,
        )
        assert self.process.stdout
        first = self.process.stdout.readline()
        assert first, self.errors()
        self.told: dict[str, Any] = json.loads(first)
        self.browser = urllib.request.build_opener(urllib.request.ProxyHandler({}))
        self.browser.addheaders.append(("Cookie", enter(self.told["coordinator"])))

    def errors(self) -> str:
        self.log.seek(0)
        return self.log.read()

    def get(self, address: str) -> str:
        with self.browser.open(address, timeout=STARTS_WITHIN) as answer:
            assert answer.status == 200
            text: str = answer.read().decode()
            return text

    def stop(self) -> None:
        self.process.send_signal(signal.SIGINT)
        try:
            self.process.wait(15)
        except subprocess.TimeoutExpired:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()
        assert self.process.stdout
        self.process.stdout.close()
        self.log.close()


@pytest.fixture(scope="module")
def server(elsewhere: Elsewhere, enter: Callable[[str], str]) -> Iterator[Server]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    running = Server(elsewhere, port, enter)
    yield running
    running.stop()


def test_the_coordinators_page_is_there(server: Server) -> None:
    assert json.loads(server.get(server.told["url"].rstrip("/") + "/healthz"))
    assert "Samenspraak" in server.get(server.told["coordinator"].partition("#")[0])


@pytest.mark.parametrize("name", WORKBOOKS)
def test_every_workbook_opens(server: Server, name: str) -> None:
    page = server.get(f"{server.told['url'].rstrip('/')}/voila/render/werkboeken/{name}")
    workbook = json.loads((ROOT / "werkboeken" / name).read_text(encoding="utf-8"))
    title = "".join(workbook["cells"][0]["source"]).splitlines()[0].removeprefix("# ").strip()
    assert title in page
    assert "application/vnd.jupyter.widget-view+json" in page, "no cell showed a component"
    _, _, shown = page.partition("</style>")
    for sign in ("data-trouble=", "Traceback", "vnd.jupyter.stderr"):
        assert sign not in shown
