"""The next step on a screen."""

from __future__ import annotations

from typing import ClassVar

from widgets._answering import Question


class NextStepQuestion(Question):
    """The component for steps of the kind `next_step`."""

    component: ClassVar[str] = "next_step"
