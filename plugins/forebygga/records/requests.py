"""What is asked of municipalities, how they are reached, and the surveys they answer."""

from __future__ import annotations

from typing import Annotated, ClassVar

from forebygga.records.fields import Line, Moment, Part, Prose, Whole, Year, Yes, field
from forebygga.records.markers import Ref, Term
from forebygga.records.record import Record
from forebygga.records.shown import ELSEWHERE, FIRST, UNKNOWN, Shown

Roles = tuple[Annotated[Line, Term("roller")], ...]


class Recurrence(Part):
    """Återkommer: how often something is asked, and the part of the year that is known."""

    pace: Annotated[Line, Term("takter")] = field("takt", "Hur ofta")
    day: Line | None = field(
        "dag", "Månad eller dag då det ska vara klart, samma varje gång: 02 eller 02-15; utelämna om källan inte säger det", None,
        pattern=r"^(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?$")  # fmt: skip
    last_year: Year | None = field("sista_år", "Sista året, när det är bestämt", None)
    words: Line | None = field("ord", "Som källan säger det, till exempel: i början av året", None)


class Request(Record):
    """Uppmaning: something that a municipality, or someone it works with, is asked to do."""

    collection: ClassVar[str] = "uppmaningar"
    prefix: ClassVar[str] = "samordning/uppmaningar"
    template: ClassVar[str | None] = None
    list_template: ClassVar[str | None] = None
    singular: ClassVar[str] = "uppmaning"
    plural: ClassVar[str] = "Uppmaningar till kommuner"
    menu: ClassVar[str] = "/samordning/"
    intro: ClassVar[str] = "Vad kommunerna ombeds göra för att förebygga brott: av vem, när, och om det är krav, råd eller möjlighet."
    holds: ClassVar[str] = "Det som kommuner ombeds göra"
    chosen_when: ClassVar[str] = "Något som kommuner ombeds göra: svara, söka, ordna, rapportera. Mötet eller konferensen är ett evenemang."
    review_questions: ClassVar[tuple[str, ...]] = (
        "Är tvånget rätt: ska bara när en paragraf säger det, och paragrafen står under lagstöd?",
        "Står det vad som händer om man låter bli, när källan säger det?",
        "Är sista dagen läst hos avsändaren i dag?",
        "Är den inte ersatt av en nyare uppmaning?",
    )
    columns: ClassVar[tuple[str, ...]] = ("sender", "recipients", "legal_basis")
    grouped_by: ClassVar[str] = "force"

    sender: Annotated[Line, Ref("aktorer", "Ber kommuner om")] | None = field(
        "avsändare", "Aktören som ber; utelämna när det är en lag och skriv då avsändare_not", None, shown=Shown(order=40, note="sender_note"))  # fmt: skip
    sender_note: Line | None = field(
        "avsändare_not", "Avsändare som inte är en aktör i registret, till exempel riksdagen genom lag", None, shown=ELSEWHERE
    )
    recipients: Roles = field(
        "mottagarroller", "Roller som uppmaningen riktas till", min_length=1, shown=Shown(label="Riktas till", elsewhere=True)
    )
    concerns: Line | None = field("gäller", "För vilka den gäller, när det inte är alla kommuner", None, shown=FIRST)
    asked: Prose = field("vad_begärs", "Vad som ska göras, med källhänvisning", shown=ELSEWHERE)
    force: Annotated[Line, Term("tvang")] = field("tvång", "Om det är ett krav, ett råd eller en möjlighet", shown=ELSEWHERE)
    legal_basis: Line | None = field("lagstöd", "Paragraf och författning; måste finnas när tvång är ska", None, shown=FIRST)
    grant: Yes = field("bidrag", "Om det gäller att söka pengar: ja eller nej", False, shown=ELSEWHERE)
    opens: Moment | None = field("öppnar", "När det går att börja söka, svara eller anmäla", None, shown=ELSEWHERE)
    answer_by: Moment | None = field("svar_senast", "När det senast ska vara gjort: 2026, 2026-10 eller 2026-10-01", None, shown=ELSEWHERE)
    recurrence: Recurrence | None = field("återkommer", "Hur det återkommer", None)
    hours: Whole | None = field(
        "tidsåtgång_timmar", "Timmar som det tar, när källan anger det", None, ge=1, shown=Shown(label="Tid i timmar", unknown=True)
    )
    coordinated_with: tuple[Annotated[Line, Ref("aktorer", "Samordnar uppmaning")], ...] = field(
        "samordnad_med", "Aktörer som uppmaningen är samordnad med", (), shown=UNKNOWN)  # fmt: skip
    replaced_by: Annotated[Line, Ref("uppmaningar", "Ersätter")] | None = field(
        "ersatt_av", "Uppmaning som gäller i stället", None, shown=ELSEWHERE
    )


class Channel(Record):
    """Kanal: a way to reach those who prevent crime locally."""

    collection: ClassVar[str] = "kanaler"
    prefix: ClassVar[str] = "samordning/kanaler"
    template: ClassVar[str | None] = "channel.html"
    singular: ClassVar[str] = "kanal"
    plural: ClassVar[str] = "Kanaler till kommuner"
    menu: ClassVar[str] = "/samordning/"
    intro: ClassVar[str] = "Möten, nätverk, webbplatser och utskick som redan når dem som förebygger brott lokalt."
    holds: ClassVar[str] = "Vägar som redan når dem som förebygger brott lokalt"
    chosen_when: ClassVar[str] = (
        "En väg som redan når dem som arbetar lokalt: "
        "ett utskick, ett möte, en webbplats. "
        "Den som använder vägen för ett enda möte skriver ett evenemang."
    )
    review_questions: ClassVar[tuple[str, ...]] = (
        "Står det vem som äger kanalen och hur man kommer med?",
        "Är räckvidden ägarens uppgift, med år?",
        "Finns kanalen kvar?",
    )
    columns: ClassVar[tuple[str, ...]] = ("owner", "forms", "reaches")

    owner: Annotated[Line, Ref("aktorer", "Kanaler")] = field("ägare", "Aktören som äger kanalen", shown=Shown(order=10, note="owner_note"))
    owner_note: Line | None = field("ägare_not", "Andra som delar kanalen, som källan anger det", None, shown=ELSEWHERE)
    forms: tuple[Annotated[Line, Term("kanalformer")], ...] = field("form", "Skriftlig, muntlig eller digital", min_length=1)
    reaches: Roles = field("når_roller", "Roller som kanalen når", (), shown=Shown(label="Når", note="reaches_note"))
    reaches_note: Line | None = field(
        "når_not", "De som kanalen når, som källan anger; måste finnas när når_roller saknas", None, shown=ELSEWHERE
    )
    reach: Prose | None = field("räckvidd", "Hur många eller vilka den når, med källhänvisning", None, shown=ELSEWHERE)
    notice: Whole | None = field(
        "ledtid_dagar", "Dagar i förväg som man behöver vara ute", None, ge=0, shown=Shown(label="Ledtid i dagar", unknown=True)
    )
    usage: Prose | None = field("så_använder_du", "Hur den som vill nå kommuner kommer med, med källhänvisning", None, shown=ELSEWHERE)
    network: tuple[Annotated[Line, Ref("natverk", "Kanaler")], ...] = field("nätverk", "Nätverk som kanalen går genom", ())
    events: tuple[Annotated[Line, Ref("evenemang", "Kanal")], ...] = field("evenemang", "Evenemang som hör till kanalen", ())


class Survey(Record):
    """Enkät: questions sent to many, and what they were used for."""

    collection: ClassVar[str] = "enkater"
    prefix: ClassVar[str] = "samordning/enkater"
    template: ClassVar[str | None] = "survey.html"
    singular: ClassVar[str] = "enkät"
    plural: ClassVar[str] = "Enkäter"
    menu: ClassVar[str] = "/samordning/"
    intro: ClassVar[str] = "Enkäter som kommuner och andra har svarat på om det brottsförebyggande arbetet, så långt källorna räcker."
    holds: ClassVar[str] = "Enkäter och vad svaren visar"
    chosen_when: ClassVar[str] = "En enkät och vad svaren visar. Att kommuner ombeds svara är en uppmaning."
    review_questions: ClassVar[tuple[str, ...]] = (
        "Står det hur många som svarade, och hur de valdes ut, så långt källan säger det?",
        "Säger texten vad de svarande har uppgett, inte hur det är?",
        "Stämmer varje tal med rapporten?",
    )
    columns: ClassVar[tuple[str, ...]] = ("year", "covers", "respondents", "report")

    year: Year = field("år", "Året då enkäten gjordes")
    covers: Line | None = field("avser", "Tid eller ämne som enkäten gäller", None, shown=Shown(label="Gäller", unknown=True))
    conductors: tuple[Annotated[Line, Ref("aktorer", "Gör enkät")], ...] = field(
        "utförare", "Aktörer som gör enkäten", min_length=1, shown=Shown(label="Görs av")
    )
    respondents: tuple[Line, ...] = field(
        "svarsgrupper", "De som svarar, som källan anger", (), shown=Shown(label="De som svarar", unknown=True)
    )
    sample: Line | None = field("urval", "Hur de som svarar har valts ut", None, shown=UNKNOWN)
    response: Line | None = field(
        "svar", "Antal eller andel som svarade, som källan anger", None, shown=Shown(label="Så många svarade", unknown=True)
    )
    findings: tuple[Prose, ...] = field("visar", "Vad svaren visar, med källhänvisning", (), shown=ELSEWHERE)
    report: Annotated[Line, Ref("stod", "Bygger på enkät")] | None = field(
        "rapport", "Rapporten som bygger på enkäten", None, shown=UNKNOWN
    )
    request: Annotated[Line, Ref("uppmaningar", "Enkät")] | None = field("uppmaning", "Uppmaningen att svara", None)
