"""All that a viewer's screens show of what was answered, as one tidy table.

What the workshop does not release is not here: nothing before the reveal, no participant, no time, no hidden card, and
a role only where its group is large enough. Rows stand in the order of the screens, which says nothing of who or when.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

import pandas as pd
from pydantic import JsonValue

from samenspraak.analysis.votes import vote_table
from samenspraak.reports import labels
from samenspraak.reports.agreed import agreed, judged
from samenspraak.reports.carried_out import carried_out
from samenspraak.reports.labels import ANSWERS, CHOICES, role_word
from samenspraak.steps import Ballot, Item, Kind, Ranking
from samenspraak.store import Store
from samenspraak.workshop import choosing, script, trajectory
from samenspraak.workshop.values import values
from samenspraak.workshop.viewer import Viewer
from samenspraak.workshop.views import StepView, WallView
from samenspraak.workshop.walls import wall

_NUMBERS = ("aantal", "plaats")

_CHOSEN = "gekozen"

Row = dict[str, Any]


def answers(store: Store, viewer: Viewer) -> pd.DataFrame:
    """Everything released to `viewer`: a row for each card, theme and count, and each thing that was chosen or agreed.

    Columns: those of `labels.ANSWERS`, in Dutch; texts are empty and numbers missing (`Int64`) where they don't apply.
    """
    rows = [row for session in trajectory.sessions(store) for row in _of_session(store, viewer, session.id)]
    rows += _priorities(store, viewer)
    rows += [
        {**row, "sessie": session.id}
        for session in trajectory.sessions(store)
        for row in agreed(store, viewer, session.id)
    ]
    rows += list(carried_out(store, viewer))
    rows += list(judged(store, viewer))
    titles = {session.id: session.title for session in trajectory.sessions(store)}
    table = pd.DataFrame(
        [{**row, "sessie": titles.get(row.get("sessie", 0), "")} for row in rows],
        columns=[column.name for column in ANSWERS],
    )
    texts = [column.name for column in ANSWERS if column.name not in _NUMBERS]
    table[texts] = table[texts].astype(object).fillna("")
    return table.astype(dict.fromkeys(_NUMBERS, "Int64"))


def _of_session(store: Store, viewer: Viewer, session_id: int) -> Iterator[Row]:
    steps = [step for step in trajectory.steps(store, session_id) if step.revealed]
    walls = {step.id: wall(store, viewer, step.id) for step in steps}
    parts = {part.key: part.title for part in script.parts(store, session_id)}
    themes = {theme.id: theme.title for shown in walls.values() for theme in shown.themes}
    for step in steps:
        about = {
            "sessie": step.session_id,
            "onderdeel": parts.get(step.part, ""),
            "stap": step.key,
            "vraag": step.question,
        }
        found = (
            _votes(store, viewer, step)
            if isinstance(step.rules, Ballot)
            else [*_cards(step.rules, walls[step.id]), *_themes(walls[step.id]), *_choices(store, viewer, step, themes)]
        )
        yield from ({**about, **row} for row in found)


def _cards(rules: Kind, shown: WallView) -> Iterator[Row]:
    theme_of = {card: theme.title for theme in shown.themes for card in theme.cards}
    columns = _texts(rules)
    for card in shown.cards:
        yield {
            "soort": labels.CARD,
            "thema": theme_of.get(card.id, ""),
            "kolom": columns.get(card.column or "", ""),
            "tekst": card.text,
            "keuze": CHOICES.get(card.mark or "", card.mark or ""),
            "rol": role_word(card.role),
        }


def _themes(shown: WallView) -> Iterator[Row]:
    """Each theme with what was said about it; at a table with paper there are no cards that name it."""
    for theme in shown.themes:
        yield {"soort": labels.THEME, "thema": theme.title, "tekst": theme.note}


def _votes(store: Store, viewer: Viewer, step: StepView) -> Iterator[Row]:
    tally = choosing.tally(store, viewer, step.id)
    dots: Counter[tuple[str, str]] = Counter()
    for vote in tally.votes:
        dots[vote.option, role_word(vote.role)] += vote.dots
    table = vote_table(tally)
    roles = sorted({role for _, role in dots}) or [""]
    for option in tally.options:
        for role in roles:
            yield {"soort": labels.DOTS, "thema": option.title, "rol": role, "aantal": dots[option.id, role]}
        if "voters" in table:
            yield {"soort": labels.VOTERS, "thema": option.title, "aantal": int(table["voters"][option.id])}


def _choices(store: Store, viewer: Viewer, step: StepView, themes: Mapping[str, str]) -> Iterator[Row]:
    own = _texts(step.rules)
    given = [_by_key(step.rules, row.value) for row in values(store, viewer, step.id)]
    chosen = Counter(leaf for value in given for leaf in _leaves(value))
    for (path, choice), number in sorted(chosen.items()):
        yield {
            "soort": labels.CHOICE,
            "thema": " · ".join(themes[key] for key in path if key in themes),
            "kolom": " · ".join(
                own.get(key) or CHOICES[key] for key in path if key not in themes and (key in own or key in CHOICES)
            ),
            "keuze": own.get(choice) or CHOICES.get(choice, choice),
            "aantal": number,
        }


def _by_key(rules: Kind, value: JsonValue) -> JsonValue:
    """A value with what is chosen under the key of what it is chosen of."""
    if not isinstance(value, list):
        return value
    if isinstance(rules, Ranking):
        return {str(key): f"plaats {place}" for place, key in enumerate(value, 1)}
    return {str(key): _CHOSEN for key in value}


def _leaves(value: JsonValue, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], str]]:
    """Each single choice in a value, with the keys of what it is about."""
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from _leaves(inner, (*path, key))
    elif isinstance(value, str | int | float):
        yield path, str(value)


def _texts(rules: Kind) -> dict[str, str]:
    """The words for the keys that a question's own settings name: columns, sentences, options."""
    if rules.piles:
        return dict(rules.piles)
    named = (value for _, value in rules if isinstance(value, tuple))
    return {item.id: item.text for items in named for item in items if isinstance(item, Item)}


def _priorities(store: Store, viewer: Viewer) -> Iterator[Row]:
    for place, chosen in enumerate(choosing.priorities(store, viewer), 1):
        about = {"sessie": chosen.session.id, "thema": chosen.title, "plaats": place}
        yield {**about, "soort": labels.PRIORITY, "tekst": chosen.reason}
        if chosen.minority:
            yield {**about, "soort": labels.MINORITY, "tekst": chosen.minority}
