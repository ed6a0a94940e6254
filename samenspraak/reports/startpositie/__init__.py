"""What the questionnaire 'startpositie' says, as blocks in the order in which they are told."""

from __future__ import annotations

from samenspraak.reports.startpositie._story import story, wording
from samenspraak.reports.startpositie.blocks import Begin, Block, Finding, Notes, Opening, Said, Written
from samenspraak.reports.startpositie.lines import Line, lines
from samenspraak.reports.startpositie.released import released_story

__all__ = [
    "Begin",
    "Block",
    "Finding",
    "Line",
    "Notes",
    "Opening",
    "Said",
    "Written",
    "lines",
    "released_story",
    "story",
    "wording",
]
