"""What is asked of municipalities has a sender and, when it must be done, a legal basis; traces never run in circles."""

from __future__ import annotations

from collections.abc import Iterator

from forebygga.hub.catalog import Catalog, Entry
from forebygga.hub.problems import Problem
from forebygga.records.efforts import Finding, JointEffort
from forebygga.records.requests import Channel, Request
from forebygga.subjects.coordination.trace import steps

NO_BASIS = "kravet (ska) saknar lagstöd; skriv paragraf och författning i fältet lagstöd, eller ändra tvång till bor eller kan"
NO_SENDER = "avsändare saknas; skriv avsändare (en aktör) eller avsändare_not"


def _request(entry: Entry, request: Request) -> Iterator[Problem]:
    source = entry.source
    if request.force == "ska" and not request.legal_basis:
        yield source.problem(("tvång",), "missing-legal-basis", NO_BASIS)
    if not request.sender and not request.sender_note:
        yield source.problem((), "missing-sender", NO_SENDER)
    if request.replaced_by and request.status == "aktuell":
        message = "posten är ersatt men har status aktuell; ändra status till inaktuell eller ta bort ersatt_av"
        yield source.problem(("ersatt_av",), "replaced-but-current", message)
    again = request.recurrence
    if again and again.day and again.pace != "arligen":
        message = f"en dag varje år ('{again.day}') går bara ihop med takt arligen, inte '{again.pace}'; ändra takt eller ta bort dag"
        yield source.problem(("återkommer", "dag"), "conflicting-dates", message)
    by = request.answer_by
    if again and again.day and by and len(by) >= 7 and not _agree(by[5:10], again.day):
        message = f"svar_senast ({by}) och återkommer › dag ({again.day}) säger olika; rätta den ena"
        yield source.problem(("svar_senast",), "conflicting-dates", message)


def _agree(one: str, other: str) -> bool:
    length = min(len(one), len(other))
    return one[:length] == other[:length]


def _recipients(entry: Entry) -> Iterator[Problem]:
    record = entry.record
    if isinstance(record, Channel) and not record.reaches and not record.reaches_note:
        yield entry.source.problem((), "missing-recipient", "vilka kanalen når saknas; skriv når_roller eller når_not")
    if isinstance(record, JointEffort) and not record.recipients and not record.recipients_note:
        yield entry.source.problem((), "missing-recipient", "vilka som får stödet saknas; skriv mottagarroller eller mottagare_not")


def _derived(entry: Entry, finding: Finding) -> Iterator[Problem]:
    if finding.basis == "harledd" and not finding.derivation:
        message = "iakttagelsen är härledd av hubben men regeln saknas; skriv i fältet härledning hur den är uträknad"
        yield entry.source.problem(("källa_typ",), "missing-derivation", message)


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
                message = "spåret går i cirkel och leder tillbaka till posten; ändra leder_till, följer_av, svarar_på eller resultat"
                yield entry.source.problem((), "circular-trace", message)
                break
            if other not in seen:
                seen.add(other)
                ahead.extend(onward.get(other, ()))


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
