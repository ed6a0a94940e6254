"""Scale: how far do you agree with one statement or several, from 1 ('helemaal niet mee eens') to 5 ('helemaal mee eens')?

'Weet ik niet' is an answer of its own and never a number. Source: Likert (1932); five steps and an own place for not
knowing are our rule for every questionnaire here.
"""

from __future__ import annotations

from typing import Annotated, ClassVar

from pydantic import AfterValidator, JsonValue

from samenspraak.errors import AnswerError
from samenspraak.steps._items import Item, by_item, distinct, keys_of, known
from samenspraak.steps._kind import Kind
from samenspraak.steps._text import shortened

LOWEST, HIGHEST = 1, 5


class Scale(Kind):
    """Value: `{statement: 1 … 5, or None for 'weet ik niet'}`; statements may be skipped.

    Without `statements` the question itself is the one statement, under the key `vraag`.
    """

    name: ClassVar[str] = "scale"

    statements: Annotated[tuple[Item, ...], AfterValidator(distinct)] = ()

    def check(self, value: JsonValue) -> JsonValue:
        answers = by_item(value, keys_of(self.statements))
        for said in answers.values():
            if said is not None and (type(said) is not int or not LOWEST <= said <= HIGHEST):
                raise AnswerError(
                    "‘{value}’ kan hier niet. Kies een heel getal van {least} tot en met {most}, of ‘weet ik niet’.",
                    value=shortened(said),
                    least=LOWEST,
                    most=HIGHEST,
                )
        return dict(answers)

    def counted(self, value: JsonValue) -> JsonValue:
        """The answers to statements that are still there; None is 'weet ik niet'."""
        return known(value, keys_of(self.statements))
