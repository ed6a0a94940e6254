"""Consent on a screen."""

from __future__ import annotations

from typing import ClassVar

from widgets._answering import Question


class ConsentQuestion(Question):
    """The component for steps of the kind `consent`."""

    component: ClassVar[str] = "consent"
