"""What the documents say exists, and what exists is said."""

import re
from pathlib import Path
from urllib.parse import unquote

import click
import pytest

from samenspraak.cli import main

CODE = re.compile(r"```.*?\n(.*?)```|`([^`\n]+)`", re.DOTALL)
LINK = re.compile(r"!?\[[^\]]*\]\(([^)\s]+)(?:\s+\"[^\"]*\")?\)|<img[^>]+src=\"([^\"]+)\"")
ROOT = Path(__file__).parents[2]


def commands() -> dict[str, click.Command]:
    assert isinstance(main, click.Group)
    return {name: command for name, command in main.commands.items() if not command.hidden}


def options(command: click.Command) -> set[str]:
    own = {
        opt for param in command.params if isinstance(param, click.Option) for opt in param.opts + param.secondary_opts
    }
    return own | set(command.get_help_option_names(click.Context(command)))


def code(markdown: str) -> list[str]:
    """The lines of a document that are code, in a block or in a sentence."""
    return [line for block, span in CODE.findall(markdown) for line in (block or span).splitlines()]


@pytest.fixture(scope="module")
def documents(texts: dict[str, str]) -> dict[str, str]:
    return {name: text for name, text in texts.items() if name.endswith(".md")}


def test_every_command_in_a_document_exists(documents: dict[str, str]) -> None:
    for name, markdown in documents.items():
        for line in code(markdown):
            for command, rest in re.findall(r"(?:^|[/\s])samenspraak ([a-z]+)([^#\n]*)", line):
                assert command in commands(), f"{name}: {line}"
                unknown = set(re.findall(r"(?<!\S)--[a-z-]+", rest)) - options(commands()[command])
                assert not unknown, f"{name}: {line}"


def test_every_command_is_in_the_readme(documents: dict[str, str]) -> None:
    told = " ".join(code(documents["README.md"]))
    missing = [name for name in commands() if not re.search(rf"\bsamenspraak {name}\b", told)]
    assert not missing


def test_every_command_explains_itself() -> None:
    for name, command in commands().items():
        assert command.help, name
        for param in command.params:
            if isinstance(param, click.Option):
                assert param.help, f"{name} {param.opts[0]}"


def test_every_make_target_in_a_document_exists(documents: dict[str, str]) -> None:
    targets = set(re.findall(r"^([a-z]+):.*##", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    told = {
        target
        for markdown in documents.values()
        for line in code(markdown)
        for target in re.findall(r"(?:^|[&;]\s*)make ([a-z]+)", line)
    }
    assert told <= targets
    assert targets - told <= {"help"}, "a target that no document names"


def test_every_link_between_files_leads_somewhere(documents: dict[str, str]) -> None:
    lost = [
        (name, target)
        for name, markdown in documents.items()
        for pair in LINK.findall(markdown)
        if not re.match(r"[a-z]+:|#", target := pair[0] or pair[1])
        if not (ROOT / name).parent.joinpath(unquote(target.split("#")[0])).exists()
    ]
    assert not lost
