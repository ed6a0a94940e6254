"""Pairs and fours: making them, who is in them, who writes."""

from __future__ import annotations

from typing import Any, ClassVar

from samenspraak.workshop import answering, grouping
from samenspraak.workshop.people import ROLES
from samenspraak.workshop.viewer import COORDINATOR
from widgets._in_room import InRoom
from widgets._next_action import Order, make_groups


class Groups(InRoom):
    """The groups that answer a step as one, under pseudonyms; which of them have answered, never what."""

    component: ClassVar[str] = "groups"

    def view(self) -> dict[str, Any]:
        size, session = self.step.size, self._room.session_id
        found = grouping.groups(self._store, COORDINATOR, session, size)
        done = answering.progress(self._store, COORDINATOR, self._step_id).who if found else frozenset()
        return {
            "words": list(grouping.WORDS[size]),
            "groups": [
                {
                    "id": group.id,
                    "number": group.number,
                    "people": [
                        {
                            "name": person.pseudonym,
                            "role": person.role,
                            "role_label": ROLES[person.role].label,
                            "left": person.left,
                        }
                        for person in group.members
                    ],
                    "pen": group.pen.pseudonym if group.pen else None,
                    "answered": any(person.uid in done for person in group.members),
                }
                for group in found
            ],
            "make": self._order(mixed=bool(found)),
        }

    def on_make_groups(self, size: int, again: bool) -> None:
        grouping.make_groups(self._store, COORDINATOR, self._room.session_id, size, again=again)

    def _order(self, *, mixed: bool) -> Order:
        answered = grouping.answered_already(self._store, COORDINATOR, self._room.session_id, self.step.size)
        return make_groups(self.step.size, answered, mixed=mixed)
