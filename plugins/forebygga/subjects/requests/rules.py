"""What is asked of municipalities has a sender and, when it must be done, a legal basis; traces never run in circles."""

from __future__ import annotations

from collections.abc import Iterator

from forebygga.hub.catalog import Catalog, Entry
from forebygga.hub.problems import Problem
from forebygga.records.efforts import Finding, JointEffort
from forebygga.records.requests import Channel, Request
from forebygga.rule import REQUESTS, Rule
from forebygga.subjects.coordination.trace import steps

MISSING_LEGAL_BASIS = Rule(
    "missing-legal-basis", REQUESTS, "Ett krav (`ska`) saknar lagstöd.", "Skriv paragraf och författning i `lagstöd`, eller ändra `tvång`."
)
MISSING_SENDER = Rule("missing-sender", REQUESTS, "Det framgår inte vem som ber.", "Skriv `avsändare` eller `avsändare_not`.")
MISSING_RECIPIENT = Rule(
    "missing-recipient",
    REQUESTS,
    "Det framgår inte vilka som nås eller får stödet.",
    "Skriv rollerna, eller förklara i fältet som slutar på `_not`.",
)
REPLACED_BUT_CURRENT = Rule(
    "replaced-but-current",
    REQUESTS,
    "Posten är ersatt men har status aktuell.",
    "Ändra `status` till `inaktuell`, eller ta bort `ersatt_av`.",
)
CONFLICTING_DATES = Rule("conflicting-dates", REQUESTS, "Två uppgifter om när säger olika.", "Rätta den ena.")
MISSING_DERIVATION = Rule(
    "missing-derivation", REQUESTS, "Iakttagelsen är härledd av hubben, men det står inte hur.", "Skriv regeln i `härledning`."
)
CIRCULAR_TRACE = Rule(
    "circular-trace",
    REQUESTS,
    "Det ena ledde till det andra som ledde till det första, eller två poster sägs ersätta varandra.",
    "Ändra något av fälten `leder_till`, `följer_av`, `svarar_på`, `resultat` och `ersätter`.",
)

NO_BASIS = "kravet (ska) saknar lagstöd; skriv paragraf och författning i fältet lagstöd, eller ändra fältet tvång till bor eller kan"
NO_SENDER = "det framgår inte vem som ber; fyll i fältet avsändare (en aktör) eller fältet avsändare_not"


def _request(entry: Entry, request: Request) -> Iterator[Problem]:
    source = entry.source
    if request.force == "ska" and not request.legal_basis:
        yield source.problem(("tvång",), MISSING_LEGAL_BASIS, NO_BASIS)
    if not request.sender and not request.sender_note:
        yield source.problem((), MISSING_SENDER, NO_SENDER)
    if request.replaced_by and request.status == "aktuell":
        message = "posten är ersatt men sägs vara aktuell; ändra fältet status till inaktuell, eller ta bort fältet ersatt_av"
        yield source.problem(("ersatt_av",), REPLACED_BUT_CURRENT, message)
    again = request.recurrence
    if again and again.day and again.pace != "arligen":
        message = f"en dag varje år ('{again.day}') går bara ihop med takt arligen, inte '{again.pace}'; ändra fältet takt, eller ta bort fältet dag"
        yield source.problem(("återkommer", "dag"), CONFLICTING_DATES, message)
    by = request.answer_by
    if again and again.day and by and len(by) >= 7 and not _agree(by[5:10], again.day):
        message = f"svar_senast ({by}) och återkommer › dag ({again.day}) säger olika; rätta den ena"
        yield source.problem(("svar_senast",), CONFLICTING_DATES, message)


def _agree(one: str, other: str) -> bool:
    length = min(len(one), len(other))
    return one[:length] == other[:length]


def _recipients(entry: Entry) -> Iterator[Problem]:
    record = entry.record
    if isinstance(record, Channel) and not record.reaches and not record.reaches_note:
        yield entry.source.problem(
            (), MISSING_RECIPIENT, "det framgår inte vilka kanalen når; fyll i fältet når_roller eller fältet når_not"
        )
    if isinstance(record, JointEffort) and not record.recipients and not record.recipients_note:
        yield entry.source.problem(
            (), MISSING_RECIPIENT, "det framgår inte vilka som får stödet; fyll i fältet mottagarroller eller fältet mottagare_not"
        )


def _derived(entry: Entry, finding: Finding) -> Iterator[Problem]:
    if finding.basis == "harledd" and not finding.derivation:
        message = "iakttagelsen är härledd av hubben men regeln saknas; skriv i fältet härledning hur den är uträknad"
        yield entry.source.problem(("källa_typ",), MISSING_DERIVATION, message)


def _circular(catalog: Catalog) -> Iterator[Problem]:
    """A chain of what led to what that comes back to where it began, reported at the record itself."""
    onward = steps(catalog)
    for key in (key for key in onward if key in catalog.entries):
        seen: set[str] = set()
        ahead = list(onward[key])
        while ahead:
            other = ahead.pop()
            if other == key:
                entry = catalog.entries[key]
                message = "det som posten leder till leder i sin tur tillbaka till posten själv; ändra fältet leder_till, följer_av, svarar_på eller resultat"
                yield entry.source.problem((), CIRCULAR_TRACE, message)
                break
            if other not in seen:
                seen.add(other)
                ahead.extend(onward.get(other, ()))


def _replaced(catalog: Catalog) -> Iterator[Problem]:
    """Records that replace one that, itself or through others, replaces them."""
    for key, entry in catalog.entries.items():
        seen: set[str] = set()
        ahead: str | None = entry.record.replaces
        while ahead and ahead != key and ahead not in seen:
            seen.add(ahead)
            ahead = catalog.entries[ahead].record.replaces if ahead in catalog.entries else None
        if ahead == key and seen:
            message = f"'{entry.record.replaces}' sägs i sin tur ersätta den här posten; ta bort fältet ersätter ur den äldre"
            yield entry.source.problem(("ersätter",), CIRCULAR_TRACE, message)


def request_problems(catalog: Catalog) -> Iterator[Problem]:
    """Must without law, no sender, no recipient, dates that disagree, derived without a rule, traces in a circle."""
    for entry in catalog.entries.values():
        if not entry.is_whole:
            continue
        if isinstance(entry.record, Request):
            yield from _request(entry, entry.record)
        if isinstance(entry.record, Finding):
            yield from _derived(entry, entry.record)
        yield from _recipients(entry)
    yield from _circular(catalog)
    yield from _replaced(catalog)


RULES = (request_problems,)
