"""The five questions as a NiceGUI page that keeps each change, and a part that the leader may change for everybody.

python -m bench.join.rivals.nicegui_form PORT
"""

from __future__ import annotations

import itertools
import json
import sys
import time
from collections.abc import Awaitable, Callable
from typing import Any
from uuid import uuid4

from nicegui import Event, app, run, ui
from nicegui.events import ValueChangeEventArguments

from bench.join.answers import Answers
from bench.join.questions import AGREE, CARDS, ELSE, LEVELS, MOST_CARDS, PHASES, STATEMENTS, TIMES, WELCOME, WHEN

answers = Answers()
went_on = Event[str]()
place = {"phase": PHASES[0]}


@app.post("/phase")
async def phase(name: str) -> float:
    """Go to another part; answers when that was committed."""
    await run.io_bound(answers.save, "", "phase", name)
    committed = time.time()
    place["phase"] = name
    went_on.emit(name)
    return committed


@ui.page("/", title="Vijf vragen", language="nl")
def form() -> None:
    """One visitor's page."""
    who = uuid4().hex
    times = itertools.count(1)

    def saving(question: str) -> Callable[[ValueChangeEventArguments[Any]], Awaitable[None]]:
        async def save(event: ValueChangeEventArguments[Any]) -> None:
            await run.io_bound(answers.save, who, question, json.dumps(event.value))
            saved.set_text(f"Opgeslagen ({next(times)})")

        return save

    def go(name: str) -> None:
        part.set_text(name)

    part = ui.label(place["phase"])
    went_on.subscribe(go)
    ui.textarea(WELCOME, on_change=saving("welcome")).classes("w-full")
    ui.label(CARDS)
    for n in range(MOST_CARDS):
        ui.input(f"Kaartje {n + 1}", on_change=saving(f"card{n}")).classes("w-full")
    ui.label(AGREE)
    for n, statement in enumerate(STATEMENTS):
        ui.label(statement)
        ui.radio(list(LEVELS), on_change=saving(f"scale{n}")).props("inline")
    ui.label(WHEN)
    ui.radio(list(TIMES), on_change=saving("when"))
    ui.textarea(ELSE, on_change=saving("else")).classes("w-full")
    saved = ui.label().classes("saved")


if __name__ == "__main__":
    ui.run(host="127.0.0.1", port=int(sys.argv[1]), reload=False, show=False, show_welcome_message=False)
