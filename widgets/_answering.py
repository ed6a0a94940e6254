"""The questions on a screen: the model behind their components."""

from __future__ import annotations

from typing import Any

import traitlets as t

from samenspraak.store import Store
from samenspraak.workshop import answering
from samenspraak.workshop.asking import asks_of_options, spec
from samenspraak.workshop.desk import at_desk
from samenspraak.workshop.viewer import COORDINATOR, Viewer, seat
from samenspraak.workshop.views import Envelope, PersonView, StepView
from widgets._component import Component, attempt


class Question(Component):
    """One step for one seat at a time.

    `answer` comes from the screen as `{client, seq, participant, value}`; `stored` goes back, with the same client
    and seq, only after the commit, or with `errors` when it was refused. A value for a seat that was left
    meanwhile is stored for that seat.
    """

    spec = t.Dict().tag(sync=True)
    seat = t.Dict().tag(sync=True)
    saved = t.Any(None, allow_none=True).tag(sync=True)
    is_open = t.Bool(default_value=False).tag(sync=True)
    notice = t.Unicode().tag(sync=True)
    answer = t.Dict().tag(sync=True)
    stored = t.Dict(default_value=None, allow_none=True).tag(sync=True)
    found: t.List[Any] = t.List().tag(sync=True)
    """What in the stored answer may tell who somebody is, with what could stand there."""
    turn = t.Int(0).tag(sync=True)
    """Rises when a turn begins at a desk: the focus comes to the field. 0 on somebody's own device."""
    finished = t.Dict(default_value=None, allow_none=True).tag(sync=True)
    """From the screen: this `participant` is done, and what was written is stored."""

    def __init__(self, store: Store, trajectory: str, step: StepView, **kwargs: Any) -> None:
        self._store = store
        self._trajectory = trajectory
        self._step = step
        super().__init__(**kwargs)

    def sit(self, person: PersonView, role: str, step: StepView, *, turn: int = 0, covered: bool = False) -> None:
        """Show the question to a person, with what was filled in here before; that stays away while `covered`."""
        self._step = step
        given = answering.filled_in(self._store, COORDINATOR, person.uid, step.id)
        own, found = given.value, list(map(vars, given.held))
        if covered:
            if self.seat.get("participant") == person.uid:
                self.saved = own  # a screen that shows it hears of a change only then
            own, found = None, []
        with self.hold_sync():
            self.spec = self._spec(person)
            self.seat = {
                "folder": self._trajectory,
                "session": str(step.session_id),
                "participant": person.uid,
                "step": step.key,
                "name": person.pseudonym,
                "role": role,
            }
            self.saved = own
            self.found = found
            self.notice = step.closed
            self.is_open = not self.notice
            self.turn = turn

    def _spec(self, person: PersonView) -> dict[str, Any]:
        step = self._step
        options = answering.own_options(self._store, seat(person.uid), step.id) if asks_of_options(step) else []
        return spec(step, options)

    @t.observe("answer")
    def _store_answer(self, _change: object) -> None:
        sent = self.answer
        author = seat(str(sent.get("participant") or self.seat.get("participant")))
        error = attempt(self._put, author=author, sent=sent)
        receipt = {
            "client": sent.get("client"),
            "seq": sent.get("seq"),
            "participant": author.participant,
            "errors": [error] if error else [],
        }
        if self.stored == receipt:
            self.send_state("stored")
        else:
            self.stored = receipt

    def _put(self, author: Viewer, sent: dict[str, Any]) -> None:
        """Bring what was sent to disk."""
        envelope = at_desk(Envelope(sent["client"], sent["seq"]))
        keep = sent.get("keep", [])
        stored = answering.answer(self._store, author, self._step.id, envelope, sent["value"], keep=keep)
        if stored and author.participant == self.seat.get("participant"):
            self.found = list(map(vars, stored.held))
