"""What in a text may tell who somebody is: what is found, what is suggested, and what is left alone."""

from __future__ import annotations

import time
from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from samenspraak.privacy import Found, findings
from samenspraak.privacy import names as list_of_names

NOTE = "Het gesprek met de moeder van Fatima, 06-12345678"
PIECES = [
    *(
        "Fatima",
        "fatima",
        "juf",
        "mw.",
        "de",
        "van",
        "El",
        "J.",
        "moeder",
        "en",
        ",",
        "’s",
        "(",
        "Roos",
        "Öztürk",
        "فاطمة",
    ),
    *(
        "06-12345678",
        "a@b.nl",
        "@lisa_k",
        "12-03-2015",
        "NL91 ABNA 0417 1643 00",
        "1234 AB",
        "Kerkstraat 8",
        "111222333",
    ),
    *("\n", ".", " ", "👨‍👩‍👧", "e\u0301", "\u202e", "\x00", "İ", "ß"),
]
texts = st.text() | st.lists(st.sampled_from(PIECES)).map(" ".join) | st.lists(st.sampled_from(PIECES)).map("".join)


def found(text: str) -> list[tuple[str, str]]:
    return [(one.text, one.suggestion) for one in findings(text)]


def test_a_note_about_a_mother_tells_whose_mother_and_where_to_call() -> None:
    assert findings(NOTE) == (
        Found(30, 36, "Fatima", "person", "[kind]"),
        Found(38, 49, "06-12345678", "phone", "[telefoonnummer]"),
    )


@pytest.mark.parametrize(
    ("text", "who", "suggestion"),
    [
        ("juf Anneke belt altijd", "juf Anneke", "[leerkracht]"),
        ("juf anneke belt altijd", "juf anneke", "[leerkracht]"),
        ("De nieuwe juf, Ilse, kent iedereen", "Ilse", "[leerkracht]"),
        ("Onze IB'er Marloes was erbij", "Marloes", "[leerkracht]"),
        ("Samira (intern begeleider) belde", "Samira", "[leerkracht]"),
        ("Mevrouw De Vries kwam later", "Mevrouw De Vries", "[ouder]"),
        ("ik sprak mw. S. El Khatib", "mw. S. El Khatib", "[ouder]"),
        ("familie van der Berg is verhuisd", "familie van der Berg", "[ouder]"),
        ("Moeder (Hatice) wil graag komen", "Hatice", "[ouder]"),
        ("Mustafa, de vader van het gezin, tolkt", "Mustafa", "[ouder]"),
        ("de moeder van yusuf", "yusuf", "[kind]"),
        ("oma van Kasia haalt haar op", "Kasia", "[kind]"),
        ("De juf van Emma is ziek", "Emma", "[kind]"),
        ("Lottes moeder denkt mee", "Lottes", "[kind]"),
        ("Thijs’ vader helpt", "Thijs", "[kind]"),
        ("Layla haar moeder spreekt Arabisch", "Layla", "[kind]"),
        ("mijn zoon Abdullah rekent graag", "Abdullah", "[kind]"),
        ("Ik sprak met J. de Boer", "J. de Boer", "[naam]"),
        ("met Noor B. over rekenen", "Noor B.", "[naam]"),
        ("Met de ouders van L. gesproken", "L.", "[kind]"),
        ("Groetjes,\nSandra", "Sandra", "[naam]"),
        ("Mijn naam is Wrzk", "Wrzk", "[naam]"),
        ("Nour Al-Hassan komt", "Nour Al-Hassan", "[naam]"),
        ("Wat zei Gerrit-Jan ervan", "Gerrit-Jan", "[naam]"),
        ("bij ahmed thuis", "ahmed", "[naam]"),
        ("La mère de Fatoumata", "Fatoumata", "[kind]"),
        ("My daughter Chloe is happy", "Chloe", "[kind]"),
        ("Emre'nin annesi gelemedi", "Emre", "[kind]"),
        ("Ayla öğretmen çok iyi", "Ayla öğretmen", "[leerkracht]"),
        ("Mój syn Jakub lubi szkołę", "Jakub", "[kind]"),
        ("ابني محمد يحب المدرسة", "محمد", "[kind]"),
    ],
)
def test_the_words_around_a_name_tell_who_it_is(text: str, who: str, suggestion: str) -> None:
    assert found(text) == [(who, suggestion)]


def test_who_stands_beside_a_child_is_a_child() -> None:
    assert found("De ouders van Jayden en Shanaya") == [("Jayden", "[kind]"), ("Shanaya", "[kind]")]
    assert [who for who, _ in found("Mila, Finn en Rayan leidden rond")] == ["Mila", "Finn", "Rayan"]


@pytest.mark.parametrize("name", ["Roos", "Wil", "Joy", "May", "Merel"])
def test_a_name_that_is_a_word_is_one_where_it_does_something_or_stands_in_a_sentence(name: str) -> None:
    assert found(f"{name} durft het nu") == [(name, "[naam]")]
    assert found(f"Ik sprak {name} gisteren") == [(name, "[naam]")]
    assert found(f"{name} op tafel") == []
    assert found(f"ik zie een {name.lower()} staan") == []


@pytest.mark.parametrize(
    "text",
    [
        "De juf belt ook als het goed gaat",
        "Ik sprak de juf. Daarna ging het beter",
        "Wil je meedenken? Mark is oud geld.",
        "Sinterklaas komt, en met Kerst eten we samen",
        "De IB'er en de MR praten over de Kanjertraining",
        "Ik ben IB'er. Het Kind Centraal. Moeder Natuur.",
        "Ouders van Turkse kinderen en ouders van De Ark",
        "In het Frans, Turks en Pools, op maandag of in mei",
        "Het Anne Frank-project op de Prinses Amaliaschool",
        "We gaan naar Rotterdam",
        "GEEN TIJD VOOR EEN GESPREK MET JUF OF MEESTER",
        "Wat Mooi dat Ouders Meedenken",
        "Groep 3/4, 19.30 tot 21.00 uur, 2025-2026, 12,50 euro, op 12 maart",
        "Onderweg 10 minuten, www.kanjertraining.nl, 123456789",
        "",
    ],
)
def test_what_is_nobody_is_left_alone(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("piece", "suggestion"),
    [
        ("k.jansen@school.example", "[e-mailadres]"),
        ("06 1234 5678", "[telefoonnummer]"),
        ("06 - 12 34 56 78", "[telefoonnummer]"),
        ("(010) 123 45 67", "[telefoonnummer]"),
        ("+31 6 12345678", "[telefoonnummer]"),
        ("0032 475 12 34 56", "[telefoonnummer]"),
        ("12 maart 2015", "[datum]"),
        ("3-5-16", "[datum]"),
        ("2015-03-12", "[datum]"),
        ("12 mars 2015", "[datum]"),
        ("March 12, 2015", "[datum]"),
        ("Dorpsstraat 12", "[adres]"),
        ("kerkstraat 8-III", "[adres]"),
        ("1234 AB", "[adres]"),
        ("@lisa_vdberg", "[account]"),
        ("https://www.instagram.com/lisa.v", "[account]"),
        ("111222333", "[nummer]"),
        ("NL91 ABNA 0417 1643 00", "[rekeningnummer]"),
        ("nl91abna0417164300", "[rekeningnummer]"),
        ("BE68 5390 0754 7034", "[rekeningnummer]"),
    ],
)
def test_contact_details_are_told_by_their_form(piece: str, suggestion: str) -> None:
    assert found(f"noteer {piece}, graag") == [(piece, suggestion)]


def test_a_day_without_a_year_counts_for_a_birthday_only() -> None:
    assert found("Zij is jarig op 3 mei") == [("3 mei", "[datum]")]
    assert found("De ouderavond is op 3 mei") == []


def test_a_wrong_check_digit_is_no_number() -> None:
    assert found("NL92 RABO 1234 5678 90 of 111222334") == []


def test_a_browser_gets_the_same_piece_by_code_points() -> None:
    [one] = findings("👨‍👩‍👧 de moeder van Fatima")
    units = "👨‍👩‍👧 de moeder van ".encode("utf-16-le")
    assert (one.start, one.end, len(units) // 2) == (20, 26, 23)


@given(texts)
@example("FATIM:1000AA Aa")
def test_pieces_are_in_order_apart_and_what_they_say(text: str) -> None:
    at = 0
    for one in findings(text):
        assert at <= one.start < one.end <= len(text)
        assert text[one.start : one.end] == one.text
        assert one.suggestion.startswith("[")
        at = one.end


@settings(max_examples=20, deadline=None)
@given(st.sampled_from(PIECES), st.sampled_from(PIECES))
def test_no_text_makes_it_slow(one: str, other: str) -> None:
    """In proportion to the text: a pattern that goes back again and again would need minutes."""
    started = time.perf_counter()
    findings((one + other) * (100_000 // len(one + other)))
    assert time.perf_counter() - started < 10


@pytest.mark.slow
@pytest.mark.parametrize("piece", ["a", "0", "@", "a@", "A.", "a-", "(", "1-", "0 ", "NL91", "Jan en ", "e\u0301"])
def test_a_million_of_the_same_ends(piece: str) -> None:
    started = time.perf_counter()
    findings(piece * (1_000_000 // len(piece)))
    assert time.perf_counter() - started < 60


def test_threads_may_ask_at_once_and_read_the_list_once(monkeypatch: pytest.MonkeyPatch) -> None:
    list_of_names._read.cache_clear()
    reads: list[int] = []
    unpack = list_of_names.lzma.decompress

    def counted(packed: bytes) -> bytes:
        reads.append(1)
        return unpack(packed)

    monkeypatch.setattr(list_of_names.lzma, "decompress", counted)
    with ThreadPoolExecutor(8) as pool:
        answers = set(pool.map(findings, [NOTE] * 32))
    assert (len(answers), len(reads)) == (1, 1)


def test_the_list_is_small() -> None:
    assert list_of_names.LIST.stat().st_size < 300_000
