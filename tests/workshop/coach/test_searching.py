"""Words are found by their stem, by their beginning and without accents; and each hit says where it stands."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from samenspraak.errors import RuleError
from samenspraak.store.coach_tables import SharedReflection
from samenspraak.workshop import reading, stems
from samenspraak.workshop.viewer import COACH


@pytest.mark.parametrize(
    ("written", "sought"),
    [
        ("Wij hielden gesprekken.", "gesprek"),
        ("Het gesprek duurde kort.", "gesprekken"),
        ("Ouders lopen binnen.", "loopt"),
        ("De ideeën waren goed.", "ideeen"),
        ("De ideeen waren goed.", "ideeën"),
        ("Op huisbezoek geweest.", "huisbez"),
        ("Op HUISBEZOEK geweest.", "Huisbezoek"),
        ("Een café met ouders.", "CAFE"),
        ("Zij kwam uit İstanbul.", "istanbul"),
        ("تحدثنا مع الوالدين", "الوالدين"),
    ],
)
def test_all_forms_of_a_word_are_found(held: Any, written: str, sought: str) -> None:
    (who,) = held.join()
    held.say(who, "lukte", written, keep=["İstanbul"])
    assert held.found(sought) == [who.pseudonym]


@pytest.mark.parametrize(
    "sought",
    [
        "bezoekuur",
        "boek",
        '"',
        "xyz OR huisbezoek",
        "NOT huisbezoek",
        "zij) OR (zij",
        "words:wij",
        "NEAR(wij)",
        "'; DROP",
    ],
)
def test_what_is_not_there_is_not_found(held: Any, sought: str) -> None:
    (who,) = held.join()
    held.say(who, "lukte", "Huisbezoek gedaan.")
    try:
        assert held.found(sought) == []
    except RuleError as error:
        assert "twee letters" in str(error)  # noqa: PT017 - both are right: nothing is sought, or nothing is found


def test_all_words_have_to_be_in_one_reflection_wherever_they_stand(held: Any) -> None:
    one, two = held.join(2)
    held.say(one, "lukte", "De tolk kwam.")
    held.say(one, "kijken", "Ouders bleven langer.")
    held.say(two, "lukte", "De tolk kwam niet.")
    assert sorted(held.found("tolk")) == sorted([one.pseudonym, two.pseudonym])
    assert held.found("tolken ouder") == [one.pseudonym]
    assert held.found("tolk stoommachine") == []


def test_a_title_and_a_name_are_found_too(held: Any) -> None:
    one, two = held.join(2)
    held.say(one, "lukte", "De tolk kwam.")
    held.say(two, "lukte", "Niemand kwam.")
    both = sorted([one.pseudonym, two.pseudonym])
    assert sorted(held.found("huisbezoeken")) == both
    assert held.found(f"huisbezoek {one.pseudonym} tolk") == [one.pseudonym]
    assert held.found(f"{two.pseudonym} tolk") == []
    held.share(one, "lukte", "private")
    assert held.found(one.pseudonym) == []


def test_hits_say_where_they_stand(held: Any) -> None:
    (who,) = held.join()
    held.say(who, "lukte", "👋 De ouders en één oúder.")
    held.say(who, "kijken", "Niets.")
    hits = {answer.step_id: answer.pieces[0] for answer in held.one(text="ouder").answers}
    piece = hits[held.step("lukte").id]
    assert [piece.text[start:end] for start, end in piece.hits] == ["ouders", "oúder"]
    assert hits[held.step("kijken").id].hits == ()


def test_a_phase_is_searched_on_its_own(held: Any) -> None:
    one, two = held.join(2)
    held.say(one, "lukte", "De tolk kwam.")
    held.say(one, "post-it", "Bel eerst.")
    held.say(two, "post-it", "Regel een tolk.")
    held.say(two, "lukte", "Het lukte.")
    assert held.one(text="tolk", phase="bewust-worden").pseudonym == one.pseudonym


def test_a_search_without_a_word_says_what_to_type(held: Any) -> None:
    for typed in ("x", "?", " - "):
        with pytest.raises(RuleError, match="twee letters"):
            held.read(text=typed)
    assert held.read(text="  ") == ()


def test_what_was_shared_before_there_was_a_search_is_found(held: Any) -> None:
    (who,) = held.join()
    held.say(who, "lukte", "De tolk kwam.")
    with held.store.write() as orm:
        orm.query(SharedReflection).update({"words": None})
    assert held.found("tolk") == [who.pseudonym]
    with held.store.read() as orm:
        assert orm.query(SharedReflection).one().words == "de kwam tolk"


def test_the_list_and_the_index_say_the_same(held: Any) -> None:
    one, two = held.join(2)
    for text in ("Eerst dit", "Daarna dat", ""):
        held.say(one, "lukte", text)
    held.say(two, "lukte", "Iets")
    held.share(two, "lukte", "private")
    with held.store.write() as orm:
        connection = orm.connection()
        connection.exec_driver_sql(
            "INSERT INTO reflection_search (reflection_search, rank) VALUES ('integrity-check', 1)"
        )
        assert connection.exec_driver_sql("SELECT participant_id, words FROM shared_reflection").all() == [
            (held.author(one), "")
        ]


def test_the_coach_searches_without_writing(held: Any) -> None:
    (who,) = held.join()
    held.say(who, "lukte", "De tolk kwam.")
    reading.readings(held.store, COACH)
    before = held.store.folder.database.stat().st_mtime_ns, held.bytes()
    assert held.found("tolk")
    assert (held.store.folder.database.stat().st_mtime_ns, held.bytes()) == before


@given(st.text(), st.data())
def test_every_word_of_a_text_finds_it_where_it_stands(text: str, data: st.DataObject) -> None:
    words = [word for word in stems._WORD.findall(text) if stems.sought(word)]
    if not words:
        return
    word = data.draw(st.sampled_from(words))
    wanted = stems.sought(word)
    there = stems.indexed([text]).split(" ")
    assert all(any(form.startswith(begins) for form in there) for begins in wanted)
    assert all(form and not set(form) & set('" ') for form in there)
    assert word in {text[start:end] for start, end in stems.places(text, wanted)}


def test_words_are_looked_up_a_few_at_a_time(held: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    folk = held.join(7)
    for who in folk:
        held.say(who, "lukte", "De tolk kwam.")
    monkeypatch.setattr("samenspraak.workshop.coach_access._AT_ONCE", 3)
    with held.store.write() as orm:
        orm.query(SharedReflection).update({"words": None})
    assert len(held.found("tolk")) == 7
