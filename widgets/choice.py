"""A choice on a screen."""

from __future__ import annotations

from typing import ClassVar

from widgets._answering import Question


class ChoiceQuestion(Question):
    """The component for steps of the kind `choice`."""

    component: ClassVar[str] = "choice"
