"""Where the talk opens, and the words beside what is seen."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from samenspraak.analysis.questionnaire import WHOLE, Findings, change_table, findings
from samenspraak.analysis.questionnaire.amount import amount, brief
from samenspraak.analysis.questionnaire.openings import GAP, QUESTIONS, SPREAD, UNKNOWN
from samenspraak.analysis.questionnaire.sentences import (
    BY_STATEMENT,
    HIDDEN,
    NOT_PAIRED,
    OWN_RULES,
    Wording,
    change_sentence,
    gap_sentence,
    opening_sentence,
    response_sentence,
    score_sentence,
    statement_sentence,
)
from samenspraak.workshop.responses import Responses

Rows = list[tuple[str, str, dict[str, int]]]
KEYS = ("a1", "a2", "a3", "a4")
ALL_KEYS = [f"{dimension}{number}" for dimension in "ab" for number in range(1, 5)]
WORDING = Wording(
    {"a": "Welkom", "b": "Berichten"},
    {(group, key): f"{group} {key}" for group in ("team", "ouder", "leerling") for key in ALL_KEYS},
)


def same(group: str, number: int, *levels: int) -> Rows:
    return [(group, "", dict(zip(KEYS, levels, strict=True)))] * number


def one(group: str, key: str, *levels: int) -> Rows:
    return [(group, "", {key: level}) for level in levels]


def opened(found: Findings) -> list[tuple[str, str]]:
    return [
        (opening.kind, opening_sentence(opening, found.statements, found.gaps, WORDING)) for opening in found.openings
    ]


def test_three_openings(asked: Callable[..., Responses]) -> None:
    rows = [
        *same("team", 12, 5, 5, 4, 4),
        *same("ouder", 12, 4, 3, 4, 4),
        *one("ouder", "b1", 1, 1, 1, 5, 5, 5),
        *one("leerling", "b1", 0, 0, 0, 4, 4, 4, 4, 4),
    ]
    found = findings(asked(rows))
    assert opened(found) == [
        (GAP, "Bij ‘Welkom’ liggen team en ouders het verst uit elkaar: 0,75, vooral bij ‘team a2’."),
        (SPREAD, "Bij ‘ouder b1’ verschillen de ouders het meest van elkaar: van 1 tot en met 5."),
        (
            UNKNOWN,
            "Bij ‘leerling b1’ is veel niet bekend. 3 van de 8 leerlingen weten het niet: vertel hier eerst meer over.",
        ),
    ]
    assert [opening.question for opening in found.openings] == [QUESTIONS[kind] for kind in (GAP, SPREAD, UNKNOWN)]


def test_a_statement_opens_where_no_dimension_is_wide(asked: Callable[..., Responses]) -> None:
    rows = [*same("team", 12, 5, 4, 4, 4), *same("ouder", 12, 4, 4, 4, 4)]
    assert opened(findings(asked(rows))) == [(GAP, "Bij ‘team a1’ liggen team en ouders het verst uit elkaar: 1,00.")]


def test_of_equals_the_first_that_is_asked_opens(asked: Callable[..., Responses]) -> None:
    rows = [("team", "", dict.fromkeys(("a2", "a3", "b2"), level)) for level in (1, 1, 1, 5, 5, 5, 0, 0)]
    assert [opening.key for opening in findings(asked(rows)).openings] == ["a2", "a2"]
    assert [opening.key for opening in findings(asked(rows[::-1])).openings] == ["a2", "a2"]


@pytest.mark.parametrize(
    "rows",
    [
        [],
        same("team", 12, 4, 4, 4, 4),
        one("team", "a1", 1, 5, 1, 5),
        [*same("team", 9, 5, 5, 5, 5), *same("ouder", 9, 1, 1, 1, 1)],
        one("team", "a1", *[0] * 4),
    ],
)
def test_nothing_opens_where_nothing_qualifies(asked: Callable[..., Responses], rows: Rows) -> None:
    assert findings(asked(rows)).openings == ()


def test_who_answered(asked: Callable[..., Responses]) -> None:
    rows = [
        *[("team", section, {"a1": 3}) for section, n in (("onder", 12), ("boven", 6)) for _ in range(n)],
        *one("ouder", "a1", 4),
    ]
    table = findings(asked(rows, {("team", "onder"): 14, ("team", "boven"): 20, ("ouder", ""): 90})).response
    said = {place: response_sentence(row, *place) for place, row in table.iterrows()}
    assert said == {
        ("team", WHOLE): "18 van de 34 gevraagde teamleden deden mee.",
        ("team", "boven"): (
            "6 van de 20 gevraagde teamleden (boven) deden mee. Dat is minder dan de helft: wat vinden de anderen?"
        ),
        ("team", "onder"): "12 van de 14 gevraagde teamleden (onder) deden mee.",
        ("ouder", WHOLE): (
            "1 van de 90 gevraagde ouders deed mee. Dat is minder dan de helft: wat vinden de anderen? "
            "Te weinig antwoorden om te laten zien."
        ),
        ("leerling", WHOLE): "Van de leerlingen deed niemand mee.",
    }


@pytest.mark.parametrize(
    ("levels", "said"),
    [
        ([4] * 4, HIDDEN),
        ([4] * 7, "7 van de 7 ouders zijn het hiermee eens. Iedereen die iets koos, koos 4."),
        ([5, 1, 2, 2, 3], "1 van de 5 ouders is het hiermee eens. De antwoorden lopen van 1 tot en met 5."),
        ([4] * 15 + [3] * 14, "15 van de 29 ouders zijn het hiermee eens. De antwoorden lopen van 3 tot en met 4."),
        ([4] * 15 + [3] * 15, "50 % van de ouders is het hiermee eens. De antwoorden lopen van 3 tot en met 4."),
        (
            [4] * 6 + [0] * 2,
            (
                "6 van de 6 ouders zijn het hiermee eens. Iedereen die iets koos, koos 4. "
                "2 van de 8 ouders weten het niet: vertel hier eerst meer over."
            ),
        ),
        (
            [4] * 2 + [0] * 30,
            "Te weinig antwoorden om te laten zien. 94 % van de ouders weet het niet: vertel hier eerst meer over.",
        ),
    ],
)
def test_a_statement(asked: Callable[..., Responses], levels: list[int], said: str) -> None:
    table = findings(asked(one("ouder", "a1", *levels))).statements
    assert statement_sentence(table.loc[("ouder", WHOLE, "a1")], "ouder") == said


def test_a_score(asked: Callable[..., Responses]) -> None:
    rows = [*same("team", 12, 4, 4, 4, 5), *same("ouder", 4, 1, 1, 1, 1), ("team", "", {"a1": 2})]
    scores = findings(asked(rows)).scores
    assert score_sentence(scores.loc[("team", WHOLE, "a")], "team") == (
        f"De teamleden geven hier gemiddeld 4,21, op een schaal van 1 tot en met 5. {BY_STATEMENT}"
    )
    assert score_sentence(scores.loc[("ouder", WHOLE, "a")], "ouder") == HIDDEN


@pytest.mark.parametrize(
    ("team", "parents", "said"),
    [
        (
            [4] * 10 + [5] * 10,
            [3] * 20 + [4] * 20,
            (
                "Ouders zijn hier minder tevreden dan het team: gemiddeld 3,50 tegen 4,50. "
                "Met andere mensen uit deze groepen lag het verschil waarschijnlijk tussen #,## en #,##."
            ),
        ),
        (
            [3] * 10,
            [4] * 10,
            "Ouders zijn hier meer tevreden dan het team: gemiddeld 4,00 tegen 3,00.",
        ),
        (
            [1, 5] * 10,
            [1, 4] * 10,
            (
                "Ouders zijn hier minder tevreden dan het team: gemiddeld 2,50 tegen 3,00. "
                "Het kan toeval zijn. Met andere mensen uit deze groepen lag het verschil waarschijnlijk "
                "tussen #,## de andere kant op en #,## deze kant op."
            ),
        ),
        (
            [4] * 20,
            [4] * 20,
            "Ouders en team liggen hier dicht bij elkaar: gemiddeld 4,00 tegen 4,00.",
        ),
        (
            [4] * 9,
            [2] * 20,
            (
                "Ouders geven hier gemiddeld 2,00 en het team 4,00. "
                "Dat zijn te weinig antwoorden om van een verschil te spreken."
            ),
        ),
        ([4] * 4, [2] * 20, HIDDEN),
    ],
)
def test_a_gap(asked: Callable[..., Responses], team: list[int], parents: list[int], said: str) -> None:
    gaps = findings(asked([*one("team", "a1", *team), *one("ouder", "a1", *parents)])).gaps
    pattern = re.escape(said).replace(re.escape("#,##"), r"\d,\d\d")
    assert re.fullmatch(pattern, gap_sentence(gaps.loc[("statement", "a1")]))


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        (
            same("ouder", 20, 3, 3, 3, 3),
            same("ouder", 20, 4, 4, 4, 4),
            "De ouders zijn meer tevreden dan de vorige keer: van gemiddeld 3,00 naar 4,00.",
        ),
        (
            [*same("ouder", 10, 2, 2, 2, 2), *same("ouder", 10, 4, 4, 4, 4)],
            [*same("ouder", 11, 2, 2, 2, 2), *same("ouder", 9, 4, 4, 4, 4)],
            (
                "De ouders zijn minder tevreden dan de vorige keer: van gemiddeld 3,00 naar 2,90. "
                "Het kan toeval zijn. Met andere mensen uit deze groep lag de verandering waarschijnlijk "
                "tussen 0,#{2} de andere kant op en 0,#{2} deze kant op."
            ),
        ),
        (
            same("ouder", 9, 3, 3, 3, 3),
            same("ouder", 20, 4, 4, 4, 4),
            (
                "De ouders gaan van gemiddeld 3,00 naar 4,00. "
                "Dat zijn te weinig antwoorden om van een verandering te spreken."
            ),
        ),
        (same("ouder", 4, 3, 3, 3, 3), same("ouder", 20, 4, 4, 4, 4), HIDDEN),
    ],
)
def test_a_change(asked: Callable[..., Responses], before: Rows, after: Rows, said: str) -> None:
    table = change_table(findings(asked(before)).shown, findings(asked(after)).shown)
    pattern = re.escape(said).replace(re.escape("#{2}"), r"\d\d")
    assert re.fullmatch(pattern, change_sentence(table.loc[("ouder", "a")], "ouder"))


@pytest.mark.parametrize(
    ("count", "total", "said", "short"),
    [
        (7, 11, "7 van de 11", "7"),
        (29, 29, "29 van de 29", "29"),
        (21, 30, "70 %", "70 %"),
        (0, 30, "0 %", "0 %"),
        (1, 400, "minder dan 1 %", "<1 %"),
        (399, 400, "meer dan 99 %", ">99 %"),
        (400, 400, "100 %", "100 %"),
    ],
)
def test_percentages_from_thirty_on(count: int, total: int, said: str, short: str) -> None:
    assert amount(count, total) == said
    assert brief(count, total) == short


@pytest.mark.parametrize("sentence", [HIDDEN, OWN_RULES, NOT_PAIRED, BY_STATEMENT, *QUESTIONS.values()])
def test_words_say_no_more_than_is_seen(sentence: str) -> None:
    assert not re.search(r"significant|leidt tot|komt door|omdat", sentence)
    assert all(len(part.split()) <= 16 for part in re.split(r"[.:?]", sentence))
