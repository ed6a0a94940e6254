"""A drawn figure, and the one style of all figures."""

from __future__ import annotations

import base64
import io
import re
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import matplotlib as mpl
from matplotlib import font_manager
from matplotlib.figure import Figure

_HERE = Path(__file__).parent
_MISSING = "□"
_FOR_FILES = {0xFEFF, 0xFFFE}
"""Byte order marks: some fonts have them, and a PDF may not."""
_SIZE = re.compile(r'<svg[^>]*? width="([\d.]+)pt" height="([\d.]+)pt"')
_NO_METADATA = dict.fromkeys(("Creator", "Date", "Format", "Type"))


@dataclass(frozen=True)
class Picture:
    """An SVG with its description for who can't see it."""

    svg: str
    alt: str

    @property
    def size(self) -> tuple[float, float]:
        """Width and height of the sheet that it was drawn on, in pixels."""
        found = _SIZE.search(self.svg)
        if found is None:
            raise ValueError("a picture without a size")
        return float(found[1]), float(found[2])

    @property
    def data_uri(self) -> str:
        """The picture as the `src` of an image."""
        return "data:image/svg+xml;base64," + base64.b64encode(self.svg.encode()).decode()


@contextmanager
def our_style() -> Iterator[None]:
    """Draw with the project's colours and font, whatever was set; matplotlib's settings are as before afterwards."""
    _load_fonts()
    with mpl.rc_context():
        mpl.rcdefaults()
        mpl.rc_file(_HERE / "samenspraak.mplstyle", use_default_template=False)
        yield


def drawable(text: str) -> str:
    """Text without what our fonts can't draw: a wide form becomes the plain one, a symbol such as an emoji goes, a letter becomes a box.

    The description and the table of a figure have the text in full.
    """
    known = _drawn_characters()
    fits = "".join(c if c.isspace() or ord(c) in known else _stand_in(c) for c in text)
    return " ".join(fits.split())


def _stand_in(character: str) -> str:
    plainer = unicodedata.normalize("NFKC", character)
    if plainer != character and all(ord(c) in _drawn_characters() for c in plainer):
        return plainer
    return _MISSING if unicodedata.category(character).startswith(("L", "N")) else ""


@cache
def _load_fonts() -> None:
    for font in sorted((_HERE / "fonts").glob("*.ttf")):
        font_manager.fontManager.addfont(font)


@cache
def _drawn_characters() -> frozenset[int]:
    _load_fonts()
    with our_style():
        families = mpl.rcParams["font.family"]
    fonts = [font_manager.get_font(font_manager.findfont(family)) for family in families]
    return frozenset(code for font in fonts for code in font.get_charmap()) - _FOR_FILES


def finish(figure: Figure, alt: str) -> Picture:
    """Turn a figure into a picture."""
    out = io.StringIO()
    figure.savefig(out, format="svg", metadata=_NO_METADATA)
    return Picture(out.getvalue(), alt)
