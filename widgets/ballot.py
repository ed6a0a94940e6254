"""Dots to divide on a screen."""

from __future__ import annotations

from typing import ClassVar

from widgets._answering import Question


class BallotQuestion(Question):
    """The component for steps of the kind `ballot`."""

    component: ClassVar[str] = "ballot"
