"""How the parts of a group lie beside each other, such as the bouwen of a school: means that may be shown, and where they differ most."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping

import pandas as pd

from samenspraak.analysis.questionnaire.amount import decimals
from samenspraak.analysis.questionnaire.sentences import HIDDEN, quoted
from samenspraak.analysis.questionnaire.shown import WHOLE
from samenspraak.reports.documents.sheet import Table
from samenspraak.reports.startpositie.blocks import SECTIONS, Finding
from samenspraak.reports.startpositie.tables import NOTHING, named
from samenspraak.workshop.small_groups import REST, SMALLEST

_NOTE = (
    f"Een deel van een groep met minder dan {SMALLEST} antwoorden staat hier niet apart. Soms voegen we delen samen tot "
    f"‘{REST}’, zodat niets van een klein deel is uit te rekenen. Kleine verschillen kunnen toeval zijn."
)
_ALIKE = "De delen van deze groep antwoorden overal gemiddeld hetzelfde."


def section_blocks(scores: pd.DataFrame, dimensions: Mapping[str, str]) -> Iterator[Finding]:
    """A block for each group that is asked in parts.

    Args:
        scores: as `score_table` gives it.
        dimensions: their titles by their keys.
    """
    parts = scores[scores.index.get_level_values("section") != WHOLE]["mean"]
    for group, means in parts.groupby(level="group", sort=False):
        cells = means.reset_index()
        table = cells.pivot_table(index="dimension", columns="section", values="mean", sort=False, dropna=False)
        yield Finding(
            SECTIONS,
            "",
            f"{named(str(group))}: de delen van de groep naast elkaar",
            _sentence(table, dimensions),
            None,
            Table(
                "Gemiddelden van 1 tot en met 5",
                ("Onderwerp", *map(str, table.columns)),
                tuple(
                    (dimensions[str(key)], *(NOTHING if math.isnan(mean) else decimals(mean) for mean in row))
                    for key, row in zip(table.index, table.itertuples(index=False), strict=True)
                ),
            ),
            (),
            _NOTE,
        )


def _sentence(table: pd.DataFrame, dimensions: Mapping[str, str]) -> str:
    """The dimension of which the parts lie furthest apart."""
    apart = (table.max(axis=1) - table.min(axis=1)).where(table.notna().sum(axis=1) > 1)
    if apart.isna().all():
        return HIDDEN
    if not apart.max():
        return _ALIKE
    key = str(apart.idxmax())
    row = zip(table.columns, table.loc[[key]].to_numpy(dtype=float)[0], strict=True)
    means = sorted((mean, str(section)) for section, mean in row if not math.isnan(mean))
    (low, lowest), (high, highest) = means[0], means[-1]
    return (
        f"Het verst uit elkaar bij {quoted(dimensions[key])}: {highest} gemiddeld {decimals(high)} "
        f"en {lowest} {decimals(low)}, van 1 tot en met 5."
    )
