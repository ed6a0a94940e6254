"""The participants' API where people choose who may read an answer: that choice, and what they may read of others and of before."""

from __future__ import annotations

from collections.abc import Mapping
from http import HTTPStatus

from samenspraak.server.api import Api, asked_step
from samenspraak.server.bodies import Earlier, EarlierLine, ShareIn
from samenspraak.server.languages import day_in
from samenspraak.workshop import reflecting, sharing
from samenspraak.workshop.viewer import seat
from samenspraak.workshop.views import CardView


class Sharing(Api):
    """`…/sessions/CODE/steps/STEP/sharing`: who may read one's own answer, from now on."""

    async def put(self, code: str, key: str) -> None:
        sent = self.body(ShareIn)
        meeting, _, moment, me = await self.here(code)
        await self.phones.share(meeting, me.person.uid, asked_step(moment, key), sent.share)
        self.set_status(HTTPStatus.NO_CONTENT)


class BeforeOf(Api):
    """`…/sessions/CODE/steps/STEP/before`: what was said the time before that people looked back on this."""

    async def get(self, code: str, key: str) -> None:
        _, _, moment, me = await self.here(code)
        step, author = asked_step(moment, key), seat(me.person.uid)
        others = await self.phones.use(lambda store: sharing.of_others(store, author, step.id))
        now = [_line(one, step.rules.piles) for one in others]
        found = await self.phones.use(lambda store: reflecting.before(store, author, step.id))
        if found is None:
            self.give(Earlier(now=now))
            return
        day = day_in(self.language(), found.day) if found.day else ""
        own, shared = ([_line(one, found.piles) for one in cards] for cards in (found.own, found.shared))
        self.give(Earlier(title=found.title, day=day, own=own, shared=shared, now=now))


def _line(card: CardView, piles: Mapping[str, str]) -> EarlierLine:
    return EarlierLine(text=card.text, column=piles.get(card.column or "", ""), mark=card.mark)
