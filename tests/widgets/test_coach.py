"""The coach's workbook, as its screens show it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from samenspraak.catalogue import Catalogue, load
from samenspraak.folder import shared_files
from samenspraak.reports.dates import weekday_in_words
from samenspraak.reports.deeds import in_words
from samenspraak.store import Store
from samenspraak.workshop import feedback, trajectory
from samenspraak.workshop.auditing import deeds
from samenspraak.workshop.viewer import COORDINATOR, seat
from samenspraak.workshop.views import PersonView
from tests.workshop.coach.conftest import Coached
from widgets._days import today
from widgets._live import Live
from widgets.coach import Coach
from widgets.reading import Reading

NOTHING = {"pseudonym": "", "subject": "", "session": "", "phase": "", "label": ""}
EMPTY = {"strong": "", "ask": "", "state": "", "follow_up": ""}


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return load([shared_files().catalogue])


@pytest.fixture
def held(store: Store, catalogue: Catalogue) -> Coached:
    trajectory.start_trajectory(store, COORDINATOR, trajectory.Draft("De Regenboog", "2026-2027", "po"))
    coached = Coached(store, catalogue)
    coached.begin()
    return coached


@pytest.fixture
def two(held: Coached) -> list[PersonView]:
    """The first wrote twice, the second once; each kept something."""
    first, second = held.join(2)
    held.say(first, "lukte", "Wij luisterden eerst.")
    held.say(first, "tijdens", {"verrast": {"text": "Zij stelden vragen."}})
    held.say(first, "kijken", "Dit houd ik voor mijzelf.", share="private")
    held.say(second, "werkte-niet", "Hoe bereik ik ouders die werken?")
    return [first, second]


@pytest.fixture
def coach(held: Coached) -> Coach:
    return Coach(held.store, Live(held.store), held.catalogue, leads=True)


@pytest.fixture
def reading(coach: Coach) -> Iterator[Any]:
    component = coach.lezen()
    assert isinstance(component, Reading)
    yield component
    component.close()


def names(reading: Any) -> list[str]:
    return [one["pseudonym"] for one in reading.state["items"]]


def key_of(held: Coached, who: PersonView) -> str:
    return f"{held.id}:{held.author(who)}"


def answers(reading: Any) -> dict[str, dict[str, Any]]:
    return {one["question"]: one for phase in reading.state["shown"]["phases"] for one in phase["answers"]}


def test_before_anybody_shared_there_is_nothing(reading: Any) -> None:
    state = reading.state
    assert (state["items"], state["shown"], state["searching"], state["leads"]) == ([], None, False, True)
    assert state["release"] == {"drafts": 0, "last": 0, "unseen": 0}


def test_who_may_ask_for_help_comes_first_with_the_words(reading: Any, two: list[PersonView]) -> None:
    reading.refresh()
    first, second = two
    assert names(reading) == [second.pseudonym, first.pseudonym]
    reasons = {one["kind"]: one["words"] for one in reading.state["items"][0]["reasons"]}
    assert reasons["asks_help"] == "Hoe bereik ik ouders die werken?"
    assert "mijzelf" not in str(reading.state)


def test_opening_counts_as_reading_and_the_list_keeps_its_order(
    reading: Any, held: Coached, two: list[PersonView], act: Any
) -> None:
    reading.refresh()
    before = names(reading)
    assert act(reading, "open", id=key_of(held, two[1])) is None
    assert names(reading) == before
    assert [one["state"] for one in reading.state["items"]] == ["read", "new"]
    shown = reading.state["shown"]
    assert [one["said"] for one in answers(reading).values()] == ["nieuw"]
    assert shown["guess"]
    assert not shown["unread"]
    assert act(reading, "mark_unread", id=key_of(held, two[1])) is None
    assert reading.state["items"][0]["state"] == "new"


def test_what_changes_while_it_is_open_is_told(reading: Any, held: Coached, two: list[PersonView], act: Any) -> None:
    act(reading, "open", id=key_of(held, two[0]))
    held.say(two[0], "lukte", "Wij luisterden de hele tijd.")
    reading.refresh()
    assert reading.state["shown"]["unread"]
    assert act(reading, "mark_read", id=key_of(held, two[0])) is None
    assert not reading.state["shown"]["unread"]


def test_phases_without_anything_shared_are_named_in_one_sentence(
    reading: Any, held: Coached, two: list[PersonView], act: Any
) -> None:
    act(reading, "open", id=key_of(held, two[0]))
    shown = reading.state["shown"]
    assert "Bewust worden" in [one["title"] for one in shown["phases"]]
    assert "‘Alternatieven’" in shown["silent"]
    assert shown["silent"].endswith(" is niets gedeeld.")
    assert not any(f"‘{one['title']}’" in shown["silent"] for one in shown["phases"])


def test_search_gives_the_places_and_a_phase_gives_only_itself(
    reading: Any, held: Coached, two: list[PersonView], act: Any
) -> None:
    assert act(reading, "look_for", text="luister", chosen=NOTHING) is None
    assert names(reading) == [two[0].pseudonym]
    act(reading, "open", id=key_of(held, two[0]))
    [piece] = next(one for one in answers(reading).values() if "lukte" in one["question"])["groups"][0]["pieces"]
    assert list(piece["hits"]) == [(4, 14)]
    assert act(reading, "look_for", text="", chosen=NOTHING | {"phase": "tijdens"}) is None
    assert reading.state["shown"]["only"] == "Tijdens"
    assert (
        act(reading, "look_for", text="x", chosen=NOTHING)
        == "Typ een woord van minstens twee letters, of het begin ervan."
    )
    assert reading.done["field"] == "text"
    assert sorted(names(reading)) == sorted(one.pseudonym for one in two), "what it found before is not what was asked"


def test_the_choices_are_of_what_can_be_read(reading: Any, held: Coached, two: list[PersonView]) -> None:
    third = held.join(1)[0]
    held.say(third, "lukte", "Bel Fatima El Amrani op 06-12345678")  # waits for its author
    reading.refresh()
    labels = {name: [one["label"] for one in found] for name, found in reading.state["choices"].items()}
    assert labels["pseudonym"] == sorted(one.pseudonym for one in two)
    assert labels["subject"] == ["Huisbezoek"]
    assert "Bewust worden" in labels["phase"]


def test_a_note_is_a_draft_until_all_is_released_and_can_come_back(
    reading: Any, held: Coached, two: list[PersonView], act: Any
) -> None:
    key = key_of(held, two[0])
    act(reading, "open", id=key)
    step = held.step("lukte").id
    assert act(reading, "note", id=f"{key}:{step}", **EMPTY | {"strong": "Stil zijn helpt.", "state": "done"}) is None
    assert act(reading, "note", id=f"{key}:0", **EMPTY | {"ask": "Wat nu?"}) is None
    assert feedback.for_participant(held.store, seat(two[0].uid)) == ()
    assert reading.state["release"]["drafts"] == 2
    assert act(reading, "note", id=f"{key}:0", **EMPTY) is None
    assert reading.state["release"]["drafts"] == 1
    assert act(reading, "release") is None
    assert reading.state["told"] == "1 opmerking is gedeeld."
    assert act(reading, "take_back") is None
    assert (reading.state["told"], reading.state["release"]["drafts"]) == ("1 opmerking is weer een concept.", 1)
    act(reading, "release")
    feedback.for_participant(held.store, seat(two[0].uid))
    [sent] = next(one for one in answers_now(reading, act, key) if one["step"] == step)["sent"]
    assert (sent["state"], sent["told"].rpartition(". ")[2]) == ("Klaar", "Gelezen.")


def answers_now(reading: Any, act: Any, key: str) -> list[dict[str, Any]]:
    act(reading, "open", id=key)
    return list(answers(reading).values())


def test_a_name_in_a_note_is_found(reading: Any, held: Coached, two: list[PersonView], act: Any) -> None:
    key = key_of(held, two[0])
    act(reading, "open", id=key)
    act(reading, "note", id=f"{key}:0", **EMPTY | {"ask": "Belde je mevrouw Jansen?"})
    [found] = reading.found
    assert act(reading, "put_suggested", chosen=[{"place": found["place"], "text": found["text"]}]) is None
    assert "Jansen" not in reading.state["shown"]["draft"]["ask"]


def test_marks_have_a_tag_and_lead_back_from_the_quotes(
    coach: Coach, reading: Any, held: Coached, two: list[PersonView], act: Any
) -> None:
    key, quotes = key_of(held, two[0]), coach.citaten()
    act(reading, "open", id=key)
    place = next(one for one in answers(reading).values() if "lukte" in one["question"])
    piece = place["groups"][0]["pieces"][0]["place"]
    assert act(reading, "highlight", id=key, step=place["step"], place=piece, start=4, end=14) is None
    [mark] = next(one for one in answers(reading).values() if one["step"] == place["step"])["quotes"]
    assert act(reading, "tag", id=mark["id"], tag="luisteren") is None
    assert reading.state["shown"]["tags"] == ["luisteren"]
    quotes.refresh()
    [group] = quotes.state["groups"]  # type: ignore[attr-defined]
    assert (group["tag"], group["quotes"][0]["text"]) == ("luisteren", "luisterden")
    act(reading, "open", id=key_of(held, two[1]))
    assert act(quotes, "open", id=group["quotes"][0]["reflection"]) is None
    assert (reading.state["opened"], reading.state["call"]) == (key, 1)
    assert act(reading, "unmark", id=mark["id"]) is None
    quotes.refresh()
    assert quotes.state["groups"] == []  # type: ignore[attr-defined]


def test_what_is_withdrawn_is_gone_at_once(reading: Any, held: Coached, two: list[PersonView], act: Any) -> None:
    key = key_of(held, two[1])
    act(reading, "open", id=key)
    act(reading, "note", id=f"{key}:0", **EMPTY | {"ask": "Wie kan helpen?"})
    held.share(two[1], "werkte-niet", "private")
    reading.refresh()
    assert names(reading) == [two[0].pseudonym]
    assert reading.state["shown"]["gone"].startswith("Deze terugblik is niet meer met de coach gedeeld.")
    assert "ouders die werken" not in str(reading.state)
    assert act(reading, "note", id=f"{key}:0", **EMPTY | {"ask": "Toch?"})


def test_words_that_were_a_reason_go_with_their_answer(
    reading: Any, held: Coached, two: list[PersonView], act: Any
) -> None:
    held.say(two[1], "lukte", "De tolk hielp.")
    act(reading, "open", id=key_of(held, two[1]))
    assert "ouders die werken" in str(reading.state["shown"]["reasons"])
    held.share(two[1], "werkte-niet", "private")
    reading.refresh()
    assert reading.state["shown"]["gone"] == ""
    assert "ouders die werken" not in str(reading.state)


def test_a_day_and_an_answer_come_back(
    coach: Coach, reading: Any, held: Coached, two: list[PersonView], act: Any
) -> None:
    key, follow = key_of(held, two[0]), coach.vervolg()
    now = today()
    later = now + timedelta(days=40)
    act(reading, "open", id=key)
    act(reading, "note", id=f"{key}:0", **EMPTY | {"ask": "Wat nu?", "follow_up": now.isoformat()})
    act(
        reading,
        "note",
        id=f"{key}:{held.step('lukte').id}",
        **EMPTY | {"strong": "Mooi.", "follow_up": later.isoformat()},
    )
    act(reading, "release")
    [note] = [one for one in feedback.for_participant(held.store, seat(two[0].uid)) if one.ask]
    feedback.reply(held.store, seat(two[0].uid), note.id, "Ik bel eerder.")

    def groups() -> dict[str, list[tuple[str, list[str]]]]:
        follow.refresh()
        told = follow.state["groups"]  # type: ignore[attr-defined]
        return {group["title"]: [(one["day"], one["replies"]) for one in group["notes"]] for group in told}

    named = weekday_in_words(now.isoformat()), weekday_in_words(later.isoformat())
    assert groups() == {"Nu": [(named[0], ["Ik bel eerder."])], "Antwoorden": [], "Later": [(named[1], [])]}
    [strong] = [one for one in feedback.for_participant(held.store, seat(two[0].uid)) if one.strong]
    feedback.reply(held.store, seat(two[0].uid), strong.id, "Dank.")
    assert groups() == {"Nu": [(named[0], ["Ik bel eerder."])], "Antwoorden": [(named[1], ["Dank."])], "Later": []}


def test_another_page_that_is_open_stops_reading_too(
    held: Coached, coach: Coach, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SAMENSPRAAK_MAP", str(held.store.folder.path))
    elsewhere = Coach(held.store, Live(held.store), held.catalogue, leads=True)
    there, reading = elsewhere.link(), elsewhere.lezen()
    here: Any = coach.link()
    here.actions = [{"id": "1", "name": "make", "args": {"reads": True}}]
    there.refresh()  # type: ignore[union-attr]
    assert reading.comm is not None  # type: ignore[union-attr]
    here.actions = [{"id": "2", "name": "stop_reading", "args": {}}]
    there.refresh()  # type: ignore[union-attr]
    assert reading.comm is None  # type: ignore[union-attr]


def test_once_the_coach_has_a_link_who_leads_reads_no_more_and_what_was_open_goes(
    held: Coached, coach: Coach, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SAMENSPRAAK_MAP", str(held.store.folder.path))
    link: Any = coach.link()
    reading: Any = coach.lezen()
    link.actions = [{"id": "1", "name": "make", "args": {"reads": False}}]
    assert link.done["error"] is None
    assert link.state["way"].startswith("/coach#sleutel=")
    link.actions = [{"id": "2", "name": "renew", "args": {}}]
    assert [in_words(one) for one in deeds(held.store, COORDINATOR)][:2] == [
        ("Wie leidt", "maakte een nieuwe link voor de coach; de oude stopte"),
        ("Wie leidt", "maakte de link voor de coach"),
    ]
    assert not link.state["leader_reads"]
    assert reading.comm is None, "what stood on the page is gone"
    instead = [coach.lezen(), coach.citaten(), coach.vervolg(), coach.brief(), coach.uitvoer()]
    assert {one.data for one in instead} == {"*Dit leest de coach, met de eigen link.*"}
    of_the_coach = Coach(held.store, Live(held.store), held.catalogue, leads=False)
    assert isinstance(of_the_coach.lezen(), Reading)
    assert of_the_coach.link() is None
    header: Any = of_the_coach.kop()
    assert header.state["links"] == []
    assert header.state["folder_name"] == ""


def test_who_leads_may_choose_to_read_along_and_stop(
    held: Coached, coach: Coach, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SAMENSPRAAK_MAP", str(held.store.folder.path))
    link: Any = coach.link()
    link.actions = [{"id": "1", "name": "make", "args": {"reads": True}}]
    first = link.state["way"]
    assert isinstance(coach.lezen(), Reading)
    link.actions = [{"id": "2", "name": "renew", "args": {}}]
    assert link.state["way"] != first
    link.actions = [{"id": "3", "name": "stop_reading", "args": {}}]
    assert not link.state["leader_reads"]


def test_where_this_folder_is_not_served_no_link_is_offered(
    coach: Coach, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("SAMENSPRAAK_MAP", str(tmp_path / "een-andere"))
    assert coach.link().data == "*In jullie eigen traject maak je hier een link voor de coach.*"


def test_through_the_years_nobody_is_counted_alone(
    held: Coached, coach: Coach, two: list[PersonView], act: Any
) -> None:
    component: Any = coach.door_de_tijd()
    component.refresh()
    (moment,) = component.state["own"]["moments"]
    assert (moment["people"], moment["cells"]) == (None, [])
    for person in held.join(3):
        held.say(person, "lukte", "Er was tijd.")
    component.refresh()
    (moment,) = component.state["own"]["moments"]
    assert moment["people"] == 5
    assert [cell["said"] for cell in moment["cells"]] == ["niemand", "minder dan 5 van de 5", "5 van de 5", "niemand"]
    assert not any(person.pseudonym in str(component.state) for person in two)

    # What one coach keeps, another lays beside it; it says no more than the screen it came from.
    summary = component.state["summary"]
    assert "van dit traject zelf: ‘De Regenboog’" in (act(component, "lay_beside", content=summary) or "")
    own = trajectory.trajectory(held.store)
    assert own
    of_another = summary.replace(own.uid, "iep")
    for laid in (of_another, of_another.replace("De Regenboog", "De Linde"), summary.replace(own.uid, "els")):
        assert act(component, "lay_beside", content=laid) is None
    renamed, namesake = component.state["beside"]
    assert renamed == {**component.state["own"], "key": "iep", "school": "De Linde"}
    assert namesake == {**component.state["own"], "key": "els"}
    assert act(component, "take_away", key="els") is None
    for spoiled in (
        "",
        "{}",
        summary.replace('"mensen": 5', '"mensen": 3'),
        summary.replace('worden": 5', 'worden": 4'),
    ):
        assert "geen samenvatting" in (act(component, "lay_beside", content=spoiled) or "")
    assert component.state["beside"] == [renamed]
    assert act(component, "take_away", key="iep") is None
    assert component.state["beside"] == []
