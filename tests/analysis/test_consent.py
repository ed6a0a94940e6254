"""A round of consent."""

from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from samenspraak.analysis.consent import CHOICES, consent_table, headline

COLUMNS = ["item", "choice"]
WORDS = {"A": "Wij bellen", "B": "Wij luisteren", "C": "Wij leren"}
ANSWERS = st.lists(st.tuples(st.sampled_from("abcd"), st.sampled_from([*CHOICES, None])), max_size=60)


def round_of(**counts: tuple[int, int, int]) -> pd.DataFrame:
    rows = [
        (item, choice)
        for item, numbers in counts.items()
        for choice, n in zip(CHOICES, numbers, strict=True)
        for _ in range(n)
    ]
    return pd.DataFrame(rows, columns=COLUMNS)


@given(ANSWERS, st.randoms())
@settings(deadline=None, max_examples=60)  # how long pandas takes depends on what else the machine does
def test_it_equals_a_count_by_hand_in_any_order(rows: list[tuple[str, str | None]], chance) -> None:
    table = consent_table(pd.DataFrame(rows, columns=COLUMNS))
    for item, row in table.iterrows():
        given = [choice for one, choice in rows if one == item and choice]
        assert {choice: row[choice] for choice in CHOICES} == {choice: given.count(choice) for choice in CHOICES}
        assert row["n"] == len(given)
        assert row["accepted"] == (bool(given) and "objection" not in given)
    order = [(-row["objection"], -row["concern"]) for _, row in table.iterrows()]
    assert order == sorted(order)
    again = consent_table(pd.DataFrame(chance.sample(rows, len(rows)), columns=COLUMNS))
    pd.testing.assert_frame_equal(table.sort_index(), again.sort_index())


def test_one_objection_is_enough_and_stands_first() -> None:
    table = consent_table(round_of(eerst=(9, 2, 0), dan=(10, 0, 1), laatst=(11, 0, 0)))
    assert list(table.index) == ["dan", "eerst", "laatst"]
    assert list(table["accepted"]) == [False, True, True]


@pytest.mark.parametrize(
    ("counts", "sentence"),
    [
        ((9, 1, 1), "Nog geen instemming: 1 van de 11 heeft bezwaar. Hoor eerst waarom."),
        ((4, 0, 7), "Nog geen instemming: 7 van de 11 hebben bezwaar. Hoor eerst waarom."),
        ((10, 1, 0), "Instemming: niemand heeft bezwaar. 1 van de 11 heeft een zorg; neem die mee."),
        ((8, 3, 0), "Instemming: niemand heeft bezwaar. 3 van de 11 hebben een zorg; neem die mee."),
        ((11, 0, 0), "Instemming: 11 van de 11 zijn akkoord."),
        ((1, 0, 0), "Instemming: 1 van de 1 is akkoord."),
    ],
)
def test_a_sentence_says_what_is_seen(counts: tuple[int, int, int], sentence: str) -> None:
    assert list(consent_table(round_of(zin=counts))["sentence"]) == [sentence]


def test_where_nobody_answered_there_is_no_consent() -> None:
    table = consent_table(pd.DataFrame([("zin", None)], columns=COLUMNS))
    assert not table.loc["zin", "accepted"]
    assert table.loc["zin", "sentence"] == "Hierop gaf nog niemand antwoord."


def test_another_choice_is_told() -> None:
    with pytest.raises(ValueError, match="‘ja’ is geen keuze"):
        consent_table(pd.DataFrame([("zin", "ja")], columns=COLUMNS))


@pytest.mark.parametrize(
    ("counts", "sentence"),
    [
        ({}, "Er is nog niet geantwoord."),
        ({"A": (9, 1, 0)}, "Instemming: niemand heeft bezwaar. 1 van de 10 heeft een zorg; neem die mee."),
        ({"A": (9, 0, 0), "B": (9, 0, 0)}, "Bij alle 2 is er instemming: niemand heeft een bezwaar of een zorg."),
        (
            {"A": (9, 1, 0), "B": (9, 0, 0)},
            "Bij alle 2 is er instemming: niemand heeft bezwaar. Bij 1 leeft een zorg; neem die mee.",
        ),
        (
            {"A": (9, 1, 0), "B": (7, 2, 0)},
            "Bij alle 2 is er instemming: niemand heeft bezwaar. Bij 2 leven zorgen; neem ze mee.",
        ),
        (
            {"A": (9, 0, 0), "B": (8, 0, 1), "C": (7, 0, 2)},
            "Bij 1 van de 3 is er instemming. Begin bij ‘Wij leren’: 2 van de 9 hebben bezwaar.",
        ),
        (
            {"A": (9, 0, 1), "B": (8, 0, 1)},
            "Nog nergens is instemming. Begin bij ‘Wij bellen’: 1 van de 10 heeft bezwaar.",
        ),
    ],
)
def test_a_sentence_says_what_the_whole_round_shows(counts: dict[str, tuple[int, int, int]], sentence: str) -> None:
    assert headline(consent_table(round_of(**counts)), WORDS) == sentence


def test_what_nobody_answered_counts_as_no_consent() -> None:
    answers = pd.concat([pd.DataFrame([("B", None)], columns=COLUMNS), round_of(A=(3, 0, 0))])
    assert (
        headline(consent_table(answers), WORDS) == "Bij 1 van de 2 is er instemming; op de rest antwoordde nog niemand."
    )
