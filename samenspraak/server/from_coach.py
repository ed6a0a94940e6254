"""What a coach wrote, for the participant who shared it: to read, to answer, and to stop sharing. It works without a script."""

from __future__ import annotations

import asyncio
from http import HTTPStatus
from itertools import groupby
from typing import Any

from samenspraak.catalogue import Language
from samenspraak.errors import SamenspraakError
from samenspraak.privacy import Found, findings, replaced
from samenspraak.server.identity import participant_of
from samenspraak.server.languages import day_in, translator
from samenspraak.server.participants import SeatPage
from samenspraak.store import Store
from samenspraak.workshop import feedback, sharing
from samenspraak.workshop.coach_views import FeedbackView
from samenspraak.workshop.joining import Meeting
from samenspraak.workshop.viewer import Viewer, seat

NEXT = {
    "done": "Dit is klaar zo.",
    "add": "Vul dit nog aan.",
    "discuss": "Laten we dit bespreken.",
}
"""What a note advises, in words that the page looks up."""
_REPLACE, _STAND = "replace", "stand"
"""What is done with words in a reply that may tell who somebody is."""


class FromCoach(SeatPage):
    """`/m/CODE/coach`: the notes that were released for this participant."""

    async def get(self, code: str) -> None:
        found = await self._here(code)
        if found:
            await self._show(*found, told=self.get_query_argument("gedaan", ""))

    async def post(self, code: str) -> None:
        """Answer a note, or keep from now on the answer that it is about."""
        found = await self._here(code)
        if found is None:
            return
        meeting, reader = found
        note, step = self.get_body_argument("note", ""), self.get_body_argument("keep", "")
        text, names = self.get_body_argument("text", ""), self.get_body_argument("names", "")
        try:
            if step:
                await self._keep(reader, step)
            else:
                spots = () if names == _STAND else await self._looked_through(text)
                said = replaced(text, spots, translator(self.language())) if names == _REPLACE else text
                if spots and said == text:
                    await self._show(meeting, reader, note=note, text=text, spots=spots)
                    return
                await self.phones.use(lambda store: feedback.reply(store, reader, note, said))
        except SamenspraakError as error:
            await self._show(meeting, reader, status=HTTPStatus.CONFLICT, note=note, text=text, **self.why(error))
            return
        way = f"{self.phones.address}m/{meeting.session.code}/coach"
        self.redirect(f"{way}?gedaan=weg" if step else f"{way}?gedaan={note}#n{note}", status=303)

    async def _here(self, code: str) -> tuple[Meeting, Viewer] | None:
        """The session, and who reads; None when the answer was given already."""
        meeting = await self.phones.meeting(code)
        if meeting is None:
            self.wrong(code)
            return None
        participant = participant_of(self, example=self.phones.example)
        _, me = await (await self.phones.newest(meeting)).find(participant) if participant else (None, None)
        if me is None:
            self.redirect(f"{self.phones.address}m/{meeting.session.code}", status=303)
            return None
        return meeting, seat(me.person.uid)

    async def _looked_through(self, text: str) -> tuple[Found, ...]:
        """What in a reply may tell who somebody is; the first time, a list of names is read for it."""
        return tuple(await asyncio.to_thread(findings, text))

    async def _keep(self, reader: Viewer, step: str) -> None:
        """Keep an answer that a note is about; without one it is kept already."""

        def keep(store: Store) -> None:
            there = {one.step_id for one in feedback.for_participant(store, reader) if one.step_id is not None}
            for number in there & {int(step) if step.isdecimal() else 0}:
                sharing.share(store, reader, number, "private")

        await self.phones.use(keep)

    async def _show(self, meeting: Meeting, reader: Viewer, **values: Any) -> None:
        found = await self.phones.use(lambda store: feedback.for_participant(store, reader))
        language = self.language()
        groups = groupby(found, key=lambda one: (one.title, one.day))
        self.show(
            "phone_coach.html",
            groups=[
                (title, day_in(language, day), [_told(one, language) for one in notes])
                for (title, day), notes in groups
            ],
            **{"told": "", "note": "", "text": "", "trouble": "", "spots": (), **self.about(meeting), **values},
        )


def _told(one: FeedbackView, language: Language | None) -> dict[str, Any]:
    return {
        "id": one.id,
        "step": one.step_id,
        "question": one.question,
        "own": one.own,
        "strong": one.strong,
        "ask": one.ask,
        "next": NEXT.get(one.state, ""),
        "follow_up": day_in(language, one.follow_up) if one.follow_up else "",
        "reply": one.reply,
        "of_group": one.of_group,
    }
