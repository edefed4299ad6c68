"""What is left as signs in a text when Markdown did not become anything, and what to write instead.

The signs are those of other Markdown dialects (Pandoc, Obsidian, Material for MkDocs, GitHub), of Word and of e-mail.
"""

from __future__ import annotations

import re

from forebygga.rule import TEXTS, Example, Rule

SHOWN_AS_TEXT = Rule(
    "shown-as-text",
    TEXTS,
    "Tecken som skulle bli något – en länk, en lista, en ruta – blev vanlig text, eller försvann: en länk med fel tecken, en punktlista utan blanksteg, en ruta, en fotnot, en formel, text som är kvar att fylla i.",
    "Gör som felet säger. Ska tecknet stå kvar, sätt `\\` framför.",
    Example("brödtext", "##Innehåll\n\nBoken[^k1].", "## Innehåll\n\nBoken[^k1]."),
)
BARE_ADDRESS = Rule(
    "bare-address",
    TEXTS,
    "En webbadress står i texten utan att vara en länk.",
    "Skriv `[vad sidan heter](adress)`.",
    Example("brödtext", "Läs på https://bok.example/[^k1].", "Läs på [bokens sida](https://bok.example/)[^k1]."),
)
LINK_TEXT = Rule(
    "link-text",
    TEXTS,
    "En länk saknar text, texten är en annan adress än den som länken leder till, eller texten säger inget utan sin mening (”klicka här”; det är en varning).",
    "Skriv vad sidan heter.",
    Example("brödtext", "Läs [bok.example](https://annan.example/)[^k1].", "Läs [bokens sida](https://bok.example/)[^k1]."),
)
LIST_INDENT = Rule(
    "list-indent",
    TEXTS,
    "En lista är avbruten av fel indrag, eller börjar på ett annat tal än ett.",
    "Ge raderna samma indrag. Ett årtal först på raden skrivs med omvänt snedstreck före punkten.",
    Example("brödtext", "1. Läs\n  - boken\n2. Fråga\n\nBoken[^k1].", "1. Läs\n    - boken\n2. Fråga\n\nBoken[^k1]."),
)
ACCIDENTAL_CODE = Rule(
    "accidental-code",
    TEXTS,
    "Blanksteg först på raden gör stycket till programkod, i en egen ruta, eller så avslutas en sådan ruta aldrig.",
    "Ta bort blankstegen, eller avsluta rutan med en rad med ```.",
    Example("brödtext", "Boken[^k1].\n\n    Ett indraget stycke.", "Boken[^k1].\n\nEtt stycke utan indrag."),
)
ACCIDENTAL_HEADING = Rule(
    "accidental-heading",
    TEXTS,
    "Raden under gör ett stycke till rubrik, eller så är en rubrik tom.",
    "Skriv `##` framför rubriken, eller sätt en tom rad emellan.",
    Example("brödtext", "Boken kom 2025[^k1].\n---", "Boken kom 2025[^k1].\n\n---"),
)

_LINK = "en länk skrivs [text](adress), utan mellanrum mellan ] och ( och utan blanksteg i adressen (skriv %20)"
# What is left in the text when Markdown did not become anything, and what to write instead.
IN_TEXT = (
    (re.compile(r"</?(?:a|b|i|u|p|br|hr|em|div|img|svg|span|table|t[drh]|ul|ol|li|h[1-6]|font|strong|script|style|iframe|object|embed|form|input|video|audio|body|html|meta|link)\b[^<>\n]{0,200}/?>", re.IGNORECASE), "HTML-kod visas för läsaren; ta bort den"),
    (re.compile(r"%%"), "kommentarer visas på sidan; ta bort dem"),
    (re.compile(r"\{!|!\}"), "filer kan inte klistras in så; skriv texten"),
    (re.compile(r"(?<![\w*\\])([*_])[^\W_](?:[^*_\n]{0,80})?\s\1(?![\w*])"), "kursiv som inte blev något; sätt tecknen tätt intill orden på båda sidor"),
    (re.compile(r"\b(?:XX|NN|YY)(?= (?:procent|personer|kronor|kr|st|år|kommuner|kommun|av|deltagare)\b| ?%)"), "en uppgift är kvar att fylla i; skriv den"),
    (re.compile(r"(?<=[\wåäö.!?])\[[a-z]\](?!\()"), "en kommentars märke är kvar ur Google Dokument; ta bort det, och kommentaren om den också står kvar"),
    (re.compile(r"\b[A-Z]:\\[^\s\\]+\\\S+|(?<![\\\w])\\{1,2}[a-zA-Z]{2}[\w.-]*\\\S+"), "en fil i din egen dator kan ingen annan öppna; länka till en sida på webben, eller skriv vad filen heter"),
    (re.compile(r"\[\["), "[[…]] blir ingen länk; skriv [text](../samling/id.md)"),
    (re.compile(r"\]\(|\] \((?=https?:|\.{0,2}/|#)|\)\[(?=https?:|\.{0,2}/)"), _LINK),
    (re.compile(r"\]\[|^\[TOC\]"), "länkar med hakparentes efter hakparentes används inte; skriv [text](adress)"),
    (re.compile(r"\[\^[^\]]*\]?|\^\[[^\]]*\]|\[@?k?\d{1,3}\](?!\()|\[@[\w-]{1,40}\]|\\cite\{"), "det blir ingen källhänvisning; skriv [^k1] med en nyckel ur källor"),
    (re.compile(r"\{[:#.]|\{%|\{\{|(?<![$\\{])\{(?![{+\->=~!\d%:#.])[^{}\n]{0,80}\}"), "klamrar används inte här; ta bort dem och det som står i dem"),
    (re.compile(r"\b[Kk]älla:? k\d{1,2}\b"), "det blir ingen källhänvisning; skriv [^k1] med en nyckel ur källor"),
    (re.compile(r"\{(?:\+\+|--|>>|==|~~)"), "märken för ändringar och kommentarer visas; ta bort dem och skriv texten som den ska vara"),
    (re.compile(r"(?<=[a-zåäöA-ZÅÄÖ])\?(?=[a-zåäö]{3})"), "en bokstav har blivit ett frågetecken; skriv om ordet"),
    (re.compile(r"\*\*|__"), "fetstil som inte blev något; sätt ** tätt intill orden på båda sidor"),
    (re.compile(r"~~|==(?=[^\s=])|\$\$|\^\^|(?<!\{)\+\+(?=\w)"), "tecknen blir ingenting; ta bort dem"),
    (re.compile(r"(?<=[a-zåäöA-ZÅÄÖ]{3})[¹²³⁴⁵⁶⁷⁸⁹](?!\w)"), "det blir ingen källhänvisning; skriv [^k1] med en nyckel ur källor, eller skriv talet med ord"),
    (re.compile(r"(?<![\w~])~[^\s~][^~\n]*[^\s~]~(?![\w~])"), "överstruken text har två ~ på var sida; ta bort tecknen, eller skriv två"),
    (re.compile(r"(?<=[a-zåäöA-ZÅÄÖ])'(?:e[0-9]|f[0-9]|c[45]|d6)(?=[a-zåäö])"), "bokstaven är skriven som kod; skriv bokstaven"),
    (re.compile(r"(?<=\w)~[^~\s]{1,12}~|(?<=\w)\^[^^\s]{1,12}\^"), "upphöjda och nedsänkta tecken skrivs inte så; skriv tecknet självt, som ² eller ₂, eller skriv med ord"),
    (re.compile(r"(?<![\w$])\$(?=[^$\n]*[\\^_=][^$\n]*\$)[^\s$][^$\n]*\$|(?<![\w$])\$[a-zA-Z]\$"), "formler visas som tecken; skriv med ord"),
    (re.compile(r"(?<![\w:/]):(?!\d+:)[a-z0-9_+-]{2,40}:(?![\w/])"), "koder för symboler blir ingenting; skriv med ord"),
    (re.compile(r"\b[Ll]orem ipsum\b|\b(?:TODO|FIXME|XXX+)\b"), "en påminnelse till den som skriver är kvar; skriv färdigt, eller gör posten till utkast"),
    (re.compile(r"ï¿½|Ã[¥¤¶…„–©¨\x80-\xbf]|â€[™œ“”\x9d]|Â(?=[§ »«°])"), "bokstäverna är inklistrade ur en fil som är sparad på ett annat sätt; skriv om ordet"),
    (re.compile(r"\[(?:[Ss]kriv|[Ff]yll i|[Ii]nfoga|[Tt]ext|[Nn]amn|[Dd]atum|\.\.\.|…)[^\]\n]{0,40}\](?!\()"), "det här är kvar att fylla i; skriv texten i stället"),
    (re.compile(r"=C3=[89AB][0-9A-F]|%C3%[89AB][0-9A-F]|\\u[0-9a-fA-F]{4}|\\x[0-9a-fA-F]{2}", re.IGNORECASE), "bokstaven är skriven som kod; skriv bokstaven"),
    (re.compile(r"\\[nrt](?=[a-zåäöA-ZÅÄÖ\s]|$)"), "koden för radbrytning eller tabb visas; ta bort den och börja på en ny rad"),
    (re.compile(r"\$\{\w+\}|(?<![\w%])%[sd](?!\w)|(?<!\{)\{\d\}"), "ett ställe i en mall är inte ifyllt; skriv texten"),
    (re.compile(r"\bFel! (?:Bokmärket|Hittar inte|Hyperlänk)|\bError! (?:Reference|Bookmark)"), "ett fel ur Word är kvar; skriv det som skulle stå där"),
    (re.compile(r"(?<!\.)\.{6,} ?\d"), "inklistrat ur ett annat program; skriv en lista, eller en tabell med | mellan kolumnerna"),
    (re.compile(r"\\$"), "ett omvänt snedstreck sist visas; ta bort det"),
    (re.compile(r"`"), "ett ensamt ` blir ingen kod; ta bort det eller sätt ett till"),
    (re.compile(r"&#?\w{2,20};"), "koden för ett tecken är okänd och visas som den står; skriv tecknet självt"),
)  # fmt: skip
MAY_BE_LEFT = re.compile(
    r"[\[\]{}*_~=$^:`&<?+%\\!ÃâÂï¹²³⁴⁵⁶⁷⁸⁹]|'[c-f][0-9]|\.\.\.\.\.|[Ll]orem|TODO|FIXME|XX|NN|YY|www|källa:? k\d", re.IGNORECASE
)
"""What each of the signs, and an address in the text, has some of: a quick look that most lines do not pass."""
# The same at the beginning of a line.
FIRST = (
    (re.compile(r"#{7,}(?!#)"), "det finns bara sex nivåer av rubriker; skriv ##"),
    (re.compile(r"#{1,6}(?!\d+ [a-zåäö])[^#\s]"), "det blir ingen rubrik; sätt ett blanksteg efter #"),
    (re.compile(r"[•◦‣▪●○]"), "det blir ingen lista; börja varje rad med bindestreck och blanksteg"),
    (re.compile(r"[-*+][^\W\d_]"), "det blir ingen lista; sätt ett blanksteg efter tecknet först på raden"),
    (re.compile(r"\d{1,3}[.)][^\W\d_]"), "det blir ingen lista; sätt ett blanksteg efter punkten"),
    (re.compile(r"(?:!!!|\?\?\?|:::)"), "rutor med !!! används inte; skriv texten som vanligt stycke"),
    (re.compile(r"\[![A-Za-z]{3,12}\]"), "rutor med [!…] används inte; skriv texten som vanligt stycke"),
    (re.compile(r"\[[ xX]\](?!\()"), "kryssrutor används inte; ta bort [ ] och skriv en vanlig lista"),
    (re.compile(r"\|"), "det blir ingen tabell; under rubrikraden ska stå en rad med lika många kolumner: | --- | --- |"),
    (re.compile(r":\s"), "listor med kolon först används inte; skriv en vanlig lista"),
    (re.compile(r"\*\["), "förkortningar förklaras inte så; skriv ut ordet, eller lägg det i ordlistan"),
)
ONLY_ON_PAGES = ((re.compile(r"^-{1,2}8<-{1,2}"), "filer kan inte klistras in så; skriv texten"),)
"""The same where braces may give a heading its anchor, so that the other signs of a brace are allowed."""
RUN = re.compile(
    r"(?P<dash>[–—‐‑]\s)|(?P<dot>[·∙⁃]\s?)|(?P<arrow>[→➢➔►▶]\s?)|"
    r"(?P<letter>[a-zA-ZåäöÅÄÖ][.)]\s|[ivx]{1,4}[.)]\s)|(?P<paren>\((?:\d{1,2}|[a-z])\)\s)|(?P<number>\d{1,2}(?::| [–-])\s)|"
    r"(?P<sign>[»★☆✓✔✗․♦■□]\s)|(?P<wing>[§ØüvVq]\s(?=[A-ZÅÄÖ]))|(?P<word>o\s(?=[A-ZÅÄÖa-zåäö]))"
)
"""What begins a line of a list in Word and in e-mail. One such line may be a reply or a pause; two in a row are a list."""
ROW = re.compile(
    r"(?P<tab>[^\t]*\S\t+\S)|(?P<pipe>[^|]*[^|\s\\] +\| +[^|\s])|(?P<semicolon>[^;]*\S;\S[^;]*;\S)|(?P<comma>[^\s,]+(?:,[^\s,]+)+$)"
)
"""What a row of a table looks like that was pasted from a spreadsheet or lacks its border. Two in a row are a table."""
SAYS_NOTHING = frozenset(("här", "klicka här", "läs mer", "läs mer här", "länk", "länken", "mer", "denna sida", "den här sidan"))
"""Link texts that tell nothing out of their sentence (WCAG 2.2, 2.4.9)."""
LEFT_TOLD = "'{}' visas som text: {}"
BARE_TOLD = "adressen blir ingen länk; skriv [vad sidan heter]({})"
_ESCAPED = frozenset(("**", "__", "`", "~~"))


def escaped(signs: str, line: str) -> bool:
    """Whether the writer has said, with a backslash in the line, that the signs are to be seen."""
    return (signs in _ESCAPED or signs[0] in "<*_") and f"\\{signs[0]}" in line
