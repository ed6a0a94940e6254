"""A component: one front-end module with its style, and the model behind it."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from functools import wraps
from typing import Any, ClassVar

import anywidget
import traitlets as t

from samenspraak.errors import FieldError, RuleError, SamenspraakError
from samenspraak.store import Store
from samenspraak.workshop import trajectory
from samenspraak.workshop.spots import digest
from samenspraak.workshop.typed import forget_typed
from samenspraak.workshop.viewer import COORDINATOR
from widgets._modules import module_of, style_of
from widgets._typed_names import NOT_TYPED, TypedNames, plain, texts_in

_log = logging.getLogger("samenspraak.widgets")
_REMEMBERED = 50
"""So many actions are known to be done after the screen has stopped sending them."""
_DECIDING = ("put_suggested", "let_stand")
"""Actions that decide about a name; what they do is looked through by itself."""
UNEXPECTED = (
    "Dit lukte niet door een fout in Samenspraak. Wat is opgeslagen, blijft bewaard. Laad de pagina opnieuw en "
    "probeer het nog eens."
)


class Component(anywidget.AnyWidget):
    """Base of all that is shown; `component` names its module."""

    component: ClassVar[str]

    _esm = t.Unicode().tag(sync=True)
    _css = t.Unicode().tag(sync=True)

    @t.default("_esm")
    def _default_esm(self) -> str:
        return module_of(self.component)

    @t.default("_css")
    def _default_css(self) -> str:
        return style_of(self.component)

    def refresh(self) -> None:
        """Take over what changed in the data; called after each commit, of whomever."""


class Acting(Component):
    """A component of the coordinator: `state` goes to the screen, `actions` come back.

    The screen sends the list of all actions that were not acknowledged yet, oldest first; each is done once.
    A subclass has a method `on_NAME(**args)` for each action, and `view()` for the state. What an action stores is looked
    through for names and contact details, and `found` tells of them; `not_typed` has the arguments that need a name, and why.
    """

    not_typed: ClassVar[Mapping[str, str]] = {}

    _store: Store
    """Where what is typed goes."""

    state: t.Dict[str, Any] = t.Dict().tag(sync=True)
    actions: t.List[Any] = t.List().tag(sync=True)
    done: t.Dict[str, Any] = t.Dict({"ids": [], "error": None, "field": "", "at": 0}).tag(sync=True)
    """The actions that were handled, and why one was refused; `field` names the argument that this is about, when it is one."""
    found: t.List[Any] = t.List().tag(sync=True)
    """What may tell who somebody is, until it is decided: `place`, `action`, `text`, `suggestion`, and a `mark` to know the word by."""

    def __init__(self, **kwargs: Any) -> None:
        self._names = TypedNames()
        self._again: tuple[str, dict[str, Any]] = ("", {})
        self._field = ""
        super().__init__(**kwargs)

    def view(self) -> dict[str, Any]:
        """The whole state as JSON."""
        return {}

    def open(self) -> None:
        """Meet the screen with a state: it may draw before it hears of the next one."""
        if not self.state:
            self.refresh()
        super().open()

    def refresh(self) -> None:
        self.state = self.view()

    @t.observe("actions")
    def _act(self, _change: object) -> None:
        handled: list[str] = list(self.done["ids"])
        sent = [action for action in self.actions if isinstance(action, dict)]
        error, self._field = None, ""
        for action in sent:
            if action.get("id") not in handled:
                error = self._do(action) or error
                handled.append(str(action.get("id")))
        error = attempt(self.show_result) or error
        attempt(self._tell_names)
        waiting = {action.get("id") for action in sent}
        ids = [one for n, one in enumerate(reversed(handled)) if n < _REMEMBERED or one in waiting]
        self.done = {"ids": ids[::-1], "error": error, "field": self._field, "at": self.done["at"] + 1}

    def show_result(self) -> None:
        """Bring what is shown up to date after an action."""
        self.refresh()

    def _do(self, action: dict[str, Any]) -> str | None:
        """Do one action; returns the sentence for the person when it could not be done."""
        name, args = str(action.get("name")), action.get("args", {})
        handler = getattr(self, f"on_{name}", None)
        if handler is None:
            _log.error("%s has no action %r", type(self).__name__, name)
            return UNEXPECTED
        before = {plain(text) for text in texts_in(self.state)} if any(texts_in(args)) else set()
        self._again = name, args
        error = attempt(self._noting_field(handler), **args)
        if error is None and name not in _DECIDING:
            attempt(self._look_through, sent=str(action.get("id")), before=before)
        return error

    def _noting_field(self, handler: Callable[..., None]) -> Callable[..., None]:
        @wraps(handler)
        def noting(**args: Any) -> None:
            try:
                handler(**args)
            except FieldError as error:
                self._field = error.field
                raise

        return noting

    def changes_with(self, name: str, /, **args: Any) -> None:
        """Say, in a handler that adds something, which action stores the same words in what was added."""
        self._again = name, args

    def _look_through(self, sent: str, before: set[str]) -> None:
        """Look through what was typed; what is gone since may not stay in what was kept of before either."""
        name, args = self._again
        gone = self._names.look(sent, name, args, {*NOT_TYPED, *self.not_typed}, before)
        if gone.words:
            forget_typed(self._store, COORDINATOR, gone.words, gone.texts)
            self.forget(gone.words)

    def forget(self, words: Mapping[str, str]) -> None:
        """Drop what this kernel itself kept of before, where these words stood in it."""

    def on_put_suggested(self, chosen: list[dict[str, str]]) -> None:
        """Put what was suggested where words stand, each by its `place` and `text`."""
        for place in dict.fromkeys(one["place"] for one in chosen):
            again = self._names.again(place, [one["text"] for one in chosen if one["place"] == place])
            if again:
                error = self._do({"id": place, "name": again[0], "args": again[1]})
                if error:
                    raise RuleError(error)

    def on_let_stand(self, words: list[str]) -> None:
        """Let words stand: they are not told of again."""
        self._names.keep(words)

    @t.observe("state")
    def _tell_names(self, _change: object = None) -> None:
        told = self._names.told({plain(text) for text in texts_in(self.state)}) if self._names.waits else []
        self.found = [
            {
                "place": place,
                "action": sent,
                "text": one.text,
                "suggestion": one.suggestion,
                "mark": self._mark(one.text),
            }
            for place, sent, one in told
        ]

    def _mark(self, word: str) -> str:
        """By which a browser knows a word that may stand in this trajectory, without keeping the word."""
        owner = trajectory.trajectory(self._store)
        return digest(word, owner.uid if owner else "")


def attempt(handler: Any, /, **args: Any) -> str | None:
    """Call `handler(**args)`; returns None, or the sentence for the person when it failed."""
    try:
        handler(**args)
    except SamenspraakError as error:
        _log.warning("%s: %s", type(error).__name__, handler.__qualname__)
        return str(error)
    except Exception:  # noqa: BLE001 - the last guard before a person: nothing of it may reach a screen
        _log.exception("callback failed: %s", handler.__qualname__)
        return UNEXPECTED
    return None
