"""The first page of the start position: what a reader takes along who reads no further."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from samenspraak.reports.accounts.account import Source
from samenspraak.reports.documents.sheet import Content, Heading, Paragraph, Part, Points
from samenspraak.reports.startpositie import Begin, Block, Finding
from samenspraak.reports.startpositie.blocks import CHANGES, GAPS, RESPONSE
from samenspraak.workshop import choosing, trajectory
from samenspraak.workshop.viewer import ROOM
from samenspraak.workshop.walls import wall

_MOST = 3
"""Of each kind, so many are told."""
_PANEL = "panelgesprek"
_NOT_CHOSEN = "Er zijn nog geen prioriteiten gekozen."


def start_in_short(source: Source, blocks: Sequence[Block]) -> Iterator[Part]:
    """Who answered, what stands out, where team and parents differ most, what the panel said, and what was chosen.

    Args:
        source: where the panel and the priorities are read, as the room reads them.
        blocks: what is told of the measurement.
    """
    contents: list[Content] = []
    for block in blocks:
        if isinstance(block, Finding) and block.kind in {RESPONSE, CHANGES}:
            contents += [Heading(block.title), Paragraph(block.sentence)]
        elif isinstance(block, Finding) and block.kind == GAPS:
            widest = tuple(f"{one.about}: {_first(one.sentence)}" for one in block.said[:_MOST])
            contents += [Heading(block.title), Points(widest)]
        elif isinstance(block, Begin) and block.openings:
            contents += [Heading("Wat opvalt"), Points(tuple(one.sentence for one in block.openings))]
    said = _panel(source)
    if said:
        contents += [Heading("Waar het panel over sprak"), Points(said)]
    chosen = tuple(one.title for one in choosing.priorities(source.store, ROOM))
    contents += [Heading("Wat er is gekozen"), Points(chosen, numbered=True) if chosen else Paragraph(_NOT_CHOSEN)]
    yield Part("In het kort", tuple(contents))


def _first(said: str) -> str:
    """The first sentence, to stand after a colon; how sure it is stands with its figure."""
    sentence = f"{said.split('. ', maxsplit=1)[0].rstrip('.')}."
    return sentence[:1].lower() + sentence[1:]


def _panel(source: Source) -> tuple[str, ...]:
    """The themes of the newest panel talk, those with most cards first; without themes, what it said last."""
    held = [one for one in trajectory.sessions(source.store) if one.kind == _PANEL]
    steps = trajectory.steps(source.store, held[-1].id) if held else []
    walls = [wall(source.store, ROOM, step.id) for step in steps if step.revealed and step.rules.in_words]
    themes = sorted((theme for one in walls for theme in one.themes), key=lambda theme: -len(theme.cards))
    said = [theme.title for theme in themes] or [
        card.text for cards in [one.cards for one in walls if one.cards][-1:] for card in cards
    ]
    return tuple(said[:_MOST])
