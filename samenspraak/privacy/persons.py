"""Names of persons: words that the list knows, and words that the words around them tell to be a name.

Own rules, one pass over the words each. What the words around a name tell, comes first; then the list; then what hangs on a
name that was found: a surname, and who stands beside it after 'en' or a comma.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from samenspraak.privacy import cues
from samenspraak.privacy.found import CHILD, PARENT, SOMEBODY, TEACHER, Found
from samenspraak.privacy.names import Names, names
from samenspraak.privacy.tokens import Token, tokens

_SPACE = re.compile(r"[ \u00a0]{1,2}")
_DOT = re.compile(r"\.?[ \u00a0]{0,2}")
_BESIDE_GAP = re.compile(r"\s{0,2}[(,:]?\s{0,2}")
_COMMA_GAP = re.compile(r",\s{0,2}")
_INITIAL = re.compile(r"\.\s{0,2}")
_WITHOUT_S = {"’ ", "' "}
"""After a name that ends in s: 'Thijs’ vader'."""
_SHORT = 2
_MOST_PREFIXES = 3
_ABBREVIATION = 4
_TITLES = cues.TEACHER_TITLES | cues.PARENT_TITLES | cues.TITLES
_TITLES_AFTER = cues.TEACHER_AFTER | cues.PARENT_AFTER
_ROLES = cues.STAFF | cues.PARENTS | cues.CHILDREN
_RELATED = cues.KIN | cues.CHILDREN
_NOBODY = cues.NOBODY | cues.SCHOOLS
_ARTICLES = frozenset({"de", "het", "een"})
_NO_NAME_AFTER = cues.PLACES_AFTER | _ARTICLES
_LAST_OF_CALLED = {said[-1] for said in cues.CALLED + cues.BEING}


def persons(text: str, taken: Sequence[tuple[int, int]] = ()) -> list[Found]:
    """Names of persons in a text, in order.

    Args:
        text: any text.
        taken: pieces that are something else, in order: no name is looked for there.
    """
    return _Reading(text, _outside(text, taken), names()).found()


def _outside(text: str, taken: Sequence[tuple[int, int]]) -> list[Token]:
    """The words outside these pieces; a piece belongs to the gap before the word that follows it."""
    words: list[Token] = []
    for token in tokens(text):
        if not _within(token, taken):
            gap = text[words[-1].end if words else 0 : token.start]
            words.append(token if gap == token.gap else replace(token, gap=gap))
    return words


def _within(token: Token, taken: Sequence[tuple[int, int]]) -> bool:
    at = bisect_left(taken, (token.end, 0))
    return at > 0 and taken[at - 1][1] > token.start


class _Reading:
    """One text while it is read: who each word may be, by its place among the words."""

    def __init__(self, text: str, words: Sequence[Token], known: Names) -> None:
        self.text = text
        self.words = words
        self.known = known
        self.who: dict[int, str] = {}
        """The words that are (the start of) a name, with what could take their place."""
        self.first: dict[int, int] = {}
        """Where a name starts, and where the title starts that belongs to it."""
        self.last: dict[int, int] = {}
        """A name's last word, once it is known."""

    def found(self) -> list[Found]:
        for n in range(len(self.words)):
            self._told_before(n)
            self._told_after(n)
            self._initials(n)
        for n in range(len(self.words)):
            if n not in self.who and self._listed(n):
                self._take(n, SOMEBODY)
        self._beside()
        return self._pieces()

    # ------------------------------------------------------------------------------------------ around a name

    def _told_before(self, n: int) -> None:
        """What the words before a name tell: a title, a role, whose kin it is, that somebody is called so."""
        word, after = self.words[n].plain, n + 1
        if word in _TITLES and not self.words[n].shout:
            self._after_title(n)
        elif word in _ROLES or self._ends_role(n):
            self._after_role(n)
        elif word in cues.OF and n and self.words[n - 1].plain in cues.KIN:
            self._name_at(after, CHILD)
        elif word in cues.MOTHER_OF and self._is(after):
            self._take(after, CHILD)
        elif word in cues.GREETINGS and self._gap(after, _BESIDE_GAP) and self._may(after):
            self._take(after, SOMEBODY)
        elif word in _LAST_OF_CALLED:
            self._after_called(n)

    def _after_title(self, n: int) -> None:
        word = self.words[n].plain
        if word in cues.KIN and self._has(n + 1, cues.OF) and (word not in cues.HOUSEHOLDS or self._is(n + 2)):
            return
        who = TEACHER if word in cues.TEACHER_TITLES else PARENT if word in cues.PARENT_TITLES else SOMEBODY
        if n and self._is_role(n - 1):
            who = TEACHER
        if self._name_at(n + 1, who, _DOT if word in cues.ABBREVIATED else _SPACE, prefixed=True):
            self.first[n + 1] = n
            while self._has(self.first[n + 1] - 1, cues.TITLES) and self._gap(self.first[n + 1], _DOT):
                self.first[n + 1] -= 1
        elif word in cues.TEACHER_TITLES:
            self._name_at(n + 1, TEACHER, _BESIDE_GAP, capital=True)

    def _after_called(self, n: int) -> None:
        """'Mijn naam is …'; after 'ik ben' only a name that the list knows: 'ik ben Turks'."""
        if any(self._ends(n, said) for said in cues.CALLED):
            self._name_at(n + 1, SOMEBODY)
        elif any(self._ends(n, said) for said in cues.BEING) and self._listed(n + 1) and self.words[n + 1].capital:
            self._take(n + 1, SOMEBODY)

    def _after_role(self, n: int) -> None:
        word = self.words[n].plain
        who = PARENT if word in cues.PARENTS else CHILD if word in cues.CHILDREN else TEACHER
        self._name_at(n + 1, who, _BESIDE_GAP, capital="," in self._gap_at(n + 1))

    def _told_after(self, n: int) -> None:
        """What the words after a name tell: its kin ('Fatima haar moeder'), its role ('Mustafa, de vader van')."""
        token = self.words[n]
        at = n + 1
        if self._has(at, cues.KIN) and self._s_apart(token):
            self._take(n, CHILD)
        if at == len(self.words) or not self._may(n, begins=True):
            return
        if self._has(at, _TITLES_AFTER):
            self._take(n, TEACHER if self._has(at, cues.TEACHER_AFTER) else PARENT)
            self.last[n] = at
        elif self._possessive(at) or (self._gap_at(at) in _WITHOUT_S and self._has(at, cues.KIN)):
            self._take(n, CHILD)
        elif self._gap(at, _COMMA_GAP) or "(" in self._gap_at(at):
            self._role_in_comma(n, at)

    def _role_in_comma(self, n: int, at: int) -> None:
        """'Mustafa, de vader van Elif', 'Samira (intern begeleider)'."""
        if not self._is(n) and self.words[n].begins:
            return
        for word in range(at, min(at + 3, len(self.words))):
            if self.words[word].plain in cues.PARENTS:
                self._take(n, PARENT)
            elif self._is_role(word) and "(" in self._gap_at(at):
                self._take(n, TEACHER)

    def _possessive(self, at: int) -> bool:
        """Whether 'haar moeder', ''s moeder' or the like stands here."""
        end = at
        while end < at + 2 and self._has(end, cues.POSSESSIVES):
            end += 1
        return end > at and self._has(end, _RELATED)

    def _s_apart(self, token: Token) -> bool:
        """Whether a name carries its s: 'Lottes moeder'."""
        return token.capital and token.plain.endswith("s") and self.known.known(token.plain[:-1])

    def _initials(self, n: int) -> None:
        """'J. de Boer', 'M. Hassan'."""
        if not self._initial(n) or (n and self._initial(n - 1)):
            return
        last = n
        while self._initial(last + 1) and self.words[last + 1].gap in {".", ". "}:
            last += 1
        end = self._surname(last + 1, _INITIAL)
        single = end == last + 1 and self.words[n].begins
        if end is not None and (not single or self.known.known(self.words[end].plain)):
            self._take(n, self.who.get(n, SOMEBODY))
            self.last[n] = end

    # ---------------------------------------------------------------------------------------------- what is a name

    def _name_at(
        self, n: int, who: str, gap: re.Pattern[str] = _SPACE, *, capital: bool = False, prefixed: bool = False
    ) -> bool:
        """Take the name that may stand here, the initials and the prefix of a surname before it included.

        Args:
            n: the place.
            who: what could take its place.
            gap: what may stand before it.
            capital: whether a known name in small letters does not do.
            prefixed: whether a prefix in small letters does: 'mevrouw de Vries', but not 'moeder van'.
        """
        if n >= len(self.words) or not gap.fullmatch(self.words[n].gap):
            return False
        if self._initial(n):
            self._take(n, who)
            return True
        certain = gap is _SPACE or gap is _DOT or not self.words[n].begins or self._is(n)
        if certain and self._may(n) and (self.words[n].capital or not capital):
            self._take(n, who)
            return True
        starts = self.words[n].plain in cues.PREFIXES and (prefixed or self.words[n].capital)
        end = self._surname(n, gap) if starts else None
        if end is None or (who == CHILD and self.words[n].plain in _ARTICLES):
            return False
        self._take(n, who)
        self.last[n] = end
        return True

    def _take(self, n: int, who: str) -> None:
        if self.who.get(n, SOMEBODY) == SOMEBODY:
            self.who[n] = who

    def _may(self, n: int, *, begins: bool = False) -> bool:
        """Whether a word could be a name where the words around it say so."""
        if n >= len(self.words):
            return False
        token = self.words[n]
        if token.plain in _NOBODY or (token.shout and not self._shouted_name(token)):
            return False
        if self._listed(n) or (not token.capital and self._is(n) and len(token.text) > _SHORT):
            return not self._institution(n)
        if begins and token.begins:
            return token.capital and self.known.known(token.plain)
        named = token.capital and len(token.text) > 1 and not token.plain.endswith(cues.NATIONALITY_ENDINGS)
        return (named or (token.capital and token.plain in self.known.word)) and not self._institution(n)

    def _is(self, n: int) -> bool:
        """Whether the list has it as a name that is no word."""
        if n >= len(self.words):
            return False
        word = self.words[n].plain
        return self._in(self.known.any_case, word) or self._in(self.known.capital, word)

    def _in(self, listed: frozenset[str], word: str) -> bool:
        """Whether a word, or each of its parts, is listed: 'gerrit-jan'."""
        return word in listed or ("-" in word and all(self.known.known(part) for part in word.split("-")))

    def _listed(self, n: int) -> bool:
        """Whether the list alone is enough to take a word for a name."""
        if n >= len(self.words):
            return False
        token = self.words[n]
        if token.plain in _NOBODY or (token.shout and not self._shouted_name(token)) or self._institution(n):
            return False
        if self._in(self.known.any_case, token.plain):
            return True
        if not token.capital:
            return False
        if self._in(self.known.capital, token.plain):
            return not (n and self.words[n - 1].plain in cues.PLACES_AFTER)
        return token.plain in self.known.word and self._word_is_name(n)

    def _shouted_name(self, token: Token) -> bool:
        """Whether a word of capitals in a text with small letters is a name, not an abbreviation."""
        return len(token.text) > _ABBREVIATION and token.plain in self.known.any_case

    def _word_is_name(self, n: int) -> bool:
        """Whether a word that may be a name is one here: by its capital in a sentence, or by what it does."""
        token, after = self.words[n], n + 1
        if not token.begins:
            return not (n and self.words[n - 1].plain in _NO_NAME_AFTER)
        if self._has(after, cues.VERBS) and self.words[after].gap == " ":
            return True
        beside = self._has(after, cues.AND) and after + 1 < len(self.words) and self.words[after + 1]
        return bool(beside and beside.capital and self.known.known(beside.plain))

    def _institution(self, n: int) -> bool:
        """Whether a name is that of a school, a street or a project: 'Anne Frankschool', 'basisschool Anne Frank'."""
        if n and self.words[n - 1].plain in cues.SCHOOLS:
            return True
        for word in self.words[n : n + 2]:
            if word is not self.words[n] and not (word.capital and word.gap == " "):
                return False
            _, hyphen, tail = word.text.rpartition("-")
            if (hyphen and tail[0].islower()) or word.plain.endswith(cues.INSTITUTIONS):
                return word.plain not in self.known.any_case
        return False

    def _surname(self, n: int, gap: re.Pattern[str]) -> int | None:
        """The last word of a surname that starts here, if one does."""
        for at in range(n, min(n + _MOST_PREFIXES + 1, len(self.words))):
            token = self.words[at]
            fits = gap.fullmatch(token.gap) if at == n else token.gap in {" ", "'", "’", " '", " ’", "-"}
            if not fits:
                return None
            if token.plain in cues.PREFIXES:
                continue
            fine = token.capital and not token.shout and len(token.text) > 1 and token.plain not in cues.NOBODY
            return at if fine else None
        return None

    # ------------------------------------------------------------------------------------------- what hangs on it

    def _beside(self) -> None:
        """Who stands beside a name after 'en' or a comma is somebody as well, and the same sort of person."""
        for n in range(len(self.words)):
            if n not in self.who:
                continue
            after = self._end(n) + 1
            if self._has(after, cues.AND):
                after += 1
            elif self._gap_at(after) not in {", ", " & ", "&", " + ", "/", " / "}:
                continue
            fits = (
                after < len(self.words) and self.words[after].capital and self.words[after].gap[-1:] in {" ", "&", "/"}
            )
            if fits and (after in self.who or (self._may(after) and not self.words[after].begins)):
                self._take(after, self.who[n])

    def _end(self, n: int) -> int:
        """The last word of the name that starts here: a surname belongs to it, or its first letter ('Noor B.')."""
        if n in self.last:
            return self.last[n]
        end = n
        for _ in range(_MOST_PREFIXES):
            after = self._surname(end + 1, _SPACE)
            if after is None:
                break
            end = after
        if self._gap_at(end + 1) == " " and self._initial(end + 1):
            end += 1
        self.last[n] = end
        return end

    def _pieces(self) -> list[Found]:
        found: list[Found] = []
        for n in sorted(self.who):
            start = self.words[self.first.get(n, n)].start
            if found and start < found[-1].end:
                continue
            last = self._end(n)
            end = self.words[last].end + self._initial(last)
            found.append(Found(start, end, self.text[start:end], "person", self.who[n]))
        return found

    # ------------------------------------------------------------------------------------------------ small words

    def _initial(self, n: int) -> bool:
        if n >= len(self.words):
            return False
        token = self.words[n]
        return token.capital and len(token.text) == 1 and self.text[token.end : token.end + 1] == "."

    def _has(self, n: int, wanted: frozenset[str]) -> bool:
        return 0 <= n < len(self.words) and self.words[n].plain in wanted

    def _gap_at(self, n: int) -> str:
        return self.words[n].gap if n < len(self.words) else ""

    def _gap(self, n: int, pattern: re.Pattern[str]) -> bool:
        return n < len(self.words) and pattern.fullmatch(self.words[n].gap) is not None

    def _ends(self, n: int, said: tuple[str, ...]) -> bool:
        """Whether these words end here."""
        return n + 1 >= len(said) and tuple(word.plain for word in self.words[n + 1 - len(said) : n + 1]) == said

    def _is_role(self, n: int) -> bool:
        return self.words[n].plain in cues.STAFF or self._ends_role(n)

    def _ends_role(self, n: int) -> bool:
        """Whether 'IB'er' ends here."""
        return n > 0 and self.words[n].plain == "er" and self.words[n - 1].shout and self.words[n].gap in {"'", "’"}
