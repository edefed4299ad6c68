"""What organisations do for municipalities together, and the gaps and proposals behind it."""

from __future__ import annotations

from typing import Annotated, ClassVar

from forebygga.records.fields import Line, Moment, Part, Prose, Year, field
from forebygga.records.markers import Ref, Term
from forebygga.records.record import Record
from forebygga.records.shown import ELSEWHERE, UNKNOWN, Shown


class Period(Part):
    """Period: when an effort is made."""

    since: Moment | None = field("från", "När den började", None)
    until: Moment | None = field("till", "När den slutade eller slutar", None)
    words: Line = field("ord", "Perioden som källan anger den, till exempel: pågår enligt en källa från 2024")


class JointEffort(Record):
    """Insats: support that two or more organisations give municipalities together."""

    collection: ClassVar[str] = "insatser"
    prefix: ClassVar[str] = "samordning/insatser"
    template: ClassVar[str | None] = "effort.html"
    singular: ClassVar[str] = "gemensam insats"
    plural: ClassVar[str] = "Gemensamma insatser"
    menu: ClassVar[str] = "/samordning/"
    intro: ClassVar[str] = "Stöd, utbildning och metodstöd som flera aktörer ger kommunerna tillsammans."
    holds: ClassVar[str] = "Stöd som flera aktörer ger kommuner tillsammans"
    chosen_when: ClassVar[str] = (
        "Stöd som minst två aktörer ger kommuner tillsammans. Ett stöd från en ensam aktör står i stod eller uppmaningar."
    )
    review_questions: ClassVar[tuple[str, ...]] = (
        "Säger källan att de gör det tillsammans?",
        "Har perioden ett slut? Är det okänt ska det stå så.",
        "Är mottagarna de som källan nämner, och inte alla som vi tror har nytta?",
    )
    columns: ClassVar[tuple[str, ...]] = ("participants", "topics", "recipients")
    grouped_by: ClassVar[str] = "kind"

    kind: Annotated[Line, Term("insatsslag")] = field("slag", "Slag av insats")
    what: Prose = field("vad_görs", "Vad aktörerna gör tillsammans, med källhänvisning", shown=ELSEWHERE)
    network: Annotated[Line, Ref("natverk", "Gemensamma insatser")] | None = field("nätverk", "Nätverket som insatsen hör till", None)
    participants: tuple[Annotated[Line, Ref("aktorer", "Gör tillsammans med andra")], ...] = field(
        "deltagare", "Aktörer som gör insatsen, minst två", min_length=2, shown=Shown(note="participants_note"))  # fmt: skip
    participants_note: Line | None = field("deltagare_not", "Deltagare som källan anger i andra ord", None, shown=ELSEWHERE)
    answers: tuple[Annotated[Line, Ref("samordning", "Besvaras av")], ...] = field(
        "svarar_på", "Luckor, behov och förslag som insatsen svarar på", ())  # fmt: skip
    period: Period = field("period", "När insatsen görs")
    recipients: tuple[Annotated[Line, Term("roller")], ...] = field(
        "mottagarroller", "Roller som får stödet", (), shown=Shown(label="Riktas till", note="recipients_note")
    )
    recipients_note: Line | None = field(
        "mottagare_not", "De som får stödet, som källan anger; måste finnas när mottagarroller saknas", None, shown=ELSEWHERE)  # fmt: skip
    results: tuple[Annotated[Line, Ref("*", "Resultat av")], ...] = field(
        "resultat", "Det som kom ut av insatsen, skrivet samling/id", (), shown=ELSEWHERE
    )


class Finding(Record):
    """Iakttagelse: a gap, an overlap, a need, a knowledge gap or a proposal, as a source states it."""

    collection: ClassVar[str] = "samordning"
    prefix: ClassVar[str] = "samordning/luckor"
    template: ClassVar[str | None] = "finding.html"
    singular: ClassVar[str] = "iakttagelse"
    plural: ClassVar[str] = "Luckor, behov och förslag"
    menu: ClassVar[str] = "/samordning/"
    intro: ClassVar[str] = "Luckor, överlapp, behov och förslag i samordningen, så som källorna säger det."
    holds: ClassVar[str] = "Luckor, behov och förslag i samordningen"
    chosen_when: ClassVar[str] = "En lucka, ett överlapp, ett behov eller ett förslag i samordningen, så som en källa säger det."
    review_questions: ClassVar[tuple[str, ...]] = (
        "Är det källan som säger det? Är det vår slutsats ska regeln stå i härledning.",
        "Säger posten att något saknas: står det vad som söktes, var och när?",
        "Skulle de som berörs känna igen beskrivningen som rättvis?",
    )
    columns: ClassVar[tuple[str, ...]] = ("basis", "year", "state")
    grouped_by: ClassVar[str] = "kind"

    kind: Annotated[Line, Term("iakttagelseslag")] = field("slag", "Lucka, överlapp, behov, kunskapslucka eller förslag", shown=ELSEWHERE)
    statement: Prose = field("iakttagelse", "Vad källan säger, med källhänvisning", shown=ELSEWHERE)
    concerns: tuple[Annotated[Line, Ref("*", "Luckor, behov och förslag")], ...] = field(
        "berör", "Aktörer, nätverk och annat som det gäller, skrivet samling/id", ())  # fmt: skip
    basis: Annotated[Line, Term("iakttagelsekallor")] = field("källa_typ", "Var iakttagelsen kommer från", shown=Shown(label="Källa"))
    derivation: Prose | None = field(
        "härledning", "Regeln som gav iakttagelsen; måste finnas när källa_typ är harledd", None, shown=ELSEWHERE
    )
    year: Year | None = field("år", "Året då det sades", None, shown=UNKNOWN)
    state: Annotated[Line, Term("iakttagelselage")] | None = field(
        "läge", "Hur långt det har kommit, när källan säger det", None, shown=UNKNOWN
    )
    follows: tuple[Annotated[Line, Ref("*", "Ledde till")], ...] = field("följer_av", "Det som ledde hit, skrivet samling/id", ())
    leads_to: tuple[Annotated[Line, Ref("*", "Följer av")], ...] = field("leder_till", "Det som följde, skrivet samling/id", ())
