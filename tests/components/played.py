"""The kernel's side of the notebook host: components whose store is played as the test orders.

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
from samenspraak.steps import Cards, OpenText
from samenspraak.workshop.spots import spots_of
from samenspraak.workshop.viewer import Viewer
from widgets import desk
from widgets._answering import Question
from widgets._component import Acting, Component


def found_in(sent: dict[str, Any]) -> list[dict[str, Any]]:
    """What the real program finds in a text or in cards, but for what is kept."""
    value = sent["value"]
    is_cards = isinstance(value, list) and all(isinstance(card, dict) for card in value)
    if not is_cards and not isinstance(value, str):
        return []
    found = spots_of(Cards() if is_cards else OpenText(), value)
    return [vars(spot) for spot in found if spot.text not in sent.get("keep", [])]


def arrived(number: int) -> str:
    """What stands above the component once the page has what this order changed: messages come one after another."""
    return f"Proef {number}"


class PlayedQuestion(Question):
    """All of the real model of a question, but for the disk."""

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

    @t.observe("finished")
    def _finish(self, _change: object) -> None:
        if self.finished:
            self._stage.tell(finished=self.finished, case=self._case)

    def _put(self, author: Viewer, sent: dict[str, Any]) -> None:
        if self._stage.refusal:
            raise RuleError(self._stage.refusal)
        answer = {**sent, "participant": author.participant, "step": self.seat["step"]}
        self._stage.tell(answer=answer, case=self._case, silent=self._stage.silent)
        if not self._stage.silent:
            self.saved = sent["value"]
            self.found = found_in(sent)


class PlayedActing(Acting):
    """All of the real model of the coordinator's components, but for what an action does."""

    component = ""
    presence: t.Dict[str, Any] = t.Dict().tag(sync=True)

    def __init__(self, stage: Stage, case: int, **traits: Any) -> None:
        self._stage = stage
        self._case = case
        self._heard: set[str] = set()
        super().__init__(**traits)

    @t.observe("actions")
    def _act(self, change: object) -> None:
        if not self._stage.silent:
            super()._act(change)
            return
        for action in self.actions:
            self._do(action)

    def show_result(self) -> None:
        """The test gives the state."""

    def _do(self, action: dict[str, Any]) -> str | None:
        if not self._stage.refusal and action["id"] not in self._heard:
            self._heard.add(action["id"])
            self._stage.tell(action=[action["name"], action["args"]], case=self._case)
        return self._stage.refusal


class Stage:
    """Shows one component at a time and does what is ordered."""

    def __init__(self, place: Path) -> None:
        self._folder = place / (place / "now").read_text("utf-8")
        self._shown: Component | None = None
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
                done += 1
                try:
                    getattr(self, order.pop("do"))(**order)
                except Exception as error:  # noqa: BLE001 - the test tells it
                    self.tell(done=number, failed=repr(error))
                else:
                    self._label.value = arrived(number)
                    self.tell(done=number, failed=None)
            await asyncio.sleep(0.02)

    def show(self, case: int, component: str, traits: dict[str, Any]) -> None:
        bases = (PlayedActing,) if "state" in traits else (PlayedQuestion, desk.QUESTIONS[component])
        kind = type("Played", bases, {"component": component})
        self._shown = kind(self, case, **{name: value for name, value in traits.items() if name != "answer"})
        self.box.children = [self._label, self._shown]

    def leave(self) -> None:
        self.box.children = [self._label]

    def change(self, traits: dict[str, Any]) -> None:
        assert self._shown
        with self._shown.hold_sync():
            for name, value in traits.items():
                setattr(self._shown, name, value)

    def behave(self, refusal: str | None, *, silent: bool) -> None:
        self.refusal, self.silent = refusal, silent
