"""What is told of the questionnaire: in order, in words, each number as its picture has it, and nothing that is hidden."""

from __future__ import annotations

import pickle
import re
from collections.abc import Mapping, Sequence
from itertools import pairwise

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from samenspraak.analysis.questionnaire import Findings, findings, practice_table
from samenspraak.analysis.questionnaire.sentences import BY_STATEMENT, FEW_ANSWERS, HIDDEN, NOT_PAIRED, OWN_RULES
from samenspraak.catalogue import load
from samenspraak.catalogue.questionnaire import SECTORS
from samenspraak.figures import Format
from samenspraak.folder import shared_files
from samenspraak.reports.startpositie import Begin, Block, Finding, Notes, story, wording
from samenspraak.workshop.responses import Responses, Statement

FORM = load([shared_files().catalogue]).questionnaires["startpositie"]
GROUPS = ("team", "ouder", "leerling")
ASKED = {group: {one.key: of.key for of in FORM.asked(group, "po") for one in of.statements} for group in GROUPS}
STATEMENTS = tuple(
    Statement(one.key, of.key, frozenset(group for group in GROUPS if one.key in ASKED[group]))
    for of in FORM.dimensions
    for one in of.statements
)
KEYS = [statement.key for statement in STATEMENTS]
WORDS = wording(FORM, "po")
Answers = Mapping[str, int]


def same(group: str, number: int, level: int, section: str = "", **other: int) -> list[tuple[str, str, Answers]]:
    """So many people of a group who gave one level, and others where said (a dimension's key, or a statement's)."""
    given = {key: other.get(key.replace("-", "_"), other.get(of, level)) for key, of in ASKED[group].items()}
    return [(group, section, given)] * number


def found_of(
    rows: Sequence[tuple[str, str, Answers]], invited: Mapping[tuple[str, str], int] | None = None
) -> Findings:
    answers = pd.DataFrame(
        [(group, section, *(given.get(key, np.nan) for key in KEYS)) for group, section, given in rows],
        columns=["group", "section", *KEYS],
    ).astype(dict.fromkeys(KEYS, float))
    return findings(Responses(answers, STATEMENTS, invited or {}))


def kinds(blocks: Sequence[Block]) -> list[str]:
    return [block.kind if isinstance(block, Finding) else type(block).__name__ for block in blocks]


def finding(blocks: Sequence[Block], kind: str, dimension: str = "") -> Finding:
    (one,) = (
        block
        for block in blocks
        if isinstance(block, Finding) and block.kind == kind and (not dimension or block.dimension == dimension)
    )
    return one


def told(blocks: Sequence[Block]) -> list[object]:
    """All that is shown, without the pictures."""
    return [
        (block.title, block.sentence, block.table, block.said, block.note) if isinstance(block, Finding) else block
        for block in blocks
    ]


LARGE = found_of(
    [*same("team", 20, 4, visie=5), *same("ouder", 40, 4, meedoen=3, kans=2), *same("leerling", 30, 3)],
    {("team", ""): 22, ("ouder", ""): 100},
)


def practised(**levels: Sequence[int]) -> tuple[pd.DataFrame, dict[str, str]]:
    """What a team of so many says of a few practices."""
    answers = pd.DataFrame(levels).assign(group="team", section="")
    statements = tuple(Statement(key, "", frozenset({"team"})) for key in levels)
    return practice_table(Responses(answers, statements)), {key: key.capitalize() for key in levels}


def test_what_is_done_already_is_told_in_a_chapter_of_its_own() -> None:
    done = practised(brief=[4] * 11, bezoek=[4] * 5 + [1] * 6, kring=[1] * 7 + [0] * 4)
    blocks = [block for block in story(LARGE, WORDS, practised=done) if block not in story(LARGE, WORDS)]
    chapter = [block for block in blocks if isinstance(block, Begin) or getattr(block, "kind", "") == "practices"]
    whole, talk, unknown = chapter
    assert isinstance(whole, Finding)
    assert whole.title == "Wat doen we al?"
    assert whole.sentence == (
        "Het vaakst van deze: ‘Brief’. 11 van de 11 zeggen ‘overal’. Het minst vaak: ‘Kring’. 7 van de 7 zeggen ‘nog niet’."
    )
    assert whole.table.rows[1] == ("Bezoek", 11, "5", "0", "0", "6", "0", "ver uit elkaar")
    assert isinstance(talk, Begin)
    assert [one.sentence for one in talk.openings] == [
        "Bij ‘Bezoek’ liggen de antwoorden ver uit elkaar. 5 van de 11 zeggen ‘overal’ en 6 van de 11 zeggen ‘nog niet’."
    ]
    assert isinstance(unknown, Finding)
    assert unknown.sentence == "Het minst bekend is ‘Kring’. 4 van de 11 weten het niet. Vertel elkaar hier eerst over."
    for form in Format:
        assert whole.draw is not None
        assert pickle.loads(pickle.dumps(whole.draw))(form).alt == whole.sentence  # noqa: S301 - our own


def test_a_long_list_is_told_in_pictures_that_fit() -> None:
    done = practised(**{f"p{number}": [1 + number % 4] * 40 for number in range(30)})
    titles = [block.title for block in story(LARGE, WORDS, practised=done) if getattr(block, "kind", "") == "practices"]
    assert titles == [f"Wat doen we al? ({number} van 3)" for number in (1, 2, 3)]


def test_what_too_few_ticked_is_told_as_hidden_or_not_at_all() -> None:
    nobody = practised(een=[4] * 4)
    assert told(story(LARGE, WORDS, practised=nobody)) == told(story(LARGE, WORDS))
    table, titles = practised(een=[4] * 6, twee=[4] * 6)
    few = practice_table(
        Responses(
            pd.DataFrame({"een": [4.0] * 6, "twee": [4.0] * 4 + [np.nan] * 2}).assign(group="team", section=""),
            tuple(Statement(key, "", frozenset({"team"})) for key in titles),
        )
    )
    chapter = finding(story(LARGE, WORDS, practised=(few, titles)), "practices")
    assert chapter.table.rows[1][:6] == ("Twee", FEW_ANSWERS, "–", "–", "–", "–")
    assert chapter.said[1].sentence == HIDDEN
    assert not table["n"].isna().any()


def test_the_order_of_the_story() -> None:
    blocks = story(LARGE, WORDS, LARGE, {("ouder", "Wat kan beter?"): ["Meer tijd"]})
    dimensions = [block.dimension for block in blocks if isinstance(block, Finding) and block.kind == "answers"]
    assert dimensions == [one.key for one in FORM.dimensions]
    assert kinds(blocks) == [
        "response",
        "Begin",
        "gaps",
        *["answers", "statement-gaps"] * 6,
        *["means"] * 3,
        "changes",
        "Written",
        "Notes",
    ]


def test_without_a_former_measurement_nothing_changed() -> None:
    blocks = story(LARGE, WORDS)
    assert kinds(blocks)[-2:] == ["means", "Notes"]
    notes = blocks[-1]
    assert isinstance(notes, Notes)
    assert OWN_RULES in notes.lines
    assert NOT_PAIRED not in notes.lines


@pytest.mark.parametrize("sector", SECTORS)
def test_every_kind_of_school_has_its_words(sector: str) -> None:
    words = wording(FORM, sector)
    assert words.dimensions == {one.key: one.title for one in FORM.dimensions}
    for group in GROUPS:
        for of in FORM.asked(group, sector):
            for one in of.statements:
                assert words.statements[group, one.key] == one.text
                assert words.statement(one.key) == words.statements["team", one.key]
    with pytest.raises(KeyError):
        wording(FORM, "universiteit")


def test_each_picture_is_described_by_its_sentence_and_can_be_drawn_elsewhere() -> None:
    for block in story(LARGE, WORDS, LARGE):
        assert block == pickle.loads(pickle.dumps(block)) or isinstance(block, Finding)  # noqa: S301 - our own
        if isinstance(block, Finding):
            assert block.sentence
            assert block.table.rows
            assert {len(row) for row in block.table.rows} == {len(block.table.columns)}
            if block.kind in {"gaps", "changes", "response"} and block.draw:
                there = pickle.loads(pickle.dumps(block))  # noqa: S301 - our own
                for form in Format:
                    assert there.draw(form) == block.draw(form)
                    assert block.draw(form).alt == block.sentence


def test_who_answered_and_who_is_missing() -> None:
    rows = [*same("team", 6, 4, "onder"), *same("team", 6, 4, "boven"), *same("ouder", 12, 4)]
    invited = {("team", "onder"): 20, ("team", "boven"): 6, ("team", "staf"): 9, ("ouder", ""): 20}
    block = finding(story(found_of(rows, invited), WORDS), "response")
    assert block.draw is None
    assert block.sentence == (
        "12 van de 35 gevraagde teamleden deden mee. Dat is minder dan de helft: wat vinden de anderen? "
        "12 van de 20 gevraagde ouders deden mee. Van de leerlingen deed niemand mee. "
        "Niemand deed mee van: teamleden (staf). Minder dan de helft deed mee van: teamleden (onder)."
    )
    assert block.table.rows == (
        ("Teamleden", "iedereen", 12, 35, "minder dan de helft deed mee"),
        ("Teamleden", "boven", 6, 6, ""),
        ("Teamleden", "onder", 6, 20, "minder dan de helft deed mee"),
        ("Teamleden", "staf", 0, 9, "niemand deed mee"),
        ("Ouders", "iedereen", 12, 20, ""),
        ("Leerlingen", "iedereen", 0, "–", "niemand deed mee"),
    )


def test_where_to_begin() -> None:
    (begin,) = (block for block in story(LARGE, WORDS) if isinstance(block, Begin))
    assert begin.openings[0].sentence == (
        "Bij ‘Meedoen en meedenken’ liggen team en ouders het verst uit elkaar: 1,25, vooral bij "
        "‘Elke ouder krijgt bij ons een kans om mee te doen’."
    )
    assert all(opening.question.endswith(("?", ".")) for opening in begin.openings)
    (nothing,) = (block for block in story(found_of(same("team", 12, 4)), WORDS) if isinstance(block, Begin))
    assert nothing.openings == ()
    assert nothing.sentence == "Geen stelling springt eruit. Kies samen waar jullie over willen praten."


def test_gaps_are_told_the_widest_first() -> None:
    block = finding(story(LARGE, WORDS), "gaps")
    assert block.sentence.startswith(
        "Het verst uit elkaar bij ‘Meedoen en meedenken’. Ouders zijn hier minder tevreden dan het team: "
        "gemiddeld 2,75 tegen 4,00."
    )
    assert block.table.rows[:2] == (
        ("Meedoen en meedenken", "4,00", 20, "2,75", 40, "+1,25", "+1,25 en +1,25", "vraagt aandacht"),
        ("Wat we willen en afspreken", "5,00", 20, "4,00", 40, "+1,00", "+1,00 en +1,00", "vraagt aandacht"),
    )
    assert [said.about for said in block.said] == [row[0] for row in block.table.rows]
    alike = finding(story(found_of([*same("team", 12, 4), *same("ouder", 12, 4)]), WORDS), "gaps")
    assert alike.sentence.startswith("Geen verschil vraagt aandacht. Het grootst is het bij ‘Welkom en bereikbaar’. ")
    few = finding(story(found_of([*same("team", 9, 4), *same("ouder", 12, 1)]), WORDS), "gaps")
    assert few.sentence == "Er zijn te weinig antwoorden om van een verschil tussen team en ouders te spreken."
    assert few.table.rows[0] == ("Welkom en bereikbaar", "4,00", 9, "1,00", 12, "–", "–", FEW_ANSWERS)


def test_statements_are_told_in_the_words_of_who_answered() -> None:
    rows = [*same("team", 8, 4), *same("ouder", 40, 4), *same("ouder", 20, 0, begroeten=2), *same("leerling", 3, 5)]
    block = finding(story(found_of(rows), WORDS), "answers", "welkom")
    own = [row for row in block.table.rows if row[0] in {WORDS.statements[group, "begroeten"] for group in GROUPS}]
    assert own == [
        ("Wij begroeten alle ouders vriendelijk.", "Teamleden", 8, "0", "0", "0", "8", "0", "4", "0", ""),
        (
            "De mensen op school begroeten mij vriendelijk.",
            "Ouders",
            60,
            *("0 %", "33 %", "0 %", "67 %", "0 %"),
            *("4", "0 %", ""),
        ),
        ("Mijn juf of meester is vriendelijk tegen mijn ouders.", "Leerlingen", FEW_ANSWERS, *["–"] * 7, ""),
    ]
    sentences = {(said.about, said.who): said.sentence for said in block.said}
    assert sentences["Wij begroeten alle ouders vriendelijk.", "Teamleden"] == (
        "8 van de 8 teamleden zijn het hiermee eens. Iedereen die iets koos, koos 4."
    )
    assert sentences["Mijn juf of meester is vriendelijk tegen mijn ouders.", "Leerlingen"] == HIDDEN
    assert block.table.rows[1][-1] == "een kwart of meer weet het niet"


def test_a_dimension_without_a_gap_is_told_by_its_scores() -> None:
    only = finding(story(found_of(same("ouder", 12, 4)), WORDS), "answers", "thuis")
    assert only.sentence == "De ouders geven hier gemiddeld 4,00, op een schaal van 1 tot en met 5."
    pupils = finding(story(found_of(same("leerling", 12, 4)), WORDS), "answers", "thuis")
    assert pupils.sentence.startswith("‘Thuis praten we over school’: 12 van de 12 leerlingen zijn het hiermee eens.")
    nobody = finding(story(found_of([]), WORDS), "answers", "thuis")
    assert nobody.sentence == HIDDEN


def test_a_score_that_is_a_mean_of_statements_says_so() -> None:
    rows = same("ouder", 12, 4)
    skipped = {key: level for key, level in rows[0][2].items() if key != "leren"}
    block = finding(story(found_of([*rows, ("ouder", "", skipped)]), WORDS), "answers", "thuis")
    assert block.said[1].sentence.endswith(BY_STATEMENT)


def test_means_are_parted_by_dimension() -> None:
    sheets = [block for block in story(LARGE, WORDS) if isinstance(block, Finding) and block.kind == "means"]
    assert [block.title for block in sheets] == [f"Alle stellingen naast elkaar ({n} van 3)" for n in (1, 2, 3)]
    rows = [row for block in sheets for row in block.table.rows]
    assert [row[1] for row in rows] == [WORDS.statement(key) for key in KEYS]
    assert all(len(block.table.rows) <= 8 for block in sheets)
    assert not {row[0] for row in sheets[0].table.rows} & {row[0] for row in sheets[1].table.rows}
    assert rows[0][2:] == ("4,00", "4,00", "niet gevraagd")
    assert sheets[2].sentence == (
        "Het meest eens zijn de teamleden met ‘Wij weten als team hoe we met ouders willen samenwerken’, gemiddeld 5,00. "
        "Het minst eens zijn de ouders met ‘Ik krijg een kans om mee te doen op school’, gemiddeld 2,00."
    )


def test_what_changed() -> None:
    before = found_of([*same("team", 12, 4), *same("ouder", 12, 3), *same("ouder", 12, 4)])
    after = found_of([*same("team", 12, 4, thuis=5), *same("ouder", 6, 3), *same("ouder", 14, 4)])
    block = finding(story(after, WORDS, before), "changes")
    assert block.note == NOT_PAIRED
    assert block.sentence == (
        "Het meest veranderd: ‘Thuis’. De teamleden zijn meer tevreden dan de vorige keer: "
        "van gemiddeld 4,00 naar 5,00."
    )
    rows = {row[:2]: row[2:] for row in block.table.rows}
    assert rows["Thuis", "Teamleden"] == ("4,00", "5,00", "+1,00", "+1,00 en +1,00", "")
    assert rows["Thuis", "Ouders"][-1] == "kan toeval zijn"
    same_again = finding(story(before, WORDS, before), "changes")
    assert same_again.sentence == "Elke verandering kan toeval zijn."
    few = finding(story(found_of(same("team", 6, 4)), WORDS, found_of(same("team", 6, 1))), "changes")
    assert few.sentence == "Er zijn te weinig antwoorden om van een verandering te spreken."
    assert few.table.rows[0] == ("Welkom en bereikbaar", "Teamleden", "1,00", "4,00", "–", "–", FEW_ANSWERS)


def test_sentences_are_whole_and_plain() -> None:
    for block in story(LARGE, WORDS, LARGE):
        sentences = [block.sentence] if isinstance(block, Finding | Begin) else []
        sentences += [said.sentence for said in block.said] if isinstance(block, Finding) else []
        for sentence in sentences:
            assert sentence.endswith((".", "?"))
            assert ".’" not in sentence
            assert "nan" not in sentence
            assert not re.search(r"\d\.\d", sentence)
            assert all(first != second or not first for first, second in pairwise(sentence.split(". ")))


@given(
    st.sampled_from(GROUPS),
    st.integers(1, 4),
    st.lists(st.integers(0, 5), min_size=8, max_size=8),
    st.lists(st.integers(0, 5), min_size=8, max_size=8),
)
@settings(deadline=None, max_examples=6)
def test_what_a_few_answered_changes_nothing(group: str, number: int, some: list[int], others: list[int]) -> None:
    rest = [row for one in GROUPS if one != group for row in same(one, 12, 4)]
    blocks = [
        story(
            found_of([*rest, *((group, "", dict(zip(ASKED[group], levels, strict=False))) for _ in range(number))]),
            WORDS,
            LARGE,
        )
        for levels in (some, others)
    ]
    alike(*blocks)


@given(st.lists(st.integers(1, 5), min_size=4, max_size=4), st.lists(st.integers(1, 5), min_size=4, max_size=4))
@settings(deadline=None, max_examples=4)
def test_what_a_few_of_a_large_group_answered_to_one_statement_changes_nothing(
    some: list[int], others: list[int]
) -> None:
    parent = dict.fromkeys((key for key in ASKED["ouder"] if key != "binnenlopen"), 4)
    rest = [*same("team", 12, 4), *[("ouder", "", parent)] * 12]
    blocks = [
        story(found_of([*rest, *(("ouder", "", {**parent, "binnenlopen": level}) for level in levels)]), WORDS)
        for levels in (some, others)
    ]
    alike(*blocks)


def alike(some: Sequence[Block], others: Sequence[Block]) -> None:
    """All that is told is the same, and so are the pictures of a dimension, of gaps and of changes."""
    assert told(some) == told(others)
    for first, second in zip(some, others, strict=True):
        if isinstance(first, Finding) and isinstance(second, Finding) and first.draw and second.draw:
            drawn = first.dimension == "welkom" or first.kind in {"gaps", "changes"}
            assert not drawn or first.draw(Format.COLUMN) == second.draw(Format.COLUMN)


def test_the_parts_of_a_group_lie_beside_each_other_where_they_may_be_shown() -> None:
    parents = [
        *same("ouder", 12, 4, "onderbouw", meedoen=5),
        *same("ouder", 11, 4, "bovenbouw", meedoen=2),
        *same("ouder", 3, 1, "schakelklas"),
    ]
    shown = finding(story(found_of([*same("team", 20, 4), *parents]), WORDS), "sections")
    assert shown.title == "Ouders: de delen van de groep naast elkaar"
    assert "schakelklas" not in str(shown.table)
    assert shown.table.columns[1:] == ("onderbouw", "overig")
    (row,) = (row for row in shown.table.rows if row[0] == WORDS.dimensions["meedoen"])
    assert row[1] == "5,00"
    assert shown.sentence.startswith(
        f"Het verst uit elkaar bij ‘{WORDS.dimensions['meedoen']}’: onderbouw gemiddeld 5,00"
    )
    alike = finding(story(found_of([*same("ouder", 9, 4, "een"), *same("ouder", 8, 4, "twee")]), WORDS), "sections")
    assert alike.sentence == "De delen van deze groep antwoorden overal gemiddeld hetzelfde."
    assert "sections" not in kinds(story(LARGE, WORDS))
