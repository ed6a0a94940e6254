"""What the beamer can be told to show, and what it shows, in the words of Regie."""

from __future__ import annotations

from samenspraak.invitation import reached_at
from samenspraak.workshop.leading import is_over
from samenspraak.workshop.views import Running, StepView

_SCREENS = {
    "": "Volg de sessie",
    "black": "Zwart",
    "joining": "Meedoen",
    "start_picture": "Startbeeld",
    "priorities": "Prioriteiten",
    "vision": "Visie",
    "actions": "Afspraken",
    "open_actions": "Wat nog open is",
}
_CHOSEN = ("priorities", "vision", "actions")
"""What only a session brings in which people choose."""
_ON_SCREEN = {
    "black": "niets: hij is zwart",
    "joining": "hoe je meedoet",
    "start_picture": "het startbeeld",
    "priorities": "de prioriteiten",
    "vision": "de visie",
    "actions": "de afspraken",
    "open_actions": "wat nog open is",
}


def screens(now: Running, *, chooses: bool, waits: bool, elsewhere: bool) -> list[dict[str, str]]:
    """What the beamer can be told to show; before the first evening it invites by itself.

    Args:
        now: where the group is.
        chooses: whether it is a session in which people choose.
        waits: whether anything is open from before.
        elsewhere: whether the beamer shows another session.
    """
    if now.going:
        unknown = {
            *(() if reached_at() else ("joining",)),
            *(() if chooses else _CHOSEN),
            *(() if waits or now.screen == "open_actions" else ("open_actions",)),
        }
        keys = [key for key in _SCREENS if key not in unknown]
    else:
        keys = ["", "joining"] if now.evening and reached_at() else [""] if elsewhere else []
    return [{"key": key, "label": _SCREENS[key]} for key in keys]


def shown(now: Running, step: StepView | None) -> str:
    """What the beamer shows now, in words."""
    if not now.going and now.screen != "joining":
        what = "een bedankje" if is_over(now) else "het welkom"
    elif now.screen:
        what = _ON_SCREEN[now.screen]
    elif step is None:
        what = "het onderdeel"
    elif not step.revealed:
        what = "de vraag"
    else:
        what = "de muur" if step.rules.in_words else "de uitkomst"
    return f"De beamer toont {what}."


def shown_elsewhere(title: str) -> str:
    return f"De beamer toont nu: {title}. Kies hieronder wat hij van deze sessie laat zien."
