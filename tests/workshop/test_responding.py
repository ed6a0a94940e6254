"""People answer a questionnaire, and nothing that is kept tells who did."""

from __future__ import annotations

import re
import sqlite3
from contextlib import closing
from typing import Any

import pytest

from samenspraak.errors import AnswerError, RuleError
from samenspraak.store import backup
from samenspraak.workshop import measuring, responding
from samenspraak.workshop.measuring import MeasurementView
from samenspraak.workshop.responding import Sent
from samenspraak.workshop.viewer import COORDINATOR

STATEMENTS = frozenset({"binnenlopen", "vraag", "groet"})
QUESTIONS = frozenset({"goed", "beter"})
KEY = "telefoon-0123456789"


@pytest.fixture
def opened(school: Any) -> MeasurementView:
    """A measurement that can be answered."""
    start = measuring.prepare(school.store, COORDINATOR, "startpositie")
    return measuring.open_up(school.store, COORDINATOR, start.id)


def respond(school: Any, code: str, sent: Sent) -> None:
    responding.respond(school.store, code, sent, STATEMENTS, QUESTIONS)


def rows(school: Any, statement: str) -> list[tuple[Any, ...]]:
    with closing(sqlite3.connect(school.store.folder.database)) as connection:
        return connection.execute(statement).fetchall()


def answered(school: Any) -> list[int]:
    return [one.answered for one in measuring.measurements(school.store, COORDINATOR)[-1].audiences]


def test_a_link_leads_to_its_audience_however_it_is_typed(school: Any, opened: MeasurementView) -> None:
    parents = opened.audiences[1]
    found = responding.asking(school.store, f" {parents.code[:3].lower()}-{parents.code[3:]} ")
    assert found is not None
    assert (found.role, found.section, found.code, found.closed) == ("ouder", "", parents.code, "")
    assert found.trajectory.name == "De Regenboog"
    for unknown in ("XXXXXX", "", "ouder", "\x00", school.session.code):
        assert responding.asking(school.store, unknown) is None


def test_a_whole_response_is_stored_with_what_was_skipped_left_out(school: Any, opened: MeasurementView) -> None:
    sent = Sent(KEY, {"binnenlopen": 4, "vraag": responding.UNKNOWN}, {"goed": " De inloop. ", "beter": "  "})
    respond(school, opened.audiences[1].code, sent)
    assert rows(school, "SELECT answers FROM response") == [('{"binnenlopen": 4, "vraag": 0}',)]
    assert rows(school, "SELECT question, text FROM open_response") == [("goed", "De inloop.")]
    assert answered(school) == [0, 1, 0]


def test_a_repeat_is_no_second_response_and_what_it_says_counts(school: Any, opened: MeasurementView) -> None:
    code = opened.audiences[1].code
    respond(school, code, Sent(KEY, {"vraag": 2}, {"goed": "De inloop"}))
    respond(school, code, Sent(KEY, {"vraag": 2}, {"goed": "De inloop"}))
    respond(school, code, Sent(KEY, {"vraag": 5}, {"beter": "De mail"}))
    assert rows(school, "SELECT answers FROM response") == [('{"vraag": 5}',)]
    assert rows(school, "SELECT question, text FROM open_response") == [("beter", "De mail")]


@pytest.mark.parametrize(
    ("sent", "why"),
    [
        (Sent(KEY, {}, {}), "nog niets ingevuld"),
        (Sent(KEY, {}, {"goed": " \n "}), "nog niets ingevuld"),
        (Sent(KEY, {"vraag": 6}, {}), "‘6’ is geen keuze"),
        (Sent(KEY, {"vraag": -1}, {}), "‘-1’ is geen keuze"),
        (Sent(KEY, {"leeftijd": 3}, {}), "‘leeftijd’ is er niet meer"),
        (Sent(KEY, {"vraag": 3}, {"naam": "Ik"}), "open vraag is er niet meer"),
        (Sent(KEY, {"vraag": 3}, {"goed": "a" * 1001}), "1001 tekens; er passen er 1000"),
        (Sent("kort", {"vraag": 3}, {}), "iets onverwachts"),
    ],
)
def test_what_does_not_fit_is_refused_and_nothing_is_stored(
    school: Any, opened: MeasurementView, sent: Sent, why: str
) -> None:
    with pytest.raises(AnswerError, match=re.escape(why)):
        respond(school, opened.audiences[0].code, sent)
    assert rows(school, "SELECT * FROM response") == rows(school, "SELECT * FROM open_response") == []


def test_a_pile_is_stored_whole_or_not_at_all(school: Any, opened: MeasurementView) -> None:
    code = opened.audiences[1].code
    pile = [
        Sent(f"stapel-{number:012}", {"groet": number % 5 + 1}, {"goed": f"Tekst {number}"}) for number in range(20)
    ]
    responding.respond_all(school.store, code, [*pile, *pile], STATEMENTS, QUESTIONS)
    assert answered(school) == [0, 20, 0]
    assert len(rows(school, "SELECT text FROM open_response")) == 20
    fresh = Sent("stapel-nog-eentje", {"groet": 1}, {})
    with pytest.raises(AnswerError):
        responding.respond_all(school.store, code, [fresh, Sent(KEY, {}, {})], STATEMENTS, QUESTIONS)
    measuring.close(school.store, COORDINATOR, opened.id)
    with pytest.raises(RuleError, match="gesloten"):
        responding.respond_all(school.store, code, [fresh], STATEMENTS, QUESTIONS)
    assert answered(school) == [0, 20, 0]


def test_before_it_opens_and_after_it_closes_nothing_is_taken_in(school: Any) -> None:
    start = measuring.prepare(school.store, COORDINATOR, "startpositie")
    code = start.audiences[0].code
    with pytest.raises(RuleError, match="nog niet open"):
        respond(school, code, Sent(KEY, {"vraag": 3}, {}))
    measuring.open_up(school.store, COORDINATOR, start.id)
    measuring.close(school.store, COORDINATOR, start.id)
    with pytest.raises(RuleError, match="Je antwoorden zijn niet opgeslagen"):
        respond(school, code, Sent(KEY, {"vraag": 3}, {}))
    found = responding.asking(school.store, code)
    assert found is not None
    assert "gesloten" in found.closed
    with pytest.raises(RuleError, match="‘XXXXXX’ hoort bij geen vragenlijst"):
        respond(school, "XXXXXX", Sent(KEY, {"vraag": 3}, {}))


def test_a_code_works_once_and_a_repeat_still_arrives(school: Any) -> None:
    start = measuring.prepare(school.store, COORDINATOR, "startpositie")
    measuring.ask_for_codes(school.store, COORDINATOR, start.id, wanted=True)
    parents = start.audiences[1]
    codes = responding.access_codes(school.store, COORDINATOR, parents.id, 3)
    (for_team,) = responding.access_codes(school.store, COORDINATOR, start.audiences[0].id, 1)
    measuring.open_up(school.store, COORDINATOR, start.id)
    assert len(set(codes)) == 3
    for code, why in (("", "hoort een eigen code"), ("BBBB-BBBB", "kennen we niet"), (for_team, "kennen we niet")):
        with pytest.raises(RuleError, match=why):
            respond(school, parents.code, Sent(KEY, {"vraag": 3}, {}, code))
    for _ in range(2):
        respond(school, parents.code, Sent(KEY, {"vraag": 3}, {}, codes[0].lower()))
    with pytest.raises(RuleError, match="al gebruikt"):
        respond(school, parents.code, Sent("telefoon-9876543210", {"vraag": 1}, {}, codes[0]))
    respond(school, parents.code, Sent("telefoon-9876543210", {"vraag": 1}, {}, codes[1]))
    assert answered(school) == [0, 2, 0]
    stored = b"".join(place.read_bytes() for place in school.store.folder.path.glob("samenspraak*") if place.is_file())
    assert codes[0].replace("-", "").encode() not in stored
    for wrong in (0, -1, 2001, "tien"):
        with pytest.raises(RuleError, match="is geen aantal codes"):
            responding.access_codes(school.store, COORDINATOR, parents.id, wrong)  # type: ignore[arg-type]


def test_nothing_that_is_kept_tells_who_when_or_in_which_order(school: Any, opened: MeasurementView) -> None:
    parents = opened.audiences[1]
    sent = [
        Sent(f"telefoon-{number:012}", {"vraag": number % 5 + 1}, {"goed": f"Tekst {number}"}) for number in range(40)
    ]
    elsewhere = [f"SELECT * FROM {name}" for name in ("audit", "participant", "answer", "session")]  # noqa: S608
    before = [rows(school, table) for table in elsewhere]
    for one in sent:
        respond(school, parents.code, one)
    columns = {
        name: [row[1] for row in rows(school, f"PRAGMA table_info({name})")] for name in ("response", "open_response")
    }
    assert columns == {
        "response": ["key", "audience_id", "answers"],
        "open_response": ["key", "audience_id", "question", "text", "held"],
    }
    for table in columns:
        with pytest.raises(sqlite3.OperationalError, match="no such column"):
            rows(school, f"SELECT rowid FROM {table}")  # noqa: S608
    # neither the order in which they came, nor which texts and which choices came together
    texts = [row[0] for row in rows(school, "SELECT text FROM open_response")]
    assert sorted(texts) == sorted(f"Tekst {number}" for number in range(40))
    assert texts != [f"Tekst {number}" for number in range(40)]
    keys = {row[0] for row in rows(school, "SELECT key FROM response")}
    assert not keys & {row[0] for row in rows(school, "SELECT key FROM open_response")}
    # the log that SQLite writes ahead is in the order of what was written: it is emptied each time
    log = school.store.folder.database.with_name(school.store.folder.database.name + "-wal")
    assert not log.exists() or log.stat().st_size == 0
    # and what a browser made up is stored nowhere, so that nobody finds the response of a phone
    everything = b"".join(place.read_bytes() for place in school.store.folder.path.rglob("*") if place.is_file())
    assert not [one for one in sent if one.key.encode() in everything]
    assert [rows(school, table) for table in elsewhere] == before


def test_a_back_up_holds_the_responses(school: Any, opened: MeasurementView, tmp_path: Any) -> None:
    respond(school, opened.audiences[1].code, Sent(KEY, {"vraag": 3}, {}))
    archive = backup.create(school.store.folder, tmp_path / "kopie.zip")
    respond(school, opened.audiences[1].code, Sent("telefoon-9876543210", {"vraag": 3}, {}))
    school.store.close()
    backup.restore(archive, school.store.folder)
    assert answered(school) == [0, 1, 0]


def test_a_text_with_a_name_is_stored_and_held_back_until_it_is_said_what_to_do(
    school: Any, opened: MeasurementView
) -> None:
    code = opened.audiences[1].code
    text = "De moeder van Fatima belt 06-12345678."
    named = responding.respond(
        school.store, code, Sent(KEY, {"vraag": 3}, {"goed": text, "beter": "De mail"}), STATEMENTS, QUESTIONS
    )
    assert {question: [(one.text, one.suggestion) for one in found] for question, found in named.items()} == {
        "goed": [("Fatima", "[kind]"), ("06-12345678", "[telefoonnummer]")]
    }
    assert sorted(rows(school, "SELECT text, held FROM open_response")) == [("De mail", 0), (text, 1)]
    kept = responding.respond(
        school.store, code, Sent(KEY, {"vraag": 3}, {"goed": text}, names="keep"), STATEMENTS, QUESTIONS
    )
    assert not kept
    assert rows(school, "SELECT text, held FROM open_response") == [(text, 0)]
    responding.respond(
        school.store, code, Sent(KEY, {"vraag": 3}, {"goed": text}, names="replace"), STATEMENTS, QUESTIONS
    )
    assert rows(school, "SELECT text, held FROM open_response") == [("De moeder van [kind] belt [telefoonnummer].", 0)]
    everything = b"".join(place.read_bytes() for place in school.store.folder.path.rglob("*") if place.is_file())
    assert b"Fatima" not in everything
