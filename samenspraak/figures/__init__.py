"""Findings → pictures, each with its description in words."""

from __future__ import annotations

from samenspraak.figures.picture import Picture
from samenspraak.figures.votes import draw_votes

__all__ = ["Picture", "draw_votes"]
