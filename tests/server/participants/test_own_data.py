"""What is stored of a participant, by phone over HTTP: in numbers, as a file, and erased for good."""

from __future__ import annotations

import json
import zipfile
from io import BytesIO
from urllib.request import Request, urlopen

import pytest
from sqlalchemy import select

from samenspraak.catalogue import load
from samenspraak.errors import DataFileError
from samenspraak.folder import shared_files
from samenspraak.reports.own_data import DATA
from samenspraak.server.phones import MOST_FILES
from samenspraak.store import Store, erasures
from samenspraak.store.tables import Audit, Trajectory
from samenspraak.workshop import feedback, joining, own_data, reading, reflecting
from samenspraak.workshop.feedback import Note
from samenspraak.workshop.viewer import COACH, COORDINATOR, seat

OWN = "Wij luisterden eerst."
OTHERS = "Hier lukte het ook."
STRONG = "Stil zijn helpt."


@pytest.fixture
def session(evening):
    """A time to look back on home visits."""
    catalogue = load([shared_files().catalogue])
    subject, script = catalogue.practices["huisbezoek"], catalogue.sessions["terugblik"]
    return reflecting.begin(evening.store, COORDINATOR, script, subject, day="2026-11-27")


@pytest.fixture
def someone(house, evening, session):
    """Somebody who shared an answer with the coach, who released a note on it, and drafted one on the whole."""
    phone = house.phone()
    phone.join(session.code, "team")
    assert say(phone, OWN).status == 200
    (found,) = reading.readings(evening.store, COACH).reflections
    note = Note(strong=STRONG, ask="Wat deed dat?", state="discuss", follow_up="")
    feedback.write_draft(evening.store, COACH, found.session_id, found.author, note, step_id=found.answers[0].step_id)
    feedback.release_drafts(evening.store, COACH)
    feedback.write_draft(evening.store, COACH, found.session_id, found.author, note)
    return phone


@pytest.fixture
def another(house, session, someone):  # noqa: ARG001 - the first comes first
    """Somebody else who shared an answer."""
    phone = house.phone()
    phone.join(session.code, "ouder")
    assert say(phone, OTHERS).status == 200
    return phone


def say(phone, words):
    body = {"client": phone.client, "seq": 1, "value": words, "share": "coach"}
    return phone.send("PUT", f"{phone.page['api']}steps/lukte/answer", body)


def own(session, more=""):
    return f"/m/{session.code}/gegevens{more}"


def file_of(phone, session):
    """The file as bytes."""
    cookies = "; ".join(f"{name}={one.value}" for name, one in phone.cookies.items())
    form = f"_xsrf={phone.cookies['_xsrf'].value}".encode()
    with urlopen(Request(f"http://127.0.0.1:{phone.port}{own(session)}", form, {"Cookie": cookies})) as reply:
        assert reply.headers["Content-Disposition"] == 'attachment; filename="mijn-gegevens.zip"'
        return reply.read()


def in_file(evening, *words):
    """Which words stand in the data file or beside it."""
    stored = b"".join(path.read_bytes() for path in evening.store.folder.path.rglob("*") if path.is_file())
    return [one for one in words if one.encode() in stored]


def test_the_way_to_it_stands_where_one_answers_and_where_one_left(someone, session):
    assert f'href="{own(session)}"' in someone.get(f"/m/{session.code}").text
    someone.post(f"/m/{session.code}/weg")
    left = someone.get(f"/m/{session.code}").text
    assert "Je bent afgemeld." in left
    assert f'href="{own(session)}"' in left


def test_it_tells_numbers_and_no_draft_of_the_coach(someone, session):
    told = someone.get(own(session)).text
    for words in ("1 antwoord van jou", "1 reactie van een coach", "Terugblik: Huisbezoek", someone.page["me"]["name"]):
        assert words in told
    assert OWN not in told


@pytest.mark.usefixtures("another")
def test_the_file_holds_one_s_own_words_and_the_list_of_deeds_says_who_took_it(evening, someone, session):
    with zipfile.ZipFile(BytesIO(file_of(someone, session))) as archive:
        data = json.loads(archive.read(DATA))
    said = json.dumps(data, ensure_ascii=False)
    assert data["pseudonym"] == someone.page["me"]["name"]
    assert OWN in said
    assert STRONG in said
    assert OTHERS not in said
    with evening.store.read() as orm:
        row = orm.scalars(select(Audit).order_by(Audit.id.desc())).first()
    assert (row.actor, row.action) == ("participant", "access given")


def test_who_asks_for_the_file_again_and_again_is_asked_to_wait(someone, another, session):
    for _ in range(MOST_FILES):
        file_of(someone, session)
    refused = someone.post(own(session))
    assert refused.status == 429
    assert "Wacht een minuut" in refused.text
    file_of(another, session)


def test_it_takes_a_second_step_to_erase(evening, someone, session):
    asked = someone.get(own(session, "/wissen")).text
    assert asked.index("Dit gaat weg") < asked.index("Dit blijft") < asked.index("Ja, wis alles van mij")
    assert "Gewist blijft gewist." in asked
    assert in_file(evening, OWN) == [OWN]


def test_what_is_erased_is_gone_and_what_others_wrote_stays(house, evening, someone, another, session):
    participant = someone.page["me"]["id"]
    code = joining.resume_code(evening.store, seat(participant))
    stream = another.listen()
    stream.until("state")
    done = someone.post(own(session, "/wissen"))
    assert done.status == 200
    assert "Alles van jou is gewist" in done.text
    assert f'href="/m/{session.code}' not in done.text, "nothing leads back"
    assert in_file(evening, OWN, STRONG) == []
    assert in_file(evening, OTHERS) == [OTHERS]
    assert erasures.is_erased(evening.store.folder, participant)
    assert "deelnemer" not in "".join(name for name, one in someone.cookies.items() if one.value)
    with evening.store.read() as orm:
        row = orm.scalars(select(Audit).order_by(Audit.id.desc())).first()
    assert (row.actor, row.action, row.session_id) == ("participant", "participant erased", None)
    assert house.phone().get("/").status == 200
    fresh = house.phone()
    fresh.get("/")
    assert fresh.post("/m", code=code).status == 404


def test_another_screen_of_the_same_participant_hears_that_it_is_over(someone, session):
    stream = someone.listen()
    stream.until("state")
    someone.post(own(session, "/wissen"))
    stream.until("gone")


def test_who_presses_twice_reads_twice_that_it_is_done(someone, session):
    cookies = {name: one.value for name, one in someone.cookies.items()}
    assert "Alles van jou is gewist" in someone.post(own(session, "/wissen")).text
    someone.cookies.load(cookies)
    again = someone.post(own(session, "/wissen"))
    assert again.status == 200
    assert "Alles van jou is gewist" in again.text


@pytest.mark.usefixtures("someone")
@pytest.mark.parametrize("way", ["", "/wissen"])
def test_without_a_seat_there_is_nothing_to_see_or_erase(house, evening, session, way):
    stranger = house.phone()
    assert stranger.get(own(session, way)).status == 303
    stranger.get(f"/m/{session.code}")
    reply = stranger.post(own(session, way))
    assert (reply.status, reply.headers["Location"]) == (303, f"/m/{session.code}")
    assert in_file(evening, OWN) == [OWN]
    assert stranger.get(f"/m/BCDFGH/gegevens{way}").status == 404


def test_what_another_program_holds_goes_at_the_next_start_and_is_told(evening, someone, session, monkeypatch):
    def busy(_store):
        raise DataFileError("vast")

    with monkeypatch.context() as patched:
        patched.setattr(Store, "forget", busy)
        done = someone.post(own(session, "/wissen"))
    assert done.status == 200
    assert "De laatste resten verdwijnen" in done.text
    assert reading.readings(evening.store, COACH).reflections == ()
    with evening.store.read() as orm:
        assert orm.scalars(select(Trajectory.traces)).one() is True


def test_what_can_not_be_erased_now_is_still_there_and_nobody_says_otherwise(evening, someone, session, monkeypatch):
    def full(*_):
        raise DataFileError("vol")

    with monkeypatch.context() as patched:
        patched.setattr(own_data, "erase_person", full)
        assert someone.post(own(session, "/wissen")).status == 500
    assert "1 antwoord van jou" in someone.get(own(session)).text
    assert in_file(evening, OWN) == [OWN]


@pytest.mark.parametrize("way", ["", "/wissen"])
def test_a_form_of_elsewhere_does_nothing(evening, someone, session, way):
    assert someone.post(own(session, way), _xsrf="elsewhere").status == 403
    assert in_file(evening, OWN) == [OWN]


@pytest.mark.parametrize("language", ["en", "ar"])
def test_it_speaks_the_participant_s_language(someone, session, language):
    words = load([shared_files().catalogue]).languages[language]
    assert words.translate("Dit is er van jou") in someone.get(f"{own(session)}?taal={language}").text
    assert words.translate("Dit blijft") in someone.get(own(session, "/wissen")).text
    assert words.translate("Alles van jou is gewist") in someone.post(own(session, "/wissen")).text
