"""What came back of the questionnaire in a workbook: nothing before it is looked at together, then all that may be seen."""

from __future__ import annotations

import itertools
from typing import Any

import pytest

from samenspraak.analysis.questionnaire import to_keep
from samenspraak.catalogue import load
from samenspraak.folder import shared_files
from samenspraak.workshop import erasing, measuring, responding
from samenspraak.workshop.responding import Sent
from samenspraak.workshop.viewer import COORDINATOR
from widgets._measured import Measured
from widgets.findings import Findings

CATALOGUE = load([shared_files().catalogue])
QUESTIONNAIRE = CATALOGUE.questionnaires["startpositie"]
NUMBERS = itertools.count()


@pytest.fixture
def shown(evening: Any) -> Any:
    return evening.show(Findings(Measured(evening.store, evening.owner, QUESTIONNAIRE), CATALOGUE))


def answer(evening: Any, audience: Any, level: int, text: str = "") -> None:
    form = QUESTIONNAIRE.form(audience.role, "po")
    keys = [one.key for dimension in form.dimensions for one in dimension.statements]
    questions = [one.key for one in form.open_questions]
    sent = Sent(f"telefoon-{next(NUMBERS):012}", dict.fromkeys(keys, level), {questions[0]: text})
    responding.respond(evening.elsewhere, audience.code, sent, frozenset(keys), frozenset(questions))


def measured(evening: Any, parents: int = 12, level: int = 2) -> None:
    start = measuring.prepare(evening.elsewhere, COORDINATOR, "startpositie")
    opened = measuring.open_up(evening.elsewhere, COORDINATOR, start.id)
    for number in range(12):
        answer(evening, opened.audiences[0], 5, f"Team {number}")
    for number in range(parents):
        answer(evening, opened.audiences[1], level, "De moeder van Fatima." if number == 0 else f"Ouder {number}")
    measuring.close(evening.elsewhere, COORDINATOR, start.id)
    measuring.release(evening.elsewhere, COORDINATOR, start.id)


def act(component: Any, name: str, **args: Any) -> str | None:
    component.actions = [{"id": f"a{len(component.done['ids'])}", "name": name, "args": args}]
    error: str | None = component.done["error"]
    return error


def blocks(component: Any, kind: str) -> list[dict[str, Any]]:
    return [block for block in component.state["blocks"] if block["kind"] == kind]


def test_before_it_is_looked_at_together_it_says_when_it_comes(shown: Any, evening: Any) -> None:
    assert "staat hier als de vragenlijst gesloten is" in shown.state["waiting"]
    start = measuring.prepare(evening.store, COORDINATOR, "startpositie")
    for act_on, words in ((measuring.open_up, "De vragenlijst is open."), (measuring.close, "Kies hierboven")):
        act_on(evening.store, COORDINATOR, start.id)
        shown.refresh()
        assert words in shown.state["waiting"]
        assert shown.state["blocks"] == []


def test_then_it_tells_where_to_begin_and_what_was_written(shown: Any, evening: Any) -> None:
    measured(evening)
    shown.refresh()
    assert (shown.state["waiting"], shown.state["number"], shown.state["held"]) == ("", 1, 1)
    (begin,) = blocks(shown, "begin")
    assert begin["openings"]
    assert "3,00" in begin["openings"][0]["sentence"]
    texts = [one["text"] for block in blocks(shown, "written") for one in block["texts"]]
    assert "Ouder 11" in texts
    assert "Team 0" in texts
    assert not [text for text in texts if "Fatima" in text]


def test_a_picture_is_drawn_when_it_is_asked_for(shown: Any, evening: Any) -> None:
    measured(evening)
    shown.refresh()
    number = next(n for n, block in enumerate(shown.state["blocks"]) if block.get("draws"))
    assert shown.picture == {}
    assert act(shown, "draw", block=number) is None
    assert shown.picture["block"] == number
    assert shown.picture["source"].startswith("data:image/svg+xml")
    assert shown.picture["alt"].startswith(shown.state["blocks"][number]["sentence"])
    wide = shown.picture["source"]
    assert act(shown, "draw", block=number, narrow=True) is None
    assert (shown.picture["block"], shown.picture["narrow"]) == (number, True)
    assert shown.picture["source"] != wide


def test_small_groups_are_nowhere(shown: Any, evening: Any) -> None:
    measured(evening, parents=4, level=1)
    shown.refresh()
    told = str(shown.state)
    assert "4" in next(block for block in blocks(shown, "finding"))["sentence"] or "4" in told
    assert not [
        block for block in blocks(shown, "begin") if any("1,00" in one["sentence"] for one in block["openings"])
    ]
    assert "Ouder 1" not in told


def test_a_second_measurement_is_laid_beside_the_first(shown: Any, evening: Any) -> None:
    measured(evening)
    shown.refresh()
    first = [block["title"] for block in shown.state["blocks"]]
    measured(evening, level=4)
    shown.refresh()
    assert shown.state["number"] == 2
    more = {block["title"] for block in shown.state["blocks"]} - set(first)
    assert more


def test_nothing_is_read_again_when_nothing_changed(shown: Any, evening: Any) -> None:
    measured(evening)
    shown.refresh()
    before = shown.state
    shown.refresh()
    assert shown.state is before


def test_after_erasing_all_but_what_was_written_is_as_before(shown: Any, evening: Any) -> None:
    measured(evening)
    shown.refresh()
    before = [block for block in shown.state["blocks"] if block["kind"] != "written"]
    assert blocks(shown, "written")[0]["texts"]
    (one,) = measuring.measurements(evening.store, COORDINATOR)
    erasing.erase(evening.elsewhere, COORDINATOR, one.id, QUESTIONNAIRE, to_keep)
    shown.refresh()
    assert [block for block in shown.state["blocks"] if block["kind"] != "written"] == before
    assert shown.state["held"] == 0
    for block in blocks(shown, "written"):
        assert block["texts"] == []
        assert "Wat mensen schreven, is gewist." in block["sentence"]
