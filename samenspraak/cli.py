"""The command line, in Dutch: `samenspraak start`, `voorbeeld`, `lab`, `uitvoer`, `rapport`, `opruimen`, `reservekopie`, `herstel`.

Each command imports what it needs when it runs, so that `--help` answers at once.
"""

from __future__ import annotations

import contextlib
import json
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from samenspraak import __version__
from samenspraak.cli_export import export
from samenspraak.cli_options import Commands, Number, Place, click, map_option, say
from samenspraak.cli_reports import report
from samenspraak.errors import CatalogueError

if TYPE_CHECKING:
    from samenspraak.folder import DataFolder, Prepared
    from samenspraak.server.reach import Reach

_LAST_PORT = 65535


_port_option = click.option(
    "--poort",
    "port",
    type=Number(1, _LAST_PORT),
    metavar="NUMMER",
    help="Het nummer in het adres. Anders een vrij nummer.",
)
_quiet_option = click.option("--geen-browser", "no_browser", is_flag=True, help="Open de browser niet vanzelf.")
_json_option = click.option("--json", "as_json", is_flag=True, help="Schrijf de uitkomst als één regel JSON.")


@click.group(
    cls=Commands,
    options_metavar="[OPTIES]",
    subcommand_metavar="OPDRACHT [OPTIES]",
    context_settings={"max_content_width": 100},
)
@click.version_option(__version__, "--versie", message="Samenspraak %(version)s", help="Toon de versie en stop.")
def main() -> None:
    """Samenspraak: een werkboek voor team, ouders en leerlingen."""


def _command(name: str) -> Callable[[Callable[..., None]], click.Command]:
    return main.command(name, options_metavar="[OPTIES]")


@_command("start")
@map_option()
@_port_option
@_quiet_option
@click.option(
    "--nieuwe-sleutel",
    "new_key",
    is_flag=True,
    help="Maak een nieuwe sleutel. Oude links en telefoons die al meedoen, werken dan niet meer.",
)
@click.option("--netwerk", "network", is_flag=True, help="Laat telefoons op dezelfde wifi meedoen.")
@click.option(
    "--publiek-adres",
    "public",
    metavar="ADRES",
    help="Het adres van een proxy die Samenspraak laat zien, zoals https://samenspraak.school.nl.",
)
@click.option(
    "--proxy",
    "proxies",
    metavar="ADRES",
    multiple=True,
    help="Waar die proxy staat, als dat een andere computer is. Mag vaker.",
)
@_json_option
def start(
    *,
    folder: DataFolder,
    port: int | None,
    no_browser: bool,
    new_key: bool,
    network: bool,
    public: str | None,
    proxies: tuple[str, ...],
    as_json: bool,
) -> None:
    """Open het werkboek in je browser."""
    from samenspraak import secret
    from samenspraak.coach_link import coach_link
    from samenspraak.folder import prepare
    from samenspraak.server.logs import log_to
    from samenspraak.server.reach import Reach, proxy_network, public_address

    reach = Reach(network, public_address(public) if public else "", [proxy_network(proxy) for proxy in proxies])
    prepared = prepare(folder)
    log_to(folder.log)
    _check_data(folder)
    if new_key:
        secret.renew(folder)

    from samenspraak.server import app
    from samenspraak.server.identity import Keys

    sockets = app.listen(port, everywhere=reach.everywhere)
    reach.port = sockets[0].getsockname()[1]
    url = f"{reach.own_address()}/"
    link = f"{url}coordinator#sleutel={Keys.of(folder).coordinator}"

    def ready() -> None:
        if as_json:
            place = {"url": url, "coordinator": link, "telefoons": reach.join_address(), "map": str(folder.path)}
            say(json.dumps({**place, "versie": __version__}))
        else:
            say(f"Samenspraak staat klaar: {link}")
            say("Deze link is alleen voor wie de sessie leidt. Deel hem niet met de zaal.")
            if for_coach := coach_link(folder):
                reached = reach.join_address().rstrip("/") or reach.own_address()
                say(f"Voor de coach, en voor niemand anders: {reached}/coach#sleutel={for_coach.key(folder)}")
            say(_for_phones(reach))
            say(f"Jullie gegevens staan in {folder.path}")
            _tell_left(prepared)
            _tell_content(folder)
            say("Stoppen? Druk in dit venster op Ctrl+C.")
        if not no_browser:
            _open_browser(link)

    app.serve(folder, reach, sockets, ready)
    say("Samenspraak is gestopt. Alles wat is opgeslagen, is bewaard. Tot ziens!", err=as_json)


def _for_phones(reach: Reach) -> str:
    address = reach.join_address()
    if not (reach.network or reach.public):
        return "Alleen deze computer kan erbij. Doen er telefoons mee? Start dan met: samenspraak start --netwerk"
    if not address:
        return "Deze computer zit niet op een netwerk: telefoons kunnen er nog niet bij. Verbind hem met de wifi."
    more = " Werkt dat niet? Kijk bij ‘Test je telefoon’." if len(reach.cards()) > 1 else ""
    return f"Telefoons gaan naar {address}{more}"


def _check_data(folder: DataFolder) -> None:
    """Open the data once: what is wrong with it is told here and not in a browser, and nothing is kept too long."""
    from samenspraak.clearing import clear_folder

    with contextlib.suppress(CatalogueError):  # of the school's own content, which is told elsewhere
        for line in clear_folder(folder):
            say(line, err=True)


def _tell_left(prepared: Prepared) -> None:
    if prepared.left:
        names = ", ".join(prepared.left)
        say(f"Deze werkboeken hebben jullie zelf veranderd; ze zijn niet vervangen: {names}")


def _tell_content(folder: DataFolder) -> None:
    from samenspraak.catalogue import load
    from samenspraak.folder import shared_files

    try:
        load([shared_files().catalogue, folder.own_catalogue])
    except CatalogueError as error:
        say(f"{error}\nTot dan werken de werkboeken zonder jullie eigen inhoud.")


def _open_browser(url: str) -> None:
    import threading
    import webbrowser

    threading.Thread(target=webbrowser.open, args=(url,), daemon=True).start()


@_command("voorbeeld")
@map_option(required=True)
@click.option(
    "--deelnemers",
    "participants",
    type=Number(1, 1000),
    metavar="AANTAL",
    default=22,
    help="Hoeveel mensen. Anders 22.",
)
@click.option(
    "--zaad", "seed", type=Number(0, 2**31 - 1), metavar="GETAL", default=1, help="Een ander getal: ander voorbeeld."
)
@_json_option
def example(folder: DataFolder, participants: int, seed: int, as_json: bool) -> None:
    """Vul een map met een voorbeeld van een verzonnen school."""
    from samenspraak import example as examples

    made = examples.make(folder, participants=participants, seed=seed, again=True)
    sessions = [{"titel": title, "code": code} for title, code in made.sessions]
    if as_json:
        say(json.dumps({"map": str(folder.path), "sessies": sessions}, ensure_ascii=False))
        return
    say(f"Het voorbeeld staat in {folder.path}")
    for title, code in made.sessions:
        say(f"  {title}: code {code}")
    say(f'Bekijken? Typ: samenspraak start --map "{folder.path}"')


@_command("lab")
@map_option()
@_port_option
@_quiet_option
def lab(folder: DataFolder, port: int | None, no_browser: bool) -> None:
    """Open de werkboeken in JupyterLab, om ze te bewerken."""
    from samenspraak.folder import prepare
    from samenspraak.server import laboratory
    from samenspraak.server.logs import log_to

    prepared = prepare(folder)
    log_to(folder.log)
    _check_data(folder)

    def ready(url: str) -> None:
        say(f"JupyterLab staat klaar: {url}")
        _tell_left(prepared)
        say("Stoppen? Druk in dit venster op Ctrl+C.")
        if not no_browser:
            _open_browser(url)

    laboratory.run(folder, port, ready)
    say("JupyterLab is gestopt. Alles wat is opgeslagen, is bewaard. Tot ziens!")


@_command("opruimen")
@map_option()
@click.option("--bekijk", "only_look", is_flag=True, help="Toon wat er weggaat, en wis nog niets.")
def clear(*, folder: DataFolder, only_look: bool) -> None:
    """Wis antwoorden waarvan de bewaartijd voorbij is."""
    from samenspraak.clearing import clear_folder, preview_folder

    look = preview_folder if only_look else clear_folder
    told = look(folder) if folder.database.is_file() else []
    say("\n".join(told) or "Er is niets te wissen.")


@_command("reservekopie")
@map_option()
@click.option("--naar", "target", type=Place(), metavar="BESTAND", help="Waar de kopie komt te staan.")
def back_up(folder: DataFolder, target: Path | None) -> None:
    """Maak een kopie van al jullie gegevens in één bestand."""
    from samenspraak.store import backup

    made = backup.create(folder, target)
    say(f"De reservekopie staat in {made}")
    say(f'Terugzetten? Typ: samenspraak herstel "{made}" --map "{folder.path}"')


@_command("herstel")
@click.argument("archive", type=Place(), metavar="BESTAND")
@map_option()
def restore(archive: Path, folder: DataFolder) -> None:
    """Zet een reservekopie terug."""
    from samenspraak.store import backup

    former = backup.restore(archive, folder)
    say(f"De reservekopie {archive} is teruggezet in {folder.path}")
    _check_data(folder)
    if former:
        say(f"Wat er stond, is bewaard in {former}")
    say("Staat Samenspraak nog open? Laad de pagina's dan opnieuw.")


main.add_command(export)
main.add_command(report)

if __name__ == "__main__":
    main()
