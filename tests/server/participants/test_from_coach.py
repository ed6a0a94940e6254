"""What a coach wrote, by phone over HTTP: read, answered, and gone with what is not shared any more."""

from __future__ import annotations

import re
from datetime import date

import pytest

from samenspraak.catalogue import load
from samenspraak.folder import shared_files
from samenspraak.workshop import feedback, joining, reading, reflecting, trajectory
from samenspraak.workshop.feedback import Note
from samenspraak.workshop.viewer import COACH, COORDINATOR, seat


@pytest.fixture
def session(evening):
    """A time to look back on home visits."""
    catalogue = load([shared_files().catalogue])
    subject, script = catalogue.practices["huisbezoek"], catalogue.sessions["terugblik"]
    return reflecting.begin(evening.store, COORDINATOR, script, subject, day="2026-11-27")


@pytest.fixture
def writer(house, evening, session):
    """Somebody who shared an answer with the coach, who wrote back and released it."""
    phone = house.phone()
    phone.join(session.code, "team")
    body = {"client": phone.client, "seq": 1, "value": "Wij luisterden eerst.", "share": "coach"}
    assert phone.send("PUT", f"{phone.page['api']}steps/lukte/answer", body).status == 200
    (found,) = reading.readings(evening.store, COACH).reflections
    note = Note(strong="Stil zijn helpt.", ask="Wat deed dat?", state="discuss", follow_up="2026-12-11")
    (answer,) = found.answers
    feedback.write_draft(
        evening.store, COACH, found.session_id, found.author, note, step_id=answer.step_id, on=date(2026, 11, 28)
    )
    return phone


def page_of(phone, session, **headers):
    return phone.get(f"/m/{session.code}/coach", **headers)


def told_on(page):
    """What a page says of a coach's notes, by its ids; the rest is hidden."""
    return {one for one, hidden in re.findall(r'id="(coach-(?:new|way|mark))"[^>]*?( hidden)?>', page) if not hidden}


def test_a_draft_is_nobody_s_and_what_is_released_is_announced_and_read(evening, writer, session):
    assert told_on(writer.get(f"/m/{session.code}").text) == set()
    assert "Stil zijn helpt." not in page_of(writer, session).text
    feedback.release_drafts(evening.store, COACH)
    assert told_on(writer.get(f"/m/{session.code}").text) == {"coach-new", "coach-way", "coach-mark"}
    read = page_of(writer, session).text
    for words in ("Stil zijn helpt.", "Wat deed dat?", "Laten we dit bespreken.", "11 december 2026"):
        assert words in read
    again = writer.get(f"/m/{session.code}").text
    assert told_on(again) == {"coach-way"}
    assert again.count(f'href="/m/{session.code}/coach"') == 2


def test_an_answer_to_it_reaches_the_coach(evening, writer, session):
    feedback.release_drafts(evening.store, COACH)
    note = re.search(r'name="note" value="([^"]+)"', page_of(writer, session).text)[1]
    reply = writer.post(f"/m/{session.code}/coach", note=note, text="Zij vertelden <b>meer</b>.")
    assert (reply.status, reply.headers["Location"]) == (303, f"/m/{session.code}/coach?gedaan={note}#n{note}")
    assert [one.replies for one in feedback.notes(evening.store, COACH)] == [("Zij vertelden <b>meer</b>.",)]
    shown = writer.get(f"/m/{session.code}/coach?gedaan={note}").text
    assert "Zij vertelden &lt;b&gt;meer&lt;/b&gt;." in shown
    assert "✓ opgeslagen" in shown


def test_a_text_that_is_too_long_stays_in_its_field(evening, writer, session):
    feedback.release_drafts(evening.store, COACH)
    assert "maxlength" not in page_of(writer, session).text, "a browser would cut what is pasted without a word"
    note = re.search(r'name="note" value="([^"]+)"', page_of(writer, session).text)[1]
    reply = writer.post(f"/m/{session.code}/coach", note=note, text="a" * 601)
    assert reply.status == 409
    assert 'role="alert"' in reply.text
    assert "a" * 601 in reply.text


def test_one_s_own_words_stand_beside_what_is_said_of_them(evening, writer, session):
    feedback.release_drafts(evening.store, COACH)
    read = page_of(writer, session).text
    assert read.index("Dit schreef jij") < read.index("Wij luisterden eerst.") < read.index("Stil zijn helpt.")
    body = {"client": writer.client, "seq": 2, "value": "Wij luisterden lang.", "share": "coach"}
    assert writer.send("PUT", f"{writer.page['api']}steps/lukte/answer", body).status == 200
    assert "Wij luisterden lang." in page_of(writer, session).text


@pytest.mark.parametrize(
    ("language", "way", "stored"),
    [
        ("nl", "replace", "Met de moeder van [kind] praten."),
        ("en", "replace", "Met de moeder van [child] praten."),
        ("nl", "stand", "Met de moeder van Fatima praten."),
    ],
)
def test_a_name_in_a_reply_is_asked_about_before_anybody_reads_it(evening, writer, session, language, way, stored):
    feedback.release_drafts(evening.store, COACH)
    way_there = f"/m/{session.code}/coach?taal={language}"
    writer.get(way_there)
    note = re.search(r'name="note" value="([^"]+)"', page_of(writer, session).text)[1]
    text = "Met de moeder van Fatima praten."
    asked = writer.post(f"/m/{session.code}/coach", note=note, text=text)
    assert asked.status == 200
    assert f">{text}</textarea>" in asked.text
    assert asked.text.count("Fatima") == 2, "in its field, and where it is asked about"
    assert [one.replies for one in feedback.notes(evening.store, COACH)] == [()]
    assert writer.post(f"/m/{session.code}/coach", note=note, text=text, names=way).status == 303
    assert [one.replies for one in feedback.notes(evening.store, COACH)] == [(stored,)]


def test_who_stops_sharing_takes_back_what_the_coach_wrote(evening, writer, session):
    feedback.release_drafts(evening.store, COACH)
    step = re.search(r'name="keep" value="([^"]+)"', page_of(writer, session).text)[1]
    reply = writer.post(f"/m/{session.code}/coach", keep=step)
    assert reply.headers["Location"] == f"/m/{session.code}/coach?gedaan=weg"
    shown = writer.get(reply.headers["Location"]).text
    assert "Dit antwoord deel je niet meer." in shown
    assert "Stil zijn helpt." not in shown
    assert reading.readings(evening.store, COACH).reflections == ()
    assert writer.get(f"{writer.page['api']}steps/lukte").json["share"] == "private"


def test_nobody_else_reads_or_withdraws_it(house, evening, writer, session):
    feedback.release_drafts(evening.store, COACH)
    text = page_of(writer, session).text
    note, step = (re.search(rf'name="{name}" value="([^"]+)"', text)[1] for name in ("note", "keep"))
    stranger, other = house.phone(), house.phone()
    assert page_of(stranger, session).status == 303
    other.join(session.code, "team")
    assert "Stil zijn helpt." not in page_of(other, session).text
    assert other.post(f"/m/{session.code}/coach", note=note, text="Ik ook.").status == 409
    other.post(f"/m/{session.code}/coach", keep=step)
    assert len(reading.readings(evening.store, COACH).reflections) == 1
    assert [one.replies for one in feedback.notes(evening.store, COACH)] == [()]


def test_with_one_s_own_code_it_is_read_on_another_device(house, evening, writer, session):
    feedback.release_drafts(evening.store, COACH)
    own = joining.resume_code(evening.store, seat(writer.page["me"]["id"]))
    other = house.phone()
    other.get(f"/m/{session.code}/team")
    came = other.post(f"/m/{session.code}", resume=own)
    assert "De coach schreef je terug." in came.text
    assert "Stil zijn helpt." in page_of(other, session).text


def test_the_page_is_in_the_language_of_who_reads_and_the_coach_s_words_stay(evening, writer, session):
    feedback.release_drafts(evening.store, COACH)
    read = page_of(writer, session, **{"Accept-Language": "ar"}).text
    assert "11 ديسمبر 2026" in read
    assert "11 december 2026" not in read
    assert "11 Aralık 2026" in page_of(writer, session, **{"Accept-Language": "tr"}).text
    assert 'dir="rtl"' in read
    assert '<span class="ss-words" lang="nl" dir="auto">Stil zijn helpt.</span>' in read
    assert "Dit is sterk" not in read


def test_a_session_that_is_not_there_is_no_page(house):
    assert house.phone().get("/m/BCDFGH/coach").status == 404


def test_it_is_also_reached_from_another_session(evening, writer):
    feedback.release_drafts(evening.store, COACH)
    code = trajectory.session_by_id(evening.store, evening.session).code
    writer.post(f"/m/{code}", again="1", role="team")
    assert "Stil zijn helpt." in writer.get(f"/m/{code}/coach").text


def test_an_open_phone_hears_of_it_and_of_its_being_taken_back(evening, writer):
    stream = writer.listen()
    assert stream.until("state")["me"]["coach"] == {"notes": 0, "new": 0}
    feedback.release_drafts(evening.store, COACH)
    stream.until_me(lambda me: me["coach"] == {"notes": 1, "new": 1})
    feedback.take_back(evening.store, COACH)
    stream.until_me(lambda me: me["coach"] == {"notes": 0, "new": 0})


def test_what_was_read_is_no_news_on_another_screen_either(evening, writer, session):
    feedback.release_drafts(evening.store, COACH)
    stream = writer.listen()
    stream.until_me(lambda me: me["coach"]["new"] == 1)
    page_of(writer, session)
    stream.until_me(lambda me: me["coach"] == {"notes": 1, "new": 0})


def test_who_is_in_another_session_hears_of_it_as_well(evening, writer, code):
    writer.get(f"/m/{code}")
    writer.read(writer.post(f"/m/{code}", again="1", role="team"))
    stream = writer.listen()
    before = stream.until("state")["me"]["coach"]
    feedback.release_drafts(evening.store, COACH)
    stream.until_me(lambda me: me["coach"]["new"] == before["new"] + 1)


def test_nobody_else_hears_of_it(house, evening, writer, session):
    other = house.phone()
    other.join(session.code, "ouder")
    feedback.release_drafts(evening.store, COACH)
    writer.listen().until_me(lambda me: me["coach"]["new"] == 1)
    assert other.send("GET", other.page["api"]).json["me"]["coach"] == {"notes": 0, "new": 0}
