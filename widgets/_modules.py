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
_NAMES = ("name_line.js", "names.js", "names.css")
"""For questions with people's own words."""
_ACTING = ("name_line.js", "typed_names.js", "typed_names.css", "acting.js", "room.js")
"""For who leads."""
_PRINT = ("print.js", "print.css")
_FORMS = ("saving.js", "forms.js")
"""For forms with a button."""
_ALSO_USES: Mapping[str, tuple[str, ...]] = {
    **dict.fromkeys(("desk", "findings", "paper", "take_along"), _ACTING),
    "results": (*_ACTING, "ask_first.js", "waiting_names.js"),
    "actions": (*_ACTING, *_FORMS),
    "open_actions": (*_ACTING, "plan_page.js", "plan_page.css"),
    "undertake": (*_ACTING, *_FORMS, "plan_page.js", "plan_page.css"),
    "anchor": (*_ACTING, *_FORMS, "plan_page.js", "plan_page.css", "download.js"),
    "board": (*_ACTING, *_FORMS, "plan_page.js", "plan_page.css", "action_form.js"),
    **dict.fromkeys(
        ("year_plan", "reciprocity"), (*_ACTING, "plan_page.js", "plan_page.css", "plan_picture.js", "plan_picture.css")
    ),
    "wall": (
        *_ACTING,
        *("ask_first.js", "waiting_names.js", "drag.js", "saving.js"),
        *("theme_sheet.js", "suggestions.js", "suggestions.css"),
    ),
    "vision": (
        *_ACTING,
        *_AGREEMENT,
        "saving.js",
        "vision_sentences.js",
        "vision_course.js",
        "vision_versions.js",
        "vision_poster.js",
    ),
    "choose": (*_ACTING, *_AGREEMENT, "saving.js"),
    "formats": (*_ACTING, "download.js", "sending_file.js", "sheet_preview.js", "sheet_preview.css"),
    "reports": (*_ACTING, "download.js"),
    "coach_link": (*_ACTING, "joining.js"),
    "exports": (*_ACTING, "download.js", "tables.js"),
    "expectations": ("download.js", "room.js"),
    "evaluation": (*_ACTING, "saving.js", *_PRINT),
    "welcome": (*_ACTING, "fields.js"),
    "measure": (*_ACTING, "fields.js", "ask_first.js", "joining.js"),
    "prepare": (*_ACTING, "drag.js", "fields.js", "ask_first.js", "programme.js", "programme.css"),
    "reflecting": (*_ACTING, *_FORMS, "ask_first.js", "asking.css", "joining.js", "joining.css"),
    "reading": (
        *_ACTING,
        *("saving.js", "ask_first.js", "reading_text.js", "reading_note.js", "reading_answer.js", "reading_list.js"),
        *("reading_list.css", "reading_answer.css"),
    ),
    "quotes": (*_ACTING, *_PRINT),
    "follow_ups": _ACTING,
    **dict.fromkeys(("over_time", "papers"), (*_ACTING, "download.js")),
    "backups": (*_ACTING, "download.js", "sending_file.js"),
    "deeds": (*_ACTING, "download.js", *_PRINT),
    "retention": (*_ACTING, "ask_first.js"),
    "own_data": (*_ACTING, *_FORMS, "ask_first.js", "download.js"),
    "self_check": _READY,
    "reveal": (*_ACTING, "ask_first.js", "counting.js"),
    "groups": (*_ACTING, "ask_first.js", "counting.js"),
    "people": (*_ACTING, "joining.js", "joining.css"),
    "regie": (*_ACTING, "ask_first.js", "counting.js", "regie_clock.js", "regie_script.js", "regie_people.js"),
    "library": (
        *_ACTING,
        *_FORMS,
        "library_cards.js",
        "library_plan.js",
        "library_filters.js",
        "library_detail.js",
        "library_detail.css",
    ),
    "own_practice": (*_ACTING, *_FORMS, "fields.js", "ask_first.js", "own_practice_form.js"),
    "dashboard": (
        *_ACTING,
        *("download.js", "tables.js"),
        *_AGREEMENT,
        *("ways.js", "ways.css"),
        *("evidence.js", "evidence.css", "priorities.js", "priorities.css", "chapters.js", "chapters.css"),
        *("presenter.js", "presenter.css", "handout.css"),
    ),
    "choice": _READY,
    "consent": (*_READY, *_NAMES),
    "cards": _NAMES,
    "open_text": _NAMES,
    "note": (*_READY, *_NAMES, "written.js"),
    "voices": (*_READY, *_NAMES, "written.js"),
    "next_step": (*_READY, *_NAMES, "written.js"),
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
