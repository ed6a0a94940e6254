"""The export holds what the coordinator's screens show, and nothing more."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pandas as pd
import pytest

from samenspraak import example
from samenspraak.catalogue import load
from samenspraak.folder import DataFolder, shared_files
from samenspraak.reports.answers import answers
from samenspraak.reports.labels import ANSWERS
from samenspraak.store import Store, open_store
from samenspraak.workshop import (
    actions,
    answering,
    choosing,
    evaluating,
    people,
    plan,
    script,
    trajectory,
    undertakings,
    vision,
    walls,
)
from samenspraak.workshop.viewer import COORDINATOR, Viewer, seat
from samenspraak.workshop.views import Envelope, PersonView, StepView

COLUMNS = [column.name for column in ANSWERS]


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    opened = open_store(DataFolder(tmp_path))
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def school(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """The example: a whole evening of 22 people."""
    folder = DataFolder(tmp_path_factory.mktemp("voorbeeld"))
    example.make(folder)
    opened = open_store(folder)
    yield opened
    opened.close()


@pytest.fixture
def evening(store: Store) -> int:
    from samenspraak.catalogue import load
    from samenspraak.folder import shared_files

    trajectory.start_trajectory(store, COORDINATOR, trajectory.Draft("De Regenboog", "2026-2027", "po"))
    return trajectory.open_session(store, COORDINATOR, load([shared_files().catalogue]).sessions["visiesessie"]).id


def ask(store: Store, session: int, kind: str, **config: object) -> StepView:
    return trajectory.add_question(store, COORDINATOR, session, f"Een vraag ({kind})", kind=kind, config=config)


def say(store: Store, who: PersonView, step: StepView, value: object) -> None:
    said = json.loads(json.dumps(value))
    answering.answer(store, seat(who.uid), step.id, Envelope("telefoon", 1), said)


def test_before_there_is_a_trajectory_it_is_empty_with_all_columns(store: Store) -> None:
    table = answers(store, COORDINATOR)
    assert list(table.columns) == COLUMNS
    assert table.empty


def test_nothing_before_the_reveal_and_nothing_after_closing_again(store: Store, evening: int) -> None:
    step = ask(store, evening, "open_text")
    say(store, people.join(store, COORDINATOR, evening, "team", 1)[0], step, "Nog geheim")
    assert answers(store, COORDINATOR).empty
    answering.reveal(store, COORDINATOR, step.id)
    assert list(answers(store, COORDINATOR)["tekst"]) == ["Nog geheim"]
    answering.conceal(store, COORDINATOR, step.id)
    assert answers(store, COORDINATOR).empty


def test_a_hidden_card_is_left_out(store: Store, evening: int) -> None:
    step = ask(store, evening, "cards", max_cards=2)
    cards = [{"id": f"kaart-{text}", "text": text, "column": None} for text in ("Koffie", "Jantje")]
    say(store, people.join(store, COORDINATOR, evening, "team", 1)[0], step, cards)
    answering.reveal(store, COORDINATOR, step.id)
    walls.hide_card(store, COORDINATOR, step.id, "kaart-Jantje")
    assert list(answers(store, COORDINATOR)["tekst"]) == ["Koffie"]


def test_each_theme_is_there_with_its_note_with_cards_or_without(store: Store, evening: int) -> None:
    step = ask(store, evening, "cards")
    say(
        store,
        people.join(store, COORDINATOR, evening, "ouder", 1)[0],
        step,
        [{"id": "k" * 8, "text": "Koffie", "column": None}],
    )
    answering.reveal(store, COORDINATOR, step.id)
    walls.create_theme(store, COORDINATOR, step.id, "Ontmoeten", ["k" * 8])
    paper = walls.create_theme(store, COORDINATOR, step.id, "Van papier")
    walls.note_theme(store, COORDINATOR, step.id, paper, "Ouders willen\ngebeld worden.")
    table = answers(store, COORDINATOR)
    assert table[["soort", "thema", "tekst"]].to_numpy().tolist() == [
        ["kaartje", "Ontmoeten", "Koffie"],
        ["thema", "Ontmoeten", ""],
        ["thema", "Van papier", "Ouders willen\ngebeld worden."],
    ]


@pytest.mark.parametrize(("parents", "roles"), [(5, {"teamlid": 5, "ouder": 5}), (4, {"": 9})])
def test_a_role_stands_only_where_nobody_can_be_singled_out(
    store: Store, evening: int, parents: int, roles: dict[str, int]
) -> None:
    step = ask(store, evening, "open_text")
    for role, number in (("team", 5), ("ouder", parents)):
        for who in people.join(store, COORDINATOR, evening, role, number):
            say(store, who, step, "Samen")
    answering.reveal(store, COORDINATOR, step.id)
    assert answers(store, COORDINATOR)["rol"].value_counts().to_dict() == roles


def test_choices_are_counted_in_words(store: Store, evening: int) -> None:
    step = ask(store, evening, "consent", items=[{"id": "z1", "text": "Elk kind telt."}])
    for who, choice in zip(
        people.join(store, COORDINATOR, evening, "team", 3), ("agree", "agree", "objection"), strict=True
    ):
        say(store, who, step, {"z1": {"choice": choice, "why": "Te vaag" if choice == "objection" else ""}})
    answering.reveal(store, COORDINATOR, step.id)
    table = answers(store, COORDINATOR)
    counts = table[table["soort"] == "keuze"]
    assert list(zip(counts["kolom"], counts["keuze"], counts["aantal"], strict=True)) == [
        ("Elk kind telt.", "akkoord", 2),
        ("Elk kind telt.", "bezwaar", 1),
    ]
    why = table[table["soort"] == "kaartje"].iloc[0]
    assert (why["tekst"], why["keuze"], why["kolom"]) == ("Te vaag", "bezwaar", "Elk kind telt.")


@pytest.mark.parametrize(
    ("kind", "said", "rows"),
    [
        ("ranking", ["b", "a"], [("Bellen", "plaats 2", 1), ("Buiten spelen", "plaats 1", 1)]),
        ("choice", ["b"], [("Buiten spelen", "gekozen", 1)]),
    ],
)
def test_an_order_and_a_choice_are_counted_by_option(
    store: Store, evening: int, kind: str, said: list[str], rows: list[tuple[str, str, int]]
) -> None:
    options = [{"id": "a", "text": "Bellen"}, {"id": "b", "text": "Buiten spelen"}]
    step = ask(store, evening, kind, options=options)
    say(store, people.join(store, COORDINATOR, evening, "ouder", 1)[0], step, said)
    answering.reveal(store, COORDINATOR, step.id)
    table = answers(store, COORDINATOR)
    assert [tuple(row) for row in table[["kolom", "keuze", "aantal"]].to_numpy().tolist()] == rows


def test_what_the_session_ended_in_is_there(store: Store, evening: int) -> None:
    [pupil] = people.join(store, COORDINATOR, evening, "leerling", 1)
    steps = {step.key: step for step in trajectory.steps(store, evening)}
    say(store, pupil, steps["kind"], [{"id": "kaart-1", "text": "Wij luisteren.", "column": None}])
    answering.reveal(store, COORDINATOR, steps["kind"].id)
    vision.write(store, COORDINATOR, evening, "Wij werken samen. Dat zie je.")
    remark = vision.add_feedback(store, COORDINATOR, evening, "Mooi!")
    vision.reply(store, COORDINATOR, evening, remark, "Dank je.")
    actions.add_action(store, COORDINATOR, evening, what="Bellen", owner="twee ouders", due="2026-12-01")
    table = answers(store, COORDINATOR).set_index("soort")
    assert table.loc["belofte", "tekst"] == "Wij luisteren."
    assert table.loc["visie", ["tekst", "plaats", "uitkomst"]].to_numpy().tolist() == [
        ["Wij werken samen.", 1, "versie 0.1: concept"],
        ["Dat zie je.", 2, "versie 0.1: concept"],
    ]
    assert table.loc["reactie", ["tekst", "uitkomst"]].tolist() == ["Mooi!", "Dank je."]
    assert table.loc["afspraak", ["tekst", "wie", "datum"]].tolist() == ["Bellen", "twee ouders", "2026-12-01"]


def test_the_plan_is_there_with_all_it_says(store: Store, evening: int) -> None:
    catalogue = load([shared_files().catalogue])
    routine = undertakings.choose(store, COORDINATOR, catalogue, "practice", "welkomgesprek", reason="Eerst luisteren")
    anchored = {"months": [9, 8], "year_plan": "week 3", "backup_owner": "de ib'er", "stop_rule": "als niemand komt"}
    undertakings.change(store, COORDINATOR, routine, owner="alle leerkrachten", handover="Map in de kast", **anchored)
    said = {
        "goal": "goed nieuws",
        "audience": "alle ouders",
        "condition": "het goed gaat",
        "evidence": "acht van de tien",
    }
    days = {"starts": "2027-01-11", "due": "2027-03-12", "undertaking": routine}
    plan.add(store, COORDINATOR, "bellen", "een ouder", **said, **days)
    actions.add_action(store, COORDINATOR, evening, what="Schrijven", owner="de directie")
    table = answers(store, COORDINATOR).set_index("soort")
    columns = [
        "sessie",
        "kolom",
        "tekst",
        "wie",
        "maanden",
        "jaarplan",
        "overname",
        "overdracht",
        "stoppen als",
        "uitkomst",
    ]
    assert table.loc["uitvoering", columns].tolist() == [
        *("", "Welkomgesprek", "Eerst luisteren", "alle leerkrachten", "augustus, september", "week 3", "de ib'er"),
        *("Map in de kast", "als niemand komt", "gekozen"),
    ]
    columns = ["tekst", "wie", "voor wie", "doel", "als", "waaraan", "hoort bij", "begin", "datum", "uitkomst"]
    rows = table.loc[["afspraak"]]
    assert rows[columns].to_numpy().tolist()[0 if rows["sessie"].iloc[0] == "" else 1] == [
        *("bellen", "een ouder", "alle ouders", "goed nieuws", "het goed gaat", "acht van de tien", "Welkomgesprek"),
        *("2027-01-11", "2027-03-12", "open"),
    ]
    assert sorted(rows["sessie"]) == ["", "Visie-sessie"]


def test_what_came_of_the_plan_is_there(store: Store, evening: int) -> None:
    kept = actions.add_action(store, COORDINATOR, evening, what="Bellen", owner="twee ouders")
    actions.add_action(store, COORDINATOR, evening, what="Schrijven", owner="de directie")
    held = evaluating.begin(store, COORDINATOR, "2027-06-10")
    found = {"happened": "Acht keer", "evidence": "Ouders zeiden het", "choice": "keep", "onward": "Ook in groep 3"}
    evaluating.judge(store, COORDINATOR, held, "action", kept, **found)
    columns = ["soort", "sessie", "kolom", "tekst", "keuze", "datum", "uitkomst"]
    table = answers(store, COORDINATOR).query("soort in ['evaluatie', 'bewijs']")
    assert table[columns].to_numpy().tolist() == [
        ["evaluatie", "", "Bellen", "Acht keer", "houden", "2027-06-10", "Ook in groep 3"],
        ["bewijs", "", "Bellen", "Ouders zeiden het", "", "2027-06-10", ""],
    ]


def test_a_choice_about_two_things_names_both(store: Store, evening: int) -> None:
    rows, roles = [{"id": "huiswerk", "text": "Huiswerk"}], [{"id": "thuis", "text": "Ouders"}]
    matrix = ask(store, evening, "matrix", rows=rows, roles=roles)
    score = ask(store, evening, "score", options=[{"id": "koffie", "text": "Koffie"}])
    for who in people.join(store, COORDINATOR, evening, "team", 2):
        say(store, who, matrix, {"huiswerk": {"thuis": "decides"}})
        say(store, who, score, {"koffie": {"importance": 5, "feasibility": 0}})
    for step in (matrix, score):
        answering.reveal(store, COORDINATOR, step.id)
    table = answers(store, COORDINATOR)
    assert list(zip(table["kolom"], table["keuze"], table["aantal"], strict=True)) == [
        ("Huiswerk · Ouders", "beslist", 2),
        ("Koffie · haalbaar", "0", 2),
        ("Koffie · belangrijk", "5", 2),
    ]


def test_the_example_equals_its_screens(school: Store) -> None:
    table = answers(school, COORDINATOR)
    for session in trajectory.sessions(school):
        titles = {part.key: part.title for part in script.parts(school, session.id)}
        for step in trajectory.steps(school, session.id):
            own = table[(table["sessie"] == session.title) & (table["stap"] == step.key)]
            assert set(own["onderdeel"]) <= {titles[step.part]}
            shown = walls.wall(school, COORDINATOR, step.id)
            assert list(own.loc[own["soort"] == "kaartje", "tekst"]) == [card.text for card in shown.cards]
            if step.kind == "ballot" and step.revealed:
                tally = choosing.tally(school, COORDINATOR, step.id)
                assert own.loc[own["soort"] == "stippen", "aantal"].sum() == sum(vote.dots for vote in tally.votes)
                assert own.loc[own["soort"] == "stemmers", "aantal"].sum() == len(tally.votes)
                assert set(own.loc[own["soort"] == "stippen", "thema"]) == {option.title for option in tally.options}
    chosen = choosing.priorities(school, COORDINATOR)
    first = table[table["soort"] == "prioriteit"]
    assert list(zip(first["thema"], first["tekst"], first["plaats"], strict=True)) == [
        (one.title, one.reason, place) for place, one in enumerate(chosen, 1)
    ]
    assert list(table.loc[table["soort"] == "minderheid", "tekst"]) == [one.minority for one in chosen if one.minority]


def test_nobody_is_named(school: Store) -> None:
    everything = answers(school, COORDINATOR).to_csv()
    for session in trajectory.sessions(school):
        for person in people.people(school, COORDINATOR, session.id):
            assert person.uid not in everything
            assert person.pseudonym not in everything


def test_the_coach_gets_no_more_than_the_coordinator(school: Store) -> None:
    pd.testing.assert_frame_equal(answers(school, Viewer("coach")), answers(school, COORDINATOR))
