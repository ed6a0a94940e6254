"""Voices on a screen."""

from __future__ import annotations

from typing import ClassVar

from widgets._answering import Question


class VoicesQuestion(Question):
    """The component for steps of the kind `voices`."""

    component: ClassVar[str] = "voices"
