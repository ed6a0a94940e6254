"""The front-end module and the style sheet of each component, the same bytes for every host.

Nothing of Jupyter is loaded here: the server serves these to phones.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources import files

import rjsmin

_READY = ("asking.js", "asking.css")
"""For questions with ready answers."""
_AGREEMENT = ("agreement.js", "agreement.css")
_NAMES = ("names.js", "names.css")
"""For questions with people's own words."""
_ALSO_USES: Mapping[str, tuple[str, ...]] = {
    "results": ("ask_first.js", "waiting_names.js"),
    "wall": (
        *("ask_first.js", "waiting_names.js", "drag.js", "saving.js"),
        *("theme_sheet.js", "suggestions.js", "suggestions.css"),
    ),
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
    "measure": ("fields.js", "ask_first.js", "joining.js"),
    "prepare": ("drag.js", "fields.js", "ask_first.js", "programme.js", "programme.css"),
    "reveal": ("ask_first.js", "counting.js"),
    "groups": ("ask_first.js", "counting.js"),
    "people": ("joining.js", "joining.css"),
    "regie": ("ask_first.js", "counting.js", "regie_clock.js", "regie_script.js", "regie_people.js"),
    "dashboard": (
        *_AGREEMENT,
        *("evidence.js", "evidence.css", "priorities.js", "priorities.css", "chapters.js", "chapters.css"),
        *("presenter.js", "presenter.css", "handout.css"),
    ),
    "choice": _READY,
    "consent": (*_READY, *_NAMES),
    "cards": _NAMES,
    "open_text": _NAMES,
    "score": _READY,
    "matrix": _READY,
    "ranking": _READY,
    "scale": _READY,
}


@cache
def module_of(component: str) -> str:
    """The one JavaScript module of a component, the same for every host: the shared parts, then its own, without comments."""
    return str(
        rjsmin.jsmin(_together("page.js", "sync.js", *_ALSO_USES.get(component, ()), f"{component}.js", ending=".js"))
    )


@cache
def style_of(*components: str) -> str:
    """The style sheet of a component, or of a few on one page: tokens, form language, their own rules, each once."""
    own = [name for one in components for name in (*_ALSO_USES.get(one, ()), f"{one}.css")]
    return _together(*dict.fromkeys(["tokens.css", "base.css", *own]), ending=".css")


def _together(*names: str, ending: str) -> str:
    return "\n".join(_text(name) for name in names if name.endswith(ending))


def _text(name: str) -> str:
    return files("widgets").joinpath(name).read_text("utf-8")
