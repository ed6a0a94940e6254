"""The commands as a coordinator runs them."""

from __future__ import annotations

import json
import os
import re
import signal
import socket
import sqlite3
import subprocess
import sys
import urllib.error
import urllib.request
from contextlib import closing
from pathlib import Path

import pytest
from click.testing import CliRunner

from samenspraak import coach_link, example
from samenspraak.cli import main
from samenspraak.folder import DataFolder
from samenspraak.store import open_store
from samenspraak.workshop import measuring, responding, trajectory
from samenspraak.workshop.responding import Sent
from samenspraak.workshop.trajectory import Draft
from samenspraak.workshop.viewer import COORDINATOR

RUN = [sys.executable, "-m", "samenspraak.cli"]


@pytest.fixture
def taken():
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        yield other.getsockname()[1]


def test_start_tells_its_address_and_stops_kindly(tmp_path):
    process = subprocess.Popen(
        [*RUN, "start", "--json", "--geen-browser", "--map", str(tmp_path)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        cwd=tmp_path,
    )
    told = json.loads(process.stdout.readline())
    place = re.fullmatch(r"(http://127\.0\.0\.1:\d+/)coordinator#sleutel=[\w-]{24}", told["coordinator"])
    assert place
    assert told["url"] == place[1]
    with pytest.raises(urllib.error.HTTPError, match="403"):
        urllib.request.urlopen(told["coordinator"], timeout=5)  # noqa: S310  # an address of our own
    process.send_signal(signal.SIGTERM)
    out, err = process.communicate(timeout=15)
    assert process.returncode == 0
    assert out == ""
    assert err == "Samenspraak is gestopt. Alles wat is opgeslagen, is bewaard. Tot ziens!\n"
    assert DataFolder(tmp_path).database.is_file()


def test_start_tells_people_where_and_how_to_stop(tmp_path):
    process = subprocess.Popen(
        [*RUN, "start", "--geen-browser", "--map", str(tmp_path)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    address, warning, phones, place, stop = (process.stdout.readline() for _ in range(5))
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=15)
    assert address.startswith("Samenspraak staat klaar: http://127.0.0.1:")
    assert "/coordinator#sleutel=" in address
    assert "alleen voor wie de sessie leidt" in warning
    assert "samenspraak start --netwerk" in phones
    assert str(tmp_path) in place
    assert "Ctrl+C" in stop
    assert "Tot ziens!" in out
    assert err == ""


def test_a_port_in_use_is_named_with_a_free_one(tmp_path, taken):
    told = subprocess.run(
        [*RUN, "start", "--geen-browser", "--poort", str(taken), "--map", str(tmp_path)],
        check=False,
        capture_output=True,
        text=True,
    )
    assert told.returncode == 1
    assert told.stderr.startswith(f"Poort {taken} is al in gebruik. Kies een andere poort, bijvoorbeeld --poort ")
    assert told.stdout == ""


def test_without_a_port_the_next_free_one_is_taken():
    from samenspraak.server.app import listen

    first, second = listen(None), listen(None)
    try:
        assert first[0].getsockname()[1] != second[0].getsockname()[1]
        assert first[0].getsockname()[0] == "127.0.0.1"
    finally:
        for one in [*first, *second]:
            one.close()


@pytest.mark.parametrize("command", ["start", "lab"])
def test_a_damaged_data_file_is_told_and_left_alone(tmp_path, command):
    database = DataFolder(tmp_path).database
    database.write_bytes(b"dit is geen database" * 500)
    told = CliRunner().invoke(main, [command, "--geen-browser", "--map", str(tmp_path)])
    assert told.exit_code == 1
    assert "samenspraak.sqlite" in told.stderr
    assert "Traceback" not in told.stderr
    assert database.read_bytes() == b"dit is geen database" * 500


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_without_permission_is_told(tmp_path):
    tmp_path.chmod(0o500)
    told = CliRunner().invoke(main, ["start", "--geen-browser", "--map", str(tmp_path)])
    assert told.exit_code == 1
    assert "--map" in told.stderr


def test_a_file_in_place_of_the_folder_is_told(tmp_path):
    (tmp_path / "map").write_text("")
    told = CliRunner().invoke(main, ["start", "--geen-browser", "--map", str(tmp_path / "map")])
    assert told.exit_code == 1
    assert str(tmp_path / "map") in told.stderr
    assert "Kies met --map" in told.stderr


def test_what_nobody_foresaw_is_told_calmly_and_logged(tmp_path):
    told = subprocess.run(
        [sys.executable, "-c", _BROKEN, "start", "--map", str(tmp_path)], check=False, capture_output=True, text=True
    )
    assert told.returncode == 1
    assert "Er ging iets mis dat we niet hadden voorzien." in told.stderr
    assert str(tmp_path / "samenspraak.log") in told.stderr
    assert "ZeroDivisionError" not in told.stderr
    assert "ZeroDivisionError" in (tmp_path / "samenspraak.log").read_text()


_BROKEN = """
import samenspraak.folder
samenspraak.folder.prepare = lambda _: 1 / 0
from samenspraak.cli import main
main()
"""


def test_a_back_up_can_be_put_back(tmp_path):
    folder, copy = tmp_path / "map", tmp_path / "kopie.zip"
    runner = CliRunner()
    folder.mkdir()
    from samenspraak.store import open_store

    open_store(DataFolder(folder)).close()
    made = runner.invoke(main, ["reservekopie", "--map", str(folder), "--naar", str(copy)])
    assert made.exit_code == 0, made.stderr
    assert str(copy) in made.output
    put = runner.invoke(main, ["herstel", str(copy), "--map", str(tmp_path / "nieuw")])
    assert put.exit_code == 0, put.stderr
    assert DataFolder(tmp_path / "nieuw").database.is_file()


@pytest.mark.parametrize("content", [None, b"geen zip"])
def test_a_wrong_back_up_is_told(tmp_path, content):
    copy = tmp_path / "kopie.zip"
    if content:
        copy.write_bytes(content)
    told = CliRunner().invoke(main, ["herstel", str(copy), "--map", str(tmp_path / "map")])
    assert told.exit_code == 1
    assert str(copy) in told.stderr


def test_nothing_to_back_up_is_told(tmp_path):
    told = CliRunner().invoke(main, ["reservekopie", "--map", str(tmp_path)])
    assert told.exit_code == 1
    assert str(tmp_path) in told.stderr


@pytest.mark.slow
def test_lab_opens_the_workbooks_and_stops_kindly(tmp_path):
    started_in_the_background = ["sh", "-c", "trap '' INT; exec \"$@\"", "sh"]
    process = subprocess.Popen(
        [*started_in_the_background, *RUN, "lab", "--geen-browser", "--map", str(tmp_path)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    told = process.stdout.readline()
    assert told.startswith("JupyterLab staat klaar: http://127.0.0.1:")
    address, _, key = told.split(": ", 1)[1].strip().partition("lab?token=")
    with urllib.request.urlopen(f"{address}api/contents?token={key}", timeout=10) as reply:  # noqa: S310
        names = {entry["name"] for entry in json.load(reply)["content"]}
    assert names == {path.name for path in DataFolder(tmp_path).workbooks.glob("*.ipynb")}
    assert names
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=30)
    assert process.returncode == 0
    assert "Tot ziens!" in out
    assert err == ""


def test_the_example_is_told_and_stays_out_of_a_school_s_own_folder(tmp_path):
    runner = CliRunner()
    told = runner.invoke(
        main, ["voorbeeld", "--map", str(tmp_path / "a"), "--deelnemers", "9", "--zaad", "3", "--json"]
    )
    assert told.exit_code == 0, told.stderr
    first = json.loads(told.stdout)
    assert first["map"] == str(tmp_path / "a")
    assert [sorted(session) for session in first["sessies"]] == 5 * [["code", "titel"]]
    again = runner.invoke(
        main, ["voorbeeld", "--map", str(tmp_path / "b"), "--deelnemers", "9", "--zaad", "3", "--json"]
    )
    assert json.loads(again.stdout)["sessies"] == first["sessies"]
    kind = runner.invoke(main, ["voorbeeld", "--map", str(tmp_path / "a"), "--deelnemers", "9"])
    assert "samenspraak start --map" in kind.stdout

    from samenspraak.store import open_store
    from samenspraak.workshop.trajectory import Draft, start_trajectory
    from samenspraak.workshop.viewer import COORDINATOR

    store = open_store(DataFolder(tmp_path))
    start_trajectory(store, COORDINATOR, Draft(name="De Linde", school_year="2026-2027", sector="po"))
    store.close()
    refused = runner.invoke(main, ["voorbeeld", "--map", str(tmp_path)])
    assert refused.exit_code == 1
    assert "De Linde" in refused.stderr


def test_what_the_screens_show_goes_to_files_for_a_spreadsheet(tmp_path):
    folder = tmp_path / "map"
    runner = CliRunner()
    assert runner.invoke(main, ["voorbeeld", "--map", str(folder), "--deelnemers", "6"]).exit_code == 0
    made = runner.invoke(main, ["uitvoer", "--map", str(folder)])
    assert made.exit_code == 0, made.stderr
    assert str(folder / "uitvoer" / "antwoorden.csv") in made.output
    assert (folder / "uitvoer" / "antwoorden-uitleg.csv").is_file()
    elsewhere = runner.invoke(main, ["uitvoer", "--map", str(folder), "--naar", str(tmp_path / "hier")])
    assert elsewhere.exit_code == 0, elsewhere.stderr
    same = [place / "antwoorden.csv" for place in (folder / "uitvoer", tmp_path / "hier")]
    assert same[0].read_bytes() == same[1].read_bytes()


def test_each_role_takes_its_own_along_for_a_spreadsheet_or_for_excel(tmp_path):
    folder = tmp_path / "map"
    runner = CliRunner()
    assert runner.invoke(main, ["voorbeeld", "--map", str(folder)]).exit_code == 0
    made = runner.invoke(main, ["uitvoer", "--map", str(folder), "--rol", "coach"])
    assert made.exit_code == 0, made.stderr
    tables = ["citaten", "door-de-tijd", "labels-door-de-tijd", "lees-eerst", "opmerkingen", "terugblikken"]
    names = sorted(f"{name}.csv" for name in (*tables, "terugblikken-uitleg"))
    assert sorted(path.name for path in (folder / "uitvoer").iterdir()) == names
    for role in ("coach", "coördinator"):
        made = runner.invoke(main, ["uitvoer", "--map", str(folder), "--rol", role, "--vorm", "excel"])
        assert str(folder / "uitvoer" / f"uitvoer-{role}.xlsx") in made.output
        assert (folder / "uitvoer" / f"uitvoer-{role}.xlsx").read_bytes().startswith(b"PK")
    typed = runner.invoke(main, ["uitvoer", "--map", str(folder), "--rol", "Coordinator", "--vorm", "EXCEL"])
    assert (typed.exit_code, typed.output) == (0, made.output)
    apart = runner.invoke(main, ["uitvoer", "--map", str(folder), "--rol", "COO\u0308RDINATOR", "--vorm", "Excel"])
    assert (apart.exit_code, apart.output) == (0, made.output)
    refused = runner.invoke(main, ["uitvoer", "--map", str(folder), "--rol", "ouder"])
    assert "‘ouder’ is geen keuze. Kies uit: coördinator, coach." in refused.stderr


@pytest.mark.parametrize("form", ["csv", "excel"])
def test_once_the_coach_has_a_link_only_the_coach_takes_the_coach_s_tables_along(tmp_path, form):
    folder = DataFolder(tmp_path / "map")
    example.make(folder, participants=5, seed=1)
    coach_link.make(folder)
    told = CliRunner().invoke(main, ["uitvoer", "--map", str(folder.path), "--rol", "coach", "--vorm", form])
    assert told.exit_code == 1
    assert "De coach doet dat in 6-coach" in told.stderr
    assert not (folder.path / "uitvoer").exists()


def test_without_data_there_is_nothing_to_put_out_and_no_folder_is_made(tmp_path):
    told = CliRunner().invoke(main, ["uitvoer", "--map", str(tmp_path / "leeg")])
    assert told.exit_code == 1
    assert "staan nog geen gegevens. Kies met --map" in told.stderr
    assert not (tmp_path / "leeg").exists()


def measured_long_ago(place: Path) -> None:
    """A measurement with one answer, whose three months are over."""
    with closing(open_store(DataFolder(place))) as store:
        trajectory.start_trajectory(store, COORDINATOR, Draft("De Regenboog", "2026-2027", "po"))
        start = measuring.prepare(store, COORDINATOR, "startpositie", ["team"])
        opened = measuring.open_up(store, COORDINATOR, start.id)
        sent = Sent("telefoon-0123456789", {"binnenlopen": 4}, {"gaat-goed": "GEHEIM"})
        keys = frozenset(sent.chosen), frozenset(sent.written)
        responding.respond(store, opened.audiences[0].code, sent, *keys)
        measuring.close(store, COORDINATOR, start.id)
    with closing(sqlite3.connect(DataFolder(place).database)) as connection:
        connection.execute("UPDATE measurement SET erase_by = '2026-01-31'")
        connection.commit()


def test_what_is_three_months_old_is_cleared_once(tmp_path: Path) -> None:
    runner = CliRunner()
    assert runner.invoke(main, ["opruimen", "--map", str(tmp_path)]).output == "Er is niets te wissen.\n"
    measured_long_ago(tmp_path)
    told = runner.invoke(main, ["opruimen", "--map", str(tmp_path)])
    assert told.exit_code == 0
    assert told.output == "De losse antwoorden van meting 1 zijn gewist. Wat eruit kwam, is bewaard.\n"
    assert b"GEHEIM" not in DataFolder(tmp_path).database.read_bytes()
    assert runner.invoke(main, ["opruimen", "--map", str(tmp_path)]).output == "Er is niets te wissen.\n"


def test_what_is_put_back_is_cleared_at_once(tmp_path: Path) -> None:
    runner = CliRunner()
    measured_long_ago(tmp_path / "map")
    copy = tmp_path / "kopie.zip"
    runner.invoke(main, ["reservekopie", "--map", str(tmp_path / "map"), "--naar", str(copy)])
    told = runner.invoke(main, ["herstel", str(copy), "--map", str(tmp_path / "nieuw")])
    assert "De losse antwoorden van meting 1 zijn gewist." in told.output
    assert b"GEHEIM" not in DataFolder(tmp_path / "nieuw").database.read_bytes()


def test_what_would_be_cleared_is_only_looked_at(tmp_path: Path) -> None:
    runner = CliRunner()
    measured_long_ago(tmp_path)
    told = runner.invoke(main, ["opruimen", "--map", str(tmp_path), "--bekijk"])
    assert told.output == "De losse antwoorden van meting 1 worden gewist.\n"
    assert b"GEHEIM" in DataFolder(tmp_path).database.read_bytes()
