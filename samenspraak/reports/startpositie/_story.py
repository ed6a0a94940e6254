"""From findings to blocks: who answered, where to begin, what is seen, what changed, what was written."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from operator import itemgetter

import pandas as pd

from samenspraak.analysis.questionnaire import WHOLE, Findings, change_table
from samenspraak.analysis.questionnaire.amount import decimals
from samenspraak.analysis.questionnaire.repeated import repeated
from samenspraak.analysis.questionnaire.response import FEW, NOBODY
from samenspraak.analysis.questionnaire.scores import DIMENSION, STATEMENT, widest_first
from samenspraak.analysis.questionnaire.sentences import (
    HIDDEN,
    NOT_PAIRED,
    OWN_RULES,
    Wording,
    change_sentence,
    gap_sentence,
    opening_sentence,
    quoted,
    response_sentence,
    score_sentence,
    statement_sentence,
)
from samenspraak.analysis.questionnaire.shown import ENOUGH, of_whole
from samenspraak.analysis.questionnaire.tally import PARENTS
from samenspraak.catalogue.questionnaire import GROUPS, Questionnaire
from samenspraak.figures import draw_answers, draw_changes, draw_gaps, draw_means
from samenspraak.reports.startpositie import tables
from samenspraak.reports.startpositie.blocks import (
    ANSWERS,
    CHANGES,
    GAPS,
    MEANS,
    RESPONSE,
    STATEMENT_GAPS,
    Begin,
    Block,
    Finding,
    Notes,
    Opening,
    Said,
    Written,
)
from samenspraak.reports.startpositie.practised import practised_blocks
from samenspraak.reports.startpositie.sections import section_blocks
from samenspraak.workshop.people import ROLES
from samenspraak.workshop.small_groups import SMALLEST

_ROWS = 8
"""Statements that a picture of means holds on a beamer; it is never parted within a dimension."""
_NO_OPENING = "Geen stelling springt eruit. Kies samen waar jullie over willen praten."
_BEGIN = "Hier verschillen antwoorden het meest, of is het meest onbekend."
_OWN_WORDS = "In de figuur staat elke stelling in de woorden van één groep. De tabel heeft de woorden van elke groep."
_NO_GAPS = "Er zijn te weinig antwoorden om van een verschil tussen team en ouders te spreken."
_NO_CHANGE = "Elke verandering kan toeval zijn."
_NO_CHANGES = "Er zijn te weinig antwoorden om van een verandering te spreken."
_ERASED = "Wat mensen schreven, is gewist. Dat doen we hoogstens drie maanden na het sluiten van de vragenlijst."
_NOBODY_WROTE = "Niemand schreef iets."
_SMALL = (
    f"Een uitkomst van minder dan {SMALLEST} mensen laten we niet zien. Soms verbergen we meer, "
    "zodat niemand die uitkomst kan uitrekenen."
)
_NOT_SCORED = "‘Weet ik niet’ telt nooit mee in een gemiddelde. Vragen overslaan mocht altijd."


def wording(questionnaire: Questionnaire, sector: str) -> Wording:
    """The texts of a questionnaire in a kind of school.

    Raises:
        KeyError: for a kind of school that does not exist.
    """
    asked = {group: questionnaire.asked(group, sector) for group in GROUPS}
    return Wording(
        {one.key: one.title for one in questionnaire.dimensions},
        {(group, one.key): one.text for group, of in asked.items() for each in of for one in each.statements},
    )


def story(
    found: Findings,
    words: Wording,
    former: Findings | None = None,
    written: Mapping[tuple[str, str], Sequence[str] | None] | None = None,
    practised: tuple[pd.DataFrame, Mapping[str, str]] | None = None,
) -> tuple[Block, ...]:
    """All that is told of a measurement.

    Args:
        found: its findings.
        words: the questionnaire's texts.
        former: the findings of the measurement before it, to tell what changed.
        written: what was written, by group and by the question as that group reads it. Where too few of a group answered
            the questionnaire, it is left out here; None where it is erased.
        practised: what the team says that the school does already, as `practice_table` gives it, and the titles by their keys.
    """
    return tuple(_blocks(found, words, former, written or {}, practised))


def _blocks(
    found: Findings,
    words: Wording,
    former: Findings | None,
    written: Mapping[tuple[str, str], Sequence[str] | None],
    practised: tuple[pd.DataFrame, Mapping[str, str]] | None,
) -> Iterator[Block]:
    whole = of_whole(found.statements)
    yield _response(found)
    yield _begin(found, words)
    gaps = found.gaps[found.gaps.index.get_level_values("about") == DIMENSION].droplevel("about")
    if len(gaps):
        yield _gaps(GAPS, "", "Team en ouders naast elkaar", gaps, words.dimensions)
    yield from section_blocks(found.scores, words.dimensions)
    for key in whole["dimension"].unique():
        yield from _dimension(str(key), found, whole, words)
    yield from _means(whole, words)
    if former is not None:
        changes = change_table(former.shown, found.shown)
        if len(changes):
            yield _changes(changes, words)
    if practised is not None:
        yield from practised_blocks(*practised)
    for (group, question), texts in written.items():
        yield _written(group, question, texts, found.response)
    yield Notes("Hoe je dit leest", (OWN_RULES, _SMALL, _NOT_SCORED, *([NOT_PAIRED] if former is not None else [])))


def _response(found: Findings) -> Finding:
    said = [
        Said("", tables.named(group), response_sentence(row, group, section))
        for (group, section), row in tables.by_two_keys(found.response)
    ]
    groups = [
        said[place].sentence for place, (_, section) in enumerate(found.response.index.to_list()) if section == WHOLE
    ]
    missing = [
        f"{text}: {', '.join(where)}."
        for kind, text in ((NOBODY, "Niemand deed mee van"), (FEW, "Minder dan de helft deed mee van"))
        if (where := _sections(found.response, kind))
    ]
    return Finding(
        RESPONSE,
        "",
        "Wie deed mee, en wie missen we nog?",
        " ".join([*groups, *missing]),
        None,
        tables.response_rows(found.response),
        tuple(said),
    )


def _sections(response: pd.DataFrame, missing: str) -> list[str]:
    """Parts of groups that are missing as this says."""
    return [
        f"{ROLES[group].plural} ({section})"
        for (group, section), row in tables.by_two_keys(response)
        if section != WHOLE and row["missing"] == missing
    ]


def _begin(found: Findings, words: Wording) -> Begin:
    openings = tuple(
        Opening(opening_sentence(one, found.statements, found.gaps, words), one.question) for one in found.openings
    )
    return Begin("Begin hier", _BEGIN if openings else _NO_OPENING, openings)


def _gaps(kind: str, dimension: str, title: str, gaps: pd.DataFrame, words: Mapping[str, str]) -> Finding:
    ordered = widest_first(gaps)
    said = tuple(Said(words[str(key)], "", gap_sentence(row)) for key, row in ordered.iterrows())
    if not gaps["enough"].any():
        sentence = _NO_GAPS
    else:
        first = "Het verst uit elkaar" if gaps["wide"].any() else "Geen verschil vraagt aandacht. Het grootst is het"
        sentence = f"{first} bij {quoted(said[0].about)}. {said[0].sentence}"
    return Finding(
        kind,
        dimension,
        title,
        sentence,
        partial(draw_gaps, gaps, words, alt=sentence),
        tables.gap_rows(gaps, words, "Onderwerp" if kind == GAPS else "Stelling"),
        said,
    )


def _means(whole: pd.DataFrame, words: Wording) -> Iterator[Finding]:
    """Pictures of all statements, a few dimensions in each."""
    sheets: list[list[str]] = []
    sizes = whole.reset_index().groupby("dimension", sort=False)["statement"].nunique()
    room = 0
    for key, size in sizes.items():
        if size > room:
            sheets.append([])
            room = _ROWS
        sheets[-1].append(str(key))
        room -= size
    for number, keys in enumerate(sheets, 1):
        table = whole[whole["dimension"].isin(keys)]
        sentence = _extremes(table, words)
        which = f" ({number} van {len(sheets)})" if len(sheets) > 1 else ""
        yield Finding(
            MEANS,
            keys[0] if len(keys) == 1 else "",
            f"Alle stellingen naast elkaar{which}",
            sentence,
            partial(draw_means, table, _texts(words), alt=sentence),
            tables.mean_rows(table, words),
        )


def _extremes(table: pd.DataFrame, words: Wording) -> str:
    """Who agrees most with what, and who least."""
    means = [(place, float(row["mean"])) for place, row in tables.by_two_keys(table) if not pd.isna(row["mean"])]
    if not means:
        return HIDDEN
    most, least = (pick(means, key=itemgetter(1)) for pick in (max, min))

    def told(found: tuple[tuple[str, str], float]) -> str:
        place, mean = found
        return f"de {ROLES[place[0]].plural} met {quoted(words.statements[place])}, gemiddeld {decimals(mean)}"

    said = f"Het meest eens zijn {told(most)}."
    return said if most[1] == least[1] else f"{said} Het minst eens zijn {told(least)}."


def _dimension(key: str, found: Findings, whole: pd.DataFrame, words: Wording) -> Iterator[Finding]:
    table = whole[whole["dimension"] == key]
    title = words.dimensions[key]
    scores = [
        Said(title, tables.named(str(group)), score_sentence(row, str(group)))
        for group, row in of_whole(found.scores).xs(key, level="dimension").iterrows()
    ]
    statements = [
        Said(words.statements[group, statement], tables.named(group), statement_sentence(row, group))
        for statement in table.index.get_level_values("statement").unique()
        for (group, _), row in tables.by_two_keys(table[table.index.get_level_values("statement") == statement])
    ]
    gaps = found.gaps[found.gaps["dimension"] == key]
    own = gaps[gaps.index.get_level_values("about") == DIMENSION]
    told = [
        *(gap_sentence(row) for _, row in own.iterrows()),
        " ".join(one.sentence for one in scores if one.sentence != HIDDEN),
        *(f"{quoted(one.about)}: {one.sentence}" for one in statements if not one.sentence.startswith(HIDDEN)),
    ]
    sentence = next((one for one in told if one not in {"", HIDDEN}), HIDDEN)
    yield Finding(
        ANSWERS,
        key,
        title,
        sentence,
        partial(draw_answers, table, _texts(words), alt=sentence),
        tables.answer_rows(table, words),
        (*scores, *statements),
        _OWN_WORDS,
    )
    inside = gaps[gaps.index.get_level_values("about") == STATEMENT].droplevel("about")
    if len(inside):
        yield _gaps(STATEMENT_GAPS, key, f"{title}: team en ouders naast elkaar", inside, _texts(words))


def _changes(table: pd.DataFrame, words: Wording) -> Finding:
    said = tuple(
        Said(words.dimensions[key], tables.named(group), change_sentence(row, group))
        for (group, key), row in tables.by_two_keys(table)
    )
    told = table[table["enough"] & ~table["chance"]]
    if told.empty:
        sentence = _NO_CHANGE if table["enough"].any() else _NO_CHANGES
    else:
        (group, key), row = max(tables.by_two_keys(told), key=lambda one: abs(float(one[1]["change"])))
        sentence = f"Het meest veranderd: {quoted(words.dimensions[key])}. {change_sentence(row, group)}"
    return Finding(
        CHANGES,
        "",
        "Wat is er veranderd?",
        sentence,
        partial(draw_changes, table, words.dimensions, alt=sentence),
        tables.change_rows(table, words.dimensions),
        said,
        NOT_PAIRED,
    )


def _written(group: str, question: str, texts: Sequence[str] | None, response: pd.DataFrame) -> Written:
    if texts is None:
        return Written(question, tables.named(group), _ERASED, ())
    there = response["responses"].to_dict().get((group, WHOLE), 0)
    if there < (ENOUGH if group == PARENTS else SMALLEST):
        return Written(question, tables.named(group), HIDDEN, ())
    one = len(texts) == 1
    wrote = (
        f"{len(texts)} {ROLES[group].label if one else ROLES[group].plural} {'schreef' if one else 'schreven'} iets."
    )
    return Written(question, tables.named(group), wrote if texts else _NOBODY_WROTE, tuple(repeated(texts)))


def _texts(words: Wording) -> dict[str, str]:
    """Of dimensions and statements, by key."""
    return {key: words.statement(key) for _, key in words.statements} | dict(words.dimensions)
