"""The script of a session: its parts, and the steps in each part."""

from __future__ import annotations

from pydantic import Field

from samenspraak.catalogue._field import Entry, Key, Text, WholeNumber, YesOrNo
from samenspraak.catalogue.step import AnyStep


class Part(Entry):
    """A part of the session: how long, in what form, what for, and what is asked.

    A part without steps is done on paper or aloud (or it is the break).
    """

    key: Key = Field(alias="sleutel")
    """Unique in the session and stable: the workbook names the part by it."""
    title: Text = Field(alias="titel")
    minutes: WholeNumber = Field(alias="minuten", ge=1, le=240)
    form: Text = Field(alias="vorm")
    """Who works with whom: alone, in pairs, in fours, with everybody."""
    goal: Text = Field(alias="doel")
    intro: Text = Field(alias="toelichting")
    """One or two sentences that the coordinator may read aloud."""
    question: Text = Field(default="", alias="vraag")
    stored: Text = Field(default="", alias="bewaart")
    """What is kept of this part, in words."""
    tips: tuple[Text, ...] = Field(default=(), alias="tips")
    steps: tuple[AnyStep, ...] = Field(default=(), alias="stappen")


class SessionScript(Entry):
    """A whole session, from the start to the appointment about what comes next."""

    key: Key = Field(alias="sleutel")
    title: Text = Field(alias="titel")
    intro: Text = Field(alias="toelichting")
    by_choice: YesOrNo = Field(default=False, alias="zelf_delen")
    """Whether each participant says who may read an answer; else it is for all, after the reveal."""
    parts: tuple[Part, ...] = Field(alias="onderdelen", min_length=1)
