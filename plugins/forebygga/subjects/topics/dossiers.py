"""Dossiers: everything about a topic in the order of use, and what it amounts to in a few words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from forebygga.hub.catalog import Catalog, Entry
from forebygga.hub.moments import is_past
from forebygga.page.wording import counted
from forebygga.records.coordination import Actor, Assignment, Network
from forebygga.records.efforts import Finding, JointEffort
from forebygga.records.practice import Practice
from forebygga.records.problem import CrimeProblem
from forebygga.records.record import Record
from forebygga.records.requests import Channel, Request
from forebygga.records.spreading import Event, Publication
from forebygga.subjects.coordination.ledger import STATUSES, LedgerRow, ledger
from forebygga.subjects.coordination.networks import is_over
from forebygga.subjects.coordination.topic_coverage import TopicCoverage
from forebygga.subjects.coordination.undertakings import FORM_OF_SUPPORT, Undertaking
from forebygga.subjects.practice.shelf import did_not_work
from forebygga.subjects.requests.requests import is_current

_PLACED = (Practice, CrimeProblem, Publication, JointEffort, Network, Assignment, Request, Event, Finding, Channel, Actor)
"""Types that have a place of their own in the dossier; records of the others come last, by type."""


@dataclass(frozen=True)
class Dossier:
    """What is known of a topic today; `coverage` holds the derived gaps and overlaps."""

    coverage: TopicCoverage
    support: tuple[tuple[Entry, Publication], ...]
    practices: tuple[tuple[Entry, Practice], ...]
    efforts: tuple[Undertaking, ...]
    networks: tuple[tuple[Entry, Network], ...]
    former_networks: tuple[tuple[Entry, Network], ...]
    assignments: tuple[LedgerRow, ...]
    requests: tuple[tuple[Entry, Request], ...]
    former_requests: tuple[tuple[Entry, Request], ...]
    channels: tuple[tuple[Entry, Channel], ...]
    coming: tuple[tuple[Entry, Event], ...]
    recurring: tuple[tuple[Entry, Event], ...]
    past: tuple[tuple[Entry, Event], ...]
    findings: tuple[tuple[Entry, Finding], ...]
    reading: tuple[tuple[Entry, Publication], ...]
    actors: tuple[tuple[Entry, Actor], ...]
    others: tuple[tuple[type[Record], tuple[Entry, ...]], ...]

    @property
    def in_numbers(self) -> tuple[str, ...]:
        """How much there is of what is asked for most, such as '12 arbetssätt'; what there is nothing of is left out."""
        kinds = (("arbetssätt", self.practices), ("stöd", self.support), ("uppdrag", self.assignments), ("nätverk", self.networks))
        return tuple(f"{len(listed)} {name}" for name, listed in kinds if listed)

    def with_status(self, state: str) -> tuple[LedgerRow, ...]:
        """The assignments that stand so."""
        return tuple(row for row in self.assignments if row.status == state)


def _surest_first(catalog: Catalog, practices: list[tuple[Entry, Practice]]) -> tuple[tuple[Entry, Practice], ...]:
    """By certainty, then by effect as the vocabulary has it, then by title: bad news is not moved down."""
    order = {term.id: number for number, term in enumerate(catalog.vocabularies["effekter"].terms)}
    return tuple(sorted(practices, key=lambda pair: (-int(pair[1].assessment.first.certainty), order[pair[1].assessment.first.effect])))


def _is_coming(event: Event, today: date) -> bool:
    return event.start is not None and not is_past(event.end or event.start, today) and event.state != "installt"


def dossier(catalog: Catalog, covered: TopicCoverage, *, today: date) -> Dossier:
    """The dossier of the topic. Lists are by title unless said otherwise; practices surest first, assignments as in the ledger."""
    topic = covered.topic.id

    def about(kind: type[Record]) -> list[tuple[Entry, Record]]:
        return [pair for pair in catalog.records(kind) if topic in pair[1].topics]

    publications = [pair for pair in catalog.records(Publication) if topic in pair[1].topics]
    networks = [pair for pair in catalog.records(Network) if topic in pair[1].topics]
    events = sorted(
        ((entry, event) for entry, event in catalog.records(Event) if topic in event.topics), key=lambda pair: pair[1].start or ""
    )
    others = tuple(
        (kind, entries) for kind in catalog.kinds if kind not in _PLACED and (entries := tuple(entry for entry, _ in about(kind)))
    )
    return Dossier(
        covered,
        tuple(pair for pair in publications if pair[1].kind in FORM_OF_SUPPORT),
        _surest_first(catalog, [pair for pair in catalog.records(Practice) if topic in pair[1].topics]),
        tuple(each for each in (*covered.undertakings, *covered.coming, *covered.over) if each.kind is JointEffort),
        tuple(pair for pair in networks if not is_over(pair[1], today)),
        tuple(pair for pair in networks if is_over(pair[1], today)),
        tuple(row for row in ledger(catalog, today=today) if topic in row.assignment.topics),
        tuple(pair for pair in catalog.records(Request) if topic in pair[1].topics and is_current(pair[1], today)),
        tuple(pair for pair in catalog.records(Request) if topic in pair[1].topics and not is_current(pair[1], today)),
        tuple(pair for pair in catalog.records(Channel) if topic in pair[1].topics),
        tuple(pair for pair in events if _is_coming(pair[1], today)),
        tuple(pair for pair in events if not pair[1].start),
        tuple(pair for pair in reversed(events) if pair[1].start and not _is_coming(pair[1], today)),
        tuple(pair for pair in catalog.records(Finding) if topic in pair[1].topics),
        tuple(pair for pair in publications if pair[1].kind not in FORM_OF_SUPPORT),
        tuple(pair for pair in catalog.records(Actor) if topic in pair[1].topics),
        others,
    )


def _practices(dossier: Dossier) -> str:
    helped = sum(practice.assessment.first.effect == "minskar" for _, practice in dossier.practices)
    failed = len(did_not_work(dossier.practices))
    number = f"{len(dossier.practices)} arbetssätt under god praktik"
    parts = [
        *([f"{helped} där uppföljningen visar att problemet minskar"] if helped else []),
        *([f"{failed} utan effekt eller med skada"] if failed else []),
    ]
    return f"{number}, varav {' och '.join(parts)}" if parts else number


def _networks(dossier: Dossier) -> str:
    national = sum("nationell" in network.levels for _, network in dossier.networks)
    number = f"{len(dossier.networks)} nätverk"
    if not dossier.networks or len(dossier.networks) == national:
        return f"{number}, {'alla nationella' if national > 1 else 'nationellt'}" if national else number
    return f"{number}, varav {counted(national, 'nationellt', 'nationella')}" if national else f"{number}, inget nationellt"


def _assignments(dossier: Dossier) -> str:
    if not dossier.assignments:
        return "inga uppdrag"
    words = {
        "pagar": "pågår",
        "kommande": "har inte börjat",
        "okant": "har okänt läge",
        "avslutat": "är avslutade",
        "passerat": "har passerat sin redovisningsdag",
    }
    if len(dossier.with_status("avslutat")) == 1:
        words["avslutat"] = "är avslutat"
    parts = [f"{len(rows)} {words[state]}" for state in STATUSES if (rows := dossier.with_status(state))]
    if len(parts) == 1:
        state = words[dossier.assignments[0].status]
        return f"1 uppdrag, som {state}" if len(dossier.assignments) == 1 else f"{len(dossier.assignments)} uppdrag, alla {state}"
    return f"{len(dossier.assignments)} uppdrag: {', '.join(parts)}"


def summary(dossier: Dossier) -> tuple[str, ...]:
    """The dossier in words, a phrase each: what can be used, who coordinates, what is asked, and what is missing."""
    lacking = counted(len(dossier.coverage.gaps), "möjlig lucka", "möjliga luckor")
    double = f"{counted(len(dossier.coverage.overlaps), 'möjligt', 'möjliga')} överlapp"
    gaps = sum(finding.kind in ("lucka", "behov", "kunskapslucka") for _, finding in dossier.findings)
    return (
        f"{len(dossier.support)} stöd att använda",
        _practices(dossier),
        _networks(dossier),
        _assignments(dossier),
        counted(len(dossier.requests), "uppmaning till kommuner", "uppmaningar till kommuner"),
        f"{counted(gaps, 'lucka eller behov', 'luckor och behov')} enligt källor",
        f"{lacking} och {double} enligt hubbens regel",
    )
