"""What came out in short sentences, of which a few go along to a talk as its start picture."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from samenspraak.analysis.questionnaire import WHOLE, Findings, change_table
from samenspraak.analysis.questionnaire.amount import decimals
from samenspraak.analysis.questionnaire.scores import DIMENSION, widest_first
from samenspraak.analysis.questionnaire.sentences import Wording, opening_sentence, quoted, response_sentence
from samenspraak.reports.startpositie.tables import by_two_keys
from samenspraak.workshop.people import ROLES


@dataclass(frozen=True)
class Line:
    """A sentence that can be taken along."""

    about: str
    """Under which title it is offered."""
    text: str


def lines(found: Findings, words: Wording, former: Findings | None = None) -> tuple[Line, ...]:
    """All that can be taken along, the most telling first.

    Args:
        found: the findings of the measurement.
        words: the questionnaire's texts.
        former: those of the measurement before it, to tell what changed.
    """
    return tuple(_lines(found, words, former))


def _lines(found: Findings, words: Wording, former: Findings | None) -> Iterator[Line]:
    for one in found.openings:
        yield Line("Waar het gesprek kan beginnen", opening_sentence(one, found.statements, found.gaps, words))
    gaps = found.gaps[found.gaps.index.get_level_values("about") == DIMENSION].droplevel("about")
    for key, row in widest_first(gaps[gaps["gap"].notna()]).iterrows():
        means = f"ouders gemiddeld {decimals(row['parents'])}, team {decimals(row['team'])}, van 1 tot 5."
        yield Line("Team en ouders naast elkaar", f"{quoted(words.dimensions[str(key)])}: {means}")
    if former is not None:
        changes = change_table(former.shown, found.shown)
        for (group, key), row in by_two_keys(changes[changes["change"].notna() & changes["enough"]]):
            means = f"{ROLES[group].plural} van {decimals(row['before'])} naar {decimals(row['after'])}, van 1 tot 5."
            yield Line("Wat veranderde", f"{quoted(words.dimensions[key])}: {means}")
    for (group, section), row in by_two_keys(found.response):
        if section == WHOLE:
            yield Line("Wie deed mee", response_sentence(row, group))
