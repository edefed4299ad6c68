"""When something is asked, in Swedish words."""

from __future__ import annotations

from forebygga.hub.catalog import Catalog
from forebygga.page.rows import MONTHS, in_words
from forebygga.records.requests import Request


def yearly(day: str) -> str:
    """'02-15' as '15 februari', '02' as 'februari'."""
    month, _, number = day.partition("-")
    return f"{int(number)} {MONTHS[int(month) - 1]}" if number else MONTHS[int(month) - 1]


def when_words(catalog: Catalog, request: Request) -> str:
    """What is known of when: 'Varje år, senast 15 februari', 'Löpande', 'Okänt'."""
    words = []
    again = request.recurrence
    if again:
        words.append(catalog.label("takter", again.pace))
        if again.day:
            words.append(f"senast {yearly(again.day)}" if "-" in again.day else f"i {yearly(again.day)}")
        if again.last_year:
            words.append(f"till och med {again.last_year}")
        if again.words:
            words.append(again.words)
    if request.answer_by:
        words.append(f"känd dag {in_words(request.answer_by)}" if again else f"Senast {in_words(request.answer_by)}")
    return ", ".join(words) or "Okänt"
