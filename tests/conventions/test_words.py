"""Every word that a participant's page says of itself stands in each of our languages, and no word that it does not say."""

import ast
import importlib
import re
from collections.abc import Iterator, Mapping
from http import HTTPStatus
from pathlib import Path, PurePosixPath

import pytest

from samenspraak.catalogue import Language, load
from samenspraak.catalogue.language import PLACEHOLDER, UNCHECKED
from samenspraak.privacy import SUGGESTIONS
from samenspraak.server import api, from_coach, participants, questionnaires
from samenspraak.server.phone_assets import Assets
from samenspraak.steps import KINDS, _text, ballot
from samenspraak.steps.matrix import PARTS
from samenspraak.steps.score import CRITERIA
from samenspraak.steps.voices import SOURCES
from samenspraak.workshop import entering, reflecting, responding, supply
from samenspraak.workshop.grouping import PEOPLE, WORDS
from samenspraak.workshop.people import ROLES
from samenspraak.workshop.small_groups import REST

QUESTIONS = [
    "open_text",
    "cards",
    "ballot",
    "consent",
    "score",
    "matrix",
    "ranking",
    "scale",
    "choice",
    "note",
    "voices",
    "next_step",
]
SCRIPTS = {f"widgets/{name}.js" for name in ("page", "sync", "asking", "name_line", "names", "written", *QUESTIONS)}
SAYING = (
    "samenspraak.saying",
    "samenspraak.server.slides",
    "samenspraak.server.slide_words",
    "samenspraak.server.asked_about",
    "samenspraak.reports.outcome",
    "samenspraak.reports.outcome_words",
    *(f"samenspraak.analysis.{name}" for name in ("choices", "consent", "matrix", "ranks", "scale", "scores", "votes")),
)
"""Where a sentence is made that all phones show: `Said("…")`."""
NAMED = (
    PARTS.values(),
    SOURCES.values(),
    CRITERIA.values(),
    *(*WORDS.values(), PEOPLE),
    ("stippen", REST),
    [role.plural for role in ROLES.values()],
)
"""Words for which `Said` stands that are written elsewhere, as `LOOKED_UP_BY` names them there."""
LOOKED_UP_BY = {
    *("PARTS[part]", "PARTS[row['part']]", "SOURCES.get(card.mark or '', '')", "word"),
    *("one", "more", "self.one", "self.more", "given.more", "one if tally.present == 1 else more"),
}
FROM_RULES = {
    *supply.REASONS,
    *(entering.CLOSED, entering.NOBODY, participants.NO_ROLE, participants.NO_SUCH_CODE),
    *(responding.NOT_YET, responding.OVER, responding.CLOSED, responding.NOTHING),
    *(responding.NEEDS_CODE, responding.UNKNOWN_CODE, responding.USED_CODE),
    *(questionnaires.NO_FORM, questionnaires.AWAY),
    *(role.label for role in ROLES.values()),
    *(why[3] for why in vars(api).values() if isinstance(why, tuple) and isinstance(why[0], HTTPStatus)),
    *SUGGESTIONS,
    *(word for words in NAMED for word in words),
    *(reflecting.ABOUT, reflecting.CHOOSE),
    *from_coach.NEXT.values(),
    *(_text.OTHER, ballot.MANY, "Je tekst", "Je uitleg", "De stap"),
}
"""What Python says in Dutch on a participant's page, and the page looks up."""

LITERAL = r"\(\s*(\"(?:[^\"\\]|\\.)*\"|'(?:[^'\\]|\\.)*')\s*[,)]"
IN_SCRIPT = re.compile(r"(?<![\w.])tr" + LITERAL)
IN_TEMPLATE = re.compile(r"(?<![\w.])_" + LITERAL)
COMMENT = re.compile(r"/\*.*?\*/|^\s*//[^\n]*", re.DOTALL | re.MULTILINE)
NOT_WRITTEN_OUT = re.compile(r"(?<![\w.])(?<!function )tr\((?!\s*[\"'])[^)]*\)")
LOOKED_UP = ("tr(error)", 'tr(model.get("notice")', "tr(spot.suggestion)")
"""Look up a sentence of FROM_RULES."""
REFUSING: Mapping[str, frozenset[str]] = {
    **{f"samenspraak.steps.{name}": frozenset() for name in (*KINDS, "_items", "_text")},
    "samenspraak.server.participants": frozenset(),
    "samenspraak.server.questionnaires": frozenset(),
    "samenspraak.workshop.answering": frozenset({"BY_PHONE"}),
    "samenspraak.workshop.asking": frozenset(),
    "samenspraak.workshop.entering": frozenset(),
    "samenspraak.workshop.feedback": frozenset({"write_draft", "withdraw_draft", "release_drafts", "take_back"}),
    "samenspraak.workshop.grouping": frozenset({"_refuse_answered"}),
    "samenspraak.workshop.joining": frozenset({"set_pace"}),
    "samenspraak.workshop.membership": frozenset(),
    "samenspraak.workshop.options": frozenset(),
    "samenspraak.workshop.own_data": frozenset(),
    "samenspraak.workshop.people": frozenset(),
    "samenspraak.workshop.pseudonyms": frozenset(),
    "samenspraak.workshop.reflecting": frozenset(),
    "samenspraak.workshop.responding": frozenset(),
    "samenspraak.workshop.sharing": frozenset(),
    "samenspraak.workshop.spots": frozenset(),
    "samenspraak.workshop.trajectory": frozenset({"question_of"}),
}
"""Where a phone's wish is refused; of each, the functions and sentences that only who leads meets. Whatever asks `must_lead`, is theirs."""
NAMED_ELSEWHERE = {"step.closed", "reason"}
"""Sentences of `supply` and `responding` that stand in FROM_RULES."""
LANGUAGES = load([Path(__file__).parents[2] / "data" / "catalogue"]).languages


def refusals(module: str) -> Iterator[str]:
    """What a phone is told by this module when something can't be done; what is put together is told as code."""
    found = importlib.import_module(module)
    theirs = REFUSING[module]
    for function in ast.walk(ast.parse(Path(str(found.__file__)).read_text(encoding="utf-8"))):
        if not isinstance(function, ast.FunctionDef) or function.name in theirs or "must_lead" in ast.unparse(function):
            continue
        for node in ast.walk(function):
            if not isinstance(node, ast.Raise) or not isinstance(node.exc, ast.Call) or not node.exc.args:
                continue
            said = node.exc.args[0]
            if ast.unparse(node.exc.func) not in {"AnswerError", "RuleError", "GroupError"}:
                continue
            name = ast.unparse(said)
            if isinstance(said, ast.Constant):
                yield str(said.value)
            elif name not in {*theirs, *NAMED_ELSEWHERE}:
                yield str(getattr(found, name, name))


def sayings(module: str) -> Iterator[ast.expr]:
    """The sentence of each `Said(…)` in this module."""
    found = importlib.import_module(module)
    for node in ast.walk(ast.parse(Path(str(found.__file__)).read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and ast.unparse(node.func) == "Said":
            yield node.args[0]


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
    refused = {sentence for module in REFUSING for sentence in refusals(module)}
    shown = {one.value for module in SAYING for one in sayings(module) if isinstance(one, ast.Constant)}
    return {said(literal) for literal in found} | FROM_RULES | refused | shown | {UNCHECKED}


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


def test_every_sentence_that_phones_show_is_written_out() -> None:
    found = {ast.unparse(one) for module in SAYING for one in sayings(module) if not isinstance(one, ast.Constant)}
    assert found == LOOKED_UP_BY


def test_a_sentence_that_phones_show_is_made_where_it_is_looked_for(texts: dict[str, str]) -> None:
    """What `Said` makes in another module, nobody would translate."""
    found = {
        name.removesuffix(".py").replace("/", ".")
        for name, text in texts.items()
        if not name.startswith("tests/") and re.search(r"from samenspraak\.saying import .*\bSaid\b", text)
    }
    assert found == set(SAYING) - {"samenspraak.saying"}


@pytest.mark.parametrize("language", LANGUAGES.values(), ids=LANGUAGES.keys())
def test_a_language_has_every_word_and_no_other(words: set[str], language: Language) -> None:
    there = set(language.words)
    assert {"missing": sorted(words - there), "left over": sorted(there - words)} == {"missing": [], "left over": []}


@pytest.mark.parametrize("language", LANGUAGES.values(), ids=LANGUAGES.keys())
def test_placeholders_are_the_same_on_both_sides(language: Language) -> None:
    for dutch, translation in language.words.items():
        assert sorted(PLACEHOLDER.findall(dutch)) == sorted(PLACEHOLDER.findall(translation)), dutch


def test_a_page_gets_every_word_that_its_scripts_say(texts: dict[str, str]) -> None:
    static = "share/jupyter/voila/templates/samenspraak/static"
    scripts = [COMMENT.sub("", text) for name, text in texts.items() if is_script(name)]
    found = {said(literal) for text in scripts for literal in IN_SCRIPT.findall(text)}
    assert found == Assets(Path(static), "/d/").says


def test_words_are_found(words: set[str]) -> None:
    assert "Nog een kaartje" in words
    assert len(words) > 80


def test_refusals_are_found() -> None:
    cards, entering_by_phone = set(refusals("samenspraak.steps.cards")), set(refusals("samenspraak.workshop.entering"))
    assert "Het kaartje ‘{text}’ staat er twee keer in. Haal er een weg." in cards
    assert entering.NOBODY in entering_by_phone
    assert len([sentence for module in REFUSING for sentence in refusals(module)]) > 40


def test_a_phone_is_refused_nothing_from_elsewhere() -> None:
    """What the servers of phones ask of the workshop, is looked through."""
    asked = {
        f"samenspraak.workshop.{one.name}"
        for server in ("api", "from_coach", "own_data", "participants", "phones", "questionnaires")
        for node in ast.walk(ast.parse(Path("samenspraak/server", f"{server}.py").read_text(encoding="utf-8")))
        if isinstance(node, ast.ImportFrom) and node.module == "samenspraak.workshop"
        for one in node.names
    }
    assert asked
    assert asked <= set(REFUSING)
