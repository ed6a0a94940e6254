"""A note on a screen."""

from __future__ import annotations

from typing import ClassVar

from widgets._answering import Question


class NoteQuestion(Question):
    """The component for steps of the kind `note`."""

    component: ClassVar[str] = "note"
