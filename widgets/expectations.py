"""A form for what school, parent and child expect of each other. Nothing of it is ever stored.

What is typed does not become part of the widget's state: it comes in as one message, and the document goes back as one. So it
is in no data file, no notebook and no log. Names may stand in it.
"""

from __future__ import annotations

import logging
from collections.abc import Mapping
from typing import Any, ClassVar

import traitlets as t

from samenspraak.errors import RuleError
from samenspraak.reports.formats.expectations import COMPARED, ExpectationSheet, Expected
from samenspraak.store import Store
from samenspraak.workshop.views import TrajectoryView
from widgets._component import UNEXPECTED, Component
from widgets._download import KINDS, document, href

LONGEST = 1500
LONGEST_TOPIC = 120
MOST_TOPICS = 30
_log = logging.getLogger("samenspraak.widgets")
_WRONG = "Wat op het scherm staat, kwam niet goed over. Kopieer je tekst en laad de pagina opnieuw."


class Expectations(Component):
    """The form; `state` holds only what it asks."""

    component: ClassVar[str] = "expectations"

    state: t.Dict[str, Any] = t.Dict().tag(sync=True)

    def __init__(self, store: Store, owner: TrajectoryView, sheet: ExpectationSheet, **kwargs: Any) -> None:
        self._folder = store.folder
        self._owner = owner
        self._sheet = sheet
        super().__init__(**kwargs)
        self.state = {
            "title": sheet.sheet.title,
            "topics": list(sheet.topics),
            "sides": list(sheet.sides),
            "questions": list(sheet.questions),
            "compared": [{"key": key, "label": label} for key, label in COMPARED.items()],
            "longest": LONGEST,
            "longest_topic": LONGEST_TOPIC,
            "most_topics": MOST_TOPICS,
        }
        self.on_msg(self._hear)

    def _hear(self, _widget: object, message: object, _buffers: object) -> None:
        """Answer one message with one, and keep nothing; what goes wrong is logged without a word of what was typed."""
        asked = message.get("asked") if isinstance(message, dict) else None
        try:
            self.send({"asked": asked, **self._made(message)})
        except RuleError as error:
            self.send({"asked": asked, "error": str(error)})
        except Exception as error:  # noqa: BLE001 - the last guard before a person, and a trace could tell what was typed
            _log.error("no document of expectations: %s", type(error).__name__)
            self.send({"asked": asked, "error": UNEXPECTED})

    def _made(self, message: object) -> dict[str, str]:
        kind, expected, answers = _read(message, len(self._sheet.sides))
        sheet = self._sheet.filled(expected, answers)
        return href(kind, sheet.title, document(kind, sheet, self._owner.name, self._folder))


def _read(message: object, sides: int) -> tuple[str, list[Expected], dict[str, str]]:
    """What was asked for and typed.

    Raises:
        RuleError: when the screen could not have sent this, or two topics have one name.
    """
    if not isinstance(message, dict) or message.get("kind") not in KINDS:
        raise RuleError(_WRONG)
    rows, answers = message.get("rows"), message.get("answers")
    if not isinstance(rows, list) or len(rows) > MOST_TOPICS or not isinstance(answers, dict):
        raise RuleError(_WRONG)
    expected = [_row(row, sides) for row in rows]
    topics = [one.topic.casefold() for one in expected]
    if len(set(topics)) < len(topics):
        raise RuleError("Twee onderwerpen heten hetzelfde. Geef er één een andere naam.")
    return message["kind"], expected, {str(question): _text(said, LONGEST) for question, said in answers.items()}


def _row(row: object, sides: int) -> Expected:
    if not isinstance(row, Mapping) or not isinstance(row.get("said"), list) or len(row["said"]) != sides:
        raise RuleError(_WRONG)
    topic = _text(row.get("topic"), LONGEST_TOPIC)
    compared = next((key for key in COMPARED if key == row.get("compared")), None)
    if compared is None:
        raise RuleError(_WRONG)
    if not topic:
        raise RuleError("Een onderwerp heeft nog geen naam. Typ waar het over gaat, of haal het onderwerp weg.")
    return Expected(topic, tuple(_text(said, LONGEST) for said in row["said"]), compared)


def _text(said: object, longest: int) -> str:
    if not isinstance(said, str):
        raise RuleError(_WRONG)
    if len(said) > longest:
        raise RuleError(f"Een tekst heeft {len(said)} tekens; er passen er {longest}. Kort hem in.")
    return said.strip()
