"""One question, two hosts: a notebook and a phone get the same file, and what is typed in either comes to the same."""

from __future__ import annotations

import asyncio
import itertools
from collections.abc import Callable, Iterator
from copy import deepcopy
from dataclasses import dataclass, field
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from samenspraak.folder import DataFolder
from samenspraak.reports.answers import answers
from samenspraak.steps import KINDS
from samenspraak.workshop import answering, choosing, joining, leading, people, trajectory, vision, walls
from samenspraak.workshop.viewer import COORDINATOR, seat
from widgets.dashboard import Dashboard
from widgets.desk import QUESTIONS

ROLES = ("team", "ouder", "ouder", "leerling", "team", "ouder")
THEMES = ("Bellen", "Koffie")
VISION = "Wij praten samen. Dat zie je aan de deur."
TEXT = st.text(max_size=12) | st.sampled_from(["", "  rand ", "<b>vet</b>", "=1+1", "🦊 مرحبا", "a\u0000b", "x" * 3000])
KEY = st.sampled_from(["bel", "app", "weg"])
SENT: dict[str, st.SearchStrategy[Any]] = {
    "open": TEXT | st.none() | st.integers(),
    "kaart": st.lists(
        st.fixed_dictionaries({"id": st.sampled_from("abc"), "text": TEXT, "column": st.none()}), max_size=4
    ),
    "cijfer": st.dictionaries(KEY, st.dictionaries(st.sampled_from(["importance", "feasibility"]), st.integers(-1, 6))),
    "orde": st.lists(KEY, max_size=3),
    "keus": st.lists(KEY, max_size=3),
    "schaal": st.dictionaries(KEY, st.none() | st.integers(0, 6)),
    "wie": st.dictionaries(KEY, st.dictionaries(KEY, st.sampled_from(["decides", "advises", "informed", "beslist"]))),
    "noot": st.dictionaries(KEY, st.fixed_dictionaries({"text": TEXT})),
    "stem": st.dictionaries(
        KEY, st.fixed_dictionaries({"text": TEXT, "source": st.none() | st.sampled_from(["heard", "supposed", "ja"])})
    ),
    "volgt": st.fixed_dictionaries(
        {"text": TEXT}, optional={"who": st.none() | KEY, "review": st.sampled_from(["2027-01-15", "morgen"])}
    ),
    "stip": st.dictionaries(st.sampled_from([*THEMES, "weg"]), st.integers(-1, 4)),
    "akkoord": st.dictionaries(
        st.sampled_from(["Wij praten samen.", "Dat zie je aan de deur.", "weg"]),
        st.fixed_dictionaries({"choice": st.sampled_from(["agree", "concern", "objection", "ja"]), "why": TEXT}),
    ),
}
"""What is sent by step; whatever got a key in the evening itself stands under its text."""


@dataclass
class Side:
    """An evening that is answered in one way only."""

    evening: Any
    seats: list[str]
    send: Callable[[int, str, Any], str]
    """Somebody answers a step; gives why it was refused, or nothing."""

    def step(self, key: str) -> Any:
        return self.evening.step(key)

    def keys(self, step: str) -> dict[str, str]:
        """The keys of what a step asks about that the evening itself made, by text."""
        if step == "stip":
            who = seat(self.seats[0])
            return {one.title: one.id for one in answering.own_options(self.evening.store, who, self.step(step).id)}
        items = self.step(step).rules.model_dump().get("items", ()) if step == "akkoord" else ()
        return {one["text"]: one["id"] for one in items}

    def answer(self, place: int, step: str, value: Any) -> str:
        return self.send(place, step, renamed(value, self.keys(step)))

    def kept(self, place: int, step: str) -> Any:
        """What is stored as somebody's answer, with texts for keys."""
        value = answering.own_answer(self.evening.store, seat(self.seats[place]), self.step(step).id).value
        return renamed(value, {key: text for text, key in self.keys(step).items()})

    def arrange(self) -> None:
        """What the coordinator does between the questions."""
        self.evening.reveal("kaart")
        for number, title in enumerate(THEMES):
            cards = [f"kaart-{place}" for place in range(len(ROLES)) if place % 2 == number]
            walls.create_theme(self.evening.store, COORDINATOR, self.step("kaart").id, title, cards)
        answering.open_ballot(self.evening.store, COORDINATOR, self.step("stip").id)
        self.evening.lead(vision.write, VISION)

    def close(self) -> None:
        """Show all answers, and choose."""
        for step in trajectory.steps(self.evening.store, self.evening.session):
            if not step.revealed:
                self.evening.reveal(step.key)
        theme = self.keys("stip")["Bellen"]
        key = choosing.choose(self.evening.store, COORDINATOR, self.step("stip").id, theme)
        choosing.explain(self.evening.store, COORDINATOR, key, "Het helpt.", "Ook schrijven.")


def renamed(value: Any, names: dict[str, str]) -> Any:
    return {names.get(key, key): one for key, one in value.items()} if names and isinstance(value, dict) else value


@pytest.fixture(autouse=True)
def no_loop() -> Iterator[None]:
    """No event loop runs: the browser that other tests share leaves its own as running."""
    running = asyncio._get_running_loop()
    asyncio._set_running_loop(None)
    yield
    asyncio._set_running_loop(running)


@pytest.fixture
def notebook(start_evening: Any, tmp_path: Any) -> Iterator[Side]:
    """Answers come from the traits of the notebook's components."""
    with start_evening(DataFolder(tmp_path / "werkboek")) as evening:
        for who in evening.seats:
            people.erase(evening.store, COORDINATOR, evening.session, who.uid)
        seats = [people.join(evening.store, COORDINATOR, evening.session, role, 1)[0] for role in ROLES]
        evening.lead(leading.begin)
        owner, numbers = trajectory.trajectory(evening.store), itertools.count(1)

        def send(place: int, step: str, value: Any) -> str:
            asked = evening.step(step)
            question = QUESTIONS[asked.kind](evening.store, owner.uid, asked)
            question.sit(seats[place], ROLES[place], asked)
            sent = {"client": "werkboek", "seq": next(numbers), "participant": seats[place].uid, "value": value}
            question.set_state({"answer": sent})
            assert question.stored["seq"] == sent["seq"]
            return " ".join(question.stored["errors"])

        yield Side(evening, [who.uid for who in seats], send)


@pytest.fixture
def telephones(house: Any, evening: Any, code: str) -> Side:
    """Answers come from phones."""
    for who in evening.seats:
        people.erase(evening.store, COORDINATOR, evening.session, who.uid)
    evening.lead(leading.begin)
    joining.set_pace(evening.store, COORDINATOR, evening.session, "self")
    phones = [house.phone() for _ in ROLES]
    for phone, role in zip(phones, ROLES, strict=True):
        phone.join(code, role)

    def send(place: int, step: str, value: Any) -> str:
        reply = phones[place].answer(step, value)
        assert reply.status in (200, 422), reply.text
        return "" if reply.status == 200 else reply.json["detail"]

    return Side(evening, [phone.page["me"]["id"] for phone in phones], send)


@dataclass
class Both:
    """The same evening twice."""

    sides: tuple[Side, Side]
    refused: list[str] = field(default_factory=list)

    def answer(self, place: int, step: str, value: Any) -> None:
        one, other = [side.answer(place, step, value) for side in self.sides]
        assert one == other
        self.refused += [one] if one else []
        kept, same = [side.kept(place, step) for side in self.sides]
        assert kept == same


@pytest.fixture
def both(notebook: Side, telephones: Side) -> Both:
    made = Both((notebook, telephones))
    for place in range(len(ROLES)):
        made.answer(place, "kaart", [{"id": f"kaart-{place}", "text": f"Gedachte {place}", "column": None}])
    return made


@pytest.mark.parametrize("kind", KINDS)
def test_the_very_file_serves_phone_and_notebook(house: Any, evening: Any, code: str, kind: str) -> None:
    phone = house.phone()
    phone.join(code)
    sent = phone.get(phone.page["components"][kind])
    assert sent.status == 200
    step = evening.step(
        next(step.key for step in trajectory.steps(evening.store, evening.session) if step.kind == kind)
    )
    assert sent.text == QUESTIONS[kind](evening.store, "", step)._esm


def test_every_kind_of_question_is_one_for_both() -> None:
    assert sorted(QUESTIONS) == sorted(KINDS)
    assert len(KINDS) == len(SENT) == 12


@pytest.mark.parametrize("step", [step for step in SENT if step != "kaart"])
@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_whatever_is_sent_is_stored_or_refused_alike(both: Both, step: str, data: st.DataObject) -> None:
    if not both.sides[0].step("kaart").revealed:
        for side in both.sides:
            side.arrange()
    both.answer(data.draw(st.integers(0, len(ROLES) - 1)), step, data.draw(SENT[step]))


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_whatever_is_sent_as_cards_is_stored_or_refused_alike(both: Both, data: st.DataObject) -> None:
    both.answer(data.draw(st.integers(0, len(ROLES) - 1)), "kaart", data.draw(SENT["kaart"]))


def test_the_same_evening_gives_the_same_export_and_the_same_dashboard(both: Both) -> None:
    for side in both.sides:
        side.arrange()
    first, second = VISION.split(". ")
    for place in range(len(ROLES)):
        both.answer(place, "open", f"=Eén zin, {place} 🦊")
        both.answer(place, "stip", {THEMES[0]: 2, THEMES[1]: place % 3})
        both.answer(place, "cijfer", {"bel": {"importance": 5, "feasibility": place % 6}})
        both.answer(place, "orde", ["app", "bel"] if place % 2 else ["bel", "app"])
        both.answer(place, "keus", ["bel" if place % 3 else "app"])
        both.answer(place, "schaal", {"bel": 1 + place % 5, "app": None})
        both.answer(place, "wie", {"bel": {"bel": "decides", "app": "advises"}})
        both.answer(place, "noot", {"bel": {"text": f"Noot {place}"}})
        both.answer(place, "stem", {"app": {"text": f"Stem {place}", "source": "heard" if place % 2 else None}})
        both.answer(place, "volgt", {"text": f"Stap {place}", "who": "bel"})
        choice = {"choice": "objection", "why": "Te vaag"} if place == 1 else {"choice": "agree", "why": ""}
        both.answer(place, "akkoord", {f"{first}.": choice, second: {"choice": "agree", "why": ""}})
    assert both.refused == []
    for side in both.sides:
        side.close()
    notebook, telephones = both.sides
    exported = [answers(side.evening.store, COORDINATOR) for side in both.sides]
    assert len(exported[0]) > 40
    asked = {step.question for step in trajectory.steps(notebook.evening.store, notebook.evening.session)}
    assert set(exported[0]["vraag"]) - {""} == asked
    assert sorted(map(str, exported[0].to_dict("records"))) == sorted(map(str, exported[1].to_dict("records")))
    assert dashboard(notebook) == dashboard(telephones)


def dashboard(side: Side) -> Any:
    """What the dashboard shows, without the keys and the order that are made at random."""
    shown = Dashboard(side.evening.store)
    shown.refresh()
    state = deepcopy(shown.state)
    for priority in state["priorities"]:
        assert priority.pop("id")
        priority["trace"]["cards"].sort(key=lambda card: card["text"])
    return state
