"""Spreading: events, the European award and the support register."""

from __future__ import annotations

from typing import Annotated, ClassVar, Self

from pydantic import model_validator

from forebygga.records.faults import MISSING_KEY, wrong
from forebygga.records.fields import Cites, County, Line, Moment, Municipality, Part, Plain, Prose, Url, Whole, Year, Yes, field
from forebygga.records.markers import Ref, Term
from forebygga.records.record import Record
from forebygga.records.shown import ELSEWHERE, FIRST, UNKNOWN, Shown


class Registration(Part):
    """Anmälan: when and where to sign up."""

    opens: Moment | None = field("öppnar", "När anmälan öppnar", None)
    closes: Moment | None = field("stänger", "När anmälan stänger", None)
    url: Url | None = field("url", "Adress till anmälan", None)


class Event(Record):
    """Evenemang: something that happens at a time."""

    collection: ClassVar[str] = "evenemang"
    prefix: ClassVar[str] = "kalender"
    template: ClassVar[str | None] = None
    singular: ClassVar[str] = "evenemang"
    plural: ClassVar[str] = "Kalender"
    list_template: ClassVar[str | None] = None
    menu: ClassVar[str] = "/kalender/"
    intro: ClassVar[str] = "Konferenser, möten, redovisningar, sista dagar och bidrag att söka: det som händer och det som har hänt."
    holds: ClassVar[str] = "Konferenser, möten och tidsgränser"
    chosen_when: ClassVar[str] = (
        "Något som händer en viss dag: "
        "en konferens, ett möte, en sista dag. "
        "Att någon ber kommuner göra något är en uppmaning, även om den har en sista dag."
    )
    review_questions: ClassVar[tuple[str, ...]] = (
        "Står datumet i källan, så noga som det är skrivet här?",
        "Har det blivit inställt eller flyttat? Läs arrangörens sida i dag.",
        "Är det slut: står det vad som kom ut av det, eller lämnas det tomt?",
    )
    columns: ClassVar[tuple[str, ...]] = ("start", "town", "organisers")
    assets: ClassVar[tuple[str, ...]] = ("calendar.css", "calendar.js")

    kind: Annotated[Line, Term("evenemangsslag")] = field("slag", "Slag av evenemang")
    series: Annotated[Line, Term("serier")] | None = field("serie", "Serie som evenemanget hör till", None, shown=ELSEWHERE)
    start: Moment | None = field("start", "Start: 2024, 2024-04, 2024-04-10 eller 2024-04-10 09:30 (svensk tid)", None, shown=ELSEWHERE)
    recurs: Line | None = field("återkommer", "Hur ofta, för det som återkommer utan kända datum", None, shown=ELSEWHERE)
    end: Moment | None = field("slut", "Slut, på samma sätt", None, shown=ELSEWHERE)
    organisers: tuple[Annotated[Line, Ref("aktorer", "Arrangerar")], ...] = field(
        "arrangörer", "Aktörer som arrangerar", (), shown=Shown(note="organiser_note")
    )
    organiser_note: Line | None = field("arrangör_not", "Arrangör som inte finns i registret", None, shown=ELSEWHERE)
    networks: tuple[Annotated[Line, Ref("natverk", "Möten och evenemang")], ...] = field("nätverk", "Nätverk som möts eller ordnar det", ())
    town: Line | None = field("ort", "Ort", None, shown=Shown(order=40, unknown=True))
    venue: Line | None = field("lokal", "Lokal", None, shown=FIRST)
    county: County | None = field("länskod", "Länskod där det hålls", None, shown=Shown(order=40, label="Län"))
    digital: Yes | None = field("digitalt", "Om man kan delta digitalt: ja eller nej", None, shown=FIRST)
    seats: Whole | None = field("platser", "Antal platser på plats", None, ge=1, shown=FIRST)
    attendance: Line | None = field("deltagare", "Antal deltagare som källan anger det", None, shown=FIRST)
    theme: Prose | None = field("tema", "Tema eller program", None, shown=ELSEWHERE)
    purpose: Prose | None = field("syfte", "Varför det hålls", None, shown=ELSEWHERE)
    registration: Registration | None = field("anmälan", "Anmälan", None)
    state: Annotated[Line, Term("evenemangslage")] | None = field("läge", "Planerat, genomfört eller inställt", None, shown=FIRST)
    results: tuple[Prose, ...] = field("resultat", "Vad som kom ut av det", (), shown=ELSEWHERE)

    @model_validator(mode="after")
    def _has_time(self) -> Self:
        if self.start is None and self.recurs is None:
            raise wrong(MISSING_KEY, "fältet 'start' saknas; skriv när det börjar, eller 'återkommer' om inga datum är kända")
        return self


class AwardEdition(Record):
    """ECPA-upplaga: a year of the European Crime Prevention Award."""

    collection: ClassVar[str] = "ecpa"
    prefix: ClassVar[str] = "ecpa"
    template: ClassVar[str | None] = None
    singular: ClassVar[str] = "ECPA-upplaga"
    plural: ClassVar[str] = "ECPA, europeiska brottsförebyggande priset"
    list_template: ClassVar[str | None] = None
    menu: ClassVar[str] = "/ecpa/"
    intro: ClassVar[str] = (
        "Varje land nominerar ett projekt till European Crime Prevention Award. Här är upplagorna och de svenska bidragen."
    )
    holds: ClassVar[str] = "Upplagor av det europeiska brottsförebyggande priset"
    chosen_when: ClassVar[str] = "Ett års upplaga av det europeiska brottsförebyggande priset."
    review_questions: ClassVar[tuple[str, ...]] = (
        "Står temat, värden och vinnaren i en källa för just det året?",
        "Är svenska bidrag egna poster i ecpa-bidrag?",
    )
    columns: ClassVar[tuple[str, ...]] = ("theme", "presidency", "swedish_nomination", "winner")
    elsewhere: ClassVar[tuple[str, ...]] = ("levels",)

    year: Year = field("år", "Året")
    theme: Line | None = field("tema", "Årets tema", None, shown=UNKNOWN)
    presidency: Line | None = field("ordförandeland", "EU:s ordförandeland", None, shown=UNKNOWN)
    town: Line | None = field("ort", "Ort för final och konferens", None, shown=UNKNOWN)
    deadline: Moment | None = field("sista_dag", "Sista dag att anmäla i Sverige", None, shown=Shown(label="Sista dag i Sverige"))
    final: Moment | None = field("final", "När finalen hölls, första dagen", None, shown=Shown(until="final_end", unknown=True))
    final_end: Moment | None = field("final_slut", "Finalens sista dag", None, shown=ELSEWHERE)
    winner: Line | None = field("vinnare", "Vinnaren", None, shown=UNKNOWN)
    prize: Line | None = field("pris", "Vad vinnaren fick, som källan anger", None)
    other_prizes: Line | None = field("övriga_pris", "Övriga pris", None)
    swedish_nomination: Line | None = field("svensk_nominering", "Sveriges nominerade bidrag", None, shown=UNKNOWN)


class AwardEntry(Record):
    """ECPA-bidrag: a Swedish entry in an edition."""

    collection: ClassVar[str] = "ecpa-bidrag"
    prefix: ClassVar[str] = "ecpa/bidrag"
    template: ClassVar[str | None] = "award_entry.html"
    singular: ClassVar[str] = "ECPA-bidrag"
    plural: ClassVar[str] = "Svenska ECPA-bidrag"
    menu: ClassVar[str] = "/ecpa/"
    intro: ClassVar[str] = "Svenska bidrag till det europeiska brottsförebyggande priset, så långt källorna räcker."
    holds: ClassVar[str] = "Svenska bidrag till priset"
    chosen_when: ClassVar[str] = (
        "Ett svenskt projekt som tävlade i en upplaga av priset. Används arbetssättet än i dag, skriv det också som god praktik."
    )
    review_questions: ClassVar[tuple[str, ...]] = (
        "Är sökanden en organisation?",
        "Säger källan hur det gick? Annars lämnas placeringen tom.",
        "Pekar bidraget på den praktik som det bygger på, om den finns här?",
    )
    columns: ClassVar[tuple[str, ...]] = ("applicant", "placing", "swedish_placing", "nominated", "practice")
    grouped_by: ClassVar[str] = "edition"
    elsewhere: ClassVar[tuple[str, ...]] = ("levels", "municipalities")

    edition: Annotated[Line, Ref("ecpa", "Svenska bidrag")] = field("upplaga", "Upplagan som bidraget tävlade i")
    applicant: Line | None = field("sökande", "Organisationen bakom bidraget, aldrig en person", None)
    municipality: Municipality | None = field("kommun", "Kommunkod", None)
    nominated: Yes | None = field("nominerad", "Om bidraget nominerades av Sverige: ja eller nej", None, shown=UNKNOWN)
    swedish_placing: Line | None = field("svensk_placering", "Hur det gick i den svenska uttagningen", None)
    placing: Line | None = field(
        "placering", "Placering i den europeiska finalen", None, shown=Shown(label="Placering i finalen", unknown=True)
    )
    practice: Annotated[Line, Ref("god-praktik", "ECPA-bidrag")] | None = field(
        "praktik", "Praktiken som bidraget bygger på", None, shown=Shown(label="Arbetssätt här", unknown=True)
    )


class Edition(Part):
    """Utgåva: an edition of a publication."""

    year: Year = field("år", "Året")
    what: Line | None = field("vad", "Vad som skiljer utgåvan", None)


class DigitalVersion(Part):
    """Digital version: where a book or other support lives on the web, and what is there."""

    url: Url = field("adress", "Adress till den digitala versionen")
    holds: Prose = field("innehåll", "Vad som finns där, med källhänvisning")
    plans: Prose | None = field("utveckling", "Hur den ska utvecklas enligt källan", None)


class Step(Part):
    """Steg: a step in a step guide."""

    title: Plain = field("titel", "Stegets namn")
    text: Prose | None = field("text", "Vad steget innebär", None)
    sections: tuple[Whole, ...] = field("paragrafer", "Paragrafer i lagen som steget bidrar till", ())


class Publication(Record):
    """Stöd: a publication, template, training or other support."""

    collection: ClassVar[str] = "stod"
    prefix: ClassVar[str] = "stod"
    template: ClassVar[str | None] = "publication.html"
    singular: ClassVar[str] = "stöd"
    plural: ClassVar[str] = "Stöd"
    menu: ClassVar[str] = "/stod/"
    intro: ClassVar[str] = (
        "Böcker, metodstöd, mallar, utbildningar och strategier: vad de är till för, vem de är till för och om de är aktuella."
    )
    holds: ClassVar[str] = "Böcker, metodstöd, strategier, utbildningar"
    chosen_when: ClassVar[str] = (
        "Något att läsa eller gå: en bok, en vägledning, en utbildning. Stöd som flera ger tillsammans är en insats."
    )
    review_questions: ClassVar[tuple[str, ...]] = (
        "Är det den senaste utgåvan, och leder adressen dit?",
        "Står det vem det är till för, som utgivaren säger det?",
        "Är huvudfakta med egna ord, inte utgivarens reklam?",
    )
    columns: ClassVar[tuple[str, ...]] = ("publishers", "year", "audience")
    list_template: ClassVar[str | None] = None
    facets: ClassVar[tuple[str, ...]] = ("stodslag", "roller", "steg", "paragrafer", "utgivare", "revideringsstatus", "amnen")
    assets: ClassVar[tuple[str, ...]] = ("support.css",)

    kind: Annotated[Line, Term("stodslag")] = field("slag", "Slag av stöd", shown=Shown(note="kind_note"))
    kind_note: Line | None = field("slag_not", "Slaget som källan anger det", None, shown=ELSEWHERE)
    publishers: tuple[Annotated[Line, Ref("aktorer", "Ger ut")], ...] = field(
        "utgivare", "Aktörer som ger ut stödet", (), shown=Shown(note="publisher_note")
    )
    publisher_note: Line | None = field("utgivare_not", "Utgivare som inte finns i registret", None, shown=ELSEWHERE)
    year: Year = field("år", "Senaste utgåvans år")
    editions: tuple[Edition, ...] = field("utgåvor", "Alla kända utgåvor", ())
    digital_version: DigitalVersion | None = field(
        "digital_version", "Den digitala plattformen, för en bok eller annat som också finns på webben", None
    )
    revision: Annotated[Line, Term("revideringsstatus")] = field(
        "revideringsstatus", "Om stödet är aktuellt eller revideras; utelämna när ingen källa säger det", "okand", shown=ELSEWHERE)  # fmt: skip
    purpose: Prose = field("vad_för", "Vad stödet är till för", shown=ELSEWHERE)
    audience: Line | None = field("för_vem", "Vem det är till för, som källan anger", None, shown=UNKNOWN)
    url: Url = field("url", "Adress till stödet", shown=ELSEWHERE)
    facts: tuple[Prose, ...] = field("huvudfakta", "Det viktigaste i eller om stödet", (), shown=ELSEWHERE)
    steps: tuple[Step, ...] = field("steg", "Steg, för stegguider", ())
    cites: Cites = field("stöds_av", "Nycklar till källor för huvudfakta", (), shown=ELSEWHERE)
