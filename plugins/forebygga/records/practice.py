"""Good practice: what was done, how, with what effect and how sure that is."""

from __future__ import annotations

from typing import Annotated, ClassVar

from forebygga.records.fields import Amount, Cites, County, Day, Door, Line, Municipality, Part, Prose, Year, field
from forebygga.records.markers import Ref, SourceKey, Term
from forebygga.records.record import Record
from forebygga.records.shown import ELSEWHERE, Shown

SEARCHED, UNKNOWN, UNREAD = "ingen-uppfoljning", "okant-for-oss", "inte-last"
NOT_SEEN = (SEARCHED, UNKNOWN, UNREAD)
"""The effects that stand apart: they say that nothing was found, looked for or read, not what was seen."""


class Outcome(Part):
    """Utfall: what follow-up shows about one named outcome, how sure that is, and why."""

    name: Line = field("utfall", "Det utfall som bedöms, till exempel anmälda bostadsinbrott")
    effect: Annotated[Line, Term("effekter", leads=True)] = field("visar", "Vad uppföljningen visar om utfallet")
    certainty: Annotated[Line, Term("sakerhet", leads=True)] = field("säkerhet", "Vilket slags kunskap som finns, 0 till 4")
    size: Prose | None = field(
        "effekt",
        "Hur stor skillnaden är, i tal och jämfört med vad, till exempel 16 procent färre anmälda inbrott än i jämförelseområdena",
        None,
    )
    reason: Prose = field("motivering", "Varför, med källhänvisning som [^k1]")
    certainty_reason: Prose | None = field("motivering_säkerhet", "Varför säkerheten är så stor, om det inte framgår av motivering", None)
    cites: Cites = field("källor", "Nycklar till källorna", ())


class Effort(Part):
    """Resurs: how much work and money it takes."""

    value: Annotated[Line, Term("resurser")] = field("värde", "1 till 3, eller okand")
    reason: Prose = field("motivering", "Vad som ingår, eller att uppgift saknas")
    cites: Cites = field("källor", "Nycklar till källorna", ())


class Assessment(Part):
    """Bedömning: the three badges for each outcome, with reasons and sources. No endorsement."""

    outcomes: tuple[Outcome, ...] = field("utfall", "Ett eller flera utfall; det första visas först", min_length=1)
    effort: Effort = field("resurs", "Hur mycket resurser krävs?")
    tried_in_sweden: Annotated[Line, Term("provad-i-sverige")] = field("prövad_i_sverige", "Om och hur det är prövat i Sverige")
    judged: Day | None = field("bedömd", "Dag då bedömningen gjordes", None)

    @property
    def first(self) -> Outcome:
        """The outcome that stands for the practice where there is room for one: in lists, facets and the chart."""
        return self.outcomes[0]


class HowTo(Part):
    """Så gör man: what to copy."""

    core: tuple[Prose, ...] = field("kärnkomponenter", "Delar som måste finnas med", ())
    steps: tuple[Prose, ...] = field("steg", "Stegen i ordning", ())
    skills: Prose | None = field("kompetens", "Kunskaper och utbildning som krävs", None)
    time: Prose | None = field("tid", "Hur lång tid det tar", None)
    obstacles: tuple[Prose, ...] = field("hinder", "Vanliga hinder", ())
    success_factors: tuple[Prose, ...] = field("framgångsfaktorer", "Det som fått det att fungera", ())
    law_and_ethics: Prose | None = field("juridik_etik", "Lagar, sekretess och etik att tänka på", None)


class Involved(Part):
    """Involverad: who does what."""

    actor: Annotated[Line, Ref("aktorer", "Medverkar i god praktik")] | None = field("aktör", "Aktören, om den finns i registret", None)
    name: Line | None = field("namn", "Namn när aktören inte finns i registret", None)
    task: Prose | None = field("uppgift", "Vad aktören gör", None)


class Cost(Part):
    """Kostnad: an amount with its year and what it covers."""

    amount: Amount = field("belopp", "Beloppet med enhet, till exempel 40 000 kronor")
    year: Year | None = field("år", "Året beloppet gäller", None)
    covers: Line | None = field("vad_ingår", "Vad beloppet täcker", None)
    per: Line | None = field("per", "Per vad, till exempel per deltagare", None)
    cite: Annotated[Line, SourceKey()] = field("källa", "Nyckel till källan")


class Transfer(Part):
    """Överförbarhet: what must be the same and what may be adapted."""

    must_keep: tuple[Prose, ...] = field("måste_vara_lika", "Det som inte får ändras", ())
    may_adapt: tuple[Prose, ...] = field("kan_anpassas", "Det som får anpassas", ())


class Place(Part):
    """Plats: where the practice is or was used."""

    name: Line = field("plats", "Platsen som källan nämner den")
    municipality: Municipality | None = field("kommun", "Kommunkod, om platsen hör till en kommun", None)
    county: County | None = field("län", "Länskod, om platsen är ett län", None)
    time: Line | None = field("tid", "När, som källan anger", None)
    cite: Annotated[Line, SourceKey()] = field("källa", "Nyckel till källan")


class ContactPoint(Part):
    """Kontakt: whom to ask about the practice; a function, never a person."""

    function: Line = field("funktion", "Funktionen eller enheten, aldrig en person")
    organisation: Annotated[Line, Ref("aktorer", "Svarar på frågor om")] | None = field(
        "organisation", "Aktören som funktionen hör till", None
    )
    address: Door | None = field("adress", "Webbadress eller funktionens e-postadress", None)
    cite: Annotated[Line, SourceKey()] = field("källa", "Nyckel till källan")


class OtherAssessment(Part):
    """Bedömning av andra: another body's verdict on its own scale."""

    body: Line = field("organ", "Organet som bedömt")
    verdict: Line = field("nivå", "Organets omdöme, på dess egen skala")
    cite: Annotated[Line, SourceKey()] = field("källa", "Nyckel till källan")


class Practice(Record):
    """God praktik: a way of working against crime that others can learn from."""

    collection: ClassVar[str] = "god-praktik"
    prefix: ClassVar[str] = "god-praktik"
    template: ClassVar[str | None] = None
    singular: ClassVar[str] = "god praktik"
    plural: ClassVar[str] = "God praktik"
    list_template: ClassVar[str | None] = None
    menu: ClassVar[str] = "/god-praktik/"
    intro: ClassVar[str] = "Arbetssätt mot brott som andra kan lära av: vad som gjordes, vad uppföljningen visar och hur säkert det är."
    holds: ClassVar[str] = "Arbetssätt mot brott som andra kan lära av"
    chosen_when: ClassVar[str] = (
        "Ett arbetssätt som andra kan göra om, även ett som inte fungerade. "
        "En enskild mätning är en utvärdering, och det någon lärde sig på vägen är en erfarenhet."
    )
    review_questions: ClassVar[tuple[str, ...]] = (
        "Följer vart och ett av märkena metodens regler, med skäl och källa?",
        "Säger texten inte mer än märket? Effektivt går inte ihop med oklart.",
        "Är varje effekt skriven med sitt utfall och vad den jämförs med?",
        "Skulle någon kunna göra likadant med det som står under Så gör man?",
        "Står bieffekter och begränsningar där, också när de talar emot?",
        "Är de som använder arbetssättet nämnda med tid och källa?",
    )
    facets: ClassVar[tuple[str, ...]] = (
        "amnen", "brottstyper", "malgrupper", "miljoer", "effekter", "sakerhet", "resurser", "provad-i-sverige",
        "perspektiv", "preventionsnivaer", "nivaer", "faser", "lan", "kommungrupp",
    )  # fmt: skip
    elsewhere: ClassVar[tuple[str, ...]] = ("counties", "municipalities")

    owner: Annotated[Line, Ref("aktorer", "Äger eller förvaltar")] | None = field(
        "ägare", "Den aktör som äger eller förvaltar det posten beskriver", None, shown=Shown(order=80, unknown=True)
    )
    other_names: tuple[Line, ...] = field("andra_namn", "Andra namn som folk söker på", ())
    crime_types: tuple[Annotated[Line, Term("brottstyper")], ...] = field(
        "brottstyper", "Brott och problem som förebyggs", min_length=1, shown=ELSEWHERE
    )
    perspective: Annotated[Line, Term("perspektiv")] = field("perspektiv", "Situationellt, socialt eller båda")
    prevention_levels: tuple[Annotated[Line, Term("preventionsnivaer")], ...] = field(
        "preventionsnivå", "Universell, selektiv eller indikerad", min_length=1
    )
    target_groups: tuple[Annotated[Line, Term("malgrupper")], ...] = field(
        "målgrupper", "De som insatsen riktar sig till", min_length=1, shown=ELSEWHERE
    )
    settings: tuple[Annotated[Line, Term("miljoer")], ...] = field("miljöer", "Miljöer där insatsen sker", (), shown=ELSEWHERE)
    problem: Prose = field("problem", "Problemet som praktiken svarar på", shown=ELSEWHERE)
    how_to: HowTo | None = field("så_gör_man", "Det som behövs för att göra likadant", None)
    mechanisms: tuple[Prose, ...] = field("verkningssätt", "Hur det är tänkt att verka, enligt källan", (), shown=ELSEWHERE)
    moderators: tuple[Prose, ...] = field(
        "modererar", "Var eller för vilka effekten är större eller mindre, enligt källan", (), shown=ELSEWHERE
    )
    involved: tuple[Involved, ...] = field("involverade", "Vilka som gör vad", ())
    costs: tuple[Cost, ...] = field("kostnad", "Belagda kostnader", ())
    assessment: Assessment = field("bedömning", "De tre märkena med skäl och källor")
    transfer: Transfer | None = field("överförbarhet", "Vad som måste vara lika och vad som kan anpassas", None)
    contact: ContactPoint | None = field("kontakt", "Vem man kan fråga: en funktion, aldrig en person", None)
    used_by: tuple[Place, ...] = field("används_av", "Platser där praktiken används eller har prövats", ())
    stage: Annotated[Line, Term("stadier")] | None = field("stadium", "Hur långt praktiken kommit i Sverige", None, shown=ELSEWHERE)
    started: Line | None = field("start", "När den började, som källan anger", None, shown=Shown(label="Började"))
    other_assessments: tuple[OtherAssessment, ...] = field("bedömningar_av_andra", "Namngivna organs omdömen", ())
    side_effects: Prose | None = field("oönskade_effekter", "Belagda bieffekter", None, shown=ELSEWHERE)
    limits: tuple[Prose, ...] = field("begränsningar", "Det som kunskapen inte säger", (), shown=ELSEWHERE)
    lessons: tuple[Prose, ...] = field("lärdomar", "Lärdomar från dem som gjort det", (), shown=ELSEWHERE)
