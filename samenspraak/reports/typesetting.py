"""Setting a document as PDF with typst.

What people wrote goes in as data and is never read as markup. No file is asked for but the templates and fonts of the
project itself, and no network. The PDF is tagged (PDF/UA-1), so that a screen reader can read it aloud, and holds no
time of making: the same words give the same bytes.
"""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

import typst
from pydantic import JsonValue

from samenspraak.figures.picture import Picture, drawable
from samenspraak.figures.typefaces import font_folders

_TEMPLATES = Path(__file__).parent / "typst"
_NOTHING = "□"
"""Stands for a text of which no font has a letter, such as one emoji: a heading can't be empty."""
_UNSEEN = {"Cc", "Cf", "Mn", "Zs"}
"""Categories of what stays of an emoji that is put together of others, and of spaces."""


_RASTER = b"""#set page(width: auto, height: auto, margin: 0pt)
#image(bytes(sys.inputs.picture), format: "svg")"""
_DOTS = 72
"""An inch of a sheet: on paper, where a sheet is as wide as the text, that is 260 dots to an inch."""
_PROBE = b"""#set document(title: "Logo")
#image(bytes(json(bytes(sys.inputs.logo))), alt: "Logo", height: 10mm)"""

_UPRIGHT = b"""#set page(width: auto, height: auto, margin: 0pt, fill: none)
#let photo = bytes(json(bytes(sys.inputs.logo)))
#context {
  let size = measure(image(photo))
  image(photo, width: size.width * calc.min(1500pt / size.width, 500pt / size.height))
}"""


def typeset(
    template: str, data: Mapping[str, JsonValue], logo: bytes | None = None, pictures: Sequence[Picture] = ()
) -> bytes:
    """The PDF of a template, filled in.

    Args:
        template: the name of a file in `typst/`, without its ending.
        data: what the template asks for; the words in it may hold anything.
        logo: a picture that typst can read, for a template that has room for it.
        pictures: figures, for a template that puts them where its data says.
    """
    return typst.compile(
        _TEMPLATES / f"{template}.typ",
        root=_TEMPLATES,
        font_paths=_fonts(),
        sys_inputs={
            "data": json.dumps(_drawable(dict(data))),
            "logo": _as_numbers(logo),
            "pictures": json.dumps([picture.svg for picture in pictures]),
        },
        pdf_standards="ua-1",
    )


def as_png(picture: Picture) -> bytes:
    """A figure as PNG, for documents that take no SVG."""
    return typst.compile(_RASTER, sys_inputs={"picture": picture.svg}, format="png", ppi=_DOTS)


def can_set(picture: bytes) -> bool:
    """Whether a picture can be read to its end, and stand in a document."""
    try:
        typst.compile(_PROBE, sys_inputs={"logo": _as_numbers(picture)})
    except typst.TypstError:
        return False
    return True


def upright(picture: bytes) -> bytes:
    """A photo as PNG, turned as its camera was held and without anything else that was noted in it; large enough for a logo."""
    return typst.compile(_UPRIGHT, sys_inputs={"logo": _as_numbers(picture)}, format="png", ppi=72)


def _as_numbers(picture: bytes | None) -> str:
    """A picture as JSON: what goes in is text, and a template makes bytes of numbers."""
    return json.dumps(list(picture or b""))


@cache
def _fonts() -> typst.Fonts:
    return typst.Fonts(include_system_fonts=False, font_paths=font_folders())


def _drawable(value: JsonValue) -> JsonValue:
    if isinstance(value, str):
        shown = "\n".join(drawable(line) for line in value.splitlines())
        return _NOTHING if value and all(unicodedata.category(one) in _UNSEEN for one in shown) else shown
    if isinstance(value, list):
        return [_drawable(each) for each in value]
    if isinstance(value, dict):
        return {key: _drawable(each) for key, each in value.items()}
    return value
