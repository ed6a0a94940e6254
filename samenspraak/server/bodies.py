"""What the participants' API takes and gives, checked at the border."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, JsonValue

CLIENT = r"^[A-Za-z0-9_-]{1,64}$"


Share = Literal["private", "coach", "team"]


class _Body(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)


class EnvelopeIn(_Body):
    """Which answer: the browser that sent it, and its number there."""

    client: Annotated[str, Field(pattern=CLIENT)]
    seq: Annotated[int, Field(gt=0, lt=2**53)]


class AnswerIn(_Body):
    """An author's whole value for one question. Sending it again is no second answer."""

    client: Annotated[str, Field(pattern=CLIENT, description="Which browser sends it: random, and the same for good.")]
    seq: Annotated[int, Field(gt=0, lt=2**53, description="The how-manieth of that browser; rises.")]
    value: Annotated[JsonValue, Field(description="As the question's kind wants it.")]
    after: Annotated[
        EnvelopeIn | None,
        Field(
            description="The stored answer that this one goes on from. A group's answer is replaced by nothing else."
        ),
    ] = None
    keep: Annotated[
        list[Annotated[str, Field(max_length=1000)]],
        Field(max_length=100, description="What was found in it before, and stays as it is."),
    ] = []
    share: Annotated[
        Share | None, Field(description="Who may read it, at a question where people choose; as it was without.")
    ] = None


class ShareIn(_Body):
    """Who may read an answer that is stored: its author, the coach as well, or the whole group."""

    share: Share


class FoundOut(_Body):
    """What in an answer may tell who somebody is. Others see that piece only when it is replaced, or kept."""

    piece: Annotated[str, Field(description="The card, or the item of consent; empty for a text.")]
    start: Annotated[int, Field(description="Where it begins in that piece, in code points.")]
    end: int
    text: str
    kind: str
    suggestion: Annotated[str, Field(description="What could stand there, such as [kind].")]


class Receipt(_Body):
    """The answer is on disk."""

    client: str
    seq: int
    stored: bool = True
    whole: Annotated[bool, Field(description="Whether something is in it, and nothing is left to ask.")]
    found: list[FoundOut] = []


class EnterIn(_Body):
    """Coming in."""

    role: Annotated[str, Field(max_length=40, description="team, ouder, leerling or ander.")]
    key: Annotated[str, Field(pattern=CLIENT, description="Random; with the same key one is the same participant.")]


class ResumeCode(_Body):
    """With this code one goes on elsewhere."""

    code: str


class Problem(_Body):
    """What can't be done and what to do (RFC 9457); `detail` is in the participant's language."""

    type: Annotated[str, Field(description="What kind of problem it is, as a URN that stays the same.")]
    title: str
    status: int
    detail: str


class Notes(_Body):
    """What can be read of a coach."""

    notes: int
    new: Annotated[int, Field(description="Of those, the ones that nobody saw yet.")]


class Person(_Body):
    """What one participant sees that others don't."""

    id: str
    name: Annotated[str, Field(description="The pseudonym.")]
    role: str
    label: Annotated[str, Field(description="The role in Dutch.")]
    left: Annotated[bool, Field(description="Whether this participant went home, or was noted as gone.")]
    saved: Annotated[JsonValue, Field(description="The own answer to the question of now.")]
    sent: Annotated[JsonValue, Field(description="The client and seq that it came with.")] = None
    group: JsonValue = None
    found: list[FoundOut] = []
    done: Annotated[
        list[str], Field(description="The keys of the questions that were answered, with nothing left to ask.")
    ]
    waits: Annotated[list[str], Field(description="The keys of those in which something was found.")] = []
    share: Annotated[Share, Field(description="Who may read the answer to the question of now.")] = "private"
    options: JsonValue = None
    coach: Annotated[Notes, Field(description="How many notes of a coach can be read.")] = Notes(notes=0, new=0)


class State(_Body):
    """A session as one participant sees it now."""

    state: Annotated[JsonValue, Field(description="What all participants share.")]
    me: Person
    answered: int
    there: int
    now: Annotated[int, Field(description="The server's clock, in milliseconds since 1970.")]
    xsrf: Annotated[str, Field(description="To be sent with each change as X-XSRFToken.")]


class EarlierLine(_Body):
    """Something that was written the time before."""

    text: str
    column: Annotated[str, Field(description="The field or voice that it stands under, in words.")] = ""
    mark: Annotated[str | None, Field(description="heard or supposed, where that was said.")] = None


class Earlier(_Body):
    """What was said the time before at the same question, and what others share now; empty where there is nothing."""

    title: str = ""
    day: str = ""
    own: list[EarlierLine] = []
    shared: list[EarlierLine] = []
    now: Annotated[
        list[EarlierLine], Field(description="What others share of this time, once it is read together.")
    ] = []


class OneStep(_Body):
    """A question that had its turn, with the own answer."""

    step: JsonValue
    saved: JsonValue
    sent: Annotated[JsonValue, Field(description="The client and seq that it came with.")] = None
    group: JsonValue = None
    found: list[FoundOut] = []
    share: Annotated[Share, Field(description="Who may read the own answer.")] = "private"
