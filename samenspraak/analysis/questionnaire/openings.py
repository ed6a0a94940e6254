"""'Begin hier': where a talk about the questionnaire opens.

Own rule, after retrospectives that open at the biggest divergence: the widest gap between team and parents, the statement on
which one group agrees least, and the statement that most people don't know. What does not qualify, is not there.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pandas as pd

from samenspraak.analysis.questionnaire.scores import DIMENSION, STATEMENT
from samenspraak.analysis.questionnaire.shown import of_whole
from samenspraak.analysis.spread import widest

GAP, SPREAD, UNKNOWN = "gap", "spread", "unknown"
QUESTIONS = {
    GAP: "Wat maken ouders hier mee, en wat maakt het team mee? Geef allebei een voorbeeld.",
    SPREAD: "Hoe kan het dat de een dit zo anders ervaart dan de ander?",
    UNKNOWN: "Wat willen mensen hierover weten, en wie kan dat vertellen?",
}
"""Open, and kind to those whose answers it is about: nobody has to say what they answered."""


@dataclass(frozen=True)
class Opening:
    """One way into the talk."""

    kind: str
    """`GAP`, `SPREAD` or `UNKNOWN`."""
    about: str
    """`DIMENSION` or `STATEMENT`."""
    key: str
    group: str
    """Whose answers it is about; the empty string for team and parents together."""
    statement: str
    """In a dimension the statement with the widest gap, where that asks for attention too; else the empty string."""
    question: str
    """To ask the room."""


def openings(statements: pd.DataFrame, gaps: pd.DataFrame) -> tuple[Opening, ...]:
    """Where to begin.

    Args:
        statements: of `statement_table`.
        gaps: of `gap_table`.

    Returns:
        At most three, in the order gap, spread, don't know. Of equals the first asked; of statements on which people
        agree as little, the one with most answers; of statements that as large a part don't know, the most people.
    """
    whole = of_whole(statements)
    found = (_gap(gaps), _spread(whole), _unknown(whole))
    return tuple(opening for opening in found if opening is not None)


def _gap(gaps: pd.DataFrame) -> Opening | None:
    """A dimension if any asks for attention, else a statement."""
    for about in (DIMENSION, STATEMENT):
        key = _widest_gap(gaps[gaps.index.get_level_values("about") == about])
        if key is None:
            continue
        inside = gaps[(gaps.index.get_level_values("about") == STATEMENT) & (gaps["dimension"] == key)]
        within = _widest_gap(inside) if about == DIMENSION else None
        return Opening(GAP, about, key, "", within or "", QUESTIONS[GAP])
    return None


def _widest_gap(gaps: pd.DataFrame) -> str | None:
    wide = gaps.loc[gaps["wide"], "gap"].abs()
    return None if wide.empty else str(wide.sort_values(ascending=False, kind="stable").index[0][1])


def _spread(whole: pd.DataFrame) -> Opening | None:
    first = widest(whole)
    return None if first is None else _on_statement(SPREAD, first)


def _unknown(whole: pd.DataFrame) -> Opening | None:
    many = whole.loc[whole["inform_first"], ["unknown_share", "unknown"]]
    if many.empty:
        return None
    ordered = many.sort_values(["unknown_share", "unknown"], ascending=[False, False], kind="stable")
    return _on_statement(UNKNOWN, ordered.index[0])


def _on_statement(kind: str, place: Any) -> Opening:
    """`place` is a group and a statement's key."""
    group, key = place
    return Opening(kind, STATEMENT, str(key), str(group), "", QUESTIONS[kind])
