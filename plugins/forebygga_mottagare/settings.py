"""The receiver's settings (mottagare.yml), read and told of as the hub's own files are."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated

from pydantic import Field

from forebygga.hub.problems import HubError
from forebygga.hub.reading.binding import bind
from forebygga.hub.reading.files import read_text
from forebygga.hub.reading.tree import parse
from forebygga.records.fields import Bare, Count, Part, field

KEY = "FOREBYGGA_MOTTAGARE_NYCKEL"
"""The variable that may hold the code host's token instead of a file. Never written anywhere."""
CREDENTIAL = "kodvard"
"""The token's name among systemd's credentials (LoadCredential=)."""
_ORIGIN = r"^https?://[a-z0-9.-]+(:\d+)?$"
_ADDRESS = r"^(https://|http://(127\.0\.0\.1|localhost)(:\d+)?(/|$))[^\s?#]*$"
Origin = Annotated[Bare, Field(pattern=_ORIGIN)]


class Host(Part):
    """Kodvärd: where proposals are made."""

    kind: Bare = field("slag", "github, gitlab eller forgejo", pattern=r"^(github|gitlab|forgejo)$")
    api: Bare = field("api", "Adressen till värdens gränssnitt, till exempel https://api.github.com", pattern=_ADDRESS)
    repository: Bare = field("förråd", "Förrådets namn: ägare/namn", pattern=r"^[\w.-]+(/[\w.-]+)+$")
    branch: Bare = field("gren", "Grenen som ändringar föreslås mot", "main", pattern=r"^[\w-]+([./][\w-]+)*$")
    key_file: Bare | None = field("nyckelfil", "Fil med nyckeln till kodvärden; annars systemds eller en miljövariabel", None)


class Receiver(Part):
    """Mottagare: what it reads, where it keeps its queue, and how much it takes."""

    hub: Bare = field("hubb", "Mappen med en kopia av förrådet, som bidragen prövas mot")
    queue: Bare = field("kö", "Mappen för det som är taget emot men ännu inte föreslaget")
    origins: tuple[Origin, ...] = field(
        "ursprung", "Webbplatsens adress utan snedstreck sist; bara sidor därifrån får skicka", min_length=1
    )
    host: Host = field("kodvärd", "Var förslagen görs")
    address: Bare = field("adress", "Adressen att lyssna på", "127.0.0.1")
    port: Count = field("port", "Porten att lyssna på", 8010, le=65535)
    proxies: tuple[Bare, ...] = field("betrodda", "Webbservrar framför mottagaren, som får säga vem som frågar", ("127.0.0.1",))
    difficulty: Count = field("svårighet", "Nollor som ett bevis börjar med; ett steg upp dubblar webbläsarens arbete", 16, ge=1, le=26)
    per_hour: Count = field("per_timme", "Bidrag som en och samma avsändare får skicka på en timme", 30, ge=1)
    per_day: Count = field("per_dygn", "Bidrag som tas emot på ett dygn av alla tillsammans", 300, ge=1)
    most_waiting: Count = field("högst_väntande", "Bidrag som får vänta när kodvärden inte svarar", 1000, ge=1)
    retry: Annotated[float, Field(gt=0)] = field("försök_igen", "Sekunder till nästa försök när kodvärden inte svarar", 30)
    pause: Annotated[float, Field(ge=0)] = field("paus", "Sekunder mellan två förslag, så att kodvärden inte säger ifrån", 2)
    refresh: Count = field("hämta", "Minuter mellan hämtningar av förrådet; 0 när något annat sköter det", 10)


def read_receiver(file: Path) -> Receiver:
    """The settings in the file. Raises HubError with the first fault and its place."""
    text, problems = read_text(file, file.parent)
    tree, faults = parse(text, file.name) if text is not None else (None, [])
    settings, more = bind(Receiver, tree, file.name) if tree else (None, [])
    wrong = [problem for problem in (*problems, *faults, *more) if problem.severity == "fel"]
    if settings is None or wrong:
        raise HubError(str(wrong[0]) if wrong else f"{file.name} är tom; se handboken om mottagaren")
    return settings


def token(host: Host) -> str:
    """The code host's token: from the file in the settings, systemd's credentials or the environment. Raises HubError without one."""
    credentials = os.environ.get("CREDENTIALS_DIRECTORY")
    for file in (host.key_file, f"{credentials}/{CREDENTIAL}" if credentials else None):
        if file and Path(file).is_file():
            key = Path(file).read_text(encoding="utf-8").strip()
            break
    else:
        key = os.environ.get(KEY, "").strip()
    if not key:
        raise HubError(f"nyckeln till kodvärden saknas; skriv filen under kodvärd: nyckelfil, eller sätt {KEY}")
    return key
