"""The result of a round of dots as horizontal bars."""

from __future__ import annotations

import textwrap
from collections.abc import Mapping

import numpy as np
import pandas as pd
from matplotlib.figure import Figure

from samenspraak.figures.picture import Picture, drawable, finish, our_style

ROLE_COLOURS: Mapping[str, str] = {"team": "#0072B2", "ouder": "#D55E00", "leerling": "#009E73"}
_REST_COLOUR = "#5B6672"
_HATCHES: Mapping[str, str] = {"team": "", "ouder": "//", "leerling": ".."}
_ACCENT = "#00695C"
_MARGIN = 0.02
_LINE_LENGTH = 34
_LINE, _GAP = 0.26, 0.36
"""Inches: a line of a title, and what stands between two bars."""


def draw_votes(table: pd.DataFrame, roles: Mapping[str, str]) -> Picture:
    """Draw a vote table.

    Args:
        table: as `samenspraak.analysis.votes.vote_table` gives it.
        roles: the roles that the table has columns for, with the names to show; may be empty.
    """
    with our_style():
        rows = len(table)
        labels = [textwrap.fill(drawable(title), _LINE_LENGTH) for title in table["title"]]
        tallest = max((label.count("\n") + 1 for label in labels), default=1)
        figure = Figure(figsize=(10, 0.7 + (_GAP + _LINE * tallest) * max(rows, 1)))
        axes = figure.subplots()
        places = np.arange(rows)
        left = np.zeros(rows)
        for role, name in roles.items():
            dots = table[role].to_numpy()
            axes.barh(
                places,
                dots,
                left=left,
                height=0.6,
                label=name,
                color=ROLE_COLOURS.get(role, _REST_COLOUR),
                hatch=_HATCHES.get(role, "xx"),
                edgecolor="#FFFFFF",
                linewidth=0.8,
            )
            left += dots
        if not roles:
            axes.barh(places, table["dots"], height=0.6, color=_ACCENT)
        most = max(int(table["dots"].max()) if rows else 0, 1)
        for place, dots in zip(places, table["dots"], strict=True):
            axes.text(dots + most * _MARGIN, float(place), str(dots), va="center", fontweight="bold")
        axes.set_yticks(places, labels)
        axes.set_xlim(0, most * 1.1)
        axes.set_xticks([])
        axes.set_ylim(max(rows, 1) - 0.5, -0.5)
        if roles:
            axes.legend(loc="upper center", bbox_to_anchor=(0.4, 0), ncols=len(roles))
        alt = "Staafdiagram van de stippen. " + " ".join(
            f"{title}: {dots}." for title, dots in zip(table["title"], table["dots"], strict=True)
        )
        return finish(figure, alt)
