"""What goes along to a talk: sentences with a box each, for one talk at a time, and never more than fit."""

import json
import os
from typing import Any

import pytest
from playwright.sync_api import expect

SENTENCES = [
    "Bij ‘Open contact’ liggen team en ouders het verst uit elkaar: 1,20, vooral bij ‘Ouders horen op tijd wat er in de groep gebeurt’.",
    "‘Open contact’: ouders gemiddeld 2,80, team 4,00.",
    "‘Thuis’: ouders gemiddeld 3,40, team 3,10.",
]
STATE: dict[str, Any] = {
    "talks": [
        {"key": "visiesessie", "title": "Visie-sessie", "chosen": [SENTENCES[0], "Vorig jaar kwamen er 40."], "own": ["Vorig jaar kwamen er 40."]},
        {"key": "panelgesprek", "title": "Panelgesprek", "chosen": [], "own": []},
    ],
    "groups": [
        {"title": "Waar het gesprek kan beginnen", "lines": [{"text": SENTENCES[0], "note": ""}]},
        {"title": "Team en ouders naast elkaar", "lines": [{"text": text, "note": "Zo zei iemand het." if place else ""} for place, text in enumerate(SENTENCES[1:])]},
    ],
    "most": 5,
}  # fmt: skip
NONE = {**STATE, "groups": [], "talks": [{**talk, "chosen": [], "own": []} for talk in STATE["talks"]]}

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("state", [STATE, NONE], ids=["some", "none"])
def test_it_fits_and_is_accessible(plain_host: Any, axe: str, state: Any) -> None:
    page = plain_host.page
    root = plain_host.show("take_along", state=state)
    expect(root).to_be_visible()
    page.evaluate(axe)
    for width in (320, 375, 1440):
        page.set_viewport_size({"width": width, "height": 900})
        if pictures := os.environ.get("PICTURES"):
            page.screenshot(path=f"{pictures}/take-{len(state['groups'])}-{width}.png", full_page=True)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), f"it scrolls sideways at {width}"
        found = page.evaluate("axe.run(document).then(found => found.violations)")
        assert [(rule["id"], node["html"], node["failureSummary"]) for rule in found for node in rule["nodes"]] == []


def test_a_sentence_goes_to_the_talk_that_is_chosen(plain_host: Any) -> None:
    root = plain_host.show("take_along", state=STATE)
    expect(root.get_by_text("2 zinnen gaan mee. Er mogen er 3 bij.")).to_be_visible()
    root.get_by_label(SENTENCES[1]).check()
    root.get_by_label("Vorig jaar kwamen er 40.").uncheck()
    root.get_by_label("Panelgesprek").check()
    expect(root.get_by_text("0 zinnen gaan mee.")).to_be_visible()
    root.get_by_label(SENTENCES[0]).check()
    plain_host.until(
        lambda: (
            plain_host.acted()
            == [
                ("take", {"talk": "visiesessie", "text": SENTENCES[1]}),
                ("leave", {"talk": "visiesessie", "text": "Vorig jaar kwamen er 40."}),
                ("take", {"talk": "panelgesprek", "text": SENTENCES[0]}),
            ]
        )
    )


def test_a_sentence_of_ones_own_that_is_left_can_be_taken_again(plain_host: Any) -> None:
    root = plain_host.show("take_along", state=STATE)
    root.get_by_label("Vorig jaar kwamen er 40.").uncheck()
    left = json.loads(json.dumps(STATE))
    left["talks"][0] |= {"chosen": SENTENCES[:1], "own": []}
    plain_host.change(state=left)
    expect(root.get_by_text("1 zin gaat mee.")).to_be_visible()
    root.get_by_label("Vorig jaar kwamen er 40.").check()
    plain_host.until(
        lambda: plain_host.acted()[-1] == ("take", {"talk": "visiesessie", "text": "Vorig jaar kwamen er 40."})
    )
    root.get_by_label("Panelgesprek").check()
    expect(root.get_by_label("Vorig jaar kwamen er 40.")).to_have_count(0)


def test_what_was_said_about_a_theme_is_to_read_and_is_no_part_of_the_sentence(plain_host: Any) -> None:
    root = plain_host.show("take_along", state=STATE)
    expect(root.get_by_text("Zo zei iemand het.")).to_be_visible()
    root.get_by_label(SENTENCES[2], exact=True).check()
    plain_host.until(lambda: plain_host.acted() == [("take", {"talk": "visiesessie", "text": SENTENCES[2]})])


def test_the_keyboard_stays_where_it_is_and_a_full_list_says_so(plain_host: Any) -> None:
    root = plain_host.show("take_along", state=STATE)
    root.get_by_label(SENTENCES[1]).focus()
    full = json.loads(json.dumps(STATE))
    full["talks"][0]["chosen"] += [SENTENCES[1], "Vier.", "Vijf."]
    plain_host.change(state=full)
    expect(root.get_by_text("Meer past er niet: haal er eerst een weg.")).to_be_visible()
    expect(root.get_by_label(SENTENCES[1])).to_be_focused()
    expect(root.get_by_label(SENTENCES[2])).to_be_disabled()
    expect(root.get_by_label(SENTENCES[0])).to_be_enabled()


def test_nothing_stays_behind(plain_host: Any) -> None:
    plain_host.show("take_along", state=STATE)
    assert plain_host.page.evaluate("host.handlers()") > 0
    plain_host.leave()
    assert plain_host.page.evaluate("[host.handlers(), host.listeners()]") == [0, 0]
