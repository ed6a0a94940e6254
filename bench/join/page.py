"""The measurement in docs/metingen.md: a section that is made once, and a table in it that each run writes anew."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from bench.join.figure import WHO, in_megabytes, in_seconds, in_time

BEGIN, END = "<!-- join: geschreven door bench/join -->", "<!-- /join -->"
SECTION = f"""
## Met velen tegelijk meedoen

`python -m bench.join --write` (wat je ervoor installeert, staat in `CONTRIBUTING.md`) meet onze pagina voor deelnemers naast
dezelfde vijf vragen in NiceGUI, in Voilà zoals het geleverd wordt, en als kaal formulier. Om de beurt, in één keer, op één
computer, met browser en servers op dezelfde machine. Een antwoord telt pas als het op schijf staat én de deelnemer dat hoort.

- *Lege browser*: Chromium op de maat van een telefoon, zonder iets in de cache; het midden van de bezoeken. Bij ons hoort
  daar het scherm om mee te doen bij, met meteen een druk op de knop. ‘Al binnen’ is wie daarna terugkomt.
- *30 en 300 mensen binnen 5 s*: zonder browser, elk met wat een browser zegt (zonder stijl en scripts, die blijven bewaard),
  vanuit een apart programma. Van iemands eerste verzoek tot het eerste antwoord opgeslagen is.
- Voilà doet niet mee met 300: een kernel voor ieder past niet op deze machine.
- Met 1500 mensen is alleen het kale formulier gemeten: zo is te zien wat het programma dat de mensen speelt zelf aankan.
- NiceGUI kijkt elke 0,1 s of een nieuwe bezoeker verbonden is voor het iets zegt. Daarom staat er ook bij wanneer het antwoord
  op schijf stond.
- Geheugen is wat de server met zijn kernels er per persoon bij neemt, met de verbinding open. Wat kernels delen, telt bij elk mee.

{BEGIN}
{END}

![De pagina's naast elkaar, elk op een schaal waarin een streep verder tien keer zoveel is](beelden/join.png)

Alle getallen staan in `docs/metingen-gegevens/join.csv`.
"""
_KILO = 1000
Number = Callable[[str], Any]


def written(page: str, found: Mapping[str, Any]) -> str:
    """The document with this run's table in it."""
    if BEGIN not in page:
        page = f"{page.rstrip()}\n{SECTION}"
    block = "\n".join([BEGIN, "", _machine(found), "", *_table(found), "", END])
    return re.sub(f"{re.escape(BEGIN)}.*?{re.escape(END)}", lambda _: block, page, flags=re.DOTALL)


def _machine(found: Mapping[str, Any]) -> str:
    machine, load = found["machine"], found["machine"]["load"]
    programs = ", ".join(f"{name} {number}" for name, number in machine["versions"].items())
    busy = f"{load['median']:g} (van {load['least']:g} tot {load['most']:g})".replace(".", ",")
    return (
        f"Gemeten op {found['on']}: {machine['cores']} kernen, Python {machine['python']}, {programs}. Er wilden gemiddeld "
        f"{busy} programma's tegelijk rekenen; is dat meer dan het aantal kernen, dan deed de machine ook ander werk."
    )


def _table(found: Mapping[str, Any]) -> Iterator[str]:
    columns = [who for who in WHO if who in found["browser"]]
    yield f"| | {' | '.join(WHO[who] for who in columns)} |"
    yield f"|---|{'---|' * len(columns)}"
    for name, number, words in _rows(found):
        values = [number(who) for who in columns]
        if any(value is not None for value in values):
            yield f"| {name} | {' | '.join('' if value is None else words(value) for value in values)} |"


def _rows(found: Mapping[str, Any]) -> Iterator[tuple[str, Number, Callable[[Any], str]]]:
    browser = found["browser"]
    yield "typen kan na (lege browser)", lambda who: browser[who]["editable_ms"]["p50"], in_time
    yield "eerste antwoord opgeslagen na", lambda who: browser[who]["stored_ms"]["p50"], in_time
    yield "bezoeken zonder ‘opgeslagen’", lambda who: browser[who]["lost"], str
    yield "over de lijn", lambda who: browser[who]["bytes"], lambda size: f"{size / _KILO:,.0f} kB".replace(",", ".")
    yield "verzoeken", lambda who: browser[who]["requests"], str
    for count in dict.fromkeys(one["count"] for one in found["storms"]):
        storms = {one["who"]: one for one in found["storms"] if one["count"] == count}
        yield from _storm_rows(f"{count} mensen", storms)


def _storm_rows(name: str, storms: Mapping[str, Any]) -> Iterator[tuple[str, Number, Callable[[Any], str]]]:
    def take(what: str, share: str = "") -> Number:
        def number(who: str) -> Any:
            value = storms.get(who, {}).get(what)
            return value.get(share) if isinstance(value, Mapping) else value

        return number

    yield f"{name}: eerste antwoord, het midden", take("first_ms", "p50"), in_time
    yield f"{name}: eerste antwoord, 95 %", take("first_ms", "p95"), in_time
    yield f"{name}: op schijf, 95 %", take("committed_ms", "p95"), in_time
    yield f"{name}: lukte niet", take("failures"), str
    yield f"{name}: rekentijd van de server", take("server_cpu_s"), in_seconds
    yield f"{name}: geheugen per persoon", take("memory_mb"), in_megabytes
    yield f"{name}: later een antwoord opslaan, 95 %", take("later_ms", "p95"), in_time
    yield f"{name}: een ander onderdeel is bij 95 %", take("change_ms", "p95"), in_time
