"""Findings → pictures, each with its description in words."""

from __future__ import annotations

from samenspraak.figures.bars import draw_choice, draw_votes
from samenspraak.figures.grid import draw_matrix
from samenspraak.figures.picture import Picture
from samenspraak.figures.spots import draw_ranking, draw_scores
from samenspraak.figures.stacks import draw_consent, draw_scale

__all__ = [
    "Picture",
    "draw_choice",
    "draw_consent",
    "draw_matrix",
    "draw_ranking",
    "draw_scale",
    "draw_scores",
    "draw_votes",
]
