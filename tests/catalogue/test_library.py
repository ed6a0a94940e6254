"""The routines and practices that we ship: whole, in plain Dutch, honest about what is known, and in our own words."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from samenspraak.catalogue import Practice, Routine, load
from samenspraak.catalogue.practice import EVIDENCE, LONGEST_POST_IT, RECIPROCITY, TYPES
from samenspraak.catalogue.questionnaire import SECTORS

CONTENT = Path(__file__).parents[2] / "data" / "catalogue"
CATALOGUE = load([CONTENT])
LIBRARY = list(CATALOGUE.practices.values())
ROUTINES = [one for one in LIBRARY if isinstance(one, Routine)]
SOURCES = "SAMENSPRAAK_BRONNEN"
MOST_WORDS = 7
each = pytest.mark.parametrize("practice", LIBRARY, ids=lambda practice: practice.key)


def texts(practice: Practice) -> Iterator[str]:
    for name in type(practice).model_fields:
        if name in {"key", "types", "sectors", "covers", "module", "evidence_from"}:
            continue
        value = getattr(practice, name)
        if isinstance(value, str):
            yield value
        elif isinstance(value, tuple):
            yield from (one if isinstance(one, str) else one.text for one in value)


def sentences(practice: Practice) -> list[list[str]]:
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
    assert own <= {one.key for one in CATALOGUE.offered("po", {"identiteit"})}


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


@each
def test_what_is_known_is_said_as_it_is(practice: Practice) -> None:
    said = " ".join([*texts(practice), practice.evidence_from])
    assert not re.search(r"\b(leidt|leiden) tot\b|\bbewezen\b|\bzorgt ervoor\b", said, re.IGNORECASE)
    if practice.evidence == "onderzoek":
        assert re.search(r"hang\w* .*samen", practice.evidence_from)
        assert re.search(r"(19|20)\d\d", practice.evidence_from)


@each
def test_it_is_in_plain_dutch(practice: Practice) -> None:
    lengths = [len(words) for words in sentences(practice)]
    assert sum(lengths) / len(lengths) <= 12
    assert not [" ".join(words) for words in sentences(practice) if len(words) > 22]
    jargon = (
        r"\b(uw|stakeholders?|plenair|borgen|faciliteren|implementeren|optimaliseren|middels|dient te|ouderbetrokkenheid"
        r"|partnerschap|interventie|participatie|educatief)\b"
    )
    for text in texts(practice):
        assert not re.search(jargon, text, re.IGNORECASE), text


@each
def test_the_title_and_the_post_it_suit_each_kind_of_school(practice: Practice) -> None:
    said = f"{practice.title} {practice.post_it}"
    assert len(practice.post_it) <= LONGEST_POST_IT
    assert practice.post_it.endswith(".") or practice.post_it.endswith("?")
    if "voorschool" in practice.sectors:
        assert not re.search(r"\b(school|leerling|klas|juf|meester|leerkracht|mentor|les)", said, re.IGNORECASE)
    if "vo" in practice.sectors:
        assert not re.search(r"\b(in de groep|juf|meester|kleuter|peuter|opvang)\b", said, re.IGNORECASE)


@pytest.mark.parametrize("routine", ROUTINES, ids=lambda routine: routine.key)
def test_the_story_and_the_voices_of_a_routine_are_told_to_be_made_up(routine: Routine) -> None:
    assert routine.made_up
    assert 60 <= len(routine.story.split()) <= 160
    assert all(len(said) >= 2 for said in (routine.children_say, routine.parents_say, routine.team_says))
    assert routine.extra_question not in routine.reflection_questions


def test_samples_that_a_routine_promises() -> None:
    titles = {one.key: [sample.title for sample in one.samples] for one in ROUTINES}
    assert titles["welkomgesprek"][:2] == ["Vragen om uit te kiezen", "Brief aan ouders"]
    assert titles["kijkmomenten"][0] == "Uitnodiging"
    assert titles["rondleiding"][0] == "Wegwijskaart"


def test_no_sentence_comes_from_the_sources() -> None:
    folder = os.environ.get(SOURCES)
    if not folder:
        pytest.skip(f"the sources are no part of the project; give their folder in {SOURCES}")
    sources = [_words(path.read_text(encoding="utf-8")) for path in sorted(Path(folder).glob("*.txt"))]
    assert sources, folder
    theirs = {run for words in sources for run in _runs(words)}
    copied = [
        (path.name, " ".join(run))
        for path in sorted(CONTENT.rglob("*.yaml"))
        for run in _runs(_words(path.read_text(encoding="utf-8")))
        if run in theirs
    ]
    assert not copied


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.lower())


def _runs(words: list[str]) -> Iterator[tuple[str, ...]]:
    """Each run of one word more than may be the same."""
    return zip(*(words[start:] for start in range(MOST_WORDS + 1)), strict=False)
