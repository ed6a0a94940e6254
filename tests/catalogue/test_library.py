"""The library that we ship: whole, in plain Dutch, honest about what is known, and in our own words."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from samenspraak.catalogue import Focus, Practice, Routine, Training, load
from samenspraak.catalogue.library import EVIDENCE, LONGEST_POST_IT, Chosen
from samenspraak.catalogue.practice import RECIPROCITY, TYPES
from samenspraak.catalogue.questionnaire import SECTORS

ROOT = Path(__file__).parents[2]
CONTENT = ROOT / "data" / "catalogue"
WORKBOOKS = ROOT / "werkboeken"
CATALOGUE = load([CONTENT])
LIBRARY = list(CATALOGUE.practices.values())
ROUTINES = [one for one in LIBRARY if isinstance(one, Routine)]
CHOSEN: list[Chosen] = [*LIBRARY, *CATALOGUE.trainings.values(), *CATALOGUE.focuses.values()]
SOURCES = "SAMENSPRAAK_BRONNEN"
MOST_WORDS = 7
CITED = re.compile(r"^(auteurs|titel|uitgave|link): .*$", re.MULTILINE)
"""What a publication is called is not ours to put in other words."""
NO_WORDS = {"key", "types", "sectors", "covers", "module", "evidence_from", "sources", "trainings", "practices"}
PUBLISHED = {
    "Fan en Chen 2001": "fan-chen-2001",
    "Castro e.a. 2015": "castro-2015",
    "Bakker e.a. 2013": "bakker-2013",
    "Hill en Tyson 2009": "hill-tyson-2009",
    "EEF": "eef-ouders",
}
"""How a text names a publication."""
each = pytest.mark.parametrize("practice", LIBRARY, ids=lambda practice: practice.key)
each_chosen = pytest.mark.parametrize("chosen", CHOSEN, ids=lambda chosen: f"{type(chosen).__name__} {chosen.key}")


def texts(practice: Chosen) -> Iterator[str]:
    for name in type(practice).model_fields:
        if name in NO_WORDS:
            continue
        value = getattr(practice, name)
        if isinstance(value, str):
            yield value
        elif isinstance(value, tuple):
            yield from (one if isinstance(one, str) else one.text for one in value)


def sentences(practice: Chosen) -> list[list[str]]:
    found = [
        sentence for text in texts(practice) for sentence in re.split(r"(?<=[.!?:])[’”]?\s+|\n+|(?<=,)\s(?=‘)", text)
    ]
    return [words for sentence in found if (words := re.findall(r"[\w’'-]+", sentence))]


def test_six_routines_and_a_practice_for_each_item_that_it_covers() -> None:
    covered = {item for one in LIBRARY for item in one.covers}
    wanted = {f"S0.{n}" for n in range(5, 11)}
    wanted |= {f"S2.{n}{letter}" for n in range(2, 7) for letter in "abcd"}
    wanted |= {"S3.2", "S3.7", "S1.11", "S1.16", *(f"S4.{n}" for n in range(1, 10))}
    assert covered == wanted
    assert {item for one in ROUTINES for item in one.covers} >= {f"S0.{n}" for n in range(5, 11)}
    assert len(ROUTINES) == 6


def test_a_school_reads_thirty_to_forty_five_that_are_for_it() -> None:
    for sector in SECTORS:
        offered = CATALOGUE.offered(sector)
        assert 30 <= len(offered) <= 45, sector
        assert len({one.title for one in offered}) == len(offered)


def test_what_belongs_to_the_identity_module_waits_until_it_is_switched_on() -> None:
    own = {one.key for one in LIBRARY if one.module}
    assert own == {"school-en-kerk", "oudervereniging"}
    assert not own & {one.key for one in CATALOGUE.offered("po")}
    assert own <= {one.key for one in CATALOGUE.offered("po", {"identity"})}


def test_every_word_of_the_tags_is_used() -> None:
    assert {one.evidence for one in LIBRARY} == set(EVIDENCE)
    assert {one.reciprocity for one in LIBRARY} == set(RECIPROCITY)
    assert {kind for one in LIBRARY for kind in one.types} == set(TYPES)


@each
def test_it_says_how_to_do_it_and_what_to_ask_afterwards(practice: Practice) -> None:
    assert practice.description
    assert practice.gains
    assert practice.success_factors
    assert 3 <= len(practice.tips) <= 7
    assert 2 <= len(practice.reflection_questions) <= 5
    assert all(question.endswith("?") for question in practice.reflection_questions)


@each_chosen
def test_what_is_known_is_said_as_it_is(chosen: Chosen) -> None:
    said = " ".join([*texts(chosen), chosen.evidence_from])
    assert not re.search(r"\b(leidt|leiden) tot\b|\bbewezen\b|\bzorgt ervoor\b", said, re.IGNORECASE)
    if chosen.evidence == "onderzoek":
        assert re.search(r"hang\w* .*samen", chosen.evidence_from)
        assert re.search(r"(19|20)\d\d", chosen.evidence_from)


@each_chosen
def test_what_the_evidence_names_stands_among_the_sources(chosen: Chosen) -> None:
    said = " ".join(chosen.evidence_from.split())
    named = {key for words, key in PUBLISHED.items() if words in said}
    assert named <= set(chosen.sources)
    assert len(re.findall(r"(?:19|20)\d\d", said)) == len(named - {"eef-ouders"}), (
        "a year of a publication we don't know"
    )
    if chosen.evidence == "onderzoek":
        assert named


def test_every_publication_is_used_and_says_what_we_take_from_it() -> None:
    for publication in CATALOGUE.literature.values():
        assert CATALOGUE.citing(publication.key) or publication.methods, publication.key
        assert 5 <= len(publication.says.split()) <= 22, publication.key
        assert publication.says.endswith(".")
        assert not re.search(r"leidt tot|bewezen", publication.says)
    assert {one.title for one in CATALOGUE.citing("succes-met-ouders")} == {one.title for one in ROUTINES}
    listed = {one.key for one in CATALOGUE.literature.values() if "S2.8" in one.covers}
    assert len(listed) == 12


@each_chosen
def test_it_is_in_plain_dutch(chosen: Chosen) -> None:
    lengths = [len(words) for words in sentences(chosen)]
    assert sum(lengths) / len(lengths) <= 12
    assert not [" ".join(words) for words in sentences(chosen) if len(words) > 22]
    jargon = (
        r"\b(uw|stakeholders?|plenair|borgen|faciliteren|implementeren|optimaliseren|middels|dient te|ouderbetrokkenheid"
        r"|partnerschap|interventie|participatie|educatief)\b"
    )
    for text in texts(chosen):
        assert not re.search(jargon, text, re.IGNORECASE), text


@each_chosen
def test_the_title_and_the_post_it_suit_each_kind_of_school(chosen: Chosen) -> None:
    said = f"{chosen.title} {chosen.post_it}"
    assert len(chosen.post_it) <= LONGEST_POST_IT
    assert chosen.post_it.endswith(".") or chosen.post_it.endswith("?")
    if "voorschool" in chosen.sectors:
        assert not re.search(r"\b(school|leerling|klas|juf|meester|leerkracht|mentor|les)", said, re.IGNORECASE)
    if "vo" in chosen.sectors:
        assert not re.search(r"\b(in de groep|juf|meester|kleuter|peuter|opvang)\b", said, re.IGNORECASE)


@pytest.mark.parametrize("routine", ROUTINES, ids=lambda routine: routine.key)
def test_the_story_and_the_voices_of_a_routine_are_told_to_be_made_up(routine: Routine) -> None:
    assert routine.made_up
    assert 60 <= len(routine.story.split()) <= 160
    assert all(len(said) >= 2 for said in (routine.children_say, routine.parents_say, routine.team_says))
    assert routine.extra_question not in routine.reflection_questions


FORMATS = {
    "welkomgesprek": ["Vragen om uit te kiezen", "Brief aan ouders", "Zo blijft het een gesprek"],
    "huisbezoek": ["Kaartje vooraf"],
    "kijkmomenten": ["Uitnodiging", "Kijkkaartje"],
    "klassenboek": ["Vragen voor de bladzijden", "Vormen om uit te kiezen"],
    "rondleiding": ["Wegwijskaart", "Uitnodiging"],
    "ouderkring": ["Drie keer een uur"],
    "nieuwsbrief": ["Brief om in te vullen"],
    "ouderavond": ["Uitnodiging"],
    "voortgangsgesprek": ["Drie vragen vooraf"],
    "actieplan": ["Plan van één blad"],
    "huiswerktips": ["Drie zinnen voor thuis"],
    "bedankkaartje": ["Zo kan het klinken"],
    "goed-nieuws": ["Drie korte berichten"],
    "beleid-met-ouders": ["Blad om samen in te vullen"],
    "klankbordgroep": ["Uitnodiging"],
    "ouderprikkel": ["Vijf ideeën"],
    "vragenbriefje": ["Vragen voor thuis"],
    "open-startvraag": ["Vragen om mee te beginnen"],
    "afspraken-zichtbaar": ["Van vraag naar hulp, op één blad"],
    "logboek": ["Bladzijde voor een week"],
    "begeleidingsovereenkomst": ["Blad om in te vullen"],
    "concrete-taak": ["Briefje over wat je kunt"],
    "bereikbaar": ["Kaartje voor ouders"],
}
"""What can be taken along as it is; nothing of it asks for a name that is kept here."""


def test_every_letter_card_and_list_that_is_promised_is_there() -> None:
    assert {one.key: [sample.title for sample in one.samples] for one in LIBRARY if one.samples} == FORMATS


def test_four_trainings_for_every_kind_of_school_that_name_each_other() -> None:
    trainings = CATALOGUE.trainings
    assert {item for one in trainings.values() for item in one.covers} == {f"S1.{n}" for n in range(11, 15)}
    assert "meedoen-en-meebeslissen" in trainings["activiteiten-maken"].trainings
    assert "activiteiten-maken" in trainings["meedoen-en-meebeslissen"].trainings
    for one in trainings.values():
        assert set(one.sectors) == set(SECTORS)
        assert one.key not in one.trainings
        assert one.practices
        assert one.samples
        assert all(question.endswith("?") for question in one.reflection_questions)


def test_a_topic_of_the_identity_module_waits_until_it_is_switched_on() -> None:
    training = CATALOGUE.trainings["samen-opvoeden"]
    assert [one.title for one in training.topics if one.module] == ["School en kerk"]
    assert len(training.offered({"identity"})) == len(training.offered()) + 1


def test_six_focuses_with_questions_and_something_that_fits() -> None:
    focuses = CATALOGUE.focuses.values()
    assert {item for one in focuses for item in one.covers} >= {
        *(f"S3.{n}" for n in (1, 2, 3, 4, 5, 6, 8, 10)),
        "S4.10",
    }
    for one in focuses:
        assert 3 <= len(one.questions) <= 5
        assert all(question.endswith("?") for question in one.questions)
        assert one.trainings
        for sector in one.sectors:
            fitting = [key for key in one.practices if sector in CATALOGUE.practices[key].sectors]
            assert len(fitting) >= 3, (one.key, sector)


def test_every_training_fits_a_focus_and_no_choice_leads_to_a_module_by_itself() -> None:
    chosen: list[Training | Focus] = [*CATALOGUE.trainings.values(), *CATALOGUE.focuses.values()]
    assert {key for one in CATALOGUE.focuses.values() for key in one.trainings} == set(CATALOGUE.trainings)
    assert not [key for one in chosen for key in one.practices if CATALOGUE.practices[key].module]


def test_the_former_competence_is_called_historical_and_judges_nobody() -> None:
    check = CATALOGUE.self_checks["samenwerken-met-de-omgeving"]
    assert check.status == "historisch"
    assert "2017" in check.status_from
    assert "niet om iemand te beoordelen" in check.status_from
    assert set(check.covers) == {"S2.9", "S2.10", "S2.11"}
    assert {part.key for part in check.parts} == {"houding", "doen", "weten"}
    statements = [statement.text for part in check.parts for statement in part.statements]
    assert all(re.search(r"\b(ik|mij|mijn)\b", text, re.IGNORECASE) for text in statements)
    assert all(len(text.split()) <= 18 for text in statements)


def test_no_sentence_comes_from_the_sources() -> None:
    folder = os.environ.get(SOURCES)
    if not folder:
        pytest.skip(f"the sources are no part of the project; give their folder in {SOURCES}")
    sources = [_words(path.read_text(encoding="utf-8")) for path in sorted(Path(folder).glob("*.txt"))]
    assert sources, folder
    theirs = {run for words in sources for run in _runs(words)}
    copied = [
        (path.name, " ".join(run))
        for path in [*sorted(CONTENT.rglob("*.yaml")), *sorted(WORKBOOKS.glob("*.ipynb"))]
        for run in _runs(_words(_own_words(path)))
        if run in theirs
    ]
    assert not copied


def _own_words(path: Path) -> str:
    if path.suffix == ".ipynb":
        return "\n".join("".join(cell["source"]) for cell in json.loads(path.read_text(encoding="utf-8"))["cells"])
    text = path.read_text(encoding="utf-8")
    return CITED.sub("", text) if text.startswith("soort: bron") else text


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.lower())


def _runs(words: list[str]) -> Iterator[tuple[str, ...]]:
    """Each run of one word more than may be the same."""
    return zip(*(words[start:] for start in range(MOST_WORDS + 1)), strict=False)
