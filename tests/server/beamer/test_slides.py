"""The words on the beamer, for each thing that it can show."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

import pytest

from samenspraak.reports.documents.sheet import Table
from samenspraak.reports.outcome import Outcome
from samenspraak.server.slides import (
    Drawing,
    Invitation,
    own_pace,
    slide_of,
    with_invitation,
    with_outcome,
    without_outcome,
)
from samenspraak.steps import Ballot, Cards, Consent, Item, Kind, Matrix, OpenText, Scale
from samenspraak.steps.cards import Column
from samenspraak.workshop.plan_views import ActionView
from samenspraak.workshop.views import (
    CardView,
    ConsentCount,
    OptionView,
    PartView,
    Preparation,
    PriorityView,
    Screen,
    Sentence,
    SessionView,
    StepView,
    TallyView,
    ThemeView,
    Timer,
    TrajectoryView,
    VisionView,
    WallView,
)

SESSION = SessionView(1, "avond", "Een avond", "BCDFGH", 7)
PART = PartView(
    "kijk", "Hoe kijken we?", 20, "In tweetallen", "", "Wat helpt?", "Denk terug.", "", (), False, False, ()
)
COLUMNS = (Column(key="sterk", label="Sterk", help="Dit helpt."), Column(key="mist", label="Dit mis ik"))
NOON = datetime(2026, 11, 25, 12)  # noqa: DTZ001 - as the data keeps it: UTC, without its zone


def shown(kind: str, **changes: object) -> Screen:
    screen = Screen(
        version=7,
        kind="before",
        trajectory=TrajectoryView("De Ster", "2026-2027", "po", "", "", False, "u"),
        session=SESSION,
        preparation=Preparation(None, None, {}, (), ""),
        number=3,
        total=10,
        part=PART,
        step=None,
        timer=Timer(),
        at=NOON,
        sheet=0,
        present={},
        answered={},
        wall=None,
        priorities=(),
        vision=None,
        actions=(),
    )
    return replace(screen, kind=kind, **changes)


def step(rules: Kind, *, revealed: bool = False) -> StepView:
    return StepView(1, 1, "kijk", "kijk", rules.name, "Wat helpt?", "Eén gedachte.", rules, "", revealed, 1)


def texts(slide):
    return [[card.text for card in group.cards] for group in slide.groups]


def test_before_it_begins_it_shows_who_is_in():
    slide = slide_of(shown("before", part=None, number=None, present={"ouder": 1, "team": 12}))
    assert (slide.title, slide.where) == ("Een avond", "De Ster")
    assert slide.says == "Welkom. Zo beginnen we."
    assert [(seats.role, seats.words) for seats in slide.present] == [("team", "12 teamleden"), ("ouder", "1 ouder")]
    assert slide.number is None


def test_a_part_without_a_question_on_it_shows_what_it_is():
    slide = slide_of(shown("part"))
    assert (slide.title, slide.says, slide.foot) == ("Wat helpt?", "Denk terug.", "In tweetallen")
    assert (slide.where, slide.number, slide.total) == ("Hoe kijken we?", 3, 10)
    pause = slide_of(shown("part", part=replace(PART, title="Pauze", question="")))
    assert (pause.title, pause.where) == ("Pauze", "Een avond")


@pytest.mark.parametrize(
    ("done", "there", "words"),
    [(0, 0, "In tweetallen"), (0, 22, "In tweetallen · 0 van de 22 hebben geantwoord"), (1, 2, "1 van de 2 heeft")],
)
def test_a_question_counts_answers_and_not_whose_they_are(done, there, words):
    slide = slide_of(shown("question", step=step(OpenText()), present={"team": there}, answered={"team": done}))
    assert words in slide.foot
    assert (slide.title, slide.says) == ("Wat helpt?", "Eén gedachte.")


@pytest.mark.parametrize(
    ("size", "done", "there", "words"),
    [
        (4, 4, 5, "In tweetallen · 4 van de 5 viertallen hebben geantwoord"),
        (2, 1, 11, "1 van de 11 tweetallen heeft geantwoord"),
        (2, 0, 1, "0 van de 1 tweetal hebben geantwoord"),
    ],
)
def test_a_question_that_groups_answer_counts_groups(size, done, there, words):
    counted = {"present": {"groep": there}, "answered": {"groep": done}, "size": size}
    assert words in slide_of(shown("question", step=step(OpenText()), **counted)).foot


def test_a_question_shows_what_it_is_about():
    one, other = Item(id="een", text="Bellen"), Item(id="twee", text="Een app")
    cards = slide_of(shown("question", step=step(Cards(columns=COLUMNS))))
    assert [(card.label, card.text, card.pile) for card in cards.groups[0].cards] == [
        ("Sterk", "Dit helpt.", 0),
        ("Dit mis ik", "", 1),
    ]
    known = shown("question", step=step(Cards(shows="start_picture", lines=("Team 4,1", "Ouders 2,8"))))
    assert texts(slide_of(known)) == [["Team 4,1", "Ouders 2,8"]]
    ballot = shown("question", step=step(Ballot(source=("kijk",))))
    assert texts(slide_of(ballot, [OptionView("o", "Bellen", (), step(OpenText()))])) == [["Bellen"]]
    assert slide_of(ballot).says == "Eén gedachte. Je hebt 4 stippen."
    assert texts(slide_of(shown("question", step=step(Consent(items=(one, other)))))) == [["Bellen", "Een app"]]
    assert texts(slide_of(shown("question", step=step(Scale(statements=(one,)))))) == [["Bellen"]]
    matrix = slide_of(shown("question", step=step(Matrix(rows=(one,), roles=(other,)))))
    assert [(group.title, group.kind) for group in matrix.groups] == [("Onderwerpen", "block"), ("Wie", "block")]
    assert "beslist, denkt mee, wil het weten, niet" in matrix.says


def wall(*themes: ThemeView) -> WallView:
    cards = (
        CardView("a", "Mist eerst", "mist", "ouder"),
        CardView("b", "Sterk", "sterk", "team"),
        CardView("c", "Los", "mist", None),
        CardView("d", "Zonder kolom", None, None),
    )
    return WallView(True, cards, themes)


def test_a_wall_shows_themes_and_what_lies_loose():
    themes = (ThemeView("t", "Bellen", ("a", "b", "weg")), ThemeView("leeg", "Nog leeg", ()))
    slide = slide_of(shown("wall", step=step(Cards(columns=COLUMNS), revealed=True), wall=wall(*themes)))
    assert [(group.title, group.kind) for group in slide.groups] == [
        ("Bellen", "theme"),
        ("Dit mis ik", "loose"),
        ("Losse kaartjes", "loose"),
    ]
    assert [(card.text, card.pile) for card in slide.groups[0].cards] == [("Sterk", 0), ("Mist eerst", 1)]
    assert slide.legend == ("Sterk", "Dit mis ik")
    assert slide.foot == "4 kaartjes · 2 thema’s"


def test_a_wall_without_themes_lies_in_its_columns():
    slide = slide_of(shown("wall", step=step(Cards(columns=COLUMNS), revealed=True), wall=wall()))
    assert [group.title for group in slide.groups] == ["Sterk", "Dit mis ik", "Losse kaartjes"]
    assert slide.legend == ()


def test_open_answers_are_a_wall_too_and_an_empty_one_says_so():
    one = WallView(True, (CardView("a", "Wij praten.", None, None),))
    slide = slide_of(shown("wall", step=step(OpenText(), revealed=True), wall=one))
    assert (slide.groups[0].title, slide.look, slide.foot) == ("", "texts", "1 antwoord")
    empty = slide_of(shown("wall", step=step(OpenText(), revealed=True), wall=WallView(True)))
    assert empty.lines == ("Er zijn geen antwoorden.",)


def test_a_theme_from_paper_shows_its_name_and_never_its_note():
    told = ThemeView("p", "Ook bellen", (), "Een ouder vertelde iets.")
    cards = step(Cards(columns=COLUMNS), revealed=True)
    paper = slide_of(shown("wall", step=cards, wall=WallView(True, (), (told, ThemeView("q", "Koffie", ())))))
    assert [(group.title, [card.text for card in group.cards]) for group in paper.groups] == [
        ("Thema’s", ["Ook bellen", "Koffie"])
    ]
    assert (paper.lines, paper.foot) == ((), "2 thema’s")
    both = slide_of(shown("wall", step=cards, wall=wall(ThemeView("t", "Bellen", ("a",), "Nog iets."), told)))
    assert (both.groups[-1].title, [card.text for card in both.groups[-1].cards]) == (
        "Thema’s zonder kaartje",
        ["Ook bellen"],
    )
    assert "vertelde" not in repr((paper, both))
    assert "Nog iets" not in repr(both)


def test_a_wall_that_was_closed_meanwhile_is_a_question_again():
    slide = slide_of(shown("wall", step=step(Cards()), wall=WallView(False)))
    assert (slide.kind, slide.groups) == ("question", ())


def test_an_outcome_takes_the_place_of_its_question():
    question = slide_of(shown("outcome", step=step(OpenText()), present={"team": 3}, answered={"team": 3}))
    assert question.kind == "question"
    assert question.foot == "De antwoorden zijn binnen. De uitslag komt eraan …"
    assert "laptop" in without_outcome(question).foot
    outcome = Outcome("Wat helpt?", "Bellen wint.", None, Table("Alles", ("Wat",), (("Bellen",),)), "Let op.")
    table = with_outcome(question, outcome, None)
    assert (table.kind, table.says, table.foot, table.table) == ("outcome", "Bellen wint.", "Let op.", outcome.table)
    drawn = with_outcome(question, outcome, Drawing("figuur/a.svg", "Staven", "figuur/b.svg"))
    assert (drawn.picture, drawn.table) == (Drawing("figuur/a.svg", "Staven", "figuur/b.svg"), None)


def test_priorities_with_reason_consent_and_what_else_was_heard():
    chosen = PriorityView(
        id="p",
        option="o",
        title="Bellen",
        reason="Dat helpt.",
        minority="Ook goed nieuws.",
        position=1,
        session=SESSION,
        origin=None,
        tally=TallyView(True),
        scores={},
        consent_key="p-1",
        consent=None,
        actions=(),
    )
    agreed = replace(chosen, consent=ConsentCount(19, 2, 0))
    slide = slide_of(shown("priorities", priorities=(chosen, agreed)))
    assert [one.lines for one in slide.priorities] == [("Dat helpt.",), ("Dat helpt.", "19 akkoord · 2 met zorg")]
    assert slide.priorities[0].minority == "Ook goed nieuws."
    assert slide.number is None
    assert "zodra" in slide_of(shown("priorities")).lines[0]


@pytest.mark.parametrize(
    ("changes", "foot"),
    [
        ({}, "Versie 0.2, een concept"),
        (
            {"state": "feedback", "feedback_until": "2027-01-12"},
            "Versie 0.2 · reageren kan tot en met 12 januari 2027",
        ),
        (
            {"state": "published", "adopted_on": "2027-02-01", "published_in": ("de schoolgids", "de site", "de hal")},
            "Versie 0.2, vastgesteld op 1 februari 2027 · te lezen in: de schoolgids, de site en de hal",
        ),
    ],
)
def test_the_vision_sentence_by_sentence_and_how_far_it_is(changes, foot):
    sentences = (Sentence("a", "Wij praten."), Sentence("b", "Wij bellen."))
    vision = VisionView(
        number="0.2",
        state="concept",
        text="",
        sentences=sentences,
        consent={"a": ConsentCount(18, 3, 1)},
        feedback_until=None,
        adopted_on=None,
        published_in=(),
        created=NOON,
    )
    slide = slide_of(shown("vision", vision=replace(vision, **changes)))
    assert [(card.text, card.note) for card in slide.groups[0].cards] == [
        ("Wij praten.", "18 akkoord · 3 met zorg · 1 bezwaar"),
        ("Wij bellen.", ""),
    ]
    assert slide.foot == foot


def test_what_was_agreed_with_who_and_when():
    agreed = (
        ActionView("a", None, "Bellen", "een ouder", "2026-12-09", "done"),
        ActionView("b", None, "Schrijven", "de directie", None, "open"),
    )
    slide = slide_of(shown("actions", actions=agreed))
    assert [card.note for card in slide.groups[0].cards] == [
        "een ouder · uiterlijk 9 december 2026 · ✓ klaar",
        "de directie",
    ]


def test_the_start_picture_with_the_mission():
    prepared = Preparation(None, None, {}, ("Team 4,1", "Ouders 2,8"), "Elk kind leert.")
    slide = slide_of(shown("start_picture", preparation=prepared))
    assert texts(slide) == [["Team 4,1", "Ouders 2,8"]]
    assert slide.says == "Onze missie: Elk kind leert."


def test_black_shows_nothing():
    slide = slide_of(shown("black", step=step(OpenText()), wall=wall()))
    assert (slide.title, slide.says, slide.groups, slide.foot, slide.lines) == ("", "", (), "", ())


def test_the_timer_as_a_moment_or_as_what_is_left():
    assert slide_of(shown("part", timer=Timer(ends=NOON))).timer == {"data-ends": 1795608000000}
    assert slide_of(shown("part", timer=Timer(left=90))).timer == {"data-left": 90}
    assert slide_of(shown("part")).timer == {}


def test_the_example_is_marked_on_every_slide():
    example = TrajectoryView("De Wolkenfiets", "2026-2027", "po", "", "", True, "u")
    kinds = ("before", "part", "question", "wall", "start_picture", "priorities", "vision", "actions")
    assert all(slide_of(shown(kind, trajectory=example)).example for kind in kinds)


def test_who_is_in_grows_beside_the_way_to_join():
    slide = with_invitation(
        slide_of(shown("joining", present={"ouder": 2})), Invitation("data:x", "10.0.0.7:8866", "BCDFGH")
    )
    assert (slide.title, slide.invitation.code) == ("Een avond", "BCDFGH")
    assert [seats.words for seats in slide.present] == ["2 ouders"]


@pytest.mark.parametrize(("done", "words"), [(1, "1 van de 4 is klaar"), (3, "3 van de 4 zijn klaar")])
def test_at_an_own_pace_it_tells_how_many_are_done(done, words):
    slide = own_pace(shown("question", step=step(OpenText()), present={"ouder": 4}), done)
    assert (slide.kind, slide.title, slide.foot) == ("joining", "Ieder in eigen tempo", words)


@pytest.mark.parametrize(("size", "word", "counted"), [(2, "tweetal", "tweetallen"), (4, "viertal", "viertallen")])
def test_who_answers_together_is_told_how_to_find_each_other(size, word, counted):
    asked = shown("question", step=step(OpenText()), present={"groep": 5}, answered={"groep": 2}, size=size)
    assert f"Zoek je {word}: dat staat op je telefoon. Heb je er geen?" in slide_of(asked).says
    assert slide_of(asked).foot.endswith(f"2 van de 5 {counted} hebben geantwoord")


def test_what_is_open_from_before_is_asked_about_without_blame() -> None:
    slide = slide_of(shown("open_actions", actions=(ActionView("a", None, "Bellen", "een ouder", None, "open"),)))
    assert slide.title == "Hoe staat het hiermee?"
    assert [card.text for group in slide.groups for card in group.cards] == ["Bellen"]
    assert slide_of(shown("open_actions")).lines == ("Er staat niets meer open.",)
