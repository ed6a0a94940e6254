"""What people wrote at the open questions: only of groups that are large enough, and what is alike once."""

from __future__ import annotations

import pytest

from samenspraak.analysis.questionnaire.sentences import HIDDEN
from samenspraak.reports.startpositie import Written, story
from tests.reports.test_startpositie import LARGE, WORDS, found_of, same


@pytest.mark.parametrize(("group", "least"), [("team", 5), ("ouder", 10), ("leerling", 5)])
def test_words_of_a_small_group_are_not_shown(group: str, least: int) -> None:
    for number in (least - 1, least):
        blocks = story(found_of(same(group, number, 4)), WORDS, None, {(group, "Wat kan beter?"): ["zon", "Aap"]})
        (block,) = (one for one in blocks if isinstance(one, Written))
        assert block.texts == ((("Aap", 1), ("zon", 1)) if number == least else ())
        assert (block.sentence == HIDDEN) == (number < least)


def test_the_same_words_stand_there_once_with_how_often() -> None:
    wrote = ["De juf", "Meer tijd?", "de  juf.", "meer tijd", "De juf", "!", "…"]
    (block, again) = (
        one
        for texts in (wrote, wrote[::-1])
        for one in story(LARGE, WORDS, None, {("team", "Wat gaat goed?"): texts})
        if isinstance(one, Written)
    )
    assert block.sentence == "7 teamleden schreven iets."
    assert block.texts == (("!", 1), ("De juf", 3), ("meer tijd", 1), ("Meer tijd?", 1), ("…", 1))
    assert again == block


def test_words_of_a_group_that_was_not_asked_are_not_shown() -> None:
    (block,) = (
        one for one in story(LARGE, WORDS, None, {("ander", "Wat kan beter?"): ["iets"]}) if isinstance(one, Written)
    )
    assert (block.texts, block.sentence) == ((), HIDDEN)
