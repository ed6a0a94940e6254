"""What is answered is nobody's: who has the whole data folder finds no participant, time, order, language or address beside it.

Forty forms come in, in an order, from addresses and in languages that only this test knows.
"""

from __future__ import annotations

import http.client
import json
import re
import sqlite3
import statistics
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest

from samenspraak.catalogue import load
from samenspraak.folder import DataFolder, shared_files
from samenspraak.store import open_store
from samenspraak.workshop import measuring, responding, trajectory
from samenspraak.workshop.viewer import COORDINATOR

FORM = load([shared_files().catalogue]).questionnaires["startpositie"].form("ouder", "po")
KEYS = [one.key for dimension in FORM.dimensions for one in dimension.statements]
QUESTION = FORM.open_questions[0].key
LANGUAGES = ("ar", "fr", "pl", "tr", "en", "nl")
FORMS = 40
BY_CHANCE = 0.7
"""Random orders of forty agree as well as this once in more than a hundred thousand times: 1/√39 is one deviation."""
MOMENT = re.compile(r"\d{4}-\d\d-\d\d[ T]\d\d:\d\d|^1[6-9]\d{8}")


@dataclass(frozen=True)
class Sent:
    """One form, by its place in the order."""

    place: int
    key: str
    access: str

    @property
    def text(self) -> str:
        return f"Tekst nummer {self.place:02}!"

    @property
    def language(self) -> str:
        return LANGUAGES[self.place * 7 % len(LANGUAGES)]

    @property
    def chosen(self) -> dict[str, int]:
        """Another response for each form."""
        return {key: (self.place // 6 ** min(spot, 2) + spot) % 6 for spot, key in enumerate(KEYS)}

    def send(self, port: int, code: str) -> None:
        source = (f"127.0.0.{100 + self.place}", 0)
        with closing(http.client.HTTPConnection("127.0.0.1", port, timeout=60, source_address=source)) as connection:
            values = {"key": self.key, QUESTION: self.text, "access": self.access, **self.chosen}
            headers = {
                "Content-Type": "application/x-www-form-urlencoded",
                "Accept-Language": self.language,
                "User-Agent": f"Telefoon-{self.place:02}",
            }
            connection.request("POST", f"/v/{code}?taal={self.language}", urlencode(values), headers)
            reply = connection.getresponse()
            reply.read()
            assert reply.status == 303


def everything(folder: DataFolder) -> dict[str, list[tuple[Any, ...]]]:
    """All rows of all tables, as they lie there."""
    with closing(sqlite3.connect(f"file:{folder.database}?mode=ro", uri=True)) as connection:
        names = [name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        return {name: connection.execute(f"SELECT * FROM {name}").fetchall() for name in names}  # noqa: S608


def agree(found: Sequence[int]) -> float:
    """How far an order is that in which they were sent: from 0 for not at all to 1, forward or backward."""
    return abs(statistics.correlation(range(len(found)), found))


def places(texts: Sequence[str]) -> list[int]:
    """The numbers of texts, in their order."""
    return [int(match[1]) for text in texts if (match := re.search(r"Tekst nummer (\d\d)!", text))]


@dataclass
class Left:
    """What stands in the folder before and after, while the program runs and once it has stopped."""

    folder: DataFolder
    forms: list[Sent]
    before: dict[str, list[tuple[Any, ...]]]
    after: dict[str, list[tuple[Any, ...]]]
    files: dict[str, bytes]
    """By name, of the folder while the program runs, and `stopped/` of it thereafter; `stderr` is what the program said."""


@pytest.fixture(scope="module")
def left(tmp_path_factory: pytest.TempPathFactory) -> Callable[[Callable[..., Any]], Left]:
    """Answer forty times, once for all tests: `left(running)`."""
    made: list[Left] = []

    def once(running: Callable[..., Any]) -> Left:
        if not made:
            made.append(answered(DataFolder(tmp_path_factory.mktemp("map")), running))
        return made[0]

    return once


def answered(folder: DataFolder, running: Callable[..., Any]) -> Left:
    with closing(open_store(folder)) as store:
        trajectory.start_trajectory(store, COORDINATOR, trajectory.Draft("De Regenboog", "2026-2027", "po"))
        start = measuring.prepare(store, COORDINATOR, "startpositie", ["ouder"])
        measuring.ask_for_codes(store, COORDINATOR, start.id, wanted=True)
        (audience,) = start.audiences
        access = responding.access_codes(store, COORDINATOR, audience.id, FORMS)
        measuring.open_up(store, COORDINATOR, start.id)
    program = running(folder.path)
    before = everything(folder)
    forms = [Sent(place, f"telefoon-{place:012}", access[place]) for place in range(FORMS)]
    for form in forms:
        form.send(program.port, audience.code)
    files = bytes_of(folder.path)
    after = everything(folder)
    files["stderr"] = program.stop().encode()
    files |= {f"stopped/{name}": content for name, content in bytes_of(folder.path).items()}
    return Left(folder, forms, before, after, files)


def bytes_of(folder: Path) -> dict[str, bytes]:
    """All files that are not ours."""
    found = [path for path in folder.rglob("*") if path.is_file() and path.parent.name != "werkboeken"]
    return {str(path.relative_to(folder)): path.read_bytes() for path in found}


def test_all_forms_are_there_and_nothing_else_changed(left: Any, running: Any) -> None:
    """No table got a row or a value but those of answers, codes that were used, and the number of changes."""
    here = left(running)
    assert sorted(json.loads(answers)[KEYS[0]] for _, _, answers in here.after["response"]) == sorted(
        form.chosen[KEYS[0]] for form in here.forms
    )
    assert sorted(places([row[3] for row in here.after["open_response"]])) == list(range(FORMS))
    changed = {name for name in here.after if here.after[name] != here.before[name]}
    assert changed == {"response", "open_response", "access_code", "measurement"}
    (one,), (other,) = here.before["measurement"], here.after["measurement"]
    ((version, later),) = [(a, b) for a, b in zip(one, other, strict=True) if a != b]
    assert later - version == FORMS
    assert {row[2] for row in here.after["access_code"]} == {1}


def test_rows_lie_in_no_order_that_says_anything(left: Any, running: Any) -> None:
    here = left(running)
    chosen = {json.dumps(form.chosen, sort_keys=True): form.place for form in here.forms}
    assert len(chosen) == FORMS
    by_choice = [chosen[json.dumps(json.loads(row[2]), sort_keys=True)] for row in here.after["response"]]
    by_text = places([row[3] for row in here.after["open_response"]])
    assert agree(range(FORMS)) == pytest.approx(1)
    assert agree(by_choice) < BY_CHANCE
    assert agree(by_text) < BY_CHANCE
    assert abs(statistics.correlation(by_choice, by_text)) < BY_CHANCE
    keys = {row[0] for row in here.after["response"]}
    assert not keys & {row[0] for row in here.after["open_response"]}
    codes = [row[0] for row in here.after["access_code"]]
    assert not {key[:8] for key in keys} & {code[:8] for code in codes}


def test_bytes_of_the_data_file_and_its_log_lie_in_no_order_either(left: Any, running: Any) -> None:
    here = left(running)
    data = {name: content for name, content in here.files.items() if "samenspraak.sqlite" in name}
    assert {Path(name).name for name in data} >= {"samenspraak.sqlite"}
    for name, content in data.items():
        found = places(re.findall(r"Tekst nummer \d\d!", content.decode("latin-1")))
        if name.endswith("-wal"):
            assert found == [], f"{name} tells what came last"
        elif not name.endswith("-shm"):
            assert set(found) == set(range(FORMS))
            assert len(found) == FORMS, f"{name} holds copies, in an order of their own"
            assert agree(found) < BY_CHANCE, name


def test_no_address_language_moment_or_device_stands_anywhere(left: Any, running: Any) -> None:
    here = left(running)
    for name, content in here.files.items():
        assert not re.search(rb"127\.0\.0\.1\d\d", content), name
        assert b"Telefoon-" not in content, name
        assert b"telefoon-0000" not in content, name
        assert not any(form.access.replace("-", "").encode() in content for form in here.forms), name
        assert b"/v/" not in content, name
        assert b"taal=" not in content, name
    for table in ("response", "open_response", "access_code"):
        for row in here.after[table]:
            for value in row:
                assert str(value) not in LANGUAGES
                assert not MOMENT.search(str(value))
    logged = {name: content for name, content in here.files.items() if ".log" in name or name == "stderr"}
    assert logged
    for name, content in logged.items():
        assert not re.search(rb"(?i)POST|GET /|Tekst nummer", content), name
