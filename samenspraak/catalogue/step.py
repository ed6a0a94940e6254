"""The steps of a session's part, as a content file describes them.

The catalogue knows which settings a kind of step has and what they are called in Dutch;
`samenspraak.steps` knows what the kind does with them.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Literal

from pydantic import BeforeValidator, Discriminator, Field, JsonValue, Tag
from pydantic_core import PydanticCustomError

from samenspraak.catalogue._field import Entry, Key, Text, WholeNumber

KINDS: Mapping[str, str] = {
    "open": "open_text",
    "kaartjes": "cards",
    "stippen": "ballot",
    "instemming": "consent",
    "cijfers": "score",
    "rolverdeling": "matrix",
    "volgorde": "ranking",
    "schaal": "scale",
    "keuze": "choice",
    "notitie": "note",
    "stemmen": "voices",
    "volgende_stap": "next_step",
}
"""A kind of step in a content file → the same kind in `samenspraak.steps`."""

SHOWS: Mapping[str, str] = {"startbeeld": "start_picture"}
"""What can stand beside a question."""

CRITERIA: Mapping[str, str] = {"belangrijk": "importance", "haalbaar": "feasibility"}
"""What can be scored, in a content file and in `samenspraak.steps`."""

ABOUT: Mapping[str, str] = {"prioriteiten": "priorities", "visie": "vision"}
"""What consent can be asked for that the group makes itself."""

SIZES: Mapping[str, int] = {"tweetal": 2, "viertal": 4}
"""Who answers together as one."""

_English = BeforeValidator(lambda kind: KINDS.get(kind, kind))


def _size(word: object) -> object:
    if isinstance(word, str) and word in SIZES:
        return SIZES[word]
    raise PydanticCustomError("size", "size")


class StepSpec(Entry):
    """One question to the participants, with the settings of its kind."""

    key: Key = Field(alias="sleutel")
    """Unique in the session and stable: answers are stored under it."""
    kind: str = Field(alias="soort")
    question: Text = Field(alias="vraag")
    help: Text | Literal[""] = Field(default="", alias="hulp")
    size: Annotated[int, BeforeValidator(_size)] = Field(default=1, alias="samen")
    """How many answer as one, once groups are made; 1 for each alone."""

    @property
    def config(self) -> dict[str, JsonValue]:
        """The settings that stand in the file, in English, as `samenspraak.steps.configure` takes them."""
        own: dict[str, JsonValue] = self.model_dump(
            mode="json", exclude=set(StepSpec.model_fields), exclude_none=True, exclude_unset=True
        )
        return own


class OpenTextStep(StepSpec):
    """One answer in a person's own words."""

    kind: Annotated[Literal["open_text"], _English] = Field(alias="soort")
    max_length: WholeNumber | None = Field(default=None, alias="max_tekens", ge=1, le=10_000)
    rows: WholeNumber | None = Field(default=None, alias="regels", ge=1, le=20)
    placeholder: Text | None = Field(default=None, alias="voorbeeld")


class CardColumn(Entry):
    """A pile for cards, such as 'Sterk' and 'Dit mis ik'."""

    key: Key = Field(alias="sleutel")
    label: Text = Field(alias="naam")
    help: Text | None = Field(default=None, alias="hulp")


def _shows(word: object) -> object:
    if isinstance(word, str) and word in SHOWS:
        return SHOWS[word]
    raise PydanticCustomError("shows", "shows")


class CardsStep(StepSpec):
    """A few short thoughts, each on a card of its own."""

    kind: Annotated[Literal["cards"], _English] = Field(alias="soort")
    columns: tuple[CardColumn, ...] = Field(default=(), alias="kolommen")
    max_cards: WholeNumber | None = Field(default=None, alias="max_kaartjes", ge=1, le=30)
    max_length: WholeNumber | None = Field(default=None, alias="max_tekens", ge=10, le=1000)
    shows: Annotated[str, BeforeValidator(_shows)] | None = Field(default=None, alias="toont")


class GivenItem(Entry):
    """A sentence, option, row or role that a question is about."""

    id: Key = Field(alias="sleutel")
    text: Text = Field(alias="tekst")


def _about(word: object) -> object:
    if isinstance(word, str) and word in ABOUT:
        return ABOUT[word]
    raise PydanticCustomError("about", "about")


class ConsentStep(StepSpec):
    """Agree, agree with a concern, or object; to each sentence, or to the question itself."""

    kind: Annotated[Literal["consent"], _English] = Field(alias="soort")
    items: tuple[GivenItem, ...] = Field(default=(), alias="zinnen")
    about: Annotated[str, BeforeValidator(_about)] | None = Field(default=None, alias="over")
    max_length: WholeNumber | None = Field(default=None, alias="max_tekens", ge=10, le=1000)


def _criterion(word: object) -> object:
    if isinstance(word, str) and word in CRITERIA:
        return CRITERIA[word]
    raise PydanticCustomError("criterion", "criterion")


class ScoreStep(StepSpec):
    """A number from 0 to 5 for each option: its own, or the themes of earlier steps."""

    kind: Annotated[Literal["score"], _English] = Field(alias="soort")
    options: tuple[GivenItem, ...] = Field(default=(), alias="keuzes")
    source: tuple[Key, ...] = Field(default=(), alias="bron")
    shortlist: WholeNumber | None = Field(default=None, alias="shortlist", ge=2, le=12)
    criteria: tuple[Annotated[str, BeforeValidator(_criterion)], ...] = Field(alias="criteria", min_length=1)


class MatrixStep(StepSpec):
    """Who decides, who advises, who wants to know; for each row and role."""

    kind: Annotated[Literal["matrix"], _English] = Field(alias="soort")
    rows: tuple[GivenItem, ...] = Field(default=(), alias="rijen", max_length=12)
    source: tuple[Key, ...] = Field(default=(), alias="bron")
    roles: tuple[GivenItem, ...] = Field(alias="rollen", min_length=1, max_length=8)


class RankingStep(StepSpec):
    """A few options to put in order."""

    kind: Annotated[Literal["ranking"], _English] = Field(alias="soort")
    options: tuple[GivenItem, ...] = Field(alias="keuzes", min_length=2, max_length=6)


class ScaleStep(StepSpec):
    """How far one agrees, from 1 to 5; with each statement, or with the question itself."""

    kind: Annotated[Literal["scale"], _English] = Field(alias="soort")
    statements: tuple[GivenItem, ...] = Field(default=(), alias="stellingen")


class ChoiceStep(StepSpec):
    """One of the options, or a few of them."""

    kind: Annotated[Literal["choice"], _English] = Field(alias="soort")
    options: tuple[GivenItem, ...] = Field(alias="keuzes", min_length=2, max_length=12)
    least: WholeNumber | None = Field(default=None, alias="minstens", ge=1, le=12)
    most: WholeNumber | None = Field(default=None, alias="hoogstens", ge=1, le=12)


class NoteStep(StepSpec):
    """A few short fields on one screen."""

    kind: Annotated[Literal["note"], _English] = Field(alias="soort")
    fields: tuple[GivenItem, ...] = Field(alias="velden", min_length=1, max_length=6)
    max_length: WholeNumber | None = Field(default=None, alias="max_tekens", ge=10, le=1000)


class VoicesStep(StepSpec):
    """What others told, each voice apart: heard, or supposed."""

    kind: Annotated[Literal["voices"], _English] = Field(alias="soort")
    voices: tuple[GivenItem, ...] = Field(alias="stemmen", min_length=1, max_length=6)
    max_length: WholeNumber | None = Field(default=None, alias="max_tekens", ge=10, le=1000)


class NextStepStep(StepSpec):
    """One small thing to try: who, when, and when to look back."""

    kind: Annotated[Literal["next_step"], _English] = Field(alias="soort")
    roles: tuple[GivenItem, ...] = Field(alias="rollen", min_length=1, max_length=8)
    max_length: WholeNumber | None = Field(default=None, alias="max_tekens", ge=10, le=200)


class BallotStep(StepSpec):
    """Dots to divide over the themes of earlier steps."""

    kind: Annotated[Literal["ballot"], _English] = Field(alias="soort")
    dots: WholeNumber = Field(alias="stippen", ge=1, le=20)
    max_per_option: WholeNumber = Field(alias="max_per_optie", ge=1, le=20)
    source: tuple[Key, ...] = Field(alias="bron", min_length=1)
    """Keys of the steps whose themes are the options."""


def _kind_of(step: object) -> str | None:
    kind = step.get("soort") if isinstance(step, dict) else None
    return KINDS.get(kind) if isinstance(kind, str) else None


AnyStep = Annotated[
    Annotated[OpenTextStep, Tag("open_text")]
    | Annotated[CardsStep, Tag("cards")]
    | Annotated[BallotStep, Tag("ballot")]
    | Annotated[ConsentStep, Tag("consent")]
    | Annotated[ScoreStep, Tag("score")]
    | Annotated[MatrixStep, Tag("matrix")]
    | Annotated[RankingStep, Tag("ranking")]
    | Annotated[ScaleStep, Tag("scale")]
    | Annotated[ChoiceStep, Tag("choice")]
    | Annotated[NoteStep, Tag("note")]
    | Annotated[VoicesStep, Tag("voices")]
    | Annotated[NextStepStep, Tag("next_step")],
    Discriminator(_kind_of),
]
