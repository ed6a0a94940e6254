"""Names and contact details in what who leads types: looked for once it is stored, told with what could stand there, never held back."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from samenspraak.privacy import Found, findings, replaced
from samenspraak.workshop.spots import have_gone

NOT_TYPED: Mapping[str, str] = {
    **dict.fromkeys(("id", "ids", "card", "cards", "theme", "from", "into", "option", "priority"), "a key"),
    **dict.fromkeys(
        ("part", "step", "after", "talk", "role", "kind", "screen", "sector", "language"), "chosen of a list"
    ),
    **dict.fromkeys(("date", "starts", "due", "until", "on", "school_year"), "a day, a time or a year"),
    "number": "of a version",
}
"""Arguments of actions that hold no free text, and what they hold. All else is looked through."""
_WHICH = ("id", "part", "role")
"""These arguments tell of several places alike which one it is."""


@dataclass(frozen=True)
class Place:
    """Where words stand: the action that puts other words there, and the argument that holds them."""

    action: str
    which: tuple[str, ...]
    field: str

    def __str__(self) -> str:
        return " ".join((self.action, *self.which, self.field))


@dataclass(frozen=True)
class Said:
    """What stands in a place since the action `sent`, and what in it is still to be decided."""

    sent: str
    args: Mapping[str, Any]
    found: tuple[Found, ...]


@dataclass(frozen=True)
class Gone:
    """What does not stand in a place any more: words that were found, and whole texts, each with what could take its place."""

    words: Mapping[str, str]
    texts: Mapping[str, str]


_NOTHING = Said("", {}, ())


class TypedNames:
    """What was found in the texts of one component's actions, until who leads decided on it."""

    def __init__(self) -> None:
        self._places: dict[Place, Said] = {}
        self._kept: set[str] = set()
        self._shown: set[tuple[Place, str]] = set()

    @property
    def waits(self) -> bool:
        """Whether anything is still to be decided."""
        return any(said.found for said in self._places.values())

    def look(
        self, sent: str, action: str, args: Mapping[str, Any], exempt: Collection[str], before: Collection[str]
    ) -> Gone:
        """Look through what an action stored, and return what is gone since the one before.

        Args:
            sent: the action's id.
            action: by which other words can be put in its place, the same or another.
            args: the arguments for that.
            exempt: arguments that hold no free text.
            before: the texts that stood on the screen until now; only what is still to be decided is told of them.
        """
        words: dict[str, str] = {}
        texts: dict[str, str] = {}
        which = tuple(str(args[name]) for name in _WHICH if name in args)
        for field, value in args.items():
            place = Place(action, which, field)
            known = self._places.get(place, _NOTHING)
            if field in exempt:
                continue
            found = [one for text in texts_in(value) for one in self._found(text, known.found, before)]
            gone = [one for one in known.found if have_gone([one], found)]
            words |= {one.text: one.suggestion for one in gone}
            if gone:
                texts |= {text: suggested(text, words) for text in texts_in(known.args[field])}
            if found:
                self._places[place] = Said(sent, dict(args), tuple(found))
            else:
                self._places.pop(place, None)
        return Gone(words, {old: new for old, new in texts.items() if old != new})

    def _found(self, text: str, known: Collection[Found], before: Collection[str]) -> list[Found]:
        if plain(text) in before:
            return [one for one in known if one.text in text]
        return [one for one in findings(text) if _alike(one.text) not in self._kept]

    def again(self, place: str, words: Collection[str]) -> tuple[str, dict[str, Any]] | None:
        """The action that puts the suggestions where words stand; None when they do not stand there any more."""
        for known, said in self._places.items():
            if str(known) == place:
                there = {one.text: one.suggestion for one in said.found if one.text in words}
                return known.action, {**said.args, known.field: _worded(said.args[known.field], there)}
        return None

    def keep(self, words: Collection[str]) -> None:
        """Let words stand, here and wherever they are typed next."""
        self._kept.update(map(_alike, words))
        for place, said in list(self._places.items()):
            self._places[place] = replace(said, found=tuple(f for f in said.found if _alike(f.text) not in self._kept))

    def told(self, shown: Collection[str]) -> list[tuple[str, str, Found]]:
        """Place, id of the action and what was found; not what stood on the screen (`shown` now) and is off it since."""
        all_found = [(place, said.sent, one) for place, said in self._places.items() for one in said.found]
        there = {(place, one.text) for place, _, one in all_found if any(one.text in text for text in shown)}
        self._shown |= there
        off = self._shown - there
        return [(str(place), sent, one) for place, sent, one in all_found if (place, one.text) not in off]


def texts_in(value: object) -> Iterator[str]:
    """All texts in a JSON value."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for part in value.values():
            yield from texts_in(part)
    elif isinstance(value, list | tuple):
        for part in value:
            yield from texts_in(part)


def plain(text: str) -> str:
    """A text as it compares: what is stored may have lost a space."""
    return " ".join(text.split())


def _alike(word: str) -> str:
    return plain(word).casefold()


def suggested(text: str, words: Mapping[str, str]) -> str:
    """The text with these words, where they are found in it, in the words that were suggested."""
    return replaced(text, [one for one in findings(text) if one.text in words])


def _worded(value: Any, words: Mapping[str, str]) -> Any:
    if isinstance(value, str):
        return suggested(value, words)
    if isinstance(value, Mapping):
        return {name: _worded(part, words) for name, part in value.items()}
    if isinstance(value, list | tuple):
        return [_worded(part, words) for part in value]
    return value
