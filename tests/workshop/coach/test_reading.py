"""A coach reads what was shared, and sees what is new; what was kept and what was never written look the same."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from samenspraak.errors import RuleError
from samenspraak.store.coach_tables import SharedReflection
from samenspraak.workshop import answering, grouping, people, reading, trajectory, undo, walls, withheld
from samenspraak.workshop.viewer import COACH, COORDINATOR, ROOM, Viewer, seat
from samenspraak.workshop.views import Envelope, Visibility

VOICES = {
    "kinderen": {"text": "Leuk dat de juf kwam", "source": "heard"},
    "ouders": {"text": "Nu kennen wij haar", "source": "supposed"},
}


def texts(reflection: Any) -> list[str]:
    return [piece.text for answer in reflection.answers for piece in answer.pieces]


def test_a_reflection_is_read_by_phase_with_its_voices_apart(held: Any) -> None:
    (who,) = held.join()
    held.say(who, "lukte", "Wij luisterden eerst.")
    held.say(who, "stemmen", VOICES, "team")
    held.say(who, "kijken", "Van mij alleen", "private")
    one = held.one()
    assert (one.pseudonym, one.subject, one.title) == (who.pseudonym, "huisbezoek", "Terugblik: Huisbezoek")
    assert [(phase.key, len(phase.answers)) for phase in one.phases] == [
        ("vooraf", 0),
        ("tijdens", 0),
        ("terugblikken", 1),
        ("bewust-worden", 1),
        ("alternatieven", 0),
        ("uitproberen", 0),
    ]
    assert [phase.key for phase in one.phases if phase.becoming_aware] == ["bewust-worden"]
    assert [(piece.under, piece.text, piece.mark) for piece in one.voices] == [
        ("Wat vertelden kinderen?", "Leuk dat de juf kwam", "heard"),
        ("Wat vertelden ouders?", "Nu kennen wij haar", "supposed"),
    ]


@pytest.mark.parametrize("viewer", [COORDINATOR, ROOM, Viewer("participant", "x")])
def test_nobody_else_reads_by_author(held: Any, viewer: Viewer) -> None:
    for asked in (
        lambda: reading.readings(held.store, viewer),
        lambda: reading.reading(held.store, viewer, held.id, 1),
        lambda: reading.mark_unread(held.store, viewer, held.id, 1),
    ):
        with pytest.raises(RuleError, match="Dit is voor de coach"):
            asked()


def test_what_is_kept_looks_as_if_it_was_never_written(new_coached: Callable[[], Any]) -> None:
    def seen(*kept: str) -> Any:
        held = new_coached()
        (who,) = held.join()
        for key in kept:
            held.say(who, key, "Geheim", "private")
        assert held.read() == ()
        held.say(who, "werkte-niet", "Gedeeld")
        one = held.one()
        answers = [(phase.key, answer.step_id) for phase in one.phases for answer in phase.answers]
        return [phase.key for phase in one.phases], answers, texts(one), one.state

    assert seen() == seen("lukte", "kijken", "vooraf-zien")


def test_what_is_new_changed_and_read(held: Any) -> None:
    one, two = held.join(2)
    held.say(one, "lukte", "Eerst")
    held.say(two, "lukte", "Ook")
    first, second = sorted(held.read(), key=lambda found: found.author)
    assert (first.state, second.state) == ("new", "new")
    reading.mark_read(held.store, COACH, first)
    assert {found.author: found.state for found in held.read()} == {first.author: "read", second.author: "new"}
    held.say(one, "kijken", "Erbij")
    again = held.one(pseudonym=one.pseudonym)
    assert (again.state, {answer.state for answer in again.answers}) == ("changed", {"read", "new"})
    reading.mark_read(held.store, COACH, again)
    held.say(one, "lukte", "Anders")
    assert [answer.state for answer in held.one(pseudonym=one.pseudonym).answers] == ["changed", "read"]
    reading.mark_unread(held.store, COACH, held.id, again.author)
    assert held.one(pseudonym=one.pseudonym).state == "new"


def test_another_coach_has_read_nothing_yet(held: Any) -> None:
    (who,) = held.join()
    held.say(who, "lukte", "Eerst")
    reading.mark_read(held.store, COACH, held.one())
    other = Viewer("coach", coach="tweede")
    assert [one.state for one in reading.readings(held.store, other).reflections] == ["new"]
    assert held.one().state == "read"


def test_what_came_while_the_coach_read_stays_to_be_read(held: Any) -> None:
    (who,) = held.join()
    held.say(who, "lukte", "Eerst")
    seen = held.one()
    held.say(who, "lukte", "Daarna")
    reading.mark_read(held.store, COACH, seen)
    assert held.one().state == "changed"


def test_what_was_withdrawn_meanwhile_is_not_remembered_as_read(held: Any) -> None:
    (who,) = held.join()
    held.say(who, "lukte", "Eerst")
    held.say(who, "kijken", "Ook")
    seen = held.one()
    held.share(who, "lukte", "private")
    reading.mark_read(held.store, COACH, seen)
    with held.store.read() as orm:
        read = orm.connection().exec_driver_sql("SELECT step_id FROM read_answer").scalars().all()
    assert read == [held.step("kijken").id]


def test_filters_by_name_subject_session_and_phase(held: Any) -> None:
    first = held.id
    one, two = held.join(2)
    held.say(one, "lukte", "Huisbezoek van een")
    held.say(two, "post-it", "Huisbezoek van twee")
    second = held.begin("welkomgesprek", "terugblik-kort")
    (three,) = held.join()
    held.say(three, "geleerd", "Welkom van drie")
    assert [found.session_id for found in held.read()] == [second, first, first]
    assert texts(held.one(pseudonym=two.pseudonym)) == ["Huisbezoek van twee"]
    assert texts(held.one(subject="welkomgesprek")) == ["Welkom van drie"]
    assert {found.pseudonym for found in held.read(session_id=first)} == {one.pseudonym, two.pseudonym}
    aware = held.one(phase="bewust-worden")
    assert ([phase.key for phase in aware.phases], texts(aware)) == (["bewust-worden"], ["Huisbezoek van een"])
    assert held.read(pseudonym="Wie dan ook") == ()


def test_forty_are_read_at_a_time(held: Any) -> None:
    for who in held.join(45):
        held.say(who, "lukte", "Iets")
    first = reading.readings(held.store, COACH)
    rest = reading.readings(held.store, COACH, after=first.next or 0)
    assert (len(first.reflections), len(rest.reflections), rest.next) == (40, 5, None)
    assert len({one.author for one in (*first.reflections, *rest.reflections)}) == 45


def test_a_group_reads_as_a_group(held: Any) -> None:
    held.join(4)
    with held.store.write() as orm:
        orm.connection().exec_driver_sql("UPDATE step SET size = 2")
    pairs = grouping.make_groups(held.store, COORDINATOR, held.id, 2)
    member = pairs[1].members[0]
    held.say(member, "lukte", "Samen gezien")
    one = held.one()
    assert (one.pseudonym, texts(one)) == ("tweetal 2", ["Samen gezien"])
    assert held.one(pseudonym="tweetal 2").author == one.author
    assert held.read(pseudonym="tweetal 1") == ()


def test_a_name_waits_for_its_author_before_the_coach_reads_it(held: Any) -> None:
    (who,) = held.join()
    held.say(who, "lukte", "Fatima lachte toen de juf kwam.")
    assert held.read() == ()
    assert held.read(text="lachte") == ()
    held.say(who, "lukte", "Fatima lachte toen de juf kwam.", keep=["Fatima"])
    assert texts(held.one(text="lachte")) == ["Fatima lachte toen de juf kwam."]


def test_suggested_words_are_found_and_the_name_is_not(held: Any) -> None:
    (who,) = held.join()
    held.say(who, "lukte", "Fatima lachte.", "team")
    held.reveal("lukte")
    withheld.replace_waiting(held.store, COORDINATOR, held.step("lukte").id)
    assert held.found("lachte") == [who.pseudonym]
    assert held.found("fatima") == []


def test_what_is_off_the_wall_is_neither_read_nor_found(held: Any) -> None:
    (who,) = held.join()
    held.say(who, "lukte", "Over het dorpsplein", "team")
    held.reveal("lukte")
    step = held.step("lukte").id
    (card,) = walls.wall(held.store, COORDINATOR, step).cards
    walls.hide_card(held.store, COORDINATOR, step, card.id)
    with held.store.read() as orm:
        assert orm.query(SharedReflection).one().words is None
    assert (held.read(), held.found("dorpsplein")) == ((), [])
    undo.undo(held.store, COORDINATOR, step)
    assert held.found("dorpsplein") == [who.pseudonym]


def test_what_is_typed_on_the_shared_laptop_is_for_the_coach_too(held: Any) -> None:
    (who,) = held.join()
    answering.answer(held.store, seat(who.uid), held.step("lukte").id, Envelope("@laptop", 1), "Voor allemaal")
    assert texts(held.one()) == ["Voor allemaal"]


def test_another_kind_of_session_is_not_read(held: Any) -> None:
    script = held.catalogue.sessions["visiesessie"]
    visie = trajectory.open_session(held.store, COORDINATOR, script)
    (who,) = people.join(held.store, COORDINATOR, visie.id, "team")
    step = next(one for one in trajectory.steps(held.store, visie.id) if one.kind == "cards")
    card = {"id": "kaart-1", "text": "Voor iedereen", "column": next(iter(step.rules.piles), None)}
    answering.answer(held.store, seat(who.uid), step.id, Envelope("telefoon", 1), [card])
    assert held.read() == ()
    with held.store.read() as orm:
        assert orm.query(SharedReflection).count() == 0


@pytest.mark.parametrize("share", ["coach", "team"])
def test_a_field_that_left_the_script_is_not_read_or_found(held: Any, share: Visibility) -> None:
    (who,) = held.join()
    held.say(who, "tijdens", {"verrast": {"text": "Het dorpsplein"}, "kind": {"text": "Het schoolplein"}}, share)
    script = held.catalogue.sessions["terugblik"]
    parts = []
    for part in script.parts:
        steps = [
            step.model_copy(update={"fields": tuple(one for one in step.fields if one.id != "verrast")})
            if step.key == "tijdens"
            else step
            for step in part.steps
        ]
        parts.append(part.model_copy(update={"steps": tuple(steps)}))
    trajectory.open_session(held.store, COORDINATOR, script.model_copy(update={"parts": tuple(parts)}), held.id)
    assert (held.found("dorpsplein"), held.found("schoolplein")) == ([], [who.pseudonym])
    assert texts(held.one()) == ["Het schoolplein"]


def test_the_choices_are_of_what_may_be_read(held: Any) -> None:
    first, second, third = held.join(3)
    held.say(first, "lukte", "Wij luisterden.")
    held.say(second, "lukte", "Dit houd ik.", share="private")
    held.say(third, "lukte", "Bel 06-12345678")  # waits for its author
    found = reading.choices(held.store, COACH)
    assert found.pseudonyms == (first.pseudonym,)
    assert [(number, subject) for number, _, subject, _ in found.sessions] == [(held.id, "huisbezoek")]
    assert [title for _, title in found.phases][:2] == ["Vooraf", "Tijdens"]
    held.share(first, "lukte", "private")
    assert reading.choices(held.store, COACH).pseudonyms == ()
    with pytest.raises(RuleError):
        reading.choices(held.store, COORDINATOR)
