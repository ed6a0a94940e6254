"""The top of each workbook: whose it is, where to go, and whether the kernel still answers."""

from __future__ import annotations

from typing import Any, ClassVar

import traitlets as t

from samenspraak.folder import DataFolder
from samenspraak.workshop.views import TrajectoryView
from widgets._component import Component
from widgets._links import own_welcome, workbook_links


class Header(Component):
    """A title with links. The screen sends `ping`, a number; the same number comes back as `pong`."""

    component: ClassVar[str] = "header"

    state = t.Dict().tag(sync=True)
    ping = t.Int(0).tag(sync=True)
    pong = t.Int(0).tag(sync=True)

    def __init__(
        self, trajectory: TrajectoryView | None, subtitle: str, folder: DataFolder, warning: str = "", **kwargs: Any
    ) -> None:
        links = workbook_links()
        example = trajectory is not None and trajectory.example
        if example and (back := own_welcome()):
            links.append({"label": "Terug naar je eigen traject", "href": back, "current": False})
        state = {
            "title": trajectory.name if trajectory else "Nog geen traject",
            "subtitle": subtitle,
            "example": example,
            "example_text": "Deze school en deze mensen zijn verzonnen. Je kunt hier niets stukmaken.",
            "links": links,
            "folder_name": str(folder.path),
            "warning": warning,
        }
        super().__init__(state=state, **kwargs)

    @t.observe("ping")
    def _answer(self, _change: object) -> None:
        self.pong = self.ping
