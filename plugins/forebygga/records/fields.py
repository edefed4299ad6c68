"""The building blocks of record fields: value types and the field declaration."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from forebygga.records.markers import Asked, Dated, Register, SectionNumber, SourceKey, Web
from forebygga.records.numbers import read_day, read_moment, read_whole, read_yes
from forebygga.records.shown import SHOWN, Shown
from forebygga.records.texts import (
    LONGEST_PHRASE,
    SHORTEST_PHRASE,
    read_amount,
    read_door,
    read_key,
    read_line,
    read_phrase,
    read_plain,
    read_shown_line,
    read_site_path,
    read_text,
    read_url,
    read_word,
)

Line = Annotated[str, BeforeValidator(read_shown_line)]
"""One line of text, shown as it is: no links, no cited sources, no emphasis."""
Bare = Annotated[str, BeforeValidator(read_line)]
"""One line in which an address may stand as it is: for a program to read, or told with where it comes from."""
OneWord = Annotated[str, BeforeValidator(read_word)]
"""One word or phrase of a list of them, without commas."""
Amount = Annotated[str, BeforeValidator(read_amount)]
"""A sum of money with its currency, as its source writes it."""
Plain = Annotated[str, BeforeValidator(read_plain)]
"""One line of text without any markup."""
Prose = Annotated[str, BeforeValidator(read_text)]
"""Running text of one or more lines; may cite sources as [^k1]."""
Phrase = Annotated[str, BeforeValidator(read_phrase), Field(min_length=SHORTEST_PHRASE, max_length=LONGEST_PHRASE), Asked()]
"""Words that someone would search with, 3 to 90 characters."""
Whole = Annotated[int, BeforeValidator(read_whole)]
Count = Annotated[int, BeforeValidator(read_whole), Field(ge=0)]
Yes = Annotated[bool, BeforeValidator(read_yes)]
"""Written ja or nej."""
Day = Annotated[date, BeforeValidator(read_day)]
"""A local date, written YYYY-MM-DD."""
Moment = Annotated[str, BeforeValidator(read_moment), Dated()]
"""A year, month, day, or day and time (Europe/Stockholm), as precise as the source; sorts as text."""
Url = Annotated[str, BeforeValidator(read_url), Web()]
Door = Annotated[str, BeforeValidator(read_door), Web(or_mail=True)]
"""A web address, or the mail address of a function."""
SitePath = Annotated[str, BeforeValidator(read_site_path)]
Key = Annotated[str, BeforeValidator(read_key)]
Year = Annotated[int, BeforeValidator(read_whole), Field(ge=1900, le=2100)]
Cites = tuple[Annotated[str, BeforeValidator(read_key), SourceKey()], ...]
Sections = tuple[Annotated[int, BeforeValidator(read_whole), SectionNumber()], ...]
Municipality = Annotated[str, BeforeValidator(read_line), Register("kommuner")]
County = Annotated[str, BeforeValidator(read_line), Register("lan")]


def field(alias: str, description: str, default: Any = ..., *, shown: Shown = SHOWN, **limits: Any) -> Any:
    """A field: its Swedish key, what it means (shown to editors), its default, where a reader meets it, and limits."""
    return Field(default, alias=alias, description=description, json_schema_extra=shown, **limits)


class Part(BaseModel):
    """A group of fields inside a record."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=False, hide_input_in_errors=True, defer_build=True)
