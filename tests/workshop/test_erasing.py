"""What came back of a questionnaire is erased: at the latest three months after it closed, and in what is restored too."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from samenspraak.analysis.questionnaire import change_table, findings, practice_table, to_keep
from samenspraak.catalogue import load
from samenspraak.catalogue.checklist import answer_key
from samenspraak.errors import RuleError
from samenspraak.folder import DataFolder, shared_files
from samenspraak.store import backup, open_store
from samenspraak.workshop import erasing, measuring, releasing, responding
from samenspraak.workshop.measuring import MeasurementView, months_after
from samenspraak.workshop.responding import Sent
from samenspraak.workshop.responses import Kept
from samenspraak.workshop.viewer import COORDINATOR, seat

CATALOGUE = load([shared_files().catalogue])
QUESTIONNAIRE = CATALOGUE.questionnaires["startpositie"]
ALL = {QUESTIONNAIRE.key: QUESTIONNAIRE}
WRITTEN = "GEHEIM van een ouder"


def answer(school: Any, audience: Any, number: int, text: str) -> None:
    form = QUESTIONNAIRE.form(audience.role, "po")
    assert form is not None
    keys = [one.key for dimension in form.dimensions for one in dimension.statements]
    chosen = {key: (number + place) % 6 for place, key in enumerate(keys) if (number + place) % 11}
    sent = Sent(f"telefoon-{audience.id:04}-{number:012}", chosen, {form.open_questions[0].key: text})
    questions = frozenset(one.key for one in form.open_questions)
    responding.respond_all(school.store, audience.code, [sent], frozenset(keys), questions)


def measured(school: Any, people: int = 13) -> MeasurementView:
    """A round that is open, in which team and parents answered."""
    start = measuring.prepare(school.store, COORDINATOR, "startpositie", ["team", "ouder"])
    opened = measuring.open_up(school.store, COORDINATOR, start.id)
    responding.access_codes(school.store, COORDINATOR, opened.audiences[1].id, 3)
    for audience in opened.audiences:
        measuring.invite(school.store, COORDINATOR, audience.id, 20)
        for number in range(people):
            answer(school, audience, number, f"{WRITTEN} {number} " + "x" * (number * 71 % 900))
    return opened


@pytest.fixture
def released(school: Any) -> MeasurementView:
    opened = measured(school)
    measuring.close(school.store, COORDINATOR, opened.id)
    return measuring.release(school.store, COORDINATOR, opened.id)


def erase(school: Any, which: MeasurementView) -> MeasurementView:
    return erasing.erase(school.store, COORDINATOR, which.id, QUESTIONNAIRE, to_keep)


def found(school: Any, which: MeasurementView) -> Any:
    return findings(releasing.responses(school.store, COORDINATOR, which.id, QUESTIONNAIRE))


def left(folder: DataFolder) -> dict[str, int]:
    with closing(sqlite3.connect(folder.database)) as connection:
        tables = ("response", "open_response", "access_code")
        return {name: connection.execute(f"SELECT count(*) FROM {name}").fetchone()[0] for name in tables}  # noqa: S608


def traces(folder: DataFolder, secret: str = WRITTEN) -> list[str]:
    files = [path for path in folder.path.glob("samenspraak.sqlite*") if path.is_file()]
    return [path.name for path in files if secret.encode() in path.read_bytes()]


NONE_LEFT = {"response": 0, "open_response": 0, "access_code": 0}


def test_all_that_was_seen_stays_and_what_anybody_answered_goes(school: Any, released: MeasurementView) -> None:
    before = found(school, released)
    keys = [key for (key,) in rows(school.store.folder, "SELECT key FROM response")]
    assert traces(school.store.folder)
    after = erase(school, released)
    assert left(school.store.folder) == NONE_LEFT
    assert traces(school.store.folder) == []
    assert [key for key in keys if traces(school.store.folder, key)] == []
    assert (after.erased, [one.answered for one in after.audiences]) == (True, [13, 13])
    assert isinstance(releasing.responses(school.store, COORDINATOR, released.id, QUESTIONNAIRE), Kept)
    for table in ("response", "statements", "scores", "gaps"):
        assert getattr(found(school, released), table).equals(getattr(before, table)), table
    assert found(school, released).openings == before.openings
    assert releasing.open_answers(school.store, COORDINATOR, released.id) == {}
    assert erase(school, released) == after


def rows(folder: DataFolder, statement: str) -> list[tuple[Any, ...]]:
    with closing(sqlite3.connect(folder.database)) as connection:
        return connection.execute(statement).fetchall()


def test_what_the_team_said_of_the_school_stays_too(school: Any) -> None:
    start = measuring.prepare(school.store, COORDINATOR, "startpositie", ["team"])
    opened = measuring.open_up(school.store, COORDINATOR, start.id)
    offered = [one.key for one in CATALOGUE.offered("po")][:6]
    asked = frozenset(map(answer_key, offered))
    for number in range(8):
        chosen = {answer_key(key): (number * place) % 5 for place, key in enumerate(offered) if number + place != 9}
        sent = Sent(f"telefoon-{number:012}", chosen, {})
        responding.respond_all(school.store, opened.audiences[0].code, [sent], asked, frozenset())
    measuring.close(school.store, COORDINATOR, opened.id)
    released = measuring.release(school.store, COORDINATOR, opened.id)

    def done(practices: list[str]) -> Any:
        return practice_table(releasing.practised(school.store, COORDINATOR, released.id, practices))

    before, less = done(offered), done(offered[2:])
    assert before["n"].notna().any()
    erase(school, released)
    assert left(school.store.folder) == NONE_LEFT
    assert done(offered).equals(before)
    assert done(offered[2:]).equals(less)


def test_a_later_measurement_can_still_be_laid_beside_it(school: Any, released: MeasurementView) -> None:
    second = measured(school, people=15)
    measuring.close(school.store, COORDINATOR, second.id)
    measuring.release(school.store, COORDINATOR, second.id)

    def changed() -> Any:
        return change_table(found(school, released).shown, found(school, second).shown)

    before = changed()
    assert before["low"].notna().any()
    erase(school, released)
    assert changed().equals(before)
    assert left(school.store.folder)["response"] == 30
    erase(school, second)
    assert changed().equals(before)


@pytest.mark.parametrize("state", ["draft", "open", "closed"])
def test_by_hand_only_what_was_looked_at(school: Any, state: str) -> None:
    start = measuring.prepare(school.store, COORDINATOR, "startpositie")
    for act in {"draft": [], "open": [measuring.open_up], "closed": [measuring.open_up, measuring.close]}[state]:
        act(school.store, COORDINATOR, start.id)
    with pytest.raises(RuleError, match="Bekijk eerst samen"):
        erase(school, start)


def test_only_who_leads_erases(school: Any, released: MeasurementView) -> None:
    for attempt in (
        lambda: erasing.erase(school.store, seat("iemand"), released.id, QUESTIONNAIRE, to_keep),
        lambda: erasing.erase_due(school.store, seat("iemand"), ALL, to_keep),
        lambda: erasing.due(school.store, seat("iemand")),
    ):
        with pytest.raises(RuleError):
            attempt()
    assert left(school.store.folder)["response"] == 26


@pytest.mark.parametrize("seen", [False, True])
def test_three_months_after_closing_it_goes_by_itself(school: Any, seen: bool) -> None:
    opened = measured(school)
    assert opened.erase_by is None
    closed = measuring.close(school.store, COORDINATOR, opened.id)
    if seen:
        measuring.release(school.store, COORDINATOR, opened.id)
    assert closed.erase_by == months_after(measuring.today(), 3)
    early = closed.erase_by - timedelta(days=1)
    assert erasing.due(school.store, COORDINATOR, early) == []
    assert erasing.erase_due(school.store, COORDINATOR, ALL, to_keep, early) == []
    assert left(school.store.folder)["response"] == 26
    assert erasing.due(school.store, COORDINATOR, closed.erase_by) == [1]
    assert erasing.erase_due(school.store, COORDINATOR, ALL, to_keep, closed.erase_by) == [1]
    assert left(school.store.folder) == NONE_LEFT
    assert traces(school.store.folder) == []
    assert erasing.due(school.store, COORDINATOR, date(2099, 1, 1)) == []
    if not seen:
        with pytest.raises(RuleError, match="gewist"):
            measuring.open_up(school.store, COORDINATOR, opened.id)
        measuring.release(school.store, COORDINATOR, opened.id)
    assert found(school, opened).response.loc[("ouder", ""), "responses"] == 13


def test_when_it_opens_again_the_months_begin_anew(school: Any) -> None:
    opened = measured(school, people=1)
    measuring.close(school.store, COORDINATOR, opened.id)
    assert measuring.open_up(school.store, COORDINATOR, opened.id).erase_by is None
    assert erasing.due(school.store, COORDINATOR, date(2099, 1, 1)) == []


def test_what_was_left_when_it_stopped_halfway_goes_the_next_time(
    school: Any, released: MeasurementView, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The rows are gone, but the file was not written anew."""

    def killed(_self: Any) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(type(school.store), "forget", killed)
        with pytest.raises(KeyboardInterrupt):
            erase(school, released)
    assert erasing.due(school.store, COORDINATOR) == [1]
    assert erasing.erase_due(school.store, COORDINATOR, ALL, to_keep) == [1]
    assert erasing.due(school.store, COORDINATOR) == []
    assert traces(school.store.folder) == []


def test_a_back_up_that_is_restored_does_not_bring_it_back(
    school: Any, released: MeasurementView, tmp_path: Path
) -> None:
    before = found(school, released)
    older = backup.create(school.store.folder)
    erase(school, released)
    newer = backup.create(school.store.folder)
    elsewhere = DataFolder(tmp_path / "elders")
    for archive, folder in ((older, school.store.folder), (newer, elsewhere), (older, elsewhere)):
        backup.restore(archive, folder)
        assert left(folder) | {"response": 0} == NONE_LEFT
        assert traces(folder) == []
        with closing(open_store(folder)) as store:
            assert erasing.erase_due(store, COORDINATOR, ALL, to_keep) == ([] if archive == newer else [1])
            assert left(folder) == NONE_LEFT
            again = findings(releasing.responses(store, COORDINATOR, released.id, QUESTIONNAIRE))
            assert again.gaps.equals(before.gaps)


def test_an_older_back_up_in_which_it_was_still_open_loses_all_answers(school: Any) -> None:
    opened = measured(school)
    archive = backup.create(school.store.folder)
    measuring.close(school.store, COORDINATOR, opened.id)
    erase(school, measuring.release(school.store, COORDINATOR, opened.id))
    backup.restore(archive, school.store.folder)
    assert left(school.store.folder) == NONE_LEFT
    (again,) = measuring.measurements(school.store, COORDINATOR)
    assert (again.state, again.erased) == ("open", False)
    answer(school, again.audiences[0], 1, "")
    assert erasing.due(school.store, COORDINATOR) == []
    assert left(school.store.folder)["response"] == 1


def test_what_is_kept_has_no_number_of_fewer_than_five_people(school: Any) -> None:
    start = measuring.prepare(school.store, COORDINATOR, "startpositie", ["team", "ouder"])
    measuring.divide(school.store, COORDINATOR, start.id, "ouder", ["onderbouw", "bovenbouw", "klein"])
    opened = measuring.open_up(school.store, COORDINATOR, start.id)
    for audience, number in zip(opened.audiences, (4, 9, 7, 3), strict=True):
        for one in range(number):
            answer(school, audience, one, "")
    measuring.close(school.store, COORDINATOR, opened.id)
    erase(school, measuring.release(school.store, COORDINATOR, opened.id))
    kept = json.loads(rows(school.store.folder, "SELECT kept FROM measurement")[0][0])
    assert {row["section"] for row in kept["statements"] if row["group"] == "ouder"} == {"", "onderbouw", "overig"}
    small = [row for row in kept["statements"] if row["group"] == "team"]
    assert small
    assert all(row[name] is None for row in small for name in ("n", "unknown", "skipped", "1", "2", "3", "4", "5"))
    assert all(row["mean"] is None for row in kept["scores"] if row["group"] == "team")


def test_the_day_three_months_later() -> None:
    assert months_after(date(2026, 11, 30), 3) == date(2027, 2, 28)
    assert months_after(date(2026, 12, 31), 3) == date(2027, 3, 31)
    assert months_after(date(2027, 2, 28), -12) == date(2026, 2, 28)
