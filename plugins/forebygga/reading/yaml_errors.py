"""The YAML parser's English errors as Swedish advice."""

from __future__ import annotations

import re

import yaml

_ADVICE = (
    ("found character '\\t'", "tabbtecken i indraget; byt det mot blanksteg"),
    ("found character that cannot start any token", "värdet börjar med ett tecken som betyder något i YAML (@, `, % eller tabb); sätt citationstecken runt det"),
    ("mapping values are not allowed", "ett kolon med blanksteg efter sig inne i värdet; sätt citationstecken runt hela värdet"),
    ("did not find expected key", "raden hör inte ihop med raderna omkring; kontrollera indraget, eller om citationstecken saknas eller står inne i värdet"),
    ("did not find expected '-' indicator", "raden ska börja med bindestreck och blanksteg, med samma indrag som raden ovanför"),
    ("could not find expected ':'", "fältnamnet saknar kolon; skriv namn: värde"),
    ("found unexpected end of stream", "ett citationstecken eller en parentes avslutas aldrig; stäng det på samma rad"),
    ("did not find expected ',' or", "en lista eller grupp inom [ ] eller { } avslutas aldrig; stäng den eller sätt citationstecken runt värdet"),
    ("block sequence entries are not allowed", "ett bindestreck på fel ställe; börja listan på en ny rad under fältnamnet"),
    ("found unknown escape character", "ett omvänt snedstreck i \"…\"; använd '…' runt värdet i stället"),
    ("found duplicate anchor", "ankare (&) får inte användas; skriv ut värdet"),
    ("found undefined tag handle", "värdet börjar med !, som är en typmärkning i YAML; sätt citationstecken runt det"),
    ("did not find expected alphabetic or numeric character", "värdet börjar med * eller &; sätt citationstecken runt det"),
    ("did not find expected <document start>", "text efter slutet på fälten; kontrollera att varje fält skrivs namn: värde"),
    ("did not find expected node content", "ett värde saknas inom [ ] eller { }; ta bort det extra tecknet"),
    ("did not find expected comment or line break", "tecken efter | eller > på samma rad; börja texten på nästa rad"),
    ("found invalid", "ett tecken som YAML inte förstår; sätt citationstecken runt värdet"),
    ("control characters are not allowed", "ett osynligt tecken; ta bort det"),
)


def explained(error: yaml.YAMLError, lines: list[str]) -> tuple[int, int, str]:
    """Line (from 0) and column (from 1) in the text, and advice in Swedish.

    An error that we have no words for gives the parser's own, so that nothing is hidden.
    """
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    line, column = (mark.line, mark.column + 1) if mark else (0, 1)
    said = re.sub(r"\s+", " ", str(getattr(error, "problem", None) or error)).strip()
    context = str(getattr(error, "context", None) or "")
    advice = next((text for start, text in _ADVICE if start in said), None)
    if advice is None:
        advice = f"det går inte att läsa som YAML ({said}); kontrollera indrag, kolon och citationstecken"
    elif "quoted scalar" in context:
        advice = "ett citationstecken avslutas aldrig; stäng det på samma rad"
    if line >= len(lines):
        line, column = max(len(lines) - 1, 0), 1
    return line, column, advice
