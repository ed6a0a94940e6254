"""A coordinator prepares a measurement, opens and closes it, and lets what came out be seen."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from samenspraak.errors import RuleError
from samenspraak.workshop import measuring, people, responding
from samenspraak.workshop.measuring import MeasurementView
from samenspraak.workshop.responding import Sent
from samenspraak.workshop.viewer import COORDINATOR, seat


def prepared(school: Any) -> MeasurementView:
    return measuring.prepare(school.store, COORDINATOR, "startpositie")


def newest(school: Any) -> MeasurementView:
    return measuring.measurements(school.store, COORDINATOR)[-1]


def answer(school: Any, code: str, key: str) -> None:
    responding.respond(school.store, code, Sent(key, {"binnenlopen": 4}, {}), frozenset({"binnenlopen"}), frozenset())


def test_a_first_measurement_asks_team_parents_and_pupils_by_links_of_their_own(school: Any) -> None:
    found = prepared(school)
    assert (found.number, found.state, found.until, found.with_codes) == (1, "draft", None, False)
    assert [(one.role, one.section, one.invited, one.answered) for one in found.audiences] == [
        ("team", "", None, 0),
        ("ouder", "", None, 0),
        ("leerling", "", None, 0),
    ]
    codes = {one.code for one in found.audiences}
    assert len(codes) == 3
    assert school.session.code not in codes
    assert prepared(school) == found


def test_a_role_is_asked_by_section_or_not_at_all(school: Any) -> None:
    start = prepared(school)
    kept = start.audiences[0].code
    measuring.divide(school.store, COORDINATOR, start.id, "ouder", ["onderbouw", " boven  bouw "])
    found = measuring.divide(school.store, COORDINATOR, start.id, "leerling", [])
    assert [(one.role, one.section) for one in found.audiences] == [
        ("team", ""),
        ("ouder", "onderbouw"),
        ("ouder", "boven bouw"),
    ]
    assert found.audiences[0].code == kept
    again = measuring.divide(school.store, COORDINATOR, start.id, "ouder", ["boven bouw"])
    assert again.audiences[1].code == found.audiences[2].code


@pytest.mark.parametrize(("numbers", "together"), [((120, 130), 250), ((120, None), None), ((0, 0), 0)])
def test_as_a_whole_a_role_is_as_many_as_its_sections_were(school: Any, numbers: Any, together: int | None) -> None:
    start = prepared(school)
    divided = measuring.divide(school.store, COORDINATOR, start.id, "ouder", ["onderbouw", "bovenbouw"])
    for one, number in zip(divided.audiences[1:3], numbers, strict=True):
        measuring.invite(school.store, COORDINATOR, one.id, number)
    whole = measuring.divide(school.store, COORDINATOR, start.id, "ouder", [""])
    assert [(one.section, one.invited) for one in whole.audiences if one.role == "ouder"] == [("", together)]


@pytest.mark.parametrize(
    ("role", "sections", "why"),
    [
        ("ouder", ["Onderbouw", "onderbouw"], "twee keer"),
        ("ouder", [str(number) for number in range(13)], "13 groepen zijn te veel"),
        ("directeur", [""], "‘directeur’ is geen groep"),
    ],
)
def test_sections_that_make_no_sense_are_refused(school: Any, role: str, sections: list[str], why: str) -> None:
    with pytest.raises(RuleError, match=why):
        measuring.divide(school.store, COORDINATOR, prepared(school).id, role, sections)


def test_a_link_that_somebody_answered_by_stays(school: Any) -> None:
    found = measuring.open_up(school.store, COORDINATOR, prepared(school).id)
    answer(school, found.audiences[1].code, "a" * 20)
    with pytest.raises(RuleError, match="‘ouders’ kan niet meer weg: er is al 1 keer geantwoord"):
        measuring.divide(school.store, COORDINATOR, found.id, "ouder", ["onderbouw"])
    assert newest(school).audiences[1].answered == 1


def test_how_many_are_asked_is_noted(school: Any) -> None:
    parents = prepared(school).audiences[1]
    assert measuring.invite(school.store, COORDINATOR, parents.id, 240).audiences[1].invited == 240
    assert measuring.invite(school.store, COORDINATOR, parents.id, None).audiences[1].invited is None
    for wrong in (-1, 10_001, 3.5, True, "veel"):
        with pytest.raises(RuleError, match=r"is geen aantal mensen"):
            measuring.invite(school.store, COORDINATOR, parents.id, wrong)  # type: ignore[arg-type]


def test_what_people_are_told(school: Any) -> None:
    start = prepared(school)
    measuring.announce(school.store, COORDINATOR, start.id, until="2099-12-18")
    found = measuring.announce(school.store, COORDINATOR, start.id, returns="  In de  nieuwsbrief van januari. ")
    assert (found.until, found.returns) == (date(2099, 12, 18), "In de nieuwsbrief van januari.")
    assert measuring.announce(school.store, COORDINATOR, start.id, until="").until is None
    for wrong in ("morgen", "2026-02-30", "20261218"):
        with pytest.raises(RuleError, match=f"‘{wrong}’ is geen dag"):
            measuring.announce(school.store, COORDINATOR, start.id, until=wrong)


def test_the_last_day_is_not_over(school: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(measuring, "today", lambda: date(2026, 11, 27))
    start = prepared(school)
    with pytest.raises(RuleError, match=r"^26-11-2026 is al voorbij\. Kies een dag die nog komt\.$"):
        measuring.announce(school.store, COORDINATOR, start.id, until="2026-11-26")
    found = measuring.announce(school.store, COORDINATOR, start.id, until="2026-11-27")
    assert found.until == date(2026, 11, 27)


def test_from_draft_to_released_and_then_the_next(school: Any) -> None:
    start = prepared(school)
    with pytest.raises(RuleError, match="Sluit de vragenlijst eerst"):
        measuring.release(school.store, COORDINATOR, start.id)
    with pytest.raises(RuleError, match="niet open"):
        measuring.close(school.store, COORDINATOR, start.id)
    assert measuring.open_up(school.store, COORDINATOR, start.id).state == "open"
    with pytest.raises(RuleError, match="Sluit de vragenlijst eerst"):
        measuring.release(school.store, COORDINATOR, start.id)
    assert measuring.close(school.store, COORDINATOR, start.id).state == "closed"
    assert measuring.open_up(school.store, COORDINATOR, start.id).state == "open"
    measuring.close(school.store, COORDINATOR, start.id)
    assert measuring.release(school.store, COORDINATOR, start.id).state == "released"
    second = prepared(school)
    assert (second.number, second.state) == (2, "draft")
    assert [one.number for one in measuring.measurements(school.store, COORDINATOR)] == [1, 2]


def test_what_was_seen_is_not_opened_again(school: Any) -> None:
    start = measuring.open_up(school.store, COORDINATOR, prepared(school).id)
    measuring.close(school.store, COORDINATOR, start.id)
    measuring.release(school.store, COORDINATOR, start.id)
    with pytest.raises(RuleError, match="al bekeken"):
        measuring.open_up(school.store, COORDINATOR, start.id)


def test_when_it_is_closed_nothing_of_it_changes(school: Any) -> None:
    start = measuring.open_up(school.store, COORDINATOR, prepared(school).id)
    measuring.close(school.store, COORDINATOR, start.id)
    with pytest.raises(RuleError, match="gesloten"):
        measuring.divide(school.store, COORDINATOR, start.id, "ouder", ["onderbouw"])
    with pytest.raises(RuleError, match="gesloten"):
        measuring.announce(school.store, COORDINATOR, start.id, until="2099-12-18")


def test_nobody_is_asked(school: Any) -> None:
    start = prepared(school)
    for role in measuring.ASKED:
        measuring.divide(school.store, COORDINATOR, start.id, role, [])
    with pytest.raises(RuleError, match="Je vraagt nog niemand"):
        measuring.open_up(school.store, COORDINATOR, start.id)


def test_codes_are_chosen_before_it_opens(school: Any) -> None:
    start = prepared(school)
    assert measuring.ask_for_codes(school.store, COORDINATOR, start.id, wanted=True).with_codes
    measuring.open_up(school.store, COORDINATOR, start.id)
    with pytest.raises(RuleError, match="al open"):
        measuring.ask_for_codes(school.store, COORDINATOR, start.id, wanted=False)


def test_only_the_coordinator_leads(school: Any) -> None:
    start = prepared(school)
    (person,) = people.join(school.store, COORDINATOR, school.session.id, "ouder")
    other = seat(person.uid)
    for act in (
        lambda: measuring.measurements(school.store, other),
        lambda: measuring.prepare(school.store, other, "startpositie"),
        lambda: measuring.divide(school.store, other, start.id, "ouder", []),
        lambda: measuring.invite(school.store, other, start.audiences[0].id, 3),
        lambda: measuring.announce(school.store, other, start.id, until=""),
        lambda: measuring.ask_for_codes(school.store, other, start.id, wanted=True),
        lambda: measuring.open_up(school.store, other, start.id),
        lambda: measuring.close(school.store, other, start.id),
        lambda: measuring.release(school.store, other, start.id),
        lambda: responding.access_codes(school.store, other, start.audiences[0].id, 3),
    ):
        with pytest.raises(RuleError, match="Alleen de coördinator"):
            act()


def test_what_is_not_there(school: Any) -> None:
    for act in (
        lambda: measuring.open_up(school.store, COORDINATOR, 999),
        lambda: measuring.invite(school.store, COORDINATOR, 999, 3),
    ):
        with pytest.raises(RuleError, match="is er niet meer"):
            act()
