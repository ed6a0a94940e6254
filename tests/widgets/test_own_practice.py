"""Routines and practices of a school's own: written, kept as files, shared and taken in."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest

from samenspraak.catalogue import Practice, Routine, load
from samenspraak.catalogue.own import fields_of, filled_in
from samenspraak.folder import prepare, shared_files
from tests.widgets.test_findings import CATALOGUE
from widgets._shelf import Shelf
from widgets.library import Library
from widgets.own_practice import OwnPractice

COFFEE = {
    "titel": "Koffie op vrijdag",
    "post_it": "Zet elke vrijdag koffie.",
    "samenvatting": "Ouders drinken koffie met elkaar.\nEn met het team.",
    "voor_wie": "Alle ouders",
    "tijd": "Een half uur",
    "mensen": "Iemand van het team",
    "moeite": "laag",
    "wederkerigheid": "samen doen",
    "epstein": ["communiceren"],
    "sectoren": ["po"],
    "bewijs": "praktijkkennis",
    "bewijs_uit": "Onze eigen ervaring.",
    "beeld": "huisbezoek",
    "tips": ["Ga zelf ook zitten."],
    "voorbeelden": [{"titel": "Briefje", "tekst": "Kom je ook?\n\nTot vrijdag!"}],
}
SHARED = (
    "soort: praktijk\n# Van een andere school\nsleutel: thee\ntitel: Thee\n"
    + "".join(
        f"{name}: {COFFEE[name]}\n"
        for name in ("post_it", "voor_wie", "tijd", "mensen", "moeite", "wederkerigheid", "bewijs", "bewijs_uit")
    )
    + "samenvatting: Ouders drinken thee.\nepstein: [communiceren]\nsectoren: [po]\n"
)


@pytest.fixture
def books(evening: Any) -> Shelf:
    return Shelf(evening.store, CATALOGUE)


@pytest.fixture
def own(evening: Any, books: Shelf) -> Any:
    return evening.show(OwnPractice(books))


@pytest.fixture
def library(evening: Any, books: Shelf) -> Any:
    return evening.show(Library(books))


def files(own: Any) -> dict[str, str]:
    folder: Path = own._store.folder.own_catalogue
    return {path.name: path.read_text("utf-8") for path in folder.iterdir()} if folder.is_dir() else {}


def stored(act: Any, own: Any, **fields: Any) -> str | None:
    act(own, "begin", kind="praktijk")
    error: str | None = act(own, "store", kind="praktijk", fields={**COFFEE, **fields})
    return error


def ids(library: Any) -> dict[str, dict[str, Any]]:
    return {one["id"]: one for one in library.shelf["entries"]}


# ---------------------------------------------------------------------------------------------------------- writing


def test_the_form_has_every_field_and_says_which_must_be_filled_in(own: Any) -> None:
    asked = {one["name"]: one for part in own.form["parts"] for one in part["fields"]}
    fields = {str(field.alias): field for field in Routine.model_fields.values()}
    assert asked.keys() == fields.keys() - {"sleutel", "dekt", "module"}
    for name, one in asked.items():
        for kind, model in (("praktijk", Practice), ("routine", Routine)):
            needed = next(field for field in model.model_fields.values() if field.alias == name).is_required()
            assert (kind in one["required"]) == needed, name
    first, *others = own.form["parts"]
    assert first["open"]
    assert not any(part["open"] for part in others)
    assert [one["name"] for part in others for one in part["fields"] if "praktijk" in one["required"]] == []


def test_it_stands_in_the_library_at_once_and_in_a_file_that_one_can_read(own: Any, library: Any, act: Any) -> None:
    assert stored(act, own) is None
    assert own.state["errors"] == {}
    assert (own.state["stored"], own.state["draft"]) == ("Koffie op vrijdag", None)
    there = ids(library)["praktijk:koffie-op-vrijdag"]
    assert (there["own"], there["picture"]) == (True, "huisbezoek")
    assert not ids(library)["praktijk:nieuwsbrief"]["own"]
    [(name, text)] = files(own).items()
    assert name == "koffie-op-vrijdag.yaml"
    lines = text.splitlines()
    assert lines[1:4] == ["soort: praktijk", "sleutel: koffie-op-vrijdag", "titel: Koffie op vrijdag"]
    assert "      Kom je ook?" in lines
    read = load([shared_files().catalogue, own._store.folder.own_catalogue]).practices["koffie-op-vrijdag"]
    assert read.samples[0].text == "Kom je ook?\n\nTot vrijdag!"


def test_the_team_is_asked_about_it_too(own: Any, act: Any) -> None:
    stored(act, own)
    catalogue = load([shared_files().catalogue, own._store.folder.own_catalogue])
    form = catalogue.form(catalogue.questionnaires["startpositie"], "team", "po")
    assert form
    assert "praktijk:koffie-op-vrijdag" in form.practice_keys


def test_what_is_wrong_stands_at_its_field_and_nothing_is_stored(own: Any, act: Any) -> None:
    stored(act, own, titel="x" * 61, post_it="", epstein=[], moeite="veel", tips=["", "Goed"])
    assert own.state["errors"].keys() == {"titel", "post_it", "epstein", "moeite", "tips"}
    assert own.state["errors"]["post_it"] == "Dit is nog leeg. Vul het in."
    assert own.state["errors"]["epstein"] == "Dit is nog leeg. Vul er ten minste één in."
    assert "hooguit 60 tekens" in own.state["errors"]["titel"]
    assert "Kies uit: laag, midden, hoog." in own.state["errors"]["moeite"]
    assert files(own) == {}
    assert own.state["draft"] is not None
    stored(act, own, bronnen=["weg"])
    assert "Er is geen bron met de sleutel ‘weg’" in own.state["errors"]["bronnen"]
    act(own, "begin", kind="routine")
    act(own, "store", kind="routine", fields=COFFEE)
    assert {"praktijkverhaal", "extra_vraag", "opbrengsten"} <= own.state["errors"].keys()
    assert act(own, "store", kind="training", fields=COFFEE) == "Kies of het een routine of een praktijk is."


def test_one_begins_with_what_there_is_and_it_gets_a_name_of_its_own(own: Any, library: Any, act: Any) -> None:
    act(own, "begin", kind="praktijk", like="welkomgesprek")
    draft = own.state["draft"]
    assert (draft["key"], draft["kind"], draft["fields"]["titel"]) == ("", "routine", "Welkomgesprek")
    assert "dekt" not in draft["fields"]
    act(own, "store", kind="routine", fields={**draft["fields"], "titel": "Startgesprek"})
    assert own.state["stored"] == "Startgesprek"
    assert {"praktijk:startgesprek", "praktijk:welkomgesprek"} <= ids(library).keys()
    assert act(own, "begin", kind="praktijk", like="school-en-kerk")


def test_what_takes_the_place_of_ours_is_asked_first(own: Any, library: Any, act: Any) -> None:
    stored(act, own, titel="Nieuwsbrief")
    assert own.state["taken"] == {"title": "Nieuwsbrief", "own": False, "name": ""}
    assert files(own) == {}
    act(own, "keep_both")
    assert own.state["taken"] is None
    act(own, "store", kind="praktijk", fields={**COFFEE, "titel": "Nieuwsbrief"}, replace=True)
    assert ids(library)["praktijk:nieuwsbrief"]["own"]
    act(own, "remove", id="nieuwsbrief")
    assert not ids(library)["praktijk:nieuwsbrief"]["own"]


def test_a_file_of_another_key_is_never_written_over(own: Any, act: Any) -> None:
    folder = own._store.folder.own_catalogue
    folder.mkdir()
    (folder / "koffie-op-vrijdag.yaml").write_text(SHARED, "utf-8")
    stored(act, own)
    assert set(files(own)) == {"koffie-op-vrijdag.yaml", "koffie-op-vrijdag-2.yaml"}
    assert files(own)["koffie-op-vrijdag.yaml"] == SHARED


def test_changing_keeps_the_key_and_what_the_form_does_not_ask(own: Any, library: Any, act: Any) -> None:
    stored(act, own)
    path = own._store.folder.own_catalogue / "koffie-op-vrijdag.yaml"
    path.write_text(path.read_text("utf-8") + "dekt: [S4.9]\n", "utf-8")
    own._books.reload()
    act(own, "change", id="koffie-op-vrijdag")
    assert own.state["draft"]["fields"]["tips"] == ["Ga zelf ook zitten."]
    act(own, "store", kind="praktijk", fields={**COFFEE, "titel": "Thee op vrijdag"}, id="koffie-op-vrijdag")
    assert [one["title"] for one in own.state["own"]] == ["Thee op vrijdag"]
    assert "S4.9" in files(own)["koffie-op-vrijdag.yaml"]
    assert ids(library)["praktijk:koffie-op-vrijdag"]["title"] == "Thee op vrijdag"
    assert act(own, "change", id="weg")


def test_what_is_taken_away_comes_back(own: Any, library: Any, act: Any) -> None:
    stored(act, own)
    before = files(own)
    act(own, "remove", id="koffie-op-vrijdag")
    assert files(own) == {}
    assert own.state["removed"] == "Koffie op vrijdag"
    assert "praktijk:koffie-op-vrijdag" not in ids(library)
    act(own, "bring_back")
    assert files(own) == before
    assert (own.state["removed"], own.state["stored"]) == (None, "Koffie op vrijdag")
    assert act(own, "bring_back") == "Er is niets om terug te zetten."
    assert act(own, "remove", id="weg")


def test_a_name_that_was_typed_is_told_and_replaced_in_the_file(own: Any, act: Any) -> None:
    stored(act, own, tips=["Vraag de moeder van Fatima."])
    [found] = own.found
    assert (found["text"], found["suggestion"]) == ("Fatima", "[kind]")
    assert act(own, "put_suggested", chosen=[{"place": found["place"], "text": "Fatima"}]) is None
    [(name, text)] = files(own).items()
    assert name == "koffie-op-vrijdag.yaml"
    assert "[kind]" in text
    assert "Fatima" not in text


# ------------------------------------------------------------------------------------------------- sharing, taking in


def test_a_file_that_was_shared_is_taken_in_as_it_is(own: Any, library: Any, act: Any) -> None:
    assert act(own, "take_in", name="thee.yaml", text=SHARED) is None
    assert files(own) == {"thee.yaml": SHARED}
    [one] = own.state["own"]
    assert (one["title"], one["kind"], one["file"]) == ("Thee", "praktijk", "thee.yaml")
    assert unquote(one["href"].partition(",")[2]) == SHARED
    assert ids(library)["praktijk:thee"]["own"]


def test_a_file_with_a_key_that_is_there_is_asked_first(own: Any, act: Any) -> None:
    act(own, "take_in", name="thee.yaml", text=SHARED)
    other = SHARED.replace("titel: Thee", "titel: Andere thee")
    act(own, "take_in", name="andere.yaml", text=other)
    assert own.state["taken"] == {"title": "Thee", "own": True, "name": "andere.yaml"}
    assert files(own) == {"thee.yaml": SHARED}
    act(own, "take_in", name="andere.yaml", text=other, replace=True)
    assert files(own) == {"thee.yaml": other}


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("titel: Niets", "Dit veld ontbreekt. Voeg een regel toe, zoals ‘soort: sessie’"),
        (SHARED.replace("moeite: laag", "moeite: veel"), "thee.yaml, regel 9, veld ‘moeite’: ‘veel’ kan hier niet."),
        ("\tx: [", "Spring in met spaties"),
        ("", "Dit bestand is leeg."),
        ("\x00", "niet zichtbaar"),
        (
            "soort: bron\nsleutel: x\ntitel: X\nbronsoort: boek\nzegt: Ja.\n",
            "In thee.yaml staat geen routine of praktijk.",
        ),
        (f"{SHARED}bronnen: [weg]\n", "Er is geen bron met de sleutel ‘weg’"),
        (SHARED + "#" * 200_000, "te groot"),
    ],
)
def test_a_bad_file_is_told_in_words_and_stored_nowhere(own: Any, act: Any, text: str, told: str) -> None:
    assert told in (act(own, "take_in", name="thee.yaml", text=text) or "")
    assert files(own) == {}


def test_where_the_rest_of_the_folder_is_wrong_nothing_changes(own: Any, act: Any) -> None:
    folder = own._store.folder.own_catalogue
    folder.mkdir()
    (folder / "stuk.yaml").write_text("soort: praktijk\n", "utf-8")
    assert "stuk.yaml" in (stored(act, own) or "")
    assert set(files(own)) == {"stuk.yaml"}
    act(own, "close")
    assert own.state["draft"] is None


def test_a_folder_that_can_not_be_written_is_told(own: Any, act: Any) -> None:
    own._store.folder.own_catalogue.write_text("geen map", "utf-8")
    assert "kan niet worden geschreven" in (stored(act, own) or "")


def test_everything_of_ours_can_be_the_beginning_of_ones_own(own: Any) -> None:
    for one in CATALOGUE.practices.values():
        kind = "routine" if isinstance(one, Routine) else "praktijk"
        text, problems = filled_in(kind, fields_of(one), own._books.catalogue)
        assert problems == {}, one.key
        assert text.startswith("# Van onze school.")


# -------------------------------------------------------------------------------------------------------- an upgrade


def test_it_survives_an_upgrade(own: Any, act: Any, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Workbooks and our content are replaced; the file of the school is not touched, and still loads."""
    stored(act, own)
    path = own._store.folder.own_catalogue / "koffie-op-vrijdag.yaml"
    before = path.read_bytes(), path.stat().st_mtime_ns
    prepare(own._store.folder)
    newer = tmp_path / "nieuwer"
    shutil.copytree(shared_files().catalogue, newer / "catalogue")
    shutil.copytree(shared_files().workbooks, newer / "werkboeken")
    letter = newer / "catalogue" / "praktijken" / "nieuwsbrief.yaml"
    letter.write_text(letter.read_text("utf-8").replace("titel: Nieuwsbrief", "titel: Nieuwe brief"), "utf-8")
    for book in (newer / "werkboeken").glob("*.ipynb"):
        book.write_text(book.read_text("utf-8").replace("# Ouderroutines", "# Nieuwe ouderroutines"), "utf-8")
    upgraded = replace(shared_files(), catalogue=newer / "catalogue", workbooks=newer / "werkboeken")
    monkeypatch.setattr("samenspraak.folder.shared_files", lambda: upgraded)
    monkeypatch.setattr("widgets._shelf.shared_files", lambda: upgraded)
    prepare(own._store.folder)
    assert "Nieuwe ouderroutines" in (own._store.folder.workbooks / "3-ouderroutines.ipynb").read_text("utf-8")
    own._books.reload()
    assert own._books.catalogue.practices["nieuwsbrief"].title == "Nieuwe brief"
    assert "koffie-op-vrijdag" in own._books.own
    assert (path.read_bytes(), path.stat().st_mtime_ns) == before
