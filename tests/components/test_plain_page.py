"""What only a plain page can show: how strict the model is, what stays behind, and every state for eye and axe."""

import json
import os
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect

STATES = Path(__file__).parent / "states"
ALL = [
    (path.stem, name, state if "spec" in state else {"state": state})
    for path in sorted(STATES.glob("*.json"))
    for name, state in json.loads(path.read_text(encoding="utf-8")).items()
]

pytestmark = pytest.mark.browser


@pytest.mark.parametrize(("component", "traits"), [(c, t) for c, _, t in {c: (c, n, t) for c, n, t in ALL}.values()])
def test_nothing_stays_behind(plain_host: Any, component: str, traits: dict[str, Any]) -> None:
    plain_host.show(component, **traits)
    assert plain_host.page.evaluate("host.handlers()") > 0
    plain_host.leave()
    assert plain_host.page.evaluate("[host.handlers(), host.listeners()]") == [0, 0]


@pytest.mark.parametrize("width", [320, 375, 1440])
@pytest.mark.parametrize("shown", ALL, ids=[f"{component}-{name}" for component, name, _ in ALL])
def test_every_state_fits_and_is_accessible(plain_host: Any, axe: str, shown: tuple[str, str, Any], width: int) -> None:
    component, name, traits = shown
    page = plain_host.page
    page.set_viewport_size({"width": width, "height": 900})
    root = plain_host.show(component, **traits)
    expect(root).to_be_visible()
    if pictures := os.environ.get("PICTURES"):
        page.screenshot(path=f"{pictures}/{component}-{name}-{width}.png", full_page=True)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), "it scrolls sideways"
    page.evaluate("document.querySelectorAll('details').forEach(details => { details.open = true; })")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), "opened, it scrolls sideways"
    page.evaluate(axe)
    found = page.evaluate("axe.run(document).then(found => found.violations)")
    assert [(rule["id"], node["html"], node["failureSummary"]) for rule in found for node in rule["nodes"]] == []
    small = page.evaluate(
        """[...document.querySelectorAll("button, input, select, textarea, summary")]
            .map(node => [node.outerHTML, node.getBoundingClientRect()])
            .filter(([, box]) => box.width && (box.width < 24 || box.height < 24)).map(([html]) => html)"""
    )
    assert small == []
