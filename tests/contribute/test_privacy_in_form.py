"""The form finds what the check finds of identity numbers and mobile numbers, and no more: the same texts, the same answers."""

from __future__ import annotations

import re
from pathlib import Path
from unicodedata import normalize

import javascript
from contributing import door, given_to_script
from forebygga.rules.privacy import IDENTITY_NUMBER, PRIVATE_CONTACT, privacy_problems
from hubs import TESTS

WRITTEN = (
    "811218-987 6", "811218-98 76", "8112 18-9876", "81-12-18 98 76", "811.218.9876", "811218 / 9876", "811218 : 9876", "(811218-9876)",
    "född 811218, sista fyra 9876", "född 811218 (fyra sista: 9876)", "18 december 1981-9876", "18.12.1981-9876", "TF811218-9876",
    "åtta ett ett två ett åtta nio åtta sju sex", "nitton åttioett tolv arton, nio åtta sju sex", "19811218 98 76", "8 1 1 2 1 8 9 8 7 6",
    "https://exempel.example/?pnr=8112189876", "https://exempel.example/198112189876", "811218–9876", "noll sju noll ett sju fyra noll sex tre fem",
    "+46(0)70 174 06 35", "070-174 06 35", "den 18 december 1981 med 9876 sist",
)  # fmt: skip
INNOCENT = (
    "Org.nr 556703-7485", "organisationsnummer 2120000142", "dnr 2023/0452-3", "ISBN 978-91-7000-123-4", "bankgiro 5050-1055",
    "SFS 2010:900", "59.3293, 18.0686", "08-123 456 78", "2024-01-01–2024-12-31", "kl. 08.11–12.18 och 09.30–15.45",
    "1 811 218 och 9 876 anmälningar", "DOI 10.1177/1043986218", "811218 anmälningar i 9876 ärenden", "ett två tre fyra fem sex",
)  # fmt: skip


def texts() -> list[str]:
    """The lines of every case of the check about persons' numbers, tidied as the form does first, and lines that are about none."""
    files = sorted((TESTS / "golden").glob("pn-*/content/*/*.md"))
    bodies = [file.read_text(encoding="utf-8").rpartition("---\n")[2] for file in files]
    return [normalize("NFKC", line) for body in bodies for line in re.split(r"\n\n+", body) if line.strip()] + list(WRITTEN + INNOCENT)


def test_the_form_and_the_check_find_the_same_numbers(hub: Path) -> None:
    words = given_to_script(door(hub)["bidra/erfarenhet/"])["words"]["privacy"]
    expression = "given.texts.map((text) => [script.hasIdentityNumber(text, given.words), script.hasMobileNumber(text, given.words)])"
    numbers = javascript.run("identity-numbers.js", expression, {"texts": texts(), "words": words})
    checked = [list(privacy_problems("", text)) for text in texts()]
    expected = [
        [
            any(problem.rule == IDENTITY_NUMBER for problem in problems),
            any(problem.rule == PRIVATE_CONTACT and "mobilnummer" in problem.message for problem in problems),
        ]
        for problems in checked
    ]
    assert sum(identity for identity, _ in expected) > 20
    assert [(text, *row) for text, row in zip(texts(), numbers, strict=True)] == [
        (text, *row) for text, row in zip(texts(), expected, strict=True)
    ]
