"""How a municipality goes about it: the steps of the work, the document templates, and the words of the field."""

from __future__ import annotations

from typing import Annotated, ClassVar

from forebygga.records.fields import Cites, Line, OneWord, Part, Plain, Prose, Sections, Whole, Yes, field
from forebygga.records.markers import Ref, Term
from forebygga.records.record import Record
from forebygga.records.shown import ELSEWHERE, Shown


class WorkingStep(Record):
    """Steg: a step on the way from problem to follow-up, or from idea to agreement."""

    collection: ClassVar[str] = "steg"
    prefix: ClassVar[str] = "kommuner-mot-brott/steg"
    template: ClassVar[str | None] = "step.html"
    list_template: ClassVar[str | None] = None
    singular: ClassVar[str] = "steg"
    plural: ClassVar[str] = "Steg för steg"
    menu: ClassVar[str] = "/kommuner-mot-brott/"
    intro: ClassVar[str] = "Från problem till uppföljning, och från idé till överenskommelse. Varje steg har paragraf, mall och exempel."
    holds: ClassVar[str] = "Steg för steg, från problem till uppföljning"
    chosen_when: ClassVar[str] = "Ett steg i ett arbetssätt, med en fråga att svara på. Dokumentet som fylls i är en mall."
    review_questions: ClassVar[tuple[str, ...]] = (
        "Är det som lagen kräver skilt från det som är hubbens förslag?",
        "Leder steget till en mall eller ett exempel som finns?",
        "Passar ordningen med stegen före och efter?",
    )
    assets: ClassVar[tuple[str, ...]] = ("guidance.css",)
    elsewhere: ClassVar[tuple[str, ...]] = ("levels", "sections")

    track: Annotated[Line, Term("arbetssatt")] = field("arbetssätt", "Arbetssättet som steget hör till", shown=ELSEWHERE)
    order: Whole = field("ordning", "Stegets plats, från 1", ge=1, le=20, shown=ELSEWHERE)
    question: Line = field("fråga", "Frågan som steget ska svara på", max_length=120, shown=ELSEWHERE)
    doing: tuple[Prose, ...] = field(
        "gör_så", "Det man gör i steget; det som är hubbens råd börjar med Förslag:", min_length=1, shown=ELSEWHERE
    )
    changed: tuple[Prose, ...] = field("lagen_ändrade", "Vad som blev krav genom lag (2023:196), med källa", (), shown=ELSEWHERE)
    document_templates: tuple[Annotated[Line, Ref("mallar", "Hör till steget")], ...] = field("mallar", "Mallar för steget", ())
    examples: tuple[Prose, ...] = field("exempel", "Exempel, med källa", (), shown=ELSEWHERE)
    practices: tuple[Annotated[Line, Ref("god-praktik", "Hör till steget")], ...] = field(
        "praktik", "God praktik för steget", (), shown=Shown(label="God praktik")
    )
    support: tuple[Annotated[Line, Ref("stod", "Hör till steget")], ...] = field("stöd", "Stöd för steget", ())


class Blank(Part):
    """Ruta: something to fill in; a table when it has columns."""

    label: Line = field("namn", "Vad som ska fyllas i")
    lines: Whole = field("rader", "Antal rader att skriva på, eller tomma rader i tabellen", 1, ge=1, le=12)
    columns: tuple[Line, ...] = field("kolumner", "Tabellens kolumner; utelämna för en ruta med text", ())


class DocumentPart(Part):
    """Del: a heading of a document template with its help and what to fill in. Without sections it is the hub's suggestion."""

    heading: Plain = field("rubrik", "Rubriken i dokumentet", max_length=80)
    answers: Sections = field("svarar_mot", "Paragrafer vars krav rubriken svarar mot; utelämna för hubbens förslag", ())
    demand: Prose | None = field("kravet", "Vad paragrafen kräver här, med egna ord", None)
    help: tuple[Prose, ...] = field("hjälp", "Hjälptexter, som tas bort när dokumentet är klart", ())
    blanks: tuple[Blank, ...] = field("rutor", "Det som ska fyllas i", min_length=1)


class DocumentTemplate(Record):
    """Mall: a document to fill in, built from what the act asks; shown as a page and as a Word file."""

    collection: ClassVar[str] = "mallar"
    prefix: ClassVar[str] = "kommuner-mot-brott/mallar"
    template: ClassVar[str | None] = None
    list_template: ClassVar[str | None] = None
    singular: ClassVar[str] = "mall"
    plural: ClassVar[str] = "Mallar"
    menu: ClassVar[str] = "/kommuner-mot-brott/"
    intro: ClassVar[str] = "Mallar som är skrivna efter lagens krav, att läsa här eller hämta som fil till Word och LibreOffice."
    holds: ClassVar[str] = "Dokument att fylla i"
    chosen_when: ClassVar[str] = "Ett dokument att fylla i. Råd om hur arbetet går till är ett steg."
    review_questions: ClassVar[tuple[str, ...]] = (
        "Är varje rubrik som svarar mot ett krav märkt med sin paragraf, och ingen annan?",
        "Går Wordfilen att öppna och fylla i?",
        "Förstår den som aldrig har gjort det vad som ska stå i varje ruta?",
    )
    elsewhere: ClassVar[tuple[str, ...]] = ("levels", "sections")

    used_for: Line = field("används_till", "När mallen behövs, i en mening", shown=Shown(label="När mallen behövs"))
    decided_by: Line | None = field(
        "beslutas_av", "Vem som beslutar dokumentet, om lagen säger det", None, shown=Shown(label="Beslutas av")
    )
    parts: tuple[DocumentPart, ...] = field("delar", "Mallens rubriker i ordning", min_length=1)


class Word(Record):
    """Ord: a word of the field, explained once. The summary is its meaning."""

    collection: ClassVar[str] = "ordlista"
    prefix: ClassVar[str] = "ordlista"
    template: ClassVar[str | None] = "glossary_word.html"
    list_template: ClassVar[str | None] = "glossary.html"
    singular: ClassVar[str] = "ord"
    plural: ClassVar[str] = "Ordlista"
    intro: ClassVar[str] = "Ord som återkommer på webbplatsen och i lagen, förklarade en gång, med källa."
    holds: ClassVar[str] = "Ord som förklaras en gång"
    chosen_when: ClassVar[str] = "Ett ord som återkommer och behöver förklaras en gång."
    review_questions: ClassVar[tuple[str, ...]] = (
        "Går ingressen att läsa för sig, utan resten av sidan?",
        "Betyder varje form alltid just det här, var den än står?",
        "Är betydelsen belagd, eller märkt som hubbens egen?",
    )
    assets: ClassVar[tuple[str, ...]] = ("guidance.css",)

    forms: tuple[OneWord, ...] = field(
        "former",
        "Ordet i löpande text, med böjningar; första gången det står på en sida blir det en förklaring",
        min_length=1,
        shown=ELSEWHERE,
    )
    is_own: Yes = field("egen_definition", "Om hubben själv har formulerat betydelsen: ja eller nej", False, shown=ELSEWHERE)
    cites: Cites = field("belägg", "Nycklar till källorna som betydelsen i ingressen bygger på", (), shown=ELSEWHERE)
    compare: tuple[Annotated[Line, Ref("ordlista", "Jämför med")], ...] = field("jämför", "Ord som lätt blandas ihop med det här", ())
