"""The page around a workbook, in Chromium: what is readable when, and what it says when things go wrong."""

from __future__ import annotations

import os
import re
import signal
import time

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser

READY = "html[data-workbook=ready]"
COUNTER = """
import anywidget, traitlets
class Counter(anywidget.AnyWidget):
    _esm = '''export default { render({ model, el }) {
      const button = document.createElement("button");
      const show = () => { button.textContent = "geteld: " + model.get("n"); };
      button.onclick = () => { model.set("n", model.get("n") + 1); model.save_changes(); };
      model.on("change:n", show); show(); el.append(button); } }'''
    n = traitlets.Int(0).tag(sync=True)
Counter()
""".splitlines()


def test_text_is_readable_before_the_kernel_is_there(running, page, write_workbook, tmp_path):
    write_workbook(
        tmp_path, "traag", "# Alvast lezen\n\nDeze tekst staat er meteen.", ["import time; time.sleep(8)", "'klaar'"]
    )
    here = running(tmp_path)
    page.goto(here.workbook("traag"), wait_until="commit")
    expect(page.get_by_role("heading", level=1)).to_have_text("Alvast lezen", timeout=15_000)
    expect(page.get_by_text("Deze tekst staat er meteen.")).to_be_visible()
    expect(page.get_by_text("Dit deel wordt klaargezet …")).to_be_visible()
    expect(page.get_by_role("status")).to_contain_text("klaargezet")
    assert page.title() == "Alvast lezen · Samenspraak"
    page.wait_for_selector(READY)
    expect(page.get_by_text("klaar", exact=False).last).to_be_visible()
    expect(page.get_by_text("klaargezet")).to_have_count(0)


def test_a_widget_talks_with_its_kernel(running, page, write_workbook, tmp_path):
    write_workbook(tmp_path, "teller", "# Teller", COUNTER)
    here = running(tmp_path)
    here.lead(page)
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.goto(here.workbook("teller"))
    page.wait_for_selector(READY)
    page.get_by_role("button", name="geteld: 0").click()
    expect(page.get_by_role("button", name="geteld: 1")).to_be_visible()
    assert complaints == []


def test_no_other_host_is_asked(running, page, write_workbook, tmp_path):
    write_workbook(tmp_path, "teller", "# Teller", COUNTER)
    here = running(tmp_path)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(here.coordinator)
    page.goto(here.workbook("teller"))
    page.wait_for_selector(READY)
    assert [url for url in asked if not url.startswith((here.url, "blob:", "data:"))] == []
    assert page.evaluate("() => document.fonts.check('16px \"Atkinson Hyperlegible Next\"')")


def test_a_cell_that_fails_is_told_in_words(running, page, write_workbook, tmp_path):
    write_workbook(
        tmp_path,
        "kapot",
        "# Kapot",
        ["geheim = 1 / 0"],
        ["onbekend"],
        ["from samenspraak.errors import DataFileError", "raise DataFileError('Het bestand <b>x</b> is beschadigd.')"],
        ["class Eigen(DataFileError): pass", "raise Eigen('Ook een eigen soort zegt wat er is.')"],
        ["print('niet voor het scherm')"],
        ["'dit lukt wel'"],
    )
    here = running(tmp_path)
    page.goto(here.workbook("kapot"))
    page.wait_for_selector(READY)
    boxes = page.locator(".sp-trouble")
    expect(boxes).to_have_count(4)
    expect(boxes.nth(0)).to_contain_text("Wat je hebt ingevuld, is bewaard.")
    expect(boxes.nth(0)).to_contain_text("oorspronkelijke werkboek")
    expect(boxes.nth(1)).to_have_text("Ook dit deel lukt niet. Kijk bij de eerste melding op deze pagina.")
    expect(boxes.nth(2)).to_have_text("Het bestand <b>x</b> is beschadigd.")
    expect(boxes.nth(3)).to_have_text("Ook een eigen soort zegt wat er is.")
    expect(page.get_by_text("dit lukt wel")).to_be_visible()
    source = page.content()
    for leaked in ("Traceback", "ZeroDivisionError", "geheim", "onbekend", "niet voor het scherm"):
        assert leaked not in source
    assert "ZeroDivisionError" in (tmp_path / "samenspraak.log").read_text()


def test_a_kernel_that_dies_is_told_and_a_reload_mends_it(running, page, write_workbook, tmp_path):
    write_workbook(tmp_path, "teller", "# Teller", COUNTER)
    here = running(tmp_path)
    page.goto(here.workbook("teller"))
    page.wait_for_selector(READY)
    expect(page.get_by_role("alert")).to_have_count(0)
    (kernel,) = here.kernels()
    os.kill(kernel, signal.SIGKILL)
    alert = page.get_by_role("alert")
    expect(alert).to_contain_text("Het werkboek reageert niet meer.", timeout=15000)
    assert here.kernels() == []
    with page.expect_navigation():
        alert.get_by_role("button", name="Laad opnieuw").click()
    page.wait_for_selector(READY)
    expect(page.get_by_role("button", name="geteld: 0")).to_be_visible()
    expect(alert).to_have_count(0)


def test_a_program_that_dies_half_way_is_told(running, page, write_workbook, tmp_path):
    write_workbook(tmp_path, "traag", "# Traag\n\nDe tekst.", ["import time; time.sleep(60)", "'klaar'"])
    here = running(tmp_path)
    page.goto(here.workbook("traag"), wait_until="commit")
    expect(page.get_by_text("Dit deel wordt klaargezet …")).to_be_visible()
    page.wait_for_timeout(1000)  # the text does not wait for the script that tells
    here.kill()
    expect(page.get_by_text(re.compile("Dit deel is niet .*aangekomen"))).to_be_visible(timeout=15000)
    expect(page.get_by_role("alert")).to_contain_text("Samenspraak is gestopt", timeout=15000)
    expect(page.get_by_text("De tekst.")).to_be_visible()


def test_leaving_a_page_ends_its_kernel(running, page, write_workbook, tmp_path):
    write_workbook(tmp_path, "teller", "# Teller", COUNTER)
    here = running(tmp_path)
    page.goto(here.workbook("teller"))
    page.wait_for_selector(READY)
    assert len(here.kernels()) == 1
    page.goto(here.coordinator)
    end = time.monotonic() + 8
    while here.kernels() and time.monotonic() < end:
        time.sleep(0.1)
    assert here.kernels() == []


def test_a_kernel_that_the_server_ended_is_told(running, page, write_workbook, tmp_path):
    """As when a laptop wakes up: the page is there, but its kernel was ended as nobody was connected to it."""
    write_workbook(tmp_path, "teller", "# Teller", COUNTER)
    here = running(tmp_path)
    page.goto(here.workbook("teller"))
    page.wait_for_selector(READY)
    page.evaluate("""async () => {
      const kernel = JSON.parse(document.getElementById("jupyter-config-data").textContent).kernelId;
      const form = new FormData();
      form.append("_xsrf", document.cookie.match("_xsrf=([^;]*)")[1]);
      await fetch(`/voila/api/shutdown/${kernel}`, { method: "POST", body: form });
    }""")
    assert here.kernels() == []
    alert = page.get_by_role("alert")
    expect(alert).to_contain_text("Het werkboek reageert niet meer.", timeout=15000)
    with page.expect_navigation():
        alert.get_by_role("button", name="Laad opnieuw").click()
    page.wait_for_selector(READY)
    expect(page.get_by_role("button", name="geteld: 0")).to_be_visible()


def test_a_part_that_does_not_come_is_told_and_the_rest_goes_on(running, page, write_workbook, tmp_path):
    nobody = (
        "{'application/vnd.jupyter.widget-view+json': {'model_id': 'niemand', 'version_major': 2, 'version_minor': 0}}"
    )
    write_workbook(
        tmp_path, "half", "# Half", COUNTER, ["from IPython.display import display", f"display({nobody}, raw=True)"]
    )
    here = running(tmp_path)
    page.goto(here.workbook("half"))
    expect(page.get_by_text("Dit deel laadt niet. Laad de pagina opnieuw.")).to_be_visible()
    page.wait_for_selector(READY)
    expect(page.get_by_role("status").first).to_have_text("Niet alles is geladen.")
    page.get_by_role("button", name="geteld: 0").click()
    expect(page.get_by_role("button", name="geteld: 1")).to_be_visible()


def test_the_front_end_is_read_once(running, page, write_workbook, tmp_path):
    write_workbook(tmp_path, "teller", "# Teller", COUNTER)
    here = running(tmp_path)
    page.goto(here.workbook("teller"))
    page.wait_for_selector(READY)
    assert page.locator("script[src*='front-end']").count() == 1


def test_templates_and_themes_cannot_be_chosen_in_the_address(running, page, write_workbook, tmp_path):
    write_workbook(tmp_path, "gewoon", "# Gewoon", ["1"])
    here = running(tmp_path)
    here.lead(page)
    page.goto(here.workbook("gewoon").partition("#")[0] + "?template=lab&theme=%22%3E%3Cscript%3Ealert(1)%3C/script%3E")
    page.wait_for_selector(READY)
    assert "alert(1)" not in page.content()
    expect(page.locator("body.sp-workbook")).to_be_visible()


@pytest.mark.parametrize("width", [375, 1440, 1920])
def test_pages_are_accessible_and_fit(running, page, axe, write_workbook, tmp_path, width):
    write_workbook(
        tmp_path,
        "2-visiesessie",
        "# De visie-sessie\n\nIn twee uur **samen** drie keuzes.\n\n- voor wie\n- hoe lang",
        "## Veilig beginnen\n\n> Schrijf geen namen op.\n\n| a | b |\n|---|---|\n| 1 | 2 |",
        COUNTER,
        "## Kijken\n\nTekst met een [verwijzing](#Kiezen).",
        ["1 / 0"],
        "## Kiezen\n\nTekst.",
    )
    here = running(tmp_path)
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(here.url)
    assert axe(page) == []
    here.lead(page)
    for address in (here.url + "coordinator", here.url + "nergens", here.workbook("2-visiesessie")):
        page.goto(address)
        if "render" in address:
            page.wait_for_selector(READY)
        assert axe(page) == []
        assert page.evaluate("() => document.documentElement.scrollWidth <= innerWidth")
        assert page.locator("main").count() == 1
        assert page.locator("html").get_attribute("lang") == "nl"


def test_keyboard_reaches_the_text_at_once(running, page, write_workbook, tmp_path):
    write_workbook(tmp_path, "gewoon", "# Gewoon", ["1"])
    here = running(tmp_path)
    page.goto(here.workbook("gewoon"))
    page.wait_for_selector(READY)
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Ga naar de inhoud")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()
