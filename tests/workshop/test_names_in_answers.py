"""A name in an answer: stored, told to who wrote it, nobody else's until that is decided, and gone for good when it is replaced."""

from typing import Any

import pytest

from samenspraak.errors import RuleError
from samenspraak.store.tables import Answer, Audit
from samenspraak.workshop import answering, people, vision, walls, withheld
from samenspraak.workshop.values import values
from samenspraak.workshop.viewer import COORDINATOR, ROOM, seat
from samenspraak.workshop.views import Envelope, PersonView, StepView

NOTE = "Het gesprek met de moeder van Fatima, 06-12345678"


def say(school: Any, who: PersonView, step: StepView, value: Any, *keep: str, client: str = "telefoon") -> Any:
    envelope = Envelope(client, next(school.numbers))
    return answering.answer(school.store, seat(who.uid), step.id, envelope, value, keep=keep)


def card(key: str, text: str) -> dict[str, str]:
    return {"id": f"kaart-{key}", "text": text, "column": "sterk"}


def on_wall(school: Any, step: StepView) -> list[str]:
    return sorted(card.text for card in walls.wall(school.store, ROOM, step.id).cards)


def waiting(school: Any, step: StepView) -> int:
    return withheld.waiting(school.store, COORDINATOR, step.id)


def bytes_of(school: Any) -> bytes:
    """The data file with what stands beside it."""
    file = school.store.folder.database
    return b"".join(path.read_bytes() for path in file.parent.glob(f"{file.name}*"))


def test_what_looks_like_a_name_is_stored_and_told_to_who_wrote_it(school: Any) -> None:
    (who,) = school.join("ouder")
    stored = say(school, who, school.text, NOTE)
    assert [(spot.text, spot.suggestion) for spot in stored.held] == [
        ("Fatima", "[kind]"),
        ("06-12345678", "[telefoonnummer]"),
    ]
    own = answering.own_answer(school.store, seat(who.uid), school.text.id)
    assert (own.value, own.held) == (NOTE, stored.held)
    assert answering.filled_in(school.store, COORDINATOR, who.uid, school.text.id).held == stored.held


def test_it_counts_and_is_not_shown_until_it_is_decided(school: Any) -> None:
    one, other = school.join("ouder", 2)
    say(school, one, school.cards, [card("een", "Fatima helpt"), card("twee", "We bellen snel")])
    say(school, other, school.cards, [card("drie", "De koffie is goed")])
    counted = answering.progress(school.store, COORDINATOR, school.cards.id)
    assert sum(counted.answered.values()) == 2
    school.reveal(school.cards)
    assert on_wall(school, school.cards) == ["De koffie is goed", "We bellen snel"]
    assert walls.wall(school.store, COORDINATOR, school.cards.id).hidden == ()
    assert waiting(school, school.cards) == 1


def test_a_text_is_held_whole(school: Any) -> None:
    (who,) = school.join("ouder")
    say(school, who, school.text, NOTE)
    school.reveal(school.text)
    assert on_wall(school, school.text) == []
    assert waiting(school, school.text) == 1


def test_what_is_kept_is_shown_and_not_asked_again(school: Any) -> None:
    (who,) = school.join("ouder")
    say(school, who, school.text, "De moeder van Fatima belde")
    assert say(school, who, school.text, "De moeder van Fatima belde", "Fatima").held == ()
    assert say(school, who, school.text, "").held == ()
    assert say(school, who, school.text, "De vader van FATIMA belde ook").held == ()
    school.reveal(school.text)
    assert on_wall(school, school.text) == ["De vader van FATIMA belde ook"]


def test_only_what_was_found_can_be_kept(school: Any) -> None:
    (who,) = school.join("ouder")
    say(school, who, school.text, "Een rustig begin", "Fatima")
    assert [spot.text for spot in say(school, who, school.text, "De moeder van Fatima").held] == ["Fatima"]


@pytest.mark.parametrize("late", [False, True])
def test_after_the_reveal_the_writer_can_still_keep_it_or_replace_it(school: Any, late: bool) -> None:
    keeps, replaces = school.join("ouder", 2)
    say(school, keeps, school.cards, [card("een", "Fatima helpt"), card("ander", "Rust")])
    say(school, replaces, school.cards, [card("twee", "Yusuf helpt")])
    school.reveal(school.cards)
    client = "andere-telefoon" if late else "telefoon"
    say(school, keeps, school.cards, [card("een", "Fatima helpt"), card("ander", "Rust")], "Fatima", client=client)
    say(school, replaces, school.cards, [card("twee", "[naam] helpt")], client=client)
    assert on_wall(school, school.cards) == ["Fatima helpt", "Rust", "[naam] helpt"]
    assert waiting(school, school.cards) == 0


@pytest.mark.parametrize(
    "value",
    [
        [],
        [card("een", "Fatima helpt goed")],
        [card("een", "[naam] helpt goed")],
        [{**card("een", "[naam] helpt"), "column": "mist"}],
        [card("een", "[naam] helpt"), card("nog", "Nog een")],
    ],
)
def test_after_the_reveal_nothing_else_changes(school: Any, value: Any) -> None:
    (who,) = school.join("ouder")
    say(school, who, school.cards, [card("een", "Fatima helpt")])
    school.reveal(school.cards)
    with pytest.raises(RuleError, match="gesloten"):
        say(school, who, school.cards, value)


def test_a_closed_answer_without_a_name_stays_closed(school: Any) -> None:
    (who,) = school.join("ouder")
    say(school, who, school.text, "Rust")
    school.reveal(school.text)
    with pytest.raises(RuleError, match="gesloten"):
        say(school, who, school.text, "Rust", "Rust")


def test_of_what_was_replaced_nothing_stays_in_the_data_file(school: Any) -> None:
    who, *_ = school.join("ouder", 3)
    for typed in ("Fatim", "Fatima", "Fatima was blij.", "Rust. De moeder van Fatima", NOTE):
        say(school, who, school.text, typed)
    assert b"Fatima" in bytes_of(school)
    say(school, who, school.text, "Het gesprek met de moeder van [kind], [telefoonnummer]")
    kept = bytes_of(school)
    assert b"moeder van [kind]" in kept
    for trace in (b"Fatim", b"12345678"):
        assert trace not in kept
    with school.store.read() as orm:
        assert orm.query(Answer).count() == 6, "each envelope is still known, so that a late repeat is one"


def test_what_was_replaced_does_not_come_back_with_a_late_repeat(school: Any) -> None:
    (who,) = school.join("ouder")
    early = Envelope("trage-telefoon", 1)
    answering.answer(school.store, seat(who.uid), school.text.id, early, "De moeder van Fatima")
    say(school, who, school.text, "De moeder van [kind]", client="andere")
    assert answering.answer(school.store, seat(who.uid), school.text.id, early, "De moeder van Fatima") is None
    assert school.own(who, school.text) == "De moeder van [kind]"


def test_who_leads_puts_the_suggested_words_in_place_for_all_that_waits(school: Any) -> None:
    one, other = school.join("ouder", 2)
    say(school, one, school.cards, [card("een", "Fatima helpt"), card("twee", "Bel 06-12345678")])
    say(school, other, school.cards, [card("drie", "Rust")])
    with pytest.raises(RuleError, match="nog dicht"):
        withheld.replace_waiting(school.store, COORDINATOR, school.cards.id)
    school.reveal(school.cards)
    before = school.version()
    assert withheld.replace_waiting(school.store, COORDINATOR, school.cards.id) == 2
    assert on_wall(school, school.cards) == ["Bel [telefoonnummer]", "Rust", "[naam] helpt"]
    assert (waiting(school, school.cards), school.version()) == (0, before + 1)
    assert b"Fatima" not in bytes_of(school)
    with school.store.read() as orm:
        assert "Fatima" not in " ".join(row.action for row in orm.query(Audit))
    assert withheld.replace_waiting(school.store, COORDINATOR, school.cards.id) == 0


def test_only_who_leads_knows_how_many_wait(school: Any) -> None:
    (who,) = school.join("ouder")
    for asks in (withheld.waiting, withheld.replace_waiting):
        with pytest.raises(RuleError):
            asks(school.store, seat(who.uid), school.cards.id)


def test_of_consent_the_words_wait_and_the_choice_counts(visie: Any) -> None:
    vision.write(visie.store, COORDINATOR, visie.id, "Wij werken samen. Dat zie je elke dag.")
    one, *_ = visie.join("ouder", 5)
    visie.consent(one, "visie-akkoord", "objection: Yusuf is te laat", "concern: het kost tijd")
    visie.reveal("visie-akkoord")
    step = visie.step("visie-akkoord")
    assert [remark.text for remark in vision.remarks(visie.store, ROOM, visie.id)] == ["het kost tijd"]
    (row,) = values(visie.store, ROOM, step.id)
    assert set(row.value.values()) == {"objection", "concern"}  # type: ignore[union-attr]
    assert waiting(visie, step) == 1


def test_a_group_decides_by_who_writes_for_it(paired: Any) -> None:
    one, other = people.join(paired.store, COORDINATOR, paired.id, "ouder", 2)
    paired.pairs()
    paired.say(one, "De moeder van Fatima belde")
    step = paired.step("visie")
    for member in (one, other):
        assert answering.own_answer(paired.store, seat(member.uid), step.id).held
    paired.reveal("visie")
    assert paired.wall("visie").cards == ()
    paired.say(one, "De moeder van [kind] belde")
    assert [card.text for card in paired.wall("visie").cards] == ["De moeder van [kind] belde"]
