"""Findings → pictures, each with its description in words."""

from __future__ import annotations

from samenspraak.figures.bars import draw_choice, draw_votes
from samenspraak.figures.diverging import draw_answers
from samenspraak.figures.dumbbells import draw_gaps
from samenspraak.figures.grid import draw_matrix
from samenspraak.figures.heat import draw_means
from samenspraak.figures.ladders import draw_practices
from samenspraak.figures.picture import Picture
from samenspraak.figures.reciprocity import draw_reciprocity
from samenspraak.figures.sheet import Format
from samenspraak.figures.slopes import draw_changes
from samenspraak.figures.spots import draw_ranking, draw_scores
from samenspraak.figures.stacks import draw_consent, draw_scale
from samenspraak.figures.year_plan import draw_year_plan

__all__ = [
    "Format",
    "Picture",
    "draw_answers",
    "draw_changes",
    "draw_choice",
    "draw_consent",
    "draw_gaps",
    "draw_matrix",
    "draw_means",
    "draw_practices",
    "draw_ranking",
    "draw_reciprocity",
    "draw_scale",
    "draw_scores",
    "draw_votes",
    "draw_year_plan",
]
