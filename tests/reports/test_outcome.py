"""What a room sees of a question's answers: nothing too early, and the same numbers as were given."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from samenspraak.folder import DataFolder
from samenspraak.reports.outcome import Outcome, outcome
from samenspraak.store import Store, open_store
from samenspraak.workshop import answering, grouping, people, trajectory, vision, walls
from samenspraak.workshop.viewer import COORDINATOR, ROOM, Viewer, seat
from samenspraak.workshop.views import Envelope, PersonView, StepView

THREE = [{"id": "koffie", "text": "Koffie"}, {"id": "bellen", "text": "Bellen"}, {"id": "leren", "text": "Samen leren"}]


@dataclass
class Evening:
    """An evening at which questions of any kind can be asked and answered."""

    store: Store
    session: int
    asked: int = 0

    def ask(self, kind: str, **config: object) -> StepView:
        self.asked += 1
        return trajectory.add_question(
            self.store, COORDINATOR, self.session, f"Vraag {self.asked}?", kind=kind, config=config
        )

    def join(self, **numbers: int) -> list[PersonView]:
        return [
            who
            for role, number in numbers.items()
            for who in people.join(self.store, COORDINATOR, self.session, role, number)
        ]

    def say(self, step: StepView, seats: Sequence[PersonView], values: Sequence[Any]) -> None:
        for who, value in zip(seats, values, strict=True):
            answering.answer(self.store, seat(who.uid), step.id, Envelope("telefoon", 1), json.loads(json.dumps(value)))

    def outcome(self, step: StepView, viewer: Viewer = COORDINATOR) -> Outcome:
        answering.reveal(self.store, COORDINATOR, step.id)
        found = outcome(self.store, viewer, step.id)
        assert found
        return found


@pytest.fixture
def evening(tmp_path: Path) -> Iterator[Evening]:
    from samenspraak.catalogue import load
    from samenspraak.folder import shared_files

    store = open_store(DataFolder(tmp_path))
    trajectory.start_trajectory(store, COORDINATOR, trajectory.Draft("De Regenboog", "2026-2027", "po"))
    script = load([shared_files().catalogue]).sessions["visiesessie"]
    yield Evening(store, trajectory.open_session(store, COORDINATOR, script).id)
    store.close()


KINDS: dict[str, tuple[dict[str, Any], Any]] = {
    "score": ({"options": THREE}, {"koffie": {"importance": 4, "feasibility": 1}}),
    "consent": ({"items": THREE}, {"koffie": {"choice": "agree", "why": ""}}),
    "matrix": ({"rows": THREE, "roles": [{"id": "team", "text": "team"}]}, {"koffie": {"team": "decides"}}),
    "ranking": ({"options": THREE}, ["bellen", "koffie", "leren"]),
    "scale": ({"statements": THREE}, {"koffie": 4}),
    "choice": ({"options": THREE}, ["koffie"]),
}


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_before_the_reveal_nor_after_closing_again(evening: Evening, kind: str) -> None:
    config, value = KINDS[kind]
    step = evening.ask(kind, **config)
    evening.say(step, evening.join(team=1), [value])
    assert outcome(evening.store, COORDINATOR, step.id) is None
    found = evening.outcome(step)
    assert found.title == "Vraag 1?"
    assert found.picture
    answering.conceal(evening.store, COORDINATOR, step.id)
    assert outcome(evening.store, COORDINATOR, step.id) is None


@pytest.mark.parametrize("kind", KINDS)
def test_where_nobody_answered_it_says_so(evening: Evening, kind: str) -> None:
    found = evening.outcome(evening.ask(kind, **KINDS[kind][0]))
    assert found.picture is None
    assert found.sentence in {
        "Er zijn nog geen cijfers.",
        "Er is nog niet geantwoord.",
        "Er is nog geen volgorde die af is.",
        "Er is nog niet gekozen.",
    }
    assert [row[0] for row in found.table.rows if row[1] != "haalbaar"] == ["Koffie", "Bellen", "Samen leren"]
    assert {cell for row in found.table.rows for cell in row[1:]} <= {0, "–", "belangrijk", "haalbaar"}


@pytest.mark.parametrize("kind", ["cards", "open_text"])
def test_words_are_on_the_wall_and_have_no_outcome(evening: Evening, kind: str) -> None:
    step = evening.ask(kind)
    answering.reveal(evening.store, COORDINATOR, step.id)
    assert outcome(evening.store, COORDINATOR, step.id) is None


def test_dots(evening: Evening) -> None:
    cards = evening.ask("cards")
    seats = evening.join(team=6, ouder=5)
    evening.say(cards, seats[:1], [[{"id": "kaart-1", "text": "Een gedachte", "column": None}]])
    answering.reveal(evening.store, COORDINATOR, cards.id)
    koffie, bellen = (
        walls.create_theme(evening.store, COORDINATOR, cards.id, title, []) for title in ("Koffie", "Bellen")
    )
    step = evening.ask("ballot", source=[cards.key])
    evening.say(step, seats, [{koffie: 1, bellen: 2}] * 6 + [{koffie: 1}] * 5)
    found = evening.outcome(step)
    assert found.picture
    assert found.table.columns == ("Thema", "Stippen", "Mensen", "Teamleden", "Ouders")
    assert found.table.rows == (("Bellen", 12, 6, 12, 0), ("Koffie", 11, 11, 6, 5))
    assert found.sentence == "‘Bellen’ kreeg de meeste stippen: 12 van de 23. 11 van de 11 mensen stemden."


def test_scores(evening: Evening) -> None:
    step = evening.ask("score", options=THREE[:2])
    evening.say(
        step,
        evening.join(team=2, ouder=1),
        [
            {"koffie": {"importance": 5, "feasibility": 3}, "bellen": {"importance": 0}},
            {"koffie": {"importance": 4, "feasibility": 3}, "bellen": {"importance": 5}},
            {"koffie": {"importance": 4}},
        ],
    )
    found = evening.outcome(step)
    assert found.table.columns == ("Thema", "Hoe", "Midden", "0", "1", "2", "3", "4", "5", "Mensen", "Het eens")
    assert found.table.rows == (
        ("Koffie", "belangrijk", "4", 0, 0, 0, 0, 2, 1, 3, "redelijk"),
        ("Koffie", "haalbaar", "3", 0, 0, 0, 2, 0, 0, 2, "helemaal"),
        ("Bellen", "belangrijk", "2,5", 1, 0, 0, 0, 0, 1, 2, "niet"),
        ("Bellen", "haalbaar", "–", 0, 0, 0, 0, 0, 0, 0, "–"),
    )
    assert found.sentence == (
        "Begin het gesprek bij ‘Bellen’: over ‘belangrijk’ verschillen jullie het meest, van 0 tot en met 5."
    )
    assert found.exact.endswith("‘Koffie’, belangrijk 0,86; ‘Koffie’, haalbaar 1,00; ‘Bellen’, belangrijk 0,00.")


def test_consent_with_the_objection_first(evening: Evening) -> None:
    step = evening.ask("consent", items=THREE[:2])
    agree, concern, objection = (
        {"choice": choice, "why": "geheim" if choice != "agree" else ""} for choice in ("agree", "concern", "objection")
    )
    evening.say(
        step,
        evening.join(team=2, ouder=1),
        [
            {"koffie": agree, "bellen": agree},
            {"koffie": concern, "bellen": objection},
            {"koffie": agree, "bellen": concern},
        ],
    )
    found = evening.outcome(step)
    assert found.table.columns == ("Waarover", "Akkoord", "Met zorg", "Bezwaar", "Mensen", "Uitkomst")
    assert found.table.rows == (
        ("Bellen", 1, 1, 1, 3, "nog niet"),
        ("Koffie", 2, 1, 0, 3, "instemming"),
    )
    assert found.sentence == "Bij 1 van de 2 is er instemming. Begin bij ‘Bellen’: 1 van de 3 heeft bezwaar."
    assert "geheim" not in str(found)


def test_consent_about_the_question_itself(evening: Evening) -> None:
    step = evening.ask("consent")
    evening.say(step, evening.join(team=1), [{"vraag": {"choice": "agree", "why": ""}}])
    found = evening.outcome(step)
    assert found.table.rows == (("Vraag 1?", 1, 0, 0, 1, "instemming"),)
    assert found.sentence == "Instemming: 1 van de 1 is akkoord."


def test_who_decides(evening: Evening) -> None:
    roles = [{"id": "team", "text": "team"}, {"id": "ouders", "text": "ouders"}]
    step = evening.ask("matrix", rows=THREE[:2], roles=roles)
    evening.say(
        step,
        evening.join(team=2, ouder=1),
        [
            {"koffie": {"team": "decides", "ouders": "advises"}, "bellen": {"team": "decides", "ouders": "decides"}},
            {"koffie": {"team": "decides", "ouders": "informed"}, "bellen": {"team": "decides", "ouders": "decides"}},
            {"koffie": {"team": "decides"}, "bellen": {"ouders": "none"}},
        ],
    )
    found = evening.outcome(step)
    assert found.table.columns == ("Onderwerp", "Team", "Ouders")
    assert found.table.rows == (
        ("Koffie", "beslist (3 van de 3)", "verdeeld"),
        ("Bellen", "beslist (2 van de 2)", "beslist (2 van de 3)"),
    )
    assert found.sentence == (
        "Bij 1 van de 2 is duidelijk wie beslist. "
        "Begin bij ‘Bellen’: daar beslissen team én ouders. Maak er samen één van."
    )


def test_ranking(evening: Evening) -> None:
    step = evening.ask("ranking", options=THREE)
    evening.say(
        step,
        evening.join(team=3),
        [["bellen", "koffie", "leren"], ["bellen", "leren", "koffie"], ["bellen", "koffie", "leren"]],
    )
    found = evening.outcome(step)
    assert found.table.columns == ("Keuze", "Gemiddeld", "Plaats 1", "Plaats 2", "Plaats 3")
    assert found.table.rows == (("Bellen", "1,0", 3, 0, 0), ("Koffie", "2,3", 0, 2, 1), ("Samen leren", "2,7", 0, 1, 2))
    assert found.sentence == (
        "‘Bellen’ staat gemiddeld het hoogst. De volgordes lijken veel op elkaar. 3 mensen maakten een hele volgorde."
    )
    assert found.exact.startswith("Kendalls W is 0,78.")
    assert "Kendall" not in found.sentence + found.note


def test_a_scale_with_not_knowing_apart(evening: Evening) -> None:
    step = evening.ask("scale", statements=THREE[:2])
    evening.say(
        step,
        evening.join(team=3),
        [{"koffie": 1, "bellen": 4}, {"koffie": 5, "bellen": None}, {"koffie": 2}],
    )
    found = evening.outcome(step)
    assert found.table.columns == ("Stelling", "1", "2", "3", "4", "5", "Weet ik niet", "Midden", "Het eens")
    assert found.table.rows == (
        ("Koffie", 1, 1, 0, 0, 1, 0, "2", "niet"),
        ("Bellen", 0, 0, 0, 1, 0, 1, "4", "helemaal"),
    )
    assert found.sentence == (
        "Begin het gesprek bij ‘Koffie’: daar verschillen jullie het meest, van 1 tot en met 5. "
        "1 van de 2 weet het bij ‘Bellen’ niet: vertel daar eerst meer over."
    )


@pytest.mark.parametrize(
    ("parents", "columns"), [(5, ("Teamleden", "Ouders")), (4, ())], ids=["large enough", "too small"]
)
def test_a_choice_by_role_only_where_nobody_can_be_singled_out(
    evening: Evening, parents: int, columns: tuple[str, ...]
) -> None:
    step = evening.ask("choice", options=THREE, most=2)
    seats = evening.join(team=6, ouder=parents)
    evening.say(step, seats, [["bellen"]] * 6 + [["koffie", "bellen"]] * parents)
    found = evening.outcome(step)
    assert found.table.columns == ("Keuze", "Mensen", *columns)
    assert found.table.rows[0] == ("Bellen", 6 + parents, *((6, parents) if columns else ()))
    assert found.sentence == f"‘Bellen’ is het meest gekozen: door {6 + parents} van de {6 + parents}."


def test_what_the_group_made_itself_has_its_words(evening: Evening) -> None:
    steps = {step.key: step for step in trajectory.steps(evening.store, evening.session)}
    seats = evening.join(team=2)
    answering.reveal(evening.store, COORDINATOR, steps["kijk"].id)
    themes = {
        title: walls.create_theme(evening.store, COORDINATOR, steps["kijk"].id, title, [])
        for title in ("Koffie", "Bellen", "Leren")
    }
    evening.say(steps["kies"], seats, [{themes["Koffie"]: 2, themes["Bellen"]: 1}, {themes["Koffie"]: 1}])
    answering.reveal(evening.store, COORDINATOR, steps["kies"].id)
    evening.say(steps["score"], seats[:1], [{themes["Koffie"]: {"importance": 5, "feasibility": 2}}])
    scored = evening.outcome(steps["score"], ROOM)
    assert {row[0] for row in scored.table.rows} >= {"Koffie", "Bellen"}
    assert ("Koffie", "belangrijk", "5", 0, 0, 0, 0, 0, 1, 1, "helemaal") in scored.table.rows
    nothing_yet = evening.outcome(steps["visie-akkoord"], ROOM)
    assert nothing_yet.table.rows == ()
    assert nothing_yet.sentence == "Er is nog niet geantwoord."
    vision.write(evening.store, COORDINATOR, evening.session, "Wij bellen. Wij luisteren eerst.")
    first, second = vision.vision(evening.store, COORDINATOR, evening.session).sentences
    answering.conceal(evening.store, COORDINATOR, steps["visie-akkoord"].id)
    said = {first.key: {"choice": "agree", "why": ""}, second.key: {"choice": "concern", "why": "Lukt dat?"}}
    evening.say(steps["visie-akkoord"], seats[:1], [said])
    agreed = evening.outcome(steps["visie-akkoord"], ROOM)
    assert agreed.table.rows == (
        ("Wij luisteren eerst.", 0, 1, 0, 1, "instemming"),
        ("Wij bellen.", 1, 0, 0, 1, "instemming"),
    )
    assert "Lukt dat?" not in str(agreed)


@pytest.mark.parametrize(
    ("size", "people", "answered", "note"),
    [
        (2, 6, 2, "2 tweetallen gaven antwoord."),
        (4, 4, 1, "1 viertal gaf antwoord."),
        (1, 6, 2, "2 mensen gaven antwoord."),
    ],
)
def test_what_pairs_and_fours_answered_is_theirs(
    evening: Evening, size: int, people: int, answered: int, note: str
) -> None:
    step = evening.ask("choice", options=THREE)
    with evening.store.write() as orm:
        trajectory.step_row(orm, step.id).size = size
    seats = evening.join(team=people)
    if size > 1:
        groups = grouping.make_groups(evening.store, COORDINATOR, evening.session, size)
        seats = [group.members[0] for group in groups]
    evening.say(step, seats[:answered], [["bellen"]] * answered)
    found = evening.outcome(step)
    assert found.note == note
    assert found.table.columns[1] == {1: "Mensen", 2: "Tweetallen", 4: "Viertallen"}[size]
    assert found.table.rows[0] == ("Bellen", answered)


@pytest.mark.parametrize(("people", "columns"), [(4, ("Thema", "Stippen")), (5, ("Thema", "Stippen", "Mensen"))])
def test_among_few_voters_there_are_only_dots(evening: Evening, people: int, columns: tuple[str, ...]) -> None:
    cards = evening.ask("cards")
    seats = evening.join(team=people)
    answering.reveal(evening.store, COORDINATOR, cards.id)
    theme = walls.create_theme(evening.store, COORDINATOR, cards.id, "Koffie", [])
    step = evening.ask("ballot", source=[cards.key])
    evening.say(step, seats, [{theme: 2}] * people)
    assert evening.outcome(step).table.columns == columns


@pytest.mark.parametrize("kind", KINDS)
def test_the_room_sees_what_the_coordinator_sees(evening: Evening, kind: str) -> None:
    config, value = KINDS[kind]
    step = evening.ask(kind, **config)
    evening.say(step, evening.join(team=1), [value])
    assert outcome(evening.store, ROOM, step.id) is None
    assert evening.outcome(step, ROOM) == evening.outcome(step, COORDINATOR)


def test_a_role_in_the_sentence_has_no_capital_but_an_abbreviation_has(evening: Evening) -> None:
    roles = [{"id": "ouders", "text": "Ouders"}, {"id": "mr", "text": "MR"}]
    step = evening.ask("matrix", rows=[{"id": "huiswerk", "text": "Hoe gaat het met huiswerk."}], roles=roles)
    evening.say(step, evening.join(team=1), [{"huiswerk": {"ouders": "decides", "mr": "decides"}}])
    found = evening.outcome(step)
    assert "Begin bij ‘Hoe gaat het met huiswerk’: daar beslissen ouders én MR." in found.sentence
    assert found.table.columns == ("Onderwerp", "Ouders", "MR")


def test_a_long_item_is_short_in_the_sentence_and_whole_in_the_table(evening: Evening) -> None:
    long = "Wij spreken elkaar aan op wat we hebben beloofd, ook als dat niet zo makkelijk is"
    step = evening.ask("choice", options=[{"id": "lang", "text": long}, THREE[0]])
    evening.say(step, evening.join(team=1), [["lang"]])
    found = evening.outcome(step)
    assert found.sentence.startswith("‘Wij spreken elkaar aan op wat we hebben beloofd, ook als…’ is het meest")
    assert found.table.rows[0][0] == long
