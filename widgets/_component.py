"""A component: one front-end module with its style, and the model behind it."""

from __future__ import annotations

import logging
from typing import Any, ClassVar

import anywidget
import traitlets as t

from samenspraak.errors import SamenspraakError
from widgets._modules import module_of, style_of

_log = logging.getLogger("samenspraak.widgets")
_REMEMBERED = 50
"""So many actions are known to be done after the screen has stopped sending them."""
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
    A subclass has a method `on_NAME(**args)` for each action, and `view()` for the state.
    """

    state: t.Dict[str, Any] = t.Dict().tag(sync=True)
    actions: t.List[Any] = t.List().tag(sync=True)
    done: t.Dict[str, Any] = t.Dict({"ids": [], "error": None, "at": 0}).tag(sync=True)

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
        error = None
        for action in sent:
            if action.get("id") not in handled:
                error = self._do(action) or error
                handled.append(str(action.get("id")))
        error = attempt(self.show_result) or error
        waiting = {action.get("id") for action in sent}
        ids = [one for n, one in enumerate(reversed(handled)) if n < _REMEMBERED or one in waiting]
        self.done = {"ids": ids[::-1], "error": error, "at": self.done["at"] + 1}

    def show_result(self) -> None:
        """Bring what is shown up to date after an action."""
        self.refresh()

    def _do(self, action: dict[str, Any]) -> str | None:
        """Do one action; returns the sentence for the person when it could not be done."""
        handler = getattr(self, f"on_{action.get('name')}", None)
        if handler is None:
            _log.error("%s has no action %r", type(self).__name__, action.get("name"))
            return UNEXPECTED
        return attempt(handler, **action.get("args", {}))


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
