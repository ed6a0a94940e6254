"""The participants' pages: typing a code, coming in, and the page on which they answer. They work on any phone, without a kernel."""

from __future__ import annotations

import contextlib
import secrets
from collections.abc import Mapping
from http import HTTPStatus
from typing import Any
from urllib.parse import urlencode

import tornado.escape

from samenspraak.catalogue.language import LIBRARY
from samenspraak.coach_link import leader_reads
from samenspraak.errors import RuleError, SetupError
from samenspraak.folder import DataFolder
from samenspraak.privacy import SUGGESTIONS
from samenspraak.server.failures import Failures
from samenspraak.server.identity import forget_participant, participant_of, set_participant
from samenspraak.server.languages import Content
from samenspraak.server.own_content import Library
from samenspraak.server.phone_assets import Assets
from samenspraak.server.phone_page import PhonePage
from samenspraak.server.phone_state import Me, Moment, state_of
from samenspraak.server.phones import Phones
from samenspraak.workshop import feedback, joining, reflecting
from samenspraak.workshop.joining import Meeting
from samenspraak.workshop.people import ROLES
from samenspraak.workshop.supply import REASONS
from samenspraak.workshop.viewer import seat
from samenspraak.workshop.views import PersonView

WRONG_CODES = 60
"""So many wrong codes a minute are told apart from an address: a whole school that comes in mistypes a few."""
NO_ROLE = "Kies eerst hoe je meedoet: als ouder, teamlid, leerling of iemand anders."
NO_SUCH_CODE = "Deze code om verder te gaan kennen we niet. Kijk haar na, of doe opnieuw mee."
_LOOKED_UP = REASONS | SUGGESTIONS
"""What a page gets in Dutch, and looks up."""
_TYPED = {"open_text", "cards"}


class SeatPage(PhonePage):
    """A page of somebody who takes part."""

    def show(self, name: str, status: HTTPStatus = HTTPStatus.OK, **values: Any) -> None:
        """Answer with one of our pages."""
        super().show(name, status, xsrf=self.xsrf_token.decode(), **values)

    def content(self, meeting: Meeting) -> Content:
        """What the session brings along, in the participant's language."""
        language = self.language()
        translation = self.catalogue.translation(meeting.session.kind, language.key) if language else None
        if language is None or translation is None:
            return Content(language)
        more = reflecting.framed(meeting.session, translation, language)
        if library := self.catalogue.translation(LIBRARY, language.key):
            subjects: list[reflecting.Subject] = [
                *self.catalogue.practices.values(),
                *self.catalogue.trainings.values(),
            ]
            more |= reflecting.asked_about(meeting.session, subjects, library)
        return Content(language, translation, more)

    async def from_coach(self, participant: str) -> tuple[int, int]:
        """How many notes of a coach this participant can read, and how many of them are new."""
        return await self.phones.use(lambda store: feedback.waiting(store, seat(participant)))

    def about(self, meeting: Meeting) -> dict[str, Any]:
        """What a page of a session is made of."""
        language, content = self.language(), self.content(meeting)
        words = {**language.for_page(self.assets.says | _LOOKED_UP), "given": dict(content.words)} if language else None
        return {
            "meeting": meeting,
            "given": content,
            "translated": bool(content.words),
            "words": words,
            "unchecked": (language.unchecked or content.unchecked) if language else "",
        }


class CodePage(SeatPage):
    """`/`: type a code, which its form sends to `/m`. With `?code=…&brief=…` that is where the form for the code of a letter leads."""

    def get(self) -> None:
        code = "".join(self.get_query_argument("code", "").split())
        language = self.get_query_argument("brief", "")
        if code:
            way = tornado.escape.url_escape(code, plus=False)
            query = f"?{urlencode({'taal': language})}" if language else ""
            self.redirect(f"{self.phones.address}{'v' if language else 'm'}/{way}{query}", status=303)
        else:
            self.show("phone_code.html", code="")

    async def post(self) -> None:
        """Go where a code leads: to a session, to a questionnaire, or with one's own code to where one was last.

        One's own code is sent, and never part of an address: addresses stay in the browser.
        """
        code = self.get_body_argument("code", "")
        if meeting := await self.phones.meeting(code):
            self.redirect(f"{self.phones.address}m/{meeting.session.code}", status=303)
        elif asking := await self.phones.asking(code):
            self.redirect(f"{self.phones.address}v/{asking.code}", status=303)
        elif found := await self.phones.resumed(code):
            person, last = found
            await self.phones.sit_again(last, person.uid, person.role)
            set_participant(self, person.uid, example=self.phones.example)
            self.redirect(f"{self.phones.address}m/{last.session.code}", status=303)
        else:
            self.wrong(code, NO_SUCH_CODE if joining.is_own(code) else "")


class SessionPage(SeatPage):
    """`/m/CODE` and `/m/CODE/ROLE`: come in, and then the page on which one answers."""

    async def get(self, code: str, role: str | None = None) -> None:
        meeting = await self.phones.meeting(code)
        if meeting is None and (asking := await self.phones.asking(code)):
            self.redirect(f"{self.phones.address}v/{asking.code}", status=303)
            return
        if meeting is None or role not in (None, *ROLES):
            self.wrong(code)
            return
        participant = participant_of(self, example=self.phones.example)
        if participant is None:
            self._ask_in(meeting, role)
            return
        moment, me = await (await self.phones.newest(meeting)).find(participant)
        if me is None:
            known = await self.phones.use(lambda store: joining.known(store, participant))
            self._ask_in(meeting, role, known=known, gone=known is None)
        elif me.person.left:
            from_coach = await self.from_coach(participant)
            self.show("phone_left.html", person=me.person, from_coach=from_coach, **self.about(meeting))
        else:
            self._show_page(meeting, moment, me, await self.from_coach(participant))

    async def post(self, code: str, role: str | None = None) -> None:
        """Come in: as somebody new, as who one was before, or with a code from another device."""
        meeting = await self.phones.meeting(code)
        if meeting is None or role not in (None, *ROLES):
            self.wrong(code)
            return
        role = role or self.get_body_argument("role", "")
        try:
            person = await self._come_in(meeting, role)
        except RuleError as error:
            self._ask_in(meeting, role if role in ROLES else None, **self.why(error))
            return
        if person is None:
            return
        set_participant(self, person.uid, example=self.phones.example)
        moment = await self.phones.room(meeting).now()
        self._show_page(meeting, moment, moment.people.get(person.uid) or Me(person), await self.from_coach(person.uid))

    async def _come_in(self, meeting: Meeting, role: str) -> PersonView | None:
        resume = self.get_body_argument("resume", "")
        if resume:
            return await self._resume(meeting, resume)
        if not role:
            raise RuleError(NO_ROLE)
        before = participant_of(self, example=self.phones.example)
        if before and self.get_body_argument("again", ""):
            return await self.phones.sit_again(meeting, before, role)
        return await self.phones.enter(meeting, role, self.get_body_argument("key", ""))

    async def _resume(self, meeting: Meeting, code: str) -> PersonView | None:
        person = await self.phones.use(lambda store: joining.resume(store, code))
        if person is None:
            if self.too_often():
                self.show("phone_code.html", HTTPStatus.TOO_MANY_REQUESTS, code="", wait=True)
                return None
            raise RuleError(NO_SUCH_CODE)
        return await self.phones.sit_again(meeting, person.uid, person.role)

    def _ask_in(self, meeting: Meeting, role: str | None, **values: Any) -> None:
        trouble = values.pop("trouble", "")
        self.show(
            "phone_join.html",
            HTTPStatus.CONFLICT if trouble else HTTPStatus.OK,
            role=role,
            roles=ROLES,
            chosen=meeting.session.kind in reflecting.KINDS,
            key=secrets.token_hex(12),
            trouble=trouble,
            **{"known": None, "gone": False, **self.about(meeting), **values},
        )

    def _show_page(self, meeting: Meeting, moment: Moment, me: Me, from_coach: tuple[int, int]) -> None:
        session = f"{self.phones.address}m/{meeting.session.code}"
        state, about = state_of(moment, me), self.about(meeting)
        self.show(
            "phone.html",
            part=state["state"]["part"],
            asked=_to_begin_with(state),
            me=me,
            from_coach=from_coach,
            leader_reads=_leader_reads(self.phones.folder),
            label=ROLES[me.person.role].label,
            front=f"{self.request.host}{self.phones.address}".rstrip("/"),
            look=self.phones.room(meeting).look(moment, about["given"]),
            page={
                "here": session,
                "api": f"{self.phones.address}api/v1/sessions/{meeting.session.code}/",
                "look": f"{session}/beeld/",
                "code": meeting.session.code,
                "folder": meeting.trajectory.uid,
                "components": self.assets.components(),
                "xsrf": self.xsrf_token.decode(),
                "words": about["words"],
                **state,
            },
            **about,
            component=self.assets.components().get(moment.step.kind) if moment.step else None,
        )


def _to_begin_with(state: Mapping[str, Any]) -> Mapping[str, Any] | None:
    """The question, where one can type before any script is there; None where a component has to show what is there."""
    step, me = state["state"]["step"], state["me"]
    if step is None or step["closed"] or me["saved"] is not None or me["group"] is not None:
        return None
    spec: Mapping[str, Any] = step["spec"]
    return spec if spec["kind"] in _TYPED else None


class Leave(SeatPage):
    """`/m/CODE/weg`: stop for today, or let somebody else use this phone."""

    async def post(self, code: str) -> None:
        meeting = await self.phones.meeting(code)
        participant = participant_of(self, example=self.phones.example)
        if meeting is None:
            self.wrong(code)
            return
        if participant:
            with contextlib.suppress(RuleError):  # who is not in the session any more, has left already
                await self.phones.leave(meeting, participant)
        if self.get_body_argument("other", ""):
            forget_participant(self, example=self.phones.example)
        self.redirect(f"{self.phones.address}m/{meeting.session.code}", status=303)


class Look(SeatPage):
    """`/m/CODE/beeld/DIGEST`: what is shown where no question is asked; the same for all who read one language."""

    async def get(self, code: str, _digest: str) -> None:
        meeting = await self.phones.meeting(code)
        participant = participant_of(self, example=self.phones.example)
        room = self.phones.room(meeting) if meeting and participant else None
        moment = await room.now() if room else None
        if meeting is None or room is None or moment is None or participant not in moment.people:
            self.set_status(HTTPStatus.FORBIDDEN)
            return
        self.send(room.look(moment, self.content(meeting)))


class Figure(SeatPage):
    """`/m/CODE/beeld/figuur/NAME.svg`: a picture of what came out of a question."""

    async def get(self, code: str, name: str) -> None:
        meeting = await self.phones.meeting(code)
        participant = participant_of(self, example=self.phones.example)
        room = self.phones.room(meeting) if meeting and participant else None
        moment = await room.now() if room else None
        picture = room.outcomes.picture(name) if room and moment and participant in moment.people else None
        if picture is None:
            self.set_status(HTTPStatus.NOT_FOUND)
            return
        self.set_header("Content-Type", "image/svg+xml; charset=utf-8")
        self.set_header("Cache-Control", "private, max-age=3600")
        self.finish(picture)


def rules(phones: Phones, failures: Failures, assets: Assets, content: Library) -> list[tuple[Any, ...]]:
    """The addresses of the participants' pages."""
    from samenspraak.server.from_coach import FromCoach  # these are made of what stands here
    from samenspraak.server.own_data import Erase, OwnData

    what = {"phones": phones, "failures": failures, "assets": assets, "content": content}
    session = rf"{phones.address}m/([^/]+)"
    return [
        (phones.address, CodePage, what),
        (f"{phones.address}m/?", CodePage, what),
        (f"{session}/weg", Leave, what),
        (f"{session}/beeld/([0-9a-f]+)", Look, what),
        (rf"{session}/beeld/figuur/([0-9a-f]+)\.svg", Figure, what),
        (f"{session}/coach", FromCoach, what),
        (f"{session}/gegevens", OwnData, what),
        (f"{session}/gegevens/wissen", Erase, what),
        (session + "/?", SessionPage, what),
        (f"{session}/([a-z]+)", SessionPage, what),
    ]


def _leader_reads(folder: DataFolder) -> bool:
    """Whether whoever leads may read as a coach; where that is not known, the page says that it may be so."""
    try:
        return leader_reads(folder)
    except SetupError:
        return True
