"""A questionnaire as a file: who reads what, how a school changes it, and the words for what is wrong with it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from samenspraak.catalogue import Form, Questionnaire, load
from samenspraak.catalogue.questionnaire import GROUPS, SECTORS
from samenspraak.errors import CatalogueError
from samenspraak.workshop.people import ROLES
from samenspraak.workshop.trajectory import SECTORS as KINDS_OF_SCHOOL

Put = Callable[..., Path]


@pytest.fixture
def small(put: Put, questionnaire: str) -> Questionnaire:
    return load([put(questionnaire)]).questionnaires["proef"]


def statements(questionnaire: Questionnaire, group: str, sector: str) -> dict[str, list[tuple[str, str]]]:
    return {
        dimension.key: [(statement.key, statement.text) for statement in dimension.statements]
        for dimension in questionnaire.asked(group, sector)
    }


def form(questionnaire: Questionnaire, group: str, sector: str) -> Form:
    found = questionnaire.form(group, sector)
    assert found
    return found


def test_each_group_reads_the_same_statements_in_its_own_words(small: Questionnaire) -> None:
    assert statements(small, "team", "po") == {
        "welkom": [("groeten", "Wij groeten."), ("vragen", "Ouders vragen.")],
        "thuis": [("lezen", "Ouders lezen.")],
    }
    assert statements(small, "ouder", "po") == {
        "welkom": [("groeten", "School groet."), ("vragen", "Ik vraag.")],
        "thuis": [("lezen", "Ik lees.")],
    }


def test_a_kind_of_school_without_words_of_its_own_reads_those_for_all(small: Questionnaire) -> None:
    greeted = {sector: statements(small, "ouder", sector)["welkom"][0][1] for sector in SECTORS}
    assert greeted == {"po": "School groet.", "vo": "School groet.", "voorschool": "De opvang groet."}


def test_pupils_read_only_what_is_there_for_them(small: Questionnaire) -> None:
    assert statements(small, "leerling", "po") == {"welkom": [("groeten", "De juf groet.")]}
    assert statements(small, "leerling", "vo") == {"welkom": [("groeten", "De mentor groet.")]}
    assert form(small, "leerling", "po").intro == ("Over thuis.",)


def test_who_is_not_asked_has_no_form(small: Questionnaire) -> None:
    assert small.audience.text("leerling", "voorschool") is None
    for group in ("leerling", "ander"):
        assert small.asked(group, "voorschool") == ()
        assert small.form(group, "voorschool") is None


def test_a_kind_of_school_that_does_not_exist_is_a_mistake_of_who_asks(small: Questionnaire) -> None:
    with pytest.raises(KeyError):
        small.form("ouder", "hbo")


def test_a_form_holds_all_that_is_read_from_beginning_to_end(small: Questionnaire) -> None:
    read = form(small, "ouder", "vo")
    assert (read.title, read.intro, read.thanks) == ("Proef", ("Over school.", "Kort."), ("Dank je wel.",))
    assert (read.answers, read.unsure) == (("nee", "soms niet", "tussenin", "soms", "ja"), "weet ik niet")
    assert [(question.key, question.text) for question in read.open_questions] == [("beter", "Wat kan beter?")]
    assert read.warning == "Geen namen."
    assert read.dimensions == small.asked("ouder", "vo")
    assert [dimension.title for dimension in read.dimensions] == ["Welkom", "Thuis"]
    assert form(small, "leerling", "vo").warning == "Noem niemand."


def test_the_coordinator_reads_who_is_asked(small: Questionnaire) -> None:
    assert small.audience.text("team", "vo") == "Vraag het team."
    assert small.audience.text("leerling", "po") == "Vraag groep 6."
    assert small.tips == ("Vertel waarom.",)


def test_a_questionnaire_need_not_ask_pupils_or_in_their_own_words(put: Put, questionnaire: str) -> None:
    lines = questionnaire.splitlines()
    indented = [number for number, line in enumerate(lines) if line.strip() == "leerling:"]
    kept = [
        line
        for number, line in enumerate(lines)
        if "leerling:" not in line and not any(number - of in (1, 2) for of in indented)
    ]
    bare = "\n".join(kept)
    alone = load([put(bare[: bare.index("open_vragen")] + bare[bare.index("waarschuwing") :])]).questionnaires["proef"]
    assert form(alone, "ouder", "po").open_questions == ()
    assert alone.form("leerling", "po") is None


def test_a_school_replaces_ours_and_adds_one(put: Put, session: str, questionnaire: str) -> None:
    ours = put(questionnaire, "lijst.yaml")
    put(session, "sessie.yaml")
    own = put(questionnaire.replace("titel: Proef", "titel: Van ons"), folder="eigen")
    put(questionnaire.replace("sleutel: proef", "sleutel: nieuw"), "nieuw.yaml", folder="eigen")
    catalogue = load([ours, own])
    assert {key: one.title for key, one in catalogue.questionnaires.items()} == {"proef": "Van ons", "nieuw": "Proef"}
    assert set(catalogue.sessions) == {"proef"}, "a session and a questionnaire may have the same key"


def test_what_was_read_does_not_change(small: Questionnaire) -> None:
    with pytest.raises(ValueError, match="frozen"):
        small.title = "Anders"  # type: ignore[misc]


def test_groups_and_kinds_of_school_are_those_of_the_rest() -> None:
    assert set(GROUPS) < set(ROLES)
    assert set(SECTORS) == set(KINDS_OF_SCHOOL)


# What stands in the good file, what is written instead, and then: line, field, and words of the sentence.
CHANGES = {
    "a statement's key twice": (
        "sleutel: vragen",
        "sleutel: groeten",
        (30, "onderwerpen.1.stellingen.2.sleutel", "De sleutel ‘groeten’ is al van de vraag op regel 22."),
    ),
    "a statement's key twice, under another subject": (
        "sleutel: lezen",
        "sleutel: groeten",
        (36, "onderwerpen.2.stellingen.1.sleutel", "is al van de vraag op regel 22."),
    ),
    "an open question with the key of a statement": (
        "sleutel: beter",
        "sleutel: lezen",
        (42, "open_vragen.1.sleutel", "is al van de vraag op regel 36."),
    ),
    "a subject's key twice": (
        "sleutel: thuis",
        "sleutel: welkom",
        (33, "onderwerpen.2.sleutel", "De sleutel ‘welkom’ is al van het onderwerp op regel 19."),
    ),
    "an unknown kind of school": (
        "          voorschool: De opvang groet.",
        "          opvang: De opvang groet.",
        (
            26,
            "onderwerpen.1.stellingen.1.ouder.opvang",
            "‘opvang’ bestaat hier niet. Haal het weg of kies uit: algemeen, po, vo, voorschool.",
        ),
    ),
    "an unknown group": (
        "        ouder: Ik vraag.",
        "        ouder: Ik vraag.\n        opa: Ik vraag.",
        (
            33,
            "onderwerpen.1.stellingen.2.opa",
            "‘opa’ bestaat hier niet. Haal het weg of kies uit: team, ouder, leerling, sleutel.",
        ),
    ),
    "no words for the team": (
        "        team: Ouders vragen.\n",
        "",
        (30, "onderwerpen.1.stellingen.2.team", "Dit veld ontbreekt. Voeg een regel toe, zoals ‘team: jouw tekst’."),
    ),
    "no words for parents": (
        "        ouder: Ik vraag.\n",
        "",
        (30, "onderwerpen.1.stellingen.2.ouder", "Dit veld ontbreekt. Voeg een regel toe, zoals ‘ouder: jouw tekst’."),
    ),
    "nothing behind parents": (
        "ouder: Ik vraag.",
        "ouder:",
        (32, "onderwerpen.1.stellingen.2.ouder", "Dit veld is leeg. Vul het in"),
    ),
    "a kind of school without words": (
        "          algemeen: School groet.",
        "          po: School groet.",
        (
            24,
            "onderwerpen.1.stellingen.1.ouder",
            "tekst voor ouders in vo. Voeg een regel ‘vo:’ toe, of een regel ‘algemeen:’ voor elke soort school.",
        ),
    ),
    "a kind of school with nothing behind it": (
        "team: Vraag het team.",
        "team: {po: Vraag, vo: }",
        (5, "wie.team", "Hier ontbreekt de tekst voor het team in vo, voorschool."),
    ),
    "empty words for a kind of school": (
        "          algemeen: School groet.",
        "          algemeen: ''",
        (25, "onderwerpen.1.stellingen.1.ouder.algemeen", "Deze tekst is leeg."),
    ),
    "a list where words belong": (
        "ouder: Ik vraag.",
        "ouder: [Ik, vraag]",
        (32, "onderwerpen.1.stellingen.2.ouder", "Er staat een lijst, maar hier hoort tekst."),
    ),
    "a number where words belong": (
        "ouder: Ik vraag.",
        "ouder: 12",
        (32, "onderwerpen.1.stellingen.2.ouder", "Er staat het getal ‘12’, maar hier hoort tekst."),
    ),
    "pupils who are asked and not warned": (
        "  leerling: Noem niemand.\n",
        "",
        (46, "waarschuwing", "leerlingen meedoen in po, vo, maar bij ‘waarschuwing:’ staat niets voor hen."),
    ),
    "pupils who are asked and not thanked": (
        "    leerling: Dank je.\n",
        "",
        (51, "bedankt.1", "leerlingen meedoen in po, vo, maar bij ‘bedankt:’ staat niets voor hen."),
    ),
    "pupils who are asked without a statement": (
        "          vo: De mentor groet.\n",
        "",
        (22, "onderwerpen.1.stellingen.1", "leerlingen meedoen in vo, maar bij ‘stellingen:’ staat niets voor hen."),
    ),
    "four answers": (
        "antwoorden: [nee, soms niet, tussenin, soms, ja]",
        "antwoorden: [nee, soms niet, soms, ja]",
        (39, "antwoorden", "In de lijst achter ‘antwoorden:’ horen er ten minste 5. Zet er iets bij."),
    ),
    "six answers": (
        "tussenin, soms, ja]",
        "tussenin, soms, ja, ja]",
        (39, "antwoorden", "In de lijst achter ‘antwoorden:’ passen 5 punten."),
    ),
    "no words for who does not know": (
        "weet_niet: weet ik niet\n",
        "",
        (1, "weet_niet", "Voeg een regel toe, zoals ‘weet_niet: weet ik niet’."),
    ),
    "no thanks": (
        "bedankt:\n  - team: Dank je wel.\n    ouder: Dank je wel.\n    leerling: Dank je.\n",
        "",
        (1, "bedankt", "Voeg een regel ‘bedankt:’ toe, met daaronder een lijst met streepjes."),
    ),
    "no warning": (
        "waarschuwing:\n  team: Geen namen.\n  ouder: Geen namen.\n  leerling: Noem niemand.\n",
        "",
        (1, "waarschuwing", "Voeg een regel ‘waarschuwing:’ toe, met daaronder regels ‘team: …’ en ‘ouder: …’."),
    ),
    "text for a warning": (
        "waarschuwing:\n  team: Geen namen.\n  ouder: Geen namen.\n  leerling: Noem niemand.\n",
        "waarschuwing: Geen namen.\n",
        (46, "waarschuwing", "Er staat ‘Geen namen.’, maar hier hoort een blok met velden."),
    ),
    "a field of a session": (
        "titel: Proef",
        "titel: Proef\ntoelichting: Hallo.",
        (4, "toelichting", "Het veld ‘toelichting’ bestaat hier niet."),
    ),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES.keys())
def test_a_mistake_is_told_with_its_place(
    put: Put, questionnaire: str, change: tuple[str, str, tuple[int, str, str]]
) -> None:
    there, instead, (line, field, words) = change
    assert questionnaire.count(there) >= 1
    with pytest.raises(CatalogueError, match=r"\w+") as caught:
        load([put(questionnaire.replace(there, instead, 1))])
    assert words in str(caught.value)
    assert (caught.value.line, caught.value.field) == (line, field)
    assert "\n" not in str(caught.value), "one mistake is one sentence"


def test_words_for_pupils_who_are_not_asked_are_told_each(put: Put, questionnaire: str) -> None:
    pupils = "  leerling:\n    po: Vraag groep 6.\n    vo: Vraag iedereen.\n"
    assert pupils in questionnaire
    with pytest.raises(CatalogueError, match="kloppen 5 dingen niet") as caught:
        load([put(questionnaire.replace(pupils, ""))])
    assert str(caught.value).count("Bij ‘wie:’ staat niet dat leerlingen meedoen.") == 5
