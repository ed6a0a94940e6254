"""The top of each workbook: whose it is, where to go, and whether the kernel still answers."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, ClassVar

import traitlets as t

from samenspraak.folder import DataFolder
from samenspraak.workshop.views import TrajectoryView
from widgets._component import Component
from widgets._links import own_welcome, workbook_links


class Header(Component):
    """A title with links. The screen sends `ping`, a number; the same number comes back as `pong`.

    `alone` is for a coach, whose link opens no other workbook.
    """

    component: ClassVar[str] = "header"

    state = t.Dict().tag(sync=True)
    ping = t.Int(0).tag(sync=True)
    pong = t.Int(0).tag(sync=True)

    def __init__(
        self,
        whose: Callable[[], TrajectoryView | None],
        subtitle: str,
        folder: DataFolder,
        warning: str = "",
        *,
        alone: bool = False,
        **kwargs: Any,
    ) -> None:
        self._whose = whose
        self._subtitle = subtitle
        self._folder = folder
        self._warning = warning
        self._alone = alone
        super().__init__(**kwargs)
        self.refresh()

    def refresh(self) -> None:
        """Take over the trajectory's name: it begins, or changes, while this is shown."""
        trajectory = self._whose()
        links = [] if self._alone else workbook_links()
        example = trajectory is not None and trajectory.example
        if example and not self._alone and (back := own_welcome()):
            links.append({"label": "Terug naar je eigen traject", "href": back, "current": False})
        self.state = {
            "title": trajectory.name if trajectory else "Nog geen traject",
            "subtitle": self._subtitle,
            "example": example,
            "example_text": "Deze school en deze mensen zijn verzonnen. Je kunt hier niets stukmaken.",
            "links": links,
            "folder_name": "" if self._alone else str(self._folder.path),
            "warning": self._warning,
        }

    @t.observe("ping")
    def _answer(self, _change: object) -> None:
        self.pong = self.ping
