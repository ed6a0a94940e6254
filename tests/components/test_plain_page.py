"""What only a plain page can show: what stays behind, and every state of the questions for eye and axe."""

import json
import os
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect

STATES = Path(__file__).parent / "states"
COMPONENTS = (
    "open_text",
    "cards",
    "ballot",
    "consent",
    "score",
    "matrix",
    "ranking",
    "scale",
    "choice",
    "note",
    "voices",
    "next_step",
    "desk",
    "reveal",
    "people",
    "groups",
    "wall",
    "reflecting",
    "self_check",
)
FOLLOWING = [component for component in COMPONENTS if component != "self_check"]
"""All but what hears of nothing and sends nothing."""
EVERY_STATE = [
    (component, name)
    for component in COMPONENTS
    for name in json.loads((STATES / f"{component}.json").read_text(encoding="utf-8"))
]

pytestmark = pytest.mark.browser


def traits(component: str, name: str) -> dict[str, Any]:
    found = json.loads((STATES / f"{component}.json").read_text(encoding="utf-8"))[name]
    return found if "spec" in found else {"state": found}


@pytest.mark.parametrize(("component", "name"), [(c, next(n for k, n in EVERY_STATE if k == c)) for c in FOLLOWING])
def test_nothing_stays_behind(plain_host: Any, component: str, name: str) -> None:
    plain_host.show(component, **traits(component, name))
    assert plain_host.page.evaluate("host.handlers()") > 0
    plain_host.leave()
    assert plain_host.page.evaluate("[host.handlers(), host.listeners()]") == [0, 0]


@pytest.mark.parametrize(("component", "name"), EVERY_STATE)
def test_every_state_fits_and_is_accessible(plain_host: Any, axe: str, component: str, name: str) -> None:
    page = plain_host.page
    root = plain_host.show(component, **traits(component, name))
    expect(root).to_be_visible()
    page.evaluate("document.querySelectorAll('details').forEach(details => { details.open = true; })")
    page.evaluate(axe)
    for width in (320, 375, 1440):
        page.set_viewport_size({"width": width, "height": 900})
        if pictures := os.environ.get("PICTURES"):
            page.screenshot(path=f"{pictures}/{component}-{name}-{width}.png", full_page=True)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), f"it scrolls sideways at {width}"
        found = page.evaluate("axe.run(document).then(found => found.violations)")
        assert [(rule["id"], node["html"], node["failureSummary"]) for rule in found for node in rule["nodes"]] == []
        small = page.evaluate(
            """[...document.querySelectorAll("button, input, select, textarea, summary")]
                .map(node => [node.outerHTML, node.getBoundingClientRect()])
                .filter(([, box]) => box.width && (box.width < 24 || box.height < 24)).map(([html]) => html)"""
        )
        assert small == [], f"too small to touch at {width}"
