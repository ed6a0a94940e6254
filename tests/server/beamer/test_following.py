"""The beamer's answers over HTTP: they follow the data, and never hold what the room may not see."""

from __future__ import annotations

import re
import shutil
import sqlite3
import time
from contextlib import closing

import pytest

from samenspraak.folder import DataFolder
from samenspraak.server import following
from samenspraak.workshop import entering, joining, leading, trajectory, walls
from samenspraak.workshop.viewer import COORDINATOR

WORD = "Zeepaardje"
"""In all that people write; where it shows, an answer shows."""
PATIENCE = 20


def test_before_there_is_data_it_says_so_and_makes_none(house, place):
    page, stream = house.get(), house.watch()
    assert page.status == 200
    assert "Er is nog geen sessie" in page.text
    stream.until("Er is nog geen sessie")
    assert not place.path.exists()


def test_nothing_that_it_says_is_kept_by_a_browser(house, evening):
    evening.lead(leading.begin)
    stream = house.watch()
    assert stream.reply.getheader("Content-Type", "").startswith("text/event-stream")
    for headers in (house.get().headers, dict(stream.reply.getheaders()), house.get("/beamer/figuur/00.svg").headers):
        assert headers["Cache-Control"] == "no-store"


def test_it_follows_a_session_from_its_beginning_to_its_end(house, place, start_evening):
    stream = house.watch()
    stream.until("Er is nog geen sessie")
    with start_evening(place) as evening:
        stream.until("6 ouders")
        evening.lead(leading.begin)
        begun = stream.until("Vraag over open?")
        assert "Deel 1 van 4" in begun
        assert "0 van de 6 hebben geantwoord" in begun
        evening.say(evening.seats[0], "open", "Iets.")
        stream.until("1 van de 6 heeft geantwoord")
        evening.reveal("open")
        assert "1 antwoord" in stream.until("Iets.")
        evening.lead(leading.go, "pauze")
        assert "Wij oefenen." in stream.until("Pauze")
        evening.lead(leading.show, "black")
        stream.until('data-kind="black"')
        evening.lead(leading.stop)
        assert "We zijn klaar" in stream.until('data-kind="before"'), "the break is the last part here"
        evening.lead(leading.go, "begin")
        stream.until("Iets.")
        evening.lead(leading.stop)
        assert "tot de volgende keer" in stream.until('data-kind="before"')


def test_the_way_to_join_stands_on_it_where_phones_reach_this_machine(house, evening):
    stream = house.watch()
    assert "sb-code" not in stream.until("6 ouders"), "phones can't come here"
    house.beamer._phones = lambda: "http://10.0.0.7:8866"
    code = trajectory.sessions(evening.store)[0].code
    entering.enter(evening.store, code, "ouder", "browser-0123456789abcdef")
    welcome = stream.until("7 ouders")
    assert all(words in welcome for words in ("10.0.0.7:8866", f">{code}<", 'src="data:image/svg+xml'))
    evening.lead(leading.begin)
    assert code not in stream.until("Vraag over open?")
    evening.lead(leading.show, "joining")
    stream.until(f">{code}<")
    evening.lead(joining.set_joining, False)
    assert "7 ouders" in stream.until('data-kind="joining"')
    assert code not in stream.heard[-1], "nobody can join now"
    evening.lead(leading.show, "")
    evening.lead(joining.set_joining, True)
    evening.lead(joining.set_pace, "self")
    assert code in stream.until("0 van de 7 zijn klaar")
    evening.lead(leading.stop)
    assert code not in stream.until("tot de volgende keer")


def test_a_page_opens_with_what_is_shown_now(house, evening):
    evening.lead(leading.begin)
    assert "Vraag over open?" in house.get().text
    stream = house.watch()
    stream.until("Vraag over open?")
    evening.lead(leading.focus, "kaart")
    stream.until("Vraag over kaart?")
    assert "Vraag over kaart?" in house.get().text


def test_each_commit_of_another_program_is_shown(house, evening):
    """How soon is measured by bench/beamer.py."""
    evening.lead(leading.begin)
    stream = house.watch()
    stream.until("Vraag over open?")
    for key in ("kaart", "open") * 5:
        evening.lead(leading.focus, key)
        stream.until(f"Vraag over {key}?")


def test_no_answer_is_in_any_response_before_it_is_revealed(house, evening):
    evening.everybody_answers(WORD)
    evening.lead(leading.begin)
    stream = house.watch()
    said: list[str] = []
    for step in trajectory.steps(evening.store, evening.session):
        evening.lead(leading.focus, step.key)
        shows = 'data-kind="part"' if step.closed else f"Vraag over {step.key}?"
        said += [stream.until(shows), house.get().text]
    for shown in ("start_picture", "priorities", "vision", "actions"):
        evening.lead(leading.show, shown)
        said += [stream.until(f'data-kind="{shown}"'), house.get().text]
    said += stream.heard
    told = (WORD, "Zeep", *(who.pseudonym for who in evening.seats), *(who.uid for who in evening.seats))
    assert [word for word in told for text in said if word in text] == []
    assert not [text for text in said if "bezwaar<" in text or "figuur/" in text or "<table" in text]


def test_after_the_reveal_no_author_and_no_hidden_card_is_in_any_response(house, evening):
    evening.everybody_answers(WORD)
    evening.lead(leading.begin)
    hurts = evening.write_card(evening.seats[0], "Dit doet pijn")
    stays = evening.write_card(evening.seats[1], "Dit blijft hangen")
    evening.lead(leading.focus, "kaart")
    evening.reveal("kaart")
    walls.hide_card(evening.store, COORDINATOR, evening.step("kaart").id, hurts)
    walls.create_theme(evening.store, COORDINATOR, evening.step("kaart").id, "Samen", [stays])
    stream = house.watch()
    said = [stream.until("Dit blijft hangen"), house.get().text]
    for text in said:
        assert "Dit doet pijn" not in text
        assert f"{WORD} kaart" in text
        assert f"{WORD} open" not in text
        assert not [who for who in evening.seats if who.pseudonym in text or who.uid in text]


def test_what_people_write_is_text_and_never_markup(house, evening):
    evening.lead(leading.begin)
    evening.lead(leading.focus, "kaart")
    evening.write_card(evening.seats[0], "<img src=x onerror=alert(1)>")
    evening.reveal("kaart")
    raw = house.get().raw
    assert "&lt;img src=x" in raw
    assert "<img" not in raw


def test_what_people_write_runs_as_they_wrote_it(house, evening):
    evening.lead(leading.begin)
    evening.lead(leading.focus, "kaart")
    evening.write_card(evening.seats[0], "نعم، نتحدث أكثر!")
    evening.reveal("kaart")
    assert re.search(r'<li dir="auto"[^>]*>\s*نعم، نتحدث أكثر!', house.get().text)


def test_an_outcome_comes_with_a_picture_of_its_own(house, evening):
    evening.everybody_answers(WORD)
    evening.lead(leading.begin)
    evening.lead(leading.focus, "cijfer")
    stream = house.watch()
    stream.until("6 van de 6 hebben geantwoord")
    evening.reveal("cijfer")
    shown = stream.until("figuur/")
    assert 'data-kind="outcome"' in shown
    address = shown.split('src="')[1].split('"')[0]
    picture = house.get(address)
    assert picture.status == 200
    assert picture.headers["Content-Type"].startswith("image/svg+xml")
    assert "<svg" in picture.text
    assert house.get("/beamer/figuur/0123.svg").status == 404
    assert "geantwoord" not in shown

    evening.conceal("cijfer")
    stream.until("6 van de 6 hebben geantwoord")
    assert house.get(address).status == 404
    evening.reveal("cijfer")
    first = stream.news()["slide"]
    assert "figuur/" not in first, "an outcome of before must not come back"
    assert "De uitslag komt eraan" in first
    stream.until("figuur/")


@pytest.mark.parametrize("key", ["cijfer", "orde", "keus", "schaal", "wie", "akkoord"])
def test_every_kind_of_question_has_its_outcome(house, evening, key):
    evening.everybody_answers(WORD)
    evening.lead(leading.begin)
    evening.lead(leading.focus, key)
    evening.reveal(key)
    shown = house.watch().until('data-kind="outcome"')
    assert "figuur/" in shown or "<table" in shown
    assert f"Vraag over {key}?" in shown
    assert 'class="sb-says"></p>' not in shown


def test_an_outcome_that_can_t_be_drawn_says_where_to_look(house, evening, monkeypatch, caplog):
    def fail(*_: object, **__: object) -> None:
        raise ValueError("geen inkt")

    monkeypatch.setattr("samenspraak.reports.outcome.outcome", fail)
    evening.everybody_answers(WORD)
    evening.lead(leading.begin)
    evening.lead(leading.focus, "keus")
    evening.reveal("keus")
    assert "Vraag over keus?" in house.watch().until("Kijk op de laptop naar de uitslag")
    assert "geen inkt" in caplog.text


def test_the_timer_goes_by_the_server_s_clock(house, evening):
    evening.lead(leading.begin)
    stream = house.watch()
    stream.until("Vraag over open?")
    evening.lead(leading.start_timer, 90)
    news = stream.news()
    ends = int(news["slide"].split('data-ends="')[1].split('"')[0])
    assert 85_000 < ends - news["now"] <= 90_000
    evening.lead(leading.pause_timer)
    left = int(stream.news()["slide"].split('data-left="')[1].split('"')[0])
    assert 80 < left <= 90
    evening.lead(leading.stop_timer)
    assert "sb-timer" not in stream.news()["slide"]


def test_regie_turns_the_sheets(house, evening):
    evening.lead(leading.begin)
    stream = house.watch()
    stream.until('data-sheet="0"')
    evening.lead(leading.turn, 1)
    stream.until('data-sheet="1"')


def test_data_that_is_replaced_is_shown_at_once(house, place, tmp_path, start_evening):
    other, third = DataFolder(tmp_path / "ander"), DataFolder(tmp_path / "derde")
    for folder, name in ((place, "De Regenboog"), (other, "De Ster"), (third, "De Maan")):
        with start_evening(folder, name):
            pass
    stream = house.watch()
    stream.until("De Regenboog")
    with closing(sqlite3.connect(other.database)) as source, closing(sqlite3.connect(place.database)) as target:
        source.backup(target)  # as a new example and a back-up do
    stream.until("De Ster")
    with closing(sqlite3.connect(third.database)) as source:
        source.execute("PRAGMA journal_mode = DELETE")
    for ending in ("-wal", "-shm"):
        place.database.with_name(place.database.name + ending).unlink(missing_ok=True)
    third.database.replace(place.database)  # as a back-up does where the data is damaged
    stream.until("De Maan")


def test_data_that_goes_away_and_comes_back(house, place, tmp_path, start_evening):
    with start_evening(place):
        pass
    stream = house.watch()
    stream.until("De Regenboog")
    shutil.move(place.path, tmp_path / "weg")
    stream.until("Er is nog geen sessie")
    assert not place.path.exists()
    shutil.move(tmp_path / "weg", place.path)
    stream.until("De Regenboog")


def test_data_that_can_t_be_read_is_told_calmly_and_once(house, place, caplog, monkeypatch, start_evening):
    monkeypatch.setattr(following, "PAUSE", 0.05)
    with start_evening(place):
        pass
    good = place.database.read_bytes()
    place.database.write_bytes(b"geen gegevens" * 1000)
    stream = house.watch()
    told = stream.until("Even geduld")
    assert str(place.path) not in told
    assert "Even geduld" in house.get().text
    time.sleep(0.5)
    assert caplog.text.count("what is shown can't be read") == 1
    whole = place.path / "heel"
    whole.write_bytes(good)
    whole.replace(place.database)
    stream.until("De Regenboog")


def test_nobody_looks_at_the_data_while_nobody_watches(house, evening, monkeypatch):
    looks: list[object] = []
    look = following.Eye.look

    def counted(eye: following.Eye) -> tuple[int, ...] | None:
        looks.append(eye)
        return look(eye)

    monkeypatch.setattr(following.Eye, "look", counted)
    evening.lead(leading.begin)
    first, second = house.watch(), house.watch()
    first.until("Vraag over open?")
    second.until("Vraag over open?")
    assert len(set(map(id, looks))) == 1, "two who watch share one look"
    first.close()
    second.close()
    house.streams.clear()
    task = house.beamer.following._task
    assert task
    deadline = time.monotonic() + PATIENCE
    while not task.done() and time.monotonic() < deadline:
        time.sleep(0.02)
    assert task.done()
    number = len(looks)
    time.sleep(5 * following.PERIOD)
    assert len(looks) == number
