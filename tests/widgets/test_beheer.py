"""Keeping the data: back-ups as buttons, and the list of what was done."""

from __future__ import annotations

import ast
import base64
import re
from contextlib import closing
from pathlib import Path
from typing import Any, get_args

import pytest

from samenspraak import example
from samenspraak.catalogue import Catalogue, load
from samenspraak.folder import DataFolder, shared_files
from samenspraak.reports.deeds import ACTIONS, deeds_table
from samenspraak.store import Store, open_store
from samenspraak.workshop import auditing, joining, people, trajectory
from samenspraak.workshop.measuring import State
from samenspraak.workshop.plan_views import UndertakingState
from samenspraak.workshop.processing import processing
from samenspraak.workshop.viewer import COORDINATOR, seat
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
