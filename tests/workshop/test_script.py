"""Preparing: parts, order, minutes, own questions, who is asked to come."""

from typing import Any

import pytest

from samenspraak.catalogue import SessionScript, load
from samenspraak.errors import RuleError
from samenspraak.folder import shared_files
from samenspraak.workshop import people, script, trajectory
from samenspraak.workshop.parts import ordered
from samenspraak.workshop.viewer import COORDINATOR
from samenspraak.workshop.views import AttendanceView, PartView


def found(visie: Any) -> list[PartView]:
    return script.parts(visie.store, visie.id)


def keys(visie: Any) -> list[str]:
    return [part.key for part in found(visie)]


def real() -> SessionScript:
    return load([shared_files().catalogue]).sessions["visiesessie"]


def test_at_first_the_session_is_as_the_script_has_it(visie: Any) -> None:
    assert [(part.key, part.minutes, part.title, part.tips) for part in found(visie)] == [
        (part.key, part.minutes, part.title, part.tips) for part in real().parts
    ]
    assert found(visie)[7].steps == ("kies", "score", "akkoord", "loslaten")


def test_minutes_order_and_leaving_out(visie: Any) -> None:
    script.set_minutes(visie.store, COORDINATOR, visie.id, "kijk", 30)
    script.set_left_out(visie.store, COORDINATOR, visie.id, "pauze", left_out=True)
    script.move_part(visie.store, COORDINATOR, visie.id, "startbeeld", -1)
    script.move_part(visie.store, COORDINATOR, visie.id, "startbeeld", -1)
    assert keys(visie)[:3] == ["startbeeld", "veilig", "kijk"]
    by_key = {part.key: part for part in found(visie)}
    assert (by_key["kijk"].minutes, by_key["pauze"].left_out) == (30, True)

    script.restore_script(visie.store, COORDINATOR, visie.id)
    assert keys(visie) == [part.key for part in real().parts]
    assert sum(part.minutes for part in found(visie) if not part.left_out) == 150


@pytest.mark.parametrize("minutes", [0, 241, -5, "10", 1.5, None])
def test_minutes_that_cannot_be_are_told(visie: Any, minutes: Any) -> None:
    with pytest.raises(RuleError, match="minuten kan niet"):
        script.set_minutes(visie.store, COORDINATOR, visie.id, "kijk", minutes)


def test_opening_again_keeps_what_was_prepared(visie: Any) -> None:
    script.set_minutes(visie.store, COORDINATOR, visie.id, "kijk", 30)
    script.move_part(visie.store, COORDINATOR, visie.id, "kind", -1)
    before, version = found(visie), visie.version()
    trajectory.open_session(visie.store, COORDINATOR, real())
    assert (found(visie), visie.version()) == (before, version)


def test_a_newer_script_brings_its_words_and_its_new_parts(visie: Any) -> None:
    script.set_minutes(visie.store, COORDINATOR, visie.id, "kijk", 30)
    script.add_part(visie.store, COORDINATOR, visie.id, "Wat bakken we?", after="veilig")
    ours = real()
    changed = [part.model_copy(update={"title": f"{part.title}!", "minutes": part.minutes + 1}) for part in ours.parts]
    new = changed[1].model_copy(update={"key": "nieuw", "steps": ()})
    parts = tuple(part for part in [*changed[:2], new, *changed[2:]] if part.key != "pauze")
    trajectory.open_session(visie.store, COORDINATOR, ours.model_copy(update={"parts": parts}))
    assert keys(visie)[2:5] == ["startbeeld", "nieuw", "kijk"]
    assert "pauze" not in keys(visie)
    assert found(visie)[1].question == "Wat bakken we?"
    by_key = {part.key: part for part in found(visie)}
    assert (by_key["kijk"].minutes, by_key["veilig"].minutes) == (30, 11)
    assert by_key["kijk"].title.endswith("!")


def test_a_question_that_left_the_script_stays_but_is_not_asked(visie: Any) -> None:
    [person] = visie.join("team")
    visie.answer(person, "loslaten", "Vergaderen")
    ours = real()
    kies = next(part for part in ours.parts if part.key == "kies")
    less = kies.model_copy(update={"steps": kies.steps[:-1]})
    parts = tuple(less if part.key == "kies" else part for part in ours.parts)
    trajectory.open_session(visie.store, COORDINATOR, ours.model_copy(update={"parts": parts}))
    assert found(visie)[7].steps == ("kies", "score", "akkoord")
    assert visie.step("loslaten").question


@pytest.mark.parametrize(
    ("stored", "ours", "arranged", "order"),
    [
        ([], ["a", "b"], False, ["a", "b"]),
        (["a", "b", "eigen"], ["a", "b"], False, ["a", "b", "eigen"]),
        (["eigen", "a", "b"], ["a", "b"], False, ["eigen", "a", "b"]),
        (["b", "a", "eigen"], ["a", "b", "c"], True, ["b", "c", "a", "eigen"]),
        (["b", "a"], ["nieuw", "a", "b"], True, ["nieuw", "b", "a"]),
    ],
)
def test_two_orders_become_one(stored: list[str], ours: list[str], arranged: bool, order: list[str]) -> None:
    assert ordered(stored, ours, arranged=arranged) == order


def test_an_own_question_is_asked_changed_and_taken_away(visie: Any) -> None:
    key = script.add_part(
        visie.store, COORDINATOR, visie.id, "  Wat gun je\nelk kind? ", kind="cards", minutes=7, after="kijk"
    )
    own = found(visie)[3]
    assert (own.key, own.question, own.minutes, own.own, own.steps) == (key, "Wat gun je elk kind?", 7, True, (key,))
    assert visie.step(key).kind == "cards"

    script.change_question(visie.store, COORDINATOR, visie.id, key, "Wat gun je ieder kind?")
    assert found(visie)[3].question == visie.step(key).question == "Wat gun je ieder kind?"

    script.remove_part(visie.store, COORDINATOR, visie.id, key)
    assert key not in keys(visie)
    assert key not in [step.key for step in trajectory.steps(visie.store, visie.id)]


def test_an_own_question_with_answers_stays(visie: Any) -> None:
    key = script.add_part(visie.store, COORDINATOR, visie.id, "Wat gun je elk kind?")
    [person] = visie.join("ouder")
    visie.answer(person, key, "Rust")
    with pytest.raises(RuleError, match="al geantwoord"):
        script.remove_part(visie.store, COORDINATOR, visie.id, key)
    assert visie.step(key).question == "Wat gun je elk kind?"


def test_what_cannot_be_prepared_is_told(visie: Any) -> None:
    script.add_part(visie.store, COORDINATOR, visie.id, "Wat gun je elk kind?")
    for action, sentence in (
        (lambda: script.add_part(visie.store, COORDINATOR, visie.id, " "), "nog leeg"),
        (lambda: script.add_part(visie.store, COORDINATOR, visie.id, "Wat gun je elk kind?"), "staat er al"),
        (lambda: script.add_part(visie.store, COORDINATOR, visie.id, "Dit?", kind="ballot"), "‘ballot’ kan niet"),
        (lambda: script.add_part(visie.store, COORDINATOR, visie.id, "Dit?", after="weg"), "er niet meer"),
        (lambda: script.remove_part(visie.store, COORDINATOR, visie.id, "kijk"), "hoort bij het draaiboek"),
        (lambda: script.change_question(visie.store, COORDINATOR, visie.id, "kijk", "Ja?"), "hoort bij het draaiboek"),
        (lambda: script.move_part(visie.store, COORDINATOR, visie.id, "weg", 1), "er niet meer"),
    ):
        with pytest.raises(RuleError, match=sentence):
            action()


def test_the_evening_is_prepared(visie: Any) -> None:
    script.prepare(
        visie.store,
        COORDINATOR,
        visie.id,
        date="2026-11-25",
        starts="19:30",
        invited={"ouder": 10, "team": 8, "leerling": 0},
        start_picture=["  Vriendelijk begroet: 4,5 ", "", "Meebeslissen: 2,4"],
        mission="Samen leren.",
    )
    prepared = script.preparation(visie.store, visie.id)
    assert (prepared.date, prepared.starts, prepared.invited) == ("2026-11-25", "19:30", {"ouder": 10, "team": 8})
    assert prepared.start_picture == ("Vriendelijk begroet: 4,5", "Meebeslissen: 2,4")
    found_trajectory = trajectory.trajectory(visie.store)
    assert found_trajectory is not None
    assert found_trajectory.mission == prepared.mission == "Samen leren."

    visie.join("ouder", 7)
    visie.join("ander", 1)
    assert people.attendance(visie.store, visie.id) == [
        AttendanceView("team", 8, 0),
        AttendanceView("ouder", 10, 7),
        AttendanceView("ander", 0, 1),
    ]


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"date": "25 november"}, "‘25 november’ is geen datum"),
        ({"starts": "half acht"}, "‘half acht’ is geen tijd"),
        ({"starts": "25:00"}, "‘25:00’ is geen tijd"),
        ({"invited": {"ouder": -1}}, "‘-1’ genodigden"),
        ({"invited": {"ouder": 2001}}, "‘2001’ genodigden"),
        ({"invited": {"oma": 1}}, "genodigden"),
        ({"start_picture": ["a"] * 6}, "6 regels"),
        ({"start_picture": ["a" * (script.LONGEST_LINE + 1)]}, "startbeeld"),
        ({"mission": "a" * 2001}, "missie"),
    ],
)
def test_a_field_that_is_wrong_changes_nothing(visie: Any, wrong: dict[str, Any], sentence: str) -> None:
    before = script.preparation(visie.store, visie.id)
    with pytest.raises(RuleError, match=sentence):
        script.prepare(visie.store, COORDINATOR, visie.id, **wrong)
    assert script.preparation(visie.store, visie.id) == before
