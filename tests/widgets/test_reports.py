"""Reports as a workbook makes them: step by step, told on the way, with a document at the end or the reason why not."""

from __future__ import annotations

import asyncio
import base64
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from samenspraak import example
from samenspraak.folder import DataFolder
from samenspraak.reports.deeds import ACTIONS
from samenspraak.store import Store, open_store
from samenspraak.workshop import auditing, trajectory
from samenspraak.workshop.viewer import COORDINATOR
from tests.catalogue.test_library import CATALOGUE
from widgets.coach import Coach
from widgets.deeds import Deeds
from widgets.evaluatie import Evaluatie
from widgets.reports import Reports

ALL = ("evaluatie", "sessie", "startpositie", "plan", "coach")


@pytest.fixture(scope="module")
def year(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = DataFolder(tmp_path_factory.mktemp("jaar") / "voorbeeld")
    example.make(folder, participants=12, seed=1)
    return folder.path


@pytest.fixture
def store(year: Path, tmp_path: Path) -> Iterator[Store]:
    store = open_store(DataFolder(Path(shutil.copytree(year, tmp_path / "voorbeeld"))))
    yield store
    store.close()


def ask(reports: Reports, **args: Any) -> str | None:
    reports.actions = [{"id": str(len(reports.done["ids"])), "name": "make", "args": {"asked": "x", **args}}]
    told: str | None = reports.done["error"]
    return told


def document(made: dict[str, Any]) -> bytes:
    return base64.b64decode(made["href"].partition(";base64,")[2])


@pytest.mark.parametrize(("key", "name"), [("plan", "Ons plan"), ("coach", "Brief van de coach"), ("evaluatie", "Jaarevaluatie")])  # fmt: skip
@pytest.mark.parametrize(("kind", "ending", "start"), [("word", "docx", b"PK"), ("pdf", "pdf", b"%PDF")])
def test_a_document_comes_with_its_name(
    store: Store, key: str, name: str, kind: str, ending: str, start: bytes
) -> None:
    reports = Reports(store, CATALOGUE, ALL)
    assert ask(reports, key=key, kind=kind) is None
    assert (reports.made["asked"], reports.made["name"]) == ("x", f"{name}.{ending}")
    assert document(reports.made).startswith(start)


def test_how_far_it_is_only_rises_and_ends_whole(store: Store) -> None:
    reports, heard = Reports(store, CATALOGUE, ALL), []
    reports.observe(lambda change: heard.append(change["new"]["percent"]), "progress")
    ask(reports, key="plan", kind="word")
    assert heard == sorted(heard)
    assert (heard[0], heard[-1]) == (0, 100)
    assert len(heard) > 5


def test_the_kernel_does_other_things_between_steps(store: Store) -> None:
    async def work() -> tuple[int, str | None]:
        reports, looks = Reports(store, CATALOGUE, ALL), 0
        assert ask(reports, key="plan", kind="pdf") is None
        again = ask(reports, key="plan", kind="pdf")
        while not reports.made:
            await asyncio.sleep(0)
            looks += 1
        return looks, again

    looks, again = asyncio.run(work())
    assert looks > 5
    assert again is not None
    assert "Er wordt al een verslag gemaakt" in again


def test_a_session_is_chosen_or_is_the_one_of_the_workbook(store: Store) -> None:
    first, *_, last = trajectory.sessions(store)
    every = Reports(store, CATALOGUE, ("sessie",))
    every.refresh()
    assert [one["code"] for one in every.state["sessions"]] == [one.code for one in trajectory.sessions(store)]
    assert ask(every, key="sessie", kind="word", code=first.code) is None
    assert "Visie-sessie" in every.made["name"]
    own = Reports(store, CATALOGUE, ("sessie",), first.code)
    own.refresh()
    assert own.state["sessions"] == []
    assert ask(own, key="sessie", kind="word", code=last.code) is None
    assert "Visie-sessie" in own.made["name"]


def test_what_can_not_be_made_is_told(store: Store) -> None:
    reports = Reports(store, CATALOGUE, ("plan",))
    for wrong in ({"key": "coach", "kind": "word"}, {"key": "plan", "kind": "odt"}):
        told = ask(reports, **wrong)
        assert told is not None
        assert "Laad de pagina opnieuw" in told
    assert reports.made == {}


def test_what_fails_on_the_way_is_told_calmly(
    store: Store, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(*_: object) -> bytes:
        raise OSError("schijf")

    monkeypatch.setattr("samenspraak.reports.accounts.finished", broken)
    reports = Reports(store, CATALOGUE, ("plan",))
    ask(reports, key="plan", kind="word")
    assert "Laad de pagina opnieuw" in reports.made["error"]
    assert "schijf" not in reports.made["error"]
    assert "a report failed" in caplog.text


def test_workbooks_show_what_fits_them(store: Store) -> None:
    from widgets._live import Live

    owner = trajectory.trajectory(store)
    assert owner
    live = Live(store)
    letter = Coach(store, live, CATALOGUE, leads=True).brief()
    assert letter is not None
    every = Evaluatie(store, live, CATALOGUE, owner).verslagen()
    assert [one["key"] for one in letter.state["offered"]] == ["coach"]  # type: ignore[attr-defined]  # it is an Acting
    assert [one["key"] for one in every.state["offered"]] == ["evaluatie", "sessie", "startpositie", "plan"]  # type: ignore[attr-defined]


@pytest.mark.parametrize("kind", ["word", "pdf"])
@pytest.mark.parametrize("key", ALL)
def test_what_is_made_stands_in_the_list_of_what_was_done(store: Store, key: str, kind: str) -> None:
    before = len(auditing.deeds(store, COORDINATOR))
    reports = Reports(store, CATALOGUE, ALL)
    ask(reports, key=key, kind=kind)
    assert "error" not in reports.made
    newest, *rest = auditing.deeds(store, COORDINATOR)
    assert len(rest) == before
    assert newest.action in ACTIONS
    assert newest.actor == ("coach" if key == "coach" else "coordinator")
    assert newest.session == (trajectory.sessions(store)[0].title if key == "sessie" else "")
    listed = Deeds(store)
    listed.refresh()
    line = listed.state["months"][0]["days"][0]["lines"][0]
    assert line["what"].endswith({"word": "in Word", "pdf": "als PDF"}[kind])


def test_what_can_not_be_made_is_not_noted(store: Store) -> None:
    before = auditing.deeds(store, COORDINATOR)
    reports = Reports(store, CATALOGUE, ALL)
    assert ask(reports, key="sessie", kind="pdf", code="NIETS")
    assert ask(reports, key="foto", kind="pdf")
    assert auditing.deeds(store, COORDINATOR) == before
