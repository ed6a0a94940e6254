"""Who takes part."""

from __future__ import annotations

from typing import Any, ClassVar

from samenspraak.workshop import people
from samenspraak.workshop.viewer import COORDINATOR
from widgets._in_room import InRoom


class People(InRoom):
    """Seats by role, under pseudonyms."""

    component: ClassVar[str] = "people"

    def view(self) -> dict[str, Any]:
        seats = self._room.now.people
        busy = people.wrote_something(self._store, COORDINATOR, self._room.session_id)
        asked = {row.role: row.invited for row in people.attendance(self._store, self._room.session_id)}
        return {
            "roles": [
                {
                    "key": key,
                    "label": role.label,
                    "plural": role.plural,
                    "count": sum(person.role == key for person in seats),
                    "invited": asked.get(key, 0),
                }
                for key, role in people.ROLES.items()
            ],
            "people": [
                {
                    "id": person.uid,
                    "name": person.pseudonym,
                    "role": person.role,
                    "role_label": people.ROLES[person.role].label,
                    "can_remove": person.uid not in busy,
                }
                for person in seats
            ],
            "total": len(seats),
        }

    def on_add(self, role: str, number: int) -> None:
        people.join(self._store, COORDINATOR, self._room.session_id, role, number)

    def on_change_role(self, id: str, role: str) -> None:  # noqa: A002 - the screen's own word
        people.change_role(self._store, COORDINATOR, self._room.session_id, id, role)

    def on_remove(self, id: str) -> None:  # noqa: A002
        """Erase someone with all that was written and chosen; the screen asks first when there is something."""
        people.erase(self._store, COORDINATOR, self._room.session_id, id)
