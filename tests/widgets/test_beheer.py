"""Keeping the data: back-ups as buttons, and the list of what was done."""

from __future__ import annotations

import ast
import base64
import hashlib
import json
import re
import sqlite3
import zipfile
from contextlib import closing
from datetime import datetime
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, get_args

import pytest

from samenspraak import example
from samenspraak.catalogue import Catalogue, load
from samenspraak.folder import DATABASE, DataFolder, shared_files
from samenspraak.reports.dates import day_in_words
from samenspraak.reports.deeds import ACTIONS, deeds_table
from samenspraak.store import Store, backup, open_store
from samenspraak.workshop import auditing, joining, people, trajectory
from samenspraak.workshop.measuring import State
from samenspraak.workshop.plan_views import UndertakingState
from samenspraak.workshop.processing import processing
from samenspraak.workshop.viewer import COORDINATOR, seat
from widgets._incoming import Incoming
from widgets.backups import Backups
from widgets.deeds import Deeds
from widgets.exports import Exports
from widgets.own_data import OwnData
from widgets.papers import Papers
from widgets.retention import Retention

RULES = Path(auditing.__file__).parent


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return load([shared_files().catalogue])


@pytest.fixture
def evening(store: Store, catalogue: Catalogue) -> int:
    trajectory.start_trajectory(store, COORDINATOR, trajectory.Draft("De Regenboog", "2026-2027", "po"))
    return trajectory.open_session(store, COORDINATOR, catalogue.sessions["visiesessie"]).id


@pytest.fixture
def backups(store: Store, catalogue: Catalogue, evening: int) -> Backups:  # noqa: ARG001 - there is something to keep
    made = Backups(store, catalogue)
    made.refresh()
    return made


def test_a_backup_is_made_looked_into_and_put_back(backups: Backups, store: Store, evening: int, act: Any) -> None:
    assert backups.state["backups"] == []
    assert act(backups, "create") is None
    (kept,) = backups.state["backups"]
    people.join(store, COORDINATOR, evening, "ouder")
    assert act(backups, "look", name=kept["name"]) is None
    assert backups.state["looked"] == {
        "name": kept["name"],
        "made": kept["made"],
        "school": "De Regenboog",
        "sessions": ["Visie-sessie"],
        "answers": 0,
        "erased": "",
    }
    assert len(people.people(store, COORDINATOR, evening)) == 1, "looking puts nothing back"
    assert act(backups, "restore", name=kept["name"]) is None
    assert people.people(store, COORDINATOR, evening) == []
    assert backups.state["looked"] is None
    first, second = backups.state["backups"]
    assert "Vanzelf gemaakt" in (first["why"] or second["why"])
    assert [deed.action for deed in auditing.deeds(store, COORDINATOR)][:1] == [auditing.RESTORED]

    other = next(one for one in backups.state["backups"] if one["why"])
    assert act(backups, "restore", name=other["name"]) is None
    assert len(people.people(store, COORDINATOR, evening)) == 1, "what stood there comes back too"


def test_who_was_erased_meanwhile_does_not_count_in_what_it_holds(
    backups: Backups, store: Store, evening: int, act: Any
) -> None:
    (person,) = people.join(store, COORDINATOR, evening, "ouder")
    act(backups, "create")
    people.erase(store, COORDINATOR, evening, person.uid)
    name = backups.state["backups"][0]["name"]
    act(backups, "look", name=name)
    assert backups.state["looked"]["erased"].startswith("Eén ding dat gewist was")
    act(backups, "restore", name=name)
    assert people.people(store, COORDINATOR, evening) == []
    assert "Eén ding dat gewist was" in backups.state["told"]


def test_a_backup_goes_to_the_browser_whole(backups: Backups, act: Any) -> None:
    act(backups, "create")
    name = backups.state["backups"][0]["name"]
    assert act(backups, "save", name=name, asked="x") is None
    assert (backups.made["asked"], backups.made["name"]) == ("x", name)
    assert backups.made["href"].startswith("data:application/zip;base64,UEsD")


@pytest.mark.parametrize("name", ["weg.zip", "../samenspraak.sqlite", ""])
def test_what_is_no_backup_here_is_refused_by_name(backups: Backups, name: str, act: Any) -> None:
    for action in ("look", "restore"):
        assert "is er niet meer" in (act(backups, action, name=name) or "")
    assert "is er niet meer" in (act(backups, "save", name=name, asked="x") or "")


def sent(backups: Backups, content: bytes, name: str = "usb.zip", upload: str = "u1", size: int = 1000) -> str | None:
    """Send a file in pieces, as a screen does; returns the sentence when it was refused."""
    numbers = range(max(1, -(-len(content) // size)))
    for number in numbers:
        piece = base64.b64encode(content[number * size : (number + 1) * size]).decode()
        what = {"upload": upload, "name": name, "number": number, "content": piece, "last": number == numbers[-1]}
        for attempt in range(2):  # as where no answer came in time
            backups.set_state({"piece": {**what, "attempt": attempt}})
            assert backups.got["upload"] == upload
            if backups.got["error"]:
                return str(backups.got["error"])
            assert backups.got["number"] == number + 1
    return None


def elsewhere(tmp_path: Path, catalogue: Catalogue) -> bytes:
    """A back-up of another laptop."""
    with closing(open_store(DataFolder(tmp_path / "elders"))) as other:
        trajectory.start_trajectory(other, COORDINATOR, trajectory.Draft("De Klaproos", "2026-2027", "vo"))
        trajectory.open_session(other, COORDINATOR, catalogue.sessions["visiesessie"])
        return backup.create(other.folder).read_bytes()


def test_a_backup_from_elsewhere_is_looked_into_and_put_back(
    backups: Backups, store: Store, evening: int, catalogue: Catalogue, tmp_path: Path, act: Any
) -> None:
    people.join(store, COORDINATOR, evening, "ouder")
    assert sent(backups, elsewhere(tmp_path, catalogue)) is None
    taken = backups.state["taken"]
    assert (taken["name"], taken["school"], taken["sessions"]) == ("usb.zip", "De Klaproos", ["Visie-sessie"])
    assert taken["made"].startswith(day_in_words(f"{datetime.now().astimezone():%Y-%m-%d}"))
    owner = trajectory.trajectory(store)
    assert owner is not None
    assert owner.name == "De Regenboog", "looking puts nothing back"
    assert act(backups, "restore_taken") is None
    owner = trajectory.trajectory(store)
    assert owner is not None
    assert owner.name == "De Klaproos"
    assert backups.state["taken"] is None
    (former,) = backups.state["backups"]
    assert former["why"].startswith("Vanzelf gemaakt")
    assert list(store.folder.backups.glob(".half-*")) == [], "nothing of it stays beside the back-ups"
    assert act(backups, "restore", name=former["name"]) is None
    assert len(people.people(store, COORDINATOR, evening)) == 1


def test_who_was_erased_here_does_not_come_back_from_elsewhere(
    backups: Backups, store: Store, evening: int, act: Any
) -> None:
    (person,) = people.join(store, COORDINATOR, evening, "ouder")
    act(backups, "create")
    (path,) = store.folder.backups.glob("*.zip")
    people.erase(store, COORDINATOR, evening, person.uid)
    assert sent(backups, path.read_bytes()) is None
    assert backups.state["taken"]["erased"].startswith("Eén ding")
    act(backups, "restore_taken")
    assert people.people(store, COORDINATOR, evening) == []


def newer(content: bytes) -> bytes:
    """The same back-up, as a later version makes it."""
    found, made = BytesIO(content), BytesIO()
    with zipfile.ZipFile(found) as archive, zipfile.ZipFile(made, "w") as changed, TemporaryDirectory() as place:
        about = json.loads(archive.read("inhoud.json"))
        database = Path(place) / DATABASE
        database.write_bytes(archive.read(DATABASE))
        with closing(sqlite3.connect(database)) as connection, connection:
            connection.execute("UPDATE alembic_version SET version_num = '9999'")
        changed.write(database, DATABASE)
        about["bestanden"][DATABASE] = hashlib.sha256(database.read_bytes()).hexdigest()
        changed.writestr("inhoud.json", json.dumps(about))
    return made.getvalue()


def bomb(content: bytes) -> bytes:
    """The same back-up with a file of zeros in it, of which a giant is made."""
    made = BytesIO(content)
    with zipfile.ZipFile(made, "a", zipfile.ZIP_DEFLATED) as archive, archive.open("eigen/nullen.yaml", "w") as file:
        for _ in range(120):
            file.write(bytes(10**6))
    return made.getvalue()


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (lambda _: b"", "geen goede reservekopie"),
        (lambda _: b"geen zip", "geen goede reservekopie"),
        (lambda content: content[:-300], "geen goede reservekopie"),
        (lambda content: content[:2000] + b"x" * 50 + content[2050:], "geen goede reservekopie"),
        (newer, "nieuwere Samenspraak (versie 9999"),
        (bomb, "zou uitgepakt 120 MB zijn"),
    ],
    ids=["empty", "no zip", "cut off", "spoiled", "newer", "bomb"],
)
def test_what_can_not_be_put_back_is_told_by_its_own_name(
    backups: Backups, store: Store, evening: int, catalogue: Catalogue, tmp_path: Path, act: Any, spoil: Any, said: str
) -> None:
    people.join(store, COORDINATOR, evening, "ouder")
    error = sent(backups, spoil(elsewhere(tmp_path, catalogue))) or ""
    assert said in error
    assert "‘usb.zip’" in error
    assert "half" not in error
    assert backups.state["taken"] is None
    assert "Kies het opnieuw" in (act(backups, "restore_taken") or "")
    assert len(people.people(store, COORDINATOR, evening)) == 1
    assert list(store.folder.backups.glob(".half-*")) == []


def test_a_file_that_is_too_large_or_not_whole_is_refused(backups: Backups, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(backups, "_incoming", Incoming(backups._store.folder, 2_000_000))
    assert sent(backups, b"x" * 2_500_000, size=500_000) == "Dit bestand is te groot. In de browser passen er 2 MB."
    for piece in ({"number": 3, "content": ""}, {"number": 0, "content": "é!"}):
        backups.set_state({"piece": {"upload": "u9", "name": "a.zip", "last": False, **piece}})
        assert backups.got["error"] == "Het bestand kwam niet heel aan. Kies het opnieuw."
    backups.set_state({"piece": {"upload": "u9"}})
    assert backups.got["error"]


def test_another_file_takes_the_place_of_the_one_before(
    backups: Backups, store: Store, catalogue: Catalogue, tmp_path: Path, act: Any
) -> None:
    content = elsewhere(tmp_path, catalogue)
    assert sent(backups, content, "een.zip", "u1") is None
    assert sent(backups, content, "twee.zip", "u2") is None
    assert backups.state["taken"]["name"] == "twee.zip"
    assert len(list(store.folder.backups.glob(".half-*"))) == 1
    act(backups, "leave")
    assert backups.state["taken"] is None
    assert list(store.folder.backups.glob(".half-*")) == []


def test_a_spoiled_backup_says_so_and_changes_nothing(backups: Backups, store: Store, evening: int, act: Any) -> None:
    people.join(store, COORDINATOR, evening, "ouder")
    store.folder.backups.mkdir()
    (store.folder.backups / "kapot.zip").write_bytes(b"PK nee")
    backups.refresh()
    for action in ("look", "restore"):
        assert "geen goede reservekopie" in (act(backups, action, name="kapot.zip") or "")
    assert len(people.people(store, COORDINATOR, evening)) == 1


NOTED_AT = {"note": 3, "_leading": 3, "_tell": 3, "can_be_undone": 4}
"""The place of the action among the arguments of what notes it."""


def noted(path: Path) -> set[str]:
    """The actions that stand in a module of the rules as they are."""
    found = set()
    places = NOTED_AT | ({"_change": 3} if path.stem == "vision" else {})
    for call in (node for node in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(node, ast.Call)):
        name = call.func.id if isinstance(call.func, ast.Name) else ""
        at = places.get(name, len(call.args))
        given = [
            *call.args[at : at + 1],
            *(one.value for one in call.keywords if name == "Audit" and one.arg == "action"),
        ]
        found |= {one.value for part in given for one in ast.walk(part) if isinstance(one, ast.Constant)}
    return {str(one) for one in found if one not in ("measurement ", "undertaking ")}  # these go on with a state


def test_each_thing_that_is_noted_has_its_words() -> None:
    said = set().union(*map(noted, RULES.glob("*.py")))
    assert {"reveal", "conceal", "arrange", "vision-adopt", "release feedback", "evaluation reopened"} < said
    assert said <= set(ACTIONS)
    states = {f"measurement {one}" for one in get_args(State)} | {
        f"undertaking {one}" for one in get_args(UndertakingState)
    }
    assert states <= set(ACTIONS)


def test_all_that_the_example_did_has_words_and_no_content(tmp_path: Path) -> None:
    folder = DataFolder(tmp_path / "voorbeeld")
    example.make(folder)
    with closing(open_store(folder)) as store:
        done = auditing.deeds(store, COORDINATOR)
        component = Deeds(store)
        component.refresh()
    assert {deed.action for deed in done} <= set(ACTIONS)
    assert list(deeds_table(done).columns) == ["Wanneer", "Wie", "Wat", "Waar"]
    assert len(deeds_table(done)) == len(done)
    lines = [line for month in component.state["months"] for day in month["days"] for line in day["lines"]]
    assert "De coach deelde opmerkingen" in {line["what"].partition(" (")[0] for line in lines}
    times = [int(found[1]) if (found := re.search(r"\((\d+) keer\)", line["what"])) else 1 for line in lines]
    assert sum(times) == len(done)
    assert {line["where"] for line in lines} <= {"", *(deed.session for deed in done)}


@pytest.mark.usefixtures("evening")
def test_a_month_of_what_was_done_is_a_table_for_a_spreadsheet(store: Store, act: Any) -> None:
    auditing.record(store, COORDINATOR, auditing.BACKED_UP)
    component = Deeds(store)
    component.refresh()
    (month,) = component.state["months"]
    assert act(component, "save", month=month["key"], asked="x") is None
    content = base64.b64decode(component.made["href"].partition(",")[2]).decode("utf-8-sig")
    assert content.splitlines()[0] == '"Wanneer";"Wie";"Wat";"Waar"'
    assert '"Wie leidt";"maakte een reservekopie";""' in content
    assert "niets gedaan" in (act(component, "save", month="1999-01", asked="y") or "")


def test_years_are_chosen_and_told(store: Store, evening: int, act: Any) -> None:  # noqa: ARG001 - there is a trajectory
    component = Retention(store)
    component.refresh()
    assert (component.state["years"], component.state["notice"]) == (2, "")
    assert act(component, "choose", number=1) is None
    assert component.state["years"] == 1
    assert component.state["told"] == "Terugblikken blijven één schooljaar bewaard."
    assert "‘9’ kan niet" in (act(component, "choose", number=9) or "")
    assert act(component, "clear") is None
    assert component.state["told"] == "0 terugblikken zijn gewist."


def test_a_code_shows_numbers_gives_a_file_and_erases(store: Store, evening: int, act: Any) -> None:
    (person,) = people.join(store, COORDINATOR, evening, "ouder")
    code = joining.resume_code(store, seat(person.uid))
    component = OwnData(store)
    component.refresh()
    assert component.state["sessions"] is None
    assert "is van niemand" in (act(component, "look", code="BKMR-7TQZ") or "")
    assert component.done["field"] == "code"
    assert act(component, "look", code=code) is None
    assert component.state["sessions"] == [
        {"title": "Visie-sessie", "lines": ["Hier schreef of koos deze deelnemer niets."]}
    ]
    assert act(component, "save", code=code, asked="x") is None
    assert component.made["href"].startswith("data:application/zip;base64,UEsD")
    assert code not in str(component.state)
    assert act(component, "erase", code=code) is None
    assert people.people(store, COORDINATOR, evening) == []
    assert component.state["sessions"] is None
    assert "is van niemand" in (act(component, "look", code=code) or "")


def test_each_role_takes_its_own_tables_along(store: Store, evening: int, act: Any) -> None:  # noqa: ARG001
    for role in ("coördinator", "coach"):
        component = Exports(store, role)
        component.refresh()
        assert component.state["about"]
        assert act(component, "make", asked="x") is None
        assert (component.made["asked"], component.made["name"]) == ("x", f"uitvoer {role}.xlsx")
        assert component.made["href"].partition("base64,")[2].startswith("UEsD")


def test_a_paper_is_made_of_how_the_program_is_used(store: Store, evening: int, act: Any) -> None:
    people.join(store, COORDINATOR, evening, "ouder", 2)
    used = processing(store, COORDINATOR)
    assert (used.school, used.roles, used.people, used.reflected) == ("De Regenboog", ("ouder",), 2, 0)
    component = Papers(store)
    component.refresh()
    assert act(component, "make", key="dpia", kind="word", asked="x") is None
    assert (component.made["asked"], component.made["name"]) == ("x", "DPIA-voorcheck.docx")
    assert "is er niet meer" in (act(component, "make", key="anders", kind="word", asked="y") or "")
