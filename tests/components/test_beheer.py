"""Back-ups and the list of what was done, on a screen."""

import base64
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
NONE: dict[str, Any] = {
    "folder": "/school/reservekopieen",
    "backups": [],
    "looked": None,
    "taken": None,
    "most": 2_000_000,
    "told": "",
}
SOME = {**NONE, "backups": KEPT, "told": "De reservekopie is gemaakt: samenspraak-2026-11-28-100000.zip"}
LOOKED = {**SOME, "told": "", "looked": {"name": KEPT[0]["name"], "made": KEPT[0]["made"], "school": "De Regenboog", "sessions": ["Visie-sessie", "Terugblik: Huisbezoek"], "answers": 212, "erased": "Eén ding komt niet terug."}}  # fmt: skip
TAKEN = {**SOME, "told": "", "taken": {**LOOKED["looked"], "name": "usb.zip"}}
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
STAYS = "Eén afspraak die jullie daaruit in het plan zetten, blijft in het plan."
GOING = {
    "id": "3",
    "title": "Terugblik: Huisbezoek",
    "held": "2 mei 2024",
    "goes": "1 augustus 2026",
    "reflections": 2,
    "stays": STAYS,
}
KEEPING: dict[str, Any] = {"years": 2, "choices": [{"years": years, "now": 2 if years == 1 else 0, "stays": STAYS if years == 1 else "", "going": [GOING] if years == 1 else []} for years in range(1, 6)], "stays": "", "now": [], "soon": [], "notice": "", "told": ""}  # fmt: skip
SOON = {
    **KEEPING,
    "stays": STAYS,
    "now": [GOING],
    "soon": [{**GOING, "id": "4"}],
    "notice": "Vanaf 01-08-2026 worden 2 terugblikken gewist.",
}
NOBODY: dict[str, Any] = {"sessions": None, "told": ""}
SOMEBODY = {"sessions": [{"title": "Visie-sessie", "lines": ["3 antwoorden", "1 keer gestemd"]}, {"title": "Terugblik: Huisbezoek", "lines": ["1 antwoord"]}], "told": ""}  # fmt: skip
PIECES: dict[str, Any] = {"piece": {}, "got": {"upload": "", "number": 0, "error": None}}
BEFORE: dict[str, Any] = {
    "backups": {"made": {}, **PIECES},
    "deeds": {"made": {}},
    "retention": {},
    "own_data": {"made": {}},
    "papers": {"made": {}},
}
PAPERS = {"papers": [{"key": "register", "title": "Verwerkingsregister", "about": "Wat er wordt bewaard."}, {"key": "dpia", "title": "DPIA-voorcheck", "about": "Negen vragen."}]}  # fmt: skip

pytestmark = pytest.mark.browser


@pytest.mark.parametrize(
    ("component", "state"),
    [
        *[
            ("backups", NONE),
            ("backups", SOME),
            ("backups", LOOKED),
            ("backups", TAKEN),
            ("deeds", {"months": []}),
            ("deeds", DEEDS),
        ],
        *[("retention", KEEPING), ("retention", SOON), ("own_data", NOBODY), ("papers", PAPERS)],
    ],
    ids=[
        "no backup",
        "backups",
        "looked into",
        "from elsewhere",
        "nothing done",
        "done",
        "keeping",
        "going",
        "no code",
        "papers",
    ],
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
    root = plain_host.show("backups", state=SOME, **BEFORE["backups"])
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


def piece_of(host: Any) -> dict[str, Any]:
    """The piece that was sent last."""
    return host._traits["piece"]  # type: ignore[no-any-return]


def chosen(root: Any, size: int) -> None:
    field = root.get_by_label("Zet een reservekopie van een andere plek terug")
    field.set_input_files({"name": "usb.zip", "mimeType": "application/zip", "buffer": b"a" * size})


def test_a_backup_from_elsewhere_goes_in_pieces_and_is_asked_about_first(plain_host: Any) -> None:
    root = plain_host.show("backups", state=SOME, **BEFORE["backups"])
    chosen(root, 1_200_000)
    said = b""
    for number, last in enumerate((False, False, True)):
        plain_host.until(lambda number=number: piece_of(plain_host).get("number") == number)
        piece = piece_of(plain_host)
        assert (piece["name"], piece["last"]) == ("usb.zip", last)
        said += base64.b64decode(piece["content"])
        if number == 0:
            expect(root.get_by_text("Bezig met inlezen: 0 van 1,2 MB.")).to_be_visible()
            expect(root.get_by_label("Zet een reservekopie van een andere plek terug")).to_be_disabled()
            plain_host.change(got={"upload": "of another screen", "number": 1, "error": None})
        if last:
            plain_host.change(state=TAKEN)
        plain_host.change(got={"upload": piece["upload"], "number": number + 1, "error": None})
    assert said == b"a" * 1_200_000
    plain_host.until(lambda: piece_of(plain_host) == {})
    expect(root.get_by_role("button", name="Nee, laat alles zoals het is")).to_be_focused()
    expect(root.get_by_text("Gemaakt op 28 november 2026, 10.00 uur.")).to_be_visible()
    root.get_by_role("button", name="Ja, zet terug").click()
    plain_host.until(lambda: plain_host.acted() == [("restore_taken", {})])


def test_a_file_that_can_not_be_put_back_is_told_at_its_field(plain_host: Any) -> None:
    root = plain_host.show("backups", state=SOME, **BEFORE["backups"])
    chosen(root, 2_000_001)
    expect(root.get_by_role("alert").filter(has_text="‘usb.zip’ is 2 MB. In de browser passen er 2.")).to_be_visible()
    assert piece_of(plain_host) == {}
    chosen(root, 10)
    plain_host.until(lambda: piece_of(plain_host).get("last") is True)
    broken = "Het bestand ‘usb.zip’ is geen goede reservekopie van Samenspraak. Kies een ander bestand."
    plain_host.change(got={"upload": piece_of(plain_host)["upload"], "number": 0, "error": broken})
    expect(root.get_by_text(broken)).to_be_visible()
    expect(root.get_by_label("Zet een reservekopie van een andere plek terug")).to_be_enabled()


def test_only_what_was_asked_for_is_saved(plain_host: Any) -> None:
    root = plain_host.show("backups", state=SOME, **BEFORE["backups"])
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


def test_keeping_for_fewer_years_is_asked_about_when_something_would_go(plain_host: Any) -> None:
    root = plain_host.show("retention", state=KEEPING)
    expect(root.get_by_role("radio", name="2 schooljaren")).to_be_checked()
    expect(root.get_by_role("button")).to_have_count(0)
    root.get_by_role("radio", name="5 schooljaren").check()
    root.get_by_role("button", name="Bewaar 5 schooljaren").click()
    plain_host.until(lambda: plain_host.acted() == [("choose", {"number": 5})])
    plain_host.change(state={**KEEPING, "years": 5, "told": "Terugblikken blijven 5 schooljaren bewaard."})
    none = root.get_by_text("De komende 30 dagen gaat er geen terugblik weg.")
    expect(none).to_be_visible()
    root.get_by_role("radio", name="1 schooljaar").check()
    expect(root.get_by_role("heading", name="Dit mag dan nu weg")).to_be_visible()
    expect(root.get_by_text("Terugblik: Huisbezoek, 2 mei 2024")).to_be_visible()
    expect(none).to_be_hidden()
    root.get_by_role("button", name="Bewaar 1 schooljaar").click()
    expect(root.get_by_text("Dan mogen 2 terugblikken nu weg.")).to_be_visible()
    expect(root.get_by_role("button", name="Nee, laat het zo")).to_be_focused()
    plain_host.page.keyboard.press("Enter")
    assert len(plain_host.acted()) == 1
    root.get_by_role("button", name="Bewaar 1 schooljaar").click()
    root.get_by_role("button", name="Ja, bewaar 1 schooljaar").click()
    plain_host.until(lambda: plain_host.acted()[1:] == [("choose", {"number": 1})])


def test_erasing_what_is_due_is_asked_first(plain_host: Any) -> None:
    root = plain_host.show("retention", state=SOON)
    expect(root.get_by_text("Terugblik: Huisbezoek, 2 mei 2024: 2 terugblikken, vanaf 1 augustus 2026")).to_be_visible()
    root.get_by_role("button", name="Wis ze nu").click()
    assert plain_host.acted() == []
    root.get_by_role("button", name="Ja, wis voorgoed").click()
    plain_host.until(lambda: plain_host.acted() == [("clear", {})])


def looked_up(plain_host: Any) -> Any:
    root = plain_host.show("own_data", state=NOBODY, made={})
    root.get_by_label("De eigen code van de deelnemer").fill("BKMR-7TQZ")
    plain_host.page.keyboard.press("Enter")
    plain_host.until(lambda: plain_host.acted() == [("look", {"code": "BKMR-7TQZ"})])
    plain_host.change(state=SOMEBODY)
    expect(root.get_by_role("heading", name="Dit is er van deze deelnemer")).to_be_focused()
    return root


def test_a_code_is_looked_up_and_erased_after_a_question(plain_host: Any, axe: str, request: Any) -> None:
    root = looked_up(plain_host)
    page = plain_host.page
    root.get_by_role("button", name="Wis alles van deze deelnemer").click()
    expect(root.get_by_text("Dit kan niet terug.")).to_be_visible()
    page.evaluate(axe)
    for width in (320, 375, 1440):
        page.set_viewport_size({"width": width, "height": 900})
        if pictures := os.environ.get("PICTURES"):
            page.screenshot(path=f"{pictures}/{request.node.name}-{width}.png", full_page=True)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        assert page.evaluate("axe.run(document).then(found => found.violations.map(rule => rule.id))") == []
    page.keyboard.press("Enter")  # on ‘Nee, wis niets’
    assert len(plain_host.acted()) == 1
    root.get_by_role("button", name="Wis alles van deze deelnemer").click()
    root.get_by_role("button", name="Ja, wis voorgoed").click()
    plain_host.until(lambda: plain_host.acted()[1:] == [("erase", {"code": "BKMR-7TQZ"})])
    plain_host.change(state={**NOBODY, "told": "Alles van deze deelnemer is gewist."})
    expect(root.get_by_text("Alles van deze deelnemer is gewist.")).to_be_visible()
    expect(root.get_by_label("De eigen code van de deelnemer")).to_have_value("")


def test_an_access_file_goes_to_the_screen_that_asked(plain_host: Any) -> None:
    root = looked_up(plain_host)
    with plain_host.page.expect_download() as saved:
        root.get_by_role("button", name="Bewaar een inzage").click()
        plain_host.until(lambda: len(plain_host.acted()) == 2)
        name, args = plain_host.acted()[1]
        assert (name, args["code"]) == ("save", "BKMR-7TQZ")
        plain_host.change(
            made={"href": "data:application/zip;base64,UEs=", "name": "inzage.zip", "asked": args["asked"]}
        )
    assert saved.value.suggested_filename == "inzage.zip"


def test_a_wrong_code_is_told_at_its_field(plain_host: Any) -> None:
    root = plain_host.show("own_data", state=NOBODY, made={})
    plain_host.fail("De code ‘ABC’ heeft geen acht letters en cijfers.", "code")
    field = root.get_by_label("De eigen code van de deelnemer")
    field.fill("ABC")
    root.get_by_role("button", name="Kijk wat er is").click()
    expect(root.get_by_text("De code ‘ABC’ heeft geen acht letters en cijfers.")).to_be_visible()
    expect(field).to_be_focused()
    expect(field).to_have_value("ABC")


@pytest.mark.parametrize("component", ["retention", "own_data", "backups", "deeds", "papers"])
def test_nothing_listens_once_it_left(plain_host: Any, component: str) -> None:
    states = {"retention": SOON, "own_data": NOBODY, "backups": SOME, "deeds": DEEDS, "papers": PAPERS}
    plain_host.show(component, state=states[component], **BEFORE[component])
    plain_host.leave()
    assert plain_host.page.evaluate("[host.handlers(), host.listeners()]") == [0, 0]


def test_a_paper_is_made_and_saved(plain_host: Any) -> None:
    root = plain_host.show("papers", state=PAPERS, made={})
    with plain_host.page.expect_download() as saved:
        root.get_by_role("button", name="PDF: DPIA-voorcheck").click()
        plain_host.until(lambda: bool(plain_host.acted()))
        ((name, args),) = plain_host.acted()
        assert (name, args["key"], args["kind"]) == ("make", "dpia", "pdf")
        plain_host.change(
            made={"href": "data:application/pdf;base64,JVBERi0=", "name": "DPIA.pdf", "asked": args["asked"]}
        )
    assert saved.value.suggested_filename == "DPIA.pdf"
    expect(root.get_by_text("‘DPIA.pdf’ staat bij je downloads.")).to_be_visible()
