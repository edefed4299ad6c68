"""Which characters a text may hold: an allow-list, so that what nobody thought of is refused.

Letters, marks, digits and punctuation are allowed by their Unicode category (Unicode Standard, chapter 4.5), symbols and
spaces only by name. Everything else is invisible, private or unassigned, and no reader could tell that it is there.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from forebygga.records.alphabets import has_mixed_scripts, script
from forebygga.rule import FILE, Example, Rule

HIDDEN_CHARACTER = Rule(
    "hidden-character",
    FILE,
    "Texten innehåller ett osynligt tecken.",
    "Ta bort tecknet. Skriv om ordet om du inte ser det.",
    Example("brödtext", "Brotts\u200bförebyggande[^k1].", "Brottsförebyggande[^k1]."),
)
ODD_CHARACTER = Rule(
    "odd-character",
    FILE,
    "Ett tecken läses olika av olika program, till exempel breda siffror, bokstäver som sitter ihop, bokstäver skrivna som två tecken eller tecken för utsmyckning.",
    "Skriv det vanliga tecknet som felet föreslår.",
    Example("brödtext", "År ２０２５[^k1].", "År 2025[^k1]."),
)
MIXED_SCRIPTS = Rule(
    "mixed-scripts",
    FILE,
    "Ett ord blandar bokstäver ur olika alfabet, eller är skrivet med främmande bokstäver som ser ut som våra.",
    "Skriv om ordet. Ofta är det inklistrat.",
    Example("brödtext", "Kоmmunen svarade[^k1].", "Kommunen svarade[^k1]."),
)
STACKED_MARKS = Rule(
    "stacked-marks", FILE, "Mer än två accenter står på samma bokstav, eller en accent utan bokstav.", "Skriv bokstaven för sig."
)

# What nearly all text consists of; a text of these alone needs no further look.
_USUAL = re.compile("[^\t\n -~åäöÅÄÖéÉ§–”’…]")
_CATEGORIES = {"Lu", "Ll", "Lt", "Lm", "Lo", "Mn", "Mc", "Nd", "Pd", "Ps", "Pe", "Pi", "Pf", "Po", "Pc"}
# Spaces that keep a number and its unit together, signs of the trade, and what stands on a keyboard.
_NAMED = set("\t\n\u00a0\u202f $+<=>^`|~¢£¤¥€°©®™±×÷¬´¨¸¯−≈≠≤≥∆√∑∞←↑→↓↔⇒•·¹²³₂½¼¾⅓⅔№‰µªº✓✔✗●○■□▪▲▼◆★☆♥")
# Letters and marks by category that are drawn as nothing at all (Unicode's Default_Ignorable_Code_Point), and the blank braille cell.
_BLANK = {0x034F, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x180B, 0x180C, 0x180D, 0x180F, 0x3164, 0xFFA0, 0x2800}
_VARIANTS = (range(0xFE00, 0xFE10), range(0xE0100, 0xE01F0))
# Vietnamese puts two marks on a letter; nothing that is read here puts three.
_STACKED = re.compile(r"[^\W\d_]?[\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]{3,}")
_ALONE = re.compile(r"(?:^|(?<=\s))[\u0300-\u036f]", re.MULTILINE)
# Letters of phonetic and other alphabets that are taken for ours; Latin by name, so that a word of them mixes no scripts.
_TWINS = {
    "ɑ": "a", "ɡ": "g", "ɩ": "i", "ǀ": "l", "ǃ": "!", "ȷ": "j", "ᴀ": "A", "ʙ": "B", "ᴄ": "C", "ᴅ": "D", "ᴇ": "E", "ɢ": "G", "ʜ": "H",
    "ɪ": "I", "ᴊ": "J", "ᴋ": "K", "ʟ": "L", "ᴍ": "M", "ɴ": "N", "ᴏ": "O", "ᴘ": "P", "ʀ": "R", "ꜱ": "S", "ᴛ": "T", "ᴜ": "U", "ᴠ": "V", "ᴡ": "W",
    "ʏ": "Y", "ᴢ": "Z", "ꓲ": "I", "⁃": "-", "˗": "-", "‒": "–", "―": "–", "ꞏ": "·",
}  # fmt: skip
_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class CharacterFault:
    """A place in a text (index from 0), the rule it breaks, and what is wrong in Swedish."""

    index: int
    rule: Rule
    message: str


@lru_cache(maxsize=4096)
def is_hidden(letter: str) -> bool:
    """Whether the character cannot be seen, or means something only to the one who wrote it."""
    code = ord(letter)
    if letter in _NAMED:
        return False
    if code in _BLANK or any(code in span for span in _VARIANTS):
        return True
    category = unicodedata.category(letter)
    return category not in _CATEGORIES and category[0] not in "SN"


@lru_cache(maxsize=4096)
def plain_form(letter: str) -> str | None:
    """What to write instead of a letter, digit or symbol that is drawn for show (ﬁ, ８, 𝐁, ①), or None when it is fine."""
    if letter in _NAMED or letter.isascii():
        return None
    category = unicodedata.category(letter)
    if category == "Nd":
        return str(unicodedata.digit(letter))
    if letter in _TWINS:
        return _TWINS[letter]
    plain = unicodedata.normalize("NFKC", letter)
    if category[0] in "LN" and plain != unicodedata.normalize("NFC", letter):
        return plain
    if category[0] == "P" and len(plain) == 1 and plain.isascii():
        return plain  # wide and small forms, as （ and ﹐
    return "" if category[0] in "SN" else None


def named(letter: str) -> str:
    """The character as its code point, 'U+200B'."""
    return f"U+{ord(letter):04X}"


def _foreign(word: str) -> str:
    """The letters of the word that are not Latin, with their code points."""
    return ", ".join(f"{letter} ({named(letter)})" for letter in dict.fromkeys(word) if script(letter) != "LATIN")


def character_faults(text: str) -> Iterator[CharacterFault]:
    """Everything in the text that cannot be seen, is not what it looks like, or is no ordinary character; kind by kind."""
    if _USUAL.search(text) is None:
        return
    for index, run in _runs(text):
        yield _of_run(index, run)
    for match in _STACKED.finditer(text):
        yield CharacterFault(match.start(), STACKED_MARKS, "flera accenter står på samma bokstav; skriv om ordet")
    for match in _ALONE.finditer(text):
        message = f"accenten ({named(match.group())}) står utan bokstav; ta bort den, eller skriv bokstaven för sig"
        yield CharacterFault(match.start(), STACKED_MARKS, message)
    for match in _WORD.finditer(text):
        if has_mixed_scripts(match.group()):
            message = (
                f"ordet har bokstäver ur ett annat alfabet, som kan se ut som våra: {_foreign(match.group())}; skriv om ordet för hand"
            )
            yield CharacterFault(match.start(), MIXED_SCRIPTS, message)


def _runs(text: str) -> Iterator[tuple[int, str]]:
    """Where characters of one bad kind stand in a row, and what they are."""
    start, run = 0, ""
    for match in _USUAL.finditer(text):
        letter = match.group()
        kind = is_hidden(letter) or (None if plain_form(letter) is None else False)
        if run and (match.start() != start + len(run) or kind is None or kind != is_hidden(run[0])):
            yield start, run
            run = ""
        if kind is not None:
            start, run = (start, run + letter) if run else (match.start(), letter)
    if run:
        yield start, run


# What a hidden character is called, for the ones that come along when text is pasted.
_CALLED = {
    "\u00ad": "mjukt bindestreck", "\u200b": "blanksteg utan bredd", "\u200c": "delar ett ord", "\u200d": "fogar ihop tecken", "\u2060": "fogar ihop ord",
    "\ufeff": "blanksteg utan bredd", "\u200e": "styr skrivriktningen", "\u200f": "styr skrivriktningen", "\u202a": "styr skrivriktningen",
    "\u202b": "styr skrivriktningen", "\u202c": "styr skrivriktningen", "\u202d": "styr skrivriktningen", "\u202e": "styr skrivriktningen",
    "\u2028": "radbrytning", "\u2029": "styckebrytning", "\u0000": "tomt tecken",
}  # fmt: skip


def _of_run(index: int, run: str) -> CharacterFault:
    codes = ", ".join(named(letter) for letter in run[:3]) + (" …" if len(run) > 3 else "")
    if is_hidden(run[0]):
        called = f", {_CALLED[run[0]]}" if run[0] in _CALLED else ""
        what, them = ("ett osynligt tecken", "det") if len(run) == 1 else (f"{len(run)} osynliga tecken", "dem")
        return CharacterFault(index, HIDDEN_CHARACTER, f"här står {what} ({codes}{called}); ta bort {them}, eller skriv om orden intill")
    plain = "".join(plain_form(letter) or "" for letter in run).strip()
    mend = f"skriv {plain}" if plain and plain.isprintable() else "ta bort det eller skriv med ord"
    what = "inget vanligt tecken" if len(run) == 1 else "inga vanliga tecken"
    return CharacterFault(index, ODD_CHARACTER, f"{run[:20]} ({codes}) är {what} och läses olika av olika program; {mend}")
