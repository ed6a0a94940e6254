"""What people type arrives as they meant it, and never as something that a file or a screen can't hold."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samenspraak.errors import AnswerError
from samenspraak.steps import clean, clean_text, isolated

ANY_TEXT = st.text(st.characters(), max_size=200)


@given(ANY_TEXT)
def test_any_text_becomes_one_that_every_file_and_screen_can_hold(typed: str) -> None:
    text = clean(typed)

    text.encode("utf-8")
    assert text == unicodedata.normalize("NFC", text)
    assert text == text.strip()
    unseen = [c for c in text if unicodedata.category(c) in {"Cc", "Cs"} and c not in "\n\t"]
    assert not unseen


@given(ANY_TEXT)
def test_cleaning_what_is_clean_changes_nothing(typed: str) -> None:
    assert clean(clean(typed)) == clean(typed)


@pytest.mark.parametrize(
    "text",
    [
        "Wij bellen als het góéd gaat",
        "نحن نتحدث مع المعلم كل أسبوع",
        "👩‍👩‍👧‍👦 🇳🇱 👍🏽",
        "שלום \u200fRTL\u200f met merktekens",
        "twee\nregels\tmet tab",
        "<script>alert(1)</script> & ‘aanhaling’",
        "-- '; DROP TABLE answer;",
        "\U0001fae9 nieuwer dan deze Python",
    ],
)
def test_real_text_of_any_script_stays_as_it_is(text: str) -> None:
    assert clean(text) == text


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("a\x00b", "ab"),
        ("e\x00\u0301", "é"),
        ("half \ud83d paar", "half ? paar"),
        ("een\r\ntwee\rdrie\u2028vier", "een\ntwee\ndrie\nvier"),
        ("\ufeff  rand \u00a0", "rand"),
        ("omge\u202ekeerd", "omgekeerd"),
        ("C1 \x9b[31m", "C1 [31m"),
    ],
)
def test_what_cannot_be_shown_is_taken_out(typed: str, kept: str) -> None:
    assert clean(typed) == kept


@pytest.mark.parametrize("typed", ["", "   ", "\n\t\r", "\u200b", "\u200b\u2060 \u200d", "\u00a0"])
def test_a_text_of_which_nothing_is_seen_is_empty(typed: str) -> None:
    assert clean(typed) == ""


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=60), st.integers(1, 40))
def test_a_text_is_accepted_exactly_when_its_clean_form_fits(typed: str, limit: int) -> None:
    if len(clean(typed)) <= limit:
        assert clean_text(typed, limit) == clean(typed)
    else:
        with pytest.raises(AnswerError, match=rf"tekens; er passen er {limit}\."):
            clean_text(typed, limit)


@pytest.mark.parametrize("text", ["x", "\u0301\u0327", " ", "👍"])
def test_a_megabyte_is_refused_without_working_through_it(text: str) -> None:
    text *= 500_000
    with pytest.raises(AnswerError, match="tekens; er passen er 1000"):
        clean_text(text, 1000)


@pytest.mark.parametrize(
    "value",
    [
        None,
        True,
        3,
        pytest.param(10**5000, id="huge"),
        float("nan"),
        float("inf"),
        [],
        {},
        ["tekst"],
        pytest.param({"a": 10**5000}, id="huge inside"),
    ],
)
def test_what_is_no_text_is_refused_in_a_short_sentence(value: object) -> None:
    with pytest.raises(AnswerError, match="is geen tekst") as caught:
        clean_text(value, 100)
    assert len(str(caught.value)) < 120


@pytest.mark.parametrize(
    ("text", "kept"), [("Koffie", "Koffie"), ("نعم!", "\u2068نعم!\u2069"), ("שלום", "\u2068שלום\u2069"), ("", "")]
)
def test_text_from_the_right_is_kept_apart_in_a_dutch_sentence(text: str, kept: str) -> None:
    assert isolated(text) == kept
