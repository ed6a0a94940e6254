"""Regie: what can be done next, what stands in the middle, and that all of it is in the data file."""

from __future__ import annotations

from contextlib import closing
from typing import Any

import pytest

from samenspraak.catalogue import SessionScript, load
from samenspraak.errors import RuleError
from samenspraak.folder import shared_files
from samenspraak.store import Store, open_store
from samenspraak.workshop import answering, choosing, leading, people, trajectory, vision, walls
from samenspraak.workshop.viewer import COORDINATOR, seat
from samenspraak.workshop.views import Envelope, PersonView, StepView
from widgets._live import Room
from widgets.desk import StepBox
from widgets.regie import Regie, regie


class Lead:
    """Regie of a whole session, with what a coordinator sees and does."""

    def __init__(self, store: Store, script: SessionScript, act: Any) -> None:
        self.store, self._act = store, act
        self.owner = trajectory.start_trajectory(
            store, COORDINATOR, trajectory.Draft("De Regenboog", "2026-2027", "po")
        )
        self.session = trajectory.open_session(store, COORDINATOR, script)
        self.room = Room(store, self.session.id)
        [inner] = regie(self.room, self.owner.uid).children
        self.regie, self.middle = inner.children
        assert isinstance(self.regie, Regie)

    @property
    def state(self) -> dict[str, Any]:
        return self.regie.state

    def do(self, name: str, **args: Any) -> None:
        assert self._act(self.regie, name, **args) is None

    def refused(self, name: str, **args: Any) -> str:
        error: str | None = self._act(self.regie, name, **args)
        assert error
        return error

    def press(self) -> str:
        """Press the large button; returns what stood on it."""
        primary = self.state["primary"]
        self.do(primary["name"], **primary["args"])
        return str(primary["label"])

    def shown(self) -> list[str]:
        return [type(child).__name__ for child in self.middle.children]

    def join(self, number: int = 3, role: str = "ouder") -> list[PersonView]:
        joined = people.join(self.store, COORDINATOR, self.session.id, role, number)
        self.room.refresh()
        return joined

    def step(self, key: str) -> StepView:
        return next(step for step in trajectory.steps(self.store, self.session.id) if step.key == key)

    def write(self, who: PersonView, key: str, value: Any) -> None:
        answering.answer(self.store, seat(who.uid), self.step(key).id, Envelope("telefoon", 1), value)
        self.room.refresh()

    def box(self) -> StepBox:
        [box] = [child for child in self.middle.children if isinstance(child, StepBox)]
        return box


@pytest.fixture(scope="session")
def whole_script() -> SessionScript:
    return load([shared_files().catalogue]).sessions["visiesessie"]


@pytest.fixture
def lead(store: Store, whole_script: SessionScript, act: Any) -> Lead:
    return Lead(store, whole_script, act)


def card(key: str, column: str | None = None) -> list[dict[str, Any]]:
    return [{"id": f"kaart-{key}", "text": f"Gedachte {key}", "column": column}]


def test_before_the_beginning_there_are_the_people_and_one_button(lead: Lead) -> None:
    assert lead.shown() == ["People"]
    assert lead.state["primary"]["label"] == "Begin de sessie"
    lead.join()
    assert lead.press() == "Begin de sessie"
    assert lead.state["going"]
    assert lead.state["part"]["title"] == "Goed beginnen"
    assert lead.shown() == ["StepBox"]


def test_people_who_come_late_are_added_while_the_session_goes_on(lead: Lead) -> None:
    lead.join()
    lead.press()
    lead.do("people")
    assert lead.shown() == ["People", "StepBox"]
    lead.do("people")
    assert lead.shown() == ["StepBox"]


def test_without_people_the_session_can_begin_and_they_stay_in_sight(lead: Lead) -> None:
    lead.press()
    assert lead.shown() == ["People", "StepBox"]
    lead.join(1)
    assert lead.shown() == ["People", "StepBox"], "more of them may have to be added"


def test_the_large_button_goes_from_time_to_reveal_to_the_next_part(lead: Lead) -> None:
    vos, *_ = lead.join(3)
    lead.press()
    assert lead.press() == "Start de tijd: 10 minuten"
    assert leading.running(lead.store, COORDINATOR, lead.session.id).timer.ends
    assert lead.state["primary"]["label"] == "Laat de antwoorden zien"
    lead.write(vos, "veilig", "Eerlijkheid")
    assert lead.state["primary"]["question"] == "Nog 2 mensen hebben niets ingevuld. Toch doorgaan?"
    assert lead.press() == "Laat de antwoorden zien"
    assert lead.shown() == ["Wall"]
    assert lead.state["conceal"]["label"] == "Doe de antwoorden weer dicht"
    assert lead.press() == "Volgend deel: Waar staan we nu?"
    assert lead.state["part"]["number"] == 2
    assert lead.state["parts"][0]["status"] == "done"


def test_time_is_not_asked_for_when_the_answers_are_there_already(lead: Lead) -> None:
    [vos] = lead.join(1)
    lead.press()
    lead.write(vos, "veilig", "Eerlijkheid")
    assert lead.state["primary"] == {"label": "Laat de antwoorden zien", "name": "reveal", "args": {}, "question": ""}


def test_what_was_revealed_can_be_closed_again(lead: Lead) -> None:
    lead.join(1)
    lead.press()
    lead.do("reveal")
    assert lead.step("veilig").revealed
    lead.do("conceal")
    assert not lead.step("veilig").revealed
    assert lead.shown() == ["StepBox"]


def test_forth_and_back_walk_through_questions_and_parts(lead: Lead) -> None:
    lead.join(1)
    lead.press()
    assert "eerste onderdeel" in lead.refused("back")
    lead.do("go", part="kies")
    first, second = (step["key"] for step in lead.state["steps"][:2])
    assert lead.state["step"] == first
    lead.do("forth")
    assert lead.state["step"] == second
    lead.do("back")
    lead.do("back")
    assert lead.state["part"]["title"] == "Pauze"
    assert lead.shown() == []
    lead.do("forth")
    assert lead.state["step"] == first
    lead.do("go", part="verder")
    lead.do("focus", step=lead.state["steps"][-1]["key"])
    assert "laatste onderdeel" in lead.refused("forth")
    assert lead.state["primary"]["label"] != ""


def test_a_part_that_is_skipped_is_told_as_skipped_and_can_be_done_later(lead: Lead) -> None:
    lead.join(1)
    lead.press()
    lead.do("skip")
    assert [part["status"] for part in lead.state["parts"][:2]] == ["skipped", "now"]
    lead.do("go", part="veilig")
    assert lead.state["parts"][0]["status"] == "now"


def test_a_part_moves_past_its_neighbour(lead: Lead) -> None:
    before = [part["key"] for part in lead.state["parts"]]
    lead.do("move", part=before[2], by=-1)
    after = [part["key"] for part in lead.state["parts"]]
    assert after[:3] == [before[0], before[2], before[1]]
    lead.do("move", part=before[0], by=-1)
    assert [part["key"] for part in lead.state["parts"]] == after, "the first stays the first"


def test_the_timer_can_be_held_and_given_more_time(lead: Lead) -> None:
    lead.join(1)
    lead.press()
    lead.do("start_timer", seconds=300)
    assert lead.state["timer"]["ends"].endswith("Z")
    lead.do("pause_timer")
    assert 298 <= lead.state["timer"]["left"] <= 300
    lead.do("add_time", seconds=60)
    assert lead.state["timer"]["left"] > 350
    lead.do("resume_timer")
    assert lead.state["timer"]["left"] is None
    lead.do("stop_timer")
    assert lead.state["timer"]["ends"] is None


def test_what_the_beamer_shows_is_chosen_and_told(lead: Lead) -> None:
    lead.join(1)
    lead.press()
    assert lead.state["shown"] == "De beamer toont de vraag."
    lead.do("show", screen="black")
    assert lead.state["shown"] == "De beamer toont niets: hij is zwart."
    lead.do("show", screen="")
    lead.do("reveal")
    assert lead.state["shown"] == "De beamer toont de muur."
    assert lead.state["sheets"]
    lead.do("turn", by=1)
    assert lead.state["sheet"] == 2


def test_the_middle_is_made_once_and_kept(lead: Lead) -> None:
    lead.join(2)
    lead.press()
    box = lead.box()
    lead.do("forth")
    assert lead.box() is not box
    lead.do("back")
    assert lead.box() is box


def test_the_last_turn_brings_the_focus_back_to_regie(lead: Lead) -> None:
    [vos] = lead.join(1)
    lead.press()
    lead.write(vos, "veilig", "Klaar")
    ended = lead.state["ended"]
    lead.box().question.set_state({"finished": {"participant": vos.uid, "at": "1"}})
    assert lead.state["ended"] == ended + 1


def test_a_key_brings_the_focus_to_the_field(lead: Lead) -> None:
    lead.join(1)
    lead.press()
    before = lead.box().question.turn
    lead.do("enter")
    assert lead.box().question.turn == before + 1


def test_regie_reveals_so_the_desk_in_it_does_not(lead: Lead) -> None:
    lead.join(1)
    lead.press()
    assert lead.box().reveal.state["led"]


def test_nothing_that_was_not_revealed_is_in_its_state(lead: Lead) -> None:
    [vos] = lead.join(1)
    lead.press()
    lead.write(vos, "veilig", "Een geheim antwoord")
    assert "geheim" not in str(lead.state)


def test_another_kernel_finds_the_session_where_it_was(lead: Lead) -> None:
    lead.join(2)
    lead.press()
    lead.do("go", part="kijk")
    lead.do("start_timer", seconds=600)
    with closing(open_store(lead.store.folder)) as store:
        [inner] = regie(Room(store, lead.session.id), lead.owner.uid).children
        again = inner.children[0].state
    for what in ("part", "step", "timer", "screen", "going", "evening", "steps", "primary"):
        assert again[what] == lead.state[what]


def test_an_evening_stops_and_another_goes_on(lead: Lead) -> None:
    lead.join(1)
    lead.press()
    lead.do("go", part="kijk")
    lead.do("stop")
    assert lead.shown() == ["People"]
    assert lead.press() == "Ga verder met de sessie"
    assert (lead.state["evening"], lead.state["part"]["title"]) == (2, lead.state["parts"][2]["title"])


def test_from_dots_to_a_vision_the_middle_follows(lead: Lead) -> None:
    [vos] = lead.join(1)
    lead.press()
    lead.do("go", part="kijk")
    lead.write(vos, "kijk", card("k1", "sterk"))
    lead.do("reveal")
    theme = walls.create_theme(lead.store, COORDINATOR, lead.step("kijk").id, "Bellen", ["kaart-k1"])
    walls.create_theme(lead.store, COORDINATOR, lead.step("kijk").id, "Groeten", [])
    lead.do("go", part="kies")
    assert lead.press() == "Open het stemmen (2 thema’s)"
    lead.write(vos, "kies", {theme: 1})
    assert lead.press() == "Sluit de stemronde"
    assert lead.shown() == ["Results"]
    lead.do("focus", step="score")
    lead.write(vos, "score", {theme: {"importance": 5, "feasibility": 4}})
    assert lead.press() == "Laat de cijfers zien"
    assert lead.shown() == ["Results", "Choose"]
    lead.do("focus", step="akkoord")
    assert lead.shown() == ["Choose"], "nothing was chosen yet that could be asked"
    choosing.choose(lead.store, COORDINATOR, lead.step("kies").id, theme)
    lead.room.refresh()
    assert lead.shown() == ["Choose", "StepBox"], "there is room for another choice"
    lead.do("reveal")
    assert lead.shown() == ["Results", "Choose"]
    lead.do("go", part="visie")
    lead.do("reveal")
    assert lead.shown() == ["Vision", "Wall"]
    lead.do("focus", step="visie-akkoord")
    assert lead.shown() == ["Vision"], "there is no sentence yet"
    vision.write(lead.store, COORDINATOR, lead.session.id, "Wij bellen elkaar.")
    lead.room.refresh()
    assert lead.shown() == ["StepBox"]
    assert lead.box().question.spec["items"][0]["text"] == "Wij bellen elkaar."
    lead.do("reveal")
    assert lead.shown() == ["Vision", "Results"]
    lead.do("go", part="wie-beslist")
    assert lead.shown() == ["StepBox"]
    lead.do("reveal")
    assert lead.shown() == ["Results"]
    lead.do("go", part="verder")
    assert lead.shown() == ["StepBox", "Actions"]


def test_the_walls_to_order_are_in_the_break_and_where_there_is_nothing_to_choose_yet(lead: Lead) -> None:
    [vos] = lead.join(1)
    lead.press()
    lead.do("go", part="kijk")
    lead.write(vos, "kijk", card("k1", "sterk"))
    lead.do("reveal")
    lead.do("go", part="pauze")
    assert lead.shown() == ["Wall"]
    lead.do("go", part="kies")
    assert lead.shown() == ["Wall"]
    [wall] = lead.middle.children
    assert wall.state["question"] == lead.step("kijk").question


def test_a_vote_opens_when_the_coordinator_says_so_and_the_walls_stay_until_it_is_closed(lead: Lead) -> None:
    [vos] = lead.join(1)
    lead.press()
    lead.do("go", part="kies")
    assert lead.state["primary"]["label"] == "Open het stemmen (0 thema’s)"
    assert "Laat eerst de kaartjes zien" in lead.refused("open_vote")
    lead.do("go", part="kijk")
    lead.write(vos, "kijk", card("k1", "sterk"))
    lead.do("reveal")
    lead.do("go", part="kies")
    first = walls.create_theme(lead.store, COORDINATOR, lead.step("kijk").id, "Bellen", ["kaart-k1"])
    lead.room.refresh()
    assert lead.shown() == ["Wall"], "more themes can be made"
    assert lead.state["primary"]["label"] == "Open het stemmen (1 thema)"
    assert "nog maar 1 thema" in lead.refused("open_vote")
    with pytest.raises(RuleError, match="nog niet open"):
        lead.write(vos, "kies", {first: 1})
    lead.do("focus", step="score")
    assert lead.press() == f"Eerst deze vraag: {lead.step('kies').question}"
    walls.create_theme(lead.store, COORDINATOR, lead.step("kijk").id, "Groeten", [])
    lead.room.refresh()
    assert lead.press() == "Open het stemmen (2 thema’s)"
    assert lead.state["primary"]["name"] == "start_timer"
    assert lead.shown() == ["StepBox", "Wall"]
    lead.write(vos, "kies", {first: 1})
    assert lead.shown() == ["StepBox", "Wall"], "the way back to the wall"
    assert lead.press() == "Sluit de stemronde"
    assert lead.shown() == ["Results"]


def test_what_was_chosen_for_the_beamer_makes_way_for_what_is_revealed(lead: Lead) -> None:
    [vos] = lead.join(1)
    lead.press()
    lead.do("go", part="kijk")
    lead.write(vos, "kijk", card("k1", "sterk"))
    lead.do("show", screen="start_picture")
    lead.do("reveal")
    assert lead.regie.state["screen"] == ""


def test_a_part_with_answers_that_were_never_opened_is_left_after_a_question(lead: Lead) -> None:
    vos, das, _ = lead.join(3)
    lead.press()
    assert lead.state["forth"]["question"] == lead.state["skip"]["question"] == "", "nobody wrote"
    lead.write(vos, "veilig", "Eerlijkheid")
    assert lead.state["forth"]["question"] == "1 persoon schreef iets dat nog niet open is. Toch verder?"
    lead.write(das, "veilig", "Tijd")
    asked = lead.state["forth"]
    assert asked["question"] == "2 mensen schreven iets dat nog niet open is. Toch verder?"
    assert (asked["yes"], asked["no"]) == ("Toch verder", "Laat eerst zien")
    assert lead.state["skip"]["question"] == asked["question"]
    lead.do(asked["instead"]["name"], **asked["instead"]["args"])
    assert lead.step("veilig").revealed
    assert lead.state["forth"]["question"] == ""
    assert lead.state["primary"]["question"] == ""
