"""What a coach may read first, and why: each reason with words of the answer. Never a mark, and never an order of people.

```python
for reflection in reading_order(found.reflections):
    reasons(reflection)  # (Reason("asks_help", "Vraagt misschien om hulp.", "Hoe bereik ik deze ouders?", 12),)
```
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from samenspraak.analysis.asking_help import asks_for_help
from samenspraak.workshop.coach_views import AnswerRead, ReflectionRead

_LONGEST = 80
_SAID = {
    "new": "Dit las je nog niet.",
    "changed": "Dit is anders, of erbij gekomen, sinds je het las.",
    "asks_help": "Vraagt misschien om hulp.",
    "becoming_aware": "Bij ‘{phase}’ is niets gedeeld.",
}


@dataclass(frozen=True)
class Reason:
    """Why to read something first."""

    kind: Literal["new", "changed", "asks_help", "becoming_aware"]
    said: str
    """In a sentence."""
    words: str
    """Of the answer, as evidence; empty where nothing is shared."""
    step_id: int | None
    """The question that was answered; None for a whole phase."""


def reasons(reflection: ReflectionRead) -> tuple[Reason, ...]:
    """Why to read a reflection first: it is new or changed, its author may ask for help, or nothing is shared of becoming aware.

    The last does not say that nothing was written.
    """
    found = [*_unread(reflection)]
    for answer in reflection.answers:
        for piece in answer.pieces:
            found += (
                Reason("asks_help", _SAID["asks_help"], _short(sentence), answer.step_id)
                for sentence in asks_for_help(piece.text)
            )
    found += (
        Reason("becoming_aware", _SAID["becoming_aware"].format(phase=phase.title), "", None)
        for phase in reflection.phases
        if phase.becoming_aware and not phase.answers
    )
    return tuple(found)


def reading_order(reflections: Iterable[ReflectionRead]) -> list[ReflectionRead]:
    """What is new first, then what changed, then what was read; among equals as they came.

    Where help may be asked for comes first in what is new, and in what changed. Nothing is counted: one sentence or ten are the same.
    """

    def place(reflection: ReflectionRead) -> tuple[int, bool]:
        kinds = {reason.kind for reason in reasons(reflection)}
        return ("new", "changed", "read").index(reflection.state), "asks_help" not in kinds

    return sorted(reflections, key=place)


def _unread(reflection: ReflectionRead) -> Iterable[Reason]:
    """A new reflection in one reason; of a changed one, each answer that changed or was shared since."""
    answers = [answer for answer in reflection.answers if answer.state != "read"]
    if reflection.state == "new":
        yield from (Reason("new", _SAID["new"], _beginning(answer), answer.step_id) for answer in answers[:1])
    else:
        yield from (Reason("changed", _SAID["changed"], _beginning(answer), answer.step_id) for answer in answers)


def _beginning(answer: AnswerRead) -> str:
    return _short(answer.pieces[0].text)


def _short(text: str) -> str:
    """The beginning of a text, whole words."""
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST else f"{line[:_LONGEST].rpartition(' ')[0] or line[:_LONGEST]}…"
