"""The command `samenspraak rapport`: a report as a Word document or a PDF."""

from __future__ import annotations

import contextlib
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from samenspraak.cli_options import OneOf, Place, click, map_option, must_hold_data, say

if TYPE_CHECKING:
    from samenspraak.folder import DataFolder
    from samenspraak.reports.documents.kinds import Kind

_WORDS = ("sessie", "startpositie", "plan", "coach", "evaluatie")
_FORMS = ("word", "pdf")


@click.command("rapport", options_metavar="[OPTIES]")
@click.argument("which", type=OneOf(_WORDS), metavar="WELK")
@map_option()
@click.option(
    "--sessie",
    "session",
    metavar="CODE",
    default="",
    help="De code van de sessie, alleen bij een verslag van een sessie. Anders de visie-sessie.",
)
@click.option("--vorm", "form", type=OneOf(_FORMS), metavar="VORM", default="word", help="word of pdf. Anders word.")
@click.option(
    "--naar",
    "target",
    type=Place(),
    metavar="BESTAND",
    help="Waar het komt te staan: een bestand, of een map die er al is. Anders in ‘uitvoer’ bij jullie gegevens.",
)
def report(which: str, folder: DataFolder, session: str, form: Kind, target: Path | None) -> None:
    """Maak een verslag, in Word of als PDF.

    WELK is een van deze: sessie, startpositie, plan, coach (een brief aan het team) of evaluatie.
    """
    from contextlib import closing

    from samenspraak.catalogue import load
    from samenspraak.coach_link import leader_reads
    from samenspraak.errors import SetupError
    from samenspraak.folder import shared_files
    from samenspraak.reports.accounts import ACCOUNTS, Source, made
    from samenspraak.reports.documents.kinds import ENDINGS
    from samenspraak.store import open_store
    from samenspraak.workshop.auditing import record, reported

    must_hold_data(folder)
    if session and which != "sessie":
        raise SetupError(f"--sessie hoort bij ‘samenspraak rapport sessie’. Laat het weg bij ‘{which}’.")
    if which == "coach" and not leader_reads(folder):
        raise SetupError(
            "Alleen de coach maakt deze brief, sinds die een eigen link heeft. Vraag de coach om de brief."
        )
    offered = ACCOUNTS[which]
    with closing(open_store(folder)) as store:
        source = Source.of(store, offered.viewer, load([shared_files().catalogue, folder.own_catalogue]))
        account = offered.make(source, session)
        path = _place(folder, target, f"{account.file_name}.{ENDINGS[form]}", ENDINGS[form])
        with click.progressbar(length=account.length, label=offered.title, file=sys.stderr) as bar:
            content = made(account, form, source, lambda done, _of: bar.update(done - bar.pos))
        record(store, offered.viewer, reported(which, form), account.session_id)
    _write(path, content)
    say(f"Het verslag staat in {path}")
    if account.note:
        say(account.note)
    say("Lees het na voor je het deelt. Wis je later iemand? Haal dit bestand dan ook weg.")


def _place(folder: DataFolder, target: Path | None, name: str, ending: str) -> Path:
    """Where it comes: in a folder under a name of its own, or as the file that was named."""
    from samenspraak.errors import SetupError

    if target is None or target.is_dir():
        return (target or folder.path / "uitvoer") / name
    if target.suffix.lower() != f".{ending}":
        raise SetupError(
            f"‘{target}’ is geen map die er al is, en de naam eindigt niet op .{ending}. Geef het bestand een naam die "
            f"daarop eindigt, of kies met --vorm een andere vorm."
        )
    return target


def _write(path: Path, content: bytes) -> None:
    from samenspraak.errors import SetupError
    from samenspraak.folder import cause

    half = path.with_name(f"{path.name}.nieuw")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        half.write_bytes(content)
        half.replace(path)
    except OSError as error:
        raise SetupError(
            f"Het verslag kan niet in {path} komen te staan: {cause(error)}. Sluit het bestand als het open is, of "
            "kies met --naar een andere plaats."
        ) from error
    finally:
        with contextlib.suppress(OSError):
            half.unlink(missing_ok=True)
