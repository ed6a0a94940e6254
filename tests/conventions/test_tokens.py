"""One palette: widgets/tokens.css. Pictures and screens take every colour from it."""

import re
from pathlib import Path

STYLE = "samenspraak/figures/samenspraak.mplstyle"
HEX = re.compile(r"#[0-9a-fA-F]{6}\b")
PAPER = "samenspraak/reports/typst/palette.typ"
STYLE_COLOUR = re.compile(r"^([a-z_.]+)\s*:\s*['\"]?#?([0-9a-fA-F]{6})\b", re.MULTILINE)


def tokens(root: Path) -> dict[str, str]:
    css = (root / "widgets" / "tokens.css").read_text(encoding="utf-8")
    return {name: value.strip().upper() for name, value in re.findall(r"(--ss-[\w-]+)\s*:\s*([^;]+);", css)}


def test_pictures_take_their_colours_from_the_tokens(root: Path) -> None:
    style = (root / STYLE).read_text(encoding="utf-8")
    palette = tokens(root)
    settings = {name: f"#{value.upper()}" for name, value in STYLE_COLOUR.findall(style)}
    strangers = {name: value for name, value in settings.items() if value not in palette.values()}
    assert settings
    assert not strangers
    assert settings["text.color"] == palette["--ss-ink"]
    cycle = re.search(r"^axes\.prop_cycle.*$", style, re.MULTILINE)
    assert cycle
    colours = [f"#{value.upper()}" for value in re.findall(r"['\"]#?([0-9a-fA-F]{6})['\"]", cycle[0])]
    assert set(colours) <= set(palette.values())
    assert colours[:3] == [palette["--ss-team"], palette["--ss-ouders"], palette["--ss-leerlingen"]]


def test_paper_has_the_colours_of_the_tokens_by_their_names(root: Path) -> None:
    source = (root / PAPER).read_text(encoding="utf-8")
    colours = re.findall(r'^#let ([\w-]+) = rgb\("(#[0-9a-fA-F]{6})"\)$', source, re.MULTILINE)
    palette = tokens(root)
    assert colours
    assert {name: palette.get(f"--ss-{name}") for name, _ in colours} == {name: c.upper() for name, c in colours}


def test_no_screen_or_picture_has_a_colour_of_its_own(texts: dict[str, str], root: Path) -> None:
    palette = set(tokens(root).values())
    rooms = ("widgets/", "share/", "samenspraak/figures/", "samenspraak/reports/", "samenspraak/server/")
    found = {
        name: strangers
        for name, text in texts.items()
        if name.startswith(rooms)
        and name.endswith((".css", ".py", ".js", ".j2", ".typ"))
        and name != "widgets/tokens.css"
        if (strangers := {colour for colour in HEX.findall(text) if colour.upper() not in palette})
    }
    assert not found


def test_every_token_that_is_used_exists(texts: dict[str, str], root: Path) -> None:
    palette = tokens(root)
    used = {
        token
        for name, text in texts.items()
        if name.startswith(("widgets/", "share/", "samenspraak/server/"))
        for token in re.findall(r"var\((--ss-[\w-]+)", text)
    }
    assert not used - set(palette)
