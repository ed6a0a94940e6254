"""Nobody can be singled out: what is shown is attacked by linear algebra, and by who knows our rules and tries all tables.

The attackers know how many people there are of each kind, in each section, and, for scores, who skipped what: more than the
tables tell. What they don't know, is what people answered.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import replace
from itertools import combinations, combinations_with_replacement, product
from random import Random

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from samenspraak.analysis.questionnaire import findings, to_keep
from samenspraak.analysis.questionnaire import shown as rules
from samenspraak.analysis.questionnaire.keeping import kept_shown
from samenspraak.analysis.questionnaire.shown import WHOLE, Shown, shown
from samenspraak.workshop.responses import Kept, Responses

PRIME = 2**31 - 1
KEYS = ("a1", "a2", "a3", "a4")
ANSWERS = (0, 1, 2, 3, 4, 5, None)
SMALL = range(1, 5)

Rows = list[tuple[str, str, dict[str, int]]]
Vector = Mapping[object, int]
"""A sum of unknown numbers, each so many times."""
Attack = Callable[[Rows, Shown, str], list[object]]


def rank(vectors: Collection[Vector], unknowns: Collection[object]) -> int:
    """How many of the vectors, of these unknowns only, are independent: exact, modulo a prime."""
    place = {unknown: number for number, unknown in enumerate(unknowns)}
    matrix = np.zeros((len(vectors), len(place)), dtype=np.int64)
    for row, vector in enumerate(vectors):
        for unknown, times in vector.items():
            if unknown in place:
                matrix[row, place[unknown]] = times % PRIME
    found = 0
    for column in range(matrix.shape[1]):
        rows = found + np.flatnonzero(matrix[found:, column])
        if not len(rows):
            continue
        matrix[[found, rows[0]]] = matrix[[rows[0], found]]
        matrix[found] = matrix[found] * pow(int(matrix[found, column]), -1, PRIME) % PRIME
        others = matrix[found + 1 :]
        others -= others[:, column : column + 1] * matrix[found] % PRIME
        others %= PRIME
        found += 1
    return found


def known_of(vectors: Collection[Vector], about: Collection[object]) -> int:
    """How many independent sums of only the unknowns `about` follow from the vectors by adding and subtracting."""
    unknowns = {unknown for vector in vectors for unknown in vector} | set(about)
    return rank(vectors, sorted(unknowns, key=repr)) - rank(vectors, sorted(unknowns - set(about), key=repr))


def unions(sizes: Mapping[object, int]) -> Iterator[tuple[object, ...]]:
    """All sets that have one to four people together, without those that are part of a larger one."""
    small = [one for one, n in sizes.items() if n in SMALL]
    for number in range(len(small), 0, -1):
        for some in combinations(small, number):
            left = SMALL[-1] - sum(sizes[one] for one in some)
            if left >= 0 and not any(sizes[one] <= left for one in small if one not in some):
                yield some


def members(may: Shown, group: str) -> dict[str, tuple[str, ...]]:
    return {part.section: part.sections for part in may.parts if part.group == group}


def statement_leaks(rows: Rows, may: Shown, group: str) -> list[object]:
    """Statement by statement: sections of which something is told about fewer than five people.

    The unknowns are how many in each section gave each answer. Who attacks knows in which sections nobody did.
    """
    sections = sorted({section for of, section, _ in rows if of == group})
    found: list[object] = []
    for key in KEYS:
        counts = Counter((section, given.get(key)) for of, section, given in rows if of == group)
        people = {
            (section, answers): sum(counts[section, answer] for answer in answers)
            for section, answers in product(sections, (ANSWERS[1:6], ANSWERS[:6], ANSWERS))
        }
        nobody = {(section, answer) for (section, answers), n in people.items() if not n for answer in answers}
        published = [
            {unknown: 1 for unknown in product(of, answers) if unknown not in nobody}
            for of, answers in published_sums(may, group, key)
        ]
        for answers in (ANSWERS[1:6], ANSWERS[:6], ANSWERS):
            for some in unions({section: people[section, answers] for section in sections}):
                # How many of a small group answered, everybody may know.
                free = int(answers == ANSWERS and len(some) == len(sections))
                if known_of(published, set(product(some, answers)) - nobody) > free:
                    found.append((key, some, answers))
    return found


def published_sums(may: Shown, group: str, key: str) -> Iterator[tuple[tuple[str, ...], Collection[int | None]]]:
    """Of a statement, over which sections and which answers together a number is shown."""
    columns = {"n": range(1, 6), "unknown": [0], "skipped": [None]} | {level: [level] for level in range(1, 6)}
    for part, of in members(may, group).items():
        row = may.statements.loc[(group, part, key)]
        yield of, ANSWERS
        yield from ((of, answers) for column, answers in columns.items() if not pd.isna(row[column]))


def score_leaks(rows: Rows, may: Shown, group: str) -> list[object]:
    """People, told apart by section and by what they skipped, of whom four or fewer have something told.

    Who attacks knows how many skipped what, and that all gave one of two levels. So the unknowns are how many of each
    kind chose the higher one, for each statement.
    """
    parts = members(may, group)
    kinds = Counter((section, frozenset(given)) for of, section, given in rows if of == group)
    published: list[Vector] = []
    for part, of in parts.items():
        inside = [kind for kind in kinds if kind[0] in of]
        items = {key: {(kind, key): 1 for kind in inside if key in kind[1]} for key in KEYS}
        published += [items[key] for key in KEYS if not pd.isna(may.statements.loc[(group, part, key)]["n"])]
        if (group, part, "a") not in may.scores.index or pd.isna(may.scores.loc[(group, part, "a")]["n"]):
            continue
        if may.scores.loc[(group, part, "a")]["by_person"]:
            # A quarter or a third of each answer: three or four times a twelfth.
            scored = [kind for kind in inside if len(kind[1]) >= 3]
            published.append({(kind, key): 12 // len(kind[1]) for kind in scored for key in kind[1]})
        else:
            # The mean of statements' means: each answer counts for one of as many as answered that statement.
            n = {key: sum(kinds[kind] for kind, _ in items[key]) for key in KEYS}
            whole = int(np.lcm.reduce([max(1, number) for number in n.values()]))
            published.append({unknown: whole // n[key] for key in KEYS for unknown in items[key]})
    sizes = {kind: n for kind, n in kinds.items() if kind[1]}
    return [
        some for some in unions(sizes) if known_of(published, [(kind, key) for kind in some for key in sorted(kind[1])])
    ]


def as_kept(responses: Responses) -> Shown:
    """What may be shown once the responses are erased: the same, from what is kept of them."""
    return kept_shown(Kept(json.loads(json.dumps(to_keep(responses))), responses.statements))


def made_up(chance: Random, answers: tuple[int | None, ...] = ANSWERS, kinds: int = 15) -> Rows:
    """Responses of a team in up to four sections: sizes around the borders, and much that is skipped."""
    patterns = [[key for key in KEYS if chance.random() < chance.choice([0.5, 0.8, 0.95])] for _ in range(kinds)]
    rows = []
    for section in "wxyz"[: chance.randint(1, 4)]:
        weights = [chance.random() ** 3 for _ in patterns]
        for keys in chance.choices([list(KEYS), *patterns], [chance.random(), *weights], k=chance.randint(0, 12)):
            given = {key: chance.choice(answers) for key in keys}
            rows.append(("team", section, {key: answer for key, answer in given.items() if answer is not None}))
    return rows


@given(st.randoms(use_true_random=False))
@settings(deadline=None, max_examples=150)  # how long algebra takes depends on what else the machine does
def test_no_answer_of_fewer_than_five_follows_from_counts(asked: Callable[..., Responses], chance: Random) -> None:
    rows = made_up(chance)
    assert statement_leaks(rows, as_kept(asked(rows)), "team") == []


@given(st.randoms(use_true_random=False))
@settings(deadline=None, max_examples=150)  # how long algebra takes depends on what else the machine does
def test_no_answer_of_fewer_than_five_follows_from_scores(asked: Callable[..., Responses], chance: Random) -> None:
    rows = made_up(chance, answers=(2, 4), kinds=4)
    assert score_leaks(rows, as_kept(asked(rows)), "team") == []


def people(section: str, number: int, *keys: str, level: int = 4) -> Rows:
    """So many who answered only these statements."""
    return [("team", section, dict.fromkeys(keys, level))] * number


def all_but(key: str) -> list[str]:
    return [other for other in KEYS if other != key]


STEPS = {
    "_with_nothing_left": lambda apart, *_: apart,
    "shown_groups": lambda sizes, **_: {name: name if n >= 5 else None for name, n in sizes.items()},
    "_persons_hidden": lambda *_: False,
}
"""What the program does without a step."""

LEFT = [*people("x", 7, *KEYS), *people("y", 4, *KEYS), *people("y", 3), *people("z", 8, *KEYS)]
SMALL_SECTION = [*people("x", 9, *KEYS), *people("y", 7, *KEYS), *people("z", 2, *KEYS)]
ONE_SKIPS = [*people("", 11, *KEYS), *people("", 1, *all_but("a4"))]
ONE_ANSWERS_ONCE = [*people("", 11, *KEYS), *people("", 1, "a2")]
TWO_SKIP_NOTHING = [*people("", 6, *all_but("a1")), *people("", 6, *all_but("a4")), *people("", 2, *KEYS)]
MOST_SKIP_THE_SAME = [*people("", 8, *all_but("a1")), *people("", 6, "a1"), *people("", 2, *KEYS)]
EACH_SECTION_ITS_WAY = [
    *people("x", 10, *KEYS),
    *(row for key in KEYS for row in people("y", 5, *all_but(key))),
    *people("y", 1, *KEYS),
]


@pytest.mark.parametrize(
    ("step", "attack", "rows"),
    [
        ("_with_nothing_left", statement_leaks, LEFT),
        ("shown_groups", statement_leaks, SMALL_SECTION),
        ("_persons_hidden", score_leaks, ONE_SKIPS),
        ("_persons_hidden", score_leaks, ONE_ANSWERS_ONCE),
        ("_persons_hidden", score_leaks, TWO_SKIP_NOTHING),
        ("_persons_hidden", score_leaks, MOST_SKIP_THE_SAME),
        ("_persons_hidden", score_leaks, EACH_SECTION_ITS_WAY),
    ],
)
def test_without_a_step_the_attack_finds_people(
    asked: Callable[..., Responses], monkeypatch: pytest.MonkeyPatch, step: str, attack: Attack, rows: Rows
) -> None:
    assert attack(rows, shown(asked(rows)), "team") == []
    monkeypatch.setattr(rules, step, STEPS[step])
    assert attack(rows, shown(asked(rows)), "team") != []


@pytest.mark.parametrize(
    ("step", "attack", "answers", "kinds"),
    [
        ("_with_nothing_left", statement_leaks, ANSWERS, 15),
        ("shown_groups", statement_leaks, ANSWERS, 15),
        ("_persons_hidden", score_leaks, (2, 4), 4),
    ],
)
def test_made_up_schools_need_every_step(
    asked: Callable[..., Responses],
    monkeypatch: pytest.MonkeyPatch,
    step: str,
    attack: Attack,
    answers: tuple[int | None, ...],
    kinds: int,
) -> None:
    """So the attacks on made-up schools would fail without it."""
    monkeypatch.setattr(rules, step, STEPS[step])
    schools = (made_up(Random(seed), answers, kinds) for seed in range(100))  # noqa: S311 - nothing is kept secret with it
    assert any(attack(rows, shown(asked(rows)), "team") for rows in schools)


@pytest.mark.parametrize("by_person", [False, True])
def test_the_attack_finds_a_score_beside_a_hidden_statement(asked: Callable[..., Responses], by_person: bool) -> None:
    rows = [*people("", 9, *all_but("a4")), *people("", 3, *KEYS)]
    may = shown(asked(rows))
    assert pd.isna(may.statements.loc[("team", WHOLE, "a4"), "n"])
    assert pd.isna(may.scores.loc[("team", WHOLE, "a"), "n"])
    assert np.isnan(may.scores.loc[("team", WHOLE, "a"), "mean"])
    assert may.scores.loc[("team", WHOLE, "a"), ["below", "above"]].isna().all()
    there = may.scores.assign(n=12, by_person=by_person)
    assert score_leaks(rows, replace(may, scores=there), "team") != []


@given(st.randoms(use_true_random=False))
@settings(deadline=None, max_examples=100)  # how long pandas takes depends on what else the machine does
def test_a_score_is_what_the_attack_takes_it_for(asked: Callable[..., Responses], chance: Random) -> None:
    rows = made_up(chance, kinds=3)
    may = shown(asked(rows))
    for (group, part, _), row in may.scores.dropna(subset=["n"]).iterrows():
        inside = [given for _, section, given in rows if section in members(may, group)[part]]
        levels = [[given[key] for key in KEYS if given.get(key)] for given in inside]
        scored = [sum(some) / len(some) for some in levels if len(some) >= 3]
        by_key = [[given[key] for given in inside if given.get(key)] for key in KEYS]
        of_statements = sum(sum(some) / len(some) for some in by_key) / 4
        assert row["n"] == len(scored)
        assert row["mean"] == pytest.approx(sum(scored) / len(scored) if row["by_person"] else of_statements)


def told_by_trying(sizes: tuple[int, ...], answers: tuple[int | None, ...]) -> list[object]:
    """Of all that sections could have answered, keep what gives the same picture: is a number in one under five the same?

    That nobody gave a level, or all the same, is told of what is left of the whole, five people or more, as in any table.
    """
    tables = np.array(list(product(*(list(ways(size, answers)) for size in sizes))))
    counts = np.concatenate([tables.sum(axis=1, keepdims=True), tables], axis=1).transpose(1, 0, 2)
    pictures = defaultdict(list)
    for table, there in zip(tables, rules._open_cells(counts).T, strict=True):
        whole = table.sum(axis=0)
        unknown = whole[0] if there[0] or whole[0] >= 5 else None
        shown_rows = (tuple(row) for row, is_open in zip([whole, *table], there, strict=True) if is_open)
        pictures[tuple(there), unknown, *shown_rows].append(table)
    found: list[object] = []
    for (there, *_), alike in pictures.items():
        hidden = ~np.array(there[1:])
        left = alike[0][hidden].sum(axis=0)[1:6]
        for section in np.flatnonzero(hidden):
            levels = np.array(alike)[:, section, 1:6]
            same = (levels == levels[0]).all(axis=0) & (left > 0)
            if np.isin(levels.sum(axis=1), SMALL).all() and same.any() and (left < left.sum()).all():
                found.append((there, alike[0]))
    return found


def ways(people: int, answers: tuple[int | None, ...]) -> Iterator[list[int]]:
    """All ways in which so many can have answered: counts of 'weet ik niet', 1 to 5 and skipped."""
    for some in combinations_with_replacement(answers, people):
        yield [some.count(answer) for answer in ANSWERS]


SCHOOLS = [((5, 5, 5), (2, 4, None)), ((5, 6), (2, 4, 0, None)), ((9, 5), (2, 4, None))]


@pytest.mark.parametrize(("sizes", "answers"), SCHOOLS)
def test_who_knows_our_rules_and_tries_all_tables_finds_nobody(
    monkeypatch: pytest.MonkeyPatch, sizes: tuple[int, ...], answers: tuple[int | None, ...]
) -> None:
    assert told_by_trying(sizes, answers) == []
    monkeypatch.setattr(rules, "_with_nothing_left", STEPS["_with_nothing_left"])
    assert told_by_trying(sizes, answers) != []


@given(st.randoms(use_true_random=False))
@settings(deadline=None, max_examples=60)  # how long pandas takes depends on what else the machine does
def test_beside_what_is_hidden_nothing_is_told(asked: Callable[..., Responses], chance: Random) -> None:
    rows = [*made_up(chance), *(("ouder", section, answers) for _, section, answers in made_up(chance))]
    found = findings(asked(rows))
    hidden = found.statements[found.statements["n"].isna()]
    assert hidden[["skipped", 1, 2, 3, 4, 5, "median", "consensus", "mean"]].isna().all(axis=None)
    in_section = hidden.index.get_level_values("section") != WHOLE
    assert hidden.loc[in_section, ["unknown", "unknown_share"]].isna().all(axis=None)
    assert (found.scores["n"].isna() == found.scores["mean"].isna()).all()
    apart = found.gaps["team_n"].isna() | found.gaps["parents_n"].isna()
    assert (found.gaps["gap"].isna() == apart).all()
    assert (found.gaps[["low", "high"]].isna().all(axis=1) == ~found.gaps["enough"]).all()
    assert found.gaps.loc[found.gaps["team_n"].isna(), "team"].isna().all()
    assert found.gaps.loc[found.gaps["parents_n"].isna(), "parents"].isna().all()
