"""A person's name where a function or an organisation is asked for. A warning: a name may also be part of an organisation's."""

from __future__ import annotations

import re
from collections.abc import Iterator

from forebygga.hub.catalog import Entry
from forebygga.hub.problems import Problem
from forebygga.records.shape import texts
from forebygga.rules.privacy import PRIVATE_CONTACT

FIELDS = frozenset(("funktion", "utvärderare", "sökande", "lämnad_av", "berättad_av"))
"""The fields that say who, and never a person."""
# First names that many in Sweden have, without those that are also words or places (Björn, Max, Stig, My, Åre).
_FIRST_NAMES = (
    "Adam|Agneta|Alexander|Alexandra|Alfred|Ali|Alice|Alva|Amanda|Amir|Anders|Andreas|Anette|Anita|Ann|Anna|Anne|Anneli|Annika|Anton|Arne|"
    "Arvid|Astrid|Axel|Barbro|Bengt|Berit|Bertil|Birgitta|Britt|Camilla|Carina|Carl|Caroline|Cecilia|Charlotte|Christer|Christian|"
    "Christina|Claes|Daniel|David|Dennis|Edvin|Elias|Elin|Elisabeth|Elisabet|Ella|Ellen|Elsa|Emelie|Emil|Emma|Erik|Eric|Erika|Eva|Evelina|"
    "Fatima|Felicia|Filip|Frans|Fredrik|Frida|Gabriel|Gabriella|Gun|Gunilla|Gunnar|Gustav|Gustaf|Göran|Hanna|Hannah|Hans|Helena|Helen|"
    "Henrik|Håkan|Ida|Inga|Inger|Ingrid|Irene|Isabella|Isak|Jan|Jakob|Jenny|Jens|Jesper|Jessica|Joakim|Johan|Johanna|Johannes|John|Jonas|"
    "Jonathan|Josefin|Julia|Jörgen|Karin|Karl|Katarina|Kenneth|Kent|Kerstin|Kevin|Kjell|Klara|Kristina|Kristin|Krister|Lars|Lena|Lennart|"
    "Leif|Lina|Linda|Linnéa|Linnea|Linus|Lisa|Louise|Lovisa|Lucas|Lukas|Madeleine|Magnus|Maja|Malin|Marcus|Margareta|Maria|Marie|Markus|"
    "Martin|Matilda|Mats|Mattias|Michael|Mikael|Mohamed|Mohammed|Mona|Monica|Nils|Niklas|Ola|Olof|Olle|Olivia|Oscar|Oskar|Patrik|Per|"
    "Pernilla|Peter|Petra|Petter|Pia|Rasmus|Rebecka|Richard|Robert|Robin|Roger|Rolf|Rune|Sandra|Sara|Sebastian|Simon|Siv|Sofia|Sofie|"
    "Stefan|Stina|Susanne|Sven|Therese|Thomas|Tobias|Tomas|Torbjörn|Ulf|Ulla|Ulrika|Victor|Viktor|Viktoria|Wilhelm|William|Yvonne|Åke|Åsa"
)
_NAME = re.compile(
    rf"(?<!\w)(?:{_FIRST_NAMES})(?:-[A-ZÅÄÖ][a-zåäöé]+)?(?: [A-ZÅÄÖ]\.?)?(?: (?:von|af|de|van))? [A-ZÅÄÖ][a-zåäöéü]{{2,}}(?:-[A-ZÅÄÖ][a-zåäöé]+)?(?!\w)"
)
_ORGANISATION = re.compile(
    r"stiftelse|fond|förening|skola|institut|sällskap|minne|center|centrum|universitet|bolag|företag|gård|hem|klinik|sjukhus|församling|"
    r"\b(?:ab|hb|kb)\b",
    re.IGNORECASE,
)
TOLD = "'{}' ser ut som en persons namn; skriv funktionen, enheten eller organisationen i stället, till exempel säkerhetsenheten"


def named_person(text: str) -> str | None:
    """A person's name in the text, first name and last, or None; none in the name of an organisation."""
    match = _NAME.search(text)
    return match.group() if match and not _ORGANISATION.search(text) else None


def person_name_problems(entry: Entry) -> Iterator[Problem]:
    """Names of persons in the fields that ask for a function or an organisation."""
    if not any(f"{key}:" in entry.source.text for key in FIELDS):
        return
    for location, text in texts(entry.record):
        key = location[-1] if isinstance(location[-1], str) else location[-2]
        person = named_person(text) if key in FIELDS else None
        if person:
            yield entry.source.problem(location, PRIVATE_CONTACT, TOLD.format(person), severity="varning")
