"""The command line speaks Dutch, click's own words too."""

from __future__ import annotations

import ast
import io
import re
import subprocess
import sys
from pathlib import Path

import click
import pytest
from babel.messages.mofile import read_mo, write_mo
from babel.messages.pofile import read_po
from click.testing import CliRunner

from samenspraak.cli import main

WORDS = Path(__file__).parents[2] / "samenspraak" / "locale" / "nl" / "LC_MESSAGES"
ENGLISH = re.compile(
    r"\b(usage|options?|commands?|arguments?|error|missing|no such|invalid|try|for help|show|exit|required|unexpected"
    r"|value|integer|directory|file|path|text|requires|does not|aborted|did you)\b",
    re.IGNORECASE,
)
COMMANDS = ["start", "voorbeeld", "lab", "uitvoer", "rapport", "opruimen", "reservekopie", "herstel"]


def test_the_compiled_words_are_those_of_the_text():
    with (WORDS / "click.po").open("rb") as text, (WORDS / "click.mo").open("rb") as compiled:
        made = io.BytesIO()
        write_mo(made, read_po(text, locale="nl"))
        assert made.getvalue() == compiled.read(), (
            "compileer click.po opnieuw: pybabel compile -D click -l nl -d samenspraak/locale"
        )


def test_all_that_click_can_say_is_translated():
    with (WORDS / "click.mo").open("rb") as compiled:
        known = {message.id if isinstance(message.id, str) else message.id[0] for message in read_mo(compiled)}
    said = {
        node.args[0].value
        for source in Path(click.__file__).parent.glob("*.py")
        for node in ast.walk(ast.parse(source.read_text("utf-8")))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id in ("_", "ngettext")
        and isinstance(node.args[0], ast.Constant)
    }
    for_programmers = {one for one in said if re.search(r"declar|flag for", one)}
    assert said - known - for_programmers == set()


@pytest.mark.parametrize("command", [[], *([name] for name in COMMANDS)], ids=str)
def test_help_has_no_english_and_tells_every_option(command):
    told = CliRunner().invoke(main, [*command, "--help"], prog_name="samenspraak")
    assert told.exit_code == 0
    assert "Gebruik: samenspraak" in told.output
    assert not ENGLISH.search(told.output.replace("--help", ""))


def test_the_commands_are_those_that_were_promised():
    assert sorted(main.commands) == sorted(COMMANDS)


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["stort"], "De opdracht 'stort' bestaat niet. Bedoel je 'start'?"),
        (["start", "--pport", "3"], "De optie '--pport' bestaat niet. Bedoel je '--poort'?"),
        (["start", "--poort"], "Achter de optie '--poort' hoort een waarde."),
        (["start", "--poort", "70000"], "kies een getal van 1 tot en met 65535; 70000 valt daarbuiten."),
        (["start", "--poort", "acht"], "‘acht’ is geen heel getal."),
        (["start", "x"], "Dit kan er niet achter staan: x"),
        (["start", "--json=ja"], "Achter de optie '--json' hoort geen waarde."),
        (["voorbeeld"], "Deze optie ontbreekt: '--map'."),
        (["voorbeeld", "--map", "x", "--deelnemers", "0"], "kies een getal van 1 tot en met 1000"),
        (["herstel"], "Er ontbreekt nog: 'BESTAND'."),
    ],
    ids=str,
)
def test_wrong_use_is_told_in_dutch(arguments, sentence):
    told = CliRunner().invoke(main, arguments, prog_name="samenspraak")
    assert told.exit_code == 2
    assert sentence in told.stderr
    assert not ENGLISH.search(told.stderr.replace("--help", ""))
    assert told.stdout == ""


def test_help_waits_for_none_of_the_large_libraries() -> None:
    asked = "import sys\ntry:\n    from samenspraak.cli import main\n    main(['--help'])\nfinally:\n    print(*sys.modules)"
    told = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)
    loaded = set(told.stdout.splitlines()[-1].split())
    assert "samenspraak.cli" in loaded
    assert (
        loaded & {"IPython", "ipywidgets", "matplotlib", "numpy", "pandas", "pydantic", "sqlalchemy", "voila"} == set()
    )
