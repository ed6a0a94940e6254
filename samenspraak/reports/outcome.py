"""What came out of a question, to be shown: a sentence that says what is seen, a picture, and the same numbers as a table.

Only what the workshop releases to the viewer is in it: nothing before the reveal, no participant, and a role only where
its group is large enough.
"""

from __future__ import annotations

import math
import textwrap
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import pandas as pd

from samenspraak.analysis import choices, consent, matrix, ranks, scale, scores, votes
from samenspraak.analysis.roles import shown_roles
from samenspraak.figures import (
    Picture,
    draw_choice,
    draw_consent,
    draw_matrix,
    draw_ranking,
    draw_scale,
    draw_scores,
    draw_votes,
)
from samenspraak.steps import WHOLE, Ballot, Choice, Consent, Item, Kind, Matrix, Ranking, Scale, Score
from samenspraak.steps.matrix import PARTS
from samenspraak.steps.score import CRITERIA
from samenspraak.store import Store
from samenspraak.workshop import choosing, trajectory
from samenspraak.workshop.values import values
from samenspraak.workshop.viewer import Viewer
from samenspraak.workshop.views import StepView, ValueRow

_NOTHING = "–"
_MIDDLE = "Het midden is het middelste antwoord als je alle antwoorden op een rij zet."
_TOGETHER = "Eensgezind gaat van 0 (de helft onderaan, de helft bovenaan) tot 1 (iedereen hetzelfde)."
_LONGEST = 60
"""Characters of an item in the sentence; the table has it whole."""


@dataclass(frozen=True)
class Table:
    """The numbers of an outcome, in words."""

    caption: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str | int, ...], ...]


@dataclass(frozen=True)
class Outcome:
    """What a room sees of a question's answers."""

    title: str
    """The question."""
    sentence: str
    picture: Picture | None
    """None where nobody answered."""
    table: Table
    note: str
    """How to read it, or what is left out; may be empty."""


def outcome(store: Store, viewer: Viewer, step_id: int) -> Outcome | None:
    """The outcome of a question; None before the reveal, and for kinds that give cards and texts, which are on the wall."""
    step = trajectory.step_by_id(store, step_id)
    if not step.revealed:
        return None
    if isinstance(step.rules, Ballot):
        return _ballot(store, viewer, step)
    make = _MAKERS.get(type(step.rules))
    if make is None:
        return None
    given = values(store, viewer, step_id)
    found = make(step, step.rules, given)
    if not given:
        return replace(found, picture=None)
    answered = f"{len(given)} {'mens gaf' if len(given) == 1 else 'mensen gaven'} antwoord."
    return replace(found, note=f"{answered} {found.note}".strip())


def _ballot(store: Store, viewer: Viewer, step: StepView) -> Outcome:
    tally = choosing.tally(store, viewer, step.id)
    table = votes.vote_table(tally)
    roles = shown_roles(table)
    return Outcome(
        title=step.question,
        sentence=votes.headline(table, tally),
        picture=draw_votes(table, roles) if tally.voters else None,
        table=Table(
            "Stippen per thema",
            ("Thema", "Stippen", "Mensen", *_capitals(roles.values())),
            tuple(
                (row["title"], row["dots"], row["voters"], *(row[role] for role in roles)) for row in _records(table)
            ),
        ),
        note=(
            "Stippen maken een keuze klein. Ze beslissen niet: praat over de redenen."
            if roles
            else "Stippen per rol staan er niet bij: daarvoor stemden te weinig mensen van een rol."
        ),
    )


def _score(step: StepView, rules: Score, given: Sequence[ValueRow]) -> Outcome:
    asked: list[tuple[str, str, Any]] = [(item.id, name, None) for item in rules.options for name in rules.criteria]
    said = [
        (option, criterion, score)
        for row in given
        for option, scored in _items(row.value)
        for criterion, score in _items(scored)
    ]
    table = scores.highest_first(
        scores.score_table(pd.DataFrame(asked + said, columns=["option", "criterion", "score"]))
    )
    words = _texts(rules.options) | {str(key): word for key, word in CRITERIA.items()}
    return Outcome(
        title=step.question,
        sentence=scores.headline(table, _short(words)),
        picture=draw_scores(table, words),
        table=Table(
            f"Cijfers van 0 tot en met 5: het midden, en hoeveel mensen elk cijfer gaven. {_MIDDLE} {_TOGETHER}",
            ("Thema", "Hoe", "Midden", *map(str, scores.LEVELS), "Mensen", "Eensgezind"),
            tuple(
                (
                    words[row["option"]],
                    words[row["criterion"]],
                    _number(row["median"]),
                    *(row[key] for key in (*scores.LEVELS, "n")),
                    _number(row["consensus"], 2),
                )
                for row in _records(table)
            ),
        ),
        note="Cijfers beslissen niet: praat over het verschil.",
    )


def _consent(step: StepView, rules: Consent, given: Sequence[ValueRow]) -> Outcome:
    texts = _texts(rules.items)
    words = {key: texts.get(key, step.question) for key in rules.keys}
    asked: list[tuple[str, Any]] = [(item, None) for item in words]
    said = [(item, choice) for row in given for item, choice in _items(row.value)]
    table = consent.consent_table(pd.DataFrame(asked + said, columns=["item", "choice"]))
    return Outcome(
        title=step.question,
        sentence=consent.headline(table, _short(words)),
        picture=draw_consent(table, words),
        table=Table(
            "Instemming: wie akkoord is, een zorg heeft of bezwaar heeft",
            ("Waarover", "Akkoord", "Met zorg", "Bezwaar", "Mensen", "Uitkomst"),
            tuple(
                (
                    words[row["item"]],
                    *(row[key] for key in (*consent.CHOICES, "n")),
                    _NOTHING if not row["n"] else "instemming" if row["accepted"] else "nog niet",
                )
                for row in _records(table)
            ),
        ),
        note="Instemming is er als niemand bezwaar heeft. Hoeveel mensen akkoord zijn, beslist niets.",
    )


def _matrix(step: StepView, rules: Matrix, given: Sequence[ValueRow]) -> Outcome:
    rows, roles = _texts(rules.rows), _texts(rules.roles)
    said = [(row, role, part) for value in given for row, cells in _items(value.value) for role, part in _items(cells)]
    table = matrix.matrix_table(pd.DataFrame(said, columns=["row", "role", "part"]), list(rows), list(roles))
    cells = {(cell["row"], cell["role"]): _cell(cell) for cell in _records(table)}
    return Outcome(
        title=step.question,
        sentence=matrix.headline(table, _short(rows) | _within(_short(roles))),
        picture=draw_matrix(table, rows | roles),
        table=Table(
            "Wat de meesten zeggen, en hoeveel dat er zijn",
            ("Onderwerp", *_capitals(roles.values())),
            tuple((text, *(cells[row, role] for role in roles)) for row, text in rows.items()),
        ),
        note="Beslist er één rol, dan weten mensen waar ze aan toe zijn. Beslissen er twee, dan beslist vaak niemand.",
    )


def _cell(row: Mapping[str, Any]) -> str:
    if not row["n"]:
        return _NOTHING
    said = PARTS[row["part"]] if row["part"] else "verdeeld"
    return f"{said} ({row['most']} van de {row['n']})" if row["part"] else said


def _ranking(step: StepView, rules: Ranking, given: Sequence[ValueRow]) -> Outcome:
    words = _texts(rules.options)
    orders = [
        (voter, str(item), place)
        for voter, row in enumerate(given)
        for place, item in enumerate(row.value if isinstance(row.value, list) else [], 1)
    ]
    found = ranks.ranking(pd.DataFrame(orders, columns=["voter", "item", "rank"]))
    places = Counter((item, place) for _, item, place in orders)
    each = range(1, len(words) + 1)
    unplaced = [item for item in words if item not in found.table.index]
    everything = found.table.reindex([*found.table.index, *unplaced]).rename_axis("item")
    return Outcome(
        title=step.question,
        sentence=ranks.headline(found, _short(words)),
        picture=draw_ranking(everything, places, words),
        table=Table(
            "Gemiddelde plaats, en hoeveel mensen elke plaats gaven",
            ("Keuze", "Gemiddeld", *(f"Plaats {place}" for place in each)),
            tuple(
                (
                    words[row["item"]],
                    _number(row["mean_rank"], 1),
                    *(places[row["item"], place] for place in each),
                )
                for row in _records(everything)
            ),
        ),
        note="Kendalls W gaat van 0 (ieder een andere volgorde) tot 1 (allemaal dezelfde). W beschrijft; het beslist niet.",
    )


def _scale(step: StepView, rules: Scale, given: Sequence[ValueRow]) -> Outcome:
    words = _texts(rules.statements) or {WHOLE: step.question}
    asked: list[tuple[str, Any, bool]] = [(statement, None, False) for statement in words]
    said = [(statement, level, True) for row in given for statement, level in _items(row.value)]
    table = scale.scale_table(pd.DataFrame(asked + said, columns=["statement", "level", "given"]))
    return Outcome(
        title=step.question,
        sentence=scale.headline(table, _short(words)),
        picture=draw_scale(table, words),
        table=Table(
            f"Van 1 (helemaal niet mee eens) tot en met 5 (helemaal mee eens). {_MIDDLE} {_TOGETHER}",
            ("Stelling", *map(str, scale.LEVELS), "Weet ik niet", "Midden", "Eensgezind"),
            tuple(
                (
                    words[row["statement"]],
                    *(row[key] for key in (*scale.LEVELS, "unknown")),
                    _number(row["median"]),
                    _number(row["consensus"], 2),
                )
                for row in _records(table)
            ),
        ),
        note="‘Weet ik niet’ telt niet mee in het midden.",
    )


def _choice(step: StepView, rules: Choice, given: Sequence[ValueRow]) -> Outcome:
    words = _texts(rules.options)
    chosen = [(option, row.role) for row in given for option in (row.value if isinstance(row.value, list) else [])]
    table = choices.choice_table(pd.DataFrame(chosen, columns=["option", "role"]), list(words))
    roles = shown_roles(table)
    return Outcome(
        title=step.question,
        sentence=choices.headline(table, len(given), _short(words)),
        picture=draw_choice(table, words, roles),
        table=Table(
            "Hoeveel mensen het kozen",
            ("Keuze", "Mensen", *_capitals(roles.values())),
            tuple((words[row["option"]], *(row[key] for key in ("people", *roles))) for row in _records(table)),
        ),
        note="" if rules.most == 1 else f"Ieder koos er hooguit {rules.most}.",
    )


_MAKERS: Mapping[type[Kind], Callable[[StepView, Any, Sequence[ValueRow]], Outcome]] = {
    Score: _score,
    Consent: _consent,
    Matrix: _matrix,
    Ranking: _ranking,
    Scale: _scale,
    Choice: _choice,
}


def _items(value: object) -> Iterable[tuple[str, Any]]:
    """The pairs of a value that is an object."""
    return value.items() if isinstance(value, dict) else ()


def _texts(items: Sequence[Item]) -> dict[str, str]:
    return {item.id: item.text for item in items}


def _short(words: Mapping[str, str]) -> dict[str, str]:
    return {key: textwrap.shorten(text, _LONGEST, placeholder="…").removesuffix(".") for key, text in words.items()}


def _within(words: Mapping[str, str]) -> dict[str, str]:
    """As words within a sentence; an abbreviation keeps its capitals."""
    return {key: text[:1].lower() + text[1:] if text[1:2].islower() else text for key, text in words.items()}


def _capitals(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(name[:1].upper() + name[1:] for name in names)


def _records(table: pd.DataFrame) -> list[dict[Any, Any]]:
    """The rows, with their keys, as plain values."""
    return table.reset_index().to_dict("records")


def _number(value: float, decimals: int | None = None) -> str:
    """A number as it is written in Dutch; a dash where there is none."""
    if math.isnan(value):
        return _NOTHING
    return (f"{value:g}" if decimals is None else f"{value:.{decimals}f}").replace(".", ",")
