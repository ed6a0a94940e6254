"""Where somebody may ask for help: what the rule hits, what it misses, and that it says that it guesses."""

from pathlib import Path

import pytest
import yaml

from samenspraak.analysis.asking_help import GUESS, asks_for_help

WRITTEN = yaml.safe_load(Path(__file__).with_name("asking_help.yaml").read_text("utf-8"))


@pytest.mark.parametrize(
    "text",
    [
        "Hoe bereik ik de ouders die nooit komen?",
        "Wie heeft dit al eens gedaan?",
        "Heeft iemand tips voor een gesprek met een tolk?",
        "Kun je meekijken?",
        "Wil je meedenken over de volgende keer?",
        "Ik weet niet of ouders dit prettig vinden.",
        "Wij weten nog niet goed hoe dit moet.",
        "We weten het echt niet.",
        "Geen idee waarom het stokte.",
        "Daar liepen we op vast.",
        "Ik loop hier steeds vast.",
        "Het gesprek is vastgelopen.",
        "Wij kwamen er samen niet uit.",
        "Ik kom niet verder.",
        "Dit vond ik erg lastig.",
        "Het was een moeilijke avond.",
        "Ik twijfel of we dit volgend jaar nog doen.",
        "Ik durf het niet te vragen.",
        "We hebben hulp nodig.",
        "Ik zou graag wat advies willen; ik wil eigenlijk advies.",
        "IK WEET NIET wat ik moet doen",
        "Wat zou jij doen?",
        "Mijn vraag: hoe pak ik dit aan?",
        "Graag advies.",
        "Help!",
        "Tips zijn welkom!",
        "Dit lukt me niet alleen.",
        "Ik zit met mijn handen in het haar.",
    ],
)
def test_it_hits(text: str) -> None:
    assert asks_for_help(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Het ging goed.",
        "Ouders hielpen elkaar.",
        "Wij weten nu hoe het moet.",
        "Dit was niet lastig.",
        "Het was helemaal niet zo moeilijk.",
        "Wij hebben geen hulp nodig.",
        "Het staat vast in het jaarplan.",
        "Was het de moeite waard?",
        "Wij vroegen: ‘Wat ziet u thuis?’",
        "De hulp van ouders was fijn.",
        "Elke ouder gaf een tip.",
        "Wie komt, krijgt koffie.",
        "Dat liep als vanzelf.",
        "Een vaste plek in de klas.",
        "Hoe gaat het met u? vroeg ik.",
        "Vraag eerst: wat willen jullie dat wij weten?",
        "Hoe kunnen wij je kind helpen?",
        "‘Wie kan helpen bij het feest?’ vroeg de moeder.",
        "Ouders willen graag advies van ons.",
        "Ik dacht: hoe moet dit nou? En toen ging het vanzelf.",
        "Eerst wist ik niet hoe het moest, maar nu wel.",
        "Doe ik dit weer zo? Ja, precies zo.",
    ],
)
def test_it_lets_pass(text: str) -> None:
    assert asks_for_help(text) == ()


def test_of_what_others_wrote_it_hits_most_and_lets_most_pass() -> None:
    asks, other = ([text for text in WRITTEN[kind] if asks_for_help(text)] for kind in ("vraagt", "vraagt_niet"))
    assert len(asks) >= 0.95 * len(WRITTEN["vraagt"])
    assert len(other) <= 0.05 * len(WRITTEN["vraagt_niet"])


def test_what_it_gives_are_the_words_that_were_written() -> None:
    text = "Het ging goed.\nHoe nu verder?  Wij weten het niet! En toen was het klaar."
    found = asks_for_help(text)
    assert found == ("Hoe nu verder?", "Wij weten het niet!")
    assert all(sentence in text for sentence in found)


def test_the_opposite_in_one_sentence_does_not_hide_the_other() -> None:
    assert asks_for_help("Het was niet lastig. Maar ik weet niet waarom.") == ("Maar ik weet niet waarom.",)


def test_it_says_that_it_guesses() -> None:
    assert "vermoeden" in GUESS


def test_a_long_text_is_quick() -> None:
    assert len(asks_for_help("ik weet " + "echt " * 5_000 + "niet")) == 1
    for words in ("hoe ", "ik ", "vroeg ", "' a", "eerst, ", "ouders ", "lukt ", "a\n"):
        assert asks_for_help(words * 20_000) == ()
