"""The content that we ship: complete, in balance, and in plain Dutch."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from samenspraak.catalogue import SessionScript, load
from samenspraak.steps import configure

CONTENT = Path(__file__).parents[2] / "data" / "catalogue"
SCRIPTS = list(load([CONTENT]).sessions.values())

pytestmark = pytest.mark.parametrize("script", SCRIPTS, ids=lambda script: script.key)


def texts(script: SessionScript) -> Iterator[str]:
    yield from (script.title, script.intro)
    for part in script.parts:
        yield from (part.title, part.form, part.goal, part.intro, part.question, part.stored, *part.tips)
        for step in part.steps:
            yield from (step.question, step.help)
            yield str(step.config.get("placeholder", ""))


def sentences(script: SessionScript) -> list[list[str]]:
    found = [sentence for text in texts(script) for sentence in re.split(r"(?<=[.!?])[’”]?\s+", text)]
    return [sentence.split() for sentence in found if sentence.strip()]


def test_every_step_has_settings_that_its_kind_takes(script: SessionScript) -> None:
    for part in script.parts:
        for step in part.steps:
            configure(step.kind, step.config)


def test_every_part_has_a_few_tips_and_an_intro_to_read_aloud(script: SessionScript) -> None:
    for part in script.parts:
        assert 3 <= len(part.tips) <= 5, part.key
        assert 1 <= len(re.findall(r"[.!?](?=\s|$)", part.intro)) <= 2, part.key


def test_every_part_but_the_break_asks_something_and_says_what_is_kept(script: SessionScript) -> None:
    for part in script.parts:
        assert (part.key == "pauze") == (not part.question) == (not part.stored), part.key


def test_sentences_are_short(script: SessionScript) -> None:
    lengths = [len(words) for words in sentences(script)]
    assert sum(lengths) / len(lengths) <= 14
    assert max(lengths) <= 25, [" ".join(words) for words in sentences(script) if len(words) > 25]


def test_readers_are_spoken_to_as_je_and_without_jargon(script: SessionScript) -> None:
    jargon = r"\b(u|uw|stakeholders?|plenair|consent|borgen|faciliteren|implementeren|optimaliseren|middels|dient te)\b"
    for text in texts(script):
        assert not re.search(jargon, text, re.IGNORECASE), text
