"""One session as its phones see it: what all of them share, and what is each one's own, told as soon as it changes."""

from __future__ import annotations

import asyncio
import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace

from jinja2 import Environment

from samenspraak.catalogue.language import DUTCH
from samenspraak.errors import RuleError
from samenspraak.folder import DataFolder
from samenspraak.server.following import PERIOD, Following
from samenspraak.server.languages import Content
from samenspraak.server.outcomes import Drawings, Outcomes
from samenspraak.server.phone_state import NO_NOTES, NOTHING, Me, Moment, shared_by_all, told_of
from samenspraak.server.slides import GLAD, OWN_PACE, WELCOME, Slide, slide_of
from samenspraak.store import Store
from samenspraak.workshop import answering
from samenspraak.workshop.asking import Asked, asked
from samenspraak.workshop.joining import Meeting
from samenspraak.workshop.screen import version
from samenspraak.workshop.viewer import ROOM
from samenspraak.workshop.views import OwnAnswer, PersonView, StepView

WARM = 120.0
"""Seconds that a session is followed on after the last phone left: phones come back."""
COUNT_EVERY = 2.0
"""Seconds between two tellings of how many have answered: each of hundreds of answers is no news for all."""
_COUNTS_A_SECOND = 50
"""So many phones hear a count each second at most: in a full hall it is told less often, so that answers go first."""
PATIENCE = 10.0
"""Seconds to wait for data that can't be read now."""
_LOOKS = 3
_BLINK = 0.01
_PERIODS = 50


@dataclass(frozen=True)
class _Count:
    """All that is new since the last reading, when all commits since were own ones."""

    version: int
    answered: int
    there: int


@dataclass(frozen=True)
class _Patch:
    """An own commit of this server, which need not be read again."""

    person: PersonView
    step: StepView | None
    own: OwnAnswer

    def on(self, moment: Moment) -> Moment:
        me = moment.people.get(self.person.uid) or Me(self.person)
        if self.step:
            own = self.own if moment.step and moment.step.id == self.step.id else me.own
            key = frozenset({self.step.key})
            whole = answering.is_whole(self.step, self.own.value)
            done, waits = (me.done | key if whole else me.done - key), me.waits - key
            me = replace(me, own=own, done=done, waits=waits | key if self.own.held else waits)
        return replace(moment, people={**moment.people, self.person.uid: me})


class Stream:
    """A phone that listens."""

    def __init__(self) -> None:
        self._news = asyncio.Event()

    def tell(self) -> None:
        self._news.set()

    async def wait(self, patience: float) -> None:
        """Until there is news, for `patience` seconds at most."""
        with suppress(TimeoutError):
            await asyncio.wait_for(self._news.wait(), patience)
        self._news.clear()


class Room:
    """A session and its phones.

    Args:
        folder: the data folder.
        session_id: the session in it.
        pages: our pages.
        drawings: the outcomes of that folder.
        below: where its pictures are, with a slash at the end.
    """

    def __init__(self, folder: DataFolder, session_id: int, pages: Environment, drawings: Drawings, below: str) -> None:
        self.session_id = session_id
        self.following = Following[Moment | _Count | None](folder, self._read, lambda: None)
        self.outcomes = Outcomes(drawings, self._read_anew)
        self.moment: Moment | None = None
        self._pages = pages
        self._below = below
        self._looks: dict[tuple[str, str], str] = {}
        """What is shown where no question is asked, in other languages: by language, and by the Dutch that it is."""
        self._streams: dict[str, set[Stream]] = {}
        self._there = asyncio.Event()
        self._warm_until = 0.0
        self._task: asyncio.Task[None] | None = None
        self._counted: _Count | None = None
        self._counted_at = 0.0
        self._owed = False
        self._redraw = False
        self._lock = threading.Lock()
        self._patches: dict[int, _Patch] = {}
        """Own commits since the last reading, by the version that the session got with them."""
        self._loop = asyncio.get_running_loop()

    # ------------------------------------------------------------------------------------------ on the event loop

    async def now(self) -> Moment:
        """The session as it is now.

        Raises:
            TimeoutError: when it can't be read.
        """
        self._keep_warm()
        while self.moment is None:
            await asyncio.wait_for(self._there.wait(), PATIENCE)
        return self.moment

    async def find(self, participant: str) -> tuple[Moment, Me | None]:
        """The session and what is this participant's own; None for who is not in it.

        Who came in a moment ago by another server is waited for.
        """
        moment = await self.now()
        for _ in range(_LOOKS):
            if participant in moment.people:
                break
            await asyncio.sleep(PERIOD)
            moment = await self.now()
        return moment, moment.people.get(participant)

    def look(self, moment: Moment, content: Content) -> str:
        """What is shown where no question is asked, in a participant's language but for what people wrote."""
        if moment.slide is None or content.key == DUTCH:
            return moment.html
        if any(html != moment.html for _, html in self._looks):
            self._looks.clear()
        what = content.key, moment.html
        if what not in self._looks:
            self._looks[what] = self._html(moment.slide, content)
        return self._looks[what]

    async def reach(self, number: int) -> None:
        """Wait until the session is shown as it was at this version, or later."""
        for turn in range(round(PATIENCE / _BLINK)):
            if (await self.now()).version >= number:
                return
            if turn % _PERIODS == 0:
                self.following.nudge()
            await asyncio.sleep(_BLINK)

    @contextmanager
    def listening(self, participant: str) -> Iterator[Stream]:
        """Listen for as long as the block lasts."""
        stream = Stream()
        self._streams.setdefault(participant, set()).add(stream)
        self._keep_warm()
        try:
            yield stream
        finally:
            self._streams[participant].discard(stream)
            if not self._streams[participant]:
                del self._streams[participant]

    def listening_of(self, participant: str) -> int:
        """How many streams a participant has."""
        return len(self._streams.get(participant, ()))

    def listeners(self) -> set[str]:
        """The participants whose phones listen now."""
        return set(self._streams)

    def take_over(self, number: int) -> None:
        """Show an own commit that was noted; whose it is hears of it on other screens of theirs."""
        patch = self._patches.get(number)
        if patch and self.moment and self.moment.version < number:
            self.moment = patch.on(self.moment)
            streams = self._streams.get(patch.person.uid, ())
            if len(streams) > 1:
                for stream in streams:
                    stream.tell()

    def _keep_warm(self) -> None:
        self._warm_until = self._loop.time() + WARM
        if self._task is None or self._task.done():
            self._task = self._loop.create_task(self._follow())

    async def _follow(self) -> None:
        with self.following.watching() as watch:
            while self._streams or self._loop.time() < self._warm_until:
                news = await watch.next(WARM / 4)
                if news is not None:
                    self._install(news)
        self.moment = self._counted = None
        self._there.clear()

    def _install(self, news: Moment | _Count) -> None:
        before = self.moment
        if not isinstance(news, _Count):
            now = news
        elif before:
            now = replace(before, answered=news.answered, there=news.there)
        else:
            return
        with self._lock:  # what was committed while this was read is not in it, nor what nobody has taken over yet
            patches = [patch for number, patch in sorted(self._patches.items()) if number > now.version]
            self._patches = {number: patch for number, patch in self._patches.items() if number > news.version}
        for patch in patches:
            now = patch.on(now)
        now = replace(now, version=news.version)
        self.moment = now
        self._there.set()
        for participant, streams in self._streams.items():
            if before is None or _differs(before, now, participant):
                for stream in streams:
                    stream.tell()

    # ----------------------------------------------------------------------------------------------- in a thread

    def note(self, number: int, person: PersonView, step: StepView | None = None, own: OwnAnswer = NOTHING) -> None:
        """Remember an own commit as soon as it is there, so that the data need not be read for it.

        Args:
            number: the version that the session got with it.
            person: whose it is.
            step: what was answered; None for somebody who came in.
            own: the whole answer, as it was stored.
        """
        with self._lock:
            self._patches[number] = _Patch(person, step, own)

    def _read(self, store: Store | None) -> Moment | _Count | None:
        if store is None:
            return None
        try:
            number, before = version(store, self.session_id), self._counted
        except RuleError:
            return self._over()
        if before is None or self._redraw or not self._only_own(before.version, number):
            self._redraw = False
            return self._whole(store)
        if number != before.version or self._owed:
            self._counted = replace(self._count(store, before), version=number)
        return self._counted

    def _read_anew(self) -> None:
        """Read all of it: there is something that is not in the data."""
        self._redraw = True
        self.following.nudge()

    def _only_own(self, seen: int, number: int) -> bool:
        with self._lock:
            return all(between in self._patches for between in range(seen + 1, number + 1))

    def _count(self, store: Store, before: _Count) -> _Count:
        """How many have answered; when it was told a moment ago, it is told again a little later."""
        pause = max(COUNT_EVERY, len(self._streams) / _COUNTS_A_SECOND)
        wait = self._counted_at + pause - time.monotonic()
        if wait > 0:
            if not self._owed:
                self._owed = True
                self._loop.call_soon_threadsafe(self._loop.call_later, wait, self.following.nudge)
            return before
        self._owed, self._counted_at = False, time.monotonic()
        step = self.moment.step if self.moment else None
        counted = answering.progress(store, ROOM, step.id) if step else None
        return replace(
            before,
            answered=sum(counted.answered.values()) if counted else 0,
            there=sum(counted.present.values()) if counted else 0,
        )

    def _over(self) -> Moment | None:
        """The session was taken away, though another may have its number by now: nobody is in it any more."""
        self._counted = None
        return replace(self.moment, people={}) if self.moment else None

    def _whole(self, store: Store) -> Moment | None:
        found = asked(store, self.session_id)
        screen, session = found.screen, found.screen.session
        if self.moment and self.moment.meeting.session.code != session.code:
            return self._over()
        answered, there = sum(screen.answered.values()), sum(screen.present.values())
        self._owed, self._counted_at = False, time.monotonic()
        self._counted = _Count(screen.version, answered, there)
        slide = self._slide(found)
        html = self._html(slide, Content()) if slide else ""
        people = {
            person.uid: Me(
                person,
                found.own.get(person.uid, NOTHING),
                told_of(found.groups.get(person.uid), person.uid),
                found.done.get(person.uid, frozenset()),
                found.waits.get(person.uid, frozenset()),
                found.from_coach.get(person.uid, NO_NOTES),
            )
            for person in found.people
        }
        return Moment(
            version=screen.version,
            meeting=Meeting(session, screen.trajectory, session.joining, session.pace),
            step=screen.step,
            options=found.options,
            steps={step.key: step for step in found.steps},
            shared=json.dumps(shared_by_all(found, html), ensure_ascii=False),
            slide=slide,
            html=html,
            answered=answered,
            there=there,
            people=people,
        )

    def _slide(self, found: Asked) -> Slide | None:
        if found.screen.kind == "question":
            self.outcomes.forget()
            return None
        slide: Slide = slide_of(found.screen, found.options)
        if found.pace == "self" and slide.says in (WELCOME, GLAD):
            slide = replace(slide, says=OWN_PACE)
        if found.screen.kind == "outcome":
            return self.outcomes.on(slide, found.screen)
        self.outcomes.forget()
        return slide

    def _html(self, slide: Slide, content: Content) -> str:
        return self._pages.get_template("phone_look.html").render(
            slide=slide, below=self._below, given=content, _=content.translate
        )


def _differs(before: Moment, now: Moment, participant: str) -> bool:
    """Whether this participant's phone has something to hear."""
    shared = (before.shared, before.answered, before.there) != (now.shared, now.answered, now.there)
    return shared or before.people.get(participant) != now.people.get(participant)
