"""What words share in Dutch, and which words say something."""

import pytest

from samenspraak.analysis.words import COMMON, empty_words, parts, stem, words


@pytest.mark.parametrize(
    "forms",
    [
        "bellen belt gebeld belde",
        "luisteren luistert geluisterd",
        "antwoord antwoorden beantwoord",
        "bericht berichten berichtje mail brief",
        "juf meester leraar docenten leerkracht",
        "kind kinderen zoon dochter",
        "pesten gepest pestgedrag buitengesloten",
        "begrijp begrepen snap snappen",
    ],
)
def test_all_forms_of_a_word_have_one_stem(forms: str) -> None:
    assert len({stem(form) for form in forms.split()}) == 1


@pytest.mark.parametrize(
    "two", ["ouder oudste", "les lezen", "taal vertalen", "deur duur", "koffie koffer", "geld gelden"]
)
def test_other_words_keep_their_own(two: str) -> None:
    one, other = two.split()
    assert stem(one) != stem(other)


def test_what_stands_in_any_sentence_says_nothing() -> None:
    assert words("Wij willen dat het er écht is, vóór jullie en van ons.") == []
    assert words("") == words("?! 3 …") == []
    assert empty_words("Wij willen dat het rapport er écht is") == 7
    assert empty_words("") == empty_words("Rapport") == 0


def test_good_news_is_more_than_good() -> None:
    assert words("Bel ook als het goed gaat") == ["bel", "goed gaat"]
    assert stem("goed gaat") == stem("goed nieuws") == stem("compliment")
    assert stem("goed nieuws") not in COMMON
    assert stem("goed") in COMMON


def test_a_long_word_holds_the_words_in_it() -> None:
    known = {stem(word) for word in ("gesprek", "ouder", "taal", "bellen", "week")}
    assert set(parts(stem("oudergesprekken"), known)) == {stem("ouder"), stem("gesprek")}
    assert set(parts(stem("teruggebeld"), known)) == {stem("bellen")}
    assert set(parts(stem("weekbericht"), known)) == {stem("week")}
    assert parts(stem("vertalen"), known) == {}
