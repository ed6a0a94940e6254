from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from samenspraak.catalogue import BallotStep, CardsStep, OpenTextStep, load
from samenspraak.errors import CatalogueError

Put = Callable[..., Path]
CONTENT = Path(__file__).parents[2] / "data" / "catalogue"


def test_a_file_becomes_a_session_with_parts_and_steps(put: Put, session: str) -> None:
    script = load([put(session)]).sessions["proef"]

    assert (script.key, script.title, script.intro) == ("proef", "Proef", "We proberen iets uit.")
    begin, choosing = script.parts
    assert (begin.key, begin.title, begin.minutes, begin.form) == ("begin", "Begin", 10, "Alleen")
    assert (begin.goal, begin.intro, begin.tips) == ("Iedereen is er.", "Welkom.", ("Begin op tijd.",))
    assert (begin.question, begin.stored, choosing.tips) == ("", "", ())
    cards, text = begin.steps
    assert isinstance(cards, CardsStep)
    assert isinstance(text, OpenTextStep)
    assert isinstance(choosing.steps[0], BallotStep)
    assert (cards.key, cards.question, cards.help) == ("kaarten", "Wat valt op?", "")


def test_settings_go_on_in_english_and_only_those_that_stand_in_the_file(put: Put, session: str) -> None:
    script = load([put(session)]).sessions["proef"]
    configs = {step.key: (step.kind, step.config) for part in script.parts for step in part.steps}

    assert configs == {
        "kaarten": (
            "cards",
            {"columns": [{"key": "sterk", "label": "Sterk"}, {"key": "mist", "label": "Mist"}], "max_cards": 4},
        ),
        "tekst": ("open_text", {}),
        "stemmen": ("ballot", {"dots": 4, "max_per_option": 3, "source": ["kaarten"]}),
    }


def test_a_later_folder_takes_the_place_of_an_entry_and_adds_one(put: Put, session: str) -> None:
    ours = put(session)
    put(session.replace("proef", "tweede").replace("titel: Proef", "titel: Tweede"), "tweede.yaml")
    own = put(session.replace("titel: Proef", "titel: Van ons"), "heel/anders.yml", folder="eigen")
    put(session.replace("sleutel: proef", "sleutel: nieuw"), "nieuw.yaml", folder="eigen")

    sessions = load([ours, own]).sessions

    assert {key: script.title for key, script in sessions.items()} == {
        "proef": "Van ons",
        "tweede": "Tweede",
        "nieuw": "Proef",
    }


def test_a_school_without_content_of_its_own_needs_no_folder(put: Put, session: str, tmp_path: Path) -> None:
    assert set(load([put(session), tmp_path / "eigen"]).sessions) == {"proef"}


def test_other_files_are_left_alone(put: Put, session: str) -> None:
    folder = put(session)
    put("geen inhoud: [", "LEESMIJ.md")
    put(b"\x00\x05\x16\x07", "._proef.yaml")
    assert set(load([folder]).sessions) == {"proef"}


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-8"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_what_editors_on_windows_make_of_a_file_is_fine(put: Put, session: str, encoding: str, line_end: str) -> None:
    text = session.replace("titel: Proef", "titel: Één 😀 مرحبا").replace("\n", line_end)
    assert load([put(text.encode(encoding))]).sessions["proef"].title == "Één 😀 مرحبا"


@pytest.mark.parametrize("title", ["Nee", "no", "12:30", "1.5", "2026-09-01", "true", "'10'", "a<<b"])
def test_what_looks_like_something_else_in_yaml_is_text(put: Put, session: str, title: str) -> None:
    script = load([put(session.replace("titel: Proef", f"titel: {title}"))]).sessions["proef"]
    assert script.title == title.strip("'")


def test_typographic_signs_of_a_word_processor_are_text(put: Put, session: str) -> None:
    folder = put(session.replace("titel: Proef", "titel: Pro\u00adef\u202f1\u2028vervolg 🫩"))
    assert load([folder]).sessions["proef"].title == "Pro\u00adef\u202f1 vervolg 🫩"


def test_what_was_read_does_not_change(put: Put, session: str) -> None:
    catalogue = load([put(session)])
    with pytest.raises(ValueError, match="frozen"):
        catalogue.sessions["proef"].title = "Anders"  # type: ignore[misc]
    with pytest.raises(TypeError):
        catalogue.sessions["proef"] = catalogue.sessions["proef"]  # type: ignore[index]


def test_each_file_is_read_once() -> None:
    """How long that takes is measured in `bench/catalogue.py`."""
    watch = (
        "import sys, pathlib, samenspraak.catalogue\n"
        "opened = []\n"
        "sys.addaudithook(lambda event, args: opened.append(str(args[0])) if event == 'open' else None)\n"
        "samenspraak.catalogue.load([pathlib.Path(sys.argv[1])])\n"
        "print(*sorted(name for name in opened if name.endswith('.yaml')), sep='\\n')\n"
    )
    told = subprocess.run([sys.executable, "-c", watch, CONTENT], check=True, capture_output=True, text=True).stdout
    assert told.split() == sorted(map(str, CONTENT.rglob("*.yaml")))


def test_importing_reads_no_content() -> None:
    watch = (
        "import sys\n"
        "opened = []\n"
        "sys.addaudithook(lambda event, args: opened.append(str(args[0])) if event == 'open' else None)\n"
        "import samenspraak.catalogue\n"
        "sys.exit(any(name.endswith(('.yaml', '.yml')) for name in opened))\n"
    )
    assert subprocess.run([sys.executable, "-c", watch], check=False).returncode == 0


def test_our_own_folder_has_to_be_there(tmp_path: Path) -> None:
    with pytest.raises(CatalogueError, match="Deze map is er niet") as caught:
        load([tmp_path / "weg"])
    assert caught.value.path == tmp_path / "weg"
