"""What we know of Swedish ourselves, written by hand; nothing is taken from a dictionary."""

from __future__ import annotations

STOP = frozenset(
    """
    alltså egentligen fick förstås gärna honom henne ibland igen ihop inget ingen inga just kanske knappt lite redan samma sen
    sedan själv sådan sådana sånt tack tex typ visst väldigt åt ändå även vems brukar fått snälla hej ofta går gick dom nån nåt
    nåra varandra någonstans och i att en ett den det de som på för av med till är var vad vem vilka vilken vilket hur när varför
    om eller men så jag du vi ni han hon dem oss mig dig sig min mitt mina din ditt dina vår vårt våra er ert era ska skall kan
    får vill bör måste har hade göra gör man inte ej från mot vid under över efter utan mellan också bara där här då nu finns
    finnas ha vara blir bli mycket mer mest alla allt andra sin sitt sina detta denna dessa något någon några ut upp in deras dess
    hos samt både vart vars genom inom kring ju väl nog ens än kunna skulle kunde ville borde vore varit blivit behöver behövs the
    of and to a for on is what how do does my we are our an or with by be it can should who where
    """.split()  # noqa: SIM905
)
"""Words that carry no meaning in a search. Written in capitals they do (EST, SIG): abbreviations are kept."""

ASKING = frozenset(
    """
    vad vem vems vilka vilken vilket hur när var vart varför är betyder menas innebär finns gör ska nästa kommande en ett den det
    de vi jag man om ofta mycket många gäller säger som för i på av till med kan måste får handlar
    """.split()  # noqa: SIM905
)
"""Words that a question may begin with before it names what it is about: vad är en lägesbild."""

SOFT = frozenset(
    """
    sitta sätta bestämma hända ringa vidare enkel senaste skillnad slags grej folk hänga försöka klara aldrig alltid gällande
    kräva säga behöva gälla innebära betyda veta fungera använda hjälpa börja jobba arbeta prata kontakta handla stå hitta söka
    läsa komma ta ge se få gå finna skriva visa mena tycka tänka information exempel ny bra olika sätt ansvara ansvarig ansvar
    vilja viktig vanlig stor liten egen bäst bättre hel någonting människa person saker sak del fråga frågor svar mall råd tips
    funka funkar vet visste undra undrar tro tror räcka hinna orka våga råka duga låta möjlig tillåten tillåtet lämplig nytta klar
    gott hemsida länk sida vanligt jobbig dålig dåligt konstig helt innan verkligen annan annat gång känna riktig riktigt varje ganska
    tillbaka länge runt fortfarande ligga enligt lika faktiskt enda därför kvar eftersom tidigare fall hoppas fast verka svår svårt
    nästan snart ännu sista vissa viss emot direkt helst köpa köra samtidigt lätt lätta åka heller spela dessutom trots enkelt ifrån lägga
    timme minut bakom igenom höra intressant inför titta vänta fatta minnas träffa berätta stämma skapa kännas förklara bero byta ske
    anse skaffa ändra pågå ingå hantera hamna leta lova lära mena nämna märka erbjuda full extra särskilt totalt illa igång ungefär
    ytterligare däremot främst omkring annorlunda ena sent starkt enbart sådant överallt åtminstone därefter numera hellre nuvarande
    rakt strax varken halv närmare färre snarare sällan normalt tydligt utöver relativt utom hittills troligen därifrån delvis nyligen
    allmänt desto åter ovan princip nämligen fortsätta tvärtom lagom ovanligt framöver genast onödigt omedelbart sannolikt uppenbart
    automatiskt annanstans bakåt ingenstans tillfälligt likadant dubbelt tillräckligt möjligen redan välja hållas hålla dag stund bit
    orsaka föreslå påstå kolla strunta välkommen hel helg tillfälle sammanhang situation anledning därmed hemma iväg dit hit
    """.split()  # noqa: SIM905
)
"""Words of questions and of talk on anything: kept in a search, but weak. The later ones are the words of that kind among the 4,500 most
common of written Swedish (wordfreq's list): few pages here hold them, so that they would otherwise count as rare."""

IRREGULAR = {
    form: base
    for base, forms in {
        "man": "män männen mannen mäns männens mannens",
        "stad": "städer städerna städernas städers",
        "hand": "händer händerna",
        "natt": "nätter nätterna nattens",
        "bok": "böcker böckerna böckers",
        "land": "länder länderna länders ländernas",
        "son": "söner sönerna",
        "dotter": "döttrar döttrarna",
        "bror": "bröder broder bröderna",
        "mor": "mödrar mödrarna",
        "far": "fäder fäderna",
        "fot": "fötter",
        "tand": "tänder",
        "rot": "rötter",
        "kraft": "krafter krafterna",
        "öga": "ögon ögonen",
        "öra": "öron öronen",
        "ung": "yngre yngst yngsta unga ungas ungt",
        "gammal": "äldst äldsta gamla gamlas gammalt",
        "stor": "större störst största",
        "liten": "mindre minst minsta litet lilla små",
        "god": "bättre bäst bästa gott goda",
        "hög": "högre högst högsta",
        "låg": "lägre lägst lägsta",
        "lång": "längre längst längsta",
        "barn": "barnen barnens barns barnet barnets",
        "förälder": "föräldrar föräldrarna föräldrars föräldrarnas föräldern förälderns",
        "myndighet": "myndigheter myndigheterna myndigheten myndighetens myndigheternas",
        "museum": "museer museet",
        "center": "centrum centret centrumet centra",
        "seminarium": "seminarier seminariet",
        "gymnasium": "gymnasier gymnasiet gymnasierna",
        "kriterium": "kriterier kriteriet kriterierna",
        "evangelium": "evangelier",
        "stöld": "stölder stölden stölderna stölders",
        "grov": "grovt grova grövre grövsta",
        "vuxen": "vuxna vuxnas vuxnes vuxet",
        "anmälan": "anmälningar anmälningarna anmälningen anmälning",
        "ansökan": "ansökningar ansökningarna ansökningen ansökning",
        "skadegörelse": "skadegörelsen skadegörelser",
        "påverkan": "påverkans",
        "samverkan": "samverkans samverka samverkar samverkade samverkat samverkande",
        "bo": "bor bodde bott",
        "vara": "är var varit",
        "se": "ser såg sett",
        "ge": "ger gav gett givit ges",
        "ta": "tar tog tagit tas",
        "gå": "går gick gått",
        "få": "får fick fått",
        "slå": "slår slog slagit",
        "dra": "drar drog dragit",
        "stjäla": "stjäl stal stulit stulen stulna stulet stjäls stjälas stals",
        "sno": "snor snodde snott snodd",
        "spö": "spöa spöar spöade",
        "gripa": "griper grep gripit gripen gripna",
        "bita": "biter bet bitit",
        "rymma": "rymmer rymde rymt",
        "supa": "super söp supit",
        "ljuga": "ljuger ljög ljugit",
        "dricka": "dricker drack druckit",
        "sticka": "sticker stack stuckit",
        "vinna": "vinner vann vunnit",
        "bära": "bär bar burit",
        "skära": "skär skar skurit",
        "välja": "väljer valde valt",
        "sälja": "säljer sålde sålt såld sålda säljs säljas",
        "dölja": "döljer dolde dolt dold dolda",
        "dö": "dör dog dött",
        "be": "ber bad bett",
        "driva": "driver drev drivit drivs drivas",
        "skrika": "skriker skrek skrikit",
        "lida": "lider led lidit",
        "sprida": "sprider spred spritt sprids spridas",
        "skriva": "skriver skrev skrivit skrivs skrivas",
        "sitta": "sitter satt suttit",
        "stå": "står stod stått",
        "säga": "säger sade sa sagt",
        "veta": "vet visste vetat",
        "komma": "kommer kom kommit",
        "hålla": "håller höll hållit",
        "springa": "springer sprang sprungit",
        "sätta": "sätter satte satt",
        "lägga": "lägger lade la lagt",
        "ligga": "ligger låg legat",
        "göra": "gör gjorde gjort görs göras",
        "följa": "följer följde följt följs följas",
        "bryta": "bryter bröt brutit",
        "skjuta": "skjuter sköt skjutit",
        "förebygga": "förebygger förebyggde förebyggt förebyggs förebyggas",
        "våldta": "våldtar våldtog våldtagit",
        "hota": "hotar hotade hotat hotas",
        "råna": "rånar rånade rånat",
        "brand": "bränder bränderna branden",
        "gata": "gator gatorna gatan",
        "ledamot": "ledamöter ledamöterna",
        "resultat": "resultaten resultatet resultats",
        "budget": "budgeten budgetar budgetens",
        "brå": "brås",
    }.items()
    for form in (base, *forms.split())
}
"""Forms that no rule for endings leads back to their word."""

FIRST_PARTS = {
    "skol": "skola", "kvinno": "kvinna", "gatu": "gata", "kyrko": "kyrka", "flick": "flicka", "pojk": "pojke", "barna": "barn",
    "oros": "oro", "läro": "lära", "familje": "familj", "föräldra": "förälder", "äldre": "äldre", "medie": "media", "grann": "granne",
    "hälso": "hälsa", "arbets": "arbete", "läges": "läge", "rese": "resa", "varu": "vara", "säljar": "säljare", "ledar": "ledare",
    "områdes": "område", "ungdoms": "ungdom", "brotts": "brott", "trygghets": "trygghet", "elev": "elev", "lokal": "lokal",
    "gäng": "gäng", "narkotika": "narkotika", "drog": "drog", "polis": "polis", "kommun": "kommun", "läns": "län", "stads": "stad",
    "samhälls": "samhälle", "fastighets": "fastighet", "boende": "boende", "närings": "näring", "folk": "folk", "social": "social",
    "kris": "kris", "rikt": "rikta", "fritids": "fritid", "sommar": "sommar", "tids": "tid", "natt": "natt", "bidrags": "bidrag",
    "hastighets": "hastighet", "krog": "krog", "butiks": "butik", "handels": "handel", "heders": "heder", "hat": "hat", "sexual": "sexual",
    "gärnings": "gärning", "förövar": "förövare", "offer": "offer", "vitsord": "vitsord", "vittnes": "vittne", "närområdes": "närområde",
    "medborgar": "medborgare", "förtroende": "förtroende", "idrotts": "idrott", "förenings": "förening", "ordnings": "ordning",
    "säkerhets": "säkerhet", "krim": "kriminalitet", "kriminal": "kriminal", "anhörig": "anhörig", "hyres": "hyra", "bostads": "bostad",
}  # fmt: skip
"""First parts of compounds, with the word that they are a form of."""

SHORT_PARTS = frozenset(
    """
    råd rån lag hot hat län bil båt mål dom sex ung brå mat hus mord vapen gåva hem väg tåg buss by bo
    """.split()  # noqa: SIM905
)
"""Words of two or three letters that do stand in compounds; other parts have at least four."""

NOT_FIRST = frozenset(
    """
    för efter före under över mellan till från fram upp ner ned bort igen genom emot mot sam an av på in ut om ur vid med utan hit
    dit tills själv all alla hög låg ny stor små mer mest bak åter vitt van miss halv hel rik bi be er ent des intr inter anti ex
    pro kon ordning ända vill vara det den dess
    """.split()  # noqa: SIM905
)
"""Prefixes and small words that are no first part, though they are words."""

NOT_LAST = frozenset(
    """
    ring ringar ringen ringarna het heter lig are isk all ing ning ism tal sam bar lös fri ska ande ende else skap dom inte igen
    """.split()  # noqa: SIM905
)
"""Endings that are no last part, though they look like words."""
