"""The building blocks of record fields: value types and the field declaration."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from typing import Annotated, Any
from zoneinfo import ZoneInfo

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field
from pydantic_core import PydanticCustomError

from forebygga.hub.web_address import address_fault
from forebygga.records.faults import (
    BAD_ADDRESS,
    BAD_DATE,
    BAD_ID,
    EMPTY_VALUE,
    LEADING_ZERO,
    MARKUP_IN_TITLE,
    MISPLACED_MARKUP,
    TOO_LONG,
    TOO_SHORT,
    WRONG_TYPE,
)
from forebygga.records.markers import Asked, Dated, Register, SectionNumber, SourceKey, Web
from forebygga.records.shown import SHOWN, Shown
from forebygga.rule import Rule


def wrong(rule: Rule, message: str) -> PydanticCustomError:
    """An error that carries our rule and a Swedish message; braces in the message are kept."""
    return PydanticCustomError(rule, "{text}", {"text": message, "rule": rule})


EMPTY = "värdet är tomt eller inte ifyllt; fyll i det, eller ta bort raden om fältet är frivilligt"


def _scalar(value: Any, what: str) -> str:
    if isinstance(value, str):
        if not value.strip():
            raise wrong(EMPTY_VALUE, EMPTY)
        return value
    if isinstance(value, (list, tuple)):
        raise wrong(WRONG_TYPE, f"här ska stå {what}, inte en lista; skriv ett enda värde, utan bindestreck och [ ]")
    raise wrong(WRONG_TYPE, f"här ska stå {what}, inte en grupp av fält; har värdet ett kolon, sätt citationstecken runt det")


_CITED = re.compile(r"\[\^[^\]]*\]")
_SAYS_NOTHING = frozenset(("-", "–", "—", "...", "…", "n/a", "tbd", "fyll i", "fylls i", "todo", "xxx", "xx"))
_SHORT = max(map(len, _SAYS_NOTHING))
FORMULA = re.compile(r"=[\w(+-]|[@+-][A-Za-z]+\d*\(")
MAX_TEXT = 20_000
"""The longest text of a field, in characters; what is longer belongs in the body."""


def _text(value: Any) -> str:
    text = _scalar(value, "en text").strip()
    if len(text) > MAX_TEXT:
        raise wrong(TOO_LONG, f"texten är {len(text)} tecken; korta den till högst {MAX_TEXT}, eller flytta den till brödtexten")
    if (len(text) <= _SHORT and text.lower() in _SAYS_NOTHING) or (
        "[^" in text and not any(letter.isalnum() for letter in _CITED.sub("", text))
    ):
        raise wrong(EMPTY_VALUE, f"'{text[:40]}' säger ingenting; skriv en text, eller ta bort raden om fältet är frivilligt")
    if text[0] in "=@+-" and FORMULA.match(text):
        raise wrong(WRONG_TYPE, f"texten börjar som en formel ({text[:10]}), som ett kalkylprogram räknar ut; ta bort det första tecknet")
    return text


def _single(value: Any) -> str:
    text = _text(value)
    if "\n" in text:
        raise wrong(WRONG_TYPE, "texten ska vara en enda rad; ta bort radbrytningen")
    if "\t" in text:
        raise wrong(WRONG_TYPE, "texten har ett tabbtecken i sig, ofta inklistrat ur ett kalkylblad; skriv ett blanksteg i stället")
    return text


MISPLACED = re.compile(r"\[\^[\w-]+\]|\]\(|&(?:#\d{1,7}|#[xX][\dA-Fa-f]{1,6}|[A-Za-z]\w{1,30});")
"""What a line of plain text may not hold: a cited source, a link, or a character written as code."""
MAX_LINE = 2_000
"""The longest line of plain text, in characters: a long paragraph. What is longer is a body, or pasted by mistake."""


def _line(value: Any) -> str:
    text = _single(value)
    if len(text) > MAX_LINE:
        raise wrong(TOO_LONG, f"texten är {len(text)} tecken; korta den till högst {MAX_LINE}")
    markup = MISPLACED.search(text) if "[^" in text or "](" in text or "&" in text else None
    if markup and markup.group()[0] == "&":
        raise wrong(MARKUP_IN_TITLE, f"'{markup.group()}' visas precis så; skriv tecknet självt")
    if markup:
        what = "länken" if markup.group() == "](" else f"källhänvisningen {markup.group()}"
        raise wrong(MISPLACED_MARKUP, f"fältet visas som ren text; ta bort {what} här, eller flytta den till brödtexten")
    return text


EMPHASIS = re.compile(r"\*\*|(?<!\w)__|^(?:\*[^*]+\*|_[^_]+_|`[^`]+`)$")
"""What a line of plain text would show as it is: signs of bold, or of italics or code around the whole of it."""
_ADDRESS = re.compile(r"https?://|\bwww\.\w")


def _shown_line(value: Any) -> str:
    text = _line(value)
    if "*" in text or "_" in text or "`" in text:
        emphasis = EMPHASIS.search(text)
        if emphasis:
            raise wrong(MISPLACED_MARKUP, f"fältet visas som ren text, så '{emphasis.group()}' skulle synas; ta bort tecknen")
    if ("://" in text or "www." in text) and _ADDRESS.search(text):
        raise wrong(
            MISPLACED_MARKUP,
            "fältet visas som ren text, och en adress blir ingen länk där; skriv med ord, och lägg adressen i källans url eller i brödtexten",
        )
    return text


def _word(value: Any) -> str:
    text = _shown_line(value)
    if ", " in text or ";" in text:
        first = re.split(r"[,;]", text)[0]
        raise wrong(WRONG_TYPE, f"flera ord står på samma rad; skriv vart och ett på en egen rad, med bindestreck före: - {first[:40]}")
    return text


def _amount(value: Any) -> str:
    text = _shown_line(value)
    if not any(letter.isalpha() for letter in text) and not re.search(r"[€£]", text):
        raise wrong(WRONG_TYPE, f"'{text[:40]}' säger inte i vilken valuta; skriv beloppet med enhet, till exempel 40 000 kronor")
    return text


MARKUP = re.compile(r"<[A-Za-z/!?]|&[#\w]+;|\]\(|\[\^|\*\*|__|`|(?<!\w)[*_][^\W_][^*_]*[*_](?!\w)")
"""What a title may not hold: tags, codes and Markdown."""


def _plain(value: Any) -> str:
    text = _single(value)
    markup = MARKUP.search(text)
    if markup:
        raise wrong(
            MARKUP_IN_TITLE, f"texten visas precis som den står, så '{markup.group()}' skulle synas; ta bort det och skriv bara ord"
        )
    if not any(letter.isalnum() for letter in text):
        raise wrong(EMPTY_VALUE, "titeln har inga bokstäver eller siffror; skriv vad det är")
    return text


SHORTEST_PHRASE, LONGEST_PHRASE = 3, 90
MOST_PHRASES = 12
"""More ways to ask are more than one page answers."""


def _phrase(value: Any) -> str:
    text = _plain(value)
    if len(text) < SHORTEST_PHRASE:
        raise wrong(TOO_SHORT, f"'{text}' är för kort; skriv minst {SHORTEST_PHRASE} tecken")
    if len(text) > LONGEST_PHRASE:
        raise wrong(TOO_LONG, f"texten är {len(text)} tecken; korta den till högst {LONGEST_PHRASE}")
    return text


def _whole(value: Any) -> int:
    text = _scalar(value, "ett heltal").strip()
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


def _yes(value: Any) -> bool:
    text = _scalar(value, "ja eller nej").strip()
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


def _day(value: Any) -> date:
    text = _as_day(_scalar(value, "ett datum").strip())
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


def _moment(value: Any) -> str:
    text = _scalar(value, "en tidpunkt").strip()
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


def _url(value: Any) -> str:
    text = _single(value)
    fault = address_fault(text)
    if fault:
        raise wrong(BAD_ADDRESS, f"'{text[:80]}' är ingen webbadress: {fault}")
    return text


def _door(value: Any) -> str:
    text = _line(value)
    if re.fullmatch(r"[\w.+-]+@[\w-]+(\.[\w-]+)+", text):
        return text
    if "://" not in text:
        raise wrong(BAD_ADDRESS, f"'{text}' är varken en webbadress (https://…) eller en funktions e-postadress (namn@organisation.se)")
    return _url(text)


def _key(value: Any) -> str:
    text = _line(value)
    if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", text):
        raise wrong(BAD_ID, f"'{text}' är inget giltigt id; använd a–z, 0–9 och bindestreck")
    return text


def _site_path(value: Any) -> str:
    text = _line(value)
    if not re.fullmatch(r"/([a-z0-9-]+/)+", text):
        raise wrong(
            BAD_ADDRESS,
            f"'{text}' är ingen adress här; skriv små bokstäver med snedstreck först och sist, till exempel /stod/gammalt-namn/",
        )
    return text


Line = Annotated[str, BeforeValidator(_shown_line)]
"""One line of text, shown as it is: no links, no cited sources, no emphasis."""
Bare = Annotated[str, BeforeValidator(_line)]
"""One line in which an address may stand as it is: for a program to read, or told with where it comes from."""
OneWord = Annotated[str, BeforeValidator(_word)]
"""One word or phrase of a list of them, without commas."""
Amount = Annotated[str, BeforeValidator(_amount)]
"""A sum of money with its currency, as its source writes it."""
Plain = Annotated[str, BeforeValidator(_plain)]
"""One line of text without any markup."""
Prose = Annotated[str, BeforeValidator(_text)]
"""Running text of one or more lines; may cite sources as [^k1]."""
Phrase = Annotated[str, BeforeValidator(_phrase), Field(min_length=SHORTEST_PHRASE, max_length=LONGEST_PHRASE), Asked()]
"""Words that someone would search with, 3 to 90 characters."""
Whole = Annotated[int, BeforeValidator(_whole)]
Count = Annotated[int, BeforeValidator(_whole), Field(ge=0)]
Yes = Annotated[bool, BeforeValidator(_yes)]
"""Written ja or nej."""
Day = Annotated[date, BeforeValidator(_day)]
"""A local date, written YYYY-MM-DD."""
Moment = Annotated[str, BeforeValidator(_moment), Dated()]
"""A year, month, day, or day and time (Europe/Stockholm), as precise as the source; sorts as text."""
Url = Annotated[str, BeforeValidator(_url), Web()]
Door = Annotated[str, BeforeValidator(_door), Web(or_mail=True)]
"""A web address, or the mail address of a function."""
SitePath = Annotated[str, BeforeValidator(_site_path)]
Key = Annotated[str, BeforeValidator(_key)]
Year = Annotated[int, BeforeValidator(_whole), Field(ge=1900, le=2100)]
Cites = tuple[Annotated[str, BeforeValidator(_key), SourceKey()], ...]
Sections = tuple[Annotated[int, BeforeValidator(_whole), SectionNumber()], ...]
Municipality = Annotated[str, BeforeValidator(_line), Register("kommuner")]
County = Annotated[str, BeforeValidator(_line), Register("lan")]


def field(alias: str, description: str, default: Any = ..., *, shown: Shown = SHOWN, **limits: Any) -> Any:
    """A field: its Swedish key, what it means (shown to editors), its default, where a reader meets it, and limits."""
    return Field(default, alias=alias, description=description, json_schema_extra=shown, **limits)


class Part(BaseModel):
    """A group of fields inside a record."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=False, hide_input_in_errors=True)
