"""A trajectory starts once; opening its session again, or asking a question again, finds what was stored."""

from typing import Any

import pytest

from samenspraak.catalogue import SessionScript
from samenspraak.errors import AnswerError, CatalogueError, RuleError
from samenspraak.folder import DataFolder
from samenspraak.store import open_store
from samenspraak.workshop import trajectory
from samenspraak.workshop.trajectory import Draft
from samenspraak.workshop.viewer import COORDINATOR, Viewer


def ask(school: Any, question: Any, kind: str = "open_text", **config: Any) -> Any:
    return trajectory.add_question(school.store, COORDINATOR, school.session.id, question, kind=kind, config=config)


def altered(script: SessionScript, **of_first_step: Any) -> SessionScript:
    part = script.parts[0]
    steps = (part.steps[0].model_copy(update=of_first_step), *part.steps[1:])
    return script.model_copy(update={"parts": (part.model_copy(update={"steps": steps}),)})


def without_first_step(script: SessionScript) -> SessionScript:
    part = script.parts[0]
    return script.model_copy(update={"parts": (part.model_copy(update={"steps": part.steps[1:]}),)})


@pytest.mark.parametrize(
    ("draft", "field"),
    [
        (Draft("  ", "2026-2027", "po"), "name"),
        (Draft("\u200b", "2026-2027", "po"), "name"),
        (Draft("x" * 121, "2026-2027", "po"), "name"),
        (Draft(None, "2026-2027", "po"), "name"),  # type: ignore[arg-type]
        (Draft("School", "2026", "po"), "school_year"),
        (Draft("School", "2026-2028", "po"), "school_year"),
        (Draft("School", "\ud800" * 10_000, "po"), "school_year"),
        (Draft("School", "2026-2027", "mbo"), "sector"),
        (Draft("School", "2026-2027", "po", mission="x" * 2001), "mission"),
        (Draft("School", "2026-2027", "po", contact="x" * 1_000_000), "contact"),
    ],
)
def test_what_is_wrong_with_a_draft_is_told_by_field(tmp_path: Any, draft: Draft, field: str) -> None:
    assert list(draft.problems()) == [field]
    assert all(len(sentence) < 200 for sentence in draft.problems().values())
    store = open_store(DataFolder(tmp_path))
    with pytest.raises(RuleError):
        trajectory.start_trajectory(store, COORDINATOR, draft)
    assert trajectory.trajectory(store) is None
    store.close()


def test_a_trajectory_keeps_what_was_filled_in_as_it_can_be_shown(tmp_path: Any) -> None:
    store = open_store(DataFolder(tmp_path))
    trajectory.start_trajectory(store, COORDINATOR, Draft(" De\x00 Regenboog 🌈", "2026-2027", "po", "half \ud800"))
    found = trajectory.trajectory(store)
    assert found
    assert (found.name, found.mission, found.example) == ("De Regenboog 🌈", "half ?", False)
    store.close()


def test_there_is_one_trajectory_in_a_folder(school: Any) -> None:
    with pytest.raises(RuleError, match="al een traject: De Regenboog"):
        trajectory.start_trajectory(school.store, COORDINATOR, Draft("Nog een", "2026-2027", "po"))


def test_a_session_needs_a_trajectory(tmp_path: Any, script: SessionScript) -> None:
    store = open_store(DataFolder(tmp_path))
    with pytest.raises(RuleError, match="0-welkom"):
        trajectory.open_session(store, COORDINATOR, script)
    store.close()


def test_opening_a_session_again_changes_nothing(school: Any, script: SessionScript) -> None:
    assert trajectory.open_session(school.store, COORDINATOR, script) == school.session


def test_opening_again_changes_nothing_with_own_questions_and_ones_that_left(
    school: Any, script: SessionScript
) -> None:
    ask(school, "Van ons?")
    shorter = without_first_step(script)
    (who,) = school.join("team")
    school.write_cards(who, "blijft")
    first = trajectory.open_session(school.store, COORDINATOR, shorter)
    assert trajectory.open_session(school.store, COORDINATOR, shorter) == first
    assert {step.key for step in trajectory.steps(school.store, first.id)} >= {"kijk", "visie", "kies"}
    assert school.own(who, school.cards)[0]["text"] == "blijft"


def test_a_new_text_of_the_script_reaches_the_session_with_its_answers(school: Any, script: SessionScript) -> None:
    (who,) = school.join("team")
    school.write_cards(who, "blijft")
    changed = altered(script, question="Anders gevraagd?").model_copy(update={"title": "Andere titel"})
    session = trajectory.open_session(school.store, COORDINATOR, changed)
    assert session.title == "Andere titel"
    assert session.version > school.session.version
    assert trajectory.step_by_id(school.store, school.cards.id).question == "Anders gevraagd?"
    assert school.own(who, school.cards)[0]["text"] == "blijft"


def test_a_question_cannot_become_another_kind(school: Any, script: SessionScript) -> None:
    part = script.parts[0]
    swapped = part.steps[1].model_copy(update={"key": "kijk"})
    other = script.model_copy(update={"parts": (part.model_copy(update={"steps": (swapped,)}),)})
    with pytest.raises(RuleError, match="‘kijk’ was eerst van de soort ‘cards’"):
        trajectory.open_session(school.store, COORDINATOR, other)


def test_a_question_asked_again_is_the_same_one(school: Any) -> None:
    first = ask(school, "Wat  geeft energie?", max_length=200)
    version = school.version()
    assert ask(school, "Wat geeft energie? ", max_length=200) == first
    assert school.version() == version
    wider = ask(school, "Wat geeft energie?", max_length=300)
    assert wider.id == first.id
    assert wider.rules.max_length == 300
    assert school.version() > version
    assert trajectory.steps(school.store, school.session.id)[-1] == wider


@pytest.mark.parametrize(
    "pair",
    [
        ("ماذا تريد؟", "كيف حالك؟"),
        ("Wie is er één?", "Wie is er èèn?"),
        ("Goed?", "Goed!"),
        ("x" * 100 + " eerste", "x" * 100 + " tweede"),
    ],
)
def test_two_questions_that_look_alike_are_two(school: Any, pair: tuple[str, str]) -> None:
    one, two = (ask(school, question) for question in pair)
    assert one.id != two.id
    assert (one.question, two.question) == pair


def test_a_question_that_cannot_be_asked_is_told(school: Any) -> None:
    ask(school, "Wat nu?")
    with pytest.raises(RuleError, match="andere soort"):
        ask(school, "Wat nu?", kind="cards")
    for empty in ("", "  ", "\u200b"):
        with pytest.raises(RuleError, match="leeg"):
            ask(school, empty)
    for wrong in (None, 3, "x" * 501):
        with pytest.raises(AnswerError):
            ask(school, wrong)
    with pytest.raises(CatalogueError, match="bestaat niet"):
        ask(school, "Welke soort?", kind="schaal")
    with pytest.raises(RuleError, match="sessie is er niet meer"):
        trajectory.add_question(school.store, COORDINATOR, 999, "Waar?", kind="open_text", config={})


@pytest.mark.parametrize("viewer", [Viewer("coach"), Viewer("participant", "iemand")])
def test_only_the_coordinator_opens_and_asks(school: Any, script: SessionScript, viewer: Viewer) -> None:
    for action in (
        lambda: trajectory.start_trajectory(school.store, viewer, Draft("A", "2026-2027", "po")),
        lambda: trajectory.open_session(school.store, viewer, script),
        lambda: trajectory.add_question(school.store, viewer, school.session.id, "Wat?", kind="open_text", config={}),
    ):
        with pytest.raises(RuleError, match="coördinator"):
            action()


def test_a_school_switches_a_part_of_the_library_on_and_off(school: Any) -> None:
    def modules() -> Any:
        owner = trajectory.trajectory(school.store)
        return owner and owner.modules

    assert modules() == ()
    trajectory.set_modules(school.store, COORDINATOR, ["identity"])
    assert modules() == ("identity",)
    with pytest.raises(RuleError, match="‘magie’ bestaat niet"):
        trajectory.set_modules(school.store, COORDINATOR, ["identity", "magie"])
    assert modules() == ("identity",)
    trajectory.set_modules(school.store, COORDINATOR, [])
    assert modules() == ()
