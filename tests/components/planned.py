"""A plan, as its components get it."""

from typing import Any

PRIORITY = {
    "id": "p1",
    "number": 1,
    "title": "Ook bellen als het goed gaat",
    "reason": "Ouders horen nu vooral wat misgaat.",
}
LOOSE = {"id": "", "number": None, "title": "Wat bij geen prioriteit hoort", "reason": ""}
OFFER = {
    "kind": "practice",
    "key": "goed-nieuws",
    "title": "Goed nieuws van de week",
    "label": "Praktijk",
    "post_it": "Stuur iets goeds.",
}
CHOSEN = {
    "id": "u1",
    "title": "Welkomgesprek",
    "label": "Routine",
    "post_it": "Begin met luisteren.",
    "reason": "Dit misten we",
    "state": "chosen",
}
WORDS = {"chosen": "gekozen", "running": "loopt", "anchored": "geborgd", "stopped": "gestopt"}
UNDERTAKE: dict[str, Any] = {
    "key": "t1",
    "empty": None,
    "groups": [
        {
            **PRIORITY,
            "chosen": [CHOSEN],
            "suggestions": [{**OFFER, "because": ["Gaat ook over: bellen."], "score": "0,80"}],
            "scored": "Jullie gaven een 4.",
        },
        {**LOOSE, "chosen": [], "suggestions": [], "scored": ""},
    ],
    "library": [
        OFFER,
        {**OFFER, "kind": "training", "key": "goed-in-gesprek", "title": "Goed in gesprek", "label": "Training"},
    ],
    "states": WORDS,
    "longest": 400,
    "undo": None,
}
NO_PRIORITIES = {
    **UNDERTAKE,
    "empty": {
        "text": "Jullie hebben nog geen prioriteiten.",
        "href": "/voila/render/werkboeken/2-visiesessie.ipynb",
        "label": "Naar de visie-sessie",
    },
    "groups": [UNDERTAKE["groups"][1]],
}
ACTION = {
    "id": "a1", "what": "belt de leerkracht", "owner": "alle leerkrachten", "goal": "goed nieuws", "audience": "alle ouders",
    "condition": "het goed gaat", "evidence": "acht van de tien", "starts": {"iso": "2027-01-11", "words": "maandag 11 januari 2027"},
    "due": {"iso": "2027-03-12", "words": "vrijdag 12 maart 2027"}, "late": False, "state": "open", "priority": "p1",
    "undertaking": "u1", "belongs": "Welkomgesprek",
}  # fmt: skip
LATE = {
    **ACTION,
    "id": "a2",
    "what": "een belkaart maken",
    "condition": "",
    "late": True,
    "priority": "",
    "undertaking": "",
    "belongs": "",
}
BOARD: dict[str, Any] = {
    "key": "t1",
    "groups": [PRIORITY, LOOSE],
    "undertakings": [{"id": "u1", "title": "Welkomgesprek"}],
    "actions": [ACTION, LATE],
    "columns": [
        {"state": state, "title": title}
        for state, title in (("open", "Open"), ("running", "Loopt"), ("done", "Gedaan"), ("stopped", "Gestopt"))
    ],
    "open": "0 van de 2 afspraken zijn gedaan.",
    "full": "",
    "longest": 200,
    "undo": "‘Bellen’: gedaan",
}
NO_ACTIONS = {**BOARD, "actions": [], "open": "Er staan nog geen afspraken.", "undo": None}
ANCHORED = {
    "id": "u1", "title": "Welkomgesprek", "label": "Routine", "about": PRIORITY["title"], "state": "running", "word": "loopt",
    "months": [9], "year_plan": "", "owner": "", "backup_owner": "", "handover": "", "stop_rule": "", "lacks": "wie het overneemt",
}  # fmt: skip
ANCHOR: dict[str, Any] = {
    "key": "t1",
    "items": [ANCHORED],
    "months": [{"number": 8, "name": "augustus"}, {"number": 9, "name": "september"}],
    "done": "0 van de 1 zijn geborgd.",
    "longest": 400,
    "undo": None,
}
OPEN: dict[str, Any] = {
    "actions": [
        {
            "id": "a1",
            "what": "een belkaart maken",
            "condition": "",
            "owner": "team",
            "due": "vrijdag 20 november 2026",
            "late": True,
            "state": "open",
        }
    ],
    "more": 2,
    "later": 3,
    "undo": None,
}
TABLE = {
    "caption": "Jaarplan 2026-2027",
    "columns": ["Wat", "Wanneer", "Wie"],
    "rows": [["Welkomgesprek", "september", "team"]],
}
YEAR: dict[str, Any] = {
    "number": 1,
    "sentence": "Het meest gebeurt er in september: 1 ding.",
    "draws": True,
    "table": TABLE,
    "note": "Nog zonder maand: Bellen.",
    "days": 2,
    "calendar": None,
}
METER: dict[str, Any] = {
    "number": 1,
    "sentence": "Wat jullie doen: 1 keer zenden.",
    "draws": True,
    "table": TABLE,
    "note": "",
    "missing": [{"tag": "samen doen", "fill": ["Ouderkring"]}],
}
STATES: dict[str, tuple[str, dict[str, Any]]] = {
    "undertake": ("undertake", UNDERTAKE),
    "undertake-empty": ("undertake", NO_PRIORITIES),
    "board": ("board", BOARD),
    "board-empty": ("board", NO_ACTIONS),
    "anchor": ("anchor", ANCHOR),
    "open": ("open_actions", OPEN),
    "year": ("year_plan", YEAR),
    "year-calendar": ("year_plan", {**YEAR, "calendar": {"href": "data:text/calendar,", "name": "Plan.ics"}}),
    "reciprocity": ("reciprocity", METER),
}
PIXEL = "data:image/gif;base64,R0lGODlhAQABAAAAACH5BAEKAAEALAAAAAABAAEAAAICTAEAOw=="


def acted(host: Any, count: int = 1) -> list[tuple[str, dict[str, Any]]]:
    host.until(lambda: len(host.acted()) >= count)
    return list(host.acted())
