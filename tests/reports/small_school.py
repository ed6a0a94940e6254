"""A school with all that a screen holds back: what was not revealed, hidden, waits for a name, is too few, or was never shared."""

from __future__ import annotations

from itertools import count
from typing import Any

from samenspraak.catalogue import Catalogue
from samenspraak.store import Store
from samenspraak.workshop import (
    answering,
    evaluating,
    feedback,
    highlighting,
    measuring,
    people,
    plan,
    responding,
    script,
    sharing,
    trajectory,
    vision,
    walls,
)
from samenspraak.workshop.feedback import Note
from samenspraak.workshop.responding import Sent
from samenspraak.workshop.viewer import COACH, COORDINATOR, seat
from samenspraak.workshop.views import Envelope, PersonView, StepView
from tests.workshop.coach.conftest import Coached

SECRET = (
    "nog niet getoond",
    "verborgen kaartje",
    "Fatima",
    "nooit gedeeld",
    "later teruggenomen",
    "van vier ouders",
    "alleen voor de coach",
)
"""Words that stand in no screen, and so in no export, of the coordinator."""
SECRET_FOR_COACH = ("nog niet getoond", "verborgen kaartje", "nooit gedeeld", "later teruggenomen", "van vier ouders")


def make(store: Store, catalogue: Catalogue) -> None:
    """Fill an empty data file: a panel talk, an evening that is going on, a questionnaire of few, and two reflections."""
    trajectory.start_trajectory(store, COORDINATOR, trajectory.Draft("De Regenboog", "2026-2027", "po"))
    numbers = count(1)

    def say(who: PersonView, step: StepView, value: Any, **more: Any) -> None:
        answering.answer(store, seat(who.uid), step.id, Envelope("telefoon", next(numbers)), value, **more)

    _panel(store, catalogue, say)
    _evening(store, catalogue, say)
    _questionnaire(store, catalogue)
    _reflections(store, catalogue)
    _plan(store)


def _card(key: str, text: str, column: str | None = None) -> dict[str, Any]:
    return {"id": f"kaart-{key}", "text": text, "column": column}


def _panel(store: Store, catalogue: Catalogue, say: Any) -> None:
    held = trajectory.open_session(store, COORDINATOR, catalogue.sessions["panelgesprek"]).id
    steps = {step.key: step for step in trajectory.steps(store, held)}
    (who,) = people.join(store, COORDINATOR, held, "ouder", 1)
    say(who, steps["welkom"], [_card("een", "Er hangt een foto van mijn kind")])
    answering.reveal(store, COORDINATOR, steps["welkom"].id)
    theme = walls.create_theme(store, COORDINATOR, steps["welkom"].id, "Gezien worden", ["kaart-een"])
    walls.note_theme(
        store, COORDINATOR, steps["welkom"].id, theme, "Drie ouders noemden de foto’s.\nEen vader de koffie."
    )
    answering.reveal(store, COORDINATOR, steps["stroef"].id)
    paper = walls.create_theme(store, COORDINATOR, steps["stroef"].id, "Op papier")
    walls.note_theme(store, COORDINATOR, steps["stroef"].id, paper, "=1+1, zei iemand")
    script.prepare(store, COORDINATOR, held, **{**vars(script.preparation(store, held)), "date": "2026-10-01"})


def _evening(store: Store, catalogue: Catalogue, say: Any) -> None:
    held = trajectory.open_session(store, COORDINATOR, catalogue.sessions["visiesessie"]).id
    steps = {step.key: step for step in trajectory.steps(store, held)}
    before = vars(script.preparation(store, held))
    script.prepare(
        store, COORDINATOR, held, **{**before, "invited": {"team": 9, "ouder": 4}, "start_picture": ("Wij zijn blij.",)}
    )
    team = people.join(store, COORDINATOR, held, "team", 6)
    parents = people.join(store, COORDINATOR, held, "ouder", 4)
    for number, who in enumerate([*team, *parents]):
        say(who, steps["waarover"], [_card(f"w{number}", f"Samen {number}", "wel")])
    say(
        team[0],
        steps["kijk"],
        [_card("weg", "verborgen kaartje", "sterk"), _card("naam", "De vader van Fatima", "sterk")],
    )
    say(team[1], steps["kijk"], [_card("blijft", "De koffie is goed", "sterk")])
    say(team[2], steps["loslaten"], "nog niet getoond")
    for key in ("waarover", "kijk"):
        answering.reveal(store, COORDINATOR, steps[key].id)
    walls.hide_card(store, COORDINATOR, steps["kijk"].id, "kaart-weg")
    walls.create_theme(store, COORDINATOR, steps["waarover"].id, "Samen", ["kaart-w0"])
    asked = trajectory.add_question(
        store,
        COORDINATOR,
        held,
        "Wat kies je?",
        kind="choice",
        config={"options": [{"id": "a", "text": "Bellen"}, {"id": "b", "text": "Appen"}]},
    )
    for who in (*team, *parents):
        say(who, asked, ["a"])
    answering.reveal(store, COORDINATOR, asked.id)
    vision.write(store, COORDINATOR, held, "Wij werken samen. Dat zie je.")
    vision.add_feedback(store, COORDINATOR, held, "Mooi!")


def _questionnaire(store: Store, catalogue: Catalogue) -> None:
    asked = catalogue.questionnaires["startpositie"]
    round_ = measuring.prepare(store, COORDINATOR, asked.key, ["team", "ouder"])
    for audience, number in zip(round_.audiences, (8, 30), strict=True):
        measuring.invite(store, COORDINATOR, audience.id, number)
    opened = measuring.open_up(store, COORDINATOR, round_.id)
    for audience, answered in zip(opened.audiences, (6, 4), strict=True):
        form = asked.form(audience.role, "po")
        assert form is not None
        statements = [one.key for part in form.dimensions for one in part.statements]
        questions = [one.key for one in form.open_questions]
        for number in range(answered):
            text = "De moeder van Fatima belde" if number == 0 else f"Ik schrijf {number}"
            sent = Sent(
                f"telefoon-{audience.role}-{number:010}",
                {key: 1 + (number + place) % 5 for place, key in enumerate(statements)},
                {questions[0]: text if audience.role == "team" else f"van vier ouders {number}"},
            )
            responding.respond(store, audience.code, sent, frozenset(statements), frozenset(questions))
    measuring.close(store, COORDINATOR, opened.id)
    measuring.release(store, COORDINATOR, opened.id)


def _reflections(store: Store, catalogue: Catalogue) -> None:
    held = Coached(store, catalogue)
    held.begin(day="2026-11-11")
    first, second, third = held.join(3)
    held.say(first, "lukte", "Wij luisterden, alleen voor de coach")
    held.say(first, "kijken", "nooit gedeeld", share="private")
    held.say(second, "lukte", "Wij deelden dit met iedereen", share="team")
    held.say(third, "lukte", "later teruggenomen")
    sharing.share(store, seat(third.uid), held.step("lukte").id, "private")
    wanted = {"text": "Vooraf bellen", "who": "samen", "starts": "2026-12-01", "review": "2027-01-15"}
    held.say(second, "stap", wanted, share="team")
    for key in ("lukte", "stap"):
        held.reveal(key)
    note = Note("Mooi gezien", "Wat deed de ouder?", "discuss", "2026-12-02")
    for key in ("lukte", None):
        step = held.step(key).id if key else None
        feedback.write_draft(store, COACH, held.id, held.author(first), note, step_id=step)
    feedback.release_drafts(store, COACH)
    (to_read, *_) = feedback.for_participant(store, seat(first.uid))
    feedback.reply(store, seat(first.uid), to_read.id, "Die luisterde ook.")
    about = held.step("lukte").id
    feedback.write_draft(store, COACH, held.id, held.author(second), Note("Een begin", "", "", ""), step_id=about)
    place = held.one(pseudonym=second.pseudonym).answers[0].pieces[0].place
    highlighting.highlight(store, COACH, about, held.author(second), place=place, start=0, end=9, tag="delen")


def _plan(store: Store) -> None:
    bellen = plan.add(store, COORDINATOR, "Bellen", "twee ouders", due="2026-12-01")
    held = evaluating.begin(store, COORDINATOR, "2027-06-17")
    evaluating.judge(store, COORDINATOR, held, "action", bellen, happened="We belden.", evidence="De lijst", onward="")
