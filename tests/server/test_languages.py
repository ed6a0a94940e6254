"""Which language somebody gets: what was chosen, else what was chosen before, else what the browser likes, else Dutch."""

from __future__ import annotations

import copy
import pickle
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samenspraak.catalogue import Language, load
from samenspraak.saying import Day, Joined, Said, Shaped, one_and_all
from samenspraak.server.languages import Content, language_of, translator

KNOWN = load([Path(__file__).parents[2] / "data" / "catalogue"]).languages


def found(asked: str | None, cookie: str | None, accept: str) -> str:
    language = language_of(asked, cookie, accept, KNOWN)
    return language.key if language else "nl"


@pytest.mark.parametrize(
    ("asked", "cookie", "accept", "expected"),
    [
        ("tr", "ar", "fr", "tr"),
        ("nl", "ar", "fr", "nl"),
        (None, "ar", "fr", "ar"),
        (None, "nl", "fr", "nl"),
        (None, None, "fr", "fr"),
        (None, None, "", "nl"),
        ("zz", "ar", "fr", "ar"),
        ("", "", "fr", "fr"),
        ("AR", None, "", "ar"),
        (None, None, "fr-BE", "fr"),
        (None, None, "PL-pl,en;q=0.9", "pl"),
        (None, None, "nl-NL,nl;q=0.9,ar;q=0.8", "nl"),
        (None, None, "uk,ru;q=0.8,en;q=0.5", "en"),
        (None, None, "en;q=0.5,ar;q=0.9", "ar"),
        (None, None, "en;q=0,ar;q=0.1", "ar"),
        (None, None, "en , tr", "en"),
        (None, None, "*", "nl"),
        (None, None, "en;q=veel,pl;q=0.3", "pl"),
        (None, None, "uk", "nl"),
    ],
)
def test_who_asks_gets_a_language(asked: str | None, cookie: str | None, accept: str, expected: str) -> None:
    assert found(asked, cookie, accept) == expected


def test_a_language_of_the_schools_own_can_be_chosen() -> None:
    swiss = Language(sleutel="fr-ch", naam="Français (Suisse)", richting="ltr", woorden={})
    known = {**KNOWN, "fr-ch": swiss}
    assert language_of(None, None, "fr-CH,fr;q=0.9", known) is swiss
    assert language_of("fr-BE", None, "", known) is KNOWN["fr"]


@given(st.text(max_size=20) | st.none(), st.text(max_size=20) | st.none(), st.text(max_size=60))
def test_whatever_is_sent_there_is_a_language(asked: str | None, cookie: str | None, accept: str) -> None:
    assert found(asked, cookie, accept) in {"nl", *KNOWN}


def test_a_template_speaks_the_language_and_else_dutch() -> None:
    assert translator(KNOWN["fr"])("Kaartje {n}", n=2) == "Carte 2"
    assert translator(None)("Kaartje {n}", n=2) == "Kaartje 2"


DAY = Day("14 april 2027", "2027-04-14")
TOLD = Joined(" · ", Said("{n} kaartjes", n=3), "", Said("uiterlijk {day}", day=DAY), Shaped(Said("ouders"), str.upper))


def test_what_is_told_is_dutch_by_itself_and_the_same_in_another_language() -> None:
    assert TOLD == "3 kaartjes · uiterlijk 14 april 2027 · OUDERS"
    told = Content(KNOWN["fr"])(TOLD).replace("\u2068", "").replace("\u2069", "")
    assert told == "3 cartes · au plus tard le 14 avril 2027 · PARENTS"
    assert Content()(TOLD) == TOLD


def test_a_page_knows_which_language_it_is_in() -> None:
    content = Content(KNOWN["fr"])
    assert content.language(TOLD) == "fr"
    assert content.language(Said("Dit staat in geen enkele taal.")) == "nl"
    assert content.language(Joined(" ", Said("1 kaartje"), "Van de school zelf.")) == "nl"
    assert content.language(Said("Onze missie: {mission}", mission="Samen leren.")) == "fr"


def test_what_people_wrote_stays_as_it_is_within_a_sentence() -> None:
    told = Content(KNOWN["en"])(Said("{first} en {last}", first="Bellen", last="Praten"))
    assert told == "\u2068Bellen\u2069 and \u2068Praten\u2069"
    assert [one_and_all(list(words)) for words in ("", "a", "ab", "abc")] == ["", "a", "a en b", "a, b en c"]


@pytest.mark.parametrize("again", [copy.deepcopy, lambda one: pickle.loads(pickle.dumps(one))])  # noqa: S301 - our own
def test_a_copy_can_be_told_too(again) -> None:
    assert again(TOLD) == TOLD
    assert Content(KNOWN["pl"])(again(TOLD)) == Content(KNOWN["pl"])(TOLD)
