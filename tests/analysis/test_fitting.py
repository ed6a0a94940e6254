"""What fits a priority, each with a reason that one can check."""

from __future__ import annotations

import pytest

from samenspraak.analysis.fitting import Gap, Offered, fitting
from samenspraak.catalogue import load
from samenspraak.folder import shared_files

CATALOGUE = load([shared_files().catalogue])
LIBRARY = [
    Offered(one.key, one.title, one.post_it, one.summary, one.tags)
    for one in (*CATALOGUE.practices.values(), *CATALOGUE.trainings.values(), *CATALOGUE.focuses.values())
]
GOOD_NEWS = Offered("goed-nieuws", "Goed nieuws", "Bel ook als het goed gaat.", "We bellen elke week.")
READING = Offered("voorlezen", "Voorlezen bij de thee", "Lees samen een boek.", "Ouders drinken thee.")


@pytest.mark.parametrize(
    ("priority", "best", "reason"),
    [
        ("Ook contact als het goed gaat", "goed-nieuws", "Gaat ook over: goed gaat."),
        ("Elkaar makkelijker bereiken", "bereikbaar", "Gaat ook over: bereiken."),
        ("Het kind zit aan tafel, met een paar minuten voor zichzelf", "doelen-samen-kiezen", "Gaat ook over: tafel."),
        ("Een ouderraad die meebeslist", "meedoen-en-meebeslissen", "Gaat ook over: ouderraad, meebeslist."),
        ("Thuis lezen", "boekje-bij-de-thee", "Gaat ook over: lezen, thuis."),
        ("Korte berichten die iedereen leest", "nieuwsbrief", "Gaat ook over: berichten, korte."),
    ],
)
def test_the_library_fits_what_schools_choose(priority: str, best: str, reason: str) -> None:
    first, *_ = fitting(priority, LIBRARY)
    assert (first.key, first.reason) == (best, reason)


@pytest.mark.parametrize("priority", ["Het schoolplein groener", "Ouders en school", "", "De kinderen van het team"])
def test_what_fits_nothing_gives_nothing(priority: str) -> None:
    assert fitting(priority, LIBRARY) == ()


def test_where_they_differ_most_counts_too_and_says_so() -> None:
    gap = Gap("Thuis", ["voorlezen"])
    assert [fit.key for fit in fitting("Goed nieuws", [READING, GOOD_NEWS], gap=gap)] == ["goed-nieuws"]
    [alone] = fitting("Iets anders", [READING, GOOD_NEWS], gap=gap)
    assert alone.reason == "Helpt bij ‘Thuis’. Daar verschillen team en ouders het meest."
    [both, *_] = fitting("Samen een boek lezen", [GOOD_NEWS, READING], gap=gap)
    assert both.reason == "Gaat ook over: boek, lezen. Helpt bij ‘Thuis’. Daar verschillen team en ouders het meest."


def test_a_title_counts_more_than_a_summary_and_no_more_than_asked_come_back() -> None:
    said = Offered("ergens", "Iets", "Nog iets.", "Met een boek en thee.")
    offered = [said, READING, *(Offered(f"ander-{n}", "Anders", "Iets anders.", "Heel anders.") for n in range(9))]
    assert [fit.key for fit in fitting("Thee met een boek", offered)] == ["voorlezen", "ergens"]
    assert len(fitting("Thee met een boek", offered, most=1)) == 1


def test_the_words_of_the_reason_count_for_half() -> None:
    others = [Offered(f"ander-{n}", "Anders", "Iets anders.", "Heel anders.") for n in range(9)]
    [first, second] = fitting("Goed nieuws", [READING, GOOD_NEWS, *others], reason="Ook over lezen en thee.")
    assert (first.key, second.key) == ("goed-nieuws", "voorlezen")
    alone = fitting("Lezen en thee", [READING, *others])[0]
    assert second.weight == pytest.approx(alone.weight / 2)
