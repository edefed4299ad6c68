"""National coordination: networks, actors and assignments."""

from __future__ import annotations

from typing import Annotated, ClassVar

from forebygga.records.fields import Line, Moment, Part, Prose, Url, Whole, Year, Yes, field
from forebygga.records.markers import Ref, Register, Term
from forebygga.records.record import Record
from forebygga.records.shown import ELSEWHERE, UNKNOWN, Shown


class Member(Part):
    """Medlem: an organisation in a network, never a person."""

    actor: Annotated[Line, Ref("aktorer", "Med i nätverk")] = field("aktör", "Aktören som är med")
    represents: Line | None = field("representerar", "Vad aktören representerar, eller i vilken egenskap", None)
    since: Moment | None = field("från", "Med sedan", None)
    until: Moment | None = field("till", "Med till", None)


class YearNote(Part):
    """År för år: what happened a year."""

    year: Year = field("år", "Året")
    text: Prose = field("text", "Vad som hände, med källhänvisning")


class Network(Record):
    """Nätverk: a standing structure in which organisations coordinate."""

    collection: ClassVar[str] = "natverk"
    prefix: ClassVar[str] = "samordning/natverk"
    template: ClassVar[str | None] = None
    singular: ClassVar[str] = "nätverk"
    plural: ClassVar[str] = "Nätverk"
    menu: ClassVar[str] = "/samordning/"
    intro: ClassVar[str] = "Nätverk, råd och satsningar där organisationer samordnar det brottsförebyggande arbetet."
    holds: ClassVar[str] = "Nätverk, råd och satsningar där organisationer samordnar sig"
    chosen_when: ClassVar[str] = (
        "Organisationer som möts om brottsförebyggande arbete. "
        "En enskild organisation är en aktör, och det de gör tillsammans för kommuner är en insats."
    )
    review_questions: ClassVar[tuple[str, ...]] = (
        "Är medlemmarna organisationer som en källa nämner?",
        "Finns nätverket än? Läget ska stå så som den senaste källan säger det, med år.",
        "Är Brås roll och vem som kallar samman belagda, eller utelämnade?",
    )
    columns: ClassVar[tuple[str, ...]] = ("convener", "topics", "valid_from", "state")
    grouped_by: ClassVar[str] = "levels"

    convener: Annotated[Line, Ref("aktorer", "Sammankallar nätverk")] | None = field(
        "sammankallande", "Aktören som kallar samman; utelämna om det är okänt", None, shown=ELSEWHERE
    )
    convener_note: Line | None = field(
        "sammankallande_not", "Förklaring när sammankallande är flera eller okänd", None, shown=Shown(label="Sammankallande, i källans ord")
    )
    bra_role: Annotated[Line, Term("bras-roll")] = field("brås_roll", "Brås roll i nätverket")
    purpose: Prose = field("syfte", "Vad nätverket är till för", shown=ELSEWHERE)
    members: tuple[Member, ...] = field("medlemmar", "Organisationer i nätverket", ())
    members_note: Prose | None = field("medlemmar_not", "Det som är känt om medlemmar som inte kan pekas ut", None, shown=ELSEWHERE)
    sectors: tuple[Annotated[Line, Term("sektorer")], ...] = field("sektorer", "Sektorer som är med", (), shown=ELSEWHERE)
    meetings: Line | None = field("mötesrytm", "Hur ofta nätverket möts", None, shown=UNKNOWN)
    open_to_new: Yes | None = field("öppet_för_nya", "Om nya kan gå med: ja eller nej", None, shown=UNKNOWN)
    valid_from: Moment | None = field("giltig_från", "När nätverket bildades", None, shown=ELSEWHERE)
    valid_until: Moment | None = field("giltig_till", "När det upphörde eller upphör", None, shown=ELSEWHERE)
    state: Line | None = field("läge", "Läget enligt källan, till exempel: aktivt enligt källa 2024", None, shown=ELSEWHERE)
    activity: tuple[YearNote, ...] = field("verksamhet", "Vad nätverket gjort, år för år", ())
    efforts: tuple[Prose, ...] = field("insatser", "Det nätverket gör eller har gjort, utan årtal i källan", (), shown=ELSEWHERE)


class ContactWay(Part):
    """Kontaktväg: a function to turn to, never a person."""

    about: Line = field("fråga", "Vad kontaktvägen gäller")
    function: Line = field("funktion", "Funktionen eller enheten")
    address: Url | None = field("adress", "Webbadress till kontaktvägen", None)
    hours: Line | None = field("tider", "När den är öppen", None)


class Actor(Record):
    """Aktör: an organisation in crime prevention."""

    collection: ClassVar[str] = "aktorer"
    prefix: ClassVar[str] = "aktorer"
    template: ClassVar[str | None] = None
    singular: ClassVar[str] = "aktör"
    plural: ClassVar[str] = "Aktörer"
    menu: ClassVar[str] = "/samordning/"
    intro: ClassVar[str] = "Organisationer i det brottsförebyggande arbetet, vad de gör och var de är med."
    holds: ClassVar[str] = "Organisationer"
    chosen_when: ClassVar[str] = (
        "En organisation som andra poster pekar på: "
        "en myndighet, en förening, ett universitet. "
        "En grupp av organisationer som möts är ett nätverk."
    )
    review_questions: ClassVar[tuple[str, ...]] = (
        "Är rollen det som organisationen själv eller en författning säger, och inte vår tolkning?",
        "Är kontaktvägarna funktioner, aldrig personer, och går de att nå?",
        "Finns den inte redan under ett äldre namn?",
    )
    columns: ClassVar[tuple[str, ...]] = ("topics", "website")
    grouped_by: ClassVar[str] = "sector"
    elsewhere: ClassVar[tuple[str, ...]] = ("counties",)

    short_name: Line | None = field("kortnamn", "Kort namn som används i tabeller", None, shown=ELSEWHERE)
    sector: Annotated[Line, Term("sektorer")] = field("sektor", "Aktörens sektor")
    kind: Line | None = field("slag", "Närmare slag, till exempel statlig myndighet", None)
    task: Prose = field("roll", "Aktörens roll i det brottsförebyggande arbetet", shown=ELSEWHERE)
    website: Url | None = field("webb", "Aktörens webbplats", None, shown=Shown(label="Webbplats", unknown=True))
    part_of: Annotated[Line, Ref("aktorer", "Delar")] | None = field("del_av", "Aktör som den här ingår i", None)
    includes: tuple[Annotated[Line, Ref("aktorer", "Ingår i")], ...] = field("omfattar", "Aktörer som den här samlar", ())
    county: Annotated[Line, Register("lan")] | None = field("ansvarar_för_län", "Länskod, för länsstyrelser", None)
    contacts: tuple[ContactWay, ...] = field("kontaktvägar", "Funktioner att vända sig till, aldrig personer", ())


class Assignment(Record):
    """Uppdrag: what the government or an authority has set in motion."""

    collection: ClassVar[str] = "uppdrag"
    prefix: ClassVar[str] = "uppdrag"
    template: ClassVar[str | None] = None
    list_template: ClassVar[str | None] = None
    singular: ClassVar[str] = "uppdrag"
    plural: ClassVar[str] = "Uppdrag"
    menu: ClassVar[str] = "/samordning/"
    intro: ClassVar[str] = "Vad regeringen och myndigheterna har satt i gång, vem som gör det och när det redovisas."
    holds: ClassVar[str] = "Vad regeringen och myndigheterna har satt i gång"
    chosen_when: ClassVar[str] = (
        "Något som regeringen eller en myndighet har satt i gång. Det kommuner ombeds göra till följd av det är uppmaningar."
    )
    review_questions: ClassVar[tuple[str, ...]] = (
        "Är uppdraget läst i regeringsbeslutet eller regleringsbrevet, inte i ett referat?",
        "Stämmer dagen för redovisning? Har den passerat ska det stå vad som lämnades.",
        "Är de som fick uppdraget och de som ska samarbeta skilda åt?",
    )
    columns: ClassVar[tuple[str, ...]] = ("initiative", "holders", "start_year", "report_year")

    initiative: Annotated[Line, Term("initiativ")] = field("initiativ", "Vem som tog initiativet", shown=ELSEWHERE)
    commissioner: Annotated[Line, Ref("aktorer", "Har gett uppdrag")] | None = field("uppdragsgivare", "Aktören som gav uppdraget", None)
    holders: tuple[Annotated[Line, Ref("aktorer", "Har fått uppdrag")], ...] = field(
        "uppdragstagare", "Aktörer som fått uppdraget", (), shown=Shown(note="holders_note")
    )
    holders_note: Line | None = field("uppdragstagare_not", "Uppdragstagare som inte finns i registret", None, shown=ELSEWHERE)
    target_groups: tuple[Line, ...] = field("målgrupp", "De som uppdraget riktar sig till, som källan anger", (), shown=ELSEWHERE)
    partners: tuple[Annotated[Line, Ref("aktorer", "Samarbetspartner i uppdrag")], ...] = field(
        "samarbetspartner", "Aktörer att samarbeta med", (), shown=ELSEWHERE
    )
    partners_note: Line | None = field(
        "samarbetspartner_not", "Samarbetspartner som källan anger i andra ord", None, shown=Shown(label="Samarbetspartner, i källans ord")
    )
    start_year: Year | None = field("startår", "Året uppdraget började", None, shown=ELSEWHERE)
    start_ongoing: Yes = field("löpande_start", "Om källan anger starten som löpande: ja eller nej", False, shown=ELSEWHERE)
    report_year: Year | None = field("redovisningsår", "Året uppdraget redovisas", None, shown=ELSEWHERE)
    report_ongoing: Yes = field("löpande_redovisning", "Om redovisningen är löpande: ja eller nej", False, shown=ELSEWHERE)
    report_note: Line | None = field(
        "redovisas_not", "Redovisningen som källan anger den när den inte är ett år, till exempel: varje år, senast den 31 mars", None, shown=ELSEWHERE)  # fmt: skip
    report_date: Moment | None = field("redovisas", "Dag eller månad för redovisning, när den är känd", None, shown=ELSEWHERE)
    interim_reports: tuple[Moment, ...] = field(
        "delredovisas", "Tidpunkter för delredovisning före den sista, så noga som källan anger dem", (), shown=ELSEWHERE
    )
    background: Prose | None = field("bakgrund", "Varför uppdraget finns", None, shown=ELSEWHERE)
    tasks: tuple[Prose, ...] = field("ska_göra", "Vad uppdraget innebär", (), shown=ELSEWHERE)
    facts: tuple[Prose, ...] = field("fakta", "Annat som källorna säger", (), shown=ELSEWHERE)
    per_year: tuple[YearNote, ...] = field("per_år", "Vad som hänt, år för år", ())
    topic_order: Whole | None = field("ordning", "Plats i listor, lägst först", None, shown=ELSEWHERE)
    network: tuple[Annotated[Line, Ref("natverk", "Uppdrag som gäller nätverket")], ...] = field(
        "nätverk", "Nätverk som uppdraget gäller eller använder", ()
    )
