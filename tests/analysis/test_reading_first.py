"""What to read first, with words of the answer as evidence; and never a mark."""

from __future__ import annotations

from dataclasses import fields

from samenspraak.analysis.reading_first import Reason, reading_order, reasons
from samenspraak.workshop.coach_views import AnswerRead, PhaseRead, PieceRead, ReadState, ReflectionRead


def answer(text: str, state: ReadState = "read", step: int = 1) -> AnswerRead:
    return AnswerRead(step, "Wat gebeurde er?", "open_text", (PieceRead("p", text),), state, "m")


def reflection(*facts: AnswerRead, aware: tuple[AnswerRead, ...] = (), author: int = 1) -> ReflectionRead:
    phases = (
        PhaseRead("terugblikken", "Terugblikken", False, facts),
        PhaseRead("bewust-worden", "Bewust worden", True, aware),
    )
    return ReflectionRead(1, author, "Blauwe Vos", "Terugblik: Huisbezoek", "huisbezoek", "2026-11-25", phases)


FINE = answer("Wij luisterden.", step=9)


def test_what_is_read_and_whole_has_no_reason() -> None:
    assert reasons(reflection(answer("Het ging goed."), aware=(FINE,))) == ()


def test_what_is_new_is_one_reason_with_its_first_words() -> None:
    found = reasons(reflection(answer("Het begon om zeven uur.", "new"), aware=(answer("En toen.", "new", 9),)))
    assert found == (Reason("new", "Dit las je nog niet.", "Het begon om zeven uur.", 1),)


def test_of_what_changed_each_answer_is_a_reason() -> None:
    found = reasons(reflection(answer("Eerst dit.", "changed", 4), answer("Erbij.", "new", 5), aware=(FINE,)))
    assert [(one.kind, one.words, one.step_id) for one in found] == [
        ("changed", "Eerst dit.", 4),
        ("changed", "Erbij.", 5),
    ]


def test_asking_for_help_comes_with_the_sentence() -> None:
    (found,) = reasons(reflection(answer("Het ging goed. Hoe nu verder?"), aware=(FINE,)))
    assert (found.kind, found.words) == ("asks_help", "Hoe nu verder?")
    assert "misschien" in found.said


def test_an_empty_phase_of_becoming_aware_is_said_as_not_shared() -> None:
    (found,) = reasons(reflection(answer("Het ging goed.")))
    assert found == Reason("becoming_aware", "Bij ‘Bewust worden’ is niets gedeeld.", "", None)


def test_long_words_are_cut_between_words() -> None:
    (found,) = reasons(reflection(answer("woord " * 40, "changed"), aware=(FINE,)))
    assert found.words == "woord " * 12 + "woord…"


def test_the_order_is_new_then_changed_then_read_and_help_first_in_each() -> None:
    helped = "Hoe nu verder?"
    given = [
        reflection(answer("Goed."), aware=(FINE,), author=1),
        reflection(answer(helped), aware=(FINE,), author=2),
        reflection(answer("Goed.", "changed"), aware=(FINE,), author=3),
        reflection(answer("Goed.", "new"), author=4),
        reflection(answer(f"{helped} {helped} {helped}", "new"), author=5),
        reflection(answer(helped, "new"), author=6),
    ]
    assert [one.author for one in reading_order(given)] == [5, 6, 4, 3, 2, 1]


def test_a_reason_holds_no_number_that_could_be_a_mark() -> None:
    assert {field.name for field in fields(Reason)} == {"kind", "said", "words", "step_id"}
