"""Every value that points at something points at something that exists."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from forebygga.hub.body import CITE
from forebygga.hub.catalog import Catalog, Entry, reference_key
from forebygga.hub.problems import Problem, listed, suggestion
from forebygga.hub.register_rows import DUPLICATE_ID
from forebygga.hub.registers import UNKNOWN_CODE
from forebygga.hub.statute import section_numbers
from forebygga.hub.vocabulary import DUPLICATE_VALUE, UNKNOWN_TERM, Vocabulary
from forebygga.records.faults import UNKNOWN_KEY
from forebygga.records.markers import FieldName, Ref, Register, SectionNumber, SourceKey, Term
from forebygga.records.numbers import AMBIGUOUS
from forebygga.records.shape import Place, shape, texts
from forebygga.rule import REFERENCES, Example, Rule

UNKNOWN_VOCABULARY = Rule(
    "unknown-vocabulary", REFERENCES, "Filen med de tillåtna orden saknas eller är trasig.", "Rätta filen i `data/vocabularies`."
)
DANGLING_REFERENCE = Rule(
    "dangling-reference",
    REFERENCES,
    "Posten som fältet hänvisar till finns inte.",
    "Rätta namnet på posten (filens namn utan `.md`), lägg till posten eller ta bort hänvisningen.",
    Example("huvud", "relaterat:\n  - stod/boken", "relaterat:\n  - stod/exempelboken"),
)
SELF_REFERENCE = Rule("self-reference", REFERENCES, "Posten hänvisar till sig själv.", "Ta bort hänvisningen.")
DRAFT_REFERENCE = Rule(
    "draft-reference", REFERENCES, "Posten hänvisar till ett utkast, som inte visas.", "Publicera utkastet eller ta bort hänvisningen."
)
UNKNOWN_SOURCE = Rule(
    "unknown-source",
    REFERENCES,
    "En källnyckel finns inte under `källor`.",
    "Lägg till källan eller rätta nyckeln.",
    Example("brödtext", "Boken kom 2025[^k2].", "Boken kom 2025[^k1]."),
)
UNQUOTED_CODE = Rule(
    "unquoted-code",
    REFERENCES,
    "En kod eller text som ser ut som ett tal (0201, 08, 2026:12) står utan citationstecken. Andra program skriver den som ett annat tal. Det är en varning.",
    "Kör `forebygga fmt`, eller skriv citationstecken runt värdet.",
    Example("huvud", "kommuner:\n  - 0201", 'kommuner:\n  - "0201"'),
)
UNKNOWN_SECTION = Rule("unknown-section", REFERENCES, "Lagen har ingen sådan paragraf.", "Rätta numret.")


def _term(catalog: Catalog, marker: Term, value: str) -> tuple[Rule, str] | None:
    vocabulary = catalog.vocabularies.get(marker.vocabulary)
    if vocabulary is None or (marker.vocabulary in catalog.broken and value not in vocabulary):
        return None  # told once, of the file itself
    if value in vocabulary:
        return None
    return UNKNOWN_TERM, _unknown_term(vocabulary, marker.vocabulary, value)


_SINGULAR = {
    "amnen": "ämne", "roller": "roll", "brottstyper": "brottstyp", "malgrupper": "målgrupp", "miljoer": "miljö",
    "sektorer": "sektor", "nivaer": "nivå", "faser": "fas", "kalltyper": "källtyp", "status": "status",
}  # fmt: skip


def _unknown_term(vocabulary: Vocabulary, name: str, value: str) -> str:
    what = _SINGULAR.get(name, "värde")
    where = "" if name in _SINGULAR else f" (listan {vocabulary.title})"
    ending = "t" if what in ("ämne", "värde") else ""
    words = vocabulary.words()
    exact = words.get(value.lower())
    hint = f" – menade du '{exact}'?" if exact else suggestion(value.lower(), words)
    near = hint.removeprefix(" – menade du '").removesuffix("'?")
    if hint and words.get(near, near) != near:
        hint = f" – menade du '{words[near]}'?"
    return f"okän{'t' if ending else 'd'} {what} '{value}'{where}{hint or '; tillåtna: ' + listed(term.id for term in vocabulary.terms)}"


def near_record(catalog: Catalog, key: str) -> str:
    """' – menade du …' with the nearest record of the same collection as the key, or an empty string."""
    collection, _, wanted = key.partition("/")
    return suggestion(wanted, (other.partition("/")[2] for other in catalog.entries if other.startswith(f"{collection}/")))


def _record(catalog: Catalog, entry: Entry, marker: Ref, value: str) -> tuple[Rule, str] | None:
    key = reference_key(marker, value)
    if key == entry.key:
        return SELF_REFERENCE, f"posten hänvisar till sig själv ('{value}'); ta bort hänvisningen"
    target = catalog.entries.get(key)
    if target and not target.is_published and entry.is_published:
        return DRAFT_REFERENCE, f"'{value}' är ett utkast som inte visas; publicera det eller ta bort hänvisningen"
    if target or key in catalog.unreadable:
        return None
    if marker.collection == "*" and "/" not in value:
        return DANGLING_REFERENCE, f"'{value}' säger inte i vilken mapp posten finns; skriv mapp/namn, till exempel aktorer/bra"
    collection, _, wanted = key.partition("/")
    collections = [kind.collection for kind in catalog.kinds]
    if collection not in collections:
        return (
            DANGLING_REFERENCE,
            f"okänd samling '{collection}'{suggestion(collection, collections) or '; skriv namnet på en mapp i content'}",
        )
    hint = near_record(catalog, key) or f"; lägg till content/{key}.md eller ta bort hänvisningen"
    return DANGLING_REFERENCE, f"ingen post '{wanted}' i {collection}{hint}"


def _code(catalog: Catalog, marker: Register, value: str) -> tuple[Rule, str] | None:
    rows: dict[str, Any]
    if marker.name == "kommuner":
        rows, what, digits = dict(catalog.registers.municipalities), "kommunkod", 4
    else:
        rows, what, digits = dict(catalog.registers.counties), "länskod", 2
    if value in rows or marker.name in catalog.broken:
        return None
    named = [code for code, row in rows.items() if value.lower() in (row.name.lower(), row.slug)]
    if named:
        return UNKNOWN_CODE, f"'{value}' är ett namn; skriv koden \"{named[0]}\""
    if value.isdigit() and len(value) < digits and value.zfill(digits) in rows:
        return UNKNOWN_CODE, f"'{value}' saknar nolla först; skriv \"{value.zfill(digits)}\""
    return UNKNOWN_CODE, f"okänd {what} '{value}'; koden har {digits} siffror, se data/registers"


def _source_key(entry: Entry, value: str) -> tuple[Rule, str] | None:
    keys = [source.key for source in entry.record.sources if source and source.key]
    if value in keys or (not entry.is_whole and "källor" in entry.source.head.lost):
        return None
    return (
        UNKNOWN_SOURCE,
        f"källan '{value}' finns inte under källor{suggestion(value, keys) or '; lägg till den där' + (f', eller skriv en av: {listed(keys)}' if keys else '')}",
    )


def _section(catalog: Catalog, value: int) -> tuple[Rule, str] | None:
    numbers = section_numbers(catalog)
    if not numbers or value in numbers:
        return None
    return UNKNOWN_SECTION, f"lagen har ingen {value} §; den har {min(numbers)}–{max(numbers)} §§"


def _field_name(entry: Entry, value: str) -> tuple[Rule, str] | None:
    names = [field.key for field in shape(entry.kind)]
    if value == "allt" or value in names:
        return None
    return UNKNOWN_KEY, f"'{value}' är inget fält i posten{suggestion(value, names) or '; skriv ett fältnamn eller allt'}"


def _fault(catalog: Catalog, entry: Entry, marker: Any, value: Any) -> tuple[Rule, str] | None:
    match marker:
        case Term():
            return _term(catalog, marker, value)
        case Ref():
            return _record(catalog, entry, marker, value)
        case Register():
            return _code(catalog, marker, value)
        case SectionNumber():
            return _section(catalog, value)
    return None


def _fault_alone(entry: Entry, marker: Any, value: Any) -> tuple[Rule, str] | None:
    """What is wrong with a value that points at something in the record itself."""
    match marker:
        case SourceKey():
            return _source_key(entry, value)
        case FieldName():
            return _field_name(entry, value)
    return None


def _stands_bare(value: str, text: str) -> bool:
    """Whether the value stands in the text somewhere with neither quotes nor letters beside it."""
    at = text.find(value)
    while at >= 0:
        beside = text[at - 1 : at] + text[at + len(value) : at + len(value) + 1]
        if not any(sign in "\"'_" or sign.isalnum() for sign in beside):
            return True
        at = text.find(value, at + 1)
    return False


def _unquoted(entry: Entry, location: Place, value: str) -> Iterator[Problem]:
    """A text without quotes that other programs read as a number and write as another: 08 as 8."""
    if not _stands_bare(value, entry.source.text):
        return  # spares most records that their head is read again for the place
    message = f'skriv "{value}" med citationstecken; utan dem kan andra program göra om det till ett annat tal'
    problem = entry.source.problem(location, UNQUOTED_CODE, message, severity="varning")
    line = entry.source.text.split("\n")[problem.line - 1]
    if line[problem.column - 1 : problem.column] not in ("'", '"'):
        yield problem


def _doubled(entry: Entry, seen: set[tuple[Place, Any]], location: Place, value: Any) -> Problem | None:
    """The same value twice in one list."""
    if not isinstance(location[-1], int):
        return None
    if (location[:-1], value) in seen:
        return entry.source.problem(location, DUPLICATE_VALUE, f"'{value}' står redan i listan; ta bort det ena")
    seen.add((location[:-1], value))
    return None


def _missing_vocabularies(catalog: Catalog) -> Iterator[Problem]:
    """Vocabularies that records use and that have no file: one problem each, however many records use it."""
    used = {marker.vocabulary for entry in catalog.entries.values() for _, marker, _ in entry.pointers if isinstance(marker, Term)}
    for name in sorted(used - set(catalog.vocabularies) - catalog.broken):
        message = f"listan med tillåtna ord, data/vocabularies/{name}.yml, saknas men används i poster; lägg tillbaka filen"
        yield Problem(f"data/vocabularies/{name}.yml", 1, 1, UNKNOWN_VOCABULARY, message)


def reference_problems(catalog: Catalog) -> Iterator[Problem]:
    """Terms, records, codes and sections that do not exist."""
    yield from _missing_vocabularies(catalog)
    for entry in catalog.entries.values():
        for location, marker, value in entry.pointers:
            fault = _fault(catalog, entry, marker, value)
            if fault:
                yield entry.source.problem(location, *fault)
            if isinstance(marker, Register) and not fault:
                yield from _unquoted(entry, location, value)


def own_problems(entry: Entry) -> Iterator[Problem]:
    """Sources and fields of the record itself that it does not have; values given twice in a list."""
    seen: set[tuple[Place, Any]] = set()
    for location, marker, value in entry.pointers:
        fault = _fault_alone(entry, marker, value)
        if fault:
            yield entry.source.problem(location, *fault)
        doubled = _doubled(entry, seen, location, value)
        if doubled:
            yield doubled
    yield from _sources(entry)


_LONGEST_NUMBER = 40
"""Characters of what may be taken for a number: nearly all texts are longer."""


def _sources(entry: Entry) -> Iterator[Problem]:
    """Source keys given twice, and texts that cite a source that is not there."""
    keys: set[str] = set()
    for index, source in enumerate(entry.record.sources):
        if source is None or source.key is None:
            continue
        if source.key in keys:
            yield entry.source.problem(
                ("källor", index, "nyckel"), DUPLICATE_ID, f"källnyckeln '{source.key}' finns redan; ge källan en annan nyckel"
            )
        keys.add(source.key)
    for location, text in texts(entry.record):
        if len(text) <= _LONGEST_NUMBER and AMBIGUOUS.fullmatch(text):
            yield from _unquoted(entry, location, text)
        if "[^" in text:
            for cited in CITE.findall(text):
                fault = _source_key(entry, cited)
                if fault:
                    yield entry.source.problem(location, *fault)
    for mark in entry.body.cites:
        fault = _source_key(entry, mark.text)
        if fault:
            yield Problem(entry.source.path, mark.line, mark.column, *fault)
