"""The colours of pictures, each with a pattern, as colour is never the only sign; values are those of widgets/tokens.css."""

from __future__ import annotations

from collections.abc import Mapping

CARD = "#FFFFFF"
INK = "#1D2733"
QUIET = "#5B6672"
LINE = "#D9D4C7"
EDGE = "#857F70"
ACCENT = "#00695C"
ACCENT_DARK = "#004D43"
SOFT = "#E4F0ED"
ATTENTION = "#B45309"
ATTENTION_SOFT = "#FCF1E2"

ROLES: Mapping[str, tuple[str, str]] = {
    "team": ("#0072B2", ""),
    "ouder": ("#D55E00", "//"),
    "leerling": ("#009E73", ".."),
}
REST = (QUIET, "xx")
