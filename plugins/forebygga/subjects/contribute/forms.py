"""The forms: a lesson, a correction, a planned request, a date."""

from __future__ import annotations

from forebygga.records.correction import Correction
from forebygga.records.lesson import Lesson
from forebygga.records.requests import Request
from forebygga.records.spreading import Event
from forebygga.subjects.contribute.questions import Ask, Choice, Form, Section
from forebygga.subjects.practice.rules import MOST_WORDS

SOURCE = "källor"
OWN_WORDS = "Egen uppgift från den som lämnade bidraget"
_WRITTEN = ("underlag", "finns")

_SUMMARY = Ask(("ingress",), "Sammanfattning i en eller två meningar", "Högst 300 tecken.", "Skriv en sammanfattning", rows=3, role="lead")

_SHARED = {("status",): "aktuell", (SOURCE, 0, "nyckel"): "k1"}


def _source(label: str, hint: str) -> Section:
    """The questions about where it can be read; whoever knows it at first hand may say so instead."""
    return Section(
        "Källan",
        (
            Choice("underlag", label, (("finns", "Ja, det finns att läsa"), ("saknas", "Nej, vi vet det själva")), hint),
            Ask(
                (SOURCE, 0, "titel"),
                "Vad heter källan?",
                "Till exempel Slutrapport 2025, eller webbsidans rubrik.",
                "Skriv vad källan heter",
                when=_WRITTEN,
            ),
            Ask((SOURCE, 0, "utgivare"), "Vem har gett ut den?", "En organisation.", "Skriv vem som har gett ut källan", when=_WRITTEN),
            Ask((SOURCE, 0, "typ"), "Vad är det för slags källa?", missing="Välj vad det är för slags källa", when=_WRITTEN),
            Ask((SOURCE, 0, "år"), "Vilket år kom den?", "Fyra siffror.", when=_WRITTEN),
            Ask((SOURCE, 0, "url"), "Var går den att läsa på nätet?", "Hela adressen, med https:// först.", when=_WRITTEN),
        ),
    )


def _default_source(publisher: str) -> dict[tuple[str | int, ...], str]:
    """What stands as the source when nothing is written anywhere."""
    return {(SOURCE, 0, "titel"): OWN_WORDS, (SOURCE, 0, "utgivare"): publisher, (SOURCE, 0, "typ"): "utovare"}


LESSON = Form(
    "erfarenhet",
    Lesson,
    "Berätta hur ni gjorde",
    "Vad gjorde ni, vad hände och vad lärde ni er? Det som inte gick är lika välkommet som det som gick.",
    10,
    (
        Section(
            "Det som hände",
            (
                Ask(
                    ("praktik",),
                    "Vilket arbetssätt gäller det?",
                    "Hoppa över om det inte finns i listan.",
                    prefill="praktik",
                    preview="Arbetssätt",
                ),
                Ask(
                    ("vad_hände",),
                    "Vad gjorde ni, och vad hände?",
                    "Skriv för en kollega i en annan kommun. Skriv inga namn på personer.",
                    "Skriv vad ni gjorde och vad som hände",
                    rows=6,
                    preview="Det här hände",
                ),
                Ask(
                    ("vad_vi_lärde",),
                    "Vad är det viktigaste ni lärde er?",
                    missing="Skriv det viktigaste ni lärde er",
                    rows=4,
                    preview="Lärdomen",
                ),
                Ask(("skulle_göra_annorlunda",), "Vad skulle ni göra annorlunda nästa gång?", rows=3, preview="Så kan ni göra i stället"),
            ),
            f"De tre svaren får vara högst {MOST_WORDS} ord tillsammans.",
        ),
        Section(
            "Vilka ni är",
            (
                Ask(
                    ("berättad_av",),
                    "Vem berättar?",
                    "En kommun eller en annan organisation, till exempel Exempelstads kommun. Aldrig en person.",
                    "Skriv vilken kommun eller organisation som berättar",
                    prefill="vem",
                    preview="Berättad av",
                ),
                Ask(("kommuner",), "I vilken kommun hände det?", prefill="kommun", preview="Kommun"),
                Ask(("när",), "När hände det?", "Till exempel hösten 2025.", preview="När"),
                Ask(("roller",), "Vilken roll har mest nytta av den?", "Välj en, eller hoppa över.", prefill="roll", preview="Roll"),
            ),
        ),
        Section(
            "Så att andra hittar den",
            (
                Ask(("titel",), "Rubrik", "Kort, och gärna själva lärdomen.", "Skriv en rubrik", role="title"),
                _SUMMARY,
                Ask(("ämnen",), "Vilket ämne hör den till?", "Välj det som passar bäst.", prefill="amne", preview="Ämne"),
            ),
        ),
        _source("Går det att läsa om det någonstans?", "En slutrapport, ett protokoll eller en webbsida."),
    ),
    _SHARED,
    _default_source("{berattad-av}"),
    counted=("vad-hande", "vad-vi-larde", "skulle-gora-annorlunda"),
    most_words=MOST_WORDS,
)

CORRECTION = Form(
    "rattelse",
    Correction,
    "Något stämmer inte",
    "Berätta vad som är fel och vad som är rätt. En redaktör prövar det mot källan och ändrar sidan.",
    2,
    (
        Section(
            "Felet",
            (
                Ask(
                    ("sida",),
                    "Vilken sida gäller det?",
                    "Sidans adress. Kopiera den från webbläsaren.",
                    "Skriv sidans adress",
                    prefill="sida",
                    role="page",
                    preview="Sida",
                ),
                Ask(
                    ("fel",),
                    "Vad står det som är fel?",
                    "Kopiera gärna meningen.",
                    "Skriv vad som är fel",
                    rows=3,
                    preview="Det som är fel",
                ),
                Ask(
                    ("rätt",),
                    "Vad är rätt?",
                    "Vet du inte? Skriv hur du vet att det är fel.",
                    "Skriv vad som är rätt",
                    rows=3,
                    preview="Det som är rätt",
                ),
                Ask(
                    ("lämnad_av",),
                    "Vem lämnar rättelsen?",
                    "Organisation eller roll om du vill. Aldrig ett namn.",
                    prefill="vem",
                    preview="Lämnad av",
                ),
            ),
        ),
        _source("Går det att läsa någonstans?", "Då går det fortare att pröva."),
    ),
    _SHARED | {("status",): "utkast"},
    {
        **_default_source("{lamnad-av}"),
        (SOURCE, 0, "utgivare"): "Den som lämnade rättelsen",
        ("titel",): "Rättelse: {page}",
        ("ingress",): "Någon har sett att en uppgift på sidan {page} inte stämmer.",
    },
    cites=False,
)

REQUEST = Form(
    "uppmaning",
    Request,
    "Vi planerar att be kommuner om något",
    "Säg det i förväg, så kan andra samordna sig med er och kommunerna planera sin tid.",
    10,
    (
        Section(
            "Det ni ber om",
            (
                Ask(
                    ("titel",),
                    "Rubrik",
                    "Vad kommunen ska göra, till exempel Svara på enkäten om trygghet.",
                    "Skriv en rubrik",
                    role="title",
                ),
                _SUMMARY,
                Ask(
                    ("vad_begärs",),
                    "Vad ska kommunerna göra?",
                    "Vad, hur och varför.",
                    "Skriv vad kommunerna ska göra",
                    rows=5,
                    preview="Vad som begärs",
                ),
                Ask(
                    ("tvång",),
                    "Är det ett krav, ett råd eller en möjlighet?",
                    missing="Välj om det är ett krav, ett råd eller en möjlighet",
                    preview="Krav eller råd",
                ),
                Ask(("lagstöd",), "Vilken paragraf stöder kravet?", "Behövs bara för ett krav.", preview="Lagstöd"),
            ),
        ),
        Section(
            "Vem och vilka",
            (
                Ask(
                    ("avsändare",),
                    "Vem ber?",
                    "Hoppa över om ni inte finns i listan, och skriv i nästa fråga.",
                    prefill="avsandare",
                    preview="Avsändare",
                ),
                Ask(("avsändare_not",), "Annan avsändare", "En organisation, aldrig en person.", prefill="vem", preview="Annan avsändare"),
                Ask(
                    ("mottagarroller",),
                    "Vilka roller riktar ni er till?",
                    missing="Välj minst en roll",
                    prefill="roll",
                    several=True,
                    preview="Mottagare",
                ),
                Ask(("gäller",), "Gäller det alla kommuner?", "Om inte: skriv vilka.", preview="Gäller"),
                Ask(("samordnad_med",), "Är det samordnat med någon annan?", "Välj en, eller hoppa över.", preview="Samordnad med"),
            ),
        ),
        Section(
            "När och hur länge",
            (
                Ask(("öppnar",), "När går det att börja svara?", "Skriv 2027, 2027-03 eller 2027-03-15.", preview="Öppnar"),
                Ask(("svar_senast",), "När ska det senast vara klart?", "Skriv 2027, 2027-03 eller 2027-03-15.", preview="Svar senast"),
                Ask(("tidsåtgång_timmar",), "Hur många timmar tar det för en kommun?", "Ett heltal, om ni vet.", preview="Timmar"),
                Ask(("ämnen",), "Vilket ämne hör den till?", "Välj det som passar bäst.", prefill="amne", preview="Ämne"),
            ),
        ),
        _source("Går det att läsa om det någonstans?", "Ett beslut, ett uppdrag eller en webbsida."),
    ),
    _SHARED,
    {**_default_source("{avsandare-not}"), (SOURCE, 0, "utgivare"): "Avsändaren"},
    order=("oppnar", "svar-senast"),
)

EVENT = Form(
    "datum",
    Event,
    "Lägg till ett datum",
    "En konferens, ett möte, en utbildning eller en sista dag som andra behöver känna till.",
    5,
    (
        Section(
            "Det som händer",
            (
                Ask(("titel",), "Vad heter det?", missing="Skriv vad det heter", role="title"),
                Ask(("slag",), "Vad är det?", missing="Välj vad det är", preview="Slag av evenemang"),
                Ask(("ingress",), "Vad är det, i en eller två meningar?", "Högst 300 tecken.", "Skriv vad det är", rows=3, role="lead"),
                Ask(
                    ("start",),
                    "När börjar det?",
                    "Skriv 2027-03-15 eller 2027-03-15 09:30. Bara 2027-03 går också bra.",
                    "Skriv när det börjar",
                    preview="Börjar",
                ),
                Ask(("slut",), "När slutar det?", "På samma sätt. Hoppa över om det är samma dag.", preview="Slutar"),
                Ask(("ort",), "På vilken ort?", preview="Ort"),
                Ask(("länskod",), "I vilket län?", prefill="lan", preview="Län"),
                Ask(("digitalt",), "Kan man delta digitalt?", preview="Digitalt"),
            ),
        ),
        Section(
            "Vilka som ordnar",
            (
                Ask(
                    ("arrangörer",),
                    "Vem ordnar?",
                    "Hoppa över om den inte finns i listan, och skriv i nästa fråga.",
                    prefill="arrangor",
                    preview="Arrangör",
                ),
                Ask(("arrangör_not",), "Annan arrangör", "En organisation, aldrig en person.", prefill="vem", preview="Annan arrangör"),
                Ask(("anmälan", "url"), "Var anmäler man sig?", "Hela adressen, med https:// först.", preview="Anmälan"),
                Ask(("anmälan", "stänger"), "När är sista dagen att anmäla sig?", "Skriv 2027-03-01.", preview="Anmälan stänger"),
                Ask(("ämnen",), "Vilket ämne hör det till?", "Välj det som passar bäst.", prefill="amne", preview="Ämne"),
            ),
        ),
        _source("Går det att läsa om det någonstans?", "Programmet, en inbjudan eller en webbsida."),
    ),
    _SHARED,
    {**_default_source("{arrangor-not}"), (SOURCE, 0, "utgivare"): "Arrangören"},
    order=("start", "slut"),
)

FORMS = (LESSON, CORRECTION, REQUEST, EVENT)
