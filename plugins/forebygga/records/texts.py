"""How a text of a field is read: what is said of one that is empty, has markup where none is shown, or is no address."""

from __future__ import annotations

import re
from typing import Any

from forebygga.records.faults import (
    BAD_ADDRESS,
    BAD_ID,
    EMPTY_VALUE,
    MARKUP_IN_TITLE,
    MISPLACED_MARKUP,
    TOO_LONG,
    TOO_SHORT,
    WRONG_TYPE,
    wrong,
)
from forebygga.records.web_address import address_fault

EMPTY = "värdet är tomt eller inte ifyllt; fyll i det, eller ta bort raden om fältet är frivilligt"


def read_scalar(value: Any, what: str) -> str:
    if isinstance(value, str):
        if not value.strip():
            raise wrong(EMPTY_VALUE, EMPTY)
        return value
    if isinstance(value, (list, tuple)):
        raise wrong(WRONG_TYPE, f"här ska stå {what}, inte en lista; skriv ett enda värde, utan bindestreck och [ ]")
    raise wrong(WRONG_TYPE, f"här ska stå {what}, inte en grupp av fält; har värdet ett kolon, sätt citationstecken runt det")


_CITED = re.compile(r"\[\^[^\]]*\]")
_SAYS_NOTHING = frozenset(("-", "–", "—", "...", "…", "n/a", "tbd", "fyll i", "fylls i", "todo", "xxx", "xx"))
_SHORT = max(map(len, _SAYS_NOTHING))
FORMULA = re.compile(r"=[\w(+-]|[@+-][A-Za-z]+\d*\(")
MAX_TEXT = 20_000
"""The longest text of a field, in characters; what is longer belongs in the body."""


def read_text(value: Any) -> str:
    text = read_scalar(value, "en text").strip()
    if len(text) > MAX_TEXT:
        raise wrong(TOO_LONG, f"texten är {len(text)} tecken; korta den till högst {MAX_TEXT}, eller flytta den till brödtexten")
    if (len(text) <= _SHORT and text.lower() in _SAYS_NOTHING) or (
        "[^" in text and not any(letter.isalnum() for letter in _CITED.sub("", text))
    ):
        raise wrong(EMPTY_VALUE, f"'{text[:40]}' säger ingenting; skriv en text, eller ta bort raden om fältet är frivilligt")
    if text[0] in "=@+-" and FORMULA.match(text):
        raise wrong(WRONG_TYPE, f"texten börjar som en formel ({text[:10]}), som ett kalkylprogram räknar ut; ta bort det första tecknet")
    return text


def read_single(value: Any) -> str:
    text = read_text(value)
    if "\n" in text:
        raise wrong(WRONG_TYPE, "texten ska vara en enda rad; ta bort radbrytningen")
    if "\t" in text:
        raise wrong(WRONG_TYPE, "texten har ett tabbtecken i sig, ofta inklistrat ur ett kalkylblad; skriv ett blanksteg i stället")
    return text


MISPLACED = re.compile(r"\[\^[\w-]+\]|\]\(|&(?:#\d{1,7}|#[xX][\dA-Fa-f]{1,6}|[A-Za-z]\w{1,30});")
"""What a line of plain text may not hold: a cited source, a link, or a character written as code."""
MAX_LINE = 2_000
"""The longest line of plain text, in characters: a long paragraph. What is longer is a body, or pasted by mistake."""


def read_line(value: Any) -> str:
    text = read_single(value)
    if len(text) > MAX_LINE:
        raise wrong(TOO_LONG, f"texten är {len(text)} tecken; korta den till högst {MAX_LINE}")
    markup = MISPLACED.search(text) if "[^" in text or "](" in text or "&" in text else None
    if markup and markup.group()[0] == "&":
        raise wrong(MARKUP_IN_TITLE, f"'{markup.group()}' visas precis så; skriv tecknet självt")
    if markup:
        what = "länken" if markup.group() == "](" else f"källhänvisningen {markup.group()}"
        raise wrong(MISPLACED_MARKUP, f"fältet visas som ren text; ta bort {what} här, eller flytta den till brödtexten")
    return text


EMPHASIS = re.compile(r"\*\*|(?<!\w)__|^(?:\*[^*]+\*|_[^_]+_|`[^`]+`)$")
"""What a line of plain text would show as it is: signs of bold, or of italics or code around the whole of it."""
_ADDRESS = re.compile(r"https?://|\bwww\.\w")


def read_shown_line(value: Any) -> str:
    text = read_line(value)
    if "*" in text or "_" in text or "`" in text:
        emphasis = EMPHASIS.search(text)
        if emphasis:
            raise wrong(MISPLACED_MARKUP, f"fältet visas som ren text, så '{emphasis.group()}' skulle synas; ta bort tecknen")
    if ("://" in text or "www." in text) and _ADDRESS.search(text):
        raise wrong(
            MISPLACED_MARKUP,
            "fältet visas som ren text, och en adress blir ingen länk där; skriv med ord, och lägg adressen i källans url eller i brödtexten",
        )
    return text


def read_word(value: Any) -> str:
    text = read_shown_line(value)
    if ", " in text or ";" in text:
        first = re.split(r"[,;]", text)[0]
        raise wrong(WRONG_TYPE, f"flera ord står på samma rad; skriv vart och ett på en egen rad, med bindestreck före: - {first[:40]}")
    return text


def read_amount(value: Any) -> str:
    text = read_shown_line(value)
    if not any(letter.isalpha() for letter in text) and not re.search(r"[€£]", text):
        raise wrong(WRONG_TYPE, f"'{text[:40]}' säger inte i vilken valuta; skriv beloppet med enhet, till exempel 40 000 kronor")
    return text


MARKUP = re.compile(r"<[A-Za-z/!?]|&[#\w]+;|\]\(|\[\^|\*\*|__|`|(?<!\w)[*_][^\W_][^*_]*[*_](?!\w)")
"""What a title may not hold: tags, codes and Markdown."""


def read_plain(value: Any) -> str:
    text = read_single(value)
    markup = MARKUP.search(text)
    if markup:
        raise wrong(
            MARKUP_IN_TITLE, f"texten visas precis som den står, så '{markup.group()}' skulle synas; ta bort det och skriv bara ord"
        )
    if not any(letter.isalnum() for letter in text):
        raise wrong(EMPTY_VALUE, "titeln har inga bokstäver eller siffror; skriv vad det är")
    return text


SHORTEST_PHRASE, LONGEST_PHRASE = 3, 90
MOST_PHRASES = 12
"""More ways to ask are more than one page answers."""


def read_phrase(value: Any) -> str:
    text = read_plain(value)
    if len(text) < SHORTEST_PHRASE:
        raise wrong(TOO_SHORT, f"'{text}' är för kort; skriv minst {SHORTEST_PHRASE} tecken")
    if len(text) > LONGEST_PHRASE:
        raise wrong(TOO_LONG, f"texten är {len(text)} tecken; korta den till högst {LONGEST_PHRASE}")
    return text


def read_url(value: Any) -> str:
    text = read_single(value)
    fault = address_fault(text)
    if fault:
        raise wrong(BAD_ADDRESS, f"'{text[:80]}' är ingen webbadress: {fault}")
    return text


def read_door(value: Any) -> str:
    text = read_line(value)
    if re.fullmatch(r"[\w.+-]+@[\w-]+(\.[\w-]+)+", text):
        return text
    if "://" not in text:
        raise wrong(BAD_ADDRESS, f"'{text}' är varken en webbadress (https://…) eller en funktions e-postadress (namn@organisation.se)")
    return read_url(text)


def read_key(value: Any) -> str:
    text = read_line(value)
    if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", text):
        raise wrong(BAD_ID, f"'{text}' är inget giltigt id; använd a–z, 0–9 och bindestreck")
    return text


def read_site_path(value: Any) -> str:
    text = read_line(value)
    if not re.fullmatch(r"/([a-z0-9-]+/)+", text):
        raise wrong(
            BAD_ADDRESS,
            f"'{text}' är ingen adress här; skriv små bokstäver med snedstreck först och sist, till exempel /stod/gammalt-namn/",
        )
    return text
