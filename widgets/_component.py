"""A component: one front-end module with its style, and the model behind it."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any, ClassVar

import anywidget
import traitlets as t

from samenspraak.errors import SamenspraakError

_log = logging.getLogger("samenspraak.widgets")
_REMEMBERED = 50
"""So many actions are known to be done after the screen has stopped sending them."""
_READY = ("asking.js", "asking.css")
"""For questions with ready answers."""
_AGREEMENT = ("agreement.js", "agreement.css")
_ALSO_USES: Mapping[str, tuple[str, ...]] = {
    "wall": ("drag.js", "theme_sheet.js", "suggestions.js", "suggestions.css"),
    "vision": (
        *_AGREEMENT,
        "saving.js",
        "vision_sentences.js",
        "vision_course.js",
        "vision_versions.js",
        "vision_poster.js",
    ),
    "choose": (*_AGREEMENT, "saving.js"),
    "welcome": ("fields.js",),
    "prepare": ("drag.js", "fields.js", "ask_first.js", "programme.js", "programme.css"),
    "reveal": ("ask_first.js",),
    "regie": ("ask_first.js", "regie_clock.js", "regie_script.js"),
    "dashboard": (
        *_AGREEMENT,
        *("evidence.js", "evidence.css", "priorities.js", "priorities.css", "chapters.js", "chapters.css"),
        *("presenter.js", "presenter.css", "handout.css"),
    ),
    "choice": _READY,
    "consent": _READY,
    "score": _READY,
    "matrix": _READY,
    "ranking": _READY,
    "scale": _READY,
}
UNEXPECTED = (
    "Dit lukte niet door een fout in Samenspraak. Wat is opgeslagen, blijft bewaard. Laad de pagina opnieuw en "
    "probeer het nog eens."
)


@cache
def module_of(component: str) -> str:
    """The one JavaScript module of a component, the same for every host: the shared parts, then its own."""
    return _together("page.js", "sync.js", *_ALSO_USES.get(component, ()), f"{component}.js", ending=".js")


@cache
def style_of(component: str) -> str:
    """The style sheet of a component: tokens, form language, its own rules."""
    return _together("tokens.css", "base.css", *_ALSO_USES.get(component, ()), f"{component}.css", ending=".css")


def _together(*names: str, ending: str) -> str:
    return "\n".join(_text(name) for name in names if name.endswith(ending))


def _text(name: str) -> str:
    return files("widgets").joinpath(name).read_text("utf-8")


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
