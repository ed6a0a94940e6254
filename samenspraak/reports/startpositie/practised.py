"""What the team says that the school does already, as blocks: where to talk, pictures with their tables, what is not known."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import partial

import pandas as pd

from samenspraak.analysis.questionnaire.amount import BOTH, PERCENT_FROM, amount, brief
from samenspraak.analysis.questionnaire.practices import STEPS, widest_apart
from samenspraak.analysis.questionnaire.sentences import FEW_ANSWERS, HIDDEN, quoted
from samenspraak.figures import draw_practices
from samenspraak.figures.ladders import STEPS as LOOKS
from samenspraak.reports.documents.sheet import Table
from samenspraak.reports.startpositie.blocks import PRACTICES, Begin, Block, Finding, Opening, Said
from samenspraak.reports.startpositie.tables import NOTHING

TITLE = "Wat doen we al?"
_ROWS = 10
"""That a picture holds on a beamer."""
_EVERYWHERE, _NOWHERE = STEPS[-1], STEPS[0]
_APART = "Hierover denken teamleden het meest verschillend. Dat kan ook zijn omdat groepen van elkaar verschillen."
_QUESTION = "Wat ziet wie ‘overal’ kiest, en wat ziet wie ‘nog niet’ kiest?"
_NOTE = "Alleen het team vulde dit in. Deze antwoorden tellen nergens mee in een gemiddelde."
_UNKNOWN = "een kwart of meer weet het niet"


def practised_blocks(table: pd.DataFrame, titles: Mapping[str, str]) -> Iterator[Block]:
    """The chapter; nothing when nobody of the team filled in any of it.

    Args:
        table: as `practice_table` gives it.
        titles: the practices' titles by their keys.
    """
    if table["n"].isna().all() and table["unknown"].isna().all():
        return
    apart = widest_apart(table)
    sheets = [table.iloc[start : start + _ROWS] for start in range(0, len(table), _ROWS)]
    for number, rows in enumerate(sheets, 1):
        sentence = _sentence(rows, titles)
        yield Finding(
            PRACTICES,
            "",
            f"{TITLE} ({number} van {len(sheets)})" if len(sheets) > 1 else TITLE,
            sentence,
            partial(draw_practices, rows, titles, alt=sentence),
            _table(rows, titles),
            tuple(Said(titles[str(key)], "", _row_sentence(row)) for key, row in rows.iterrows()),
            _NOTE,
        )
    if len(apart):
        openings = tuple(
            Opening(
                f"Bij {quoted(titles[str(key)])} liggen de antwoorden ver uit elkaar. {_row_sentence(row)}", _QUESTION
            )
            for key, row in apart.iterrows()
        )
        yield Begin("Waar zijn jullie het niet over eens?", _APART, openings)
    unknown = table[table["many_unknown"]]
    if len(unknown):
        yield _not_known(unknown.sort_values("unknown", ascending=False, kind="stable"), titles)


def _not_known(table: pd.DataFrame, titles: Mapping[str, str]) -> Finding:
    said = tuple(Said(titles[str(key)], "", _unknown(row)) for key, row in table.iterrows())
    return Finding(
        PRACTICES,
        "",
        "Wat weten jullie niet van elkaar?",
        f"Het minst bekend is {quoted(said[0].about)}. {said[0].sentence} Vertel elkaar hier eerst over.",
        None,
        _table(table, titles),
        said,
    )


def _sentence(table: pd.DataFrame, titles: Mapping[str, str]) -> str:
    """The first and the last of a sheet that may be shown."""
    seen = table[table["n"].notna()]
    if seen.empty:
        return HIDDEN
    first, last = seen.index[0], seen.index[-1]
    said = f"Het vaakst van deze: {quoted(titles[str(first)])}. {_row_sentence(seen.loc[first])}"
    if seen["mean"].iloc[0] == seen["mean"].iloc[-1]:
        return said
    return f"{said} Het minst vaak: {quoted(titles[str(last)])}. {_row_sentence(seen.loc[last])}"


def _row_sentence(row: pd.Series) -> str:
    """How many say everywhere, and how many not yet."""
    if pd.isna(row["n"]):
        return HIDDEN
    ends = [level for level in (_EVERYWHERE, _NOWHERE) if row[level]]
    levels = ends or [max(STEPS, key=lambda level: int(row[level]))]
    return _told([_counted(row, level) for level in levels])


def _told(parts: Sequence[str]) -> str:
    """Parts as one sentence."""
    said = " en ".join(parts)
    return f"{said[:1].upper()}{said[1:]}."


def _counted(row: pd.Series, level: int) -> str:
    """How many chose a step."""
    count, n = int(row[level]), int(row["n"])
    return f"{amount(count, n)} {_says(count, n)} ‘{LOOKS[level].name}’"


def _says(count: int, total: int) -> str:
    return "zegt" if total >= PERCENT_FROM or count == 1 else "zeggen"


def _unknown(row: pd.Series) -> str:
    unknown = int(row["unknown"])
    total = int(row["asked"])
    know = "weet" if total >= PERCENT_FROM or unknown == 1 else "weten"
    return f"{amount(unknown, total)} {know} het niet."


def _table(table: pd.DataFrame, titles: Mapping[str, str]) -> Table:
    return Table(
        f"Hoeveel teamleden wat kozen. {BOTH}",
        ("Wat", "Mensen", *(LOOKS[level].name for level in reversed(STEPS)), "weet ik niet", "Let op"),
        tuple(
            (
                titles[str(key)],
                FEW_ANSWERS if pd.isna(row["n"]) else int(row["n"]),
                *(NOTHING if pd.isna(row["n"]) else brief(int(row[level]), int(row["n"])) for level in reversed(STEPS)),
                _brief_unknown(row),
                _UNKNOWN if row["many_unknown"] else "ver uit elkaar" if row["apart"] else "",
            )
            for key, row in table.iterrows()
        ),
    )


def _brief_unknown(row: pd.Series) -> str:
    if pd.isna(row["unknown"]):
        return NOTHING
    return brief(int(row["unknown"]), int(row["asked"]))
