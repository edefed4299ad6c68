"""Crime problems and evaluations: what a reader comes with, and what was tried and measured."""

from __future__ import annotations

from typing import Annotated, ClassVar

from forebygga.records.fields import Amount, Cites, Line, OneWord, Part, Prose, Url, Year, field
from forebygga.records.markers import Ref, Term
from forebygga.records.record import Record
from forebygga.records.shown import ELSEWHERE, UNKNOWN, Shown


class Extent(Part):
    """Hur vanligt: what the figures say, and what they do not."""

    figures: tuple[Prose, ...] = field("siffror", "Siffror med år och källhänvisning", min_length=1)
    limits: tuple[Prose, ...] = field("visar_inte", "Det som siffrorna inte visar", ())


class Measure(Part):
    """Mäta först: what to know before anything is done, and where the figure is."""

    what: Line = field("vad", "Det som mäts")
    data_source: Line = field("datakälla", "Var siffran finns eller hur den tas fram")


class Answer(Part):
    """Svar: a practice, or something that is no record here, and what it does to this very problem."""

    practice: Annotated[Line, Ref("god-praktik", "Svarar på problemet")] | None = field("praktik", "Arbetssättet, om det finns här", None)
    name: Line | None = field("namn", "Namn när arbetssättet inte finns här", None)
    reason: Prose = field("varför", "Varför det hjälper eller inte hjälper mot just det här problemet")
    strength: Line | None = field("styrka", "Hur starkt källan uttrycker det", None)
    cites: Cites = field("källor", "Nycklar till källorna", ())


class Task(Part):
    """Vem gör vad: a role and its task."""

    role: Annotated[Line, Term("roller")] | None = field("roll", "Rollen, om den finns bland termerna", None)
    name: Line | None = field("namn", "Vem det är, när rollen inte finns bland termerna", None)
    task: Prose = field("uppgift", "Vad rollen gör")


class Law(Part):
    """Lag: an act that bears upon the problem, in our words."""

    act: Line = field("lag", "Lagen och paragrafen")
    meaning: Prose = field("innebörd", "Vad den innebär för den som arbetar med problemet")


class CrimeProblem(Record):
    """Problem: what a reader comes with; what helps, what does not, and how to begin."""

    collection: ClassVar[str] = "problem"
    prefix: ClassVar[str] = "problem"
    template: ClassVar[str | None] = None
    list_template: ClassVar[str | None] = None
    singular: ClassVar[str] = "problem"
    plural: ClassVar[str] = "Problem"
    menu: ClassVar[str] = "/problem/"
    intro: ClassVar[str] = "Välj ett problem och se vad som hjälper, vad som inte gör det och hur ni kan börja den här månaden."
    holds: ClassVar[str] = "Problem som läsaren kommer med: vad som hjälper, vad som inte gör det, och hur man börjar"
    chosen_when: ClassVar[str] = (
        "Något som läsaren har bekymmer med, till exempel klotter. Lösningarna är egna poster som problemet pekar på."
    )
    review_questions: ClassVar[tuple[str, ...]] = (
        "Har varje tal år och källa, och står det vad talen inte visar?",
        "Är det som hjälper ordnat efter hur säkert det är?",
        "Är de tre stegen möjliga att ta den här månaden, för vilken kommun som helst?",
        "Står det som inte hjälper där, med skäl?",
    )
    elsewhere: ClassVar[tuple[str, ...]] = ("levels",)

    other_names: tuple[OneWord, ...] = field("synonymer", "Andra ord som folk söker på", (), shown=Shown(label="Andra ord"))
    crime_types: tuple[Annotated[Line, Term("brottstyper")], ...] = field("brottstyper", "Brott och problem som det handlar om", ())
    extent: Extent | None = field("hur_vanligt", "Hur vanligt det är, och vad siffrorna inte visar", None)
    patterns: tuple[Prose, ...] = field("var_när_vilka", "Var och när det sker, och vilka som drabbas", (), shown=ELSEWHERE)
    conditions: tuple[Prose, ...] = field("förutsättningar", "Det som gör brottet möjligt", (), shown=ELSEWHERE)
    measures: tuple[Measure, ...] = field("mäta_först", "Det ni behöver veta innan ni gör något", ())
    helps: tuple[Answer, ...] = field("hjälper", "Det som hjälper, bäst underbyggt först", ())
    does_not_help: tuple[Answer, ...] = field("hjälper_inte", "Det som inte hjälper eller gör det värre", ())
    first_steps: tuple[Prose, ...] = field("kan_börja_med", "Tre steg som går att ta den här månaden", (), max_length=3, shown=ELSEWHERE)
    tasks: tuple[Task, ...] = field("vem_gör_vad", "Vem som gör vad", ())
    laws: tuple[Law, ...] = field("lag", "Lagar som har betydelse", ())
    follow_up: tuple[Prose, ...] = field("följ_upp", "Hur ni ser om det blev bättre", (), shown=ELSEWHERE)


class Result(Part):
    """Resultat: what the evaluation found about one outcome."""

    outcome: Line = field("utfall", "Det som mättes")
    effect: Annotated[Line, Term("effekter")] | None = field("visar", "Vad utvärderingen visar om utfallet", None)
    figure: Prose = field("siffra", "Resultatet i tal och jämfört med vad, eller i ord när tal saknas")


class Report(Part):
    """Rapport: where the evaluation can be read."""

    title: Line = field("titel", "Rapportens titel")
    year: Year | None = field("år", "Utgivningsår", None)
    url: Url | None = field("url", "Adress där den går att läsa", None)


class Evaluation(Record):
    """Utvärdering: what was tried where, how it was followed up, and what came of it."""

    collection: ClassVar[str] = "utvarderingar"
    prefix: ClassVar[str] = "utvarderingar"
    template: ClassVar[str | None] = "evaluation.html"
    list_template: ClassVar[str | None] = "evaluations.html"
    assets: ClassVar[tuple[str, ...]] = ("problem.css",)
    singular: ClassVar[str] = "utvärdering"
    plural: ClassVar[str] = "Utvärderingar"
    menu: ClassVar[str] = "/problem/"
    intro: ClassVar[str] = "Vad som har prövats och följts upp i Sverige: var, hur och med vilket resultat."
    holds: ClassVar[str] = "Vad som har prövats och följts upp, var, hur och med vilket resultat"
    chosen_when: ClassVar[str] = (
        "Något som har prövats och följts upp på ett ställe. Arbetssättet, och vad alla mätningar säger tillsammans, är god praktik."
    )
    review_questions: ClassVar[tuple[str, ...]] = (
        "Står varje resultat som ett utfall i taget, med sin siffra?",
        "Framgår det vad det jämfördes med, och hur länge?",
        "Är utvärderaren fristående från dem som gjorde arbetet? Säg hur det är.",
        "Är det som inte blev bättre också med?",
    )
    elsewhere: ClassVar[tuple[str, ...]] = ("levels",)

    tried: Prose = field("vad", "Vad som prövades och utvärderades", shown=ELSEWHERE)
    practices: tuple[Annotated[Line, Ref("god-praktik", "Prövat och utvärderat")], ...] = field(
        "praktik", "Arbetssätt här som den gäller", (), shown=Shown(label="Arbetssätt")
    )
    problems: tuple[Annotated[Line, Ref("problem", "Prövat och utvärderat")], ...] = field("problem", "Problem som den gäller", ())
    granted: Year | None = field("år_beviljat", "År då stödet beviljades", None, shown=Shown(label="Stödet beviljades"))
    reported: Year | None = field("år_rapport", "År då rapporten kom", None, shown=Shown(label="Rapporten kom", unknown=True))
    amount: Amount | None = field("belopp", "Beviljat belopp med enhet, till exempel 250 000 kronor", None)
    recipient: Line | None = field("mottagare", "Organisationen som fick stödet", None, shown=Shown(label="Fick stödet"))
    evaluator: Line | None = field("utvärderare", "Organisationen som utvärderade, aldrig en person", None, shown=UNKNOWN)
    funder: Annotated[Line, Ref("aktorer", "Finansierar utvärdering")] | None = field(
        "finansiär", "Aktören som betalade", None, shown=Shown(label="Betalades av")
    )
    method: Prose | None = field("metod", "Hur det följdes upp", None, shown=ELSEWHERE)
    results: tuple[Result, ...] = field("resultat", "Vad utvärderingen fann, ett utfall i taget", ())
    report: Report | None = field("rapport", "Rapporten", None)
