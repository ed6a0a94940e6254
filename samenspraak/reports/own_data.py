"""All that is stored of a participant, for that participant: a page to read, and the same for a program, in one zip."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict
from datetime import UTC, datetime
from html import escape

from samenspraak.reports.dates import day_in_words
from samenspraak.workshop.own_data import AllKept, NoteKept, OwnKept, SessionKept

PAGE, DATA = "inzage.html", "inzage.json"
_WHO_READS: Mapping[str, str] = {
    "private": "alleen jij",
    "coach": "jij en de coach, met je schuilnaam",
    "team": "iedereen die meedoet, zonder je schuilnaam, en de coach, met je schuilnaam",
}
_STATES: Mapping[str, str] = {"done": "klaar", "add": "vul dit aan", "discuss": "bespreken"}
_STYLE = (
    "body{max-width:42rem;margin:2rem auto;padding:0 1rem;font:1rem/1.5 system-ui,sans-serif}"
    "h2{margin-top:2.5rem;border-top:2px solid;padding-top:.5rem}"
    ".own{margin:.25rem 0;padding:.25rem .75rem;border-inline-start:4px solid;overflow-wrap:anywhere;white-space:pre-wrap}"
)
_ABOUT = (
    "Je naam, je telefoon en je e-mailadres bewaart Samenspraak niet. Wat je in de vragenlijst invulde, staat hier niet bij: daarvan "
    "weet niemand wie het schreef. Hetzelfde geldt voor een reactie op de visie. Wat een coach nog niet met je deelde, staat hier ook niet."
)


def own_data_page(kept: AllKept, school: str, made: str) -> str:
    """The page; `made` is the day, as 2026-11-28."""
    body = [
        _tag("h1", "Wat Samenspraak van jou bewaart"),
        _tag("p", f"Dit is voor {kept.pseudonym}, van {school}. Gemaakt op {day_in_words(made)}."),
        _tag("p", _ABOUT),
        *(line for session in kept.sessions for line in _session(session)),
    ]
    head = (
        '<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">'
        f"{_tag('title', f'Inzage: {kept.pseudonym}')}<style>{_STYLE}</style>"
    )
    lines = "\n".join(body)
    return (
        f'<!DOCTYPE html>\n<html lang="nl">\n<head>{head}</head>\n<body>\n<main>\n{lines}\n</main>\n</body>\n</html>\n'
    )


def _tag(name: str, text: str, kind: str = "") -> str:
    """An element with a text of anybody's."""
    return f'<{name} dir="auto"{f" class={kind}" if kind else ""}>{escape(text)}</{name}>'


def _session(session: SessionKept) -> Iterator[str]:
    yield _tag("h2", session.title)
    moments = [f"Je deed mee als {session.role}, vanaf {_moment(session.joined)}."]
    if session.seen:
        moments.append(f"Je telefoon was er het laatst op {_moment(session.seen)}.")
    if session.wrote:
        moments.append(f"Je typte het laatst op {_moment(session.wrote)}.")
    if session.left:
        moments.append("Je ging eerder weg.")
    yield _tag("p", " ".join(moments))
    if not session.answers and not session.ballots:
        yield _tag("p", "Je schreef of koos hier niets.")
    for answer in session.answers:
        yield from _answer(answer)
    for ballot in session.ballots:
        yield _tag("h3", ballot.question)
        yield _tag("p", "Je stippen. Niemand ziet wie waarop stemde.")
        yield from _words(ballot.versions[0].words)
    if session.notes:
        yield _tag("h3", "Wat de coach je schreef")
    for note in session.notes:
        yield from _note(note)


def _answer(answer: OwnKept) -> Iterator[str]:
    yield _tag("h3", answer.question)
    number = len(answer.versions)
    group = "Samen met je groep. " if answer.with_group else ""
    more = f" Er zijn {number} versies; de laatste telt." if number > 1 else ""
    yield _tag("p", f"{group}Wie kan dit lezen: {_WHO_READS[answer.visibility]}.{more}")
    for place, version in enumerate(answer.versions, 1):
        if number > 1:
            yield _tag("h4", f"Versie {place}")
        yield from _words(version.words or ("(leeg)",))


def _note(note: NoteKept) -> Iterator[str]:
    if note.question:
        yield _tag("h4", f"Bij: {note.question}")
    said = (("Sterk", note.strong), ("Vraag", note.ask), ("De coach koos", _STATES.get(note.state, "")))
    yield from _words(f"{label}: {text}" for label, text in said if text)
    if note.follow_up:
        yield _tag("p", f"De coach komt hierop terug op {day_in_words(note.follow_up)}.")
    if note.reply:
        yield from _words([f"Jij antwoordde: {note.reply}"])


def _words(lines: Iterable[str]) -> Iterator[str]:
    return (_tag("p", line, "own") for line in lines)


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
