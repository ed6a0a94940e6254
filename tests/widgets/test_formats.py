"""Formats and expectations, as Python makes them: from the school's own content to a document, with nothing kept of what was typed."""

from __future__ import annotations

import base64
import io
import logging
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from pypdf import PdfReader

from samenspraak.catalogue import load
from samenspraak.folder import DataFolder
from samenspraak.reports.documents.logo import put_logo
from samenspraak.reports.formats.expectations import expectation_sheet
from tests.catalogue.test_library import CATALOGUE, CONTENT
from widgets.expectations import MOST_TOPICS, Expectations
from widgets.formats import Formats
from widgets.traject import Traject

TYPED = "Fatima van de Vuurtoren"


def png(width: int = 60, height: int = 60) -> bytes:
    from matplotlib import pyplot as plt

    file = io.BytesIO()
    figure = plt.figure(figsize=(width / 100, height / 100), dpi=100)
    figure.savefig(file, format="png", dpi=100)
    plt.close(figure)
    return file.getvalue()


@pytest.fixture
def formats(evening: Any) -> Any:
    return evening.show(Formats(evening.store, evening.owner, CATALOGUE))


def opened(href: str) -> bytes:
    return base64.b64decode(href.partition(";base64,")[2])


def titles(formats: Any) -> dict[str, list[str]]:
    return {group["key"]: [one["title"] for one in group["formats"]] for group in formats.state["groups"]}


# ------------------------------------------------------------------------------------------------------------- formats


def test_they_are_listed_by_what_they_are_for_and_the_samples_of_the_library_after_them(formats: Any) -> None:
    found = titles(formats)
    assert list(found) == ["welkom", "gesprek", "afspraken", "thuis", "uitnodigen", "bedanken", "doorgeven", ""]
    assert found["welkom"] == ["Wegwijskaart", "Welkomstbrief"]
    assert "Brief om in te vullen" in found[""]
    assert "Slecht nieuws in vier stappen" in found[""], "a training has samples as well"
    assert "Brief aan ouders" not in found[""], "it stands on the format that takes it over"


def test_every_sample_of_the_library_is_there_once(formats: Any) -> None:
    listed = sum(len(group["formats"]) for group in formats.state["groups"])
    samples = sum(len(one.samples) for one in [*CATALOGUE.offered("po"), *CATALOGUE.trainings.values()])
    taken = {(one.practice, one.title) for made in CATALOGUE.formats.values() for one in made.taken}
    assert listed == len(CATALOGUE.formats) + samples - len(taken)


def test_a_format_tells_what_it_goes_with(formats: Any) -> None:
    [_, talk, *_] = formats.state["groups"]
    [guide] = [one for one in talk["formats"] if one["key"] == "gespreksgids"]
    assert guide["goes_with"] == [
        "Begin met een open vraag",
        "Voortgangsgesprek",
        "Welkomgesprek",
        "Goed nieuws van de week",
        "Goed in gesprek",
    ]


@pytest.mark.parametrize("key", ["welkomstbrief", "nieuwsbrief/0"])
def test_a_document_has_the_schools_name_and_what_the_sheet_says(formats: Any, act: Any, key: str) -> None:
    assert act(formats, "make", key=key, kind="word", asked="a") is None
    document = Document(io.BytesIO(opened(formats.made["href"])))
    assert document.sections[0].header.paragraphs[0].text == "De Regenboog"
    assert formats.made["name"] == f"{document.paragraphs[0].text}.docx"
    assert act(formats, "make", key=key, kind="pdf", asked="b") is None
    assert formats.made["asked"] == "b"
    assert len(PdfReader(io.BytesIO(opened(formats.made["href"]))).pages) >= 1


def test_what_is_not_there_is_refused(formats: Any, act: Any) -> None:
    assert "is er niet meer" in str(act(formats, "make", key="feest", kind="word", asked="a"))
    assert "is er niet meer" in str(act(formats, "make", key="logboek", kind="odt", asked="a"))
    assert formats.made == {}


def test_a_logo_comes_on_the_document_and_goes(formats: Any, act: Any) -> None:
    assert formats.logo == ""
    assert act(formats, "put_logo", content=base64.b64encode(png()).decode()) is None
    assert formats.logo.startswith("data:image/png;base64,")
    act(formats, "make", key="logboek", kind="pdf", asked="a")
    assert len(PdfReader(io.BytesIO(opened(formats.made["href"]))).pages[0].images) == 1
    assert act(formats, "remove_logo") is None
    assert formats.logo == ""


def test_a_bad_logo_is_refused_and_the_old_one_stays(formats: Any, act: Any) -> None:
    act(formats, "put_logo", content=base64.b64encode(png()).decode())
    before = formats.logo
    assert "geen PNG of JPEG" in str(act(formats, "put_logo", content=base64.b64encode(b"GIF89a").decode()))
    assert "kwam niet goed over" in str(act(formats, "put_logo", content="geen base64!"))
    assert formats.logo == before


def test_a_schools_own_format_comes_in_the_place_of_ours(evening: Any, tmp_path: Path) -> None:
    ours = (CONTENT / "formats" / "logboek.yaml").read_text(encoding="utf-8")
    own = tmp_path / "eigen"
    own.mkdir()
    (own / "blad.yaml").write_text(ours.replace("titel: Logboek van ouder en kind", "titel: Ons boekje"), "utf-8")
    shown = evening.show(Formats(evening.store, evening.owner, load([CONTENT, own])))
    assert "Ons boekje" in titles(shown)["thuis"]
    assert "Logboek van ouder en kind" not in titles(shown)["thuis"]


def test_the_cells_stay_empty_while_there_is_no_trajectory(store: Any) -> None:
    traject = Traject(store, CATALOGUE)
    assert traject.formats() is None
    assert traject.verwachtingen() is None


# -------------------------------------------------------------------------------------------------------- expectations


class Heard(list[dict[str, Any]]):
    """What Python sent back, oldest first."""


@pytest.fixture
def expectations(evening: Any, monkeypatch: pytest.MonkeyPatch) -> Any:
    sheet = expectation_sheet(CATALOGUE)
    assert sheet
    shown = evening.show(Expectations(evening.store, evening.owner, sheet))
    heard = Heard()
    monkeypatch.setattr(shown, "send", heard.append)
    shown.heard = heard
    return shown


def say(expectations: Any, **message: Any) -> dict[str, Any]:
    filled = {"asked": "a", "kind": "word", "rows": [], "answers": {}, **message}
    expectations._handle_custom_msg(filled, [])
    answer: dict[str, Any] = expectations.heard[-1]
    return answer


def row(topic: str, *said: str, compared: str = "open") -> dict[str, Any]:
    return {"topic": topic, "said": [*said, "", "", ""][:3], "compared": compared}


def test_the_form_asks_what_the_sheet_asks(expectations: Any) -> None:
    assert expectations.state["topics"][0] == "Wat het kind leert"
    assert len(expectations.state["sides"]) == 3
    assert expectations.state["questions"][0] == "Hierbij helpen we"
    assert [one["key"] for one in expectations.state["compared"]] == ["differs", "open", "same"]


def test_mismatches_stand_first_on_the_document(expectations: Any) -> None:
    rows = [
        row("Wat het kind leert", "lezen", compared="same"),
        row("Contact met elkaar", "", "bellen"),
        row("Vervoer", "", "", "zelf fietsen", compared="differs"),
    ]
    answer = say(expectations, rows=rows, answers={"Hierbij helpen we": TYPED})
    assert answer["asked"] == "a"
    document = Document(io.BytesIO(opened(answer["href"])))
    cells = [[cell.text for cell in line.cells] for line in document.tables[0].rows[1:]]
    assert cells[:3] == [
        ["Vervoer", "", "", "zelf fietsen", "Verschilt"],
        ["Contact met elkaar", "", "bellen", "", "Nog niet besproken"],
        ["Wat het kind leert", "lezen", "", "", "Komt overeen"],
    ]
    assert [line[1:] for line in cells[3:]] == [["", "", "", ""]] * 4
    assert TYPED in [line.text for line in document.paragraphs]


def test_a_pdf_has_it_as_well(expectations: Any) -> None:
    answer = say(expectations, kind="pdf", rows=[row("Vervoer", TYPED)])
    text = " ".join(page.extract_text() for page in PdfReader(io.BytesIO(opened(answer["href"]))).pages)
    assert TYPED in " ".join(text.split())


def test_nothing_that_was_typed_is_kept_anywhere(
    evening: Any, expectations: Any, caplog: pytest.LogCaptureFixture
) -> None:
    put_logo(evening.store.folder, png())
    with caplog.at_level(logging.DEBUG):
        say(expectations, rows=[row("Vervoer", TYPED)], answers={"Hierbij helpen we": TYPED})
        say(expectations, kind="pdf", rows=[row(TYPED, "x")])
        say(expectations, rows=[row(TYPED), row(TYPED)])  # refused
    assert TYPED not in str(expectations.get_state())
    assert TYPED not in str({name: value for name, value in vars(expectations).items() if name != "heard"})
    assert TYPED not in caplog.text
    evening.elsewhere.close()
    files = [path for path in evening.store.folder.path.rglob("*") if path.is_file()]
    assert files
    assert not [path for path in files if any(word.encode() in path.read_bytes() for word in (TYPED, "Vuurtoren"))]


def test_what_goes_wrong_is_logged_without_what_was_typed(
    expectations: Any, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_args: object) -> bytes:
        raise ValueError(TYPED)

    monkeypatch.setattr("widgets.expectations.document", fail)
    answer = say(expectations, rows=[row(TYPED, TYPED)])
    assert "fout in Samenspraak" in answer["error"]
    assert "ValueError" in caplog.text
    assert TYPED not in caplog.text


REFUSED = {
    "no message": "tekst",
    "another kind": {"kind": "odt", "rows": [], "answers": {}},
    "no rows": {"kind": "word", "answers": {}},
    "too many rows": {"kind": "word", "rows": [row(str(n)) for n in range(MOST_TOPICS + 1)], "answers": {}},
    "a row with a side too few": {
        "kind": "word",
        "rows": [{"topic": "a", "said": ["b"], "compared": "open"}],
        "answers": {},
    },
    "another comparison": {"kind": "word", "rows": [row("a", compared="misschien")], "answers": {}},
    "an answer that is no text": {"kind": "word", "rows": [], "answers": {"Wie?": 3}},
}


def test_a_text_that_is_too_long_is_told_with_both_numbers(expectations: Any) -> None:
    expectations._handle_custom_msg({"kind": "word", "rows": [row("a", "x" * 1501)], "answers": {}}, [])
    [answer] = expectations.heard
    assert answer["error"] == "Een tekst heeft 1501 tekens; er passen er 1500. Kort hem in."


@pytest.mark.parametrize("message", REFUSED.values(), ids=REFUSED)
def test_what_no_screen_sends_is_refused(expectations: Any, message: Any) -> None:
    expectations._handle_custom_msg(message, [])
    [answer] = expectations.heard
    assert "kwam niet goed over" in answer["error"]


def test_two_topics_of_one_name_and_one_without_are_told(expectations: Any) -> None:
    assert "heten hetzelfde" in say(expectations, rows=[row("Thuis"), row("thuis")])["error"]
    assert "nog geen naam" in say(expectations, rows=[row(" ", "x")])["error"]


def test_a_schools_own_sheet_decides_what_is_asked_and_one_without_a_table_has_no_form(tmp_path: Path) -> None:
    ours = (CONTENT / "formats" / "begeleidingsovereenkomst.yaml").read_text(encoding="utf-8")
    own = DataFolder(tmp_path).own_catalogue
    own.mkdir()
    blad = own / "blad.yaml"
    blad.write_text(ours.replace(", Het kind zelf,", ","), "utf-8")
    sheet = expectation_sheet(load([CONTENT, own]))
    assert sheet
    assert len(sheet.sides) == 2
    start, end = ours.index("      - tabel:"), ours.index("  - titel: Dit spreken")
    blad.write_text(ours[:start] + ours[end:], "utf-8")
    assert expectation_sheet(load([CONTENT, own])) is None
