"""The workbooks that lie in a data folder: which may be opened, and what the front page says about them."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from samenspraak.folder import DataFolder

_MARKS = re.compile(r"[*_`]|!?\[([^\]]*)\]\([^)]*\)")
_NUMBER = re.compile(r"\d+[a-z]?")
_NOT_PROSE = ("#", "-", "*", ">", "|", "<", "!", "1.", "+")


@dataclass(frozen=True)
class Book:
    """A workbook as a card on the front page."""

    number: str
    title: str
    text: str
    path: str
    """Below the data folder, as it stands in an address."""


def for_coach(folder: DataFolder) -> str:
    """The path below the data folder of the only workbook that the coach's link opens."""
    return (folder.workbooks / "6-coach.ipynb").relative_to(folder.path).as_posix()


def rooms(folder: DataFolder) -> list[Path]:
    """The only two places whose workbooks are opened: a school's own, and those of the example."""
    return [folder.workbooks, folder.example.workbooks]


def openable(folder: DataFolder, asked: str) -> str | None:
    """The path of a workbook below the data folder, or None when `asked` may not be opened.

    `asked` comes from an address, decoded: it may hold '..', backslashes or the name of a link that leads elsewhere.
    """
    if "\\" in asked or "\0" in asked or any(part.startswith(".") for part in asked.split("/")):
        return None
    path = folder.path / asked.lstrip("/")
    if path.suffix != ".ipynb" or not path.is_file():
        return None
    real = path.resolve()
    if real.parent not in [room.resolve() for room in rooms(folder)]:
        return None
    return real.relative_to(folder.path.resolve()).as_posix()


def books(folder: DataFolder, room: Path) -> list[Book]:
    """The workbooks in `room` that can be opened, in reading order; one that is damaged shows as its file name."""
    paths = sorted(room.glob("*.ipynb"))
    return [_book(folder, path) for path in paths if openable(folder, path.relative_to(folder.path).as_posix())]


def _book(folder: DataFolder, path: Path) -> Book:
    number, _, rest = path.stem.partition("-")
    if not _NUMBER.fullmatch(number):
        number, rest = "", path.stem
    title, text = _opening(path)
    return Book(
        number, title or rest.replace("-", " ").capitalize(), text, quote(path.relative_to(folder.path).as_posix())
    )


def _opening(path: Path) -> tuple[str, str]:
    """The title, from the first Markdown cell, and the first paragraph in any of them."""
    try:
        cells = json.loads(path.read_text("utf-8"))["cells"]
        sources = ["".join(cell["source"]) for cell in cells if cell["cell_type"] == "markdown"]
    except (OSError, ValueError, KeyError, TypeError):
        return "", "Dit werkboek is beschadigd en kan niet worden geopend."
    title = next((line[2:] for source in sources[:1] for line in source.splitlines() if line.startswith("# ")), "")
    blocks = (block.strip() for source in sources for block in re.split(r"\n\s*\n", source))
    prose = next((block for block in blocks if block and not block.startswith(_NOT_PROSE)), "")
    return _words(title), _words(prose)


def _words(markdown: str) -> str:
    return " ".join(_MARKS.sub(r"\1", markdown).split())
