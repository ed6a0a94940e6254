"""The phones of one data folder: the sessions that they are in, what they send, and who is there."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Collection
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from functools import partial
from typing import TypeVar

from jinja2 import Environment
from pydantic import JsonValue

from samenspraak.errors import DataFileError, SamenspraakError
from samenspraak.folder import DataFolder
from samenspraak.privacy import findings
from samenspraak.server.failures import Failures
from samenspraak.server.following import Eye
from samenspraak.server.outcomes import Drawings
from samenspraak.server.room import Room
from samenspraak.store import Store
from samenspraak.store.erasures import is_erased
from samenspraak.store.tables import now
from samenspraak.workshop import answering, entering, grouping, joining, own_data, responding, sharing
from samenspraak.workshop.joining import Meeting
from samenspraak.workshop.responding import Asking
from samenspraak.workshop.screen import version
from samenspraak.workshop.spots import Spot
from samenspraak.workshop.viewer import seat
from samenspraak.workshop.views import Envelope, OwnAnswer, PersonView, StepView, Visibility

TELL_EVERY = 2.0
"""Seconds between two notes of who is there."""
SEEN_EVERY = 20.0
"""Seconds after which a phone that listens is noted again."""
MOST_FILES = 10
"""So many files a minute are made for one participant: each holds all that there is."""
_LOG = logging.getLogger("samenspraak.server")
_Result = TypeVar("_Result")


class Phones:
    """The phones of one data folder, which may not be there yet.

    Args:
        folder: the data folder.
        pages: our pages.
        drawings: the outcomes of that folder.
        address: where its participants' pages begin, with a slash at the end.
        example: whether this is the example's folder.
    """

    def __init__(
        self, folder: DataFolder, pages: Environment, drawings: Drawings, address: str, *, example: bool
    ) -> None:
        self.folder = folder
        self.address = address
        self.example = example
        self.files = Failures(MOST_FILES)
        """How often somebody took a file with all of the own data."""
        self._pages = pages
        self._drawings = drawings
        # One thread writes: SQLite lets one at a time, and who waits here does not wait on a lock.
        self._writing = ThreadPoolExecutor(max_workers=1, thread_name_prefix="phones")
        self._writing.submit(findings, "Fatima")  # the list of names is read before the first answer
        self._eye = Eye(folder)
        self._rooms: dict[str, Room] = {}
        """By code: another session may get the number of one that was taken away."""
        self._known: dict[str, Room] = {}
        self._noted: dict[str, float] = {}
        self._wrote: dict[str, datetime] = {}
        self._noting: asyncio.Task[None] | None = None

    async def use(self, does: Callable[[Store], _Result]) -> _Result:
        """Do something with the data, in the thread that writes.

        Raises:
            SamenspraakError: what `does` raises, or when the data can't be used now.
        """
        return await asyncio.get_running_loop().run_in_executor(self._writing, self._use, does)

    def _use(self, does: Callable[[Store], _Result]) -> _Result:
        store = self._eye.newest()
        if store is None:
            raise DataFileError(f"In de map {self.folder.path} staan nog geen gegevens. Begin bij het werkboek Welkom.")
        return does(store)

    async def meeting(self, code: str) -> Meeting | None:
        """The session with this code, however it was typed; None when there is none.

        While somebody is in it, it is known without looking: as it was a moment ago.
        """
        room = self._known.get(code)
        if room and room.moment and room.moment.people:
            return room.moment.meeting
        found = await self._led_to(lambda store: joining.meeting(store, code))
        if found:
            self._known[found.session.code] = self.room(found)
        return found

    async def asking(self, code: str) -> Asking | None:
        """The questionnaire with this code, however it was typed; None when there is none."""
        return await self._led_to(lambda store: responding.asking(store, code))

    async def resumed(self, code: str) -> tuple[PersonView, Meeting] | None:
        """Who wrote down this code, and the newest session that they are in; None when nobody did."""

        def find(store: Store) -> tuple[PersonView, Meeting] | None:
            person = joining.resume(store, code)
            last = joining.last_meeting(store, person.uid) if person else None
            return (person, last) if person and last else None

        return await self._led_to(find)

    async def _led_to(self, finds: Callable[[Store], _Result | None]) -> _Result | None:
        """What a code leads to; nothing, where there are no data yet."""
        try:
            return await self.use(finds)
        except DataFileError:
            if self.folder.database.exists():
                raise
            return None

    def room(self, meeting: Meeting) -> Room:
        """A session's phones."""
        session = meeting.session
        if session.code not in self._rooms:
            below = f"{self.address}m/{session.code}/beeld/"
            self._rooms[session.code] = Room(self.folder, session.id, self._pages, self._drawings, below)
        return self._rooms[session.code]

    async def newest(self, meeting: Meeting) -> Room:
        """A session's phones, with what anybody committed until now: for a page that is loaded."""
        room, session = self.room(meeting), meeting.session.id
        await room.reach(await self.use(lambda store: version(store, session)))
        return room

    async def enter(self, meeting: Meeting, role: str, key: str) -> PersonView:
        """Let somebody come in; a repeat with the same key is the same seat.

        Raises:
            SamenspraakError: see `workshop.entering.enter`.
        """
        room = self.room(meeting)

        def let_in(store: Store) -> entering.Entry:
            entry = entering.let_in(store, meeting.session.code, role, key)
            if entry.version is not None and entry.alone:
                room.note(entry.version, entry.person)
            return entry

        entry = await self.use(let_in)
        if entry.version is not None and entry.alone:
            room.take_over(entry.version)
        elif entry.version is not None:
            await room.reach(entry.version)
        return entry.person

    async def sit_again(self, meeting: Meeting, participant: str, role: str) -> PersonView:
        """Let somebody come back, from another session, another device, or after going home.

        Raises:
            SamenspraakError: see `workshop.entering.seat_again`.
        """
        code = meeting.session.code
        return await self._change(meeting, lambda store: entering.seat_again(store, participant, code, role))

    async def leave(self, meeting: Meeting, participant: str) -> None:
        """Let somebody go home.

        Raises:
            SamenspraakError: see `workshop.joining.leave`.
        """
        await self._change(meeting, lambda store: joining.leave(store, seat(participant), meeting.session.id))

    async def take_pen(self, meeting: Meeting, participant: str, step: StepView) -> None:
        """Let somebody write for the group.

        Raises:
            SamenspraakError: see `workshop.grouping.take_pen`.
        """
        await self._change(meeting, lambda store: grouping.take_pen(store, seat(participant), step.id))

    async def share(self, meeting: Meeting, participant: str, step: StepView, visibility: Visibility) -> None:
        """Let others read what somebody wrote, or no longer.

        Raises:
            SamenspraakError: see `workshop.sharing.share`.
        """
        await self._change(meeting, lambda store: sharing.share(store, seat(participant), step.id, visibility))

    async def erase(self, meeting: Meeting, participant: str) -> bool:
        """Erase somebody with all that there is; in each session others go on without.

        Returns:
            Whether another program still reads what was erased; the last of it goes at the next start then.

        Raises:
            RuleError: for who takes part no more.
        """

        def erase(store: Store) -> bool:
            try:
                own_data.erase_own(store, seat(participant))
            except DataFileError:
                if joining.known(store, participant):
                    raise
                _LOG.warning("what was erased may stay in the data file a while: another program reads it")
                return True
            return False

        self._wrote.pop(participant, None)
        return await self._change(meeting, erase)

    def was_erased(self, participant: str) -> bool:
        """Whether there was a participant with this key, who was erased."""
        return is_erased(self.folder, participant)

    async def _change(self, meeting: Meeting, does: Callable[[Store], _Result]) -> _Result:
        """Change something, and go on when it shows."""
        session = meeting.session.id
        result, reached = await self.use(lambda store: (does(store), version(store, session)))
        await self.room(meeting).reach(reached)
        return result

    async def answer(
        self,
        meeting: Meeting,
        person: PersonView,
        step: StepView,
        envelope: Envelope,
        value: JsonValue,
        *,
        after: Envelope | None,
        keep: Collection[str] = (),
        say: Callable[[str], str] = str,
        share: Visibility | None = None,
    ) -> tuple[bool, tuple[Spot, ...]]:
        """Store an answer that goes on from the one of `after`; on disk when this returns.

        Returns:
            Whether it is whole, and what in it may tell who somebody is, but for what the author wants to `keep`.

        Raises:
            SamenspraakError: see `workshop.answering.answer`.
        """
        author, room = seat(person.uid), self.room(meeting)

        def answer(store: Store) -> answering.Stored | None:
            basis = answering.Basis(after)
            stored = answering.answer(
                store, author, step.id, envelope, value, basis=basis, keep=keep, share=share, say=say
            )
            if stored and stored.private:
                room.note(stored.version, person, step, OwnAnswer(stored.value, envelope, stored.held, stored.share))
            return stored

        stored = await self.use(answer)
        self._wrote[person.uid] = now()
        if stored and stored.private:
            room.take_over(stored.version)
        if stored is None:
            own = await self.use(lambda store: answering.own_answer(store, author, step.id))
            return answering.is_whole(step, own.value), own.held
        return stored.whole, stored.held

    def note(self) -> None:
        """Begin noting who is there, for as long as somebody is."""
        if self._noting is None or self._noting.done():
            self._noting = asyncio.get_running_loop().create_task(self._note())

    async def _note(self) -> None:
        loop = asyncio.get_running_loop()
        while here := {uid for room in self._rooms.values() for uid in room.listeners()}:
            at = loop.time()
            wrote, self._wrote = self._wrote, {}
            seen = {uid for uid in here if at - self._noted.get(uid, -SEEN_EVERY) >= SEEN_EVERY}
            if seen or wrote:
                self._noted = {uid: at if uid in seen else self._noted[uid] for uid in here}
                here_now = dict.fromkeys(seen | set(wrote), now())
                try:
                    await self.use(partial(joining.note_presence, seen=here_now, wrote=wrote))
                except SamenspraakError as error:
                    _LOG.warning("who is there can't be noted: %s", type(error).__name__)
            await asyncio.sleep(TELL_EVERY)
