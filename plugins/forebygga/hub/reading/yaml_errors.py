"""The YAML parser's English errors as Swedish advice."""

from __future__ import annotations

import re
from typing import Any

import yaml

from forebygga.rule import HEAD, Example, Rule

YAML_SYNTAX = Rule(
    "yaml-syntax",
    HEAD,
    "Något går inte att läsa: indrag, kolon, citationstecken eller hakparenteser.",
    "Läs rådet i felet. Oftast räcker det att sätta citationstecken runt hela värdet.",
    Example("huvud", "slag_not: Boken: del två", 'slag_not: "Boken: del två"'),
)
YAML_ALIAS = Rule(
    "yaml-alias",
    HEAD,
    "Ett värde börjar med `&` eller `*`.",
    "Sätt citationstecken runt värdet.",
    Example("huvud", "slag_not: &viktigt", 'slag_not: "&viktigt"'),
)
YAML_TAG = Rule(
    "yaml-tag",
    HEAD,
    "Ett värde börjar med `!`.",
    "Sätt citationstecken runt värdet.",
    Example("huvud", "slag_not: !viktigt", 'slag_not: "!viktigt"'),
)
YAML_DIRECTIVE = Rule(
    "yaml-directive",
    HEAD,
    "En rad i huvudet är ingen uppgift utan en instruktion till datorn, till exempel `%YAML` eller ett extra `---`.",
    "Ta bort raden.",
)
TRAILING_COMMENT = Rule(
    "trailing-comment",
    HEAD,
    "Text efter `#` på samma rad som ett värde försvinner.",
    "Sätt citationstecken runt värdet, eller flytta kommentaren till en egen rad.",
    Example("huvud", "slag_not: Del # 2", 'slag_not: "Del # 2"'),
)
DUPLICATE_KEY = Rule(
    "duplicate-key",
    HEAD,
    "Samma fält står två gånger.",
    "Slå ihop dem eller ta bort det ena.",
    Example("huvud", "slag_not: Ett\nslag_not: Två", "slag_not: Ett"),
)
TOO_DEEP = Rule("too-deep", HEAD, "Fälten, listorna eller citaten ligger i varandra i för många nivåer.", "Ta bort de inre nivåerna.")
HEAD_TOO_LARGE = Rule("head-too-large", HEAD, "Huvudet är längre än 200 000 tecken.", "Flytta text till brödtexten eller dela upp posten.")

_TAB = "tabbtecken i indraget; byt det mot blanksteg"
_ABOVE = "raden läses ihop med raden ovanför; kontrollera indraget, och att raden ovanför har blanksteg efter sitt kolon"
_UNCLOSED = "en lista eller grupp inom [ ] eller { } avslutas aldrig; stäng den, eller sätt citationstecken runt hela värdet"
_UNQUOTED = "ett citationstecken avslutas aldrig; sätt ett likadant sist i värdet"
_ESCAPE = "ett omvänt snedstreck inom \"…\" betyder något särskilt här; använd '…' runt värdet i stället"
_SPECIAL = "värdet börjar med ett tecken som betyder något särskilt här; sätt citationstecken runt hela värdet"
_STRAY = "raden hör inte ihop med raderna omkring; kontrollera indraget, och om citationstecken saknas eller står inne i värdet"
_NO_ITEM = "raden hör inte till listan ovanför; ge den listans indrag, eller börja den med bindestreck och blanksteg"
_NO_VALUE = "ett värde saknas inom [ ] eller { }; ta bort det extra tecknet, eller sätt citationstecken runt hela värdet"
_NO_COLON = "raden saknar kolon följt av blanksteg; skriv namn: värde"

_ADVICE = (
    ("found a tab character", _TAB),
    ("found character '\\t'", _TAB),
    ("found character that cannot start any token", _SPECIAL),
    ("mapping values are not allowed", "ett kolon med blanksteg efter sig inne i värdet; sätt citationstecken runt hela värdet"),
    ("mapping keys are not allowed", _SPECIAL),
    ("did not find expected key", _STRAY),
    ("did not find expected '-' indicator", _NO_ITEM),
    ("could not find expected ':'", _NO_COLON),
    ("found unexpected end of stream", _UNQUOTED),
    ("did not find expected ',' or", _UNCLOSED),
    ("block sequence entries are not allowed", "ett bindestreck på fel ställe; börja listan på en ny rad under fältnamnet"),
    ("found unknown escape character", _ESCAPE),
    ("did not find expected hexdecimal number", _ESCAPE),
    ("found invalid Unicode character escape", _ESCAPE),
    ("found undefined tag handle", "! först i ett värde betyder här något annat än tecknet; sätt citationstecken runt hela värdet"),
    ("did not find expected alphabetic or numeric character", "värdet börjar med * eller &; sätt citationstecken runt det"),
    ("did not find expected <document start>", "text efter slutet på fälten; kontrollera att varje fält skrivs namn: värde"),
    ("did not find expected node content", _NO_VALUE),
    ("did not find expected comment or line break", "tecken efter | eller > på samma rad; börja texten på nästa rad"),
    ("found invalid", "ett tecken som inte går att läsa här; sätt citationstecken runt värdet"),
    ("control characters are not allowed", "ett osynligt tecken; ta bort det"),
)

# Faults that the parser finds long after the place where the editor made them: it then also tells where it began.
_BEGAN_EARLIER = (_UNQUOTED, _UNCLOSED, _NO_COLON)


def explained(error: yaml.YAMLError, lines: list[str]) -> tuple[int, int, str]:
    """Line (from 0) and column (from 1) in the text, and advice in Swedish.

    An error that we have no words for says what to look at; the parser's own English helps no editor.
    """
    mark: Any = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    began: Any = getattr(error, "context_mark", None) or mark
    english = re.sub(r"\s+", " ", str(getattr(error, "problem", None) or error)).strip()
    advice = next((text for start, text in _ADVICE if start in english), None)
    if advice is None:
        advice = "raden går inte att läsa; kontrollera indrag, kolon och citationstecken"
    if mark is None:
        return 0, 1, advice
    line = lines[mark.line] if mark.line < len(lines) else ""
    before, after = line[: mark.column], line[mark.column :]
    if "mapping values" in english and ": " not in before:
        advice = _ABOVE
    elif "cannot start any token" in english and after.startswith("\t"):
        advice = _TAB
    elif "node content" in english and "flow" not in str(getattr(error, "context", "")):
        advice = _SPECIAL
    elif "node content" in english and not "".join([after, *lines[mark.line + 1 :]]).strip():
        advice = _UNCLOSED
    if advice in _BEGAN_EARLIER:
        mark = began
    if mark.line >= len(lines):
        return max(len(lines) - 1, 0), 1, advice
    return mark.line, mark.column + 1, advice
