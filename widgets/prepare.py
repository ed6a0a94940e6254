"""Preparing an evening: which parts, how long, with whom, and the script on paper."""

from __future__ import annotations

import base64
from collections.abc import Callable, Hashable
from typing import Any, ClassVar, TypeVar

from samenspraak.catalogue import SessionScript
from samenspraak.errors import AnswerError, RuleError
from samenspraak.workshop import script, trajectory
from samenspraak.workshop.people import ROLES
from samenspraak.workshop.viewer import COORDINATOR
from samenspraak.workshop.views import PartView, Preparation, TrajectoryView
from widgets._in_room import InRoom
from widgets._live import Room

_Made = TypeVar("_Made")
_KINDS = {
    "open_text": ("open vraag", "Open vraag:", "ieder schrijft één antwoord."),
    "cards": ("kaartjes", "Kaartjes:", "ieder schrijft losse kaartjes, die je daarna bij elkaar legt."),
}
"""Of a question of one's own: its name, and how it is offered."""


class Prepare(InRoom):
    """The session's own script beside `proposal`, the one of the catalogue.

    `errors` in the state tells what was refused, by field: a field of the preparation, `minutes:` or `question:` with
    the key of a part, or `add_question`. What was not refused is stored.
    """

    component: ClassVar[str] = "prepare"

    def __init__(self, room: Room, proposal: SessionScript, **kwargs: Any) -> None:
        self._proposal = proposal
        self._problems: dict[str, str] = {}
        self._made: tuple[object, dict[str, str]] | None = None
        self._actions = 0
        super().__init__(room, **kwargs)

    def depends_on(self) -> Hashable:
        return self._room.now.session.version, trajectory.trajectory(self._store), self._actions

    def show_result(self) -> None:
        self._actions += 1
        super().show_result()

    def view(self) -> dict[str, Any]:
        _, prepared, parts = contents = self._contents()
        document = self._made[1] if self._made and self._made[0] == contents else None
        return {
            "date": prepared.date,
            "starts": prepared.starts,
            "roles": [
                {"key": key, "plural": role.plural, "invited": prepared.invited.get(key, 0)}
                for key, role in ROLES.items()
            ],
            "most_invited": script.MOST_INVITED,
            "mission": prepared.mission,
            "longest_mission": script.LONGEST_MISSION,
            "start_picture": list(prepared.start_picture),
            "most_lines": script.MOST_LINES,
            "longest_line": script.LONGEST_LINE,
            "parts": [self._part(part) for part in parts],
            "kinds": [{"key": key, "label": label, "text": text} for key, (_, label, text) in _KINDS.items()],
            "proposed": sum(part.minutes for part in self._proposal.parts),
            "can_restore": [(part.key, part.minutes, part.left_out) for part in parts if not part.own]
            != [(part.key, part.minutes, False) for part in self._proposal.parts],
            "errors": self._problems.copy(),
            "document": document,
            "outdated": self._made is not None and document is None,
        }

    def on_prepare(self, **fields: Any) -> None:
        """Store the fields that changed; what does not fit is told at its field, and the others are stored."""
        before = vars(script.preparation(self._store, self._room.session_id))
        problems = script.preparation_problems(Preparation(**{**before, **fields}))
        for field in fields:
            self._problems.pop(field, None)
        self._problems |= {field: problems[field] for field in fields if field in problems}
        fit = {field: value for field, value in fields.items() if field not in problems}
        script.prepare(self._store, COORDINATOR, self._room.session_id, **{**before, **fit})

    def on_leave_out(self, part: str, left_out: bool) -> None:
        script.set_left_out(self._store, COORDINATOR, self._room.session_id, part, left_out)

    def on_set_minutes(self, part: str, minutes: int) -> None:
        self._tell_at(f"minutes:{part}", script.set_minutes, part, minutes)

    def on_move(self, part: str, by: int) -> None:
        """Move a part by as many places, up when negative."""
        for _ in range(min(abs(by), len(script.parts(self._store, self._room.session_id)))):
            script.move_part(self._store, COORDINATOR, self._room.session_id, part, by)

    def on_add_question(self, question: str, kind: str, minutes: int, after: str | None = None) -> None:
        key = self._tell_at("add_question", script.add_part, question, kind=kind, minutes=minutes, after=after)
        if key is not None:
            self.changes_with("change_question", part=key, question=question)

    def on_change_question(self, part: str, question: str) -> None:
        self._tell_at(f"question:{part}", script.change_question, part, question)

    def on_remove(self, part: str) -> None:
        script.remove_part(self._store, COORDINATOR, self._room.session_id, part)

    def on_restore(self) -> None:
        script.restore_script(self._store, COORDINATOR, self._room.session_id)

    def on_make_document(self) -> None:
        """Make the script on paper; it is offered until something changes in what it says."""
        from samenspraak.reports.script_document import script_document

        session, steps = self._room.now.session, self._room.now.steps.values()
        owner, prepared, parts = contents = self._contents()
        pdf = base64.b64encode(script_document(owner, session, prepared, parts, steps)).decode("ascii")
        document = {"href": f"data:application/pdf;base64,{pdf}", "name": f"Draaiboek {session.title}.pdf"}
        self._made = contents, document

    def _contents(self) -> tuple[TrajectoryView, Preparation, list[PartView]]:
        """What the script on paper is made of."""
        owner = trajectory.trajectory(self._store)
        if owner is None:
            raise RuleError("Er is nog geen traject. Open eerst het werkboek 0-welkom.")
        session_id = self._room.session_id
        return owner, script.preparation(self._store, session_id), script.parts(self._store, session_id)

    def _part(self, part: PartView) -> dict[str, Any]:
        steps = {step.key: step.kind for step in self._room.now.steps.values()}
        return {
            "key": part.key,
            "title": part.question if part.own else part.title,
            "form": part.form,
            "goal": part.goal,
            "question": part.question,
            "stored": part.stored,
            "minutes": part.minutes,
            "left_out": part.left_out,
            "own": part.own,
            "kind": _KINDS[steps[part.key]][0] if part.own else "",
        }

    def _tell_at(self, field: str, act: Callable[..., _Made], *args: object, **options: object) -> _Made | None:
        """Do what changes the session; when it is refused, the sentence comes at the field."""
        self._problems.pop(field, None)
        try:
            return act(self._store, COORDINATOR, self._room.session_id, *args, **options)
        except (AnswerError, RuleError) as refused:
            self._problems[field] = str(refused)
            return None
