"""Every account in both forms: readable for who can't see it, in Dutch, and with what its screens show."""

from __future__ import annotations

import io
import re
import zipfile
from itertools import pairwise
from typing import Any

import pytest
from docx import Document
from pypdf import PdfReader

from samenspraak.errors import RuleError
from samenspraak.folder import DataFolder
from samenspraak.reports.accounts import ACCOUNTS, Source, made
from samenspraak.store import Store, open_store
from samenspraak.workshop import answering, choosing, evaluating, people, plan, trajectory, walls
from samenspraak.workshop.trajectory import Draft
from samenspraak.workshop.viewer import COORDINATOR, ROOM, seat
from samenspraak.workshop.views import Envelope
from samenspraak.workshop.vision import vision
from samenspraak.workshop.walls import wall
from tests.catalogue.test_library import CATALOGUE
from tests.reports.accounts.conftest import Told, bytes_of, source_of

FIGURES = {"sessie", "startpositie", "plan", "evaluatie"}


@pytest.mark.parametrize("key", ACCOUNTS)
def test_in_word_a_screen_reader_gets_headings_and_descriptions(school: Store, key: str) -> None:
    content = bytes_of(school, key, "word")
    document = Document(io.BytesIO(content))
    named = [line.style.name for line in document.paragraphs if line.style is not None]
    levels = [int(name[-1]) for name in named if re.fullmatch(r"Heading \d", name)]
    assert named.count("Title") == 1
    assert levels
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    described = [node.get("descr") for node in document.element.body.iter() if node.tag.endswith("}docPr")]
    assert bool(described) == (key in FIGURES)
    assert all(described)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        styles = archive.read("word/styles.xml").decode()
    assert set(re.findall(r'<w:lang [^>]*w:val="([^"]+)"', styles)) == {"nl-NL"}


def _kinds(node: Any) -> list[str]:
    """The kinds of element of a PDF's structure, from its top."""
    found = node.get_object() if hasattr(node, "get_object") else node
    if isinstance(found, list):
        return [kind for child in found for kind in _kinds(child)]
    if not hasattr(found, "get"):
        return []
    return [str(found.get("/S", "")), *_kinds(found.get("/K", []))]


@pytest.mark.parametrize("key", ACCOUNTS)
def test_as_pdf_it_has_a_structure_in_dutch(school: Store, key: str) -> None:
    root: Any = PdfReader(io.BytesIO(bytes_of(school, key, "pdf"))).trailer["/Root"]
    assert root["/Lang"].lower() == "nl-nl"
    assert root["/MarkInfo"]["/Marked"]
    kinds = _kinds(root["/StructTreeRoot"])
    levels = [int(kind[2:]) for kind in kinds if re.fullmatch(r"/H\d", kind)]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))
    assert ("/Figure" in kinds) == (key in FIGURES)


@pytest.mark.parametrize("kind", ["word", "pdf"])
def test_a_session_has_what_its_screens_show(school: Store, told: Told, kind: str) -> None:
    session = trajectory.sessions(school)[0]
    said = told("sessie", kind)
    newest = vision(school, ROOM, session.id)
    assert newest
    shown = [
        theme.title
        for step in trajectory.steps(school, session.id)
        if step.rules.in_words
        for theme in wall(school, ROOM, step.id).themes
    ]
    chosen = choosing.priorities(school, ROOM)
    assert shown
    assert chosen
    for words in (*shown, *(one.title for one in chosen), *(one.reason for one in chosen)):
        assert words in said, words
    for sentence in newest.sentences:
        assert sentence.text in said


@pytest.mark.parametrize("kind", ["word", "pdf"])
def test_the_plan_has_all_that_is_agreed(school: Store, told: Told, kind: str) -> None:
    said = told("plan", kind)
    for action in plan.planned(school, COORDINATOR):
        for words in (action.sentence, action.owner, action.goal, action.evidence):
            assert words in said


@pytest.mark.parametrize("kind", ["word", "pdf"])
def test_the_evaluation_has_all_that_was_found(school: Store, told: Told, kind: str) -> None:
    said = told("evaluatie", kind)
    held = evaluating.evaluations(school, COORDINATOR)[-1]
    found = [item.found for group in evaluating.agenda(school, COORDINATOR, held.id) for item in group.items]
    assert any(one.happened for one in found)
    for one in found:
        for words in (one.happened, one.evidence, one.onward):
            assert words in said


def test_a_session_is_chosen_by_its_code(school: Store, told: Told) -> None:
    for session in trajectory.sessions(school):
        assert session.title in told("sessie", code=session.code.lower())


def test_a_code_that_leads_nowhere_is_told_with_those_that_do(school: Store) -> None:
    with pytest.raises(RuleError, match=f"‘NIETS’.*{trajectory.sessions(school)[0].code}"):
        ACCOUNTS["sessie"].make(source_of(school, "sessie"), "NIETS")


def test_steps_are_told_one_by_one_to_the_last(school: Store) -> None:
    source, heard = source_of(school, "plan"), []
    account = ACCOUNTS["plan"].make(source, "")
    made(account, "word", source, lambda done, of: heard.append((done, of)))
    assert heard == [(number, len(account.steps) + 1) for number in range(len(account.steps) + 2)]


@pytest.mark.parametrize("key", ACCOUNTS)
def test_where_there_is_nothing_it_says_what_to_do(tmp_path: Any, key: str) -> None:
    from samenspraak.catalogue import load
    from samenspraak.folder import shared_files

    store = open_store(DataFolder(tmp_path))
    catalogue = load([shared_files().catalogue])
    with pytest.raises(RuleError, match="0-welkom"):
        Source.of(store, COORDINATOR, catalogue)
    trajectory.start_trajectory(store, COORDINATOR, Draft("De Regenboog", "2026-2027", "po"))
    with pytest.raises(RuleError, match=r"\d-\w+"):
        ACCOUNTS[key].make(Source.of(store, ACCOUNTS[key].viewer, catalogue), "")
    store.close()


def _listed_in_word(content: bytes) -> list[str]:
    return [line.text for line in _word_lines(content, "toc 1")]


def _word_lines(content: bytes, style: str) -> list[Any]:
    return [line for line in Document(io.BytesIO(content)).paragraphs if line.style and line.style.name == style]


def test_in_word_a_long_report_lists_its_parts_with_links_and_word_counts_the_pages(school: Store) -> None:
    content = bytes_of(school, "startpositie", "word")
    headings = _word_lines(content, "Heading 1")
    assert len(headings) > 10
    assert _listed_in_word(content) == [line.text for line in headings]
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        body = archive.read("word/document.xml").decode()
    marked = re.findall(r'<w:bookmarkStart [^>]*w:name="(_Toc\d+)"', body)
    assert re.findall(r'<w:hyperlink w:anchor="(_Toc\d+)"', body) == marked
    assert len(re.findall(r"<w:instrText>TOC ", body)) == 1
    kinds = re.findall(r'w:fldCharType="(\w+)"', body)
    assert kinds.count("begin") == kinds.count("separate") == kinds.count("end") == 1


def test_as_pdf_a_long_report_lists_its_parts_and_each_stands_where_the_list_says(school: Store) -> None:
    pages = [
        " ".join(page.extract_text().split())
        for page in PdfReader(io.BytesIO(bytes_of(school, "startpositie", "pdf"))).pages
    ]
    place = next(number for number, page in enumerate(pages) if re.search(r"Inhoud In het kort", page))
    listed = re.findall(r"([^.]+?) (?:\. ?)+ ?(\d+)", pages[place].split("Inhoud ", 1)[1])
    titles = _listed_in_word(bytes_of(school, "startpositie", "word"))
    assert [title.strip() for title, _ in listed] == titles
    for title, page in listed:
        assert title.strip() in pages[int(page) - 1]


def test_the_start_position_begins_with_a_page_that_stands_alone(school: Store) -> None:
    first, second, *_ = PdfReader(io.BytesIO(bytes_of(school, "startpositie", "pdf"))).pages
    said = " ".join(first.extract_text().split())
    for words in ("In het kort", "Wat opvalt", "Wie deed mee", "Team en ouders naast elkaar", "Wat er is gekozen"):
        assert words in said, words
    for one in choosing.priorities(school, ROOM):
        assert one.title in said
    assert "Inhoud" not in said
    assert "Inhoud" in second.extract_text()


@pytest.mark.parametrize("kind", ["word", "pdf"])
def test_the_start_position_tells_what_the_panel_spoke_of_and_nothing_that_was_taken_off(
    school: Store, told: Told, kind: str
) -> None:
    held = trajectory.open_session(school, COORDINATOR, CATALOGUE.sessions["panelgesprek"]).id
    asked = {step.key: step.id for step in trajectory.steps(school, held)}
    (who,) = people.join(school, COORDINATOR, held, "ouder", 1)
    texts = {"koffie": "De koffie", "plein": "Het plein", "weg": "Weg ermee"}
    cards = [{"id": f"kaart-{key}", "text": said, "column": None} for key, said in texts.items()]
    answering.answer(school, seat(who.uid), asked["welkom"], Envelope("telefoon", 1), cards)
    assert "Waar het panel over sprak" not in told("startpositie", kind)

    answering.reveal(school, COORDINATOR, asked["welkom"])
    answering.reveal(school, COORDINATOR, asked["stroef"])
    walls.hide_card(school, COORDINATOR, asked["welkom"], "kaart-weg")
    said = told("startpositie", kind)
    assert "Waar het panel over sprak" in said
    assert said.index("Waar het panel over sprak") < said.index("De koffie") < said.index("Wat er is gekozen")
    assert "Het plein" in said
    assert "Weg ermee" not in said

    walls.create_theme(school, COORDINATOR, asked["stroef"], "Op papier")
    walls.create_theme(school, COORDINATOR, asked["welkom"], "Gezien worden", ["kaart-koffie"])
    said = told("startpositie", kind)
    assert said.index("Gezien worden") < said.index("Op papier") < said.index("Wat er is gekozen")
    assert "De koffie" not in said, "themes stand for their cards"
