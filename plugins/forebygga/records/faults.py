"""What can be wrong with what is written in one field, whatever the kind of record."""

from __future__ import annotations

from pydantic_core import PydanticCustomError

from forebygga.rule import FIELDS, FILE, TEXTS, Example, Rule

BAD_ID = Rule(
    "bad-id",
    FILE,
    "Filnamnet eller en nyckel har andra tecken än a–z, 0–9 och bindestreck, eller filen slutar inte på `.md`.",
    "Byt namn. Skriv å och ä som a, och ö som o.",
)
MISSING_KEY = Rule(
    "missing-key", FIELDS, "Ett fält som måste finnas saknas.", "Lägg till fältet. Vad det betyder står i [fältlistan](falt/index.md)."
)
UNKNOWN_KEY = Rule(
    "unknown-key",
    FIELDS,
    "Fältet finns inte i den här sortens post.",
    "Rätta stavningen eller ta bort fältet. Se [fältlistan](falt/index.md).",
    Example("huvud", "förlag: Exempel", "slag_not: Exempel"),
)
EMPTY_VALUE = Rule(
    "empty-value",
    FIELDS,
    "Fältet är tomt, eller `FYLL I` står kvar.",
    "Fyll i det. Är fältet frivilligt kan du ta bort raden.",
    Example("huvud", "vad_för:", "vad_för: Den är ett exempel."),
)
WRONG_TYPE = Rule(
    "wrong-type",
    FIELDS,
    "Värdet är av fel slag, till exempel text där det ska stå en lista, eller `no` där det ska stå `nej`.",
    "Skriv som felet säger.",
    Example("huvud", "roller: rektor", "roller:\n  - rektor"),
)
WRONG_NUMBER = Rule(
    "wrong-number",
    FIELDS,
    "Listan har för få eller för många värden.",
    "Lägg till eller ta bort rader. Felet säger hur många det ska vara.",
)
OUT_OF_RANGE = Rule(
    "out-of-range",
    FIELDS,
    "Talet eller året är för litet eller för stort.",
    "Rätta talet. Felet säger hur litet eller stort det får vara.",
    Example("huvud", "år: 1066", "år: 2025"),
)
LEADING_ZERO = Rule(
    "leading-zero",
    FIELDS,
    "Ett tal börjar med nolla. Program läser sådana tal olika.",
    "Skriv talet utan nolla. Koder för län och kommuner är inga tal och behåller nollan.",
    Example("huvud", "paragrafer:\n  - 04", "paragrafer:\n  - 4"),
)
TOO_LONG = Rule(
    "too-long",
    FIELDS,
    "Texten är för lång.",
    "Korta den eller dela upp posten.",
    Example(
        "huvud",
        "titel: En titel som fortsätter och fortsätter och fortsätter och fortsätter och fortsätter och fortsätter och fortsätter och fortsätter och aldrig slutar",
        "titel: En kort titel",
    ),
)
TOO_SHORT = Rule(
    "too-short",
    FIELDS,
    "Texten är för kort för att säga något.",
    "Skriv ut den.",
    Example("huvud", "söks_som:\n  - bo", "söks_som:\n  - lånebok"),
)
BAD_DATE = Rule(
    "bad-date",
    FIELDS,
    "Datumet finns inte eller är skrivet på fel sätt.",
    "Skriv `2026-04-10`. Tidpunkter får också skrivas `2026`, `2026-04` eller `2026-04-10 09:30`.",
    Example("huvud", "publicerad: 2026-02-30", "publicerad: 2026-02-28"),
)
BAD_ADDRESS = Rule(
    "bad-address",
    FIELDS,
    "Adressen är ingen webbadress eller har fel form.",
    "Skriv hela adressen med `https://`. Adresser här börjar och slutar med snedstreck.",
    Example("huvud", "url: www.bok.example", "url: https://bok.example/"),
)
MARKUP_IN_TITLE = Rule(
    "markup-in-title",
    FIELDS,
    "Titeln, eller en annan text som visas precis som den står, har tecken för fetstil, länkar eller kod: stjärnor, hakparenteser, `<b>`, `&amp;`.",
    "Skriv bara ord.",
    Example("huvud", "titel: En **viktig** bok", "titel: En viktig bok"),
)
MISPLACED_MARKUP = Rule(
    "misplaced-markup",
    FIELDS,
    "En källhänvisning eller länk står i ett fält som visas som ren text, till exempel ingressen.",
    "Flytta den till brödtexten.",
    Example("huvud", "ingress: En bok[^k1].", "ingress: En bok."),
)
RAW_HTML = Rule(
    "raw-html",
    TEXTS,
    "Texten innehåller kod för webbsidor (HTML), till exempel `<b>` eller `<br>`.",
    "Ta bort koden. Fetstil skrivs `**så här**` och kursiv `*så här*`. Tecknet < skrivs `\\<`.",
    Example("brödtext", "En <b>viktig</b> bok[^k1].", "En **viktig** bok[^k1]."),
)


def wrong(rule: Rule, message: str) -> PydanticCustomError:
    """An error that carries our rule and a Swedish message; braces in the message are kept."""
    return PydanticCustomError(rule, "{text}", {"text": message, "rule": rule})
