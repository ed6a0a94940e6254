"""All findings of one measurement, from one decision about what may be shown."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from samenspraak.analysis.questionnaire.keeping import may_be_shown
from samenspraak.analysis.questionnaire.openings import Opening, openings
from samenspraak.analysis.questionnaire.response import response_table
from samenspraak.analysis.questionnaire.scores import gap_table, score_table
from samenspraak.analysis.questionnaire.shown import Shown
from samenspraak.analysis.questionnaire.statements import statement_table
from samenspraak.workshop.responses import Kept, Responses


@dataclass(frozen=True, eq=False)
class Findings:
    """What a questionnaire says, as far as it may be shown."""

    shown: Shown
    """To compare with another measurement (`change_table`)."""
    response: pd.DataFrame
    """See `response_table`."""
    statements: pd.DataFrame
    """See `statement_table`."""
    scores: pd.DataFrame
    """See `score_table`."""
    gaps: pd.DataFrame
    """See `gap_table`."""
    openings: tuple[Opening, ...]


def findings(responses: Responses | Kept) -> Findings:
    """Find everything: of whole responses, or the same of what was kept of them.

    Raises:
        ValueError: for an answer that is none.
    """
    may = may_be_shown(responses)
    statements = statement_table(may)
    gaps = gap_table(may)
    return Findings(
        shown=may,
        response=response_table(may, responses.invited),
        statements=statements,
        scores=score_table(may),
        gaps=gaps,
        openings=openings(statements, gaps),
    )
