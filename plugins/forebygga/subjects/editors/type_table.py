"""The table of record types in the handbook: a line for each, from what the type says of itself.

`python -m forebygga.subjects.editors.type_table` writes it anew in the hub it is run in; a test finds one that is stale.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Sequence
from pathlib import Path

from forebygga.hub.problems import HubError
from forebygga.records import record_types
from forebygga.records.record import Record

PLACE = Path("docs") / "redaktor" / "index.md"
_TABLE = re.compile(r"(?<=^\| Samling \| Vad den innehåller \|\n\| --- \| --- \|\n)(?:\|.*\n)*", re.MULTILINE)
_COLLECTION = re.compile(r"^\| \[`([a-z-]+)`\]", re.MULTILINE)


def with_types(text: str, kinds: Sequence[type[Record]]) -> str:
    """The handbook's page with a line for each type: in the order that stands there, new ones last, none that is gone.

    Raises HubError when the page has no such table.
    """
    table = _TABLE.search(text)
    if not table:
        raise HubError(f"{PLACE} saknar tabellen ”Samling, Vad den innehåller”; lägg tillbaka dess två första rader")
    places = {collection: place for place, collection in enumerate(_COLLECTION.findall(table.group()))}
    ordered = sorted(kinds, key=lambda kind: places.get(kind.collection, len(places)))
    rows = (f"| [`{kind.collection}`](typer/{kind.collection}/index.md) | {kind.holds} |\n" for kind in ordered)
    return text[: table.start()] + "".join(rows) + text[table.end() :]


def main(root: Path) -> None:
    """Write the table of the hub anew."""
    file = root / PLACE
    file.write_text(with_types(file.read_text(encoding="utf-8"), record_types()), encoding="utf-8", newline="\n")
    sys.stderr.write(f"Skrev tabellen över posttyper i {PLACE}\n")


if __name__ == "__main__":
    main(Path.cwd())
