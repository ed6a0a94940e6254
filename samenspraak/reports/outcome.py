"""What came out of a question, to be shown: a sentence that says what is seen, a picture, and the same numbers as a table.

Only what the workshop releases to the viewer is in it: nothing before the reveal, no participant, and a role only where
its group is large enough.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Any, Protocol

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
from samenspraak.reports.documents.sheet import Table
from samenspraak.reports.outcome_words import NOTHING, agreement, capitals, short, within
from samenspraak.saying import Joined, Said
from samenspraak.steps import WHOLE, Ballot, Choice, Consent, Item, Kind, Matrix, Ranking, Scale, Score
from samenspraak.steps.matrix import PARTS
from samenspraak.steps.score import CRITERIA
from samenspraak.store import Store
from samenspraak.workshop import answering, choosing, trajectory
from samenspraak.workshop.grouping import words_of
from samenspraak.workshop.values import values
from samenspraak.workshop.viewer import Viewer
from samenspraak.workshop.views import TallyView, ValueRow

_MIDDLE = Said("Het midden is het middelste antwoord als je alle antwoorden op een rij zet.")
_AGREED = "Hoe eens jullie het zijn, van 0 (de helft onderaan, de helft bovenaan) tot 1 (iedereen hetzelfde):"
_KENDALL = "Kendalls W gaat van 0 (ieder een andere volgorde) tot 1 (allemaal dezelfde). Het getal beschrijft en beslist niets."


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
    exact: str = ""
    """The numbers behind the words, for who leads; may be empty."""
    slim: Picture | None = None
    """The same for a phone, where that was asked for."""


class _Draw(Protocol):
    """Draws a finding; slim for a phone."""

    def __call__(self, *, slim: bool = False) -> Picture: ...


@dataclass(frozen=True)
class _Found:
    """An outcome before it is drawn."""

    sentence: str
    draw: _Draw
    table: Table
    note: str
    exact: str = ""


@dataclass(frozen=True)
class _Given:
    """What was answered to a question, and how one and more of those are called who answered."""

    question: str
    rows: Sequence[ValueRow]
    one: str
    more: str

    @property
    def told(self) -> str:
        """How many answered."""
        number = len(self.rows)
        if number == 1:
            return Said("{n} {who} gaf antwoord.", n=1, who=Said(self.one))
        return Said("{n} {who} gaven antwoord.", n=number, who=Said(self.more)) if number else ""


def outcome(store: Store, viewer: Viewer, step_id: int, *, slim: bool = False) -> Outcome | None:
    """The outcome of a question; None before the reveal, and for kinds that give cards and texts, which are on the wall.

    Args:
        store: the open data file.
        viewer: who looks.
        step_id: the question.
        slim: whether it is drawn for phones too.
    """
    seen = undrawn(store, viewer, step_id)
    if seen is None:
        return None
    told, draw = seen
    return replace(told, picture=draw() if draw else None, slim=draw(slim=True) if draw and slim else None)


def undrawn(store: Store, viewer: Viewer, step_id: int) -> tuple[Outcome, _Draw | None] | None:
    """The same without its picture, and what draws that; that is None where nobody answered."""
    step = trajectory.step_by_id(store, step_id)
    if not step.revealed:
        return None
    if isinstance(step.rules, Ballot):
        tally = choosing.tally(store, viewer, step.id)
        found, answered = _ballot(tally), bool(tally.voters)
    elif make := _MAKERS.get(type(step.rules)):
        size = answering.progress(store, viewer, step_id).size
        given = _Given(step.question, values(store, viewer, step_id), *words_of(size))
        found, answered = make(step.rules, given), bool(given.rows)
        found = replace(found, note=Joined(" ", given.told, found.note))
    else:
        return None
    told = Outcome(step.question, found.sentence, None, found.table, found.note, found.exact)
    return told, found.draw if answered else None


def _ballot(tally: TallyView) -> _Found:
    table = votes.vote_table(tally)
    roles = shown_roles(table)
    _, more = words_of(tally.size)
    numbers = {"dots": "stippen"} | ({"voters": more} if "voters" in table else {}) | roles
    heads = capitals(map(Said, numbers.values()))
    return _Found(
        sentence=votes.headline(table, tally),
        draw=partial(draw_votes, table, roles),
        table=Table(
            Said("Stippen per thema"),
            (Said("Thema"), *heads),
            tuple((row["title"], *(row[key] for key in numbers)) for row in _records(table)),
        ),
        note=(
            Said("Stippen maken een keuze klein. Ze beslissen niet: praat over de redenen.")
            if roles or tally.size > 1
            else Said("Stippen per rol staan er niet bij: daarvoor stemden te weinig mensen van een rol.")
        ),
    )


def _score(rules: Score, given: _Given) -> _Found:
    asked: list[tuple[str, str, Any]] = [(item.id, name, None) for item in rules.options for name in rules.criteria]
    said = [
        (option, criterion, score)
        for row in given.rows
        for option, scored in _items(row.value)
        for criterion, score in _items(scored)
    ]
    table = scores.highest_first(
        scores.score_table(pd.DataFrame(asked + said, columns=["option", "criterion", "score"]))
    )
    words = _texts(rules.options) | {str(key): Said(word) for key, word in CRITERIA.items()}
    return _Found(
        sentence=scores.headline(table, short(words)),
        draw=partial(draw_scores, table, words),
        table=Table(
            Joined(
                " ",
                Said(
                    "Cijfers van 0 tot en met 5: het midden, en hoeveel {who} elk cijfer gaven.", who=Said(given.more)
                ),
                _MIDDLE,
            ),
            (
                Said("Thema"),
                Said("Hoe"),
                Said("Midden"),
                *map(str, scores.LEVELS),
                *capitals([Said(given.more)]),
                Said("Het eens"),
            ),
            tuple(
                (
                    words[row["option"]],
                    words[row["criterion"]],
                    _number(row["median"]),
                    *(row[key] for key in (*scores.LEVELS, "n")),
                    agreement(row["consensus"]),
                )
                for row in _records(table)
            ),
        ),
        note=Said("Cijfers beslissen niet: praat over het verschil."),
        exact=_agreed(
            (f"‘{words[row['option']]}’, {words[row['criterion']]}", row["consensus"]) for row in _records(table)
        ),
    )


def _consent(rules: Consent, given: _Given) -> _Found:
    texts = _texts(rules.items)
    words = {key: texts.get(key, given.question) for key in rules.keys}
    asked: list[tuple[str, Any]] = [(item, None) for item in words]
    said = [(item, choice) for row in given.rows for item, choice in _items(row.value)]
    table = consent.consent_table(pd.DataFrame(asked + said, columns=["item", "choice"]))
    return _Found(
        sentence=consent.headline(table, short(words)),
        draw=partial(draw_consent, table, words),
        table=Table(
            Said("Instemming: wie akkoord is, een zorg heeft of bezwaar heeft"),
            (
                Said("Waarover"),
                Said("Akkoord"),
                Said("Met zorg"),
                Said("Bezwaar"),
                *capitals([Said(given.more)]),
                Said("Uitkomst"),
            ),
            tuple(
                (
                    words[row["item"]],
                    *(row[key] for key in (*consent.CHOICES, "n")),
                    NOTHING if not row["n"] else Said("instemming") if row["accepted"] else Said("nog niet"),
                )
                for row in _records(table)
            ),
        ),
        note=Said("Instemming is er als niemand bezwaar heeft. Hoe vaak ‘akkoord’ is gekozen, beslist niets."),
    )


def _matrix(rules: Matrix, given: _Given) -> _Found:
    rows, roles = _texts(rules.rows), _texts(rules.roles)
    said = [
        (row, role, part) for value in given.rows for row, cells in _items(value.value) for role, part in _items(cells)
    ]
    table = matrix.matrix_table(pd.DataFrame(said, columns=["row", "role", "part"]), list(rows), list(roles))
    cells = {(cell["row"], cell["role"]): _cell(cell) for cell in _records(table)}
    return _Found(
        sentence=matrix.headline(table, short(rows) | within(short(roles))),
        draw=partial(draw_matrix, table, rows | roles),
        table=Table(
            Said("Wat de meesten zeggen, en hoeveel dat er zijn"),
            (Said("Onderwerp"), *capitals(roles.values())),
            tuple((text, *(cells[row, role] for role in roles)) for row, text in rows.items()),
        ),
        note=Joined(
            " ",
            Said("Beslist er één rol, dan weten mensen waar ze aan toe zijn."),
            Said("Beslissen er twee, dan beslist vaak niemand."),
        ),
    )


def _cell(row: Mapping[str, Any]) -> str:
    if not row["n"]:
        return NOTHING
    if not row["part"]:
        return Said("verdeeld")
    return Said("{part} ({n} van de {all})", part=Said(PARTS[row["part"]]), n=row["most"], all=row["n"])


def _ranking(rules: Ranking, given: _Given) -> _Found:
    words = _texts(rules.options)
    orders = [
        (voter, str(item), place)
        for voter, row in enumerate(given.rows)
        for place, item in enumerate(row.value if isinstance(row.value, list) else [], 1)
    ]
    found = ranks.ranking(pd.DataFrame(orders, columns=["voter", "item", "rank"]))
    places = Counter((item, place) for _, item, place in orders)
    each = range(1, len(words) + 1)
    unplaced = [item for item in words if item not in found.table.index]
    everything = found.table.reindex([*found.table.index, *unplaced]).rename_axis("item")
    return _Found(
        sentence=ranks.headline(found, short(words), (given.one, given.more)),
        draw=partial(draw_ranking, everything, places, words),
        table=Table(
            Said("Gemiddelde plaats, en hoeveel {who} elke plaats gaven", who=Said(given.more)),
            (Said("Keuze"), Said("Gemiddeld"), *(Said("Plaats {n}", n=place) for place in each)),
            tuple(
                (
                    words[row["item"]],
                    _number(row["mean_rank"], 1),
                    *(places[row["item"], place] for place in each),
                )
                for row in _records(everything)
            ),
        ),
        note=Said("Een volgorde beslist niet: praat over het verschil."),
        exact="" if math.isnan(found.agreement) else f"Kendalls W is {_number(found.agreement, 2)}. {_KENDALL}",
    )


def _scale(rules: Scale, given: _Given) -> _Found:
    words = _texts(rules.statements) or {WHOLE: given.question}
    asked: list[tuple[str, Any, bool]] = [(statement, None, False) for statement in words]
    said = [(statement, level, True) for row in given.rows for statement, level in _items(row.value)]
    table = scale.scale_table(pd.DataFrame(asked + said, columns=["statement", "level", "given"]))
    return _Found(
        sentence=scale.headline(table, short(words)),
        draw=partial(draw_scale, table, words),
        table=Table(
            Joined(" ", Said("Van 1 (helemaal niet mee eens) tot en met 5 (helemaal mee eens)."), _MIDDLE),
            (
                Said("Stelling"),
                *map(str, scale.LEVELS),
                *capitals([Said("weet ik niet")]),
                Said("Midden"),
                Said("Het eens"),
            ),
            tuple(
                (
                    words[row["statement"]],
                    *(row[key] for key in (*scale.LEVELS, "unknown")),
                    _number(row["median"]),
                    agreement(row["consensus"]),
                )
                for row in _records(table)
            ),
        ),
        note=Said("‘Weet ik niet’ telt niet mee in het midden."),
        exact=_agreed((f"‘{words[row['statement']]}’", row["consensus"]) for row in _records(table)),
    )


def _choice(rules: Choice, given: _Given) -> _Found:
    words = _texts(rules.options)
    chosen = [(option, row.role) for row in given.rows for option in (row.value if isinstance(row.value, list) else [])]
    table = choices.choice_table(pd.DataFrame(chosen, columns=["option", "role"]), list(words))
    roles = shown_roles(table)
    return _Found(
        sentence=choices.headline(table, len(given.rows), short(words)),
        draw=partial(draw_choice, table, words, roles),
        table=Table(
            Said("Hoeveel {who} het kozen", who=Said(given.more)),
            (Said("Keuze"), *capitals(map(Said, [given.more, *roles.values()]))),
            tuple((words[row["option"]], *(row[key] for key in ("people", *roles))) for row in _records(table)),
        ),
        note="" if rules.most == 1 else Said("Ieder koos er hooguit {n}.", n=rules.most),
    )


_MAKERS: Mapping[type[Kind], Callable[[Any, _Given], _Found]] = {
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


def _records(table: pd.DataFrame) -> list[dict[Any, Any]]:
    """The rows, with their keys, as plain values."""
    return table.reset_index().to_dict("records")


def _agreed(found: Iterable[tuple[str, float]]) -> str:
    """The numbers of how far people agree, each after what it is about."""
    said = "; ".join(f"{about} {_number(number, 2)}" for about, number in found if not math.isnan(number))
    return f"{_AGREED} {said}." if said else ""


def _number(value: float, decimals: int | None = None) -> str:
    """A number as it is written in Dutch; a dash where there is none."""
    if math.isnan(value):
        return NOTHING
    return (f"{value:g}" if decimals is None else f"{value:.{decimals}f}").replace(".", ",")
