"""What the form says of an answer: the check's own words and patterns, got from the check itself, so that the two never differ.

Braces stand for what the script fills in: {value} what was written, {length} and {most} of a text, {found} what a pattern met.
"""

from __future__ import annotations

import re
from typing import Any

from forebygga.hub.problems import Problem
from forebygga.hub.reading.binding import bind
from forebygga.hub.reading.characters import character_faults
from forebygga.hub.reading.tree import parse
from forebygga.records.correction import Correction
from forebygga.records.fields import Line, Moment, Part, Plain, Prose, Url, Whole, Year, field
from forebygga.records.texts import EMPHASIS, MARKUP, MAX_TEXT, MISPLACED
from forebygga.records.web_address import MOST, TRACKS, address_advice
from forebygga.rules import privacy
from forebygga.rules import written_numbers as numbers
from forebygga.rules.absence import OURS, unsearched_told
from forebygga.rules.bodies import HTML
from forebygga.rules.dates import FIRST_YEAR, MISORDERED, UNLIKELY, YEARS_AHEAD
from forebygga.rules.leftovers import FIRST, IN_TEXT, LEFT_TOLD, escaped
from forebygga.rules.markdown import BARE
from forebygga.rules.secret_keys import KEY_TOLD, SECRET
from forebygga.subjects.practice.rules import TOO_MANY, WORD
from forebygga.subjects.requests.rules import NO_BASIS, NO_SENDER

Pattern = dict[str, str]
_LETTER = r"\p{L}\p{M}\p{N}_"
_NO_LINE = r"\p{L}\p{M}\p{N}"
_APART = {r"\W": f"[^{_LETTER}]", r"\b": f"(?:(?<=[{_LETTER}])(?![{_LETTER}])|(?<![{_LETTER}])(?=[{_LETTER}]))"}
"""What a script takes for the end of a word is only right for words of a to z."""
_TAG = re.compile(r"</?[A-Za-z][^>]*>|<[!?]")


class _Probe(Part):
    """One field of each kind, to hear what is said of a wrong value."""

    line: Line | None = field("line", "", None)
    plain: Plain | None = field("plain", "", None)
    prose: Prose | None = field("prose", "", None)
    moment: Moment | None = field("moment", "", None)
    url: Url | None = field("url", "", None)
    whole: Whole | None = field("whole", "", None, ge=5)
    year: Year | None = field("year", "", None)
    short: Line | None = field("short", "", None, max_length=10)


def _message(key: str, value: str, /, **names: str) -> str:
    """What the check says of the value, with the texts in `names` as {name}. Raises ValueError when it says nothing."""
    tree, _ = parse(f"{key}: '{value}'", "")
    problems: list[Problem] = bind(_Probe, tree, "")[1] if tree else []
    if not problems:
        raise ValueError(f"{key}: {value}")
    message = problems[0].message
    for name, text in names.items():
        message = message.replace(text, f"{{{name}}}")
    return message


def _address(text: str) -> str:
    return _message("url", text).removeprefix(f"'{text[:80]}'")


def _tracked() -> str:
    return (address_advice("https://exempel.se/?sid=1") or "").replace("'sid='", "'{found}'")


def _page() -> str:
    tree, _ = parse("sida: 'X9'", "")
    problems = bind(Correction, tree, "")[1] if tree else []
    return next(problem.message for problem in problems if "X9" in problem.message).replace("'X9'", "{value}")


def script_pattern(pattern: re.Pattern[str]) -> Pattern:
    """The pattern as a script reads it (ECMAScript, flag u), letters being those of every language as in Python.

    A part that ignores case makes the whole do so: the form then finds at least what the check finds.
    """
    text = pattern.pattern.replace("(?i:", "(?:").replace(r"[^\W\d_]", r"[\p{L}\p{M}]").replace(r"\"", '"').replace("(?P<", "(?<")
    text = text.replace(r"[\W_]", rf"[^{_NO_LINE}]")
    made, inside, index = "", False, 0
    while index < len(text):
        two = text[index : index + 2]
        if two == r"\w":
            made += _LETTER if inside else f"[{_LETTER}]"
        elif two in _APART and not inside:
            made += _APART[two]
        elif two[0] == "\\":
            made += two
        else:
            inside = two[0] == "[" or (inside and two[0] != "]")
            made += two[0]
        index += 2 if two[0] == "\\" else 1
    ignores = pattern.flags & re.IGNORECASE or "(?i:" in pattern.pattern
    return {"source": made, "flags": "gui" if ignores else "gu"}


def _left(pairs: Any) -> list[dict[str, Any]]:
    return [{**script_pattern(pattern), "told": LEFT_TOLD.format("{found}", message)} for pattern, message in pairs]


def _signs() -> dict[str, Any]:
    """What a text may not hold: in a line that is shown as it is, and in prose, where a backslash saves most signs."""
    first = [(re.compile(f"^(?:{pattern.pattern})"), message) for pattern, message in FIRST]
    kept = [pair for pair in IN_TEXT if not any(pair[0].fullmatch(sign) and escaped(sign, f"\\{sign[0]}") for sign in ("**", "`"))]
    return {
        "line": [
            {**script_pattern(MISPLACED), "told": _message("line", "x](")},
            {**script_pattern(EMPHASIS), "told": _message("line", "**x**", found="**")},
            *_left(IN_TEXT),
            *_left(first),
            {**script_pattern(_TAG), "told": HTML.format("{found}")},
            {**script_pattern(BARE), "told": _message("line", "https://exempel.se/")},
        ],
        "plain": [{**script_pattern(MARKUP), "told": _message("plain", "**x**", found="**")}],
        "prose": [*_left(kept), *_left((re.compile(r"^(?:[•◦‣▪●○])"), message) for pattern, message in FIRST if pattern.match("•"))],
        "every": [{**script_pattern(OURS), "told": unsearched_told("{found}", 1)}],
    }


def _characters() -> dict[str, str]:
    odd = next(character_faults("\U0001f600")).message
    mixed = next(character_faults("pа")).message
    return {
        "odd": odd.replace("\U0001f600", "{found}").replace("U+1F600", "{codes}"),
        "mixed": mixed.replace("а (U+0430)", "{found}"),
    }


def _addresses() -> dict[str, str]:
    long = "https://a.example/" + "x" * MOST
    return {
        "scheme": _address("x.example"),
        "long": _message("url", long).removeprefix(f"'{long[:80]}'").replace(str(len(long)), "{length}"),
        "space": _address("https://a.example/b c"),
        "sign": _address("https://a.example/{").replace("{", "{found}"),
        "user": _address("https://a@b.example/"),
        "port": _address("https://a.example:99/"),
        "number": _address("https://127.0.0.1/"),
        "percent": _address("https://a.example/%zz"),
        "name": _address("https://exempel/"),
    }


def _written_numbers() -> dict[str, Any]:
    """Numbers cut in pieces, told with a date or spelled out: what the script compares whole texts with, and what it looks for."""
    whole = {"near": numbers.NEAR, "before_last": numbers.BEFORE_LAST, "goes_on": numbers.GOES_ON, "whole_year": numbers.YEAR}
    names = ("LETTERED", "TOLD", "BY_DATE", "IN_WORDS", "OTHER_NUMBER")
    return {
        **{name: script_pattern(re.compile(f"^(?:{form.pattern})$", form.flags)) for name, form in whole.items()},
        **{name.lower(): script_pattern(getattr(numbers, name)) for name in names},
        "runs": script_pattern(privacy.DIGITS_IN_A_ROW),
        "year": script_pattern(re.compile(f"^{numbers.YEAR.pattern}")),
        "word": script_pattern(re.compile(numbers.WORD, re.IGNORECASE)),
        "mobile_in_words": script_pattern(re.compile(f"^{numbers.MOBILE.pattern}$")),
        "numbers": numbers.NUMBERS,
        "months": numbers.MONTHS,
    }


def _privacy() -> dict[str, Any]:
    names = (
        "ENOUGH_DIGITS",
        "ADDRESS",
        "PUBLICATION",
        "IN_ADDRESS",
        "SAID_IN_ADDRESS",
        "MOBILE_IN_ONE",
        "YEAR_LAST",
        "MOBILE",
        "MAIL",
        "FREE_MAIL",
        "FUNCTIONS",
    )
    return {
        **{name.lower(): script_pattern(getattr(privacy, name)) for name in names},
        "secret": script_pattern(SECRET),
        "forms": [script_pattern(form) for form in privacy.FORMS],
        "written": _written_numbers(),
        "told": {
            "identity": privacy.IDENTITY_TOLD,
            "secret": KEY_TOLD,
            "phone": privacy.PHONE_TOLD,
            "person": privacy.PERSON_TOLD.format("{found}"),
        },
    }


def words() -> dict[str, Any]:
    """Everything the script needs to say what the check would; plain values for JSON."""
    return {
        "long": _message("short", "x" * 13, length="13", most="10"),
        "longest": MAX_TEXT,
        "blank": _message("plain", "..."),
        "moment": _message("moment", "X9", value="'X9'"),
        "calendar": _message("moment", "2026-13", value="'2026-13'"),
        "unlikely": UNLIKELY,
        "summer": _message("moment", "2027-03-28 02:30", clock="02:30"),
        "years": [FIRST_YEAR, YEARS_AHEAD],
        "page": _page(),
        "whole": _message("whole", "X9", value="'X9'"),
        "little": _message("whole", "3", value="3", least="5"),
        "much": _message("year", "9999", value="9999", greatest="2100"),
        "address": _addresses(),
        "http": address_advice("http://exempel.se/"),
        "tracks": {**script_pattern(TRACKS), "told": _tracked()},
        "characters": _characters(),
        "signs": _signs(),
        "bare": script_pattern(BARE),
        "privacy": _privacy(),
        "misordered": MISORDERED,
        "too_many": TOO_MANY,
        "word": script_pattern(WORD),
        "no_basis": NO_BASIS,
        "no_sender": NO_SENDER,
    }
