"""Findings of the questionnaire 'startpositie': what team, parents and pupils answer, with the small protected.

`shown` decides what may be seen; every table is made of that. `findings` gives them all. `to_keep` is what is kept of responses
that are erased.
"""

from __future__ import annotations

from samenspraak.analysis.questionnaire._findings import Findings, findings
from samenspraak.analysis.questionnaire.change import change_table
from samenspraak.analysis.questionnaire.keeping import to_keep
from samenspraak.analysis.questionnaire.openings import Opening
from samenspraak.analysis.questionnaire.practices import practice_table
from samenspraak.analysis.questionnaire.shown import WHOLE, Part, Shown

__all__ = [
    "WHOLE",
    "Findings",
    "Opening",
    "Part",
    "Shown",
    "change_table",
    "findings",
    "practice_table",
    "to_keep",
]
