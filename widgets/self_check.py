"""A self-check: statements that somebody weighs for oneself. Nothing of it leaves the screen."""

from __future__ import annotations

from typing import Any, ClassVar

import traitlets as t

from samenspraak.catalogue import SelfCheck
from widgets._component import Component

_STATUS = {"historisch": "Historisch", "geldt nu": "Geldt nu"}


class SelfCheckPage(Component):
    """The statements; what is chosen is kept nowhere, not even in this browser."""

    component: ClassVar[str] = "self_check"

    state: t.Dict[str, Any] = t.Dict().tag(sync=True)

    def __init__(self, check: SelfCheck, **kwargs: Any) -> None:
        answers = [{"key": str(number), "label": text} for number, text in enumerate(check.answers, 1)]
        state = {
            "title": check.title,
            "intro": check.intro,
            "status": _STATUS[check.status],
            "status_from": check.status_from,
            "parts": [
                {
                    "key": part.key,
                    "title": part.title,
                    "statements": [{"id": one.id, "text": one.text} for one in part.statements],
                }
                for part in check.parts
            ],
            "answers": [*answers, {"key": "unsure", "label": check.unsure}],
            "questions": list(check.reflection_questions),
        }
        super().__init__(state=state, **kwargs)
