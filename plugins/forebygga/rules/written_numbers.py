"""Personal identity numbers in other forms than the usual: cut in pieces, told in words, with the birth date as a date.

Each is a birth date and four digits with the right control digit. Only what is written close together, and stands alone, is
taken for one: a telephone number, an amount, an account and a span of time are cut in pieces too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from forebygga.rules.near import near, places

_GROUP = re.compile(r"\d+")
NEAR = re.compile(r"[ .\-/\u00a0\u202f\u2009\u2010-\u2015\u2043\u2212+*_~`\\()]{1,3}")
BEFORE_LAST = re.compile(r"[ \t.:;=|/\"'…\-\u00a0\u202f\u2009\u2010-\u2015\u2043\u2212+*_~`\\()]{1,5}|,|[ \t]*[-–]?\n[ \t]*(?:[-*+>] )?")
GOES_ON = re.compile(r"[.\-/,:+\u2010-\u2015]? ?")
OTHER_NUMBER = re.compile(
    r"\b(?:isbn|issn|dnr|diarie\w*|\w*giro\w*|konto\w*|ocr|tel|telefon|fax|swish|iban|ean|[nexy])\b[^\w\n]*$", re.IGNORECASE
)
YEAR = re.compile(r"(?:19|20)\d\d")
_MAY_FOLLOW_DATE = (re.compile(r"(?:19|20)\d\d[^\d\w\n]{1,3}\d{4}(?!\d)"), "sist", "slutsiff", "kontrollsiff", "fyra")
"""What every number with its date written out has some of: the year right before the four digits, or words that say so."""
_BIRTH = re.compile(r"\d{6}|\d\d[-./]\d\d[-./]\d\d")
_SAYS_SO = re.compile(r"sista|slutsiff|kontrollsiff|fyra|född|pnr|personn", re.IGNORECASE)
"""What is told of every number whose four digits stand apart from its birth date."""
_BEFORE, _BEHIND = 90, 100
"""Characters before and behind a sign in which what is told of a number with its birth date fits."""
LETTERED = re.compile(r"(?<=[A-ZÅÄÖ]{2})(?:19|20)?\d{6}[-+]\d{4}(?!\d)")
MONTHS = ("jan", "feb", "mar", "apr", "maj", "jun", "jul", "aug", "sep", "okt", "nov", "dec")
_LINK = r"(?:[^\d\n]{0,30}\b(?:sista|sist|slutsiff\w*|kontrollsiff\w*|fyra)\b[^\d\n]{0,20}|[^\d\w\n]{1,3})"
BY_DATE = re.compile(
    rf"(?<!\d)(?P<day>\d\d?)(?:[./ -]{{1,2}}(?P<month>\d\d?)[./ -]{{1,2}}| (?P<name>{'|'.join(MONTHS)})[a-z]{{0,6}}\.? )"
    rf"(?P<year>(?:19|20)\d\d)(?:{_LINK}(?P<last>\d{{4}})(?![\d:.]\d|\d)|[^\d\n]{{0,10}}\b(?P<after>\d{{4}})[^\d\n]{{0,10}}\bsist)"
)
TOLD = re.compile(
    r"(?<!\d)(?P<birth>(?:19|20)?\d{6}|(?:19|20)?\d\d[-./]\d\d[-./]\d\d)[^\d\n]{1,30}\b(?:sista|slutsiff\w*|kontrollsiff\w*|fyra)\b[^\d\n]{0,20}(?P<last>\d{4})(?!\d)|"
    r"(?:född|pnr|personn\w*)\b[^\d\n]{0,20}(?P<birth2>(?:19|20)?\d{6})[^\d\n]{1,20}(?P<last2>\d{4})(?!\d)",
    re.IGNORECASE,
)
_UNITS = ("noll", "ett", "två", "tre", "fyra", "fem", "sex", "sju", "åtta", "nio")
_TEENS = ("tio", "elva", "tolv", "tretton", "fjorton", "femton", "sexton", "sjutton", "arton", "nitton")
_TENS = ("tjugo", "trettio", "fyrtio", "femtio", "sextio", "sjuttio", "åttio", "nittio")
NUMBERS = {
    **{word: str(digit) for digit, word in enumerate(_UNITS)},
    **{word: str(number) for number, word in enumerate(_TEENS, start=10)},
    **{f"{word}{unit if digit else ''}": f"{ten}{digit}" for ten, word in enumerate(_TENS, start=2) for digit, unit in enumerate(_UNITS)},
}
WORD = "|".join(sorted(NUMBERS, key=len, reverse=True))
IN_WORDS = re.compile(rf"\b(?:{WORD})(?:(?:[ ,.–-]|och){{1,5}}(?:{WORD})){{4,}}\b", re.IGNORECASE)
_ENDS = (*_UNITS, "tio", "elva", "tolv", "ton", "tjugo")
"""How every number in words ends."""
_LEAST = 5
"""Words that a number is told in at least: two digits each."""
_REACH = 30
"""Characters from the end of one word of a number to the end of the next, at most: the longest word and what stands between."""
MOBILE = re.compile(r"07[02369]\d{7}")


def is_valid(digits: str) -> bool:
    """Whether the last ten digits have the right control digit (Luhn), a possible month and a possible day.

    Ours, not python-stdnum's, which refuses days that do not exist: a number with a slip in its day is still someone's.
    """
    ten = digits[-10:]
    month, day = int(ten[2:4]), int(ten[4:6])
    if not (1 <= month <= 12 and (1 <= day <= 31 or 61 <= day <= 91)):
        return False
    return has_control_digit(ten)


def has_control_digit(ten: str) -> bool:
    """Whether the last of ten digits is the control digit of the others (Luhn), as in identity and organisation numbers."""
    products = (int(digit) * (2 if index % 2 == 0 else 1) for index, digit in enumerate(ten))
    return sum(product // 10 + product % 10 for product in products) % 10 == 0


def written_numbers(text: str, runs: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Start and end of every identity number in another form than the usual. `runs` are where many digits stand near each other."""
    for start, end in runs:
        yield from _pieces(text, start, end)
        for match in LETTERED.finditer(text, start, end):
            if is_valid(re.sub(r"\D", "", match.group())):
                yield match.span()
    for start, end in near(places(text, [_BIRTH]) if _SAYS_SO.search(text) else [], _BEFORE, _BEHIND):
        for match in TOLD.finditer(text, start, end):
            if is_valid(re.sub(r"\D", "", match["birth"] or match["birth2"]) + (match["last"] or match["last2"])):
                yield match.span()
    for start, end in near(places(text, _MAY_FOLLOW_DATE), _BEFORE, _BEHIND):
        for match in BY_DATE.finditer(text, start, end):
            month = f"{MONTHS.index(match['name']) + 1}" if match["name"] else match["month"]
            last = match["last"] or match["after"]
            if not YEAR.match(last) and is_valid(f"{match['year']}{int(month):02}{int(match['day']):02}{last}"):
                yield match.span()


def numbers_in_words(text: str) -> Iterator[tuple[int, int, bool]]:
    """Start and end of every identity number that is spelled out, and of every mobile number (True)."""
    for start, end in _crowds(text):
        for match in IN_WORDS.finditer(text, start, end):
            digits = "".join(NUMBERS[word.lower()] for word in re.findall(WORD, match.group(), re.IGNORECASE))
            if len(digits) in (10, 12) and is_valid(digits):
                yield *match.span(), False
            elif MOBILE.fullmatch(digits):
                yield *match.span(), True


def _crowds(text: str) -> Iterator[tuple[int, int]]:
    """Where so many number words stand near each other that they may be a number: the pattern is slow, and only looks there."""
    small = text.lower()
    if len(small) != len(text):  # a letter that is two as a small one: places would not be the same
        yield 0, len(text)
        return
    positions = places(small, _ENDS)
    first = 0
    for last in range(1, len(positions) + 1):
        if last == len(positions) or positions[last] - positions[last - 1] > _REACH:
            if last - first >= _LEAST:
                yield max(0, positions[first] - _REACH), positions[last - 1] + _REACH
            first = last


def _pieces(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Groups of digits that together are a number, with a border between birth date and the last four."""
    groups = [match.span() for match in _GROUP.finditer(text, start, end)]
    for first in range(len(groups)):
        digits = ""
        for last in range(first, min(first + 12, len(groups))):
            digits += text[slice(*groups[last])]
            if len(digits) in (10, 12) and (len(digits) == 10 or digits[:2] in ("19", "20")):
                if is_valid(digits) and _is_number(text, groups, first, last):
                    yield groups[first][0], groups[last][1]
            if len(digits) > 11:
                break


def _is_number(text: str, groups: Sequence[tuple[int, int]], first: int, last: int) -> bool:
    sizes = [end - start for start, end in groups[first : last + 1]]
    gaps = [text[groups[index][1] : groups[index + 1][0]] for index in range(first, last)]
    before = text[groups[first - 1][1] : groups[first][0]] if first else "·"
    after = text[groups[last][1] : groups[last + 1][0]] if last + 1 < len(groups) else "·"
    ahead = text[max(0, groups[first][0] - 25) : groups[first][0]]
    if OTHER_NUMBER.search(ahead) or ahead[-1:].isupper() or (ahead[-1:] in "-/.=" and ahead):
        return False
    is_alone = not GOES_ON.fullmatch(after) and not GOES_ON.fullmatch(before)
    four = text[groups[last][0] : groups[last][1]]
    if sizes in ([6, 4], [8, 4]):
        is_list = "\n" in gaps[0] or gaps[0] == ","
        return bool(BEFORE_LAST.fullmatch(gaps[0])) and not (is_list and (YEAR.match(four) or not is_alone))
    tail = next((size for size in range(1, len(sizes)) if sum(sizes[-size:]) == 4), 0)
    if not tail or not is_alone or not all(NEAR.fullmatch(gap) for gap in gaps):
        return False
    birth, rest = sizes[:-tail], sizes[-tail:]
    is_date = birth in ([2, 2, 2], [4, 2, 2])
    if YEAR.fullmatch(four) or (text[groups[first][0]] == "0" and not is_date):
        return False
    if rest == [2, 2] and ("." in gaps[-1] or (is_date and int(text[slice(*groups[last - 1])]) < 24 and int(four) < 60)):
        return False  # a time of day
    return not (rest == [1, 3] and 3 in birth)  # two amounts
