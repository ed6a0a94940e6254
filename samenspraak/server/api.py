"""The participants' API: a phone reads what it may see, hears of what changes, and sends what was typed."""

from __future__ import annotations

import json
import logging
import time
from dataclasses import asdict
from http import HTTPStatus
from typing import Any, NoReturn, TypeVar

import tornado.web
from pydantic import BaseModel, ValidationError
from tornado.iostream import StreamClosedError

from samenspraak.catalogue import Language
from samenspraak.errors import AnswerError, DataFileError, GroupError, RuleError, SamenspraakError
from samenspraak.server.bodies import (
    AnswerIn,
    EnterIn,
    FoundOut,
    OneStep,
    Problem,
    Receipt,
    ResumeCode,
    State,
)
from samenspraak.server.failures import Failures
from samenspraak.server.identity import Public, participant_of, set_participant
from samenspraak.server.languages import language_for, told, translator
from samenspraak.server.own_content import Library
from samenspraak.server.phone_state import Me, Moment, asked_of, mine, state_of, told_of
from samenspraak.server.phones import Phones
from samenspraak.server.room import Room, Stream
from samenspraak.workshop import answering, asking, joining
from samenspraak.workshop.joining import Meeting
from samenspraak.workshop.viewer import seat
from samenspraak.workshop.views import Envelope, StepView

LARGEST = 64 * 1024
"""Bytes of an answer: more than the largest of any kind, in any script."""
PULSE = 10
"""Seconds after which a stream says that it is still there."""
MOST_STREAMS = 6
"""Streams of one participant: a few devices with a few tabs."""
_LOG = logging.getLogger("samenspraak.server")
_Model = TypeVar("_Model", bound=BaseModel)


class Refused(Exception):  # noqa: N818 - it is an answer
    """What can't be done, as a problem for who asked (RFC 9457)."""

    def __init__(self, status: HTTPStatus, name: str, title: str, detail: str) -> None:
        super().__init__(name)
        self.problem = Problem(type=f"urn:samenspraak:{name}", title=title, status=status, detail=detail)


GONE = (
    HTTPStatus.FORBIDDEN,
    "doet-niet-mee",
    "Je doet niet mee",
    "Je doet niet (meer) mee aan deze sessie. Open de link of de code opnieuw om weer mee te doen.",
)
UNREADABLE = (
    HTTPStatus.BAD_REQUEST,
    "niet-te-lezen",
    "Dit is niet te lezen",
    "Wat is gestuurd, past niet. Laad de pagina opnieuw; wat je typte, staat er dan nog.",
)
NO_STEP = (
    HTTPStatus.NOT_FOUND,
    "geen-vraag",
    "Deze vraag is er niet",
    "Deze vraag is nu niet aan de beurt. Wacht even, of laad de pagina opnieuw.",
)
TOO_LARGE = (
    HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
    "te-groot",
    "Dit is te groot",
    "Je antwoord is te lang om te bewaren. Kort de tekst in; wat je typte, staat er nog.",
)
TOO_MANY = (
    HTTPStatus.TOO_MANY_REQUESTS,
    "te-veel-open",
    "Te veel open",
    "Deze vraag staat op te veel plekken open. Sluit een paar tabbladen.",
)
_NOWHERE = (HTTPStatus.NOT_FOUND, "bestaat-niet", "Dit bestaat niet", "Dit adres bestaat niet.")
_UNKNOWN = (
    HTTPStatus.NOT_FOUND,
    "geen-sessie",
    "Deze sessie is er niet",
    "Met deze code is er geen sessie. Kijk op het grote scherm wat de code is, en typ die opnieuw.",
)
_WAIT = (
    HTTPStatus.TOO_MANY_REQUESTS,
    "te-vaak-mis",
    "Even wachten",
    "Vanaf dit netwerk werd te vaak een verkeerde code geprobeerd. Wacht een minuut en typ de goede code.",
)
_OLD_PAGE = (
    HTTPStatus.FORBIDDEN,
    "xsrf",
    "De pagina is te oud",
    "Deze pagina stond te lang open. Laad haar opnieuw; wat je typte, staat er dan nog.",
)
_AWAY = (
    HTTPStatus.SERVICE_UNAVAILABLE,
    "even-niet",
    "Dit lukt nu niet",
    "De gegevens zijn nu niet te bereiken. Wat je typte, bewaren wij op dit toestel; we proberen het zo opnieuw.",
)
_BROKEN = (
    HTTPStatus.INTERNAL_SERVER_ERROR,
    "fout",
    "Dit lukte niet",
    "Dit lukte niet door een fout in Samenspraak. Wat je typte, bewaren wij op dit toestel. Laad de pagina opnieuw.",
)


class Api(Public):
    """Answers in JSON, and with a problem in the participant's language where something can't be done."""

    def initialize(self, phones: Phones, failures: Failures, content: Library) -> None:
        self.phones = phones
        self.failures = failures
        self.library = content

    def set_default_headers(self) -> None:
        self.set_header("Cache-Control", "no-store")

    def check_xsrf_cookie(self) -> None:
        try:
            super().check_xsrf_cookie()
        except tornado.web.HTTPError as error:
            raise Refused(*_OLD_PAGE) from error

    def prepare(self) -> None:
        if len(self.request.body) > LARGEST:
            raise Refused(*TOO_LARGE)

    def write_error(self, status_code: int, **kwargs: Any) -> None:
        _, error, _ = kwargs.get("exc_info", (None, None, None))
        problem = self._problem(error, status_code)
        self.set_status(problem.status)
        if status_code == HTTPStatus.METHOD_NOT_ALLOWED:
            self.set_header("Allow", ", ".join(method for method in ("GET", "POST", "PUT") if self._does(method)))
        self.set_header("Content-Type", "application/problem+json; charset=utf-8")
        self.finish(problem.model_dump_json())

    def log_exception(self, typ: Any, value: Any, tb: Any) -> None:
        """What a person is told needs no traceback in the log, and its sentence may name what was written."""
        if isinstance(value, Refused | SamenspraakError | tornado.web.HTTPError | StreamClosedError):
            return
        _LOG.error("%s %s", self.request.method, type(self).__name__, exc_info=(typ, value, tb))

    def _does(self, method: str) -> bool:
        return getattr(type(self), method.lower()) is not getattr(tornado.web.RequestHandler, method.lower())

    def _problem(self, error: BaseException | None, status: int) -> Problem:
        """What a person is told; the title says what kind it is, and stays Dutch."""
        language = self.language()
        problem = self._in_dutch(error, status)
        if isinstance(error, RuleError | AnswerError):
            return problem.model_copy(update={"detail": told(error, language)})
        return problem.model_copy(update={"detail": language.translate(problem.detail)}) if language else problem

    @staticmethod
    def _in_dutch(error: BaseException | None, status: int) -> Problem:
        if isinstance(error, Refused):
            return error.problem
        if isinstance(error, RuleError):
            kind = ("groep", "Een ander schrijft") if isinstance(error, GroupError) else ("regel", "Dit kan nu niet")
            return Refused(HTTPStatus.CONFLICT, *kind, str(error)).problem
        if isinstance(error, AnswerError):
            return Refused(HTTPStatus.UNPROCESSABLE_ENTITY, "past-niet", "Dit past niet", str(error)).problem
        if isinstance(error, DataFileError | TimeoutError):
            return Refused(*_AWAY).problem
        if status in {HTTPStatus.NOT_FOUND, HTTPStatus.METHOD_NOT_ALLOWED}:
            return Refused(HTTPStatus(status), *_NOWHERE[1:]).problem
        return Refused(*_BROKEN).problem

    def language(self) -> Language | None:
        """The participant's language; None is Dutch."""
        return language_for(self, self.library().languages)

    def give(self, body: BaseModel, status: HTTPStatus = HTTPStatus.OK) -> None:
        """Answer with JSON."""
        self.set_status(status)
        self.set_header("Content-Type", "application/json; charset=utf-8")
        self.finish(body.model_dump_json())

    def body(self, model: type[_Model]) -> _Model:
        """What was sent, checked."""
        try:
            return model.model_validate_json(self.request.body)
        except (ValidationError, RecursionError) as error:
            raise Refused(*UNREADABLE) from error

    async def meeting(self, code: str) -> Meeting:
        """The session with this code; a wrong one is counted."""
        found = await self.phones.meeting(code)
        if found is None:
            await self.wrong()
        return found

    async def wrong(self) -> NoReturn:
        """Refuse a wrong code; who is wrong too often is asked to wait."""
        address = self.request.remote_ip or ""
        if self.failures.too_many(address):
            raise Refused(*_WAIT)
        if self.failures.add(address) == self.failures.most:
            _LOG.warning("te vaak een verkeerde code vanaf één adres")
        raise Refused(*_UNKNOWN)

    async def here(self, code: str) -> tuple[Meeting, Room, Moment, Me]:
        """The session, and who asks in it."""
        participant = participant_of(self, example=self.phones.example)
        meeting = await self.meeting(code)
        if participant is None:
            raise Refused(*GONE)
        room = self.phones.room(meeting)
        moment, me = await room.find(participant)
        if me is None:
            raise Refused(*GONE)
        return meeting, room, moment, me

    def state(self, moment: Moment, me: Me) -> State:
        """The session as one participant sees it."""
        return State(**state_of(moment, me), xsrf=self.xsrf_token.decode())


class SessionState(Api):
    """`…/sessions/CODE`: what this participant sees now."""

    async def get(self, code: str) -> None:
        _, _, moment, me = await self.here(code)
        self.give(self.state(moment, me))


class Participants(Api):
    """`…/sessions/CODE/participants`: come in."""

    async def post(self, code: str) -> None:
        asked = self.body(EnterIn)
        meeting = await self.meeting(code)
        person = await self.phones.enter(meeting, asked.role, asked.key)
        set_participant(self, person.uid, example=self.phones.example)
        moment = await self.phones.room(meeting).now()
        self.give(self.state(moment, moment.people.get(person.uid) or Me(person)), HTTPStatus.CREATED)


class Events(Api):
    """`…/sessions/CODE/events`: what changes, as server-sent events: `state`, `me`, `count`, `pulse`, `gone`."""

    _stream: Stream | None = None
    _gone = False

    async def get(self, code: str) -> None:
        _, room, _, me = await self.here(code)
        if room.listening_of(me.person.uid) >= MOST_STREAMS:
            raise Refused(*TOO_MANY)
        self.set_header("Content-Type", "text/event-stream; charset=utf-8")
        self.set_header("X-Accel-Buffering", "no")
        told: tuple[Moment, Me] | None = None
        with room.listening(me.person.uid) as self._stream:
            self.phones.note()
            while not self._gone:
                moment = await room.now()
                mine_now = moment.people.get(me.person.uid)
                self.write("".join(_events(told, moment, mine_now)))
                try:
                    await self.flush()
                except StreamClosedError:
                    return
                if mine_now is None:
                    return
                told = moment, mine_now
                await self._stream.wait(PULSE)

    def on_connection_close(self) -> None:
        self._gone = True
        if self._stream:
            self._stream.tell()


def _events(told: tuple[Moment, Me] | None, moment: Moment, me: Me | None) -> list[str]:
    """What has to be said since what was told; a pulse when it is nothing."""
    now = round(time.time() * 1000)
    if me is None:
        return ["event: gone\ndata: {}\n\n"]
    counts = f'"answered":{moment.answered},"there":{moment.there},"now":{now}'
    own = json.dumps(mine(moment, me), ensure_ascii=False)
    if told is None or told[0].shared != moment.shared:
        start = "retry: 1000\n" if told is None else ""
        data = f'{{"state":{moment.shared},"me":{own},{counts}}}'
        return [f"{start}id: {moment.version}\nevent: state\ndata: {data}\n\n"]
    said = []
    if told[1] != me:
        said.append(f"id: {moment.version}\nevent: me\ndata: {own}\n\n")
    if (told[0].answered, told[0].there) != (moment.answered, moment.there):
        said.append(f"event: count\ndata: {{{counts}}}\n\n")
    return said or [f'event: pulse\ndata: {{"now":{now}}}\n\n']


class AnswerOf(Api):
    """`…/sessions/CODE/steps/STEP/answer`: one's own answer, whole."""

    async def put(self, code: str, key: str) -> None:
        sent = self.body(AnswerIn)
        meeting, _, moment, me = await self.here(code)
        step = asked_step(moment, key)
        after = Envelope(sent.after.client, sent.after.seq) if sent.after else None
        envelope = Envelope(sent.client, sent.seq)
        whole, held = await self.phones.answer(
            meeting,
            me.person,
            step,
            envelope,
            sent.value,
            after=after,
            keep=sent.keep,
            share=sent.share,
            say=translator(self.language()),
        )
        self.give(Receipt(client=sent.client, seq=sent.seq, whole=whole, found=[FoundOut(**vars(one)) for one in held]))


class StepOf(Api):
    """`…/sessions/CODE/steps/STEP`: a question that had its turn, with one's own answer."""

    async def get(self, code: str, key: str) -> None:
        _, _, moment, me = await self.here(code)
        step, author = asked_step(moment, key), seat(me.person.uid)
        options = await self.phones.use(lambda store: answering.own_options(store, author, step.id))
        own = await self.phones.use(lambda store: answering.own_answer(store, author, step.id))
        group = await self.phones.use(lambda store: asking.together(store, author, step))
        self.give(
            OneStep(
                step=asked_of(step, options),
                saved=own.value,
                sent=asdict(own.envelope) if own.envelope else None,
                group=told_of(group, me.person.uid),
                found=[FoundOut(**vars(one)) for one in own.held],
                share=own.share or "private",
            )
        )


class Pen(Api):
    """`…/sessions/CODE/steps/STEP/pen`: write for the group from now on."""

    async def post(self, code: str, key: str) -> None:
        meeting, _, moment, me = await self.here(code)
        await self.phones.take_pen(meeting, me.person.uid, asked_step(moment, key))
        self.set_status(HTTPStatus.NO_CONTENT)


class Resume(Api):
    """`…/sessions/CODE/resume-code`: the code with which one goes on elsewhere."""

    async def post(self, code: str) -> None:
        _, _, _, me = await self.here(code)
        author = seat(me.person.uid)
        self.give(ResumeCode(code=await self.phones.use(lambda store: joining.resume_code(store, author))))


def asked_step(moment: Moment, key: str) -> StepView:
    """The question with this key, that may be answered."""
    found = moment.steps.get(key)
    if found is None:
        raise Refused(*NO_STEP)
    return found


def rules(phones: Phones, failures: Failures, content: Library) -> list[tuple[Any, ...]]:
    """The addresses of the API."""
    from samenspraak.server.api_sharing import BeforeOf, Sharing  # it is made of what stands here

    what = {"phones": phones, "failures": failures, "content": content}
    session = rf"{phones.address}api/v1/sessions/([^/]+)"
    step = rf"{session}/steps/([^/]+)"
    return [
        (session + "/?", SessionState, what),
        (f"{session}/participants", Participants, what),
        (f"{session}/events", Events, what),
        (f"{session}/resume-code", Resume, what),
        (step, StepOf, what),
        (f"{step}/answer", AnswerOf, what),
        (f"{step}/sharing", Sharing, what),
        (f"{step}/before", BeforeOf, what),
        (f"{step}/pen", Pen, what),
    ]
