"""The account of the questionnaire: what its screen tells, with the same rules for small groups."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from samenspraak.analysis.questionnaire import findings
from samenspraak.errors import RuleError
from samenspraak.figures import Format
from samenspraak.reports.accounts.account import Account, Source
from samenspraak.reports.accounts.start_in_short import start_in_short
from samenspraak.reports.documents.sheet import Content, Figure, Heading, Paragraph, Part, Points, Quotes
from samenspraak.reports.startpositie import Begin, Block, Finding, Notes, Written, released_story
from samenspraak.reports.startpositie.blocks import CHANGES, STATEMENT_GAPS
from samenspraak.workshop import measuring, releasing

_WRITTEN = "Wat mensen schreven"


def start_account(source: Source) -> Account:
    """The account of the newest measurement that was looked at together, beside the one before it.

    Raises:
        RuleError: while none was.
    """
    source.viewer.must_lead()
    blocks, number = released_blocks(source)
    if not blocks:
        raise RuleError(
            "Er is nog geen vragenlijst die jullie samen bekeken. Sluit de vragenlijst in het werkboek 1-startpositie, "
            "en kies daar ‘Bekijk wat eruit kwam’."
        )
    told = [block for block in blocks if not isinstance(block, Written)]
    written = [block for block in blocks if isinstance(block, Written)]
    last = [partial(_block, block) for block in told if isinstance(block, Notes)]
    chapters: list[tuple[Block, list[Finding]]] = []
    for block in told:
        if isinstance(block, Finding) and block.kind == STATEMENT_GAPS:
            chapters[-1][1].append(block)
        elif not isinstance(block, Notes):
            chapters.append((block, []))
    return Account(
        "Onze startpositie",
        f"Ronde {number} van de vragenlijst, schooljaar {source.owner.school_year}",
        (
            partial(start_in_short, source, blocks),
            *(partial(_chapter, block, inside) for block, inside in chapters),
            partial(_written, written),
            *last,
        ),
        listed=True,
    )


def released_blocks(source: Source) -> tuple[tuple[Block, ...], int]:
    """What is told of the newest measurement that was released, and its number; nothing and 0 while there is none."""
    rounds = [one for one in measuring.measurements(source.store, source.viewer) if one.state == "released"][-2:]
    if not rounds:
        return (), 0
    questionnaire = source.catalogue.questionnaires[rounds[-1].questionnaire]
    found = [findings(releasing.responses(source.store, source.viewer, one.id, questionnaire)) for one in rounds]
    former = found[0] if len(found) > 1 else None
    place = source.owner, source.catalogue
    return released_story(source.store, source.viewer, place, rounds[-1], (found[-1], former)), rounds[-1].number


def changes(source: Source) -> Iterator[Content]:
    """What changed between two measurements; nothing before there are two."""
    for block in released_blocks(source)[0]:
        if isinstance(block, Finding) and block.kind == CHANGES:
            yield _figure(block)


def _chapter(block: Block, inside: list[Finding]) -> Iterator[Part]:
    """A block with those that go further into it."""
    closer = tuple(content for one in inside for content in (Heading(one.title), _figure(one)))
    for part in _block(block):
        yield Part(part.title, part.contents + closer)


def _block(block: Block) -> Iterator[Part]:
    match block:
        case Finding():
            yield Part(block.title, (_figure(block),))
        case Begin():
            openings = [
                one for opening in block.openings for one in (Heading(opening.sentence), Paragraph(opening.question))
            ]
            yield Part(block.title, (Paragraph(block.sentence), *openings))
        case Notes():
            yield Part(block.title, (Points(block.lines),))


def _figure(block: Finding) -> Figure:
    return Figure(block.sentence, block.draw(Format.WIDE) if block.draw else None, block.table, block.note)


def _written(blocks: list[Written]) -> Iterator[Part]:
    contents: list[Content] = []
    for block in blocks:
        contents += [Heading(f"{block.title} ({block.who})" if block.who else block.title), Paragraph(block.sentence)]
        if block.texts:
            contents.append(
                Quotes(tuple(f"{text} ({times} keer)" if times > 1 else text for text, times in block.texts))
            )
    yield Part(_WRITTEN, tuple(contents))
