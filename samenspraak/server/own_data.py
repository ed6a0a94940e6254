"""A participant's own data, on the own phone: in numbers, as a file, and erased for good. It works without a script."""

from __future__ import annotations

from http import HTTPStatus
from typing import Any

from samenspraak.errors import RuleError
from samenspraak.reports.own_data import own_data_zip
from samenspraak.server.identity import forget_participant, participant_of
from samenspraak.server.participants import SeatPage
from samenspraak.store.tables import today
from samenspraak.workshop import joining, own_data
from samenspraak.workshop.joining import Meeting
from samenspraak.workshop.viewer import seat
from samenspraak.workshop.views import PersonView


class OwnPage(SeatPage):
    """A page about what is stored of whose cookie this browser has; nobody else's can be asked for."""

    async def here(self, code: str) -> tuple[Meeting, PersonView] | None:
        """The session from which it is asked, and by whom; None when the answer was given already."""
        meeting = await self.phones.meeting(code)
        if meeting is None:
            self.wrong(code)
            return None
        participant = participant_of(self, example=self.phones.example)
        person = await self.phones.use(lambda store: joining.known(store, participant)) if participant else None
        if person is None:
            self.redirect(f"{self.phones.address}m/{meeting.session.code}", status=303)
            return None
        return meeting, person

    def show_own(self, name: str, meeting: Meeting, person: PersonView, **values: Any) -> None:
        """Answer with a page that has who asks in it."""
        self.show(name, person=person, **self.about(meeting), **values)


class OwnData(OwnPage):
    """`/m/CODE/gegevens`: how much there is, and all of it as a file."""

    async def get(self, code: str) -> None:
        if found := await self.here(code):
            await self._tell(*found)

    async def post(self, code: str) -> None:
        """Give the file."""
        found = await self.here(code)
        if found is None:
            return
        meeting, person = found
        if self.phones.files.too_many(person.uid):
            await self._tell(meeting, person, status=HTTPStatus.TOO_MANY_REQUESTS, wait=True)
            return
        self.phones.files.add(person.uid)
        kept = await self.phones.use(lambda store: own_data.kept_of_own(store, seat(person.uid)))
        self.set_header("Content-Type", "application/zip")
        self.set_header("Content-Disposition", 'attachment; filename="mijn-gegevens.zip"')
        self.finish(own_data_zip(kept, meeting.trajectory.name, today().isoformat()))

    async def _tell(self, meeting: Meeting, person: PersonView, **values: Any) -> None:
        counted = await self.phones.use(lambda store: own_data.counted_of_own(store, seat(person.uid)))
        self.show_own("phone_own_data.html", meeting, person, sessions=counted, **values)


class Erase(OwnPage):
    """`/m/CODE/gegevens/wissen`: what goes and what stays; then it goes."""

    async def get(self, code: str) -> None:
        if found := await self.here(code):
            self.show_own("phone_erase.html", *found)

    async def post(self, code: str) -> None:
        """Erase all of it, and take the cookie away. Who presses twice reads once more that it is done."""
        meeting = await self.phones.meeting(code)
        if meeting is None:
            self.wrong(code)
            return
        participant = participant_of(self, example=self.phones.example)
        left = await self._erased(meeting, participant) if participant else None
        if left is None:
            self.redirect(f"{self.phones.address}m/{meeting.session.code}", status=303)
            return
        forget_participant(self, example=self.phones.example)
        self.show("phone_erased.html", erased=participant, left=left, **self.about(meeting))

    async def _erased(self, meeting: Meeting, participant: str) -> bool | None:
        """Whether traces are left for the next start; None for somebody who never was."""
        try:
            return await self.phones.erase(meeting, participant)
        except RuleError:
            return False if self.phones.was_erased(participant) else None
