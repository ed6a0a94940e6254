"""What a workbook's page transfers: a budget in bytes and requests, nothing twice, and nothing from another host."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser

READY = "html[data-workbook=ready]"
MOST_BYTES = 1_300_000
MOST_BYTES_AGAIN = 60_000
MOST_REQUESTS = 30


class Traffic:
    """What a page asked for: `all()` since the last `clear()`, as (address, bytes)."""

    def __init__(self, page: Page) -> None:
        self._network = page.context.new_cdp_session(page)
        self._network.send("Network.enable")
        self._asked: dict[str, dict[str, Any]] = {}
        self._network.on("Network.requestWillBeSent", self._begin)
        self._network.on("Network.loadingFinished", self._end)

    def _begin(self, event: dict[str, Any]) -> None:
        self._asked[event["requestId"]] = {"url": event["request"]["url"], "bytes": 0}

    def _end(self, event: dict[str, Any]) -> None:
        if event["requestId"] in self._asked:
            self._asked[event["requestId"]]["bytes"] = event["encodedDataLength"]

    def all(self) -> list[tuple[str, float]]:
        found = [(one["url"], one["bytes"]) for one in self._asked.values()]
        return [(url, size) for url, size in found if not url.startswith(("blob:", "data:"))]

    def clear(self) -> None:
        self._asked.clear()


@pytest.mark.parametrize("name", ["2-visiesessie", "5-dashboard"])
def test_a_workbook_stays_within_its_budget(running, page, example_folder, name):
    here = running(example_folder)
    traffic = Traffic(page)
    for most_bytes in (MOST_BYTES, MOST_BYTES_AGAIN):
        page.goto(here.workbook(name))
        page.wait_for_selector(READY)
        page.wait_for_load_state("networkidle")
        asked = traffic.all()
        assert [url for url, _ in asked if not url.startswith(here.url)] == []
        assert [url for url, _ in asked if url.endswith(".voila.js")] == [], "add it in samenspraak/server/front_end.py"
        assert len({url for url, _ in asked}) <= MOST_REQUESTS
        assert sum(size for _, size in asked) <= most_bytes
        page.goto("about:blank")
        traffic.clear()


def test_formulas_are_typeset_where_there_are_some(running, page, write_workbook, tmp_path):
    write_workbook(tmp_path, "som", "# Som", ["from IPython.display import Latex", "Latex('$a^2 + b^2 = c^2$')"])
    here = running(tmp_path)
    page.goto(here.workbook("som"))
    page.wait_for_selector(READY)
    expect(page.locator("mjx-container")).to_be_visible()


def test_an_error_behind_a_button_does_not_silence_the_page(running, page, write_workbook, tmp_path):
    write_workbook(
        tmp_path,
        "knop",
        "# Knop",
        ["import ipywidgets", "knop, woorden = ipywidgets.Button(description='druk'), ipywidgets.Label('nog niet')"],
        [
            "def druk(_):",
            "    woorden.value += '.'",
            "    raise ValueError('geheim')",
            "knop.on_click(druk)",
            "ipywidgets.VBox([knop, woorden])",
        ],
    )
    here = running(tmp_path)
    page.goto(here.workbook("knop"))
    page.wait_for_selector(READY)
    for dots in (".", "..", "..."):
        page.get_by_role("button", name="druk").click()
        expect(page.get_by_text(f"nog niet{dots}", exact=True)).to_be_visible()
    assert "geheim" not in page.content()
