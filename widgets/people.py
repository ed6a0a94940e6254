"""Who takes part."""

from __future__ import annotations

from collections.abc import Hashable
from typing import Any, ClassVar

from samenspraak.invitation import reached_at
from samenspraak.workshop import joining, leading, people
from samenspraak.workshop.viewer import COORDINATOR
from samenspraak.workshop.views import Pace
from widgets._in_room import InRoom
from widgets._invitation import invitation
from widgets._live import Room


class People(InRoom):
    """Seats by role, under pseudonyms."""

    component: ClassVar[str] = "people"

    def __init__(self, room: Room, *, inviting: bool = True, **kwargs: Any) -> None:
        self._inviting = inviting
        super().__init__(room, **kwargs)
        room.beat_for(self)

    def depends_on(self) -> Hashable:
        return super().depends_on(), reached_at()

    def beat(self) -> None:
        """Show another address for phones, when there is one now."""
        self.refresh()

    def view(self) -> dict[str, Any]:
        seats, session = self._room.now.people, self._room.now.session
        here = [person for person in seats if not person.left]
        going = leading.running(self._store, COORDINATOR, session.id).going
        parts = people.took_part(self._store, COORDINATOR, self._room.session_id)
        asked = {row.role: row.invited for row in people.attendance(self._store, self._room.session_id)}
        return {
            "roles": [
                {
                    "key": key,
                    "label": role.label,
                    "plural": role.plural,
                    "count": sum(person.role == key for person in here),
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
                    "erases": _erases(person.pseudonym, parts.get(person.uid)),
                    "phone": person.phone,
                    "left": person.left,
                }
                for person in seats
            ],
            "total": len(here),
            "joining": invitation(session, going=going) if self._inviting else None,
        }

    def on_add(self, role: str, number: int) -> None:
        people.join(self._store, COORDINATOR, self._room.session_id, role, number)

    def on_join(self, opened: bool) -> None:
        """Let phones join, or no more of them."""
        joining.set_joining(self._store, COORDINATOR, self._room.session_id, opened)

    def on_pace(self, pace: Pace) -> None:
        joining.set_pace(self._store, COORDINATOR, self._room.session_id, pace)

    def on_left(self, id: str, left: bool) -> None:  # noqa: A002 - the screen's own word
        """Note that somebody went home, or is back."""
        joining.set_left(self._store, COORDINATOR, self._room.session_id, id, left)

    def on_change_role(self, id: str, role: str) -> None:  # noqa: A002 - the screen's own word
        people.change_role(self._store, COORDINATOR, self._room.session_id, id, role)

    def on_remove(self, id: str) -> None:  # noqa: A002
        """Erase someone with all that was written and chosen; the screen asks first who took part in anything."""
        people.erase(self._store, COORDINATOR, self._room.session_id, id)


def _erases(name: str, part: people.TookPart | None) -> str:
    """What goes and what stays when somebody is removed; empty when there is nothing of them."""
    if part is None:
        return ""
    told = []
    if part.alone:
        told.append(f"Alles wat {name} zelf schreef en koos, wordt gewist.")
    if part.last:
        told.append(f"{name} is de laatste van een groep. Ook wat die groep antwoordde, wordt gewist.")
    if part.shared:
        told.append(
            f"Wat {name} samen met anderen antwoordde, is van hun groep. Dat blijft staan, tot ook de laatste van die "
            "groep is gewist."
        )
    return " ".join([*told, "Dit kan niet terug."])
