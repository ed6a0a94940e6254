"""An order, on a screen."""

from __future__ import annotations

from typing import ClassVar

from widgets._answering import Question


class RankingQuestion(Question):
    """The component for steps of the kind `ranking`."""

    component: ClassVar[str] = "ranking"
