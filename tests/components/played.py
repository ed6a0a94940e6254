"""The kernel's side of the notebook host: a question whose store is played as the test orders.

Orders come in and answers go out as lines of JSON in the folder that `now` names; a reload names another folder.
"""

from __future__ import annotations

import asyncio
import json
from pathlib import Path
from typing import Any

import ipywidgets
import traitlets as t

from samenspraak.errors import RuleError
from samenspraak.workshop.viewer import Viewer
from widgets import desk
from widgets._answering import Question


class Played(Question):
    """All of the real model, but for the disk."""

    component = ""

    def __init__(self, stage: Stage, case: int, **traits: Any) -> None:
        self._stage = stage
        self._case = case
        super().__init__(None, "", None, **traits)  # type: ignore[arg-type]

    @t.observe("answer")
    def _store_answer(self, change: object) -> None:
        if self._stage.silent:
            self._put(Viewer("participant", self.answer["participant"]), self.answer)
        else:
            super()._store_answer(change)

    def _put(self, author: Viewer, sent: dict[str, Any]) -> None:
        if self._stage.refusal:
            raise RuleError(self._stage.refusal)
        answer = {**sent, "participant": author.participant, "step": self.seat["step"]}
        self._stage.tell(answer=answer, case=self._case, silent=self._stage.silent)
        if not self._stage.silent:
            self.saved = sent["value"]


class Stage:
    """Shows one question at a time and does what is ordered."""

    def __init__(self, place: Path) -> None:
        self._folder = place / (place / "now").read_text("utf-8")
        self._question: Question | None = None
        self.refusal: str | None = None
        self.silent = False
        self._label = ipywidgets.Label("Proef")  # an output that takes no room counts as not there yet
        self.box = ipywidgets.VBox([self._label])
        self._task = asyncio.get_running_loop().create_task(self._listen())

    def tell(self, **line: Any) -> None:
        with (self._folder / "told").open("a", encoding="utf-8") as told:
            told.write(json.dumps(line) + "\n")

    async def _listen(self) -> None:
        done = 0
        while True:
            orders = self._folder / "orders"
            lines = orders.read_text("utf-8").splitlines(keepends=True) if orders.exists() else []
            for line in lines[done:]:
                if not line.endswith("\n"):
                    break
                order = json.loads(line)
                number = order.pop("number")
                getattr(self, order.pop("do"))(**order)
                done += 1
                self.tell(done=number)
            await asyncio.sleep(0.02)

    def show(self, case: int, component: str, traits: dict[str, Any]) -> None:
        kind = type("PlayedQuestion", (Played, desk._QUESTIONS[component]), {"component": component})
        self._question = kind(self, case, **{name: value for name, value in traits.items() if name != "answer"})
        self.box.children = [self._label, self._question]

    def leave(self) -> None:
        self.box.children = [self._label]

    def change(self, traits: dict[str, Any]) -> None:
        assert self._question
        with self._question.hold_sync():
            for name, value in traits.items():
                setattr(self._question, name, value)

    def behave(self, refusal: str | None, *, silent: bool) -> None:
        self.refusal, self.silent = refusal, silent
