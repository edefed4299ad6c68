"""What editors should know of each record type: when to choose it, and what whoever reviews such a record looks at."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Guide:
    """When a record is of the type and not of another, and the checklist of its review: questions that yes answers."""

    when: str
    review: tuple[str, ...]


GUIDES: Mapping[str, Guide] = {
    "aktorer": Guide(
        "En organisation som andra poster pekar på: en myndighet, en förening, ett universitet. "
        "En grupp av organisationer som möts är ett nätverk.",
        (
            "Är rollen det som organisationen själv eller en författning säger, och inte vår tolkning?",
            "Är kontaktvägarna funktioner, aldrig personer, och går de att nå?",
            "Finns den inte redan under ett äldre namn?",
        ),
    ),
    "ecpa": Guide(
        "Ett års upplaga av det europeiska brottsförebyggande priset.",
        ("Står temat, värden och vinnaren i en källa för just det året?", "Är svenska bidrag egna poster i ecpa-bidrag?"),
    ),
    "ecpa-bidrag": Guide(
        "Ett svenskt projekt som tävlade i en upplaga av priset. Används arbetssättet än i dag, skriv det också som god praktik.",
        (
            "Är sökanden en organisation?",
            "Säger källan hur det gick? Annars lämnas placeringen tom.",
            "Pekar bidraget på den praktik som det bygger på, om den finns här?",
        ),
    ),
    "enkater": Guide(
        "En enkät och vad svaren visar. Att kommuner ombeds svara är en uppmaning.",
        (
            "Står det hur många som svarade, och hur de valdes ut, så långt källan säger det?",
            "Säger texten vad de svarande har uppgett, inte hur det är?",
            "Stämmer varje tal med rapporten?",
        ),
    ),
    "erfarenheter": Guide(
        "Vad någon lärde sig när de gjorde något, på högst 150 ord. Arbetssättet självt är god praktik; en mätning är en utvärdering.",
        (
            "Är det en organisation som berättar, och framgår det vilken?",
            "Kan någon enskild kännas igen på platsen, tiden eller händelsen?",
            "Är det berättat som en erfarenhet, utan ord som säger att det fungerar?",
            "Kan en kollega i en annan kommun göra något av det?",
        ),
    ),
    "evenemang": Guide(
        "Något som händer en viss dag: en konferens, ett möte, en sista dag. "
        "Att någon ber kommuner göra något är en uppmaning, även om den har en sista dag.",
        (
            "Står datumet i källan, så noga som det är skrivet här?",
            "Har det blivit inställt eller flyttat? Läs arrangörens sida i dag.",
            "Är det slut: står det vad som kom ut av det, eller lämnas det tomt?",
        ),
    ),
    "god-praktik": Guide(
        "Ett arbetssätt som andra kan göra om, även ett som inte fungerade. "
        "En enskild mätning är en utvärdering, och det någon lärde sig på vägen är en erfarenhet.",
        (
            "Följer vart och ett av märkena metodens regler, med skäl och källa?",
            "Säger texten inte mer än märket? Effektivt går inte ihop med oklart.",
            "Är varje effekt skriven med sitt utfall och vad den jämförs med?",
            "Skulle någon kunna göra likadant med det som står under Så gör man?",
            "Står bieffekter och begränsningar där, också när de talar emot?",
            "Är de som använder arbetssättet nämnda med tid och källa?",
        ),
    ),
    "insatser": Guide(
        "Stöd som minst två aktörer ger kommuner tillsammans. Ett stöd från en ensam aktör står i stod eller uppmaningar.",
        (
            "Säger källan att de gör det tillsammans?",
            "Har perioden ett slut? Är det okänt ska det stå så.",
            "Är mottagarna de som källan nämner, och inte alla som vi tror har nytta?",
        ),
    ),
    "kanaler": Guide(
        "En väg som redan når dem som arbetar lokalt: ett utskick, ett möte, en webbplats. Den som använder vägen för ett enda möte "
        "skriver ett evenemang.",
        ("Står det vem som äger kanalen och hur man kommer med?", "Är räckvidden ägarens uppgift, med år?", "Finns kanalen kvar?"),
    ),
    "lag": Guide(
        "En lag med alla sina lydelser. Vad lagen betyder för en roll skrivs i vagledning.",
        (
            "Är varje paragraf jämförd, ord för ord, med den officiella texten för den lydelsen?",
            "Är våra ord våra, och säger de varken mer eller mindre än paragrafen?",
            "Ligger de gamla lydelserna kvar oförändrade?",
            "Är de texter som bygger på paragrafen genomgångna?",
        ),
    ),
    "mallar": Guide(
        "Ett dokument att fylla i. Råd om hur arbetet går till är ett steg.",
        (
            "Är varje rubrik som svarar mot ett krav märkt med sin paragraf, och ingen annan?",
            "Går Wordfilen att öppna och fylla i?",
            "Förstår den som aldrig har gjort det vad som ska stå i varje ruta?",
        ),
    ),
    "natverk": Guide(
        "Organisationer som möts om brottsförebyggande arbete. En enskild organisation är en aktör, och det de gör tillsammans "
        "för kommuner är en insats.",
        (
            "Är medlemmarna organisationer som en källa nämner?",
            "Finns nätverket än? Läget ska stå så som den senaste källan säger det, med år.",
            "Är Brås roll och vem som kallar samman belagda, eller utelämnade?",
        ),
    ),
    "ordlista": Guide(
        "Ett ord som återkommer och behöver förklaras en gång.",
        (
            "Går ingressen att läsa för sig, utan resten av sidan?",
            "Betyder varje form alltid just det här, var den än står?",
            "Är betydelsen belagd, eller märkt som hubbens egen?",
        ),
    ),
    "problem": Guide(
        "Något som läsaren har bekymmer med, till exempel klotter. Lösningarna är egna poster som problemet pekar på.",
        (
            "Har varje tal år och källa, och står det vad talen inte visar?",
            "Är det som hjälper ordnat efter hur säkert det är?",
            "Är de tre stegen möjliga att ta den här månaden, för vilken kommun som helst?",
            "Står det som inte hjälper där, med skäl?",
        ),
    ),
    "rattelser": Guide(
        "Ett fel som en läsare har sett. Posten själv rättas i sin egen fil.",
        (
            "Är uppgiften prövad mot källan, och inte bara mot den som rättar?",
            "Säger svaret vad som ändrades, eller varför inget ändrades?",
            "Är den som lämnade rättelsen en organisation eller roll, aldrig en person?",
        ),
    ),
    "samordning": Guide(
        "En lucka, ett överlapp, ett behov eller ett förslag i samordningen, så som en källa säger det.",
        (
            "Är det källan som säger det? Är det vår slutsats ska regeln stå i härledning.",
            "Säger posten att något saknas: står det vad som söktes, var och när?",
            "Skulle de som berörs känna igen beskrivningen som rättvis?",
        ),
    ),
    "steg": Guide(
        "Ett steg i ett arbetssätt, med en fråga att svara på. Dokumentet som fylls i är en mall.",
        (
            "Är det som lagen kräver skilt från det som är hubbens förslag?",
            "Leder steget till en mall eller ett exempel som finns?",
            "Passar ordningen med stegen före och efter?",
        ),
    ),
    "stod": Guide(
        "Något att läsa eller gå: en bok, en vägledning, en utbildning. Stöd som flera ger tillsammans är en insats.",
        (
            "Är det den senaste utgåvan, och leder adressen dit?",
            "Står det vem det är till för, som utgivaren säger det?",
            "Är huvudfakta med egna ord, inte utgivarens reklam?",
        ),
    ),
    "uppdrag": Guide(
        "Något som regeringen eller en myndighet har satt i gång. Det kommuner ombeds göra till följd av det är uppmaningar.",
        (
            "Är uppdraget läst i regeringsbeslutet eller regleringsbrevet, inte i ett referat?",
            "Stämmer dagen för redovisning? Har den passerat ska det stå vad som lämnades.",
            "Är de som fick uppdraget och de som ska samarbeta skilda åt?",
        ),
    ),
    "uppmaningar": Guide(
        "Något som kommuner ombeds göra: svara, söka, ordna, rapportera. Mötet eller konferensen är ett evenemang.",
        (
            "Är tvånget rätt: ska bara när en paragraf säger det, och paragrafen står under lagstöd?",
            "Står det vad som händer om man låter bli, när källan säger det?",
            "Är sista dagen läst hos avsändaren i dag?",
            "Är den inte ersatt av en nyare uppmaning?",
        ),
    ),
    "utvarderingar": Guide(
        "Något som har prövats och följts upp på ett ställe. Arbetssättet, och vad alla mätningar säger tillsammans, är god praktik.",
        (
            "Står varje resultat som ett utfall i taget, med sin siffra?",
            "Framgår det vad det jämfördes med, och hur länge?",
            "Är utvärderaren fristående från dem som gjorde arbetet? Säg hur det är.",
            "Är det som inte blev bättre också med?",
        ),
    ),
    "vagledning": Guide(
        "Vad lagen betyder för en roll. Lagens krav skrivs i lag och hämtas därifrån.",
        (
            "Står bara det som lagen kräver som krav, och allt annat som förslag?",
            "Är de tre nästa stegen något som just den rollen kan göra?",
            "Ryms utskriften på en sida? Proven säger till.",
        ),
    ),
}
"""By collection; a type without a guide has its page all the same."""
