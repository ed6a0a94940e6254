"""What a coordinator can do next: the one large button of Regie, and what the keys → and ← do."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from samenspraak.steps import Ballot
from samenspraak.workshop.grouping import WORDS as WORDS_OF_GROUPS
from samenspraak.workshop.leading import is_over
from samenspraak.workshop.views import PartState, PersonView, Progress, Running, StepView
from widgets._links import workbook_link
from widgets._story import PANEL
from widgets.reveal import WORDS

_ENOUGH = 2
"""With so many phones people can be told with whom they are."""
Order = dict[str, Any]
"""A button: `label`, the action's `name` and `args`, and a `question` when it asks first, with what `instead` of it can be done."""


def next_action(
    now: Running, steps: Sequence[StepView], progress: Progress | None, before: Order | None = None
) -> Order:
    """The large button: what follows from where the group is.

    Args:
        now: where the group is.
        steps: the questions of the part of now, in order.
        progress: who answered the question that is asked; None when none is asked.
        before: what the question needs first: pairs or fours that are still to be made, or a vote to be opened.
    """
    if not now.going:
        return order("Begin de sessie" if now.evening == 0 else "Ga verder met de sessie", "begin")
    if before:
        return before
    here = state_of(now)
    step = next((step for step in steps if step.key == now.step), None)
    timed = now.timer.ends is not None or now.timer.left is not None
    if here and not timed and not _ready(step, progress):
        return order(f"Start de tijd: {minutes(here.part.minutes)}", "start_timer", seconds=here.part.minutes * 60)
    if step and not step.revealed and not step.closed:
        return reveal(step, progress)
    return _onward(now, steps, step)


def afterwards(now: Running, kind: str) -> dict[str, str | None]:
    """Where to go once the group stopped, after a session of this kind: a sentence, a link and its label."""
    if is_over(now) and kind == PANEL:
        href = workbook_link("1-startpositie")
        says = "Kies nu in 1-startpositie bij ‘Wat neem je mee?’ wat jullie meenemen."
        return {"says": says, "label": "Naar ‘Wat neem je mee?’", "href": href and f"{href}#Wat-neem-je-mee?"}
    says = "Op het dashboard staat wat eruit kwam."
    return {"says": says, "label": "Bekijk het dashboard", "href": workbook_link("5-dashboard")}


def reveal(step: StepView, progress: Progress | None) -> Order:
    """Open what was answered; asks first while people are missing."""
    label = WORDS[step.kind][0]
    missing = sum(progress.present.values()) - sum(progress.answered.values()) if progress else 0
    if missing <= 0:
        return order(label, "reveal")
    one, more = WORDS_OF_GROUPS.get(progress.size if progress else 1, ("persoon", "mensen"))
    told = f"Nog 1 {one} heeft" if missing == 1 else f"Nog {missing} {more} hebben"
    return {**order(label, "reveal"), "question": f"{told} niets ingevuld. Toch doorgaan?"}


def leave(label: str, name: str, unopened: Sequence[StepView], writers: int) -> Order:
    """Go to another part; asks first while what so many people wrote in this one is `unopened`."""
    if not writers:
        return order(label, name)
    who = "1 persoon schreef" if writers == 1 else f"{writers} mensen schreven"
    return {
        **order(label, name),
        "question": f"{who} iets dat nog niet open is. Toch verder?",
        "yes": "Toch verder",
        "no": "Laat eerst zien",
        "instead": order("", "open", step=unopened[0].key),
    }


def open_vote(themes: int) -> Order:
    """Let everybody vote, on so many themes."""
    return order(f"Open het stemmen ({'1 thema' if themes == 1 else f'{themes} thema’s'})", "open_vote")


def make_groups(size: int, answered: str | None, *, mixed: bool = False) -> Order:
    """Make the pairs or fours, or `mixed` ones anew; asks first when a question was `answered` already."""
    more = WORDS_OF_GROUPS[size][1]
    label = "Meng opnieuw" if mixed else f"Maak {more}"
    if answered is None:
        return order(label, "make_groups", size=size, again=False)
    told = (
        f"Op de vraag ‘{answered}’ is al geantwoord. Die antwoorden blijven, maar niemand kan ze nog veranderen. "
        f"Toch {'opnieuw mengen' if mixed else f'{more} maken'}?"
    )
    return {**order(label, "make_groups", size=size, again=True), "question": told}


def asks_for_groups(step: StepView, people: Sequence[PersonView]) -> bool:
    """Whether a question is for pairs or fours, and there are phones that tell who is with whom."""
    phones = sum(person.phone and not person.left for person in people)
    return step.size in WORDS_OF_GROUPS and not step.revealed and not step.closed and phones >= _ENOUGH


def order(label: str, name: str, **args: Any) -> Order:
    """A button that does one thing."""
    return {"label": label, "name": name, "args": args, "question": ""}


def minutes(number: int) -> str:
    """A number of minutes in words."""
    return "1 minuut" if number == 1 else f"{number} minuten"


def state_of(now: Running) -> PartState | None:
    """The part of now."""
    return next((state for state in now.parts if state.part.key == now.part), None)


def _onward(now: Running, steps: Sequence[StepView], step: StepView | None) -> Order:
    """The next question or part; first the vote from which follows what this question is about."""
    ballot = _ballot_before(steps, now.step)
    if ballot and step and step.closed and not step.revealed:
        return order(f"Eerst deze vraag: {ballot.question}", "focus", step=ballot.key)
    following = _after(steps, now.step)
    if following:
        return order(f"Volgende vraag: {following.question}", "focus", step=following.key)
    coming = _part_after(now)
    return order(f"Volgend deel: {coming.part.title}", "next") if coming else order("Sluit de sessie af", "stop")


def _ready(step: StepView | None, progress: Progress | None) -> bool:
    """Whether the group is beyond writing: something was answered, or the answers are open."""
    return step is not None and (bool(step.closed) or bool(progress and sum(progress.answered.values())))


def _ballot_before(steps: Sequence[StepView], key: str | None) -> StepView | None:
    """The vote of this part that is still to be closed, when another question is asked now."""
    return next((one for one in steps if one.kind == Ballot.name and not one.revealed and one.key != key), None)


def _after(steps: Sequence[StepView], key: str | None) -> StepView | None:
    keys = [step.key for step in steps]
    place = keys.index(key) + 1 if key in keys else len(keys)
    return steps[place] if place < len(steps) else None


def _part_after(now: Running) -> PartState | None:
    keys = [state.part.key for state in now.parts]
    place = keys.index(now.part) + 1 if now.part in keys else 0
    return now.parts[place] if place < len(keys) else None
