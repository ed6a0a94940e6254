"""The vision: versions, consent on each sentence, objections that get an answer, and where it goes."""

import shutil
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from samenspraak.errors import AnswerError, RuleError
from samenspraak.folder import DataFolder
from samenspraak.store import backup, open_store
from samenspraak.workshop import answering, consenting, people, vision, walls
from samenspraak.workshop.supply import sentences_of
from samenspraak.workshop.viewer import COORDINATOR, ROOM
from samenspraak.workshop.views import ConsentCount, VisionView

FIRST = "Wij werken samen. Dat zie je aan de deur."
SECOND = "Wij werken samen. Dat zie je aan de open deur."


def write(visie: Any, text: str) -> None:
    vision.write(visie.store, COORDINATOR, visie.id, text)


def newest(visie: Any) -> VisionView:
    found = vision.vision(visie.store, ROOM, visie.id)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("Eén zin zonder punt", ["Eén zin zonder punt"]),
        ("Eerste zin. Tweede zin! Derde? Ja.", ["Eerste zin.", "Tweede zin!", "Derde?", "Ja."]),
        ("Samen, bijv. bij de deur.\n\n  Elke dag  ", ["Samen, bijv. bij de deur.", "Elke dag"]),
        ("Wij zeggen: ‘Kom!’ En dat zie je.", ["Wij zeggen: ‘Kom!’ En dat zie je."]),
        ("Wij praten. ‘Samen’ is ons woord. Élke dag.", ["Wij praten.", "‘Samen’ is ons woord.", "Élke dag."]),
        ("Twee keer.\nTwee keer.", ["Twee keer."]),
        ("De heer dr. Jansen komt. Ja.", ["De heer dr. Jansen komt.", "Ja."]),
        (" \n ", []),
    ],
)
def test_a_text_has_sentences(text: str, sentences: list[str]) -> None:
    assert [sentence.text for sentence in sentences_of(text)] == sentences


def test_before_the_first_words_there_is_no_vision(visie: Any) -> None:
    assert vision.vision(visie.store, ROOM, visie.id) is None
    assert visie.step("visie-akkoord").closed.startswith("De visie is nog leeg")
    with pytest.raises(RuleError, match="nog geen visie"):
        vision.ask_feedback(visie.store, COORDINATOR, visie.id, "2026-12-09")


def test_a_version_that_nobody_spoke_about_is_rewritten_in_place(visie: Any) -> None:
    write(visie, FIRST)
    write(visie, SECOND)
    found = newest(visie)
    assert (found.number, found.state, [one.text for one in found.sentences]) == (
        "0.1",
        "concept",
        ["Wij werken samen.", "Dat zie je aan de open deur."],
    )
    version = visie.version()
    write(visie, f"  {SECOND} ")
    assert visie.version() == version


def test_what_was_said_stays_with_the_version_that_it_was_said_of(visie: Any) -> None:
    one, two, three = visie.join("ouder", 3)
    write(visie, FIRST)
    visie.consent(one, "visie-akkoord", "agree", "objection: De deur is dicht na half negen.")
    visie.consent(two, "visie-akkoord", "agree", "concern: Welke deur?")
    visie.consent(three, "visie-akkoord", "agree", "agree")
    assert newest(visie).consent == {}
    assert vision.remarks(visie.store, COORDINATOR, visie.id) == []

    visie.reveal("visie-akkoord")
    same, door = [sentence.key for sentence in newest(visie).sentences]
    assert newest(visie).consent == {same: ConsentCount(3, 0, 0), door: ConsentCount(1, 1, 1)}
    objection, concern = vision.remarks(visie.store, ROOM, visie.id)
    assert (objection.kind, objection.sentence, objection.text) == (
        "objection",
        door,
        "De deur is dicht na half negen.",
    )
    assert (concern.kind, concern.about) == ("concern", "Dat zie je aan de deur.")
    vision.reply(visie.store, COORDINATOR, visie.id, objection.id, "We zetten de deur open.")

    write(visie, SECOND)
    second, first = vision.versions(visie.store, ROOM, visie.id)
    assert (second.number, first.number) == ("0.2", "0.1")
    assert first.consent == {same: ConsentCount(3, 0, 0), door: ConsentCount(1, 1, 1)}
    assert second.consent == {same: ConsentCount(3, 0, 0)}
    kept = vision.remarks(visie.store, ROOM, visie.id)
    assert {(one.id, one.text, one.reply, one.about) for one in kept} == {
        (objection.id, objection.text, "We zetten de deur open.", "Dat zie je aan de deur."),
        (concern.id, concern.text, "", "Dat zie je aan de deur."),
    }

    visie.conceal("visie-akkoord")
    write(visie, f"{SECOND} Elke dag.")
    assert newest(visie).number == "0.2"
    visie.consent(one, "visie-akkoord", "agree", "agree", "agree")
    visie.reveal("visie-akkoord")
    assert vision.remarks(visie.store, ROOM, visie.id) == kept
    write(visie, SECOND)
    assert newest(visie).number == "0.3"


@pytest.fixture
def amended(visie: Any) -> Any:
    """Three answered on two sentences; then the second was amended, and the round is open again."""
    people_ = visie.join("ouder", 3)
    write(visie, FIRST)
    visie.consent(people_[0], "visie-akkoord", "concern: Wie zijn wij?", "objection: Welke deur?")
    for who in people_[1:]:
        visie.consent(who, "visie-akkoord", "agree", "agree")
    visie.reveal("visie-akkoord")
    concern = next(one for one in vision.remarks(visie.store, ROOM, visie.id) if one.kind == "concern")
    vision.reply(visie.store, COORDINATOR, visie.id, concern.id, "Team en ouders.")
    write(visie, SECOND)
    visie.conceal("visie-akkoord")
    return people_


def test_asked_anew_nobody_has_answered_yet(visie: Any, amended: Any) -> None:
    step = visie.step("visie-akkoord").id
    progress = answering.progress(visie.store, COORDINATOR, step)
    assert (sum(progress.answered.values()), progress.who) == (0, frozenset())
    assert progress.begun == {who.uid for who in amended}
    assert answering.progress(visie.store, ROOM, step).begun == frozenset()
    visie.consent(amended[1], "visie-akkoord", "agree", "agree")
    assert answering.progress(visie.store, COORDINATOR, step).who == {amended[1].uid}


def test_the_rest_agrees_with_the_new_words_and_keeps_what_it_said(visie: Any, amended: Any) -> None:
    assert consenting.agree_rest(visie.store, COORDINATOR, visie.step("visie-akkoord").id) == len(amended)
    visie.reveal("visie-akkoord")
    assert list(newest(visie).consent.values()) == [ConsentCount(2, 1, 0), ConsentCount(3, 0, 0)]


def test_who_says_the_same_again_finds_the_reply_and_is_counted_once(visie: Any, amended: Any) -> None:
    visie.consent(amended[0], "visie-akkoord", "concern: Wie zijn wij?", "agree")
    visie.reveal("visie-akkoord")
    said = vision.remarks(visie.store, ROOM, visie.id)
    assert [(one.kind, one.text, one.reply) for one in said] == [
        ("concern", "Wie zijn wij?", "Team en ouders."),
        ("objection", "Welke deur?", ""),
    ]
    vision.reply(visie.store, COORDINATOR, visie.id, said[0].id, "")
    assert vision.remarks(visie.store, ROOM, visie.id)[0].reply == ""


@pytest.mark.usefixtures("amended")
def test_what_was_hidden_is_not_kept_on_a_screen(visie: Any) -> None:
    visie.reveal("visie-akkoord")
    [concern, _] = vision.remarks(visie.store, ROOM, visie.id)
    walls.hide_card(visie.store, COORDINATOR, visie.step("visie-akkoord").id, concern.id)
    visie.conceal("visie-akkoord")
    assert "Wie zijn wij?" not in str(vision.remarks(visie.store, ROOM, visie.id))


def test_who_takes_a_concern_back_has_none(visie: Any, amended: Any) -> None:
    visie.consent(amended[0], "visie-akkoord", "agree", "agree")
    visie.reveal("visie-akkoord")
    assert [one.text for one in vision.remarks(visie.store, ROOM, visie.id)] == ["Welke deur?"]


def test_the_way_to_school_guide_and_back(visie: Any) -> None:
    write(visie, FIRST)
    with pytest.raises(RuleError, match="nog niet vastgesteld"):
        vision.publish(visie.store, COORDINATOR, visie.id, ["schoolgids"])
    vision.ask_feedback(visie.store, COORDINATOR, visie.id, "2026-12-09")
    assert (newest(visie).state, newest(visie).feedback_until) == ("feedback", "2026-12-09")
    one = vision.add_feedback(visie.store, COORDINATOR, visie.id, "Mooi, maar wat is een visie?")
    vision.reply(visie.store, COORDINATOR, visie.id, one, "Uitleg staat erbij.")
    [remark] = vision.remarks(visie.store, ROOM, visie.id)
    assert (remark.kind, remark.text, remark.reply) == (
        "feedback",
        "Mooi, maar wat is een visie?",
        "Uitleg staat erbij.",
    )
    vision.adopt(visie.store, COORDINATOR, visie.id, "2026-12-10")
    vision.publish(visie.store, COORDINATOR, visie.id, ["schoolgids", " ", "site", "site"])
    found = newest(visie)
    assert (found.number, found.state, found.adopted_on, found.published_in) == (
        "1.0",
        "published",
        "2026-12-10",
        ("schoolgids", "site"),
    )
    write(visie, SECOND)
    assert [(one.number, one.state) for one in vision.versions(visie.store, ROOM, visie.id)] == [
        ("1.2", "concept"),
        ("1.0", "published"),
    ]
    vision.back_to_concept(visie.store, COORDINATOR, visie.id)
    vision.remove_feedback(visie.store, COORDINATOR, visie.id, one)
    assert vision.remarks(visie.store, ROOM, visie.id) == []


def test_an_objection_without_an_answer_stops_the_adoption(visie: Any) -> None:
    [person] = visie.join("team")
    write(visie, FIRST)
    visie.consent(person, "visie-akkoord", "agree", "objection: Te vaag")
    visie.reveal("visie-akkoord")
    with pytest.raises(RuleError, match="nog geen antwoord: ‘Te vaag’"):
        vision.adopt(visie.store, COORDINATOR, visie.id, "2026-12-10")
    [remark] = vision.remarks(visie.store, ROOM, visie.id)
    vision.reply(visie.store, COORDINATOR, visie.id, remark.id, "We noemen een voorbeeld.")
    vision.adopt(visie.store, COORDINATOR, visie.id, "2026-12-10")
    assert newest(visie).state == "adopted"


def test_who_is_erased_leaves_no_words_of_any_version(visie: Any) -> None:
    [person, other] = visie.join("team", 2)
    write(visie, FIRST)
    visie.consent(person, "visie-akkoord", "agree", "objection: Een geheim van vroeger")
    visie.reveal("visie-akkoord")
    [remark] = vision.remarks(visie.store, ROOM, visie.id)
    vision.reply(visie.store, COORDINATOR, visie.id, remark.id, "Dank je.")
    write(visie, "Heel andere woorden.")
    assert vision.remarks(visie.store, ROOM, visie.id)
    people.erase(visie.store, COORDINATOR, visie.id, person.uid)
    assert vision.remarks(visie.store, ROOM, visie.id) == []
    assert b"Een geheim" not in visie.store.folder.database.read_bytes()
    assert people.people(visie.store, COORDINATOR, visie.id) == [other]


def test_a_back_up_that_is_restored_loses_the_words_of_who_was_erased_since(visie: Any, tmp_path: Path) -> None:
    [person, _] = visie.join("team", 2)
    [card] = visie.cards(person, "kijk", "De moeder van Daan zegt nooit iets terug", column="mist", keep=["Daan"])
    visie.reveal("kijk")
    walls.create_theme(visie.store, COORDINATOR, visie.step("kijk").id, "De moeder van Daan zegt nooit iets", [card])
    write(visie, FIRST)
    visie.consent(person, "visie-akkoord", "agree", "objection: Een geheim van vroeger")
    visie.reveal("visie-akkoord")
    write(visie, "Heel andere woorden.")
    archive = backup.create(visie.store.folder)
    people.erase(visie.store, COORDINATOR, visie.id, person.uid)
    elsewhere = DataFolder(tmp_path / "elders")
    elsewhere.path.mkdir()
    shutil.copyfile(visie.store.folder.erasures, elsewhere.erasures)
    backup.restore(archive, elsewhere)
    held = elsewhere.database.read_bytes()
    assert b"geheim" not in held
    assert b"Daan" not in held
    with closing(open_store(elsewhere)) as store:
        assert [one.number for one in vision.versions(store, ROOM, visie.id)] == ["0.2", "0.1"]
        assert vision.remarks(store, ROOM, visie.id) == []


@pytest.mark.parametrize(
    ("text", "error", "sentence"),
    [
        ("  ", RuleError, "nog leeg"),
        ("...", RuleError, "nog leeg"),
        ("\n".join(f"Zin {n}." for n in range(13)), RuleError, "13 zinnen"),
        ("a" * 3001, AnswerError, "De visie"),
    ],
)
def test_a_text_that_does_not_fit_is_told(visie: Any, text: str, error: type[Exception], sentence: str) -> None:
    write(visie, FIRST)
    with pytest.raises(error, match=sentence):
        write(visie, text)
    assert newest(visie).text == FIRST


def test_dates_and_places_that_cannot_be_are_told(visie: Any) -> None:
    write(visie, FIRST)
    for action, sentence in (
        (lambda: vision.ask_feedback(visie.store, COORDINATOR, visie.id, "morgen"), "‘morgen’ is geen datum"),
        (lambda: vision.ask_feedback(visie.store, COORDINATOR, visie.id, ""), "Kies een dag"),
        (lambda: vision.adopt(visie.store, COORDINATOR, visie.id, "2026-02-30"), "geen datum"),
        (lambda: vision.publish(visie.store, COORDINATOR, visie.id, []), "minstens één plek"),
        (lambda: vision.publish(visie.store, COORDINATOR, visie.id, [str(n) for n in range(11)]), "11 plekken"),
        (lambda: vision.reply(visie.store, COORDINATOR, visie.id, "weg", "Ja"), "er niet meer"),
        (lambda: vision.remove_feedback(visie.store, COORDINATOR, visie.id, "weg"), "er niet meer"),
        (lambda: vision.add_feedback(visie.store, COORDINATOR, visie.id, ""), "nog leeg"),
    ):
        with pytest.raises(RuleError, match=sentence):
            action()
    assert newest(visie).state == "concept"
