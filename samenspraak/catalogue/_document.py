"""A content file as plain data, with the line on which each value stands.

PyYAML's events, and no more of it than that: the parser has no recursion (a file of a hundred thousand
brackets can't crash it), it is written in C (25 times as fast as a round trip that keeps comments),
and what a scalar means is ours to say. YAML 1.1 would read 'no' as false and '12:30' as 750; here
a scalar is a whole number, nothing, or text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NoReturn

import yaml
from yaml.reader import Reader

from samenspraak.catalogue._mistake import Location, Mistake, shown

Data = None | int | str | list["Data"] | dict[str, "Data"]

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_MAX_DEPTH = 20
_WHOLE_NUMBER = re.compile(r"[-+]?[0-9]{1,15}")
_NO_LINE_END = re.compile("[\x85\u2028\u2029]")
"""YAML 1.1 ends a line at these signs (they come along from Word); an editor doesn't, so lines would be miscounted."""
_NOTHING = frozenset({"", "~", "null"})

_ADVICE = (
    ("found a tab", "Hier staat een tab. Spring in met spaties."),
    ("mapping values", "Deze dubbele punt staat op een plek waar hij niet kan. Zet de tekst tussen aanhalingstekens."),
    ("unexpected end of stream", "Een aanhalingsteken gaat open maar niet dicht. Zet er een aan het eind bij."),
    ("escape", "In dubbele aanhalingstekens heeft \\ een eigen betekenis. Gebruik enkele aanhalingstekens."),
    ("cannot start", "Een tekst kan niet met dit teken beginnen. Zet de tekst tussen aanhalingstekens."),
    (
        "could not find expected ':'",
        "Achter een veldnaam hoort een dubbele punt met een spatie. Of spring deze regel in.",
    ),
    ("or ']'", "Een haak [ gaat open maar niet goed dicht. Zet elk punt op een eigen regel met een streepje."),
    ("or '}'", "Een accolade { gaat open maar niet dicht. Zet elk veld op een eigen regel."),
    ("'-' indicator", "Na een lijst met streepjes begint hier iets anders. Kijk of deze regel goed is ingesprongen."),
    ("expected key", "Hier hoort een veld. Kijk naar de inspringing en de aanhalingstekens van deze regel."),
    ("<block end>", "Hier hoort een veld. Kijk naar de inspringing en de aanhalingstekens van deze regel."),
)
_OTHER_ADVICE = "De opmaak klopt hier niet. Kijk naar de inspringing, dubbele punten en aanhalingstekens."


@dataclass
class Document:
    """The data of one file; `lines` gives the line (from 1) of each value, by its place in the data."""

    data: Data = None
    lines: dict[Location, int] = field(default_factory=dict)
    mistakes: list[Mistake] = field(default_factory=list)
    whole: bool = False
    """Whether the file was read to its end."""

    def line(self, place: Location) -> int:
        """The line of a value, or of the nearest block around it."""
        while place and place not in self.lines:
            place = place[:-1]
        return self.lines.get(place, 1)


def read(text: str) -> Document:
    """Read the text of a content file; what can't be read is in `mistakes`, and then the data is not whole."""
    document = Document()
    text = _NO_LINE_END.sub(" ", text)
    unreadable = Reader.NON_PRINTABLE.search(text)
    if unreadable:
        line = text.count("\n", 0, unreadable.start()) + 1
        what = f"Hier staat een teken dat niet zichtbaar is (U+{ord(unreadable.group()):04X}). Haal het weg."
        document.mistakes.append(Mistake(what, line))
        return document
    try:
        _Builder(document).build(yaml.parse(text, Loader=_Loader))
    except yaml.MarkedYAMLError as error:
        document.mistakes.append(_translated(error, text))
    except _StoppedError as stopped:
        document.mistakes.append(stopped.mistake)
    else:
        document.whole = True
    return document


class _StoppedError(Exception):
    """The rest of the file can't be read in a useful way."""

    def __init__(self, mistake: Mistake) -> None:
        super().__init__(mistake.what)
        self.mistake = mistake


class _Builder:
    """Builds the data from the parser's events, with a stack of its own."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.stack: list[tuple[Location, list[Data] | dict[str, Data]]] = []
        self.key: str | None = None

    def build(self, events: Iterator[yaml.Event]) -> None:
        documents = 0
        for event in events:
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    self._stop(event, "Hier begint met --- een tweede stuk. Maak van elk stuk een eigen bestand.")
            elif isinstance(event, yaml.CollectionEndEvent):
                self.stack.pop()
            elif isinstance(event, yaml.NodeEvent):
                self._node(event)

    def _node(self, event: yaml.NodeEvent) -> None:
        if isinstance(event, yaml.AliasEvent) or event.anchor:
            self._stop(
                event, "Een verwijzing met & of * kan hier niet. Schrijf de tekst voluit of tussen aanhalingstekens."
            )
        tag = getattr(event, "tag", None)
        if tag is not None:
            self._stop(event, f"Het label ‘{tag}’ kan hier niet. Zet de tekst tussen aanhalingstekens.")
        if self.stack and isinstance(self.stack[-1][1], dict) and self.key is None:
            self._field_name(event, self.stack[-1][1])
            return
        place = self._place(event)
        value = self._value(event)
        self._put(value)
        if isinstance(value, list | dict):
            if len(self.stack) == _MAX_DEPTH:
                self._stop(event, "Hier staan te veel lijsten in elkaar. Kijk of er een haak [ te veel staat.")
            self.stack.append((place, value))

    def _field_name(self, event: yaml.NodeEvent, fields: dict[str, Data]) -> None:
        if not isinstance(event, yaml.ScalarEvent):
            self._stop(event, "Voor de dubbele punt hoort een veldnaam. Haal de haken weg.")
        place = (*self.stack[-1][0], event.value)
        line = _line(event)
        if event.value in fields:
            first = self.document.lines[place]
            what = f"Dit veld staat ook al op regel {first}. Haal een van de twee weg."
            self.document.mistakes.append(Mistake(what, line, place))
        else:
            self.document.lines[place] = line
        self.key = event.value

    def _place(self, event: yaml.NodeEvent) -> Location:
        if not self.stack:
            place: Location = ()
        else:
            above, holder = self.stack[-1]
            place = (*above, len(holder) if isinstance(holder, list) else str(self.key))
        self.document.lines.setdefault(place, _line(event))
        return place

    def _put(self, value: Data) -> None:
        if not self.stack:
            self.document.data = value
            return
        holder = self.stack[-1][1]
        if isinstance(holder, list):
            holder.append(value)
        else:
            holder[str(self.key)] = value
            self.key = None

    def _value(self, event: yaml.NodeEvent) -> Data:
        if isinstance(event, yaml.SequenceStartEvent):
            return []
        if not isinstance(event, yaml.ScalarEvent):
            return {}
        text: str = event.value
        if event.style:
            return text
        if text in _NOTHING:
            return None
        return int(text) if _WHOLE_NUMBER.fullmatch(text) else text

    def _stop(self, event: yaml.Event, what: str) -> NoReturn:
        raise _StoppedError(Mistake(what, _line(event)))


def _line(event: yaml.Event) -> int:
    return event.start_mark.line + 1 if event.start_mark else 1


def _translated(error: yaml.MarkedYAMLError, text: str) -> Mistake:
    problem = error.problem or ""
    mark = error.problem_mark or error.context_mark
    if error.context_mark and any(sign in problem for sign in ("unexpected end of stream", "or ']'", "or '}'")):
        mark = error.context_mark  # where it opens says more than where the parser gave up
    lines = text.splitlines() or [""]
    number = min(mark.line if mark else 0, len(lines) - 1)
    if "cannot start" in problem and "\t" in lines[number][: len(lines[number]) - len(lines[number].lstrip())]:
        problem = "found a tab"
    advice = next((advice for sign, advice in _ADVICE if sign in problem), _OTHER_ADVICE)
    line = lines[number].strip()
    return Mistake(f"{advice} De regel is: {shown(line)}." if line else advice, number + 1)
