"""What came back of a questionnaire, as it goes to the findings: whole responses, without persons, order or time.

Once these are erased, what was shown of them takes their place.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import pandas as pd

UNKNOWN = 0
"""'Weet ik niet': an answer, but no level."""


@dataclass(frozen=True)
class Statement:
    """A statement of a questionnaire, in the wording of each group that gets it."""

    key: str
    dimension: str
    groups: frozenset[str]
    """Keys of `people.ROLES`."""


@dataclass(frozen=True, eq=False)
class Responses:
    """All responses to one questionnaire at one moment."""

    answers: pd.DataFrame
    """A row for each response, in no meaningful order. Columns: `group` (a key of `people.ROLES`), `section` (a free label
    such as a bouw; the empty string when not asked), and each statement's key: 1 to 5, `UNKNOWN`, or NaN when skipped or
    not asked."""
    statements: tuple[Statement, ...]
    """In the order in which they are asked."""
    invited: Mapping[tuple[str, str], int] = field(default_factory=dict)
    """How many were asked, by group and section; who is not in it, is not known."""


@dataclass(frozen=True, eq=False)
class Kept:
    """What is left of one questionnaire at one moment when its responses are erased."""

    figures: Mapping[str, Any]
    """Plain values: what the findings made of the responses, as far as it may be shown."""
    statements: tuple[Statement, ...]
    """Those that are asked now."""
    invited: Mapping[tuple[str, str], int] = field(default_factory=dict)
    """As of `Responses`."""
