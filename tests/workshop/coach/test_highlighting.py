"""A coach highlights and collects quotes; their words are those that are shared now, and no others."""

from __future__ import annotations

from typing import Any

import pytest

from samenspraak.errors import AnswerError, RuleError
from samenspraak.workshop import highlighting, reading
from samenspraak.workshop.viewer import COACH, COORDINATOR, Viewer


def mark(held: Any, who: Any, words: str, tag: str = "", key: str = "lukte") -> str:
    step = held.step(key)
    answer = next(one for one in held.one(pseudonym=who.pseudonym).answers if one.step_id == step.id)
    piece = next(piece for piece in answer.pieces if words in piece.text)
    start = piece.text.index(words)
    return highlighting.highlight(
        held.store,
        COACH,
        step.id,
        held.author(who),
        place=piece.place,
        start=start,
        end=start + len(words),
        tag=tag,
    )


def quoted(held: Any, **of: Any) -> list[str]:
    return [quote.text for quote in highlighting.quotes(held.store, COACH, **of)]


@pytest.fixture
def who(held: Any) -> Any:
    (person,) = held.join()
    held.say(person, "lukte", "Wij belden eerst. Daarna kwamen ouders.")
    return person


def test_quotes_are_collected_by_tag(held: Any, who: Any) -> None:
    key = mark(held, who, "Daarna kwamen ouders", "werkt")
    mark(held, who, "Wij belden eerst", "  eerste   stap ")
    first, second = highlighting.quotes(held.store, COACH)
    assert (first.tag, first.text, first.pseudonym) == ("eerste stap", "Wij belden eerst", who.pseudonym)
    assert (second.tag, second.start, second.end, second.earlier) == ("werkt", 18, 38, False)
    assert quoted(held, tag="werkt") == ["Daarna kwamen ouders"]
    assert quoted(held, session_id=held.id + 1) == []
    highlighting.retag(held.store, COACH, key, "ouders")
    assert quoted(held, tag="ouders") == ["Daarna kwamen ouders"]
    highlighting.remove(held.store, COACH, key)
    assert quoted(held) == ["Wij belden eerst"]
    with pytest.raises(RuleError, match="markering is er niet meer"):
        highlighting.remove(held.store, COACH, key)


def test_the_same_words_are_marked_once_and_a_label_has_one_spelling(held: Any, who: Any) -> None:
    first = mark(held, who, "Wij belden eerst", "Tijd")
    assert mark(held, who, "Wij belden eerst") == first
    second = mark(held, who, "belden", "tijd")
    assert second != first
    assert [one.tag for one in highlighting.quotes(held.store, COACH)] == ["Tijd", "Tijd"]
    highlighting.remove(held.store, COACH, second)
    highlighting.retag(held.store, COACH, first, "TIJD")
    assert [one.tag for one in highlighting.quotes(held.store, COACH)] == ["TIJD"], "the only one may be spelt anew"


def test_reflections_are_found_by_the_tag_of_what_was_marked_in_them(held: Any, who: Any) -> None:
    (other,) = held.join()
    held.say(other, "lukte", "Wij belden later.")
    mark(held, who, "belden eerst", "bellen")
    mark(held, other, "belden later", "tijd")
    assert reading.choices(held.store, COACH).tags == ("bellen", "tijd")
    assert [one.pseudonym for one in held.read(tag="bellen")] == [who.pseudonym]
    assert held.read(tag="anders") == ()
    another = Viewer("coach", coach="twee")
    assert reading.choices(held.store, another).tags == ()
    assert reading.readings(held.store, another, reading.Wanted(tag="bellen")).reflections == ()


def test_words_that_moved_are_found_where_they_stand_now(held: Any, who: Any) -> None:
    mark(held, who, "Daarna kwamen ouders")
    held.say(who, "lukte", "Eerst niets. Daarna kwamen ouders. En toen? Daarna kwamen ouders.")
    (quote,) = highlighting.quotes(held.store, COACH)
    assert (quote.text, quote.start) == ("Daarna kwamen ouders", 13)


def test_words_that_their_author_took_out_are_not_shown_any_more(held: Any, who: Any) -> None:
    mark(held, who, "Daarna kwamen ouders", "werkt")
    held.say(who, "lukte", "Wij belden eerst.")
    (quote,) = highlighting.quotes(held.store, COACH)
    assert (quote.text, quote.earlier, quote.tag) == ("", True, "werkt")
    held.say(who, "lukte", "Wij belden eerst. Daarna kwamen ouders.")
    assert quoted(held) == ["Daarna kwamen ouders"]


def test_a_card_is_followed_by_its_key(held: Any) -> None:
    (who,) = held.join()
    cards = [{"id": f"kaart-{n}", "text": text, "column": None} for n, text in enumerate(["Eerst bellen", "Dan gaan"])]
    held.say(who, "feiten", cards)
    mark(held, who, "Dan gaan", key="feiten")
    held.say(who, "feiten", list(reversed(cards)))
    assert quoted(held) == ["Dan gaan"]
    held.say(who, "feiten", [{**cards[0], "text": "Dan gaan"}])
    assert quoted(held) == [""]


def test_what_is_withdrawn_takes_its_highlights_along(held: Any, who: Any) -> None:
    mark(held, who, "Wij belden eerst")
    held.share(who, "lukte", "team")
    assert quoted(held) == ["Wij belden eerst"]
    held.share(who, "lukte", "private")
    assert quoted(held) == []
    held.share(who, "lukte", "team")
    assert quoted(held) == []


def test_a_name_that_was_replaced_is_in_no_quote(held: Any, who: Any) -> None:
    held.say(who, "lukte", "Fatima lachte.", keep=["Fatima"])
    mark(held, who, "Fatima lachte")
    held.say(who, "lukte", "[kind] lachte.")
    assert quoted(held) == [""]


@pytest.mark.parametrize(("start", "end"), [(-1, 3), (0, 0), (5, 3), (0, 400), (3, 4)])
def test_what_is_not_there_is_not_highlighted(held: Any, who: Any, start: int, end: int) -> None:
    step, author = held.step("lukte").id, held.author(who)
    place = held.one().answers[0].pieces[0].place
    with pytest.raises(RuleError, match="staan er niet"):
        highlighting.highlight(held.store, COACH, step, author, place=place, start=start, end=end)


def test_a_long_tag_another_viewer_and_another_coach(held: Any, who: Any) -> None:
    with pytest.raises(AnswerError, match="Het label heeft 41 tekens"):
        mark(held, who, "Wij", "x" * 41)
    key = mark(held, who, "Wij")
    with pytest.raises(RuleError, match="Dit is voor de coach"):
        highlighting.quotes(held.store, COORDINATOR)
    other = Viewer("coach", coach="tweede")
    assert highlighting.quotes(held.store, other) == ()
    with pytest.raises(RuleError, match="markering is er niet meer"):
        highlighting.retag(held.store, other, key, "van mij")
