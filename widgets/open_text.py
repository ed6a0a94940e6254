"""Open text on a screen."""

from __future__ import annotations

from typing import ClassVar

from widgets._answering import Question


class OpenTextQuestion(Question):
    """The component for steps of the kind `open_text`."""

    component: ClassVar[str] = "open_text"
