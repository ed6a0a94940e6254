"""Who answered a questionnaire, and who is missing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import pandas as pd

from samenspraak.analysis.questionnaire.shown import WHOLE, Part, Shown

NOBODY, FEW = "nobody", "few"
_HALF = 0.5


def response_table(shown: Shown, invited: Mapping[tuple[str, str], int]) -> pd.DataFrame:
    """The response of each group, and of its sections as far as these may be told apart.

    Args:
        shown: what may be shown.
        invited: how many were asked, by group and section.

    Returns:
        Index `group`, `section` (`WHOLE` first). Columns: `responses`; `invited` (NA when not known); `missing`: `NOBODY`
        when nobody answered, `FEW` when fewer than half of the invited did, else the empty string; `sections`: what is
        joined in the row, with commas, empty for a whole group.
    """
    rows = []
    for part in shown.parts:
        asked = _invited(part, invited)
        joined = "" if part.section == WHOLE else ", ".join(part.sections)
        rows.append((part.group, part.section, part.responses, asked, _missing(part.responses, asked), joined))
    for group, section in shown.silent:
        rows.append((group, section, 0, invited[group, section], NOBODY, section))
    # A stable sort: a group keeps its own rows together and in their order, those of whom nobody answered last.
    groups = list(dict.fromkeys(row[0] for row in rows))
    rows.sort(key=lambda row: groups.index(row[0]))
    table = pd.DataFrame(rows, columns=["group", "section", "responses", "invited", "missing", "sections"])
    return table.astype({"responses": "Int64", "invited": "Int64"}).set_index(["group", "section"])


def _invited(part: Part, invited: Mapping[tuple[str, str], int]) -> int | None:
    """How many were asked; None when that is not known of all that answered."""
    if part.section != WHOLE:
        return _sum(invited.get((part.group, section)) for section in part.sections)
    of_group = {section: number for (group, section), number in invited.items() if group == part.group}
    if not of_group or ("" not in of_group and not set(part.sections) <= set(of_group)):
        return None
    return sum(of_group.values())


def _sum(numbers: Iterable[int | None]) -> int | None:
    known = list(numbers)
    return None if None in known else sum(number for number in known if number is not None)


def _missing(responses: int, invited: int | None) -> str:
    if responses == 0:
        return NOBODY
    return FEW if invited is not None and responses < _HALF * invited else ""
