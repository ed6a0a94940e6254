"""The beamer: what all in the room may see, and never anything that is not revealed."""

from typing import Any

import pytest

from samenspraak.steps import Cards
from samenspraak.workshop import actions, answering, choosing, joining, leading, script, trajectory, vision, walls
from samenspraak.workshop.screen import finished, screen, version
from samenspraak.workshop.viewer import COORDINATOR
from samenspraak.workshop.views import Screen

UNSEEN = "Dit mag nog niemand zien"


def shown(visie: Any) -> Screen:
    return screen(visie.store, visie.id)


@pytest.fixture
def begun(visie: Any) -> Any:
    leading.begin(visie.store, COORDINATOR, visie.id)
    return visie


def test_before_the_evening_it_says_which_evening(visie: Any) -> None:
    script.prepare(visie.store, COORDINATOR, visie.id, date="2026-11-25", starts="19:30")
    visie.join("ouder", 3)
    found = shown(visie)
    assert (found.kind, found.trajectory.name, found.preparation.starts) == ("before", "De Regenboog", "19:30")
    assert (found.present, found.total) == ({"ouder": 3}, 10)


def test_it_follows_from_question_to_wall(begun: Any) -> None:
    one, _ = begun.join("ouder", 2)
    leading.go(begun.store, COORDINATOR, begun.id, "kijk")
    begun.cards(one, "kijk", UNSEEN, column="sterk")
    found = shown(begun)
    assert (found.kind, found.number, found.present, found.answered) == ("question", 3, {"ouder": 2}, {"ouder": 1})
    assert found.wall is None
    assert UNSEEN not in repr(found)

    before = version(begun.store, begun.id)
    begun.reveal("kijk")
    assert version(begun.store, begun.id) > before
    found = shown(begun)
    assert found.kind == "wall"
    assert found.wall is not None
    assert [card.text for card in found.wall.cards] == [UNSEEN]


def test_a_hidden_card_is_gone_from_the_room(begun: Any) -> None:
    [one] = begun.join("ouder")
    leading.go(begun.store, COORDINATOR, begun.id, "kijk")
    [card] = begun.cards(one, "kijk", UNSEEN, column="sterk")
    begun.reveal("kijk")
    walls.hide_card(begun.store, COORDINATOR, begun.step("kijk").id, card)
    assert UNSEEN not in repr(shown(begun))


def test_no_pseudonym_and_no_key_of_a_person_is_on_it(begun: Any) -> None:
    people_ = begun.join("ouder", 3)
    leading.go(begun.store, COORDINATOR, begun.id, "kijk")
    for person in people_:
        begun.cards(person, "kijk", "Een kaartje", column="sterk")
    begun.reveal("kijk")
    found = repr(shown(begun))
    assert not [one for one in people_ if one.pseudonym in found or one.uid in found]


def test_a_question_that_nobody_can_answer_yet_is_not_asked(begun: Any) -> None:
    leading.focus(begun.store, COORDINATOR, begun.id, "kies")
    assert shown(begun).kind == "part"


def test_the_break_has_no_question_and_a_timer(begun: Any) -> None:
    leading.go(begun.store, COORDINATOR, begun.id, "pauze")
    leading.start_timer(begun.store, COORDINATOR, begun.id, 600)
    found = shown(begun)
    assert (found.kind, found.step) == ("part", None)
    assert found.timer.ends is not None


def opened_vote(begun: Any) -> str:
    """Two themes to choose from; gives the key of the first."""
    theme, _ = begun.themes("kijk", "Bellen", "Koffie")
    answering.open_ballot(begun.store, COORDINATOR, begun.step("kies").id)
    return str(theme)


def test_a_chosen_screen_stays_until_the_next_question(begun: Any) -> None:
    [one] = begun.join("team")
    begun.reveal("kijk")
    theme = opened_vote(begun)
    begun.answer(one, "kies", {theme: 1})
    leading.go(begun.store, COORDINATOR, begun.id, "kies")
    begun.reveal("kies")
    assert shown(begun).kind == "outcome"
    choosing.choose(begun.store, COORDINATOR, begun.step("kies").id, theme)
    leading.show(begun.store, COORDINATOR, begun.id, "priorities")
    assert [one.title for one in shown(begun).priorities] == ["Bellen"]
    vision.write(begun.store, COORDINATOR, begun.id, "Wij werken samen.")
    actions.add_action(begun.store, COORDINATOR, begun.id, what="Bellen", owner="team")
    leading.show(begun.store, COORDINATOR, begun.id, "vision")
    found = shown(begun)
    assert found.vision is not None
    assert (found.kind, found.vision.text, found.priorities) == ("vision", "Wij werken samen.", ())
    leading.show(begun.store, COORDINATOR, begun.id, "actions")
    assert [one.what for one in shown(begun).actions] == ["Bellen"]
    leading.show(begun.store, COORDINATOR, begun.id, "black")
    found = shown(begun)
    assert (found.kind, found.wall, found.vision, found.actions) == ("black", None, None, ())
    leading.focus(begun.store, COORDINATOR, begun.id, "loslaten")
    assert shown(begun).kind == "question"


def test_after_the_evening_it_is_calm_again(begun: Any) -> None:
    leading.show(begun.store, COORDINATOR, begun.id, "black")
    leading.stop(begun.store, COORDINATOR, begun.id)
    assert shown(begun).kind == "before"


def test_nothing_unrevealed_is_on_any_screen(begun: Any) -> None:
    """Whatever step is on and whatever the coordinator shows, what is not revealed is not there."""
    [one] = begun.join("ouder")
    begun.reveal("kijk")
    theme = opened_vote(begun)
    begun.answer(one, "veilig", UNSEEN)
    begun.cards(one, "startbeeld", UNSEEN)
    begun.cards(one, "waarover", UNSEEN, column="wel")
    begun.cards(one, "kind", UNSEEN)
    begun.answer(one, "kies", {theme: 3})
    begun.answer(one, "loslaten", UNSEEN)
    begun.answer(one, "visie", UNSEEN)
    vision.write(begun.store, COORDINATOR, begun.id, "Wij werken samen.")
    begun.consent(one, "visie-akkoord", f"objection: {UNSEEN}")
    begun.answer(one, "verder", UNSEEN)
    for part in script.parts(begun.store, begun.id):
        leading.go(begun.store, COORDINATOR, begun.id, part.key)
        for key in part.steps or (None,):
            if key:
                leading.focus(begun.store, COORDINATOR, begun.id, key)
            for chosen in leading.SCREENS:
                leading.show(begun.store, COORDINATOR, begun.id, chosen)
                found = shown(begun)
                assert UNSEEN not in repr(found)
                assert "dots=3" not in repr(found)


def test_the_way_to_join_is_shown_before_and_during_and_goes_when_the_session_begins(visie: Any) -> None:
    leading.show(visie.store, COORDINATOR, visie.id, "joining")
    assert shown(visie).kind == "joining"
    leading.begin(visie.store, COORDINATOR, visie.id)
    assert shown(visie).kind == "question"
    leading.show(visie.store, COORDINATOR, visie.id, "joining")
    assert shown(visie).kind == "joining"
    leading.go(visie.store, COORDINATOR, visie.id, "kijk")
    assert shown(visie).kind == "question"


def test_who_has_finished_answered_all_that_is_open(visie: Any) -> None:
    one, two, gone = visie.join("ouder", 3)
    written = ("veilig", "startbeeld", "kijk", "waarover", "kind", "loslaten", "visie")
    for step in trajectory.steps(visie.store, visie.id):
        if step.key not in written:
            visie.reveal(step.key)
    assert finished(visie.store, visie.id) == 0
    for who in (one, gone):
        for key in written:
            rules = visie.step(key).rules
            if isinstance(rules, Cards):
                visie.cards(who, key, "Samen", column=rules.columns[0].key if rules.columns else None)
            else:
                visie.answer(who, key, "Samen")
    assert finished(visie.store, visie.id) == 2
    joining.set_left(visie.store, COORDINATOR, visie.id, gone.uid, True)
    assert finished(visie.store, visie.id) == 1
    visie.answer(two, "veilig", "Iets")
    assert finished(visie.store, visie.id) == 1
