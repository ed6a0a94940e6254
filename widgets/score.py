"""Scores on a screen."""

from __future__ import annotations

from typing import ClassVar

from widgets._answering import Question


class ScoreQuestion(Question):
    """The component for steps of the kind `score`."""

    component: ClassVar[str] = "score"
