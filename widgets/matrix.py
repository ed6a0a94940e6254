"""Who decides, on a screen."""

from __future__ import annotations

from typing import ClassVar

from widgets._answering import Question


class MatrixQuestion(Question):
    """The component for steps of the kind `matrix`."""

    component: ClassVar[str] = "matrix"
