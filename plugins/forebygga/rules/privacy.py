"""No personal identity numbers, secrets or private ways to a person anywhere in a file, as a reader would see it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from html import unescape
from urllib.parse import unquote

from forebygga.hub.problems import Problem, Severity, position
from forebygga.rule import FIELDS, Example, Rule
from forebygga.rules.near import near, places
from forebygga.rules.secret_keys import KEY_TOLD, SECRET_SHOWN, secrets_at
from forebygga.rules.written_numbers import is_valid, numbers_in_words, written_numbers

IDENTITY_NUMBER = Rule(
    "identity-number",
    FIELDS,
    "Texten innehåller något som ser ut som ett personnummer.",
    "Ta bort det. Poster handlar aldrig om enskilda.",
    Example("brödtext", "Hon (811218-9876) ringde[^k1].", "En deltagare ringde[^k1]."),
)
PRIVATE_CONTACT = Rule(
    "private-contact",
    FIELDS,
    "Texten innehåller ett mobilnummer, en e-postadress eller ett namn som ser ut att vara en persons. Det är en varning.",
    "Skriv en funktions namn, nummer eller adress i stället.",
    Example("brödtext", "Ring 070-123 45 67[^k1].", "Ring växeln, 08-123 456 00[^k1]."),
)

_APART = r"[ \t:()\u00a0\u202f\u2009_*~`|\\/+\u2010-\u2015\u2212-]"
_LAST = r"\d\d[ \u00a0]?\d\d"
# Year (two or four digits), month, day (plus 60 in coordination numbers) and four digits: in one piece, as a date with
# separators, or digit by digit. What stands before and after is no digit.
FORMS = (
    re.compile(
        rf"(?<![\dA-ZÅÄÖ.=-])(?<![\dA-ZÅÄÖ]/)(?:19|20)?\d\d(?:0[1-9]|1[0-2])(?:[0-3]\d|[6-9]\d)(?:{_APART}{{0,3}}|-\s*\n\s*){_LAST}(?!\d)"
    ),
    re.compile(
        rf"(?<![\dA-ZÅÄÖ/.=-])(?:19|20)?\d\d[-./ \u00a0](?:0[1-9]|1[0-2])[-./ \u00a0](?:[0-3]\d|[6-9]\d){_APART}{{1,3}}\d{{4}}(?!\d|[-.:/]\d)"
    ),
    re.compile(r"(?<!\d)(?:\d[ .\u00a0-]{1,3}){9}(?:\d[ .\u00a0-]{1,3}){0,2}\d(?![ .\u00a0-]?\d)"),
)
ENOUGH_DIGITS = re.compile(r"\d(?:[^\d]{0,30}\d){9}")
DIGITS_IN_A_ROW = re.compile(r"\d(?:[\W_]{0,30}\d){9,}")
"""Ten digits or more with nothing but signs between them: only there can a number be, which spares most texts a closer look."""
_AFTER = 3
"""How many characters after a number the forms look at."""
ADDRESS = re.compile(r"(?:https?://|\bdoi:|\b10\.\d{4,}/)[^\s)\]>\"']*")
PUBLICATION = re.compile(r"doi\.org/|^doi:|^10\.")
IN_ADDRESS = re.compile(r"(?<![\w.,-])(?:19|20)?\d{6}[-+]\d{4}(?![\w-]|[.,]\w)")
SAID_IN_ADDRESS = re.compile(
    r"(?<=[/=_-])19\d{10}(?!\d)|(?<=pnr=)\d{10}(?!\d)|(?<=nummer=)\d{10}(?!\d)|(?<=ssn=)\d{10}(?!\d)", re.IGNORECASE
)
_IN_NAME = re.compile(r"(?<!\d)(?:19|20)?\d{6}[-+_ ]?\d{4}(?!\d)")
MOBILE_IN_ONE = re.compile(r"07[02369]\d{7}")
YEAR_LAST = re.compile(r"^(?:19|20)\d\d[-./ ].*[ \u2013\u2014-](?:19|20)\d\d$")

MOBILE = re.compile(
    r"(?<![\w+])(?:(?:(?:\+|00)46[ -]?(?:\(0\))?[ -]?|0)7[02369](?:[ \u00a0./)\u00b7\u2022\u2010-\u2014-]{0,3}\d){7}|0 7 [02369](?:[ \u2013-]{1,3}\d){7})(?![\w-])|"
    r"(?:\bwa\.me/|[?&]phone=)(?:\+|%2B)?467[02369]\d{7}\b"
)
MAIL = re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63})*(?:\.[\w-]{1,63}|,(?:com|se|nu|net|org)\b)")
MAIL_IN_DISGUISE = re.compile(
    r"[\w.+-]{1,64}(?: ?[(\[{] ?(?:at|a|snabel-?a|@) ?[)\]}] ?| @ | snabel-?a |(?-i: AT ))[\w-]{1,63}(?:(?:\.| punkt | dot | \. | ?[(\[](?:dot|punkt|\.)[)\]] ?)[\w-]{1,63})+",
    re.IGNORECASE,
)
"""An address written so that programs that gather addresses shall not know it."""
_MOBILE_SIGNS = ("07", "46", "0 7 ")
_MAIL_SIGNS = ("@", "nabel", "NABEL", " AT ", re.compile(r"[(\[{] ?[aA][tT]? ?[)\]}]"))
"""What every mobile number, and every mail address however it is written, has some of."""
_NAME, _DOMAIN = 80, 330
"""Characters before the sign of a mail address, and behind it, in which the address fits (RFC 5321, 4.5.3.1)."""
FREE_MAIL = re.compile(
    r"@(?:gmail|googlemail|hotmail|outlook|live|msn|yahoo|icloud|me|mac|telia|comhem|bredband2?|spray|proton|protonmail|tele2|bahnhof)[.,]"
)
# Parts of the names that organisations give the mailboxes of their functions.
FUNCTIONS = re.compile(
    r"info|kontakt|contact|kommun|region|stad|registrator|diari|kansli|post|mail|brev|support|service|hjalp|help|press|media|redak|"
    r"webb?|sakerhet|security|trygg|brott|forebygg|samord|radgiv|stod|bidrag|ansok|anmal|tips|fraga|fragor|enhet|avdelning|grupp|"
    r"team|projekt|program|kurs|utbild|konferens|event|natverk|forening|styrelse|forbund|center|centrum|institut|myndighet|lansst|"
    r"polis|domstol|aklag|krim|social|skola|elev|barn|ungdom|familj|forskning|univers|data|statistik|office|sekret|admin|kundtjanst|"
    r"kundservice|medlem|insam|jour|vald|hatbrott|medling|avhopp|exit|ecpa|eucpn|nordic|cert|dpo|dataskydd|juridik|arkiv|bibliotek"
)
_INITIALS = re.compile(r"[bcdfghjklmnpqrstvwxz]{2,4}|it|eu|ia|ao")
"""Letters that are no name: an organisation shortens what it does (bf@, hr@, it@)."""
IDENTITY_TOLD = "det här ser ut som ett personnummer; ta bort det, här får inget stå om enskilda"
PHONE_TOLD = "det här ser ut som ett privat mobilnummer; skriv en funktions växelnummer, eller ta bort det"
PERSON_TOLD = "'{}' ser ut som en persons adress; skriv en funktions adress, till exempel info@… eller registrator@…, eller ta bort den"


def identity_numbers(text: str) -> Iterator[tuple[int, int]]:
    """Start and end of every Swedish personal identity or coordination number in the text (SKV 704, SKV 707), as written.

    In web addresses only what is written with its dash, or is said to be such a number, counts, and in DOIs nothing; ten digits
    that may be a mobile number do not. A date followed by a year is a span of time.
    """
    runs = [match.span() for match in DIGITS_IN_A_ROW.finditer(text)]
    addresses = list(_addresses_at(text, runs))
    for start, end in addresses:
        if PUBLICATION.search(text[start:end]):
            continue
        for form in (IN_ADDRESS, SAID_IN_ADDRESS):
            for match in form.finditer(text, start, end):
                if is_valid(re.sub(r"\D", "", match.group())):
                    yield match.span()
    taken = 0
    for start, end in sorted({*_usual_forms(text, runs), *written_numbers(text, runs)}):
        if start >= taken and not any(first <= start < last for first, last in addresses):
            yield start, end
            taken = end


def _addresses_at(text: str, runs: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Start and end of the web addresses on the lines of the runs, in order."""
    done = 0
    for start, end in runs:
        first = max(done, text.rfind("\n", 0, start) + 1)
        done = max(done, text.find("\n", end) + 1 or len(text))
        yield from (match.span() for match in ADDRESS.finditer(text, first, done))


def _usual_forms(text: str, runs: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    for form in FORMS:
        for match in (match for start, end in runs for match in form.finditer(text, start, end + _AFTER)):
            written = match.group()
            if MOBILE_IN_ONE.fullmatch(written) or YEAR_LAST.match(written):
                continue
            if is_valid(re.sub(r"\D", "", written)):
                yield match.span()


def _is_function(address: str) -> bool:
    """Whether a mail address belongs to a function: its name says so, or is the organisation's own."""
    name, _, domain = address.lower().partition("@")
    return bool(FUNCTIONS.search(name) or _INITIALS.fullmatch(name)) or name in domain.split(".") or domain.endswith(".example")


def fault(file: tuple[str, str], index: int, rule: Rule, message: str, severity: Severity = "fel") -> Problem:
    """A problem at an index (from 0) of a file, given as its path and its text."""
    path, text = file
    return Problem(path, *position(text, index), rule, message, severity)


def name_problems(path: str) -> Iterator[Problem]:
    """An identity number in a file's name, which becomes an address."""
    for match in _IN_NAME.finditer(path):
        if is_valid(re.sub(r"\D", "", match.group())):
            yield Problem(path, 1, 1, IDENTITY_NUMBER, "filens namn innehåller något som ser ut som ett personnummer; byt namn på filen")
            return


def privacy_problems(path: str, text: str) -> Iterator[Problem]:
    """Identity numbers, secrets, private mobile numbers and persons' mail addresses in a file's text."""
    for start, _ in identity_numbers(text):
        yield fault((path, text), start, IDENTITY_NUMBER, IDENTITY_TOLD)
    for start, _, is_mobile in numbers_in_words(text):
        if is_mobile:
            yield fault((path, text), start, PRIVATE_CONTACT, PHONE_TOLD, "varning")
        else:
            yield fault((path, text), start, IDENTITY_NUMBER, IDENTITY_TOLD)
    for start in secrets_at(text):
        yield fault((path, text), start, SECRET_SHOWN, KEY_TOLD)
    for first, last in near(places(text, _MOBILE_SIGNS), 14, 44):
        for match in MOBILE.finditer(text, first, last):
            yield fault((path, text), match.start(), PRIVATE_CONTACT, PHONE_TOLD, "varning")
    for start, address in _persons(text):
        yield fault((path, text), start, PRIVATE_CONTACT, PERSON_TOLD.format(address), "varning")


def _persons(text: str) -> Iterator[tuple[int, str]]:
    """Mail addresses that look like a person's, with their places (from 0), also those that are written in disguise."""
    for start, end in near(places(text, _MAIL_SIGNS), _NAME, _DOMAIN):
        for match in MAIL_IN_DISGUISE.finditer(text, start, end):
            whole = re.sub(r" ?[(\[{][^)\]}]*[)\]}] ?| @ | snabel-?a | AT ", "@", match.group(), count=1)
            whole = re.sub(r" (?:punkt|dot) | \. | ?[(\[](?:dot|punkt|\.)[)\]] ?", ".", whole, flags=re.IGNORECASE)
            if FREE_MAIL.search(whole.lower()) or not _is_function(whole):
                yield match.start(), match.group()
        for match in MAIL.finditer(text, start, end):
            if FREE_MAIL.search(match.group().lower()) or not _is_function(match.group()):
                yield match.start(), match.group()


def seen_problems(path: str, line: int, column: int, seen: str, written: str = "") -> Iterator[Problem]:
    """Identity numbers and persons' addresses in what a reader sees, or a link leads to, when the file writes them in code.

    `seen` is the text without markup, `written` as it stands in the file, where it is told already; the place is where it begins.
    """
    if not (ENOUGH_DIGITS.search(seen) or "%" in seen or "@" in seen):
        return
    whole = unescape(unquote(unquote(seen)))
    for _ in identity_numbers(whole) if not any(identity_numbers(written)) else ():
        yield Problem(path, line, column, IDENTITY_NUMBER, IDENTITY_TOLD)
        break
    for _, address in _persons(whole):
        if address in written:
            continue
        yield Problem(path, line, column, PRIVATE_CONTACT, PERSON_TOLD.format(address), "varning")
        break
