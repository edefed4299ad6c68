"""Words that a program left in a text: Word's fields and place holders, lines of an e-mail, marks and phrases of a chatbot.

They are words like others to Markdown, so the file's text itself is looked through; all are rare, and most files have no sign of any.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from forebygga.hub.problems import Problem, position
from forebygga.rules.leftovers import LEFT_TOLD, SHOWN_AS_TEXT

_WORD = "det är kvar ur Word eller ett annat skrivprogram; ta bort det, eller skriv det som skulle stå där"
_MAIL = "raden är kvar ur ett e-brev; ta bort den"
_BOT = "det är kvar ur en chattrobots svar; ta bort det, och läs om texten mot källan, för roboten kan ha hittat på"
_KINDS = (
    (("Klicka ", "Click or tap"), r"Klicka (?:eller tryck )?här för att (?:ange|skriva)\b|Click or tap (?:here )?to enter\b", _WORD),
    (("Kommenterad [", "Commented ["), r"(?:Kommenterad|Commented) \[[^\]\n]{1,12}\]:", _WORD),
    (("Formaterat: ", "Formatted: "), r"(?:Formaterat: (?:Teckensnitt|Indrag|Avstånd|Normal|Svenska|Standard)|Formatted: Font)\b", _WORD),
    (("_Toc", "PAGEREF", "HYPERLINK \"", "MERGEFIELD"), r"\b_Toc\d{5,}|\bPAGEREF \w+|\bHYPERLINK \"|\bMERGEFIELD \w+", _WORD),
    (("Sida ",), r"(?m:^Sida \d{1,3} (?:av|\() ?\d{1,3}\)?$)", "det är kvar ur ett dokuments sidfot; ta bort raden"),
    ((".pdf", ".doc", ".xls", ".ppt"), r"(?m:(?<=titel: )[\"']?[^\"'\n]*\.(?:pdf|docx?|xlsx?|pptx?)(?=[\"']?$))", "det är namnet på en fil; skriv dokumentets titel"),
    (("Ursprungligt meddelande", "Original Message"), r"-{3,} ?(?:Ursprungligt meddelande|Original Message) ?-{3,}", _MAIL),
    (("Skickat från ", "Sent from "), r"(?m:^(?:Skickat från|Sent from) (?:min|my|Outlook|Mail)\b.*$)", _MAIL),
    (("】", "oaicite", "turn0", "contentReference"), r"【\d+[^】\n]{0,40}】|:contentReference\[\w+:\d+\]|(?:cite)?turn0\w+\d\b|\boaicite\b", _BOT),
    (("! Här ", "pråkmodell", "language model", "Sure", "Certainly"),
     r"(?m:^(?:Självklart|Absolut|Visst|Givetvis|Javisst)! Här (?:är|kommer|följer)\b)|\bSom en (?:AI-?|stor )?språkmodell\b|"
     r"(?i:\bas an? (?:AI|large) language model\b)|(?m:^(?:Sure|Certainly)[!,.] [Hh]ere(?:’|'| i)s\b)", _BOT),
)  # fmt: skip
_RESIDUES = tuple((signs, re.compile(pattern), mend) for signs, pattern, mend in _KINDS)
LONGEST_SHOWN = 40


def residue_problems(path: str, text: str) -> Iterator[Problem]:
    """What a program left in the file's text: the first of each kind, with its place."""
    for signs, pattern, mend in _RESIDUES:
        match = pattern.search(text) if any(sign in text for sign in signs) else None
        if match:
            yield Problem(path, *position(text, match.start()), SHOWN_AS_TEXT, LEFT_TOLD.format(match.group()[:LONGEST_SHOWN], mend))
