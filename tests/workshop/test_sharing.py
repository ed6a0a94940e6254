"""What somebody keeps to oneself is nobody else's, wherever one looks; and what is withdrawn is gone everywhere."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from itertools import count
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from samenspraak.catalogue import Catalogue, load
from samenspraak.errors import AnswerError, RuleError
from samenspraak.folder import DataFolder, shared_files
from samenspraak.reports.answers import answers
from samenspraak.server.phone_state import shared_by_all
from samenspraak.server.slides import slide_of
from samenspraak.store import Store, erasures, open_store
from samenspraak.workshop import (
    answering,
    desk,
    evaluating,
    people,
    plan,
    reflecting,
    sharing,
    trajectory,
    undertakings,
    walls,
    withheld,
)
from samenspraak.workshop.asking import asked
from samenspraak.workshop.choosing import priorities
from samenspraak.workshop.screen import screen
from samenspraak.workshop.values import values
from samenspraak.workshop.viewer import COORDINATOR, ROOM, Viewer, seat
from samenspraak.workshop.views import Envelope, PersonView, StepView, Visibility

COACH = Viewer("coach")
CHOICES: tuple[Visibility, ...] = ("private", "coach", "team")


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return load([shared_files().catalogue])


@dataclass
class Reflection:
    """A reflection on a home visit, with short ways to do what the tests do often."""

    store: Store
    catalogue: Catalogue
    id: int = 0
    numbers: Iterator[int] = field(default_factory=lambda: count(1))

    def begin(self, script: str = "terugblik", subject: str = "huisbezoek") -> int:
        chosen = self.catalogue.practices[subject]
        self.id = reflecting.begin(self.store, COORDINATOR, self.catalogue.sessions[script], chosen).id
        return self.id

    def step(self, key: str) -> StepView:
        return next(step for step in trajectory.steps(self.store, self.id) if step.key == key)

    def join(self, number: int = 1) -> list[PersonView]:
        return people.join(self.store, COORDINATOR, self.id, "team", number)

    def say(
        self, who: PersonView, key: str, value: Any, share: Visibility | None = None, client: str = "telefoon"
    ) -> None:
        envelope = Envelope(client, next(self.numbers))
        answering.answer(self.store, seat(who.uid), self.step(key).id, envelope, value, share=share)

    def share(self, who: PersonView, key: str, share: Visibility) -> int | None:
        return sharing.share(self.store, seat(who.uid), self.step(key).id, share)

    def reveal(self, *keys: str) -> None:
        for key in keys:
            answering.reveal(self.store, COORDINATOR, self.step(key).id)

    def shown(self, other: PersonView) -> str:
        """All that anybody but the author and the coach is shown, as one text."""
        found: list[Any] = [answers(self.store, COORDINATOR).to_csv(), screen(self.store, self.id)]
        now = asked(self.store, self.id)
        found += [now.screen, now.own.get(other.uid), slide_of(now.screen, now.options), shared_by_all(now, "")]
        found += [reflecting.next_steps(self.store, COORDINATOR, self.id), priorities(self.store, COORDINATOR)]
        for step in trajectory.steps(self.store, self.id):
            for viewer in (COORDINATOR, ROOM, seat(other.uid)):
                found += [walls.wall(self.store, viewer, step.id), values(self.store, viewer, step.id)]
                found.append(sharing.readable(self.store, viewer, step.id))
            found += [
                answering.progress(self.store, COORDINATOR, step.id),
                withheld.waiting(self.store, COORDINATOR, step.id),
            ]
            found += [desk.answered_by_phone(self.store, COORDINATOR, step.id)]
            found += [answering.filled_in(self.store, COORDINATOR, one.uid, step.id) for one in self.people()]
            found.append(reflecting.before(self.store, seat(other.uid), step.id))
        return repr(found) + json.dumps(found, default=str, ensure_ascii=False)

    def people(self) -> list[PersonView]:
        return people.people(self.store, COORDINATOR, self.id)


@pytest.fixture
def new_reflection(
    catalogue: Catalogue, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Callable[[], Reflection]]:
    stores: list[Store] = []

    def make() -> Reflection:
        store = open_store(DataFolder(tmp_path_factory.mktemp("terugblik")))
        stores.append(store)
        trajectory.start_trajectory(store, COORDINATOR, trajectory.Draft("De Regenboog", "2026-2027", "po"))
        held = Reflection(store, catalogue)
        held.begin()
        return held

    yield make
    for store in stores:
        store.close()


@pytest.fixture
def held(new_reflection: Callable[[], Reflection]) -> Reflection:
    return new_reflection()


def values_with(text: str) -> dict[str, Any]:
    """An answer of each kind that a reflection asks, with a text in it."""
    return {
        "lukte": text,
        "feiten": [{"id": f"kaart-{abs(hash(text))}", "text": text, "column": None}],
        "tijdens": {"verrast": {"text": text}},
        "stemmen": {"ouders": {"text": text, "source": "supposed"}},
        "stap": {"text": text, "who": "team", "starts": None, "review": None},
    }


@settings(
    max_examples=6,
    deadline=None,
    phases=[Phase.explicit, Phase.generate],  # shrinking takes minutes
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(
    chosen=st.lists(st.sampled_from(CHOICES), min_size=3, max_size=3),
    then=st.lists(st.sampled_from(CHOICES), min_size=3, max_size=3),
    revealed=st.booleans(),
)
def test_others_see_what_was_shared_with_all_and_nothing_else(
    new_reflection: Callable[[], Reflection], chosen: list[Visibility], then: list[Visibility], revealed: bool
) -> None:
    held = new_reflection()
    writers, (other,) = held.join(3), held.join()
    keys = list(values_with(""))
    for number, (who, share) in enumerate(zip(writers, chosen, strict=True)):
        for key, value in values_with(f"geheim{number}woord").items():
            held.say(who, key, value, share)
    if revealed:
        held.reveal(*keys)
    for who, share in zip(writers, then, strict=True):
        for key in keys:
            held.share(who, key, share)
    shown = held.shown(other)
    coached = repr([sharing.readable(held.store, COACH, held.step(key).id) for key in keys])
    for number, share in enumerate(then):
        assert (f"geheim{number}woord" in shown) == (revealed and share == "team")
        assert (f"geheim{number}woord" in coached) == (share != "private")
    assert not any(who.pseudonym in coached or who.uid in coached for who in writers)


def test_who_says_nothing_keeps_the_answer(held: Reflection) -> None:
    (who,) = held.join()
    held.say(who, "lukte", "Wij luisterden.")
    held.reveal("lukte")
    assert answering.own_answer(held.store, seat(who.uid), held.step("lukte").id).share == "private"
    assert walls.wall(held.store, COORDINATOR, held.step("lukte").id).cards == ()


def test_a_choice_stays_when_the_text_changes_and_holds_for_what_came_before(held: Reflection) -> None:
    (who,) = held.join()
    held.say(who, "lukte", "Eerste", "team")
    held.say(who, "lukte", "Tweede")
    held.say(who, "lukte", "Derde", "private")
    with held.store.read() as orm:
        assert set(orm.connection().exec_driver_sql("SELECT visibility FROM answer").scalars()) == {"private"}


def test_what_is_shared_once_says_nothing_of_the_next_answer(held: Reflection) -> None:
    (who,) = held.join()
    held.say(who, "lukte", "Wij luisterden.", "team")
    held.say(who, "kijken", "Anders.")
    assert answering.own_answer(held.store, seat(who.uid), held.step("kijken").id).share == "private"


def test_counts_are_the_same_whoever_kept_what(new_reflection: Callable[[], Reflection]) -> None:
    told = []
    for share in CHOICES:
        held = new_reflection()
        for who in held.join(3):
            held.say(who, "lukte", "Iets.", share)
        step = held.step("lukte").id
        held.reveal("lukte")
        told.append(answering.progress(held.store, COORDINATOR, step))
    assert told[0] == told[1] == told[2]
    assert (told[0].answered, told[0].who, told[0].begun) == ({"team": 3}, frozenset(), frozenset())


def test_what_is_withdrawn_takes_the_names_of_themes_and_the_action_along(held: Reflection) -> None:
    (who,) = held.join()
    held.say(who, "lukte", "Wij luisterden eerst naar ouders.", "team")
    held.say(who, "stap", values_with("Elke week bellen")["stap"], "team")
    held.reveal("lukte", "stap")
    step = held.step("lukte").id
    (card,) = walls.wall(held.store, COORDINATOR, step).cards
    theme = walls.create_theme(held.store, COORDINATOR, step, "Wij luisterden eerst naar ouders.", [card.id])
    (wanted,) = reflecting.next_steps(held.store, COORDINATOR, held.id)
    reflecting.agree(held.store, COORDINATOR, held.id, wanted.id)
    for key in ("lukte", "stap"):
        held.share(who, key, "private")
    (left,) = walls.wall(held.store, COORDINATOR, step).themes
    assert (left.id, left.title, left.cards) == (theme, "Thema zonder naam", ())
    everything = answers(held.store, COORDINATOR).to_csv()
    assert "luisterden" not in everything
    assert "bellen" not in everything


def test_an_action_in_other_words_is_the_groups(held: Reflection) -> None:
    from samenspraak.workshop import actions

    (who,) = held.join()
    held.say(who, "stap", values_with("Elke week bellen")["stap"], "team")
    held.reveal("stap")
    (wanted,) = reflecting.next_steps(held.store, COORDINATOR, held.id)
    key = reflecting.agree(held.store, COORDINATOR, held.id, wanted.id)
    actions.change_action(held.store, COORDINATOR, held.id, key, what="Elke maand bellen", owner="het team")
    held.share(who, "stap", "private")
    assert [one.what for one in actions.actions(held.store, COORDINATOR, held.id)] == ["Elke maand bellen"]


def agreed_step(held: Reflection) -> tuple[PersonView, str]:
    """Somebody's next step, shared with all and taken into the plan."""
    (who,) = held.join()
    held.say(who, "stap", values_with("Elke week bellen")["stap"], "team")
    held.reveal("stap")
    (wanted,) = reflecting.next_steps(held.store, COORDINATOR, held.id)
    return who, reflecting.agree(held.store, COORDINATOR, held.id, wanted.id)


@pytest.mark.parametrize("gone", ["private", "coach", "erased"])
@pytest.mark.parametrize("kept", ["removed", "changed"])
def test_an_action_of_what_is_withdrawn_does_not_come_back(held: Reflection, gone: str, kept: str) -> None:
    who, key = agreed_step(held)
    if kept == "removed":
        former: Any = plan.remove(held.store, COORDINATOR, key)
    else:
        former = plan.set_state(held.store, COORDINATOR, key, "running")
    assert plan.can_return(held.store, COORDINATOR, former)
    if gone == "erased":
        people.erase(held.store, COORDINATOR, held.id, who.uid)
    else:
        held.share(who, "stap", gone)  # type: ignore[arg-type]
    assert not plan.can_return(held.store, COORDINATOR, former)
    with pytest.raises(RuleError, match="kan niet terug"):
        plan.put_back(held.store, COORDINATOR, former)
    assert plan.planned(held.store, COORDINATOR) == []


def test_what_was_found_of_a_withdrawn_action_keeps_none_of_its_words(held: Reflection) -> None:
    who, key = agreed_step(held)
    evaluation = evaluating.begin(held.store, COORDINATOR, "2027-06-10")
    evaluating.judge(held.store, COORDINATOR, evaluation, "action", key, onward="Ook in groep 8")
    held.share(who, "stap", "private")
    assert "bellen" not in repr(evaluating.agenda(held.store, COORDINATOR, evaluation))
    assert "bellen" not in repr(evaluating.onward(held.store, COORDINATOR))


def test_what_people_looked_back_on_before_it_was_chosen_belongs_to_it_afterwards(held: Reflection) -> None:
    _, key = agreed_step(held)
    assert [one.undertaking for one in plan.planned(held.store, COORDINATOR)] == [None]
    chosen = undertakings.choose(held.store, COORDINATOR, held.catalogue, "practice", "huisbezoek")
    assert [(one.id, one.undertaking) for one in plan.planned(held.store, COORDINATOR)] == [(key, chosen)]
    [view] = reflecting.reflections(held.store, COORDINATOR)
    assert view.undertaking == chosen
    undertakings.remove(held.store, COORDINATOR, chosen)
    again = undertakings.choose(held.store, COORDINATOR, held.catalogue, "practice", "huisbezoek")
    assert [one.undertaking for one in reflecting.reflections(held.store, COORDINATOR)] == [again]
    assert [one.undertaking for one in plan.planned(held.store, COORDINATOR)] == [again]


def test_a_restored_back_up_loses_the_action_of_who_was_erased(held: Reflection) -> None:
    who, _ = agreed_step(held)
    erasures.apply_erasures(held.store, {hashlib.sha256(who.uid.encode()).hexdigest()})
    assert plan.planned(held.store, COORDINATOR) == []


def test_sharing_can_change_after_the_question_is_closed_and_by_nobody_else(held: Reflection) -> None:
    who, other = held.join(2)
    held.say(who, "lukte", "Wij luisterden.", "team")
    held.reveal("lukte")
    assert held.share(other, "lukte", "team") is None
    assert held.share(who, "lukte", "coach")
    assert held.share(who, "lukte", "coach") is None
    assert sharing.readable(held.store, COORDINATOR, held.step("lukte").id) == []
    with pytest.raises(RuleError, match="doet niet"):
        sharing.share(held.store, COORDINATOR, held.step("lukte").id, "team")
    with pytest.raises(AnswerError, match="‘iedereen’ is geen keuze"):
        held.share(who, "lukte", "iedereen")  # type: ignore[arg-type]


def test_a_session_where_nobody_chooses_is_as_it_was(school: Any) -> None:
    (who,) = school.join("ouder")
    school.answer(who, school.text, "Voor ons allemaal.")
    with pytest.raises(RuleError, match="valt niets te kiezen"):
        sharing.share(school.store, seat(who.uid), school.text.id, "private")
    school.reveal(school.text)
    assert [card.text for card in walls.wall(school.store, ROOM, school.text.id).cards] == ["Voor ons allemaal."]


def test_what_is_typed_on_a_shared_screen_is_for_all_and_never_replaces_what_is_kept(held: Reflection) -> None:
    at_desk, on_phone = held.join(2)
    held.say(at_desk, "lukte", "Voor allemaal.", "private", client="@laptop")
    held.say(on_phone, "lukte", "Van mij.")
    step = held.step("lukte").id
    assert answering.filled_in(held.store, COORDINATOR, at_desk.uid, step).value == "Voor allemaal."
    assert answering.filled_in(held.store, COORDINATOR, on_phone.uid, step).value is None
    with pytest.raises(RuleError, match="al met een telefoon geantwoord"):
        held.say(on_phone, "lukte", "Overschreven.", client="@laptop")
    assert answering.progress(held.store, COORDINATOR, step).who == {at_desk.uid}


def test_a_name_in_what_is_kept_waits_for_nobody_else(held: Reflection) -> None:
    (who,) = held.join()
    held.say(who, "lukte", "Fatima lachte.", "private")
    held.reveal("lukte")
    step = held.step("lukte").id
    assert withheld.waiting(held.store, COORDINATOR, step) == 0
    assert withheld.replace_waiting(held.store, COORDINATOR, step) == 0
    assert answering.own_answer(held.store, seat(who.uid), step).value == "Fatima lachte."
    held.share(who, "lukte", "team")
    assert walls.wall(held.store, ROOM, step).cards == ()
    assert withheld.waiting(held.store, COORDINATOR, step) == 1


def test_erasing_takes_all_kinds_and_the_action_along(held: Reflection) -> None:
    who, other = held.join(2)
    for key, value in values_with("wegwoord").items():
        held.say(who, key, value, "team")
    held.reveal(*values_with(""))
    (wanted,) = reflecting.next_steps(held.store, COORDINATOR, held.id)
    reflecting.agree(held.store, COORDINATOR, held.id, wanted.id)
    people.erase(held.store, COORDINATOR, held.id, who.uid)
    assert "wegwoord" not in held.shown(other)
    assert b"wegwoord" not in held.store.folder.database.read_bytes()
