"""Where a group stands on a scale: each has a colour and a shape, as colour is never the only sign."""

from __future__ import annotations

from samenspraak.analysis.questionnaire.tally import PARENTS
from samenspraak.figures.colours import CARD, REST, ROLES
from samenspraak.figures.legend import Sign
from samenspraak.figures.sheet import TEXT, Sheet
from samenspraak.workshop.people import ROLES as GROUPS

RADIUS = 15


def mark(sheet: Sheet, group: str, x: float, y: float) -> None:
    """A square for parents, a circle for others, round `x`, `y`."""
    fill, _ = ROLES.get(group, REST)
    if group == PARENTS:
        side = RADIUS * 1.8
        sheet.box(x - side / 2, y - side / 2, side, side, fill, edge=CARD)
    else:
        sheet.dot(x, y, RADIUS, fill, edge=CARD)


def mark_sign(group: str) -> Sign:
    """A group's mark in a legend."""
    return Sign(GROUPS[group].plural, lambda sheet, left, middle: mark(sheet, group, left + TEXT / 2, middle))
