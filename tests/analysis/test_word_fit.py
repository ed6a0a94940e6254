"""What fits a priority by its words."""

from __future__ import annotations

from samenspraak.analysis.word_fit import word_fits

TEXTS = {
    "bellen": "Bel ouders op als het goed gaat",
    "avond": "Een avond over pesten en sociale veiligheid",
    "tuin": "Samen met ouders op school in de tuin werken",
}


def test_the_same_word_in_another_form_fits_and_is_told_as_it_stands_in_the_priority() -> None:
    found = word_fits("Wij praten eerder over pesterijen en pestgedrag", TEXTS)
    assert list(found) == ["avond"]
    assert found["avond"].shared == ("pestgedrag",)


def test_what_all_of_the_library_is_about_fits_nothing() -> None:
    assert word_fits("Ouders en kinderen samen op school", TEXTS) == {}


def test_a_common_word_counts_for_less_and_the_best_is_one() -> None:
    found = word_fits("Bellen over veiligheid", TEXTS)
    assert found["avond"].fit == 1
    assert 0 < found["bellen"].fit < 1


def test_what_the_content_ties_to_it_fits_without_a_word() -> None:
    assert set(word_fits("Iets heel anders", TEXTS, ["tuin"])) == {"tuin"}
