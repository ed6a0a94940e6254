"""The wall: nothing before the reveal, nobody's name after it, and each action can be taken back."""

from datetime import timedelta
from typing import Any, NamedTuple

import pytest

from samenspraak.errors import RuleError, SamenspraakError
from samenspraak.workshop import choosing, people, undo, walls
from samenspraak.workshop.viewer import COORDINATOR, ROOM, Viewer, seat


@pytest.fixture
def wall_of(school: Any) -> Any:
    return lambda viewer=COORDINATOR: walls.wall(school.store, viewer, school.cards.id)


@pytest.fixture
def cards(school: Any) -> list[str]:
    """Six cards of three people, open on the wall."""
    keys = [key for who in school.join("ouder", 3) for key in school.write_cards(who, "een", "twee")]
    school.reveal(school.cards)
    return keys


def test_before_the_reveal_the_wall_is_empty_for_everyone_and_after_it_full(school: Any, wall_of: Any) -> None:
    (who,) = school.join("ouder")
    school.write_cards(who, "geheim")
    viewers = (COORDINATOR, Viewer("coach"), seat(who.uid))
    assert all("geheim" not in repr(wall_of(viewer)) for viewer in viewers)
    school.reveal(school.cards)
    assert all([card.text for card in wall_of(viewer).cards] == ["geheim"] for viewer in viewers)
    school.conceal(school.cards)
    assert all("geheim" not in repr(wall_of(viewer)) for viewer in viewers)


def test_a_wall_says_nothing_of_who_wrote_or_when(school: Any, wall_of: Any) -> None:
    folk = school.join("ouder", 30)
    keys = [school.write_cards(who, f"tekst {n}")[0] for n, who in enumerate(folk)]
    school.reveal(school.cards)
    shown = [card.id for card in wall_of().cards]
    assert sorted(shown) == sorted(keys)
    assert shown not in (keys, keys[::-1], sorted(keys))
    assert shown == [card.id for card in wall_of().cards]
    assert not [who for who in folk if who.uid in repr(wall_of()) or who.pseudonym in repr(wall_of())]


def test_only_who_sits_in_the_session_sees_its_wall(wall_of: Any, cards: list[str]) -> None:
    assert cards
    with pytest.raises(RuleError, match="doet niet"):
        wall_of(seat("iemand-anders"))


def test_a_role_is_shown_where_five_of_it_wrote_not_where_five_sat(school: Any, wall_of: Any) -> None:
    team, parents = school.join("team", 6), school.join("ouder", 6)
    for who in team:
        school.write_cards(who, "team")
    school.write_cards(parents[0], "alleen ik")
    school.reveal(school.cards)
    assert {card.role for card in wall_of().cards} == {None}


@pytest.mark.parametrize("pupils", [1, 3])
def test_who_was_joined_with_others_once_does_not_come_apart_later(school: Any, wall_of: Any, pupils: int) -> None:
    """Else the card that is 'overig' both times would tell whose it is."""
    team, parents = school.join("team", 6), school.join("ouder", 4)
    for who in (*team, *parents, *school.join("leerling", pupils)):
        school.write_cards(who, who.role)
    school.reveal(school.cards)
    before = {card.id: card.role for card in wall_of().cards}
    school.conceal(school.cards)
    for who in school.join("ouder", 3):
        school.write_cards(who, "later")
    school.reveal(school.cards)
    after = {card.id: card.role for card in wall_of().cards}
    assert {card: after[card] for card in before} == before
    assert not {role for role in after.values() if role not in ("team", "overig")}
    people.erase(school.store, COORDINATOR, school.session.id, team[0].uid)
    people.erase(school.store, COORDINATOR, school.session.id, team[1].uid)
    assert {card.role for card in wall_of().cards} == {None}


class Arranged(NamedTuple):
    """What the actions below work on."""

    context: tuple[Any, ...]
    cards: list[str]
    themes: list[str]


ACTIONS: dict[str, Any] = {
    "create": lambda w: walls.create_theme(*w.context, "Nieuw", [w.cards[0], w.cards[4]]),
    "create empty": lambda w: walls.create_theme(*w.context, "Leeg"),
    "note": lambda w: walls.note_theme(*w.context, w.themes[0], "Dit werd gezegd."),
    "rename": lambda w: walls.rename_theme(*w.context, w.themes[0], "Anders"),
    "move": lambda w: walls.move_cards(*w.context, [w.cards[0], w.cards[3], w.cards[0]], w.themes[1]),
    "loosen": lambda w: walls.move_cards(*w.context, [w.cards[0]], None),
    "merge": lambda w: walls.merge_themes(*w.context, w.themes[0], w.themes[1]),
    "remove": lambda w: walls.remove_theme(*w.context, w.themes[0]),
    "hide": lambda w: walls.hide_card(*w.context, w.cards[0]),
    "show": lambda w: walls.show_card(*w.context, w.cards[5]),
}
IDLE: dict[str, Any] = {
    "rename to the same": lambda w: walls.rename_theme(*w.context, w.themes[0], " Eerste "),
    "note nothing": lambda w: walls.note_theme(*w.context, w.themes[0], "  "),
    "move to where it lies": lambda w: walls.move_cards(*w.context, [w.cards[0]], w.themes[0]),
    "loosen a loose one": lambda w: walls.move_cards(*w.context, [w.cards[4]], None),
    "hide twice": lambda w: walls.hide_card(*w.context, w.cards[5]),
    "show what is shown": lambda w: walls.show_card(*w.context, w.cards[0]),
}


@pytest.fixture
def arranged(school: Any, cards: list[str]) -> Arranged:
    """Two themes of two cards, a loose card and a hidden one."""
    context = (school.store, COORDINATOR, school.cards.id)
    themes = [school.theme("Eerste", *cards[:2]), school.theme("Tweede", *cards[2:4])]
    walls.hide_card(*context, cards[5])
    return Arranged(context, cards, themes)


@pytest.mark.parametrize("action", ACTIONS)
def test_undo_brings_the_wall_back_as_it_was(school: Any, wall_of: Any, arranged: Any, action: str) -> None:
    before, version = wall_of(), school.version()
    ACTIONS[action](arranged)
    assert (wall_of().themes, wall_of().hidden) != (before.themes, before.hidden)
    assert school.version() > version
    undo.undo(school.store, COORDINATOR, school.cards.id)
    assert wall_of() == before


@pytest.mark.parametrize("action", IDLE)
def test_what_changes_nothing_leaves_nothing_to_take_back(
    school: Any, wall_of: Any, arranged: Any, action: str
) -> None:
    before, version = wall_of(), school.version()
    IDLE[action](arranged)
    assert (wall_of(), school.version()) == (before, version)


def test_everything_can_be_taken_back_to_the_first_action(school: Any, wall_of: Any, cards: list[str]) -> None:
    first = wall_of()
    for number in range(10):
        school.theme(f"Thema {number}", cards[number % 6])
    for _ in range(10):
        undo.undo(school.store, COORDINATOR, school.cards.id)
    assert wall_of() == first
    with pytest.raises(RuleError, match="niets om terug"):
        undo.undo(school.store, COORDINATOR, school.cards.id)


def test_the_oldest_of_many_actions_can_no_longer_be_taken_back(school: Any, wall_of: Any, cards: list[str]) -> None:
    theme = school.theme("Thema", *cards)
    for number in range(undo.DEEPEST + 5):
        walls.rename_theme(school.store, COORDINATOR, school.cards.id, theme, f"Naam {number}")
    for _ in range(undo.DEEPEST):
        undo.undo(school.store, COORDINATOR, school.cards.id)
    assert wall_of().undo is None
    assert wall_of().themes[0].title == "Naam 4"


def test_a_theme_that_has_votes_cannot_vanish_by_any_way(school: Any, wall_of: Any, arranged: Any) -> None:
    context, _, (first, second) = arranged
    walls.create_theme(*context, "Derde")
    third = wall_of().themes[2].id
    (voter,) = school.join("team")
    school.answer(voter, school.ballot, {third: 1, first: 1})
    for action in (
        lambda: walls.remove_theme(*context, third),
        lambda: walls.merge_themes(*context, first, second),
        lambda: undo.undo(*context),
    ):
        with pytest.raises(RuleError, match="al gestemd"):
            action()
    assert len(wall_of().themes) == 3
    walls.merge_themes(*context, second, first)


@pytest.mark.parametrize("title", ["", "   ", "\u200b", "\x00", None, 7, ["a"], "x" * 81, "x" * 1_000_000])
def test_a_theme_needs_a_name_that_fits(school: Any, wall_of: Any, cards: list[str], title: Any) -> None:
    with pytest.raises(SamenspraakError):
        school.theme(title, *cards)
    assert wall_of().themes == ()


def test_a_name_is_stored_as_it_can_be_shown(school: Any, wall_of: Any, cards: list[str]) -> None:
    school.theme(" Praten\n\x00 over \ud800 het   kind 😀 ", cards[0])
    assert wall_of().themes[0].title == "Praten over ? het kind 😀"


@pytest.mark.parametrize("strange", ["weg", "", "\ud800", "x" * 100_000, None, 7])
def test_cards_and_themes_that_are_not_there_are_told(wall_of: Any, arranged: Any, strange: Any) -> None:
    context, cards, themes = arranged
    before = wall_of()
    for action in (
        lambda: walls.move_cards(*context, [cards[0], strange], themes[0]),
        lambda: walls.create_theme(*context, "Nieuw", [strange]),
        lambda: walls.hide_card(*context, strange),
        lambda: walls.show_card(*context, strange),
        lambda: walls.rename_theme(*context, strange, "Naam"),
        lambda: walls.remove_theme(*context, strange),
        lambda: walls.merge_themes(*context, themes[0], strange),
        lambda: walls.merge_themes(*context, strange, themes[0]),
    ):
        with pytest.raises(RuleError, match="is er niet meer"):
            action()
    assert wall_of() == before


def test_only_the_coordinator_arranges_and_only_what_is_open(school: Any, arranged: Any) -> None:
    (store, _, step), cards, themes = arranged
    for name, action in (ACTIONS | {"undo": lambda w: undo.undo(*w.context)}).items():
        for viewer in (Viewer("coach"), seat("iemand")):
            with pytest.raises(RuleError, match="coördinator"):
                action(Arranged((store, viewer, step), cards, themes))
        school.conceal(school.cards)
        with pytest.raises(RuleError, match="nog dicht"):
            action(arranged)
        school.reveal(school.cards)
        assert name


def test_a_hidden_card_is_on_no_screen_but_the_coordinators(school: Any, wall_of: Any, arranged: Any) -> None:
    _, cards, _ = arranged
    (who,) = school.join("team")
    for viewer in (seat(who.uid), Viewer("coach")):
        assert wall_of(viewer).hidden == ()
        assert cards[5] not in repr(wall_of(viewer))
        assert wall_of(viewer).undo is None
    assert [card.id for card in wall_of().hidden] == [cards[5]]


def test_cards_that_were_kept_apart_can_be_taken_back_and_vanish_with_their_author(school: Any) -> None:
    one, two = school.join("team", 2)
    [first] = school.write_cards(one, "Bellen")
    [second] = school.write_cards(two, "Ook bellen")
    school.reveal(school.cards)
    walls.keep_apart(school.store, COORDINATOR, school.cards.id, [first, second])
    assert walls.kept_apart(school.store, COORDINATOR, school.cards.id) == {frozenset((first, second))}
    assert walls.wall(school.store, COORDINATOR, school.cards.id).undo == "Kaartjes loslaten"
    undo.undo(school.store, COORDINATOR, school.cards.id)
    assert walls.kept_apart(school.store, COORDINATOR, school.cards.id) == set()

    walls.keep_apart(school.store, COORDINATOR, school.cards.id, [first, second])
    school.theme("Bellen", first)
    people.erase(school.store, COORDINATOR, school.session.id, two.uid)
    assert walls.kept_apart(school.store, COORDINATOR, school.cards.id) == set()
    undo.undo(school.store, COORDINATOR, school.cards.id)
    assert walls.kept_apart(school.store, COORDINATOR, school.cards.id) == set()


def test_a_theme_that_is_called_as_a_hidden_card_loses_that_name_until_it_is_shown_again(school: Any) -> None:
    [one] = school.join("team")
    child, other = school.write_cards(one, "Juf Karin slaat Daan.", "Koffie", keep=["Juf Karin", "Karin", "Daan"])
    school.reveal(school.cards)
    school.theme("juf karin slaat Daan", child)
    school.theme("Bellen", other)
    walls.hide_card(school.store, COORDINATOR, school.cards.id, child)
    assert "Daan" not in repr([theme.title for theme in walls.wall(school.store, ROOM, school.cards.id).themes])
    assert "Daan" not in repr(walls.wall(school.store, ROOM, school.cards.id))
    undo.undo(school.store, COORDINATOR, school.cards.id)
    titles = [theme.title for theme in walls.wall(school.store, ROOM, school.cards.id).themes]
    assert titles == ["juf karin slaat Daan", "Bellen"]


def test_who_is_erased_leaves_no_name_of_a_theme_or_priority(school: Any) -> None:
    one, two = school.join("team", 2)
    [child] = school.write_cards(one, "De moeder van Daan komt nooit op gesprek, zeggen ze.", keep=["Daan"])
    school.reveal(school.cards)
    theme = school.theme("De moeder van Daan komt nooit op gesprek", child)
    school.answer(two, school.ballot, {theme: 1})
    school.reveal(school.ballot)
    choosing.choose(school.store, COORDINATOR, school.ballot.id, theme)
    walls.rename_theme(school.store, COORDINATOR, school.cards.id, theme, "Gesprekken")
    people.erase(school.store, COORDINATOR, school.session.id, one.uid)
    undo.undo(school.store, COORDINATOR, school.cards.id)
    assert "Daan" not in repr(choosing.priorities(school.store, COORDINATOR))
    assert "Daan" not in repr(walls.wall(school.store, COORDINATOR, school.cards.id))
    assert b"Daan" not in school.store.folder.database.read_bytes()


def test_two_themes_of_one_wall_are_not_called_the_same(school: Any) -> None:
    school.reveal(school.cards)
    school.theme("Bellen")
    coffee = school.theme("Koffie")
    with pytest.raises(RuleError, match="al een thema dat ‘Bellen’ heet"):
        school.theme(" Bellen ")
    with pytest.raises(RuleError, match="al een thema"):
        walls.rename_theme(school.store, COORDINATOR, school.cards.id, coffee, "Bellen")
    walls.rename_theme(school.store, COORDINATOR, school.cards.id, coffee, "Koffie")


def notes(wall_of: Any) -> dict[str, str]:
    return {theme.title: theme.note for theme in wall_of().themes}


def test_a_theme_without_any_card_has_a_note_that_all_who_see_the_wall_read(school: Any, wall_of: Any) -> None:
    school.reveal(school.cards)
    theme = school.theme("Bellen")
    walls.note_theme(
        school.store, COORDINATOR, school.cards.id, theme, " Ook bellen als het goed gaat.\r\nNiet om vijf uur. "
    )
    assert notes(wall_of) == {"Bellen": "Ook bellen als het goed gaat.\nNiet om vijf uur."}
    assert wall_of(ROOM).themes == wall_of().themes


def test_a_note_has_its_limit_and_only_who_leads_writes_it(school: Any, wall_of: Any, arranged: Arranged) -> None:
    (who,) = school.join("ouder")
    with pytest.raises(SamenspraakError, match="De notitie heeft 601 tekens"):
        walls.note_theme(*arranged.context, arranged.themes[0], "x" * 601)
    with pytest.raises(RuleError):
        walls.note_theme(school.store, seat(who.uid), school.cards.id, arranged.themes[0], "van een ouder")
    with pytest.raises(RuleError, match="niet meer"):
        walls.note_theme(*arranged.context, "iets-anders", "nergens")
    assert set(notes(wall_of).values()) == {""}


def test_what_is_typed_at_one_theme_is_taken_back_as_one_action(
    school: Any, wall_of: Any, arranged: Arranged, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = arranged.themes
    for text in ("Ouders", "Ouders willen", "Ouders willen bellen."):
        walls.note_theme(*arranged.context, first, text)
    walls.note_theme(*arranged.context, second, "Ander")
    walls.note_theme(*arranged.context, first, "Later nog iets")
    monkeypatch.setattr("samenspraak.workshop.undo._PAUSE", timedelta(0))
    walls.note_theme(*arranged.context, first, "Na een pauze")
    seen = []
    for _ in range(4):
        assert undo.undo(school.store, COORDINATOR, school.cards.id) == "Notitie bij een thema"
        seen.append(notes(wall_of))
    assert seen == [
        {"Eerste": "Later nog iets", "Tweede": "Ander"},
        {"Eerste": "Ouders willen bellen.", "Tweede": "Ander"},
        {"Eerste": "Ouders willen bellen.", "Tweede": ""},
        {"Eerste": "", "Tweede": ""},
    ]


def test_themes_that_are_merged_keep_both_notes_or_are_not_merged(
    school: Any, wall_of: Any, arranged: Arranged
) -> None:
    first, second = arranged.themes
    walls.note_theme(*arranged.context, first, "Een")
    walls.note_theme(*arranged.context, second, "Twee")
    walls.merge_themes(*arranged.context, first, second)
    assert notes(wall_of) == {"Tweede": "Twee\nEen"}
    undo.undo(school.store, COORDINATOR, school.cards.id)
    assert notes(wall_of) == {"Eerste": "Een", "Tweede": "Twee"}
    walls.note_theme(*arranged.context, second, "x" * 599)
    with pytest.raises(RuleError, match="samen 603 tekens; er passen er 600"):
        walls.merge_themes(*arranged.context, first, second)
    assert len(wall_of().themes) == 2


def test_who_is_erased_leaves_no_words_in_a_note_and_others_words_stay(school: Any, wall_of: Any) -> None:
    one, two = school.join("team", 2)
    [said] = school.write_cards(one, "De moeder van Daan komt nooit op gesprek, zeggen ze.", keep=["Daan"])
    school.write_cards(two, "Koffie")
    school.reveal(school.cards)
    theme = school.theme("Gesprekken", said)
    quoted = "Koffie helpt. Iemand zei: ‘de moeder van Daan komt nooit op gesprek’. Dat raakte ons."
    walls.note_theme(school.store, COORDINATOR, school.cards.id, theme, quoted)
    walls.move_cards(school.store, COORDINATOR, school.cards.id, [said], None)
    whole = school.theme("Nog een")
    walls.note_theme(
        school.store, COORDINATOR, school.cards.id, whole, "De moeder van Daan komt nooit op gesprek, zeggen ze!"
    )
    people.erase(school.store, COORDINATOR, school.session.id, one.uid)
    assert notes(wall_of) == {"Gesprekken": "Koffie helpt. Iemand zei: ‘[…]’. Dat raakte ons.", "Nog een": ""}
    while wall_of().undo:
        undo.undo(school.store, COORDINATOR, school.cards.id)
        assert "Daan" not in repr(wall_of())
    assert b"Daan" not in school.store.folder.database.read_bytes()


def test_a_hidden_card_is_not_quoted_in_a_note_until_it_is_shown_again(school: Any, wall_of: Any) -> None:
    [one] = school.join("team")
    [card] = school.write_cards(one, "Juf Karin slaat Daan wel eens.", keep=["Juf Karin", "Karin", "Daan"])
    school.reveal(school.cards)
    theme = school.theme("Veilig")
    walls.note_theme(school.store, COORDINATOR, school.cards.id, theme, "Er lag: Juf Karin slaat Daan wel eens.")
    walls.hide_card(school.store, COORDINATOR, school.cards.id, card)
    assert notes(wall_of) == {"Veilig": "Er lag: […]."}
    undo.undo(school.store, COORDINATOR, school.cards.id)
    assert notes(wall_of) == {"Veilig": "Er lag: Juf Karin slaat Daan wel eens."}
