"""Contact details and numbers: what can be told by its form alone, in any language.

Every repetition in a pattern has a limit, so that no text makes one slow.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from samenspraak.privacy.found import Found, Kind

_EMAIL = re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}")
_ACCOUNT = re.compile(
    r"(?<![\w.@/])@[^\W\d][\w.]{1,28}\w"
    r"|(?<![\w.-])(?:https?://)?(?:www\.)?(?:instagram|facebook|tiktok|linkedin|snapchat|twitter|x)\.com/[\w./@-]{2,80}",
    re.IGNORECASE,
)

_LENGTHS = {
    "NL": 18, "BE": 16, "DE": 22, "FR": 27, "LU": 20, "GB": 22, "PL": 28, "TR": 26, "ES": 24, "PT": 25, "IT": 27,
    "RO": 24, "BG": 22, "GR": 27, "AT": 20, "CH": 21, "SE": 24, "DK": 18, "NO": 15, "CZ": 24, "HU": 28, "UA": 29,
}  # fmt: skip
"""How long an IBAN is in each country (ISO 13616)."""
_IBAN = re.compile(r"(?<!\w)(?:" + "|".join(_LENGTHS) + r")\d{2}(?: ?[A-Z0-9]){10,26}", re.IGNORECASE)
_NINE_DIGITS = re.compile(r"(?<![\d.,-])\d(?:[ .-]?\d){8}(?![\d]|[.,-]\d)")

_PHONE = re.compile(
    r"(?<![\w.,+-])(?:"
    r"(?:\+|00)[1-9]\d{0,2}[ .-]?(?:\(0\))?(?:[ ./-]{0,3}\d){7,11}"
    r"|\(?0[1-9](?:[ ./)-]{0,3}\d){7,8}"
    r")(?!\d)"
)

_MONTHS = """
    januari februari maart april mei juni juli augustus september oktober november december
    jan feb mrt apr jun jul aug sep sept okt nov dec january february march may june july august october
    janvier février fevrier mars avril mai juin juillet août aout septembre octobre novembre décembre
    ocak şubat nisan mayıs haziran temmuz ağustos eylül ekim kasım aralık
    stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października listopada grudnia
    يناير فبراير مارس أبريل مايو يونيو يوليو أغسطس سبتمبر أكتوبر نوفمبر ديسمبر
"""
_MONTH = "(?:" + "|".join(sorted(_MONTHS.split(), key=len, reverse=True)) + r")\.?(?!\w)"
_YEAR = r"(?:19|20)\d\d(?!\d)"
_DAY = r"(?<![\d.,/-])(?:0?[1-9]|[12]\d|3[01])"
_FULL_DATE = re.compile(
    rf"{_DAY}[-/. ](?:0?[1-9]|1[0-2])[-/. ]{_YEAR}"
    rf"|{_DAY}[-/](?:0?[1-9]|1[0-2])[-/]\d\d(?![\d/-])"
    r"|(?<![\d.,/-])(?:19|20)\d\d-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])(?![\d-])"
    rf"|{_DAY}(?:e|ste|de|er|st|nd|rd|th)? {{0,2}}{_MONTH},? {{1,2}}{_YEAR}"
    rf"|(?<!\w){_MONTH} (?:0?[1-9]|[12]\d|3[01])(?:st|nd|rd|th)?,? {_YEAR}",
    re.IGNORECASE,
)
_BIRTH = r"geboren|geb\.|geboortedatum|jarig|verjaardag|verjaart|born|birthday|née? le|doğum|urodz|مواليد"
_BIRTHDAY = re.compile(
    rf"(?:{_BIRTH})[^\n\d]{{0,20}}?(?P<after>{_DAY}(?: {{0,2}}{_MONTH}|[-/](?:0?[1-9]|1[0-2])(?!\d)))"
    rf"|(?P<before>{_DAY} {{0,2}}{_MONTH}) (?:is|wordt|was)[^\n\d]{{0,30}}?(?:{_BIRTH})",
    re.IGNORECASE,
)

_ADDRESS = re.compile(
    r"(?<!\w)(?:[^\W\d_][\w'’.-]{1,40}?(?:straat|laan|gracht|singel|kade)"
    r"|[A-Z][\w'’.-]{1,40}?(?:weg|plein|dijk|hof|pad|dreef|steeg|plantsoen|park|markt|baan|burg|oord|veld|wal|haven))"
    r" \d{1,4}(?: ?[a-zA-Z](?!\w))?(?:[-/]\w{1,4})?(?![\w:.,]?\d)"
    r"|(?<!\w)(?:\d{1,4},? )?(?:rue|avenue|boulevard|chaussée|ul\.|ulica) [\w'’.-]{1,30}(?: [\w'’.-]{1,30}){0,3}? \d{1,4}(?!\w)"
)
_POSTCODE = re.compile(r"(?<!\w)[1-9]\d{3} ?(?!MR|OR|IB|RT|VO|PO|SO|EN|DE|IN|OP|TOT|SA|SD|SS)[A-Z]{2}(?![\w'’])")
_ON_THE_WAY = ("onderweg", "halverweg")


def contacts(text: str) -> list[Found]:
    """E-mail addresses, telephone numbers, dates, addresses, accounts and numbers; none overlaps another."""
    found: list[Found] = []
    taken = bytearray(len(text))
    for pattern, kind, suggestion, meant in _FORMS:
        for looks in _spans(pattern, text):
            start, end = meant(text, *looks) if meant else looks
            if start < end and not any(taken[start:end]):
                taken[start:end] = b"\1" * (end - start)
                found.append(Found(start, end, text[start:end], kind, suggestion))
    return found


def _spans(pattern: re.Pattern[str], text: str) -> Iterator[tuple[int, int]]:
    """Where a pattern, or the named part of it that took part, is in a text."""
    for match in pattern.finditer(text):
        yield match.span(match.lastgroup or 0)


def _iban(text: str, start: int, end: int) -> tuple[int, int]:
    """As long as its country says, if the check digits are right (ISO 7064, mod 97-10); else nothing."""
    length = _LENGTHS[text[start : start + 2].upper()]
    at = [n for n in range(start, end) if text[n] != " "][:length]
    digits = "".join(text[n] for n in at)
    turned = (digits[4:] + digits[:4]).upper()
    if len(at) < length or not turned.isascii() or int("".join(str(int(one, 36)) for one in turned)) % 97 != 1:
        return start, start
    return start, at[-1] + 1


def _citizen(text: str, start: int, end: int) -> tuple[int, int]:
    """A burgerservicenummer, if it passes the eleven test; else nothing."""
    digits = [int(one) for one in text[start:end] if one.isdigit()]
    weighed = sum(weight * digit for weight, digit in zip((9, 8, 7, 6, 5, 4, 3, 2, -1), digits, strict=True))
    return (start, end) if weighed % 11 == 0 and any(digits) else (start, start)


def _street(text: str, start: int, end: int) -> tuple[int, int]:
    return (start, start) if text[start:end].lower().startswith(_ON_THE_WAY) else (start, end)


Check = Callable[[str, int, int], tuple[int, int]]
_FORMS: tuple[tuple[re.Pattern[str], Kind, str, Check | None], ...] = (
    (_EMAIL, "email", "[e-mailadres]", None),
    (_ACCOUNT, "account", "[account]", None),
    (_IBAN, "number", "[rekeningnummer]", _iban),
    (_FULL_DATE, "date", "[datum]", None),
    (_BIRTHDAY, "date", "[datum]", None),
    (_PHONE, "phone", "[telefoonnummer]", None),
    (_NINE_DIGITS, "number", "[nummer]", _citizen),
    (_POSTCODE, "address", "[adres]", None),
    (_ADDRESS, "address", "[adres]", _street),
)
"""What is looked for first stays: a date may look like a telephone number, never the other way round."""
SUGGESTED = frozenset(suggestion for _, _, suggestion, _ in _FORMS)
"""What could stand in the place of a contact detail."""
