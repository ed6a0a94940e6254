"""A drawn figure, and the one style of all figures."""

from __future__ import annotations

import base64
import io
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import matplotlib as mpl
from matplotlib import font_manager
from matplotlib.figure import Figure

_HERE = Path(__file__).parent


@dataclass(frozen=True)
class Picture:
    """An SVG with its description for who can't see it."""

    svg: str
    alt: str

    @property
    def data_uri(self) -> str:
        """The picture as the `src` of an image."""
        return "data:image/svg+xml;base64," + base64.b64encode(self.svg.encode()).decode()


@contextmanager
def our_style() -> Iterator[None]:
    """Draw with the project's colours and font; matplotlib's settings are as before afterwards."""
    _load_fonts()
    with mpl.rc_context(fname=_HERE / "samenspraak.mplstyle"), mpl.rc_context({"svg.hashsalt": "samenspraak"}):
        yield


@cache
def _load_fonts() -> None:
    for font in (_HERE / "fonts").glob("*.ttf"):
        font_manager.fontManager.addfont(font)


def finish(figure: Figure, alt: str) -> Picture:
    """Turn a figure into a picture."""
    out = io.StringIO()
    figure.savefig(out, format="svg", metadata={"Date": None})
    return Picture(out.getvalue(), alt)
