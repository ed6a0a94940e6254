"""The template's own files: nothing from elsewhere, the same tokens as the components."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
TEMPLATE = ROOT / "share" / "jupyter" / "voila" / "templates" / "samenspraak"
PAGES = ROOT / "samenspraak" / "server" / "pages"
TEXTS = [
    path
    for folder in (TEMPLATE, PAGES)
    for path in sorted(folder.rglob("*"))
    if path.suffix in (".html", ".j2", ".css", ".js", ".json", ".svg")
]


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.name)
def test_no_file_names_another_host(path):
    text = path.read_text("utf-8").replace('xmlns="http://www.w3.org/2000/svg"', "")
    assert not re.search(r"(https?:)?//[\w-]+\.[\w.-]+", text)


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.name)
def test_no_page_has_a_script_within_it(path):
    for attributes in re.findall(r"<script([^>]*)>", path.read_text("utf-8")):
        assert "src=" in attributes or "json" in attributes


def test_the_tokens_are_those_of_the_components():
    ours, theirs = TEMPLATE / "static" / "tokens.css", ROOT / "widgets" / "tokens.css"
    assert ours.read_bytes() == theirs.read_bytes(), f"cp {theirs} {ours}"


def test_fonts_travel_with_their_licence():
    fonts = TEMPLATE / "static" / "fonts"
    assert "SIL OPEN FONT LICENSE" in (fonts / "OFL.txt").read_text("utf-8").upper()
    named = set(re.findall(r'url\("fonts/([^"]+)"\)', (TEMPLATE / "static" / "fonts.css").read_text("utf-8")))
    assert named == {path.name for path in fonts.glob("*.woff2")}
    assert all((fonts / name).read_bytes()[:4] == b"wOF2" for name in named)


def test_voila_is_set_as_the_workbooks_need():
    settings = json.loads((ROOT / "voila.json").read_text("utf-8"))
    voila = settings["VoilaConfiguration"]
    assert voila["template"] == "samenspraak"
    assert voila["allow_template_override"] == voila["allow_theme_override"] == "NO"
    assert settings["VoilaExecutor"]["iopub_timeout"] == 60
    assert settings["MappingKernelManager"]["allow_tracebacks"] is False
    assert settings["KernelRestarter"]["restart_limit"] == 0
