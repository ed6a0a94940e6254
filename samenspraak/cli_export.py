"""The command `samenspraak uitvoer`: what stands on the screens of a role, for a spreadsheet."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from samenspraak.cli_options import OneOf, Place, click, map_option, must_hold_data, say

if TYPE_CHECKING:
    from samenspraak.folder import DataFolder

_ROLES = ("coördinator", "coach")
_OTHERWISE = {"coordinator": "coördinator"}
_FORMS = ("csv", "excel")


@click.command("uitvoer", options_metavar="[OPTIES]")
@map_option()
@click.option(
    "--rol",
    "role",
    type=OneOf(_ROLES, _OTHERWISE),
    metavar="ROL",
    default="coördinator",
    help="coördinator, of coach: wat mensen met de coach deelden. Anders coördinator.",
)
@click.option("--vorm", "form", type=OneOf(_FORMS), metavar="VORM", default="csv", help="csv of excel. Anders csv.")
@click.option(
    "--naar",
    "target",
    type=Place(),
    metavar="MAP",
    help="Waar de bestanden komen te staan. Anders in ‘uitvoer’ bij jullie gegevens. Een eerdere uitvoer daar wordt "
    "vervangen.",
)
def export(folder: DataFolder, role: str, form: str, target: Path | None) -> None:
    """Zet wat er op de schermen staat in bestanden voor Excel."""
    must_hold_data(folder)

    from contextlib import closing

    from samenspraak.coach_link import leader_reads
    from samenspraak.errors import SetupError
    from samenspraak.reports.exporting import ROLES, write_excel, write_tables
    from samenspraak.store import open_store
    from samenspraak.workshop.auditing import EXPORTED, record
    from samenspraak.workshop.viewer import COACH, COORDINATOR

    if role == "coach" and not leader_reads(folder):
        raise SetupError(
            "Alleen de coach haalt deze tabellen op, sinds die een eigen link heeft. De coach doet dat in 6-coach."
        )
    with closing(open_store(folder)) as store:
        tables = ROLES[role](store, None)
        record(store, COACH if role == "coach" else COORDINATOR, EXPORTED)
    place = target or folder.path / "uitvoer"
    if form == "excel":
        say(
            f"De uitvoer staat in {write_excel(tables, role, place)}. Op het laatste blad staat wat elke kolom betekent."
        )
    else:
        *data, told = write_tables(tables, place)
        for path, table in zip(data, tables, strict=True):
            number = len(table.rows)
            say(f"De uitvoer staat in {path} ({number} {'regel' if number == 1 else 'regels'})")
        say(f"Wat elke kolom betekent, staat in {told}")
    say("Wis je later iemand? Haal deze bestanden dan ook weg, en maak ze opnieuw.")
