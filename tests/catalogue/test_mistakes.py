"""Each kind of mistake: the file, line and field it is told with, and in words what to do."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from samenspraak.catalogue import load
from samenspraak.errors import CatalogueError

Put = Callable[..., Path]


def told(folder: Path) -> CatalogueError:
    with pytest.raises(CatalogueError, match=r"\w+") as caught:
        load([folder])
    return caught.value


# What stands in the good file, what is written instead, and then: line, field, and words of the sentence.
CHANGES = {
    "an unknown field": (
        "    minuten: 10",
        "    minuten: 10\n    minuut: 10",
        (9, "onderdelen.1.minuut", "‘minuut’ bestaat hier niet. Bedoel je ‘minuten’?"),
    ),
    "an unknown field like no other": (
        "titel: Proef",
        "titel: Proef\nkleur: rood",
        (4, "kleur", "kies uit: sleutel, titel, toelichting, zelf_delen, onderdelen"),
    ),
    "a setting of another kind of step": (
        "        vraag: Wat nog meer?",
        "        vraag: Wat nog meer?\n        max_kaartjes: 3",
        (
            27,
            "onderdelen.1.stappen.2.max_kaartjes",
            "kies uit: sleutel, soort, vraag, hulp, samen, max_tekens, regels, voorbeeld",
        ),
    ),
    "a field named as a kind is in English": (
        "        max_kaartjes: 4",
        "        cards: 4",
        (23, "onderdelen.1.stappen.1.cards", "Het veld ‘cards’ bestaat hier niet."),
    ),
    "a missing field": ("titel: Proef\n", "", (1, "titel", "ontbreekt. Voeg een regel toe, zoals ‘titel: jouw tekst’")),
    "a missing field in a part": (
        "    minuten: 10\n",
        "",
        (6, "onderdelen.1.minuten", "ontbreekt. Voeg een regel toe, zoals ‘minuten: 10’"),
    ),
    "a missing list": (
        "        bron: [kaarten]\n",
        "",
        (34, "onderdelen.2.stappen.1.bron", "‘bron:’ toe, met daaronder een lijst met streepjes"),
    ),
    "text where a number belongs": (
        "minuten: 10",
        "minuten: tien",
        (
            8,
            "onderdelen.1.minuten",
            "Er staat ‘tien’, maar hier hoort een heel getal. Schrijf bijvoorbeeld ‘minuten: 10’",
        ),
    ),
    "a number between quotation marks": (
        "minuten: 10",
        "minuten: '10'",
        (8, "onderdelen.1.minuten", "‘10’. Haal de aanhalingstekens weg."),
    ),
    "half a minute": (
        "minuten: 10",
        "minuten: 10,5",
        (8, "onderdelen.1.minuten", "‘10,5’, maar hier hoort een heel getal"),
    ),
    "a number where text belongs": (
        "titel: Begin",
        "titel: 2026",
        (7, "onderdelen.1.titel", "het getal ‘2026’, maar hier hoort tekst. Zet er aanhalingstekens omheen."),
    ),
    "a list where text belongs": (
        "doel: Er is gekozen.",
        "doel: [a, b]",
        (31, "onderdelen.2.doel", "Er staat een lijst, maar hier hoort tekst."),
    ),
    "text where a list belongs": (
        "    tips:\n      - Begin op tijd.",
        "    tips: Begin op tijd.",
        (12, "onderdelen.1.tips", "‘Begin op tijd.’, maar achter ‘tips:’ hoort een lijst."),
    ),
    "text where a part belongs": (
        "  - sleutel: kiezen\n",
        "  - zomaar\n  - sleutel: kiezen\n",
        (27, "onderdelen.2", "‘zomaar’, maar hier hoort een blok met velden."),
    ),
    "text where a step belongs": (
        "      - sleutel: tekst\n",
        "      - zomaar\n      - sleutel: tekst\n",
        (24, "onderdelen.1.stappen.2", "‘zomaar’, maar hier hoort een stap met velden."),
    ),
    "too many minutes": (
        "minuten: 10",
        "minuten: 999",
        (8, "onderdelen.1.minuten", "999 is te veel. Kies een getal tot en met 240."),
    ),
    "no minutes": ("minuten: 10", "minuten: 0", (8, "onderdelen.1.minuten", "0 is te weinig. Kies een getal vanaf 1.")),
    "a field twice": (
        "titel: Proef",
        "titel: Proef\ntitel: Weer",
        (4, "titel", "Dit veld staat ook al op regel 3. Haal een van de twee weg."),
    ),
    "a part's key twice": (
        "sleutel: kiezen",
        "sleutel: begin",
        (27, "onderdelen.2.sleutel", "De sleutel ‘begin’ is al van het onderdeel op regel 6."),
    ),
    "a step's key twice, in another part": (
        "sleutel: stemmen",
        "sleutel: tekst",
        (34, "onderdelen.2.stappen.1.sleutel", "De sleutel ‘tekst’ is al van de stap op regel 24."),
    ),
    "a column's key twice": (
        "sleutel: mist",
        "sleutel: sterk",
        (21, "onderdelen.1.stappen.1.kolommen.2.sleutel", "De sleutel ‘sterk’ is al van de kolom op regel 19."),
    ),
    "a key that is none": (
        "sleutel: begin",
        "sleutel: Begin hier",
        (6, "onderdelen.1.sleutel", "‘Begin hier’ kan geen sleutel zijn. Gebruik kleine letters"),
    ),
    "a key that goes on and on": (
        "sleutel: begin",
        f"sleutel: {'a' * 61}",
        (6, "onderdelen.1.sleutel", "is te lang. Houd het op hooguit 60 tekens."),
    ),
    "an unknown kind of entry": (
        "soort: sessie",
        "soort: feest",
        (
            1,
            "soort",
            "‘feest’ bestaat niet. Kies uit: sessie, vragenlijst, taal, vertaling, routine, praktijk, training, speerpunt, zelfcheck, bron, format.",
        ),
    ),
    "a kind of entry that is no text": (
        "soort: sessie",
        "soort: [a]",
        (
            1,
            "soort",
            "een lijst bestaat niet. Kies uit: sessie, vragenlijst, taal, vertaling, routine, praktijk, training, speerpunt, zelfcheck, bron, format.",
        ),
    ),
    "no kind of entry": ("soort: sessie\n", "", (1, "soort", "ontbreekt. Voeg een regel toe, zoals ‘soort: sessie’.")),
    "an unknown kind of step": (
        "soort: open",
        "soort: matrix",
        (25, "onderdelen.1.stappen.2.soort", "‘matrix’ bestaat niet. Kies uit: open, kaartjes, stippen, "),
    ),
    "a kind of step in English": (
        "soort: open",
        "soort: open_text",
        (25, "onderdelen.1.stappen.2.soort", "‘open_text’ bestaat niet."),
    ),
    "no kind of step": (
        "        soort: open\n",
        "",
        (
            24,
            "onderdelen.1.stappen.2.soort",
            "ontbreekt. Voeg een regel toe, zoals ‘soort: open’. Kies uit: open, kaartjes",
        ),
    ),
    "empty text": ("titel: Proef", "titel: ''", (3, "titel", "Deze tekst is leeg. Vul hem in")),
    "text of blanks": ("titel: Proef", "titel: '  '", (3, "titel", "Deze tekst is leeg. Vul hem in")),
    "nothing behind the colon": ("titel: Proef", "titel:", (3, "titel", "Dit veld is leeg. Vul het in")),
    "nothing where a number belongs": (
        "minuten: 10",
        "minuten:",
        (8, "onderdelen.1.minuten", "Dit veld is leeg, maar hier hoort een heel getal."),
    ),
    "an empty tip": ("- Begin op tijd.", "-", (13, "onderdelen.1.tips.1", "Dit veld is leeg.")),
    "an empty list": (
        "bron: [kaarten]",
        "bron: []",
        (39, "onderdelen.2.stappen.1.bron", "is leeg. Zet er ten minste één punt in."),
    ),
    "nothing behind a list's name": (
        "bron: [kaarten]",
        "bron:",
        (39, "onderdelen.2.stappen.1.bron", "leeg, maar achter ‘bron:’"),
    ),
    "dots of no step with cards": (
        "bron: [kaarten]",
        "bron: [tekst]",
        (39, "onderdelen.2.stappen.1.bron.1", "geen stap met kaartjes die ‘tekst’ heet. Kies uit: kaarten."),
    ),
    "more dots on one than there are": (
        "max_per_optie: 3",
        "max_per_optie: 5",
        (38, "onderdelen.2.stappen.1.max_per_optie", "5 stippen op één optie kan niet als ieder er 4 heeft."),
    ),
    "what can't be seen": (
        "titel: Proef",
        r'titel: "Pro\0ef"',
        (3, "titel", "niet zichtbaar is (U+0000). Haal het weg."),
    ),
    "a tab": ("    titel: Begin", "\ttitel: Begin", (7, None, "Hier staat een tab. Spring in met spaties.")),
    "a colon in text": (
        "titel: Proef",
        "titel: Proef: eerste",
        (3, None, "dubbele punt staat op een plek waar hij niet kan"),
    ),
    "a quotation mark that stays open": ("titel: Proef", "titel: 'Proef", (3, None, "gaat open maar niet dicht")),
    "a quotation mark in the middle": (
        "titel: Proef",
        "titel: 'Proef' van ons",
        (3, None, "Kijk naar de inspringing en de aan"),
    ),
    "a text that starts with a sign": ("titel: Proef", "titel: @school", (3, None, "niet met dit teken beginnen")),
    "a bracket that stays open": (
        "bron: [kaarten]",
        "bron: [kaarten",
        (39, None, "haak [ gaat open maar niet goed dicht"),
    ),
    "a bracket that stays open, with more behind it": (
        "    tips:\n      - Begin op tijd.",
        "    tips: [a, b",
        (12, None, "De regel is: ‘tips: [a, b’."),
    ),
    "a field that lost its colon": (
        "titel: Proef",
        "titel Proef",
        (4, None, "De regel is: ‘toelichting: We proberen iets uit.’"),
    ),
    "an indent that is off": ("    minuten: 10", "   minuten: 10", (8, None, "De regel is: ‘minuten: 10’")),
    "a reference": ("titel: Proef", "titel: *proef", (3, None, "Een verwijzing met & of * kan hier niet.")),
    "an anchor": ("titel: Proef", "titel: &proef Proef", (3, None, "Een verwijzing met & of * kan hier niet.")),
    "a tag": (
        "titel: Proef",
        "titel: !!python/name:os.system x",
        (3, None, "Het label ‘tag:yaml.org,2002:python/name:os.system’"),
    ),
    "a list as a field's name": (
        "titel: Proef",
        "[titel]: Proef",
        (3, None, "Voor de dubbele punt hoort een veldnaam."),
    ),
    "a second piece": ("titel: Proef", "titel: Proef\n---\na: b", (4, None, "Maak van elk stuk een eigen bestand.")),
    "a control character": ("titel: Proef", "titel: Pro\x07ef", (3, None, "niet zichtbaar is (U+0007). Haal het weg.")),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES.keys())
def test_a_mistake_is_told_with_its_place(
    put: Put, session: str, change: tuple[str, str, tuple[int, str | None, str]]
) -> None:
    there, instead, (line, field, words) = change
    assert session.count(there) >= 1
    folder = put(session.replace(there, instead, 1))

    error = told(folder)

    assert words in str(error)
    assert (error.path, error.line, error.field) == (folder / "proef.yaml", line, field)
    assert str(error).startswith(f"{folder / 'proef.yaml'}, regel {line}")
    assert field is None or f"veld ‘{field}’" in str(error)
    assert "\n" not in str(error), "one mistake is one sentence"


WHOLE_FILES = {
    "an empty file": (b"", 1, "Dit bestand is leeg. Begin het bestand met ‘soort: sessie’, ‘soort: vragenlijst’, "),
    "only a remark": (b"# later\n", 1, "Dit bestand is leeg."),
    "a list": (b"- soort: sessie\n- sleutel: a\n", 1, "Hier staat een lijst, maar geen velden."),
    "a text": (b"\n\nzomaar iets\n", 3, "Hier staat ‘zomaar iets’, maar geen velden."),
    "Latin-1": ("soort: sessie\ntitel: één".encode("latin-1"), 2, "geen UTF-8 is. Sla het bestand op"),
    "UTF-16": ("soort: sessie".encode("utf-16"), 1, "geen UTF-8 is."),
    "a picture": (b"\x89PNG\r\n\x1a\n\x00\x00", 1, "geen UTF-8 is."),
    "brackets without end": (b"[" * 100_000, 1, "te veel lijsten in elkaar."),
    "a great file": (b"# x\n" * 300_000, None, "groter dan 1 MB."),
}


@pytest.mark.parametrize("case", WHOLE_FILES.values(), ids=WHOLE_FILES.keys())
def test_a_file_that_is_something_else(put: Put, case: tuple[bytes, int | None, str]) -> None:
    content, line, words = case
    folder = put(content)
    error = told(folder)
    assert words in str(error)
    assert (error.path, error.line, error.field) == (folder / "proef.yaml", line, None)


def test_all_mistakes_of_all_files_are_told_at_once_in_order(put: Put, session: str) -> None:
    wrong = session.replace("minuten: 10", "minuten: tien").replace("titel: Kiezen", "titel: ''")
    folder = put(wrong.replace("bron: [kaarten]", "bron: [niets]\n        kleur: rood"), "een.yaml")
    put("soort: feest", "twee.yaml")

    error = told(folder)

    first, *others = str(error).split("\n")
    assert first == "Er kloppen 5 dingen niet in de inhoud van het werkboek."
    assert [other.split(": ")[0] for other in others] == [
        f"– {folder / 'een.yaml'}, regel 8, veld ‘onderdelen.1.minuten’",
        f"– {folder / 'een.yaml'}, regel 28, veld ‘onderdelen.2.titel’",
        f"– {folder / 'een.yaml'}, regel 39, veld ‘onderdelen.2.stappen.1.bron.1’",
        f"– {folder / 'een.yaml'}, regel 40, veld ‘onderdelen.2.stappen.1.kleur’",
        f"– {folder / 'twee.yaml'}, regel 1, veld ‘soort’",
    ]
    assert (error.path, error.line, error.field) == (folder / "een.yaml", 8, "onderdelen.1.minuten")


def test_a_list_with_only_wrong_items_is_not_called_empty(put: Put, session: str) -> None:
    error = told(put(session.replace("bron: [kaarten]", "bron: [Kaarten!]")))
    assert "‘Kaarten!’ kan geen sleutel zijn." in str(error)
    assert "leeg" not in str(error)


def test_a_list_of_mistakes_ends_somewhere(put: Put) -> None:
    error = told(put("soort: sessie\n" + "".join(f"f{n}x: a\n" for n in range(50))))
    assert str(error).splitlines()[-1] == "– en nog 34. Verbeter eerst deze 20."


def test_one_key_in_two_files_of_a_folder(put: Put, session: str) -> None:
    folder = put(session, "a.yaml")
    put(session, "b.yaml")
    error = told(folder)
    assert (error.path, error.line, error.field) == (folder / "b.yaml", 2, "sleutel")
    assert f"De sleutel ‘proef’ staat ook al in {folder / 'a.yaml'}." in str(error)


def test_a_mistake_in_a_schools_own_file_is_told_too(put: Put, session: str) -> None:
    ours, own = put(session), put("soort: sesie", folder="eigen")
    with pytest.raises(CatalogueError, match="‘sesie’ bestaat niet") as caught:
        load([ours, own])
    assert caught.value.path == own / "proef.yaml"


def test_a_file_that_can_not_be_read(put: Put, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = put("")

    def refused(*_: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refused)
    error = told(folder)
    assert "Dit bestand mag niet worden gelezen. Geef jezelf leesrecht" in str(error)
    assert (error.path, error.line) == (folder / "proef.yaml", None)


def test_a_link_to_nowhere(put: Put) -> None:
    folder = put("# leeg", "x.md")
    (folder / "weg.yaml").symlink_to(folder / "niets")
    assert "Dit bestand is er niet." in str(told(folder))


def test_a_folder_that_is_a_file(put: Put, session: str) -> None:
    error = told(put(session) / "proef.yaml")
    assert "Deze map kan niet worden gelezen (NotADirectoryError)." in str(error)
