"""A part of the session, for who leads it."""

from __future__ import annotations

from typing import Any, ClassVar

import traitlets as t

from samenspraak.catalogue import SessionScript
from widgets._component import Component


class Part(Component):
    """Minutes, form, purpose, question and tips of one part of a script."""

    component: ClassVar[str] = "part"
    state = t.Dict().tag(sync=True)

    def __init__(self, script: SessionScript, number: int, **kwargs: Any) -> None:
        part = script.parts[number]
        state = {
            "number": number + 1,
            "total": len(script.parts),
            "title": "",
            "minutes": part.minutes,
            "form": part.form,
            "goal": part.goal,
            "question": part.question,
            "intro": part.intro,
            "tips": list(part.tips),
            "stored": part.stored,
        }
        super().__init__(state=state, **kwargs)
