"""The act (2023:196): its versioned sections and the guidance for each role."""

from __future__ import annotations

from typing import Annotated, ClassVar

from forebygga.records.fields import Cites, Day, Key, Line, Moment, Part, Plain, Prose, Sections, Url, Whole, field
from forebygga.records.markers import Ref, SectionNumber, Term
from forebygga.records.record import Record
from forebygga.records.shown import ELSEWHERE, WRITTEN_FOR, Shown


class CheckPoint(Part):
    """Kontrollfråga: a statement that is true in a municipality that does what the section demands, never more."""

    id: Key = field("id", "Kort namn som sparade självtest hänvisar till; byt det aldrig")
    statement: Line = field("påstående", "Ett påstående som går att svara ja, delvis, nej eller vet inte på", max_length=220)
    hint: Line | None = field("tips", "Hjälp att svara, när påståendet behöver det", None, max_length=160)


class Section(Part):
    """Paragraf: what a section asks, in our own words."""

    number: Whole = field("nummer", "Paragrafens nummer", ge=1, le=99)
    heading: Line = field("rubrik", "Vår rubrik för paragrafen")
    meaning: Prose = field("innebörd", "Vad paragrafen säger, med egna ord")
    english_heading: Line | None = field("engelsk_rubrik", "Vår rubrik på engelska", None)
    english: Line | None = field("engelska", "Vad paragrafen säger, på engelska och med egna ord", None)
    force: Annotated[Line, Term("krav")] = field("krav", "Om paragrafen är ett krav, ett råd, en rätt eller en upplysning")
    roles: tuple[Annotated[Line, Term("roller")], ...] = field("roller", "Roller som berörs", ())
    addressee: Line | None = field("riktas_till", "Vem som har uppgiften enligt paragrafen", None, max_length=120)
    deadline: Line | None = field("frist", "Tidsgräns, om den finns", None)
    respite: Day | None = field("uppskov_till", "Dag då kravet först måste vara uppfyllt, om lagen gav uppskov", None)
    checks: tuple[CheckPoint, ...] = field("kontrollfrågor", "Det som paragrafen kräver, ett påstående i taget", ())
    silent: tuple[Prose, ...] = field("säger_inte", "Det som lagen lämnar öppet och som lätt misstas för krav", ())
    ways: tuple[Prose, ...] = field("så_kan_det_göras", "Råd om hur kravet kan uppfyllas, med källhänvisning", ())
    examples: tuple[Prose, ...] = field("exempel", "Exempel på hur någon har gjort", ())
    preparatory: Prose | None = field("förarbeten", "Vad förarbetena säger", None)
    cites: Cites = field("källor", "Nycklar till källorna", ())


class Version(Part):
    """Lydelse: the sections that were new or changed on a day; other sections stay as they were."""

    since: Day = field("från", "Dag då lydelsen började gälla")
    sfs: Line = field("sfs", "SFS-nummer för lydelsen")
    what: Line = field("innebar", "Vad som ändrades, i en mening")
    sections: tuple[Section, ...] = field("paragrafer", "Nya eller ändrade paragrafer", min_length=1)
    repealed: tuple[Whole, ...] = field("upphävda", "Nummer på paragrafer som upphävdes", ())


class Milestone(Part):
    """Hållpunkt: a day in the act's history."""

    when: Moment = field("när", "Dag, månad eller år: 2023-07-01, 2021-06 eller 2021")
    text: Prose = field("text", "Vad som hände")
    cites: Cites = field("källor", "Nycklar till källorna", ())


class Statute(Record):
    """Lag: an act with all its versions."""

    collection: ClassVar[str] = "lag"
    prefix: ClassVar[str] = "kommuner-mot-brott/lag"
    template: ClassVar[str | None] = "statute.html"
    singular: ClassVar[str] = "lag"
    plural: ClassVar[str] = "Lagar"
    menu: ClassVar[str] = "/kommuner-mot-brott/"
    intro: ClassVar[str] = "Lagen med alla sina lydelser, med våra ord och länk till den officiella texten."
    holds: ClassVar[str] = "Lagen med alla sina lydelser"
    chosen_when: ClassVar[str] = "En lag med alla sina lydelser. Vad lagen betyder för en roll skrivs i vagledning."
    review_questions: ClassVar[tuple[str, ...]] = (
        "Är varje paragraf jämförd, ord för ord, med den officiella texten för den lydelsen?",
        "Är våra ord våra, och säger de varken mer eller mindre än paragrafen?",
        "Ligger de gamla lydelserna kvar oförändrade?",
        "Är de texter som bygger på paragrafen genomgångna?",
    )
    columns: ClassVar[tuple[str, ...]] = ("sfs", "in_force")
    elsewhere: ClassVar[tuple[str, ...]] = ("roles", "sections")

    sfs: Line = field("sfs", "SFS-nummer, till exempel 2023:196", pattern=r"^\d{4}:\d+$", shown=Shown(label="SFS-nummer"))
    in_force: Day = field("i_kraft", "Dag då lagen började gälla", shown=Shown(label="Gäller sedan"))
    official_text: Url = field("lagtext", "Adress till den officiella texten")
    headings: tuple[Line, ...] = field("rubriker", "Lagens rubriker", (), shown=Shown(label="Rubriker i lagen"))
    sanctions: Prose | None = field("sanktioner", "Vad som händer den som inte följer lagen", None, shown=ELSEWHERE)
    versions: tuple[Version, ...] = field("lydelser", "Lagens lydelser, äldst först", min_length=1)
    timeline: tuple[Milestone, ...] = field("tidslinje", "Hur lagen kom till", ())


class Proposal(Part):
    """Lagförslag: how far a proposal had come when it was last looked for, and when to look again."""

    state: Line = field("läge", "Hur långt förslaget har kommit, till exempel lagrådsremiss", max_length=80)
    reached: Moment = field("dag", "Dag eller månad då det kom dit: 2026-01-15 eller 2026-01")
    proposed: Day | None = field("föreslagen_dag", "Dag då lagen skulle börja gälla enligt förslaget", None)
    watch: Day = field("bevaka", "Dag då någon senast ska se efter hur det gick")


class OtherLaw(Part):
    """Annan lag: another statute that the role must know, in force or proposed."""

    name: Line = field("namn", "Lagens namn och nummer")
    meaning: Prose = field("innebörd", "Vad den betyder för rollen")
    bearer: Line | None = field("bärare", "Vem som har skyldigheten eller rätten enligt lagen", None, max_length=80)
    force: Annotated[Line, Term("krav")] | None = field("krav", "Om lagen säger ska, bör eller får, eller bara upplyser", None)
    since: Day | None = field("gäller_från", "Dag då regeln började gälla", None)
    proposal: Proposal | None = field("förslag", "Läget, om lagen inte är beslutad", None)
    cites: Cites = field("källor", "Nycklar till källorna", ())


class SectionShare(Part):
    """Rollens del: what one section means for the role, short enough for a cell of the matrix."""

    number: Annotated[Whole, SectionNumber()] = field("paragraf", "Paragrafens nummer")
    text: Plain = field("text", "Vad paragrafen betyder för rollen; ordet ska bara där lagen kräver det av kommunen", max_length=140)


class Guidance(Record):
    """Vägledning: what the act means for a role."""

    collection: ClassVar[str] = "vagledning"
    prefix: ClassVar[str] = "kommuner-mot-brott/roll"
    template: ClassVar[str | None] = None
    singular: ClassVar[str] = "vägledning"
    plural: ClassVar[str] = "Vägledning för roller"
    menu: ClassVar[str] = "/kommuner-mot-brott/"
    intro: ClassVar[str] = "Välj din roll och se vad lagen om kommuners ansvar betyder för dig."
    holds: ClassVar[str] = "Vad lagen betyder för en roll"
    chosen_when: ClassVar[str] = "Vad lagen betyder för en roll. Lagens krav skrivs i lag och hämtas därifrån."
    review_questions: ClassVar[tuple[str, ...]] = (
        "Står bara det som lagen kräver som krav, och allt annat som förslag?",
        "Är de tre nästa stegen något som just den rollen kan göra?",
        "Ryms utskriften på en sida? Proven säger till.",
    )
    columns: ClassVar[tuple[str, ...]] = ("acts_on",)
    elsewhere: ClassVar[tuple[str, ...]] = ("roles", "levels", "phases", "sections")

    role: Annotated[Line, Term("roller")] = field("roll", "Rollen som vägledningen gäller", shown=ELSEWHERE)
    acts_on: Sections = field("bygger_på", "Paragrafer i lag (2023:196) som rollen berörs av", min_length=1, shown=ELSEWHERE)
    written_for: Day = field("lydelse", "Dag då lagen hade den lydelse som texten är skriven för", shown=WRITTEN_FOR)
    one_sentence: Line = field("en_mening", "Rollens del i en mening", max_length=220, shown=ELSEWHERE)
    group: Annotated[Line, Term("rollgrupper")] | None = field("grupp", "Rollgrupp på översikten", None, shown=ELSEWHERE)
    shares: tuple[SectionShare, ...] = field("per_paragraf", "Vad varje paragraf betyder för rollen, en rad per paragraf", ())
    one_minute: Prose = field("en_minut", "Rollens del på en minut, omkring 100–150 ord", shown=ELSEWHERE)
    tasks: tuple[Prose, ...] = field("uppgifter", "Det rollen gör", (), shown=ELSEWHERE)
    already_running: tuple[Prose, ...] = field("redan_igång", "Arbete enligt andra lagar som räknas (7 §)", (), shown=ELSEWHERE)
    questions: tuple[Line, ...] = field("frågor_att_ställa", "Frågor för rollen att ställa", min_length=1, shown=ELSEWHERE)
    next_steps: tuple[Prose, ...] = field("nästa_steg", "Exakt tre nästa steg", min_length=3, max_length=3, shown=ELSEWHERE)
    partners: tuple[Line, ...] = field("partner", "Viktiga parter för rollen", ())
    support: tuple[Annotated[Line, Ref("stod", "Stöd för rollerna")], ...] = field("stöd", "Stöd i registret", ())
    other_law: tuple[OtherLaw, ...] = field("annan_lag", "Andra lagar som rollen behöver känna till", ())
