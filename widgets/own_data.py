"""What is stored of a participant who hands over a code: how much it is, a file for that participant, and erasing it."""

from __future__ import annotations

import base64
from collections.abc import Mapping
from typing import Any, ClassVar

import traitlets as t

from samenspraak.reports.own_data import own_data_zip
from samenspraak.store import Store
from samenspraak.workshop import own_data, trajectory
from samenspraak.workshop.own_data import Counted
from samenspraak.workshop.viewer import COORDINATOR
from widgets._component import Acting
from widgets._days import today


class OwnData(Acting):
    """A code is typed, then told in numbers what there is; after that it is saved or erased. The code is kept nowhere."""

    component: ClassVar[str] = "own_data"
    not_typed: ClassVar[Mapping[str, str]] = {
        "code": "with which a participant comes back",
        "asked": "a random text of the browser's, to know the file by",
    }

    made: t.Dict[str, Any] = t.Dict().tag(sync=True)
    """A file to save: `asked`, `href` and `name`."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._counted: tuple[Counted, ...] | None = None
        self._told = ""
        super().__init__()

    def view(self) -> dict[str, Any]:
        found = self._counted
        return {
            "sessions": None if found is None else [{"title": one.title, "lines": _lines(one)} for one in found],
            "told": self._told,
        }

    def on_look(self, code: str) -> None:
        """Say how much there is."""
        self._told, self._counted = "", None
        self._counted = own_data.counted(self._store, COORDINATOR, code)

    def on_leave(self) -> None:
        """Do nothing with it."""
        self._counted = None

    def on_save(self, code: str, asked: str) -> None:
        """Give the browser a file with all of it, for the participant."""
        kept = own_data.kept_by_code(self._store, COORDINATOR, code)
        owner = trajectory.trajectory(self._store)
        content = base64.b64encode(own_data_zip(kept, owner.name if owner else "", today().isoformat())).decode("ascii")
        self.made = {"asked": asked, "href": f"data:application/zip;base64,{content}", "name": "inzage.zip"}
        self._told = (
            "Het bestand ‘inzage.zip’ staat bij je downloads. Geef het alleen aan deze deelnemer, en wis het daarna."
        )

    def on_erase(self, code: str) -> None:
        """Erase all of it."""
        own_data.erase_by_code(self._store, COORDINATOR, code)
        self._counted = None
        self._told = "Alles van deze deelnemer is gewist. Ook uit een reservekopie die je later terugzet."


def _lines(one: Counted) -> list[str]:
    """What there is, each as a short sentence."""
    told = [
        (one.answers, "antwoord", "antwoorden", ""),
        (one.ballots, "keer gestemd", "keer gestemd", ""),
        (one.last, "antwoord", "antwoorden", " van een groep waarin niemand anders meer zit"),
        (one.notes, "reactie", "reacties", " van een coach"),
        (one.shared, "antwoord", "antwoorden", " van een groep: blijft bij de groep"),
    ]
    return [f"{number} {single if number == 1 else more}{what}" for number, single, more, what in told if number] or [
        "Hier schreef of koos deze deelnemer niets."
    ]
