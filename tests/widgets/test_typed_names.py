"""Names in what who leads types: stored, told, replaced or kept, and gone for good when they are replaced."""

from __future__ import annotations

import inspect
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

import widgets
from samenspraak.store.tables import Part, Step
from samenspraak.workshop import choosing, script, trajectory, vision, walls
from samenspraak.workshop.viewer import COORDINATOR
from widgets._component import Acting
from widgets._typed_names import NOT_TYPED
from widgets.actions import Actions
from widgets.choose import Choose
from widgets.prepare import Prepare
from widgets.vision import Vision
from widgets.wall import Wall
from widgets.welcome import Welcome

TITLE = "De moeder van Fatima, 06-12345678"
SUGGESTED = "De moeder van [kind], [telefoonnummer]"
NAMED = "Voor de moeder van Fatima"


@pytest.fixture
def wall(evening: Any) -> Any:
    evening.card(evening.join("ouder")[0], "Er is koffie")
    evening.reveal("kijk")
    return evening.show(Wall(evening.room, evening.step("kijk")))


@pytest.fixture
def named(wall: Any, act: Any) -> Any:
    """A wall with a theme that has a name and a number in its title."""
    act(wall, "create_theme", title=TITLE, cards=[])
    return wall


def told(component: Any) -> list[tuple[str, str]]:
    return [(one["text"], one["suggestion"]) for one in component.found]


def replace(act: Any, component: Any, *words: str) -> str | None:
    chosen = [{"place": one["place"], "text": one["text"]} for one in component.found if one["text"] in words]
    assert len(chosen) >= len(words)
    error: str | None = act(component, "put_suggested", chosen=chosen)
    return error


def titles(wall: Any) -> list[str]:
    return [theme["title"] for theme in wall.state["themes"]]


def stays(evening: Any, *words: str) -> list[str]:
    """Which of these stand in the data file or beside it."""
    evening.elsewhere.close()  # what it read does not hold the file
    file = evening.store.folder.database
    data = b"".join(path.read_bytes() for path in file.parent.glob(f"{file.name}*"))
    return [word for word in words if word.encode() in data]


# ------------------------------------------------------------------------------------------- told, and never held back


def test_it_is_stored_and_shown_and_told(evening: Any, named: Any) -> None:
    assert titles(named) == [TITLE]
    assert told(named) == [("Fatima", "[kind]"), ("06-12345678", "[telefoonnummer]")]
    assert named.done["error"] is None
    assert stays(evening, "Fatima") == ["Fatima"]


def test_what_let_stands_is_not_asked_again_in_capitals_either(named: Any, act: Any) -> None:
    act(named, "let_stand", words=["Fatima"])
    assert told(named) == [("06-12345678", "[telefoonnummer]")]
    act(named, "create_theme", title="De vader van FATIMA", cards=[])
    assert told(named) == [("06-12345678", "[telefoonnummer]")]
    assert titles(named)[0] == TITLE


def test_the_mark_of_a_word_is_of_this_trajectory_and_tells_nothing(named: Any, act: Any) -> None:
    first, second = named.found
    assert first["mark"] != second["mark"]
    assert "atima" not in first["mark"]
    act(named, "create_theme", title="Van de moeder van Fatima", cards=[])
    assert named.found[-1]["mark"] == first["mark"]


def test_what_stood_there_already_is_not_looked_at_again(evening: Any, wall: Any, act: Any) -> None:
    walls.create_theme(evening.elsewhere, COORDINATOR, evening.step("kijk").id, NAMED)
    evening.room.refresh()
    [theme] = wall.state["themes"]
    act(wall, "rename_theme", id=theme["id"], title=NAMED)
    assert told(wall) == []


def test_what_is_off_the_screen_is_not_told_and_back_on_it_is(named: Any, act: Any) -> None:
    [theme] = named.state["themes"]
    act(named, "remove_theme", id=theme["id"])
    assert told(named) == []
    act(named, "undo")
    assert titles(named) == [TITLE]
    assert len(told(named)) == 2


def test_what_was_changed_elsewhere_is_not_told_any_more(evening: Any, named: Any) -> None:
    [theme] = named.state["themes"]
    walls.rename_theme(evening.elsewhere, COORDINATOR, evening.step("kijk").id, theme["id"], "Bellen")
    evening.room.refresh()
    assert told(named) == []


def test_a_text_that_grows_while_it_is_saved_is_told_once(evening: Any, voted: Any, act: Any) -> None:
    choose = evening.show(Choose(evening.room, evening.step("kies")))
    act(choose, "choose", option=voted.themes["Bellen"])
    [priority] = choose.state["priorities"]
    for reason in ("De moeder van Fati", "De moeder van Fatima belt", "De moeder van Fatima belt vaak"):
        act(choose, "reason", id=priority["id"], reason=reason, minority="Rust")
    assert told(choose) == [("Fatima", "[kind]")]
    assert replace(act, choose, "Fatima") is None
    [priority] = choose.state["priorities"]
    assert (priority["reason"], priority["minority"]) == ("De moeder van [kind] belt vaak", "Rust")
    assert told(choose) == []
    assert stays(evening, "Fatima", "Fati") == []


def test_what_was_refused_is_not_looked_at(wall: Any, act: Any) -> None:
    assert act(wall, "rename_theme", id="weg", title=TITLE)
    assert told(wall) == []


# --------------------------------------------------------------------------------------------------- replaced for good


def test_a_theme_gets_what_was_suggested_and_nothing_of_the_name_stays(evening: Any, named: Any, act: Any) -> None:
    [theme], [card] = named.state["themes"], named.state["cards"]
    act(named, "move_card", card=card["id"], theme=theme["id"])
    assert replace(act, named, "Fatima", "06-12345678") is None
    assert titles(named) == [SUGGESTED]
    assert told(named) == []
    assert stays(evening, "Fatima", "12345678") == []
    assert named.state["undo"] == "Kaartje verplaatsen", "to the same name nothing goes back"
    act(named, "undo")
    assert titles(named) == [SUGGESTED]
    assert named.state["themes"][0]["cards"] == []
    assert stays(evening, "Fatima", "12345678") == []


def test_changed_by_hand_it_is_gone_as_well(evening: Any, named: Any, act: Any) -> None:
    [theme] = named.state["themes"]
    act(named, "rename_theme", id=theme["id"], title="Bellen")
    assert told(named) == []
    assert stays(evening, "Fatima", "12345678") == []


def test_a_word_that_may_stand_stays_in_what_can_be_undone(named: Any, act: Any) -> None:
    act(named, "let_stand", words=["Fatima", "06-12345678"])
    [theme] = named.state["themes"]
    act(named, "rename_theme", id=theme["id"], title="Bellen")
    act(named, "undo")
    assert titles(named) == [TITLE]


def test_what_took_the_name_of_a_theme_over_follows(evening: Any, voted: Any, act: Any) -> None:
    wall = evening.show(Wall(evening.room, evening.step("kijk")))
    act(wall, "rename_theme", id=voted.themes["Bellen"], title=NAMED)
    choosing.choose(evening.elsewhere, COORDINATOR, evening.step("kies").id, voted.themes["Bellen"])
    before = script.preparation(evening.store, evening.room.session_id)
    lines = ("Koffie", f"Wat gaat goed? – {NAMED}")
    script.prepare(evening.elsewhere, COORDINATOR, evening.room.session_id, **{**vars(before), "start_picture": lines})
    evening.room.refresh()
    replace(act, wall, "Fatima")
    [priority] = choosing.priorities(evening.store, COORDINATOR)
    assert priority.title == "Voor de moeder van [kind]"
    assert script.preparation(evening.store, evening.room.session_id).start_picture == (
        "Koffie",
        "Wat gaat goed? – Voor de moeder van [kind]",
    )
    assert stays(evening, "Fatima") == []


def test_an_agreement_that_was_added_is_changed(evening: Any, act: Any) -> None:
    agreed = evening.show(Actions(evening.room))
    act(agreed, "add", what="Wij bellen de moeder van Fatima", owner="juf Anneke", due="2999-12-31", priority=None)
    assert told(agreed) == [("Fatima", "[kind]"), ("juf Anneke", "[leerkracht]")]
    replace(act, agreed, "Fatima", "juf Anneke")
    [action] = agreed.state["actions"]
    assert (action["what"], action["owner"]) == ("Wij bellen de moeder van [kind]", "[leerkracht]")
    assert action["due"]["iso"] == "2999-12-31"
    assert stays(evening, "Fatima", "Anneke") == []


def test_one_s_own_question_keeps_its_key_without_the_name(evening: Any, act: Any) -> None:
    prepare = evening.show(Prepare(evening.room, evening.script))
    act(prepare, "add_question", question="Hoe gaat het met Fatima?", kind="open_text", minutes=5)
    assert told(prepare) == [("Fatima", "[naam]")]
    replace(act, prepare, "Fatima")
    part = prepare.state["parts"][-1]
    assert part["question"] == "Hoe gaat het met [naam]?"
    with evening.store.read() as orm:
        assert orm.get(Part, (evening.room.session_id, part["key"])).content["question"] == part["question"]
        assert "fatima" not in {word for step in orm.query(Step) for word in step.key.split("-")}
    assert stays(evening, "Fatima", "fatima") == []


def test_what_is_prepared_is_looked_through_field_by_field(evening: Any, act: Any) -> None:
    prepare = evening.show(Prepare(evening.room, evening.script))
    act(prepare, "prepare", date="2999-12-31", mission="Zoals juf Anneke zegt: elk kind telt")
    act(prepare, "prepare", start_picture=["Zes van de tien ouders", "De moeder van Fatima"])
    act(prepare, "prepare", start_picture=["Zes van de tien ouders", "De moeder van Fatima", "Koffie"])
    assert told(prepare) == [("juf Anneke", "[leerkracht]"), ("Fatima", "[kind]")]
    replace(act, prepare, "Fatima")
    assert prepare.state["start_picture"] == ["Zes van de tien ouders", "De moeder van [kind]", "Koffie"]
    assert told(prepare) == [("juf Anneke", "[leerkracht]")]


def test_a_mission_is_looked_through_and_a_contact_is_not(evening: Any, act: Any) -> None:
    welcome = evening.show(Welcome(evening.store))
    mission = "Zoals juf Anneke zegt"
    own = {"name": "De Fatima-school", "school_year": "2026-2027", "sector": "po", "contact": "Fatima, 06-12345678"}
    assert act(welcome, "change", **own, mission=mission) is None
    assert told(welcome) == [("juf Anneke", "[leerkracht]")]
    replace(act, welcome, "juf Anneke")
    owner = trajectory.trajectory(evening.store)
    assert owner
    assert (owner.mission, owner.contact) == ("Zoals [leerkracht] zegt", "Fatima, 06-12345678")


# ------------------------------------------------------------------------------------------------------- the vision


def consented(evening: Any, shown: Any) -> None:
    """Somebody said something of every sentence, so that other words are a new version."""
    step = next(one for one in trajectory.steps(evening.store, evening.room.session_id) if one.key == "visie-akkoord")
    (who,) = evening.join("ouder")
    [first, *_] = shown.state["sentences"]
    evening.write(who, step.key, {first["key"]: {"choice": "concern", "why": "Horen is meer."}})
    evening.reveal(step.key)


@pytest.fixture
def shown(evening: Any) -> Any:
    """The vision of the evening that schools have."""
    from samenspraak.catalogue import load
    from samenspraak.folder import shared_files

    whole = load([shared_files().catalogue]).sessions["visiesessie"]
    trajectory.open_session(evening.elsewhere, COORDINATOR, whole)
    evening.room.refresh()
    return evening.show(Vision(evening.room))


def test_an_earlier_version_of_the_vision_follows_with_what_was_said_of_it(evening: Any, shown: Any, act: Any) -> None:
    act(shown, "write", text="Wij zien elk kind. Fatima hoort erbij.\nDe moeder van Fatima ook.")
    consented(evening, shown)
    act(shown, "write", text="Wij horen elk kind. Fatima hoort erbij.\nDe moeder van Fatima ook.")
    assert len(shown.state["versions"]) == 2
    assert {text for text, _ in told(shown)} == {"Fatima"}
    replace(act, shown, "Fatima")
    texts = [[sentence["text"] for sentence in version["sentences"]] for version in shown.state["versions"]]
    assert all("Fatima" not in text for version in texts for text in version)
    assert len(texts[0]) == len(texts[-1]) == 3, "a sentence that begins with what was suggested is one of its own"
    assert stays(evening, "Fatima") == []


def test_an_adopted_version_stays_as_it_was(evening: Any, shown: Any, act: Any) -> None:
    act(shown, "write", text="Fatima hoort erbij.")
    vision.adopt(evening.elsewhere, COORDINATOR, evening.room.session_id, "2026-11-27")
    evening.room.refresh()
    act(shown, "write", text="Fatima hoort er helemaal bij.")
    replace(act, shown, "Fatima")
    newest, older = vision.versions(evening.store, COORDINATOR, evening.room.session_id)
    assert newest.text == "[naam] hoort er helemaal bij."
    assert older.text == "Fatima hoort erbij."


def test_a_reaction_and_its_reply_are_changed_in_place(evening: Any, shown: Any, act: Any) -> None:
    act(shown, "write", text="Wij horen elk kind.")
    vision.ask_feedback(evening.elsewhere, COORDINATOR, evening.room.session_id, "2999-12-31")
    evening.room.refresh()
    act(shown, "add_feedback", text="De moeder van Fatima vindt het mooi")
    [reaction] = shown.state["reactions"]
    act(shown, "reply", id=reaction["id"], text="We bedanken de moeder van Yusuf")
    assert told(shown) == [("Fatima", "[kind]"), ("Yusuf", "[kind]")]
    replace(act, shown, "Fatima", "Yusuf")
    [now] = shown.state["reactions"]
    assert now["id"] == reaction["id"]
    assert (now["text"], now["reply"]) == ("De moeder van [kind] vindt het mooi", "We bedanken de moeder van [kind]")
    assert stays(evening, "Fatima", "Yusuf") == []


# --------------------------------------------------------------------------------------------------- no field forgotten


def handlers() -> list[tuple[type[Acting], str]]:
    """All actions of all components of who leads."""
    folder = Path(widgets.__file__).parent
    for path in folder.glob("*.py"):
        import_module(f"widgets.{path.stem}")
    kinds, found = [Acting], []
    while kinds:
        kind = kinds.pop()
        ours = kind.__module__.startswith("widgets.") and kind is not Acting
        found += [(kind, name) for name in vars(kind) if name.startswith("on_") and ours]
        kinds += kind.__subclasses__()
    return sorted(found, key=lambda one: (one[0].__name__, one[1]))


def arguments(kind: type[Acting], name: str) -> list[str]:
    """What a handler takes that may hold text."""
    given = list(inspect.signature(getattr(kind, name)).parameters.values())[1:]
    return [
        "anything" if one.kind is one.VAR_KEYWORD else one.name
        for one in given
        if any(holds in str(one.annotation) for holds in ("str", "Any", "list", "dict"))
    ]


def nothing(_self: object, **_args: object) -> None:
    pass


ALL = [(kind, name) for kind, name in handlers() if arguments(kind, name)]


@pytest.mark.parametrize(("kind", "name"), ALL, ids=[f"{kind.__name__}.{name}" for kind, name in ALL])
def test_each_text_of_each_action_is_looked_through_unless_it_is_exempt_with_a_reason(
    kind: type[Acting], name: str, act: Any
) -> None:
    asked = arguments(kind, name)
    stubs: dict[str, Any] = {
        "__init__": Acting.__init__,
        "component": "part",
        "refresh": nothing,
        "show_result": nothing,
        "_mark": lambda _self, word: word,
        name: nothing,
    }
    bare = type("Bare", (kind,), stubs)()
    act(bare, name.removeprefix("on_"), **{argument: f"De moeder van Fatima, {argument}" for argument in asked})
    looked_through = {one["place"].split()[-1] for one in bare.found}
    exempt = {argument: reason for argument in asked if (reason := {**NOT_TYPED, **kind.not_typed}.get(argument))}
    assert looked_through == set(asked) - exempt.keys()


def test_what_is_exempt_is_an_argument_somewhere() -> None:
    asked = {argument for kind, name in ALL for argument in arguments(kind, name)}
    by_name = {"from", "into", "date"}  # in `**themes` of the wall and `**fields` of the preparation
    assert set(NOT_TYPED) - asked == by_name
    for kind, _ in ALL:
        assert set(kind.not_typed) <= asked


def test_the_list_of_names_is_not_read_before_something_is_typed(evening: Any, wall: Any, act: Any) -> None:
    read = import_module("samenspraak.privacy.names")._read
    read.cache_clear()
    evening.room.refresh()
    act(wall, "move_cards", cards=[card["id"] for card in wall.state["cards"]], theme=None)
    assert read.cache_info().currsize == 0
    act(wall, "create_theme", title="Koffie", cards=[])
    assert read.cache_info().currsize == 1
