"""Back-ups and the list of what was done, on a screen."""

import os
from typing import Any

import pytest
from playwright.sync_api import expect

KEPT = [
    {"name": "samenspraak-2026-11-28-100000.zip", "made": "28 november 2026, 10.00 uur", "size": "1,2 MB", "why": ""},
    {
        "name": "samenspraak-2026-11-20-093000-voor-herstel.zip",
        "made": "20 november 2026, 9.30 uur",
        "size": "980 kB",
        "why": "Vanzelf gemaakt, voordat een andere reservekopie werd teruggezet.",
    },
]
NONE: dict[str, Any] = {"folder": "/school/reservekopieen", "backups": [], "looked": None, "told": ""}
SOME = {**NONE, "backups": KEPT, "told": "De reservekopie is gemaakt: samenspraak-2026-11-28-100000.zip"}
LOOKED = {**SOME, "told": "", "looked": {"name": KEPT[0]["name"], "school": "De Regenboog", "sessions": ["Visie-sessie", "Terugblik: Huisbezoek"], "answers": 212, "erased": "Eén ding komt niet terug."}}  # fmt: skip
DEEDS = {
    "months": [
        {
            "key": "2026-11",
            "title": "november 2026",
            "days": [
                {
                    "day": "28 november 2026",
                    "lines": [
                        {"time": "10.05", "what": "Wie leidt maakte een reservekopie", "where": ""},
                        {"time": "9.30–10.00", "what": "Wie leidt liet antwoorden zien (3 keer)", "where": "Visie-sessie"},
                        {"time": "9.30–10.00", "what": "Wie leidt liet antwoorden zien (3 keer)", "where": "Visie-sessie"},
                    ],
                }
            ],
        },
        {"key": "2026-10", "title": "oktober 2026", "days": [{"day": "1 oktober 2026", "lines": [{"time": "9.00", "what": "De coach deelde opmerkingen", "where": "Terugblik: Huisbezoek"}]}]},
    ]
}  # fmt: skip
BEFORE = {"backups": {"made": {}}, "deeds": {"made": {}}}

pytestmark = pytest.mark.browser


@pytest.mark.parametrize(
    ("component", "state"),
    [("backups", NONE), ("backups", SOME), ("backups", LOOKED), ("deeds", {"months": []}), ("deeds", DEEDS)],
    ids=["no backup", "backups", "looked into", "nothing done", "done"],
)
def test_it_fits_and_is_accessible(plain_host: Any, axe: str, component: str, state: Any, request: Any) -> None:
    page = plain_host.page
    root = plain_host.show(component, state=state, **BEFORE[component])
    expect(root).to_be_visible()
    page.evaluate(axe)
    for width in (320, 375, 1440):
        page.set_viewport_size({"width": width, "height": 900})
        if pictures := os.environ.get("PICTURES"):
            page.screenshot(path=f"{pictures}/{request.node.callspec.id}-{width}.png", full_page=True)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), f"it scrolls sideways at {width}"
        found = page.evaluate("axe.run(document).then(found => found.violations)")
        assert [(rule["id"], node["html"], node["failureSummary"]) for rule in found for node in rule["nodes"]] == []


def test_putting_one_back_is_asked_first_and_enter_alone_puts_nothing_back(plain_host: Any) -> None:
    root = plain_host.show("backups", state=SOME, made={})
    root.get_by_role("button", name="Zet terug…: 28 november").click()
    plain_host.until(lambda: plain_host.acted() == [("look", {"name": KEPT[0]["name"]})])
    plain_host.change(state=LOOKED)
    expect(root.get_by_text("De Regenboog: 212 antwoorden in 2 sessies.")).to_be_visible()
    expect(root.get_by_role("button", name="Nee, laat alles zoals het is")).to_be_focused()
    plain_host.page.keyboard.press("Enter")
    plain_host.until(lambda: len(plain_host.acted()) == 2)
    root.get_by_role("button", name="Ja, zet terug").click()
    plain_host.until(lambda: len(plain_host.acted()) == 3)
    assert plain_host.acted()[1:] == [("leave", {}), ("restore", {"name": KEPT[0]["name"]})]


def test_only_what_was_asked_for_is_saved(plain_host: Any) -> None:
    root = plain_host.show("backups", state=SOME, made={})
    with plain_host.page.expect_download() as saved:
        root.get_by_role("button", name="Bewaar op dit apparaat: 28 november").click()
        plain_host.until(lambda: bool(plain_host.acted()))
        ((_, args),) = plain_host.acted()
        file = {"href": "data:application/zip;base64,UEs=", "name": args["name"]}
        plain_host.change(made={**file, "asked": "of another screen"})
        plain_host.change(made={**file, "asked": args["asked"]})
    assert saved.value.suggested_filename == KEPT[0]["name"]


def test_a_month_is_chosen(plain_host: Any) -> None:
    root = plain_host.show("deeds", state=DEEDS, made={})
    expect(root.get_by_role("listitem")).to_have_count(3)
    root.get_by_label("Welke maand?").select_option("oktober 2026")
    expect(root.get_by_role("listitem")).to_have_text(["9.00De coach deelde opmerkingenTerugblik: Huisbezoek"])


def test_a_month_is_saved_as_a_table(plain_host: Any) -> None:
    root = plain_host.show("deeds", state=DEEDS, made={})
    root.get_by_label("Welke maand?").select_option("oktober 2026")
    with plain_host.page.expect_download() as saved:
        root.get_by_role("button", name="Bewaar als tabel (CSV)").click()
        plain_host.until(lambda: bool(plain_host.acted()))
        ((name, args),) = plain_host.acted()
        assert (name, args["month"]) == ("save", "2026-10")
        plain_host.change(made={"href": "data:text/csv;base64,QQ==", "name": "gedaan.csv", "asked": args["asked"]})
    assert saved.value.suggested_filename == "gedaan.csv"
