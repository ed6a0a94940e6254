"""The hand-over card tells what the plan says, and has room for what it does not say yet."""

from __future__ import annotations

from dataclasses import replace

import pytest

from samenspraak.catalogue import Catalogue
from samenspraak.reports.documents.sheet import Sheet, WriteOn
from samenspraak.reports.formats.content import sheet_of
from samenspraak.reports.formats.handover import handover_card
from samenspraak.workshop.plan_views import UndertakingView
from tests.catalogue.test_library import CATALOGUE

WELCOME = UndertakingView(
    id="u1",
    kind="practice",
    key="welkomgesprek",
    title="Welkomgesprek",
    priority=None,
    reason="Ouders kennen hun kind het best.",
    state="running",
    months=(1, 8, 9),
    year_plan="de tweede week van september",
    owner="de leerkracht",
    backup_owner="de ib'er",
    handover="De brief ligt bij de administratie.",
    stop_rule="",
)


def answers(sheet: Sheet) -> dict[str, str]:
    return {one.question: one.answer for part in sheet.parts for one in part.contents if isinstance(one, WriteOn)}


def test_it_is_the_format_with_what_the_plan_says_on_it() -> None:
    card = handover_card(WELCOME, CATALOGUE)
    blank = sheet_of(CATALOGUE.formats["overdrachtskaart"], CATALOGUE)
    assert [part.title for part in card.parts] == ["", "Uit het plan", *(part.title for part in blank.parts[1:])]
    said = answers(card)
    assert answers(blank).keys() <= said.keys()
    assert {question: answer for question, answer in said.items() if answer} == {
        "Dit geven we door": "Welkomgesprek",
        "Waarom we dit doen": "Ouders kennen hun kind het best.",
        "In welke maanden gebeurt het?": "augustus, september en januari",
        "De vaste plek in het jaarplan": "de tweede week van september",
        "Wie doet het?": "de leerkracht",
        "Wie neemt het over?": "de ib'er",
        "Wat moet wie het overneemt weten?": "De brief ligt bij de administratie.",
    }
    assert said["Wanneer stoppen we ermee?"] == ""


@pytest.mark.parametrize("formats", [{}, {"overdrachtskaart": CATALOGUE.formats["vragenbriefje"]}])
def test_a_school_with_another_format_or_none_loses_no_words(formats: dict[str, object]) -> None:
    catalogue: Catalogue = replace(CATALOGUE, formats=formats)  # type: ignore[arg-type]
    said = answers(handover_card(WELCOME, catalogue))
    assert (said["Dit geven we door"], said["Wie neemt het over?"]) == ("Welkomgesprek", "de ib'er")


def test_without_months_there_are_lines_to_write_on() -> None:
    assert answers(handover_card(replace(WELCOME, months=()), CATALOGUE))["In welke maanden gebeurt het?"] == ""
