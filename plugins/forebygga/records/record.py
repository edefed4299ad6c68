"""What every record shares: title, summary, subjects, sources, review and status."""

from __future__ import annotations

from datetime import date
from typing import Annotated, ClassVar

from forebygga.records.fields import (
    Count,
    County,
    Day,
    Key,
    Line,
    Municipality,
    Part,
    Phrase,
    Plain,
    Prose,
    Sections,
    SitePath,
    Url,
    Year,
    field,
)
from forebygga.records.markers import FieldName, Ref, Term
from forebygga.records.shown import ELSEWHERE, SHARED, WRITTEN_FOR, Shown
from forebygga.records.texts import MOST_PHRASES


class SourceNote(Part):
    """Källa: where a claim comes from."""

    key: Key = field("nyckel", "Kort nyckel som texten hänvisar till, till exempel k1")
    title: Line = field("titel", "Källans titel")
    publisher: Line = field("utgivare", "Vem som gett ut källan")
    year: Year | None = field("år", "Utgivningsår", None)
    url: Url | None = field("url", "Adress där källan går att läsa", None)
    kind: Annotated[Line, Term("kalltyper")] = field("typ", "Slag av källa")
    note: Line | None = field("anm", "Anmärkning för läsaren, till exempel att adressen går till en startsida", None)


class Searched(Part):
    """Sökt: what was looked for without being found. It stands behind every statement of absence."""

    what: Line = field("vad", "Vad som söktes, med läsarens ord, till exempel svenska effektstudier")
    where: Line = field("var", "Var det söktes, till exempel lagrade kopior av publika sidor (svenska och engelska)")
    query: Line = field("fråga", "Orden som söktes, med komma eller semikolon mellan frågor")
    day: Day = field("när", "Dag då det söktes")
    outcome: Line | None = field(
        "utfall", "Det utfall i bedömningen som söktes, ordagrant; krävs bakom märket ingen-uppfoljning på god praktik", None
    )


class Reading(Part):
    """Kontrollerad: the log of the second reading, claim by claim, by someone who did not write the record."""

    day: Day = field("läst", "Dag då posten lästes mot källorna")
    against: Prose = field("mot", "Vad posten lästes mot, till exempel källorna k1 till k4")
    claims: Count | None = field("påståenden", "Antal påståenden som prövades", None)
    mended: Count | None = field("rättade", "Antal som rättades", None)
    doubtful: Count | None = field("i_tvivel", "Antal som ännu är i tvivel", None)


class Record(Part):
    """Post: the fields that all record types share. A record's id is its file name.

    Class attributes describe the type: `collection` is the folder under content/ and in references, `prefix` the
    address its pages live under, `singular` and `plural` the Swedish names. The rest has defaults: `template` and
    `list_template` the page templates, `menu` the menu item its pages belong to, `intro` what the list page says
    first, `columns` and `grouped_by` the attributes that the list shows and is divided by, `facets` the
    vocabularies and registers that it can be narrowed down by, `assets` the style sheets and scripts that only its
    pages need, `elsewhere` the shared fields that its page shows elsewhere than in the fact box. Editors read
    `holds` (what such records hold), `chosen_when` (when a record is of the type and not of another) and
    `review_questions` (a review's checklist, answered by yes).
    A type whose `template` or `list_template` is None has a builder of its own, in its subject, for that page.
    """

    collection: ClassVar[str]
    prefix: ClassVar[str]
    singular: ClassVar[str]
    plural: ClassVar[str]
    template: ClassVar[str | None] = "record.html"
    list_template: ClassVar[str | None] = "collection.html"
    menu: ClassVar[str] = ""
    intro: ClassVar[str] = ""
    holds: ClassVar[str] = ""
    chosen_when: ClassVar[str] = ""
    review_questions: ClassVar[tuple[str, ...]] = ()
    columns: ClassVar[tuple[str, ...]] = ()
    grouped_by: ClassVar[str] = ""
    facets: ClassVar[tuple[str, ...]] = ()
    assets: ClassVar[tuple[str, ...]] = ()
    elsewhere: ClassVar[tuple[str, ...]] = ()

    title: Plain = field("titel", "Namnet som visas överst på sidan och i listor", max_length=140, shown=ELSEWHERE)
    summary: Line = field("ingress", "Högst 300 tecken som säger vad det är till den som inte vet", max_length=300, shown=ELSEWHERE)
    topics: tuple[Annotated[Line, Term("amnen")], ...] = field("ämnen", "Ämnen som posten hör till", (), shown=SHARED)
    roles: tuple[Annotated[Line, Term("roller")], ...] = field("roller", "Roller som har nytta av posten", (), shown=SHARED)
    levels: tuple[Annotated[Line, Term("nivaer")], ...] = field("nivå", "Samhällsnivå", (), shown=SHARED)
    phases: tuple[Annotated[Line, Term("faser")], ...] = field("fas", "Fas i arbetet", (), shown=SHARED)
    sections: Sections = field("paragrafer", "Paragrafer i lag (2023:196) som posten bidrar till, som siffror", (), shown=SHARED)
    written_for: Day | None = field(
        "lydelse",
        "Dag då lag (2023:196) hade den lydelse som posten är skriven för",
        None,
        shown=WRITTEN_FOR,
    )
    counties: tuple[County, ...] = field("län", "Länskoder med två siffror, till exempel 24", (), shown=SHARED)
    municipalities: tuple[Municipality, ...] = field("kommuner", "Kommunkoder med fyra siffror, till exempel 2480", (), shown=SHARED)
    owner: Annotated[Line, Ref("aktorer", "Äger eller förvaltar")] | None = field(
        "ägare", "Den aktör som äger eller förvaltar det posten beskriver", None, shown=Shown(order=80)
    )
    sources: tuple[SourceNote, ...] = field("källor", "Källorna till allt som posten påstår, minst en", min_length=1)
    searched: tuple[Searched, ...] = field("sökt", "Det som söktes utan att hittas; krävs bakom varje uppgift om att något saknas", ())
    related: tuple[Annotated[Line, Ref("*", "Hör ihop med")], ...] = field(
        "relaterat", "Andra poster, skrivna samling/id", (), shown=ELSEWHERE
    )
    published: Day = field("publicerad", "Dag då posten först publicerades här", shown=ELSEWHERE)
    reviewed: Day | None = field("granskad", "Dag då den ansvariga granskade posten; utelämna tills det har hänt", None, shown=ELSEWHERE)
    checked: Reading | None = field("kontrollerad", "När och mot vad posten lästes en andra gång, påstående för påstående", None)
    review_by: Day = field("granska_senast", "Dag då posten senast ska ses över", shown=ELSEWHERE)
    status: Annotated[Line, Term("status")] = field("status", "Postens läge", shown=ELSEWHERE)
    replaces: Annotated[Line, Ref("*", "Ersatt av")] | None = field(
        "ersätter", "Post som den här ersätter, skriven samling/id", None, shown=Shown(order=85)
    )
    former_addresses: tuple[SitePath, ...] = field("tidigare_adresser", "Adresser här som ska leda vidare till posten", (), shown=ELSEWHERE)
    english_name: Plain | None = field("engelskt_namn", "Namnet på engelska", None, max_length=140, shown=ELSEWHERE)
    english: Line | None = field("engelska", "Sammanfattning på engelska", None, shown=ELSEWHERE)
    easy: Prose | None = field("lättläst", "Sammanfattning på lätt svenska", None, shown=ELSEWHERE)
    uncertain: tuple[Annotated[Line, FieldName()], ...] = field(
        "osäkert", "Fält vars uppgifter har svag källa, eller ordet allt", (), shown=ELSEWHERE
    )
    remark: Prose | None = field("anmärkning", "Det läsaren behöver veta om uppgifternas gränser", None, shown=ELSEWHERE)
    asked_as: tuple[Phrase, ...] = field(
        "söks_som",
        "Så här skulle någon utan våra ord fråga efter det här, ett till tolv uttryck eller frågor. Bara sökningen läser dem",
        (),
        max_length=MOST_PHRASES,
        shown=ELSEWHERE,
    )

    @property
    def version(self) -> date:
        """The day the text was last published or reviewed."""
        return max(filter(None, (self.published, self.reviewed)))
