"""Cards on a screen."""

from __future__ import annotations

from typing import ClassVar

from widgets._answering import Question


class CardsQuestion(Question):
    """The component for steps of the kind `cards`."""

    component: ClassVar[str] = "cards"
