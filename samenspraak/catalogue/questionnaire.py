"""A questionnaire: statements on a few dimensions, each in the words of who reads it.

```python
form = catalogue.questionnaires["startpositie"].form("ouder", "vo")
form.dimensions[0].statements[0].text  # Ik kan makkelijk even binnenlopen op school.
```
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Annotated

from pydantic import Discriminator, Field, Tag

from samenspraak.catalogue._field import Entry, Key, Keys, Text

GROUPS: Mapping[str, str] = {"team": "team", "ouder": "parent", "leerling": "pupil"}
"""Who answers, in a content file → in `Wording`."""

SECTORS: Mapping[str, str] = {"po": "primary", "vo": "secondary", "voorschool": "preschool"}
"""A kind of school, in a content file → in `BySector`."""

EVERY_SECTOR = "algemeen"
"""Stands before the text for each kind of school that has none of its own."""

SCALE = 5
"""As many words there are to agree with."""

STEPS = 4
"""As many words there are for how far something is done."""

CHECKING = "team"
"""The group that is asked what the school does already."""


class BySector(Entry):
    """One text in the words of each kind of school."""

    general: Text | None = Field(default=None, alias=EVERY_SECTOR)
    primary: Text | None = Field(default=None, alias="po")
    secondary: Text | None = Field(default=None, alias="vo")
    preschool: Text | None = Field(default=None, alias="voorschool")

    def text(self, sector: str) -> str | None:
        """The words for a kind of school, or else those for every one."""
        own: str | None = getattr(self, SECTORS[sector])
        return own or self.general


def _how(text: object) -> str:
    """How a text stands in the file: as it is, or per kind of school."""
    return "sectors" if isinstance(text, dict | BySector) else "text"


Worded = Annotated[
    Annotated[Text, Tag("text")] | Annotated[BySector, Tag("sectors")],
    Discriminator(_how),
]


class Wording(Entry):
    """One text in the words of each group; pupils may have none, and then don't read it."""

    team: Worded = Field(alias="team")
    parent: Worded = Field(alias="ouder")
    pupil: Worded | None = Field(default=None, alias="leerling")

    def text(self, group: str, sector: str) -> str | None:
        """What a group in a kind of school reads; None where there is nothing for it."""
        there: str | BySector | None = getattr(self, GROUPS[group]) if group in GROUPS else None
        return there.text(sector) if isinstance(there, BySector) else there


class Question(Wording):
    """A statement or an open question."""

    key: Key = Field(alias="sleutel")
    """Unique in the questionnaire and stable: answers are stored under it."""


class Dimension(Entry):
    """What a few statements are about together."""

    key: Key = Field(alias="sleutel")
    title: Text = Field(alias="titel")
    statements: tuple[Question, ...] = Field(alias="stellingen", min_length=1)
    practices: Keys = Field(default=(), alias="praktijken")
    """What of the library can help where people differ about this."""


class Checklist(Entry):
    """The words around the question what the school does already; the rows are the library's."""

    title: Text = Field(alias="titel")
    intro: Text = Field(alias="toelichting")
    answers: tuple[Text, ...] = Field(alias="antwoorden", min_length=STEPS, max_length=STEPS)
    """From not at all to everywhere."""


@dataclass(frozen=True)
class Asked:
    """A statement or an open question, in the words of who reads it."""

    key: str
    text: str


@dataclass(frozen=True)
class AskedDimension:
    """The statements of a dimension that a group reads."""

    key: str
    title: str
    statements: tuple[Asked, ...]


@dataclass(frozen=True)
class AskedPractice:
    """Something that a school may do already."""

    key: str
    """Under which an answer is stored; never that of a statement."""
    title: str
    text: str


@dataclass(frozen=True)
class AskedPractices:
    """Practices that are asked together."""

    title: str
    practices: tuple[AskedPractice, ...]


@dataclass(frozen=True)
class AskedChecklist:
    """What the school does already, as one reads it."""

    title: str
    intro: str
    answers: tuple[str, ...]
    """The words for 1 to 4."""
    parts: tuple[AskedPractices, ...]

    @property
    def keys(self) -> frozenset[str]:
        """Under which answers are stored."""
        return frozenset(one.key for part in self.parts for one in part.practices)


@dataclass(frozen=True)
class Form:
    """All that one group in one kind of school reads, in Dutch; a translation is looked up text by text."""

    title: str
    intro: tuple[str, ...]
    """To read before the first statement; a thought a line."""
    dimensions: tuple[AskedDimension, ...]
    answers: tuple[str, ...]
    """The words for 1 to 5."""
    unsure: str
    """What is answered by who doesn't know; never a score."""
    open_questions: tuple[Asked, ...]
    warning: str
    """Stands at each open question."""
    thanks: tuple[str, ...]
    """To read afterwards: what happens with the answers, and when."""
    on_paper: str = ""
    """Stands on the paper form alone: how to tick, and where it goes afterwards."""
    checklist: AskedChecklist | None = None
    """None for who is not asked."""

    @property
    def statement_keys(self) -> frozenset[str]:
        """Under which answers to statements are stored."""
        return frozenset(one.key for dimension in self.dimensions for one in dimension.statements)

    @property
    def question_keys(self) -> frozenset[str]:
        """Under which open answers are stored."""
        return frozenset(one.key for one in self.open_questions)

    @property
    def practice_keys(self) -> frozenset[str]:
        """Under which answers to the checklist are stored."""
        return self.checklist.keys if self.checklist else frozenset()


class Questionnaire(Entry):
    """The same statements for team, parents and perhaps pupils, so that their answers can be laid side by side."""

    key: Key = Field(alias="sleutel")
    title: Text = Field(alias="titel")
    audience: Wording = Field(alias="wie")
    """Told to the coordinator: who is asked. Pupils without a text here are not asked in that kind of school."""
    tips: tuple[Text, ...] = Field(default=(), alias="tips")
    """Told to the coordinator: how to reach everybody."""
    intro: tuple[Wording, ...] = Field(alias="inleiding", min_length=1)
    dimensions: tuple[Dimension, ...] = Field(alias="onderwerpen", min_length=1)
    answers: tuple[Text, ...] = Field(alias="antwoorden", min_length=SCALE, max_length=SCALE)
    unsure: Text = Field(alias="weet_niet")
    open_questions: tuple[Question, ...] = Field(default=(), alias="open_vragen")
    warning: Wording = Field(alias="waarschuwing")
    thanks: tuple[Wording, ...] = Field(alias="bedankt", min_length=1)
    on_paper: Wording | None = Field(default=None, alias="op_papier")
    checklist: Checklist | None = Field(default=None, alias="checklist")
    """Of a questionnaire in which the team is asked also what the school does already."""

    def asked(self, group: str, sector: str) -> tuple[AskedDimension, ...]:
        """The dimensions with the statements that this group reads, in order; none for a group that is not asked.

        Raises:
            KeyError: for a kind of school that does not exist.
        """
        if self.audience.text(group, sector) is None:
            return ()
        found = [AskedDimension(one.key, one.title, _asked(one.statements, group, sector)) for one in self.dimensions]
        return tuple(dimension for dimension in found if dimension.statements)

    def form(self, group: str, sector: str) -> Form | None:
        """What this group reads from beginning to end; None for a group that is not asked.

        Raises:
            KeyError: for a kind of school that does not exist.
        """
        dimensions = self.asked(group, sector)
        if not dimensions:
            return None
        return Form(
            title=self.title,
            intro=_lines(self.intro, group, sector),
            dimensions=dimensions,
            answers=self.answers,
            unsure=self.unsure,
            open_questions=_asked(self.open_questions, group, sector),
            warning=self.warning.text(group, sector) or "",
            thanks=_lines(self.thanks, group, sector),
            on_paper=next(iter(_lines((self.on_paper,) if self.on_paper else (), group, sector)), ""),
        )


def _asked(questions: Iterable[Question], group: str, sector: str) -> tuple[Asked, ...]:
    texts = ((question.key, question.text(group, sector)) for question in questions)
    return tuple(Asked(key, text) for key, text in texts if text)


def _lines(wordings: Iterable[Wording], group: str, sector: str) -> tuple[str, ...]:
    texts = (wording.text(group, sector) for wording in wordings)
    return tuple(text for text in texts if text)
