"""All that is stored of a participant, for that participant: a page to read, and the same for a program, in one zip."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Mapping
from dataclasses import asdict
from datetime import UTC, datetime

from jinja2 import Environment

from samenspraak.reports.dates import day_in_words
from samenspraak.workshop.own_data import AllKept

PAGE, DATA = "inzage.html", "inzage.json"
_WHO_READS: Mapping[str, str] = {
    "private": "alleen jij",
    "coach": "jij en de coach",
    "team": "iedereen die meedoet, zonder je schuilnaam",
}
_STATES: Mapping[str, str] = {"done": "klaar", "add": "vul dit aan", "discuss": "bespreken"}
_TEMPLATE = """\
<!DOCTYPE html>
<html lang="nl">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Inzage: {{ kept.pseudonym }}</title>
<style>
body { max-width: 42rem; margin: 2rem auto; padding: 0 1rem; font: 1rem/1.5 system-ui, sans-serif; color: #1c2333; background: #fff; }
h2 { margin-top: 2.5rem; border-top: 2px solid #1c2333; padding-top: .5rem; }
.own { margin: .25rem 0; padding: .25rem .75rem; border-inline-start: 4px solid #55607a; overflow-wrap: anywhere; white-space: pre-wrap; }
.small { color: #4a5366; }
</style>
</head>
<body>
<h1>Wat Samenspraak van jou bewaart</h1>
<p>Dit is voor <strong>{{ kept.pseudonym }}</strong>, van {{ school }}. Gemaakt op {{ made }}.</p>
<p>Je naam, je telefoon en je e-mailadres bewaart Samenspraak niet. Wat je in de vragenlijst invulde, staat hier niet bij: daarvan weet
niemand wie het schreef. Hetzelfde geldt voor een reactie op de visie. Wat een coach nog niet met je deelde, staat hier ook niet.</p>
{%- for session in kept.sessions %}
<section>
<h2 dir="auto">{{ session.title }}</h2>
<p class="small">Je deed mee als {{ session.role }}, vanaf {{ moment(session.joined) }}.
{%- if session.seen %} Je telefoon was er het laatst op {{ moment(session.seen) }}.{% endif %}
{%- if session.wrote %} Je typte het laatst op {{ moment(session.wrote) }}.{% endif %}
{%- if session.left %} Je ging eerder weg.{% endif %}</p>
{%- if not session.answers and not session.ballots %}
<p>Je schreef of koos hier niets.</p>
{%- endif %}
{%- for answer in session.answers %}
<h3 dir="auto">{{ answer.question }}</h3>
<p class="small">{% if answer.with_group %}Samen met je groep. {% endif %}Wie kan dit lezen: {{ who_reads[answer.visibility] }}.
{%- if answer.versions|length > 1 %} Er zijn {{ answer.versions|length }} versies; de laatste telt.{% endif %}</p>
{%- for version in answer.versions %}
{%- if answer.versions|length > 1 %}<h4>Versie {{ loop.index }}</h4>{% endif %}
{%- for line in version.words %}<p class="own" dir="auto">{{ line }}</p>{% else %}<p class="own">(leeg)</p>{% endfor %}
{%- endfor %}
{%- endfor %}
{%- for ballot in session.ballots %}
<h3 dir="auto">{{ ballot.question }}</h3>
<p class="small">Je stippen. Niemand ziet wie waarop stemde.</p>
{%- for line in ballot.versions[0].words %}<p class="own" dir="auto">{{ line }}</p>{% endfor %}
{%- endfor %}
{%- if session.notes %}
<h3>Wat de coach je schreef</h3>
{%- for note in session.notes %}
{%- if note.question %}<h4 dir="auto">Bij: {{ note.question }}</h4>{% endif %}
{%- if note.strong %}<p class="own" dir="auto">Sterk: {{ note.strong }}</p>{% endif %}
{%- if note.ask %}<p class="own" dir="auto">Vraag: {{ note.ask }}</p>{% endif %}
{%- if note.state %}<p class="small">De coach koos: {{ states[note.state] }}.</p>{% endif %}
{%- if note.follow_up %}<p class="small">De coach komt hierop terug op {{ day(note.follow_up) }}.</p>{% endif %}
{%- if note.reply %}<p class="own" dir="auto">Jij antwoordde: {{ note.reply }}</p>{% endif %}
{%- endfor %}
{%- endif %}
</section>
{%- endfor %}
</body>
</html>
"""


def own_data_page(kept: AllKept, school: str, made: str) -> str:
    """The page; `made` is the day, as 2026-11-28."""
    page = Environment(autoescape=True).from_string(_TEMPLATE)
    return page.render(
        kept=kept,
        school=school,
        made=day_in_words(made),
        who_reads=_WHO_READS,
        states=_STATES,
        moment=_moment,
        day=day_in_words,
    )


def own_data_zip(kept: AllKept, school: str, made: str) -> bytes:
    """The page and the same as JSON, in one file."""
    data = {"school": school, "gemaakt": made, **asdict(kept)}
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(PAGE, own_data_page(kept, school, made))
        archive.writestr(DATA, json.dumps(data, ensure_ascii=False, indent=1, default=_iso))
    return file.getvalue()


def _iso(moment: object) -> str:
    return moment.isoformat() if isinstance(moment, datetime) else str(moment)


def _moment(at: datetime) -> str:
    local = (at if at.tzinfo else at.replace(tzinfo=UTC)).astimezone()
    return f"{day_in_words(f'{local:%Y-%m-%d}')} om {local:%H.%M} uur"
