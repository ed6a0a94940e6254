"""Every word that a participant's page says of itself stands in each of our languages, and no word that it does not say."""

import re
from pathlib import Path, PurePosixPath

import pytest

from samenspraak.catalogue import Language, load
from samenspraak.catalogue.language import PLACEHOLDER, UNCHECKED
from samenspraak.server import participants, questionnaires
from samenspraak.workshop import entering, responding, supply
from samenspraak.workshop.people import ROLES

QUESTIONS = ["open_text", "cards", "ballot", "consent", "score", "matrix", "ranking", "scale", "choice"]
SCRIPTS = {f"widgets/{name}.js" for name in ("page", "sync", "asking", "name_line", "names", *QUESTIONS)}
FROM_RULES = {
    *(supply.CLOSED, supply.NO_THEMES, supply.NOT_OPEN, supply.NO_SHORTLIST, supply.NO_PRIORITIES, supply.NO_SENTENCES),
    *(entering.CLOSED, entering.NOBODY, participants.NO_ROLE, participants.NO_SUCH_CODE),
    *(responding.NOT_YET, responding.OVER, responding.CLOSED, responding.NOTHING),
    *(responding.NEEDS_CODE, responding.UNKNOWN_CODE, responding.USED_CODE),
    *(questionnaires.NO_FORM, questionnaires.AWAY),
    *(role.label for role in ROLES.values()),
}
"""What Python says in Dutch on a participant's page, and the page looks up."""

LITERAL = r"\(\s*(\"(?:[^\"\\]|\\.)*\"|'(?:[^'\\]|\\.)*')\s*[,)]"
IN_SCRIPT = re.compile(r"(?<![\w.])tr" + LITERAL)
IN_TEMPLATE = re.compile(r"(?<![\w.])_" + LITERAL)
COMMENT = re.compile(r"/\*.*?\*/|^\s*//[^\n]*", re.DOTALL | re.MULTILINE)
NOT_WRITTEN_OUT = re.compile(r"(?<![\w.])(?<!function )tr\((?!\s*[\"'])[^)]*\)")
LOOKED_UP = ("tr(error)", 'tr(model.get("notice")')
"""Look up a sentence of FROM_RULES."""
LANGUAGES = load([Path(__file__).parents[2] / "data" / "catalogue"]).languages


def is_script(name: str) -> bool:
    phone = PurePosixPath(name).name.startswith("phone") and name.startswith(
        "share/jupyter/voila/templates/samenspraak/static/"
    )
    return name in SCRIPTS or (phone and name.endswith(".js"))


def is_page(name: str) -> bool:
    return name.startswith("samenspraak/server/pages/phone") and name.endswith(".html")


def said(literal: str) -> str:
    """The text of a literal in quotation marks."""
    return re.sub(r"\\(.)", r"\1", literal[1:-1])


@pytest.fixture(scope="module")
def words(texts: dict[str, str]) -> set[str]:
    scripts = [COMMENT.sub("", text) for name, text in texts.items() if is_script(name)]
    pages = [text for name, text in texts.items() if is_page(name)]
    found = [literal for text in scripts for literal in IN_SCRIPT.findall(text)]
    found += [literal for text in pages for literal in IN_TEMPLATE.findall(text)]
    return {said(literal) for literal in found} | FROM_RULES | {UNCHECKED}


def test_every_text_is_written_out_where_it_is_translated(texts: dict[str, str]) -> None:
    """A text that is put together, or comes from elsewhere, is in no language's file."""
    found = [
        (name, call)
        for name, text in texts.items()
        if is_script(name)
        for call in NOT_WRITTEN_OUT.findall(COMMENT.sub("", text))
        if call not in LOOKED_UP
    ]
    assert found == []


@pytest.mark.parametrize("language", LANGUAGES.values(), ids=LANGUAGES.keys())
def test_a_language_has_every_word_and_no_other(words: set[str], language: Language) -> None:
    there = set(language.words)
    assert {"missing": sorted(words - there), "left over": sorted(there - words)} == {"missing": [], "left over": []}


@pytest.mark.parametrize("language", LANGUAGES.values(), ids=LANGUAGES.keys())
def test_placeholders_are_the_same_on_both_sides(language: Language) -> None:
    for dutch, translation in language.words.items():
        assert sorted(PLACEHOLDER.findall(dutch)) == sorted(PLACEHOLDER.findall(translation)), dutch


def test_words_are_found(words: set[str]) -> None:
    assert "Nog een kaartje" in words
    assert len(words) > 80
