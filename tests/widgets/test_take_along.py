"""What goes along from the questionnaire to a talk."""

from __future__ import annotations

from typing import Any

import pytest

from samenspraak.workshop import actions, answering, evaluating, people, script, trajectory, walls
from samenspraak.workshop.viewer import COORDINATOR, seat
from samenspraak.workshop.views import Envelope
from tests.widgets.test_findings import CATALOGUE, QUESTIONNAIRE, act, measured
from widgets._measured import Measured
from widgets.take_along import TakeAlong, _line


@pytest.fixture
def taking(evening: Any) -> Any:
    return evening.show(TakeAlong(Measured(evening.store, evening.owner, QUESTIONNAIRE), CATALOGUE))


def talk(taking: Any, key: str) -> dict[str, Any]:
    return next(one for one in taking.state["talks"] if one["key"] == key)


def offered(taking: Any) -> dict[str, list[str]]:
    return {group["title"]: [line["text"] for line in group["lines"]] for group in taking.state["groups"]}


def test_before_somebody_looked_there_is_nothing_to_take(taking: Any) -> None:
    assert taking.state["groups"] == []
    assert [one["title"] for one in taking.state["talks"]] == ["Visie-sessie", "Panelgesprek"]


def test_sentences_say_what_is_seen_and_one_is_taken_and_left(taking: Any, evening: Any) -> None:
    measured(evening)
    taking.refresh()
    assert offered(taking)["Wie deed mee"][0] == "Van de teamleden deden er 12 mee."
    side_by_side = offered(taking)["Team en ouders naast elkaar"]
    assert "‘Open contact’: ouders gemiddeld 2,00, team 5,00, van 1 tot 5." in side_by_side
    for text in side_by_side[:2]:
        assert act(taking, "take", talk="panelgesprek", text=text) is None
    assert talk(taking, "panelgesprek")["chosen"] == side_by_side[:2]
    assert talk(taking, "visiesessie")["chosen"] == []
    panel = next(one for one in trajectory.sessions(evening.store) if one.kind == "panelgesprek")
    surprised = next(step for step in trajectory.steps(evening.store, panel.id) if step.key == "verrast")
    assert list(surprised.rules.lines) == side_by_side[:2]  # type: ignore[union-attr]
    act(taking, "leave", talk="panelgesprek", text=side_by_side[0])
    assert talk(taking, "panelgesprek")["chosen"] == side_by_side[1:2]


def test_a_group_that_is_too_small_is_in_no_sentence(taking: Any, evening: Any) -> None:
    measured(evening, parents=4)
    taking.refresh()
    assert not [text for lines in offered(taking).values() for text in lines if "2,00" in text]


def test_more_than_five_is_refused_kindly_and_loses_nothing(taking: Any, evening: Any) -> None:
    measured(evening)
    taking.refresh()
    texts = [text for lines in offered(taking).values() for text in lines]
    for text in texts[:5]:
        assert act(taking, "take", talk="panelgesprek", text=text) is None
    assert "Het startbeeld heeft 6 regels." in (act(taking, "take", talk="panelgesprek", text=texts[5]) or "")
    assert talk(taking, "panelgesprek")["chosen"] == texts[:5]


def test_what_was_written_by_hand_stays_and_can_be_left_out(taking: Any, evening: Any) -> None:
    before = vars(script.preparation(evening.store, evening.room.session_id))
    mine = {**before, "start_picture": ["Vorig jaar kwamen er 40 ouders."]}
    script.prepare(evening.store, COORDINATOR, evening.room.session_id, **mine)
    taking.refresh()
    assert talk(taking, "visiesessie")["own"] == ["Vorig jaar kwamen er 40 ouders."]
    act(taking, "leave", talk="visiesessie", text="Vorig jaar kwamen er 40 ouders.")
    assert talk(taking, "visiesessie")["chosen"] == []


def test_themes_of_the_panel_talk_can_go_along(taking: Any, evening: Any) -> None:
    panel = trajectory.open_session(evening.store, COORDINATOR, CATALOGUE.sessions["panelgesprek"])
    step = next(one for one in trajectory.steps(evening.store, panel.id) if one.key == "welkom")
    (parent,) = people.join(evening.store, COORDINATOR, panel.id, "ouder", 1)
    value = [{"id": "kaartje-1", "text": "Koffie op vrijdag", "column": None}]
    answering.answer(evening.store, seat(parent.uid), step.id, Envelope("tab", 1), value)
    answering.reveal(evening.store, COORDINATOR, step.id)
    walls.create_theme(evening.store, COORDINATOR, step.id, "Even binnenlopen")
    taking.refresh()
    assert offered(taking)["Uit het panelgesprek"] == ["Wanneer voelde je je welkom? – Even binnenlopen"]


def test_a_theme_from_paper_shows_its_note_and_goes_along_without_it(taking: Any, evening: Any) -> None:
    panel = trajectory.open_session(evening.store, COORDINATOR, CATALOGUE.sessions["panelgesprek"])
    step = next(one for one in trajectory.steps(evening.store, panel.id) if one.key == "meenemen")
    answering.reveal(evening.store, COORDINATOR, step.id)
    theme = walls.create_theme(evening.store, COORDINATOR, step.id, "Ook bellen")
    taking.refresh()
    walls.note_theme(evening.store, COORDINATOR, step.id, theme, "x" * 600)
    taking.refresh()
    (group,) = taking.state["groups"]
    assert group["lines"] == [{"text": "Wat moet het team zeker weten? – Ook bellen", "note": "x" * 600}]
    act(taking, "take", talk="visiesessie", text=group["lines"][0]["text"])
    assert talk(taking, "visiesessie")["chosen"] == ["Wat moet het team zeker weten? – Ook bellen"]
    assert talk(taking, "visiesessie")["own"] == []


def test_under_a_long_question_the_name_of_a_theme_goes_along() -> None:
    assert _line("Wat?", "Bellen") == "Wat? – Bellen"
    assert _line("Wat" * 80 + "?", "Bellen") == "Bellen"


def test_what_an_evaluation_takes_along_is_offered_once_it_is_rounded_off(taking: Any, evening: Any) -> None:
    action = actions.add_action(evening.elsewhere, COORDINATOR, evening.room.session_id, what="Bellen", owner="wij")
    held = evaluating.begin(evening.elsewhere, COORDINATOR, "2027-06-10")
    evaluating.judge(evening.elsewhere, COORDINATOR, held, "action", action, onward="Ook in groep 3")
    taking.refresh()
    assert offered(taking) == {}
    evaluating.close(evening.elsewhere, COORDINATOR, held)
    taking.refresh()
    assert offered(taking) == {"Wat meeging uit de evaluatie": ["Bellen: Ook in groep 3"]}
    assert act(taking, "take", talk="visiesessie", text="Bellen: Ook in groep 3") is None
    assert talk(taking, "visiesessie")["chosen"] == ["Bellen: Ook in groep 3"]


def test_of_a_sentence_that_is_too_long_the_beginning_goes_along(taking: Any, evening: Any) -> None:
    action = actions.add_action(evening.elsewhere, COORDINATOR, evening.room.session_id, what="Bellen", owner="wij")
    held = evaluating.begin(evening.elsewhere, COORDINATOR, "2027-06-10")
    onward = " ".join(["Ook"] + ["ouders"] * 40)
    evaluating.judge(evening.elsewhere, COORDINATOR, held, "action", action, onward=onward)
    evaluating.close(evening.elsewhere, COORDINATOR, held)
    taking.refresh()
    (group,) = taking.state["groups"]
    (line,) = group["lines"]
    assert len(line["text"]) <= script.LONGEST_LINE
    assert line["text"].endswith(" ouders…")
    assert line["note"] == f"Dit is het begin. De hele zin: Bellen: {onward}"
    assert act(taking, "take", talk="visiesessie", text=line["text"]) is None
    assert talk(taking, "visiesessie")["chosen"] == [line["text"]]
    assert talk(taking, "visiesessie")["own"] == []
