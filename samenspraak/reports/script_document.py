"""The session's script on paper, for whoever leads the evening: A4, with the clock times and room for notes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from pydantic import JsonValue

from samenspraak.reports.dates import clock, duration, weekday_in_words
from samenspraak.reports.typesetting import typeset
from samenspraak.workshop.people import ROLES
from samenspraak.workshop.views import PartView, Preparation, SessionView, StepView, TrajectoryView

_BREAK, _START_PICTURE = "pauze", "startbeeld"
_FOURS = "viertal"
_NAME = "Draaiboek"


def script_document(
    trajectory: TrajectoryView,
    session: SessionView,
    preparation: Preparation,
    parts: Sequence[PartView],
    steps: Iterable[StepView] = (),
) -> bytes:
    """The script as PDF.

    Args:
        trajectory: whose evening it is.
        session: which evening.
        preparation: when, who, the mission and the start picture; what is not filled in is not shown, or left open to
            write down.
        parts: in the order of the evening; what is left out is not shown.
        steps: the questions to the participants; a part that asks more than one, names them all.
    """
    held = [part for part in parts if not part.left_out]
    questions = {step.key: step.question for step in steps}
    return typeset(
        "script",
        {
            "title": f"{_NAME} · {session.title} · {trajectory.name}",
            "kicker": f"{_NAME} · {trajectory.name}",
            "name": session.title,
            "school": trajectory.name,
            "when": _when(preparation, sum(part.minutes for part in held)),
            "timed": preparation.starts is not None,
            "invited": [
                [str(number), ROLES[role].label if number == 1 else ROLES[role].plural]
                for role, number in preparation.invited.items()
                if number
            ],
            "mission": preparation.mission,
            "start-picture": list(preparation.start_picture),
            "materials": list(_materials(preparation, held)),
            "parts": list(_parts(preparation.starts, held, questions)),
        },
    )


def _when(preparation: Preparation, minutes: int) -> list[JsonValue]:
    """What is known of the time, in pieces."""
    known: list[JsonValue] = []
    if preparation.date:
        known.append(weekday_in_words(preparation.date))
    if preparation.starts:
        known.append(f"{clock(preparation.starts)} tot {clock(preparation.starts, minutes)} uur")
    return [*known, duration(minutes)]


def _parts(starts: str | None, parts: Sequence[PartView], questions: Mapping[str, str]) -> Iterator[JsonValue]:
    passed = 0
    for number, part in enumerate(parts, start=1):
        yield {
            "number": number,
            "time": f"{clock(starts, passed)} – {clock(starts, passed + part.minutes)}" if starts else "",
            "minutes": part.minutes,
            "duration": duration(part.minutes),
            "title": part.title,
            "about": part.question if part.own else part.title,
            "form": part.form,
            "goal": part.goal,
            "intro": part.intro,
            "question": part.question,
            "then": [asked for key in part.steps if (asked := questions.get(key, "")) not in part.question],
            "tips": list(part.tips),
            "stored": part.stored,
        }
        passed += part.minutes


def _materials(preparation: Preparation, parts: Sequence[PartView]) -> Iterator[str]:
    people = sum(preparation.invited.values())
    yield "een laptop met het werkboek, en de lader"
    yield "een beamer of groot scherm; probeer het beeld vooraf"
    yield f"pen en papier voor {people} mensen" if people > 1 else "pen en papier voor iedereen"
    yield "dit draaiboek"
    if preparation.mission:
        yield "de missie van de school, groot op papier"
    if preparation.start_picture and any(part.key == _START_PICTURE for part in parts):
        yield "het startbeeld, op papier voor elk tweetal"
    if any(_FOURS in part.form.lower() for part in parts):
        yield "tafels voor vier"
    if any(part.key == _BREAK for part in parts):
        yield "koffie, thee en water voor de pauze"
