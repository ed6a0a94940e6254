"""Who takes part."""

from __future__ import annotations

from typing import Any, ClassVar

from samenspraak.store import Store
from samenspraak.workshop import people
from samenspraak.workshop.viewer import COORDINATOR
from widgets._component import Acting


class People(Acting):
    """Seats by role, under pseudonyms."""

    component: ClassVar[str] = "people"

    def __init__(self, store: Store, session_id: int, **kwargs: Any) -> None:
        self._store = store
        self._session = session_id
        super().__init__(**kwargs)

    def view(self) -> dict[str, Any]:
        seats = people.people(self._store, COORDINATOR, self._session)
        busy = people.wrote_something(self._store, COORDINATOR, self._session)
        return {
            "roles": [
                {
                    "key": key,
                    "label": role.label,
                    "plural": role.plural,
                    "count": sum(person.role == key for person in seats),
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
        people.join(self._store, COORDINATOR, self._session, role, number)

    def on_change_role(self, id: str, role: str) -> None:  # noqa: A002 - the screen's own word
        people.change_role(self._store, COORDINATOR, self._session, id, role)

    def on_remove(self, id: str) -> None:  # noqa: A002
        people.erase(self._store, COORDINATOR, self._session, id)
