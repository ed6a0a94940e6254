"""What stands in a picture."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cached_property

import pytest

from samenspraak.figures import Picture
from samenspraak.figures.sheet import width_of


class Drawing:
    """A picture, read back."""

    def __init__(self, picture: Picture) -> None:
        self.svg = picture.svg

    @cached_property
    def texts(self) -> list[tuple[str, float, float, float]]:
        """What is written: matplotlib leaves each line as a comment before its shapes. Text, size, left, foot."""
        found = re.findall(
            r"<!-- (.*?) -->\s*<g[^>]*translate\(([-\d.]+) ([-\d.]+)\) scale\(([\d.]+)", self.svg, re.DOTALL
        )
        return [(text, round(float(scale) * 100, 3), float(left), float(foot)) for text, left, foot, scale in found]

    @property
    def written(self) -> list[str]:
        return [text for text, *_ in self.texts]

    @cached_property
    def placed(self) -> list[tuple[float, float, float]]:
        """Left, foot and right of all that is drawn: lines of text and the corners of shapes."""
        on_the_sheet = re.sub("<pattern.*?</pattern>", "", self.svg, flags=re.DOTALL)
        corners = [
            (float(x), float(y), float(x))
            for path in re.findall(r'<path d="([^"]*)"', on_the_sheet)
            for x, y in re.findall(r"([-\d.]+) ([-\d.]+)", path)
        ]
        return corners + [(left, foot, left + width_of(text, size)) for text, size, left, foot in self.texts]

    @property
    def width(self) -> float:
        return self._points("width")

    @property
    def height(self) -> float:
        return self._points("height")

    def _points(self, what: str) -> float:
        found = re.search(rf'{what}="([\d.]+)pt"', self.svg)
        assert found
        return float(found[1])


@pytest.fixture(scope="session")
def read() -> Callable[[Picture], Drawing]:
    """Read a picture back."""
    return Drawing
