"""What the group makes at one step is what the next step asks about."""

from typing import Any

import pytest

from samenspraak.errors import AnswerError, RuleError
from samenspraak.workshop import actions, answering, choosing, consenting, people, plan, promises, undo
from samenspraak.workshop.viewer import COORDINATOR, ROOM
from samenspraak.workshop.views import ConsentCount, ScoreView


@pytest.fixture
def themes(visie: Any) -> list[str]:
    visie.reveal("kijk")
    found: list[str] = visie.themes("kijk", "Bellen", "Vragen", "Ruimte")
    return found


def test_dots_make_a_shortlist_and_scores_come_after_it(visie: Any, themes: list[str]) -> None:
    calling, asking, _ = themes
    one, two = visie.join("ouder", 2)
    assert visie.step("score").closed.startswith("Hier staat nog niets")
    visie.answer(one, "kies", {calling: 3})
    visie.answer(two, "kies", {asking: 1})
    assert visie.step("score").rules.options == ()
    visie.reveal("kies")
    assert [(item.id, item.text) for item in visie.step("score").rules.options] == [
        (calling, "Bellen"),
        (asking, "Vragen"),
    ]
    visie.answer(one, "score", {calling: {"importance": 5, "feasibility": 2}, asking: {"importance": 1}})
    visie.answer(two, "score", {calling: {"importance": 2, "feasibility": 2}})
    assert choosing.option_scores(visie.store, ROOM, visie.id) == {}
    visie.reveal("score")
    assert choosing.option_scores(visie.store, ROOM, visie.id) == {
        calling: {"importance": ScoreView(2, 3.5, 2, 5), "feasibility": ScoreView(2, 2, 2, 2)},
        asking: {"importance": ScoreView(1, 1, 1, 1), "feasibility": ScoreView(0, None, None, None)},
    }


def test_equal_dots_stay_together_at_the_end_of_the_shortlist(visie: Any) -> None:
    visie.reveal("kijk")
    keys = visie.themes("kijk", *"ABCDEFGH")
    people_ = visie.join("team", 8)
    for person, key in zip(people_, keys, strict=True):
        visie.answer(person, "kies", {key: 2 if key in keys[:5] else 1})
    visie.reveal("kies")
    assert [item.text for item in visie.step("score").rules.options] == list("ABCDEFGH")
    visie.conceal("kies")
    visie.answer(people_[5], "kies", {keys[5]: 3})
    visie.reveal("kies")
    assert [item.text for item in visie.step("score").rules.options] == list("FABCDE")


def test_nobody_chooses_from_more_than_twelve(visie: Any) -> None:
    visie.reveal("kijk")
    keys = visie.themes("kijk", *"ABCDEFGHIJKL")
    [person] = visie.join("team")
    visie.answer(person, "kies", {keys[0]: 1})
    visie.themes("kijk", "M")
    assert "13 thema's" in visie.step("kies").closed
    with pytest.raises(RuleError, match="13 thema's"):
        visie.answer(person, "kies", {keys[1]: 1})


def test_a_score_of_what_is_not_on_the_shortlist_is_refused(visie: Any, themes: list[str]) -> None:
    [person] = visie.join("team")
    visie.answer(person, "kies", {themes[0]: 1})
    visie.reveal("kies")
    with pytest.raises(AnswerError, match="hoort niet meer bij deze vraag"):
        visie.answer(person, "score", {themes[1]: {"importance": 3}})


def test_consent_is_asked_on_each_priority_and_anew_when_its_words_change(visie: Any, themes: list[str]) -> None:
    one, two = visie.join("ouder", 2)
    visie.answer(one, "kies", {themes[0]: 2, themes[1]: 1})
    assert visie.step("akkoord").closed.startswith("Er is nog niets gekozen")
    visie.reveal("kies")
    kies = visie.step("kies").id
    calling = choosing.choose(visie.store, COORDINATOR, kies, themes[0])
    choosing.choose(visie.store, COORDINATOR, kies, themes[1])
    visie.consent(one, "akkoord", "agree", "objection: Te veel werk")
    visie.consent(two, "akkoord", "agree", "agree")
    assert [one.consent for one in choosing.priorities(visie.store, ROOM)] == [None, None]
    visie.reveal("akkoord")
    assert [one.consent for one in choosing.priorities(visie.store, ROOM)] == [
        ConsentCount(2, 0, 0),
        ConsentCount(1, 0, 1),
    ]

    choosing.rename(visie.store, COORDINATOR, calling, "  Elke week\nbellen ")
    assert [(one.title, one.consent) for one in choosing.priorities(visie.store, ROOM)] == [
        ("Elke week bellen", None),
        ("Vragen", ConsentCount(1, 0, 1)),
    ]
    undo.undo(visie.store, COORDINATOR, kies)
    assert choosing.priorities(visie.store, ROOM)[0].consent == ConsentCount(2, 0, 0)
    with pytest.raises(RuleError, match="heet"):
        choosing.rename(visie.store, COORDINATOR, calling, "Vragen")
    with pytest.raises(RuleError, match="nog geen naam"):
        choosing.rename(visie.store, COORDINATOR, calling, " ")


def test_the_rest_agrees_at_once(visie: Any, themes: list[str]) -> None:
    people_ = visie.join("ouder", 4)
    visie.answer(people_[0], "kies", {themes[0]: 1})
    visie.reveal("kies")
    choosing.choose(visie.store, COORDINATOR, visie.step("kies").id, themes[0])
    akkoord = visie.step("akkoord").id
    visie.consent(people_[0], "akkoord", "objection: Nee")
    assert consenting.agree_rest(visie.store, COORDINATOR, akkoord) == 3
    assert consenting.agree_rest(visie.store, COORDINATOR, akkoord) == 0
    visie.consent(people_[1], "akkoord", "concern: Toch een zorg")
    visie.reveal("akkoord")
    assert choosing.priorities(visie.store, ROOM)[0].consent == ConsentCount(2, 1, 1)
    with pytest.raises(RuleError, match="gesloten"):
        consenting.agree_rest(visie.store, COORDINATOR, akkoord)
    with pytest.raises(RuleError, match="kan de rest niet"):
        consenting.agree_rest(visie.store, COORDINATOR, visie.step("visie").id)
    with pytest.raises(RuleError, match="Alleen de coördinator"):
        consenting.agree_rest(visie.store, ROOM, akkoord)


def test_the_themes_of_an_earlier_step_are_rows_of_the_matrix(visie: Any) -> None:
    given = [row.text for row in visie.step("wie-beslist").rules.rows]
    visie.reveal("waarover")
    [phones] = visie.themes("waarover", "Telefoons")
    assert [row.text for row in visie.step("wie-beslist").rules.rows] == ["Telefoons", *given]
    [person] = visie.join("ouder")
    visie.answer(person, "wie-beslist", {phones: {"ouders": "advises"}, "hulp": {"directie": "decides"}})
    visie.themes("waarover", *"ABCDEFGHIJK")
    rows = [row.text for row in visie.step("wie-beslist").rules.rows]
    assert rows == ["Telefoons", *"ABCDEFGHIJK"]


def test_promises_are_themes_first_and_at_most_three(visie: Any) -> None:
    [pupil] = visie.join("leerling")
    one, two, _ = visie.cards(pupil, "kind", "Wij luisteren.", "Wij vragen het jou.", "Wij vieren mee.")
    assert promises.promises(visie.store, ROOM, visie.id) == []
    visie.reveal("kind")
    assert len(promises.promises(visie.store, ROOM, visie.id)) == 3
    [theme] = visie.themes("kind", "Wij leren samen.")
    assert promises.promises(visie.store, ROOM, visie.id) == []
    assert promises.candidates(visie.store, ROOM, visie.id)[0].text == "Wij leren samen."
    promises.choose_promises(visie.store, COORDINATOR, visie.id, [two, theme])
    assert [one.text for one in promises.promises(visie.store, ROOM, visie.id)] == [
        "Wij vragen het jou.",
        "Wij leren samen.",
    ]
    with pytest.raises(RuleError, match="hooguit 3"):
        promises.choose_promises(visie.store, COORDINATOR, visie.id, [one, two, theme, "vier"])
    with pytest.raises(RuleError, match="er niet meer"):
        promises.choose_promises(visie.store, COORDINATOR, visie.id, ["weg"])
    people.erase(visie.store, COORDINATOR, visie.id, pupil.uid)
    assert [one.text for one in promises.promises(visie.store, ROOM, visie.id)] == ["Wij leren samen."]


def test_what_is_agreed_has_an_owner_and_a_day(visie: Any, themes: list[str]) -> None:
    visie.reveal("kies")
    priority = choosing.choose(visie.store, COORDINATOR, visie.step("kies").id, themes[0])
    key = actions.add_action(
        visie.store,
        COORDINATOR,
        visie.id,
        what="Bellen proberen in groep 5",
        owner="de leerkracht van groep 5",
        due="2026-12-01",
        priority=priority,
    )
    [action] = actions.actions(visie.store, ROOM, visie.id)
    assert choosing.priorities(visie.store, ROOM)[0].actions == (action,)
    assert (action.what, action.owner, action.due, action.done) == (
        "Bellen proberen in groep 5",
        "de leerkracht van groep 5",
        "2026-12-01",
        False,
    )
    actions.change_action(visie.store, COORDINATOR, visie.id, key, what="Bellen", owner="twee ouders", done=True)
    [action] = actions.actions(visie.store, ROOM, visie.id)
    assert (action.what, action.owner, action.due, action.done) == ("Bellen", "twee ouders", None, True)
    assert action.priority == priority
    actions.move_action(visie.store, COORDINATOR, visie.id, key, None)
    assert choosing.priorities(visie.store, ROOM)[0].actions == ()
    with pytest.raises(RuleError, match="Deze prioriteit is er niet meer"):
        actions.move_action(visie.store, COORDINATOR, visie.id, key, "weg")
    for what, owner, due, sentence in (
        ("", "team", None, "nog leeg"),
        ("Bellen", " ", None, "nog niet wie"),
        ("Bellen", "team", "volgende week", "‘volgende week’ is geen datum"),
    ):
        with pytest.raises(RuleError, match=sentence):
            actions.add_action(visie.store, COORDINATOR, visie.id, what=what, owner=owner, due=due)
    plan.remove(visie.store, COORDINATOR, key)
    assert actions.actions(visie.store, ROOM, visie.id) == []


def test_a_score_that_is_cast_while_the_ballot_opens_again_is_not_taken(visie: Any, themes: list[str]) -> None:
    [person] = visie.join("team")
    visie.answer(person, "kies", {themes[0]: 1})
    visie.reveal("kies")
    score = visie.step("score")
    visie.conceal("kies")
    with pytest.raises(RuleError, match="Sluit eerst de stemronde"):
        visie.answer(person, score.key, {themes[0]: {"importance": 3}})
    assert answering.progress(visie.store, COORDINATOR, score.id).who == frozenset()
