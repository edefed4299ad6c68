"""How a number, a yes or a day of a field is read: what is said of one that some program takes for another."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from typing import Any
from zoneinfo import ZoneInfo

from forebygga.records.faults import BAD_DATE, LEADING_ZERO, WRONG_TYPE, wrong
from forebygga.records.texts import read_scalar


def read_whole(value: Any) -> int:
    text = read_scalar(value, "ett heltal").strip()
    if re.fullmatch(r"0\d+", text):
        raise wrong(
            LEADING_ZERO,
            f"'{text}' läses som olika tal av olika program; skriv {int(text)} utan nolla först",
        )
    if re.fullmatch(r"\d{1,2}:\d{2}", text):
        raise wrong(WRONG_TYPE, f"här ska stå ett heltal; '{text}' ser ut som ett klockslag")
    if not re.fullmatch(r"-?\d{1,12}", text):
        raise wrong(WRONG_TYPE, f"här ska stå ett heltal med siffror, inte '{text}'")
    return int(text)


_YES_NO = {"ja": True, "nej": False}
_YES_NO_LIKE = {"yes": "ja", "true": "ja", "on": "ja", "y": "ja", "no": "nej", "false": "nej", "off": "nej", "n": "nej"}


def read_yes(value: Any) -> bool:
    text = read_scalar(value, "ja eller nej").strip()
    if text in _YES_NO:
        return _YES_NO[text]
    meant = _YES_NO_LIKE.get(text.lower()) or (text.lower() if text.lower() in _YES_NO else None)
    if meant:
        raise wrong(WRONG_TYPE, f"'{text}' läses olika av olika program; skriv {meant} med små bokstäver")
    raise wrong(WRONG_TYPE, f"här ska stå ja eller nej, inte '{text}'")


FIRST_YEAR, LAST_YEAR = 1700, 2200
"""Years outside these are slips of the keyboard: the oldest act that is cited is younger, and no plan is longer."""
AMBIGUOUS = re.compile(
    r"[+-]?0\d+|\+\d+|[1-9][\d_]*(?::[0-5]?\d)+|\d+_[\d_]*|\d+\.\d*0|\d+\.|\.\d+|0[xob][\dA-Fa-f]+|\d[\d.]*[eE][+-]?\d+|"
    r"(?i:yes|no|on|off)|[+-]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN)"
)
"""Texts that some reader of YAML (1.1 or 1.2) takes for a number or a yes, so that its writer writes another text: 08, 2026:12, 1.10."""
MIDNIGHT = re.compile(r"(\d{4}-\d{2}-\d{2})[Tt ]00:00(?::00(?:\.0+)?)?(?:Z|[+-]00:?00)?")


def _as_day(text: str) -> str:
    """A day that another tool wrote as midnight (2026-11-22T00:00:00.000Z) as that day."""
    midnight = MIDNIGHT.fullmatch(text)
    return midnight[1] if midnight else text


def read_day(value: Any) -> date:
    text = _as_day(read_scalar(value, "ett datum").strip())
    if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", text):
        raise wrong(BAD_DATE, f"'{text}' är inget datum; skriv år, månad och dag som 2026-04-10")
    try:
        day = date.fromisoformat(text)
    except ValueError:
        raise wrong(BAD_DATE, f"'{text}' finns inte i kalendern; kontrollera månad och dag") from None
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise wrong(BAD_DATE, f"året {day.year} kan inte stämma; kontrollera datumet")
    return day


SWEDEN = ZoneInfo("Europe/Stockholm")
_MOMENT = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2})(?:[ T](\d{2}:\d{2}))?)?)?")


def read_moment(value: Any) -> str:
    text = read_scalar(value, "en tidpunkt").strip()
    if re.search(r":\d\d[.:\dZ+-]|Z$", text):
        text = _as_day(text)
    match = _MOMENT.fullmatch(text)
    if not match:
        raise wrong(
            BAD_DATE,
            f"'{text}' är ingen tidpunkt; skriv 2026, 2026-04, 2026-04-10 eller 2026-04-10 09:30 (svensk tid)",
        )
    year, month, day, clock = match.groups()
    try:
        moment = datetime.fromisoformat(f"{year}-{month or '01'}-{day or '01'}T{clock or '00:00'}")
    except ValueError:
        raise wrong(BAD_DATE, f"'{text}' finns inte i kalendern; kontrollera månad, dag och klockslag") from None
    if not FIRST_YEAR <= moment.year <= LAST_YEAR:
        raise wrong(BAD_DATE, f"året {moment.year} kan inte stämma; kontrollera datumet")
    if clock and moment.replace(tzinfo=SWEDEN).astimezone(UTC).astimezone(SWEDEN).replace(tzinfo=None) != moment:
        raise wrong(BAD_DATE, f"klockan är aldrig {clock} den dagen: då ställs den fram till sommartid; kontrollera klockslaget")
    return text.replace("T", " ")
