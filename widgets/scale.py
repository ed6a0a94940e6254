"""A scale on a screen."""

from __future__ import annotations

from typing import ClassVar

from widgets._answering import Question


class ScaleQuestion(Question):
    """The component for steps of the kind `scale`."""

    component: ClassVar[str] = "scale"
