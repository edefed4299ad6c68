"""What a spreadsheet reads in a workbook: ECMA-376's own words, so that what no library here can open is not taken for granted."""

from __future__ import annotations

import io
import zipfile
from datetime import date, timedelta
from xml.etree import ElementTree

Read = str | int | date | None
_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_LINK = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_TYPE = "{http://schemas.openxmlformats.org/package/2006/content-types}Override"
_KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml.{}+xml"
_FIRST = date(1899, 12, 30)


def sheets_of(workbook: bytes) -> dict[str, list[list[Read]]]:
    """The sheets by name, in order: rows of cells; a day is told by its cell's style. Every part's checksum is right.

    A spreadsheet opens no part whose type it does not know, so the types are read too.
    """
    with zipfile.ZipFile(io.BytesIO(workbook)) as package:
        assert package.testzip() is None
        parts = {name: ElementTree.fromstring(package.read(name)) for name in package.namelist() if name.endswith((".xml", ".rels"))}
    types = {part.attrib["PartName"]: part.attrib["ContentType"] for part in parts["[Content_Types].xml"].iter(_TYPE)}
    assert types["/xl/workbook.xml"] == _KIND.format("sheet.main")
    assert {types[f"/{name}"] for name in parts if name.startswith("xl/worksheets/")} == {_KIND.format("worksheet")}
    targets = {link.attrib["Id"]: link.attrib["Target"] for link in parts["xl/_rels/workbook.xml.rels"]}
    shared = ["".join(item.itertext()) for item in parts.get("xl/sharedStrings.xml", ())]
    days = _day_styles(parts["xl/styles.xml"])
    named = {sheet.attrib["name"]: targets[sheet.attrib[_LINK]] for sheet in parts["xl/workbook.xml"].iter(f"{_MAIN}sheet")}
    return {name: _rows(parts[f"xl/{target.removeprefix('/xl/')}"], shared, days) for name, target in named.items()}


def _day_styles(styles: ElementTree.Element) -> set[int]:
    formats = {form.attrib["numFmtId"] for form in styles.iter(f"{_MAIN}numFmt") if "yyyy" in form.attrib["formatCode"]}
    listed = styles.find(f"{_MAIN}cellXfs")
    assert listed is not None
    return {number for number, style in enumerate(listed) if style.get("numFmtId") in formats}


def _rows(sheet: ElementTree.Element, shared: list[str], days: set[int]) -> list[list[Read]]:
    rows = []
    for row in sheet.iter(f"{_MAIN}row"):
        cells: list[Read] = []
        for cell in row:
            if "r" in cell.attrib:
                cells += [None] * (_column(cell.attrib["r"]) - len(cells))
            cells.append(_cell(cell, shared, days))
        rows.append(cells)
    return rows


def _column(place: str) -> int:
    number = 0
    for letter in place.rstrip("0123456789"):
        number = number * 26 + ord(letter) - 64
    return number - 1


def _cell(cell: ElementTree.Element, shared: list[str], days: set[int]) -> Read:
    value = cell.findtext(f"{_MAIN}v")
    match cell.get("t", "n"):
        case "inlineStr":
            return "".join(cell.itertext())
        case "s" if value:
            return shared[int(value)]
    if value is None:
        return None
    return _FIRST + timedelta(days=int(value)) if int(cell.get("s", "0")) in days else int(value)
