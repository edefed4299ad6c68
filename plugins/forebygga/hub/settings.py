"""The site's own settings (data/webbplats.yml): its name, owner and address, in one place."""

from __future__ import annotations

from pathlib import Path

from forebygga.hub.problems import Problem
from forebygga.hub.reading.part import read_model
from forebygga.records.fields import Bare, Day, Line, Part, Plain, Url, Yes, field

_BRANCH = r"^[A-Za-z0-9_][A-Za-z0-9_-]*([./][A-Za-z0-9_-]+)*$"
_LONGEST_MAIL = 254
"""The longest mail address (RFC 5321, 4.5.3.1, less its brackets)."""
_LONGEST_BRANCH = 200
_PLACE = r"^(mapp:[^\n]+|(ssh|s3|github|gitlab|codeberg):[\w@.:/~+-]+)$"
_KEY = r"^RW[A-Za-z0-9+/]{54}$"
_MAIL = r"^[^@\s]+@[^@\s]+\.[^@\s]+$"


class Owner(Part):
    """Ägare: whose site it is."""

    name: Plain = field("namn", "Organisationens namn", max_length=120)
    website: Url | None = field("webb", "Organisationens webbplats", None)
    contact: Url | None = field("kontakt", "Sida med kontaktvägar till en funktion, aldrig en person", None)
    email: Bare | None = field(
        "e-post", "Funktionsadress för frågor om öppna data, aldrig en persons", None, pattern=_MAIL, max_length=_LONGEST_MAIL
    )
    number: Bare | None = field(
        "organisationsnummer", "Tio siffror utan bindestreck; så känner den nationella dataportalen igen ägaren", None, pattern=r"^\d{10}$"
    )


class Security(Part):
    """Säkerhet: where a fault in the site's security is told of. Published as /.well-known/security.txt (RFC 9116)."""

    contact: Bare = field(
        "kontakt",
        "Adress till en funktion som tar emot säkerhetsfel: https:// eller mailto:",
        pattern=r"^(https://|mailto:|tel:)\S+$",
        max_length=500,
    )
    until: Day = field("giltig_till", "Dag då uppgiften senast ska ses över; efter den publiceras den inte")
    policy: Url | None = field("policy", "Sida som säger hur säkerhetsfel tas emot", None)
    report: Url | None = field("rapportera", "Adress dit webbläsare får berätta vad innehållspolicyn (CSP) har stoppat", None)


class Shortcoming(Part):
    """Brist: something on the site that does not meet the law on accessibility, or that is not known to."""

    what: Line = field("vad", "Vad som inte är tillgängligt eller inte är prövat")
    hinders: Line = field("för_vem", "Vem det hindrar, i vilken situation (DIGG:s användningssituationer)")
    reason: Line = field("skäl", "Varför det är så, och vad man kan göra i stället")


class Tested(Part):
    """Prövat: what the automatic check found (bench/accessibility.py)."""

    day: Day = field("dag", "Dagen då provet gjordes")
    tool: Line = field("verktyg", "Verktyget och dess version")
    pages: int = field("sidor", "Antal sidor, en av varje slag", ge=1)
    runs: int = field("körningar", "Antal körningar, med smal och bred skärm, ljust och mörkt", ge=1)
    faults: int = field("fel", "Antal ställen som verktyget underkände", ge=0)


class Accessibility(Part):
    """Tillgänglighet: the facts of the accessibility statement (lag 2018:1937; contents after DIGG's list)."""

    compliance: Line = field("följsamhet", "helt förenlig, delvis förenlig eller inte förenlig", pattern=r"^(helt|delvis|inte) förenlig$")
    assessed: Day = field("bedömd", "Dagen då följsamheten bedömdes; högst ett år bakåt när webbplatsen publiceras")
    updated: Day = field("uppdaterad", "Dagen då redogörelsen senast ändrades")
    method: Line = field("metod", "Hur bedömningen gjordes: självskattning, eller vem utanför som granskade")
    tested: Tested | None = field("prövat", "Vad den automatiska kontrollen visade", None)
    shortcomings: tuple[Shortcoming, ...] = field("brister", "Det som brister eller inte är prövat", ())


class Publishing(Part):
    """Publicering: where the site is published and what the owner asks of a release."""

    place: Bare | None = field(
        "plats", "Stället: mapp:/sökväg, ssh:namn@värd:/sökväg, s3:fjärr:hink, github:, gitlab: eller codeberg:ADRESS", None, pattern=_PLACE
    )
    key: Bare | None = field(
        "publik_nyckel",
        "Ägarens publika minisign-nyckel, som andra prövar undertecknade utgåvor med: 56 tecken som börjar med RW",
        None,
        pattern=_KEY,
    )
    share: int = field("minsta_andel", "Så många procent av de publicerade sidorna ska en ny utgåva minst ha", 95, ge=0, le=100)


class Forge(Part):
    """Kodvärd: where a reader with an account may open a new file as a proposal."""

    kind: Line = field("slag", "github, gitlab eller forgejo (som också är Gitea och Codeberg)", pattern=r"^(github|gitlab|forgejo)$")
    address: Url = field("adress", "Kodförrådets adress, utan ? och #", pattern=r"^[^?#]+$")
    branch: Bare = field("gren", "Grenen som bidrag föreslås mot", "main", pattern=_BRANCH, max_length=_LONGEST_BRANCH)
    desk_branch: Bare = field(
        "redaktionsgren", "Grenen som redaktörernas formulär sparar i hos Forgejo, och som sedan föreslås mot gren", "redaktionen", pattern=_BRANCH, max_length=_LONGEST_BRANCH
    )  # fmt: skip


class Contributing(Part):
    """Bidra: the ways in which what a reader writes in the form can be handed in; the form offers them in this order."""

    receiver: Url | None = field(
        "mottagare", "Mottagarens adress (https), utan ? och #, dit formuläret skickar", None, pattern=r"^https://[^?#]+$"
    )
    forge: Forge | None = field("forge", "Kodvärden där ett bidrag kan öppnas som ändringsförslag", None)
    email: Bare | None = field(
        "epost", "Funktionsadress dit bidrag kan skickas, aldrig en persons", None, pattern=_MAIL, max_length=_LONGEST_MAIL
    )


class Settings(Part):
    """Webbplats: name, owner, address and repository. Without an owner the hub calls itself independent."""

    name: Plain = field("namn", "Webbplatsens namn", "Förebygga brott", max_length=60)
    description: Plain = field("beskrivning", "Webbplatsen i en mening", "Kunskapshubb om brottsförebyggande arbete", max_length=300)
    owner: Owner | None = field("ägare", "Den som äger webbplatsen", None)
    address: Url | None = field("adress", "Adress dit webbplatsen publiceras, utan ? och #", None, pattern=r"^[^?#]+$")
    repository: Url | None = field("kodförråd", "Kodförrådets adress, utan ? och #", None, pattern=r"^[^?#]+$")
    security: Security | None = field("säkerhet", "Vart säkerhetsfel anmäls", None)
    accessibility: Accessibility | None = field("tillgänglighet", "Underlaget till tillgänglighetsredogörelsen", None)
    publishing: Publishing | None = field("publicering", "Var och hur webbplatsen publiceras", None)
    contributing: Contributing | None = field("bidra", "Hur det som skrivs i formuläret kan lämnas in", None)
    offline: Yes = field("utan_nät", "Om läsaren får spara hubben i sin webbläsare och läsa utan nät: ja eller nej", True)
    sheets: Yes = field("blad", "Om varje arbetssätt, problem och roll finns på en sida som PDF: ja eller nej", False)
    branch: Bare = field(
        "gren",
        "Grenen som ändringar föreslås mot: bokstäver, siffror, bindestreck och snedstreck",
        "main",
        pattern=_BRANCH,
        max_length=_LONGEST_BRANCH,
    )

    def whole(self, address: str) -> str | None:
        """The web address of a site address ('/stod/'), or None when it is not known where the site is published."""
        return self.address.rstrip("/") + address if self.address else None

    def edit_address(self, path: str) -> str | None:
        """Where a change to the file is suggested, or None without a repository."""
        return f"{self.repository.rstrip('/')}/edit/{self.branch}/{path}" if self.repository else None


def read_settings(root: Path) -> tuple[Settings, list[Problem]]:
    """The settings of the hub and what is wrong in them; defaults when there is no file."""
    file = root / "data" / "webbplats.yml"
    if not file.exists():
        return Settings.model_validate({}), []
    settings, _, problems = read_model(Settings, file, root)
    return settings or Settings.model_validate({}), problems
