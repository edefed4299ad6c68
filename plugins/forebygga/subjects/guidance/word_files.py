"""The Word files: a document template to fill in, a role's text to reuse, a role's checklist."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from itertools import groupby

from forebygga.formats.prose import Prose
from forebygga.formats.word import About, Paper
from forebygga.hub.body import uncited
from forebygga.hub.settings import Settings
from forebygga.page.rows import in_words
from forebygga.records.act import Statute
from forebygga.records.method import Blank, DocumentPart, DocumentTemplate
from forebygga.subjects.guidance.document_words import LICENCE, document_title, section_marks
from forebygga.subjects.guidance.guidance import Advice, Brief

_KINDS = {"förslag": "Förslag: ", "exempel": "Exempel: ", "eget exempel": "Exempel, valt av hubben: ", "uppgift": ""}


def _about(settings: Settings, title: str, subject: str, day: date) -> About:
    return About(title, subject, settings.name, day, f"{settings.name} · {LICENCE} · {in_words(day)}")


def template_file(template: DocumentTemplate, settings: Settings) -> bytes:
    """The document template as a Word file: headings, what the act asks, help texts and boxes."""
    day = template.reviewed or template.published
    paper = Paper(_about(settings, template.title, template.summary, day))
    prose = Prose(paper, {source.key: number for number, source in enumerate(template.sources, start=1)})
    paper.title(document_title(template.title), "Enligt lag (2023:196) om kommuners ansvar för brottsförebyggande arbete")
    paper.text(
        "Så använder du mallen: skriv i rutorna. Text med streck till vänster är hjälp; ta bort den när dokumentet är klart. "
        "Märkningen ovanför hjälpen säger om rubriken svarar mot ett krav i lag (2023:196) eller är ett förslag.",
        "Hjälptext",
    )
    for part in template.parts:
        _part(prose, part)
    prose.sources(template.sources)
    return paper.saved()


def _part(prose: Prose, part: DocumentPart) -> None:
    paper = prose.paper
    is_wide = any(len(blank.columns) >= 6 for blank in part.blanks)
    if is_wide:
        paper.turn(wide=True)
    paper.heading(part.heading)
    paper.text(f"Svarar mot krav i {section_marks(part.answers)}" if part.answers else "Förslag, inget krav i lagen", "Märkning")
    for text in ([part.demand] if part.demand else []) + list(part.help):
        prose.line(text, "Hjälptext")
    for is_short, group in groupby(part.blanks, key=lambda blank: not blank.columns and blank.lines == 1):
        blanks = list(group)
        if is_short and len(blanks) > 1:
            paper.table(part.heading, ["Uppgift", "Fyll i"], [[blank.label, ""] for blank in blanks], [2, 3])
        else:
            _boxes(paper, blanks)
    if is_wide:
        paper.turn(wide=False)


def _boxes(paper: Paper, blanks: Iterable[Blank]) -> None:
    for blank in blanks:
        if blank.columns:
            paper.text(blank.label, "Ledtext")
            paper.table(blank.label, blank.columns, [[""] * len(blank.columns)] * blank.lines)
        else:
            paper.box(blank.label, blank.lines)


def text_file(brief: Brief, settings: Settings, statute: Statute | None) -> bytes:
    """The role's guidance in full, to read, cut and use."""
    guidance = brief.guidance
    paper = Paper(_about(settings, f"Kommuner mot brott: {guidance.title}", guidance.summary, brief.version))
    prose = Prose(paper, {source.key: number for number, source in enumerate(guidance.sources, start=1)})
    paper.title(guidance.title, "Kommuner mot brott: vad lag (2023:196) betyder för rollen")
    paper.heading("På en mening")
    paper.text(guidance.one_sentence)
    if brief.demands:
        paper.heading("Det här säger lagen")
        _demands(paper, brief)
    paper.heading("Tre nästa steg" + (" (förslag)" if brief.steps_are_suggestions else ""))
    prose.numbered([step.text if brief.steps_are_suggestions else _marked(step) for step in brief.steps])
    _list(prose, "Det som redan räknas", brief.running)
    _list(prose, "Frågor att ställa", [Advice("uppgift", question) for question in guidance.questions])
    paper.heading("På en minut")
    prose.line(guidance.one_minute)
    paper.heading("På fem minuter")
    _list(prose, "Uppgifter", [*brief.duties, *brief.ideas], level=2)
    prose.body(brief.entry.source.body)
    if brief.laws:
        paper.heading("Andra lagar att känna till")
        for note in brief.laws:
            paper.heading(note.law.name, 2)
            if note.status:
                paper.text(note.status)
            prose.line(note.law.meaning)
    prose.sources(guidance.sources)
    if statute:
        paper.text(f"Lagens officiella text: {statute.official_text}", "Källa")
    return paper.saved()


def _marked(advice: Advice) -> str:
    return _KINDS[advice.kind] + advice.text + (f" {advice.then.label}: {advice.then.text}" if advice.then else "")


def _list(prose: Prose, heading: str, items: list[Advice] | tuple[Advice, ...], level: int = 1) -> None:
    if items:
        prose.paper.heading(heading, level)
        for item in items:
            prose.line(_marked(item), "List Bullet")


def _demands(paper: Paper, brief: Brief) -> None:
    rows = [
        [
            f"{demand.section.number} §",
            demand.section.heading,
            uncited(demand.text),
            demand.section.deadline or f"Gäller sedan {in_words(demand.since)}",
        ]
        for demand in brief.demands
    ]
    paper.table("Paragrafer som rör rollen", ["Paragraf", "Rubrik", "Vad den betyder", "När"], rows, [1, 2.6, 4.2, 2.2])


def checklist_file(brief: Brief, settings: Settings) -> bytes:
    """The role's checklist: what the act demands, questions to ask, and the next steps with someone responsible."""
    title = f"Checklista: {brief.guidance.title}"
    paper = Paper(_about(settings, title, brief.guidance.summary, brief.version))
    paper.title(title, "Att gå igenom på ett möte. Kryssa och anteckna.")
    checks = [
        [f"{demand.section.number} §", check.statement, "☐", "☐", "☐", "☐"]
        for demand in brief.demands
        if demand.section.force == "ska"
        for check in demand.section.checks
    ]
    if checks:
        paper.heading("Krav i lagen")
        paper.text("Påståendena gäller kommunen. De är hubbens ord för det som paragraferna kräver, inte mer.", "Hjälptext")
        paper.table(
            "Krav i lagen", ["Paragraf", "Så är det hos oss", "Ja", "Delvis", "Nej", "Vet inte"], checks, [1.3, 5.6, 0.7, 1, 0.7, 1.1]
        )
    paper.heading("Frågor att ställa")
    paper.table("Frågor att ställa", ["Fråga", "Svar och anteckningar"], [[question, ""] for question in brief.guidance.questions], [1, 1])
    paper.heading("Tre nästa steg" + (" (förslag)" if brief.steps_are_suggestions else ""))
    steps = [[uncited(step.text), "", ""] for step in brief.steps]
    paper.table("Tre nästa steg", ["Steg", "Ansvarig", "Klart senast"], steps, [5, 2, 2])
    ideas = [[uncited(item.text), "☐"] for item in brief.ideas] + [[uncited(duty.then.text), "☐"] for duty in brief.duties if duty.then]
    if ideas:
        paper.heading("Fler förslag")
        paper.table("Fler förslag", ["Förslag", "Vill vi göra"], ideas, [6, 1.4])
    return paper.saved()
