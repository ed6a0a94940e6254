"""A whole school answers the questionnaire at the real program; what the workbook then shows is counted again here, by hand."""

from __future__ import annotations

import http.client
import statistics
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import dataclass, field, replace
from pathlib import Path
from random import Random
from typing import Any
from urllib.parse import urlencode

import pytest
from playwright.sync_api import Browser, Page, expect

from samenspraak.catalogue import load
from samenspraak.folder import DataFolder, shared_files
from samenspraak.store import Store, open_store
from samenspraak.workshop import measuring, responding, trajectory
from samenspraak.workshop.responding import Sent
from samenspraak.workshop.viewer import COORDINATOR
from widgets._measured import Measured
from widgets.findings import Findings

CATALOGUE = load([shared_files().catalogue])
QUESTIONNAIRE = CATALOGUE.questionnaires["startpositie"]
FORMS = {role: QUESTIONNAIRE.form(role, "po") for role in ("team", "ouder", "leerling")}
TITLES = {one.key: one.title for one in QUESTIONNAIRE.dimensions}
NAMES = {"team": "Teamleden", "ouder": "Ouders", "leerling": "Leerlingen"}
LANGUAGES = ("nl", "fr", "en", "tr", "ar", "pl")
SCHOOL = {("team", ""): 25, ("ouder", "onderbouw"): 160, ("ouder", "bovenbouw"): 137, ("ouder", "instroom"): 3} | {
    ("leerling", ""): 60
}

pytestmark = pytest.mark.browser


@dataclass(frozen=True)
class Person:
    """What somebody answers; nobody but this test knows it."""

    role: str
    section: str
    language: str
    chosen: Mapping[str, int] = field(hash=False)


def statements(role: str) -> list[str]:
    return [one.key for dimension in FORMS[role].dimensions for one in dimension.statements]


def everybody() -> list[Person]:
    chance = Random(27)  # noqa: S311 - a test that always goes the same way
    found = []
    for (role, section), number in SCHOOL.items():
        for _ in range(number):
            lean = chance.gauss(3.6 if role == "team" else 3.0, 0.7)
            chosen = {key: min(5, max(1, round(chance.gauss(lean, 0.8)))) for key in statements(role)}
            chosen |= {key: 0 for key in chosen if chance.random() < (0.3 if key == "meebeslissen" else 0.05)}
            skipped = {key for key in chosen if chance.random() < 0.03}
            language = chance.choice(LANGUAGES) if role == "ouder" else "nl"
            kept = {key: level for key, level in chosen.items() if key not in skipped}
            found.append(Person(role, section, language, kept))
    return found


# ------------------------------------------------------------------------------------------ the school and its phones


def opened(folder: DataFolder, sizes: Mapping[tuple[str, str], int] = SCHOOL) -> dict[tuple[str, str], str]:
    """A questionnaire that is open; by role and section the code of its link."""
    with closing(open_store(folder)) as store:
        trajectory.start_trajectory(store, COORDINATOR, trajectory.Draft("De Regenboog", "2026-2027", "po"))
        start = measuring.prepare(store, COORDINATOR, "startpositie", dict.fromkeys(role for role, _ in sizes))
        for role in {role for role, _ in sizes}:
            measuring.divide(store, COORDINATOR, start.id, role, [section for of, section in sizes if of == role])
        return {(one.role, one.section): one.code for one in measuring.open_up(store, COORDINATOR, start.id).audiences}


def looked_at(store: Store) -> None:
    (one,) = measuring.measurements(store, COORDINATOR)
    measuring.close(store, COORDINATOR, one.id)
    measuring.release(store, COORDINATOR, one.id)


def send(port: int, code: str, number: int, language: str, values: Mapping[str, object], address: str = "") -> int:
    """Send a form as a browser without scripts does; returns the status."""
    source = (address, 0) if address else None
    with closing(http.client.HTTPConnection("127.0.0.1", port, timeout=60, source_address=source)) as connection:
        body = urlencode({"key": f"telefoon-{number:012}", **values})
        headers = {"Content-Type": "application/x-www-form-urlencoded", "Accept-Language": language}
        connection.request("POST", f"/v/{code}?taal={language}", body, headers)
        reply = connection.getresponse()
        reply.read()
        return reply.status


def tap(chromium: Browser, port: int, code: str, person: Person) -> None:
    """Fill in and send the form on a phone."""
    context = chromium.new_context(viewport={"width": 375, "height": 740}, reduced_motion="reduce")
    page = context.new_page()
    page.goto(f"http://127.0.0.1:{port}/v/{code}?taal={person.language}")
    page.locator(".sq-way:visible a").last.click()
    for dimension in FORMS[person.role].dimensions:
        for one in dimension.statements:
            if one.key in person.chosen:
                page.locator(f'input[name="{one.key}"][value="{person.chosen[one.key]}"]').check()
        page.locator(".sq-way:visible a").last.click()
    page.locator("button.sf-go[type=submit]").click()
    page.wait_for_url("**/dank?taal=*")
    context.close()


# ------------------------------------------------------------------------------------------- the same counts, by hand


def levels(people: Sequence[Person], role: str, key: str) -> list[int]:
    return [one.chosen[key] for one in people if one.role == role and one.chosen.get(key)]


def scores(people: Sequence[Person], role: str, dimension: Any) -> list[float]:
    keys = [one.key for one in dimension.statements]
    given = [[one.chosen[key] for key in keys if one.chosen.get(key)] for one in people if one.role == role]
    return [statistics.mean(some) for some in given if len(some) >= 3]


def share(count: int, total: int) -> str:
    """A count below thirty people, else a percentage."""
    if total < 30:
        return str(count)
    percent = round(100 * count / total)
    return "<1 %" if count and not percent else ">99 %" if percent == 100 and count < total else f"{percent} %"


def comma(number: float) -> str:
    return f"{number:.2f}".replace(".", ",")


def number_of(cell: str) -> float:
    return float(cell.replace("−", "-").replace(",", "."))


def tables_of(page: Page) -> list[dict[str, Any]]:
    """All tables of the findings as they stand on the page."""
    found: list[dict[str, Any]] = page.evaluate(
        """() => [...document.querySelectorAll(".ss-findings table")].map((table) => ({
            caption: table.caption.textContent,
            columns: [...table.tHead.rows[0].cells].map((cell) => cell.textContent),
            rows: [...table.tBodies[0].rows].map((row) => [...row.cells].map((cell) => cell.textContent)),
        }))"""
    )
    return found


def of_state(state: Mapping[str, Any]) -> list[dict[str, Any]]:
    return [
        {**block["table"], "rows": [[str(cell) for cell in row] for row in block["table"]["rows"]]}
        for block in state["blocks"]
        if block["kind"] == "finding"
    ]


def check_answers(table: Mapping[str, Any], people: Sequence[Person]) -> int:
    """Each row of a table of answers; returns how many there were."""
    words = {
        (NAMES[role], one.text): (role, one.key)
        for role, form in FORMS.items()
        for dimension in form.dimensions
        for one in dimension.statements
    }
    for text, group, n, *cells in table["rows"]:
        role, key = words[group, text]
        given = levels(people, role, key)
        unknown = sum(one.chosen.get(key) == 0 for one in people if one.role == role)
        assert n == str(len(given)), text
        assert cells[:5] == [share(given.count(level), len(given)) for level in range(1, 6)], text
        assert cells[5] == f"{statistics.median(given):g}".replace(".", ","), text
        assert cells[6] == share(unknown, len(given) + unknown), text
        assert bool(cells[7]) == (unknown >= 0.25 * (len(given) + unknown)), text
    return len(table["rows"])


def check_gaps(table: Mapping[str, Any], sides: Mapping[str, tuple[Sequence[float], Sequence[float]]]) -> None:
    """Means, gaps, and an interval of 400 draws of persons of both groups at once."""
    chance = Random(5)  # noqa: S311 - a test that always goes the same way
    for name, team, team_n, parents, parents_n, gap, between, note in table["rows"]:
        first, second = sides[name]
        assert (team, team_n) == (comma(statistics.mean(first)), str(len(first))), name
        assert (parents, parents_n) == (comma(statistics.mean(second)), str(len(second))), name
        apart = statistics.mean(first) - statistics.mean(second)
        assert number_of(gap) == pytest.approx(apart, abs=0.0051), name
        assert (note == "vraagt aandacht") == (abs(round(apart, 2)) >= 0.5), name
        drawn = sorted(
            statistics.fmean(chance.choices(first, k=len(first)))
            - statistics.fmean(chance.choices(second, k=len(second)))
            for _ in range(400)
        )
        low, high = (number_of(one.replace("+", "")) for one in between.split(" en "))
        assert (low, high) == pytest.approx((drawn[10], drawn[390]), abs=0.1), name


def check_all(tables: Sequence[Mapping[str, Any]], people: Sequence[Person]) -> None:
    (response,) = (table for table in tables if table["caption"] == "Hoeveel mensen meededen")
    assert {tuple(row[:3]) for row in response["rows"]} == {
        ("Teamleden", "iedereen", "25"),
        ("Ouders", "iedereen", "300"),
        ("Ouders", "onderbouw", "160"),
        ("Ouders", "overig (bovenbouw, instroom)", "140"),
        ("Leerlingen", "iedereen", "60"),
    }
    answers = [table for table in tables if table["columns"][0] == "Stelling" and "Midden" in table["columns"]]
    assert sum(check_answers(table, people) for table in answers) == sum(len(statements(role)) for role in FORMS)
    gaps = [table for table in tables if "Verschil" in table["columns"]]
    (dimensions,) = (table for table in gaps if table["columns"][0] == "Onderwerp")
    check_gaps(
        dimensions,
        {one.title: (scores(people, "team", one), scores(people, "ouder", one)) for one in FORMS["team"].dimensions},
    )
    check_gaps(
        together(gaps, "Stelling"),
        {
            one.text: (levels(people, "team", one.key), levels(people, "ouder", one.key))
            for dimension in FORMS["team"].dimensions
            for one in dimension.statements
        },
    )


def together(tables: Sequence[Mapping[str, Any]], head: str) -> dict[str, Any]:
    """The rows of all tables that begin with this column, together."""
    return {"rows": [row for table in tables if table["columns"][0] == head for row in table["rows"]]}


def test_a_whole_school_answers_and_the_workbook_shows_what_is_counted_by_hand(
    running: Callable[..., Any], chromium: Browser, page: Page, tmp_path: Path
) -> None:
    folder = DataFolder(tmp_path / "map")
    codes, people = opened(folder), everybody()
    program = running(folder.path)
    parents = [one for one in people if one.role == "ouder"]
    by_hand = [next(one for one in parents if one.language == language) for language in ("nl", "ar", "fr")]
    for one in by_hand:
        tap(chromium, program.port, codes[one.role, one.section], one)
    others = [(number, one) for number, one in enumerate(people) if not any(one is tapped for tapped in by_hand)]
    with ThreadPoolExecutor(20) as phones:
        sent = phones.map(
            lambda each: send(
                program.port, codes[each[1].role, each[1].section], each[0], each[1].language, each[1].chosen
            ),
            others,
        )
        assert set(sent) == {303}
    with closing(open_store(folder)) as store:
        (one,) = measuring.measurements(store, COORDINATOR)
        assert {(each.role, each.section): each.answered for each in one.audiences} == SCHOOL
        looked_at(store)

    page.goto(program.workbook("1-startpositie"))
    expect(page.locator(".ss-findings").first).to_contain_text("Begin hier", timeout=60_000)
    shown = tables_of(page)
    check_all(shown, people)
    with closing(open_store(folder)) as store:
        owner = trajectory.trajectory(store)
        assert owner
        assert of_state(Findings(Measured(store, owner, QUESTIONNAIRE), CATALOGUE).state) == shown


# --------------------------------------------------------------------------------------------------- the small section


def seen(folder: DataFolder, people: Sequence[Person]) -> Any:
    """All that the workbook shows of these answers: the state of its screen, with every table and sentence."""
    sizes: dict[tuple[str, str], list[Person]] = {}
    for one in people:
        sizes.setdefault((one.role, one.section), []).append(one)
    codes = opened(folder, {place: len(some) for place, some in sizes.items()})
    with closing(open_store(folder)) as store:
        for place, some in sizes.items():
            pile = [Sent(f"{'-'.join(place)}-{number:016}", one.chosen, {}) for number, one in enumerate(some)]
            responding.respond_all(store, codes[place], pile, frozenset(statements(place[0])), frozenset())
        looked_at(store)
        owner = trajectory.trajectory(store)
        assert owner
        return Findings(Measured(store, owner, QUESTIONNAIRE), CATALOGUE).state


def test_two_schools_whose_small_section_answers_otherwise_look_the_same(tmp_path: Path) -> None:
    """So what the three answered follows from nothing that is shown, however one adds and subtracts."""
    people = everybody()
    small = [place for place, one in enumerate(people) if one.section == "instroom"]
    large = [place for place, one in enumerate(people) if one.section == "bovenbouw"][: len(small)]
    other = list(people)
    for one, two in zip(small, large, strict=True):
        other[one] = replace(people[one], chosen=people[two].chosen)
        other[two] = replace(people[two], chosen=people[one].chosen)
    assert [people[one].chosen for one in small] != [other[one].chosen for one in small]
    assert seen(DataFolder(tmp_path / "een"), people) == seen(DataFolder(tmp_path / "ander"), other)
