"""What the kernel sends of reflections that a coach reads."""

from typing import Any

EMPTY = {"strong": "", "ask": "", "state": "", "follow_up": ""}
UNWRITTEN: dict[str, Any] = {"draft": EMPTY, "sent": []}


def listed(key: str, name: str, state: str = "new") -> dict[str, Any]:
    said = {"new": "nieuw", "changed": "veranderd", "read": ""}[state]
    why = {"kind": "asks_help", "said": "Vraagt misschien om hulp.", "words": "Hoe dan?"}
    of = {"id": key, "pseudonym": name, "title": "Terugblik: Huisbezoek", "day": "3 november 2026"}
    return {**of, "state": state, "said": said, "reasons": [why], "drafts": 0, "replies": 0}


def answer(step: int, question: str, text: str) -> dict[str, Any]:
    piece = {"place": "", "text": text, "mark": "", "hits": [], "quotes": []}
    group = {"under": "", "pieces": [piece]}
    return {
        "step": step,
        "question": question,
        "said": "nieuw",
        "beside": False,
        "groups": [group],
        "quotes": [],
        **UNWRITTEN,
    }


def shown(key: str, name: str) -> dict[str, Any]:
    voices = answer(12, "Wat vertelden anderen?", "Fijn.")
    voice = {"place": "ouders", "text": "Fijn.", "mark": "gehoord", "hits": [], "quotes": []}
    other = {**voice, "place": "kinderen", "text": "Leuk.", "mark": "vermoed"}
    voices |= {
        "beside": True,
        "groups": [{"under": "Ouders", "pieces": [voice]}, {"under": "Kinderen", "pieces": [other]}],
    }
    return {
        "id": key, "pseudonym": name, "title": "Terugblik: Huisbezoek", "day": "3 november 2026",
        "gone": "", "unread": False, "only": "", "guess": "Dit is een vermoeden.", "tags": ["tijd"],
        "reasons": listed(key, name)["reasons"],
        "phases": [
            {"key": "terug", "title": "Terugblikken", "answers": [answer(11, "Wat gebeurde er?", "🙂 Wij waren stil."), voices]},
        ],
        "silent": "Bij ‘Vooraf’ is niets gedeeld.",
        **UNWRITTEN,
    }  # fmt: skip


STATE: dict[str, Any] = {
    "key": "t1",
    "leads": True,
    "items": [listed("1:1", "Blauwe Vos"), listed("1:2", "Rode Uil"), listed("1:3", "Groene Mus", "read")],
    "more": False,
    "searching": False,
    "choices": {
        "pseudonym": [{"key": "Blauwe Vos", "label": "Blauwe Vos"}],
        "subject": [{"key": "huisbezoek", "label": "Huisbezoek"}],
        "session": [{"key": "1", "label": "Terugblik: Huisbezoek, 3 november 2026"}],
        "phase": [{"key": "terug", "label": "Terugblikken"}],
        "label": [{"key": "tijd", "label": "tijd"}],
    },
    "shown": None,
    "opened": "",
    "call": 0,
    "states": [{"key": "done", "label": "Klaar"}, {"key": "discuss", "label": "Bespreken"}],
    "longest": 600,
    "release": {"drafts": 0, "last": 0, "unseen": 0},
    "told": "",
}
OPEN = {**STATE, "shown": shown("1:1", "Blauwe Vos"), "opened": "1:1"}
DRAFTS = {**OPEN, "release": {"drafts": 2, "last": 3, "unseen": 1}}
NOTHING = {**STATE, "items": [], "choices": {name: [] for name in STATE["choices"]}}
GONE = {**OPEN, "shown": {"id": "1:1", "gone": "Deze terugblik is niet meer met de coach gedeeld."}}
