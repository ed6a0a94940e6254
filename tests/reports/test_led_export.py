"""The coordinator takes along what the coordinator's screens show: each table beside the state of its screen, both ways."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date
from itertools import groupby
from pathlib import Path

import pytest

from samenspraak.reports.dates import day_in_words
from samenspraak.workshop.people import ROLES
from tests.reports import small_school
from tests.reports.beside import BESIDE, Tables, rows, shown, texts
from widgets._live import Room
from widgets.people import People
from widgets.results import Results
from widgets.traject import Traject
from widgets.wall import Wall


def test_each_card_and_theme_of_each_wall_is_in_it(rooms: dict[str, Room], tables: Tables) -> None:
    cards, themes = [], []
    for title, room in rooms.items():
        for step in room.now.steps.values():
            state = shown(Wall(room, step))
            placed = {card: theme["title"] for theme in state["themes"] for card in theme["cards"]}
            themes += [(title, step.question, one["title"], one["note"]) for one in state["themes"]]
            for one in state["cards"]:
                about = placed.get(one["id"], ""), one["column_label"] or "", one["mark_label"]
                cards.append((title, step.question, *about, one["text"], one["role_label"] or ""))
    given = tables["antwoorden"]
    found = given[given["soort"] == "kaartje"].copy()
    # Of who consents with a concern, the wall has the words; which sentence and what was chosen stands with the vision.
    consented = found["keuze"].isin(["akkoord met zorg", "bezwaar"])
    found.loc[consented, ["kolom", "keuze"]] = ""
    assert rows(found, "sessie", "vraag", "thema", "kolom", "keuze", "tekst", "rol") == texts(cards)
    assert rows(given[given["soort"] == "thema"], "sessie", "vraag", "thema", "tekst") == texts(themes)


def test_what_came_out_of_each_question_is_in_it_cell_by_cell(rooms: dict[str, Room], tables: Tables) -> None:
    cells, told = [], []
    for title, room in rooms.items():
        for step in room.now.steps.values():
            state = shown(Results(room, step))
            if state["revealed"]:
                labels = 2 if "Hoe" in state["table"]["columns"] else 1
                cells += [
                    (title, state["title"], ", ".join(row[:labels]), head, cell)
                    for row in state["table"]["rows"]
                    for head, cell in zip(state["table"]["columns"][labels:], row[labels:], strict=True)
                ]
                told += [(title, state["title"], state[one]) for one in ("sentence", "note", "exact") if state[one]]
    assert rows(tables["uitkomsten"]) == texts(cells)
    assert rows(tables["uitkomsten-zinnen"]) == texts(told)


def test_who_came_is_in_it(traject: Traject, rooms: dict[str, Room], tables: Tables) -> None:
    story = shown(traject.dashboard())["story"]
    words = {word: role.label for role in ROLES.values() for word in (role.label, role.plural)}
    came = [("Visie-sessie", words[one["label"]], one["present"], one["invited"]) for one in story["present"]["roles"]]
    there = tables["aanwezig"]
    assert rows(there[there["sessie"] == "Visie-sessie"]) == texts(came)
    seats = [
        (title, role["label"], role["count"], role["invited"])
        for title, room in rooms.items()
        for role in shown(People(room))["roles"]
        if role["count"] or role["invited"]
    ]
    assert rows(there) == texts(seats)


def test_what_was_prepared_is_in_it(traject: Traject, tables: Tables) -> None:
    talks = shown(traject.startpositie().meenemen())["talks"]
    lines = [(one["title"], place, text) for one in talks for place, text in enumerate(one["chosen"], 1)]
    assert rows(tables["startbeeld"]) == texts(lines)
    held = {one["title"] for one in talks} & {*tables["aanwezig"]["sessie"]}
    open_by = {"Visie-sessie": traject.visiesessie, "Panelgesprek": traject.panelgesprek}
    prepared = []
    for title in held:
        state = shown(open_by[title]().voorbereiden())
        found = state["date"], state["starts"], state["mission"]
        prepared += [(title, *found)] if any(found) else []
    assert rows(tables["voorbereiding"]) == texts(prepared)


def test_each_version_of_the_vision_is_in_it(traject: Traject, tables: Tables) -> None:
    state = shown(traject.visiesessie().visie())
    found = [
        (version["number"], version["created"], place, sentence["text"])
        for version in state["versions"]
        for place, sentence in enumerate(version["sentences"], 1)
    ]
    table = tables["visie-versies"].assign(gemaakt=tables["visie-versies"]["gemaakt"].map(day_in_words))
    assert rows(table, "versie", "gemaakt", "plaats", "zin") == texts(found)
    words = {"concept": "concept", "feedback": "mensen kunnen reageren"}
    newest = table[table["versie"] == state["number"]].drop_duplicates("versie")
    until, adopted = ((state[key] or {"iso": ""})["iso"] for key in ("feedback_until", "adopted_on"))
    about = words[state["state"]], until, adopted, ", ".join(state["published_in"])
    assert rows(newest, "stand", "reageren tot", "vastgesteld op", "te lezen in") == texts([about])


def test_what_people_looked_back_on_is_in_it_with_their_next_steps(traject: Traject, tables: Tables) -> None:
    looking_back = traject.ouderroutines().terugblik().children[0]
    held = shown(looking_back)["held"]
    found = [(one["title"], one["day"], one["people"], "ja" if one["revealed"] else "nee") for one in held]
    table = tables["teruggekeken"]
    assert rows(table.assign(datum=table["datum"].map(day_in_words))) == texts(found)
    steps, cards = [], []
    for one in held:
        looking_back.on_look_at(one["id"])
        now = looking_back.view()["now"]
        steps += [
            (
                one["title"],
                step["text"],
                step["who"],
                step["starts"],
                step["review"],
                "ja" if step["in_plan"] else "nee",
            )
            for step in now["steps"]
        ]
        cards += [
            (one["title"], question["question"], group["label"], card["text"], card["mark"])
            for part in now["parts"]
            for question in part["questions"]
            for group in question["groups"]
            for card in group["cards"]
        ]
    table = tables["stappen"].copy()
    for column in ("begin", "terugkijken"):
        table[column] = table[column].map(lambda day: day_in_words(day) if day else "")
    assert rows(table) == texts(steps)
    given = tables["antwoorden"]
    of_looking_back = given["sessie"].isin([one["title"] for one in held]) & (given["soort"] == "kaartje")
    own_steps = given["tekst"].isin([step[1] for step in steps])
    assert rows(given[of_looking_back & ~own_steps], "sessie", "vraag", "kolom", "tekst", "keuze") == texts(cards)


@pytest.mark.parametrize(("name", "screen"), [("jaarplan", "jaarplan"), ("wederkerigheid", "wederkerigheid")])
def test_the_plan_in_a_table_is_in_it_cell_by_cell(traject: Traject, tables: Tables, name: str, screen: str) -> None:
    state = shown(getattr(traject.implementatietraject(), screen)())
    assert rows(tables[name]) == texts(state["table"]["rows"])


def test_all_that_was_agreed_and_undertaken_is_in_it(traject: Traject, tables: Tables) -> None:
    given, plan = tables["antwoorden"], traject.implementatietraject()
    words = {"open": "open", "running": "loopt", "done": "gedaan", "stopped": "gestopt"}
    board = shown(plan.acties())
    titles = {one["id"]: one["title"] for one in board["groups"] if one["number"]}
    agreed = [
        (
            titles.get(one["priority"], ""),
            one["what"],
            one["owner"],
            one["audience"],
            one["goal"],
            one["condition"],
            one["evidence"],
            one["belongs"],
            (one["starts"] or {}).get("iso", ""),
            (one["due"] or {}).get("iso", ""),
            words[one["state"]],
        )
        for one in board["actions"]
    ]
    columns = ("thema", "tekst", "wie", "voor wie", "doel", "als", "waaraan", "hoort bij", "begin", "datum", "uitkomst")
    assert rows(given[given["soort"] == "afspraak"], *columns) == texts(agreed)
    months = {one["number"]: one["name"] for one in shown(plan.borgen())["months"]}
    anchored = [
        (
            one["about"],
            one["title"],
            one["owner"],
            ", ".join(months[month] for month in one["months"]),
            one["year_plan"],
            one["backup_owner"],
            one["handover"],
            one["stop_rule"],
            one["word"],
        )
        for one in shown(plan.borgen())["items"]
    ]
    doing = given[(given["soort"] == "uitvoering") & (given["uitkomst"] != "gestopt")]
    columns = ("thema", "kolom", "wie", "maanden", "jaarplan", "overname", "overdracht", "stoppen als", "uitkomst")
    assert rows(doing, *columns) == texts(anchored)
    chosen = [(one["title"], one["reason"]) for group in shown(plan.kiezen())["groups"] for one in group["chosen"]]
    assert rows(given[given["soort"] == "uitvoering"], "kolom", "tekst") == texts(chosen)


def test_priorities_vision_promises_and_remarks_are_in_it(traject: Traject, tables: Tables) -> None:
    given, dashboard = tables["antwoorden"], shown(traject.dashboard())
    chosen = [(one["position"], one["title"], one["reason"]) for one in dashboard["priorities"]]
    other = [(one["position"], one["title"], one["minority"]) for one in dashboard["priorities"] if one["minority"]]
    assert rows(given[given["soort"] == "prioriteit"], "plaats", "thema", "tekst") == texts(chosen)
    assert rows(given[given["soort"] == "minderheid"], "plaats", "thema", "tekst") == texts(other)
    story = dashboard["story"]
    sentences = [(place, one["text"]) for place, one in enumerate(story["vision"]["sentences"], 1)]
    assert rows(given[given["soort"] == "visie"], "plaats", "tekst") == texts(sentences)
    promises = list(enumerate(story["promises"]["promises"] if story["promises"] else [], 1))
    assert rows(given[given["soort"] == "belofte"], "plaats", "tekst") == texts(promises)
    kinds = {"Bezwaar": "bezwaar", "Zorg": "akkoord met zorg", "Reactie van een lezer": ""}
    said = [(one["about"], one["text"], kinds[one["kind"]], one["reply"]) for one in story["concerns"]["remarks"]]
    assert rows(given[given["soort"] == "reactie"], "kolom", "tekst", "keuze", "uitkomst") == texts(said)


def test_what_came_of_the_plan_is_in_it(traject: Traject, tables: Tables) -> None:
    state, given = shown(traject.evaluatie().terugkijken()), tables["antwoorden"]
    words = {"keep": "houden", "change": "veranderen", "stop": "stoppen", "": ""}
    items = [(item["title"], item["found"]) for group in state["groups"] for item in group["items"]]
    day = state["shown"]["day"]
    judged = [
        (title, found["happened"], words[found["choice"]], found["onward"], day)
        for title, found in items
        if found["happened"] or found["choice"] or found["onward"]
    ]
    seen = [(title, found["evidence"], day) for title, found in items if found["evidence"]]
    columns = ("kolom", "tekst", "keuze", "uitkomst", "datum")
    assert rows(given[given["soort"] == "evaluatie"], *columns) == texts(judged)
    assert rows(given[given["soort"] == "bewijs"], "kolom", "tekst", "datum") == texts(seen)


def test_all_that_was_done_is_in_it_by_day(traject: Traject, tables: Tables) -> None:
    found: Counter[tuple[str, str, str]] = Counter()
    for month in shown(traject.beheer().gedaan())["months"]:
        for day in month["days"]:
            for line in day["lines"]:
                what, often = re.fullmatch(r"(.*?)(?: \((\d+) keer\))?", line["what"]).groups()  # type: ignore[union-attr]
                found[day["day"], what, line["where"]] += int(often or 1)
    table = tables["gedaan"]
    done = Counter((day_in_words(row["dag"]), f"{row['wie']} {row['wat']}", row["waar"]) for _, row in table.iterrows())
    assert done == found
    assert all(re.fullmatch(r"\d\d\.\d\d", time) for time in table["tijd"])
    days = [date.fromisoformat(day) for day, _ in groupby(table["dag"])]
    assert days == sorted(days, reverse=True)


def test_the_example_has_something_in_each_table_and_each_is_compared_here(
    request: pytest.FixtureRequest, tables: Tables
) -> None:
    here = Path(__file__)
    compared = here.read_text("utf-8") + here.with_name("test_measured_export.py").read_text("utf-8")
    assert [name for name in BESIDE if f'"{name}"' not in compared] == []
    if "[the example" in request.node.name:
        assert [name for name in BESIDE if name not in tables] == []


def test_nothing_that_no_screen_shows_is_in_it(tables: Tables) -> None:
    everything = " ".join(table.to_csv() for table in tables.values())
    assert [word for word in small_school.SECRET if word in everything] == []
