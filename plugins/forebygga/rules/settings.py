"""What the settings (data/webbplats.yml) say that has the right form and is still wrong: unwise addresses, days gone by, numbers that are nobody's."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from forebygga.hub.problems import Problem, Severity
from forebygga.hub.reading.files import display_path
from forebygga.hub.reading.part import read_model
from forebygga.hub.reading.tree import place
from forebygga.hub.settings import Settings
from forebygga.records.faults import BAD_ADDRESS, WRONG_TYPE
from forebygga.records.markers import Web
from forebygga.records.shape import Place, pointers
from forebygga.records.web_address import address_advice
from forebygga.rule import REFERENCES, Rule
from forebygga.rules.dates import DATE_ORDER, UNLIKELY_YEAR
from forebygga.rules.future import FUTURE_DATE
from forebygga.rules.sources import UNUSUAL_ADDRESS
from forebygga.rules.written_numbers import has_control_digit

DAY_GONE = Rule(
    "day-gone",
    REFERENCES,
    "En dag i `data/webbplats.yml` eller `data/lankar.yml` har passerat, så det som den gäller visas eller gäller inte längre. Det är en varning.",
    "Se över uppgiften och skriv en ny dag, helst högst ett år fram.",
)

Fault = tuple[Place, Rule, str]
MOST_AHEAD = 366
"""Days that an expiry date may lie ahead: RFC 9116 (2.5.5) asks for less than a year."""


def settings_problems(root: Path, today: date | None) -> Iterator[Problem]:
    """Everything of the kind; nothing without the file, or while its form is wrong. Without a day no day is judged."""
    file = root / "data" / "webbplats.yml"
    if not file.is_file():
        return
    settings, tree, _ = read_model(Settings, file, root)
    if settings is None or tree is None:
        return
    for location, rule, message in (
        *_addresses(settings),
        *_numbers(settings),
        *_places(settings),
        *(_days(settings, today) if today else ()),
    ):
        severity: Severity = "fel" if rule in (WRONG_TYPE, DATE_ORDER, BAD_ADDRESS) else "varning"
        yield Problem(display_path(file, root), *place(tree, location), rule, message, severity)


def _addresses(settings: Settings) -> Iterator[Fault]:
    for location, marker, value in pointers(settings):
        if isinstance(marker, Web) and (advice := address_advice(value)):
            yield location, UNUSUAL_ADDRESS, advice


def _numbers(settings: Settings) -> Iterator[Fault]:
    number = settings.owner.number if settings.owner else None
    if number and not (has_control_digit(number) and number[2] >= "2"):
        message = f"{number} är inget organisationsnummer: siffrorna stämmer inte med varandra; kontrollera numret"
        yield ("ägare", "organisationsnummer"), WRONG_TYPE, message


_SYSTEM = frozenset("bin boot dev etc lib lib64 proc root run sbin sys tmp usr var".split())  # noqa: SIM905
"""Folders of the machine itself, at its root, that no site is published right into (Filesystem Hierarchy Standard)."""


def _places(settings: Settings) -> Iterator[Fault]:
    """A place to publish that is the whole disk, a folder of the machine's own, or no place at all."""
    spec = settings.publishing.place if settings.publishing else None
    kind, _, rest = (spec or "").partition(":")
    at = ("publicering", "plats")
    if kind == "s3" and not re.fullmatch(r"[\w.-]+:[\w.-]+(?:/[\w./-]*)?", rest):
        yield at, BAD_ADDRESS, f"'{spec}' är inget ställe; skriv s3:fjärr:hink, med namnet på fjärrlagringen och på hinken"
    if kind not in ("mapp", "ssh"):
        return
    path = rest if kind == "mapp" else "/" + rest.partition(":/")[2]
    steps = [step for step in path.split("/") if step]
    if kind == "mapp" and not path.startswith("/"):
        yield at, BAD_ADDRESS, f"'{spec}' pekar på olika ställen beroende på var kommandot körs; skriv hela sökvägen, som mapp:/srv/hubb"
    elif ".." in steps or "." in steps:
        yield at, BAD_ADDRESS, f"'{spec}' har punkter i stället för en mapp; skriv hela sökvägen, som mapp:/srv/hubb"
    elif not steps or (len(steps) == 1 and steps[0] in _SYSTEM):
        yield at, BAD_ADDRESS, f"'{spec}' är datorns egen mapp; skriv en mapp som bara är till för webbplatsen, som mapp:/srv/hubb"


def _days(settings: Settings, today: date) -> Iterator[Fault]:
    if settings.security and settings.security.until < today:
        message = f"dagen {settings.security.until} har passerat, så webbplatsen säger inte längre vart säkerhetsfel anmäls; se över och skriv en ny dag"
        yield ("säkerhet", "giltig_till"), DAY_GONE, message
    if settings.security and (settings.security.until - today).days > MOST_AHEAD:
        message = f"dagen {settings.security.until} ligger mer än ett år fram; skriv en tidigare dag, så att någon ser över uppgiften då"
        yield ("säkerhet", "giltig_till"), UNLIKELY_YEAR, message
    statement = settings.accessibility
    if statement:
        for key, day in (("bedömd", statement.assessed), ("uppdaterad", statement.updated)):
            if day > today:
                yield ("tillgänglighet", key), FUTURE_DATE, f"dagen {day} har inte varit än; skriv den dag då det hände"
        if statement.updated < statement.assessed:
            message = f"'uppdaterad' ({statement.updated}) ligger före 'bedömd' ({statement.assessed}); rätta den ena"
            yield ("tillgänglighet", "uppdaterad"), DATE_ORDER, message
