"""From raw strings to a model: the type is decided by the model, and every fault is told."""

from __future__ import annotations

from datetime import date
from typing import Annotated

import pytest

from forebygga.hub.reading.binding import bind
from forebygga.hub.reading.tree import parse
from forebygga.records.fields import County, Day, Key, Line, Moment, Part, Plain, Prose, SitePath, Url, Whole, Year, Yes, field
from forebygga.records.markers import Term


class Toy(Part):
    """Leksak: one field of each kind."""

    line: Line | None = field("rad", "En rad", None, max_length=10)
    plain: Plain | None = field("namn", "Ett namn", None)
    prose: Prose | None = field("text", "Text", None)
    whole: Whole | None = field("tal", "Ett tal", None, ge=0, le=99)
    year: Year | None = field("år", "Året", None)
    yes: Yes | None = field("val", "Ja eller nej", None)
    day: Day | None = field("dag", "En dag", None)
    moment: Moment | None = field("tid", "En tid", None)
    url: Url | None = field("webb", "En adress", None)
    path: SitePath | None = field("plats", "En adress här", None)
    key: Key | None = field("id", "Ett id", None)
    codes: tuple[County, ...] = field("koder", "Koder", ())
    terms: tuple[Annotated[Line, Term("x")], ...] = field("ord", "Ord", (), min_length=1, max_length=2)
    nested: tuple[Inner, ...] = field("delar", "Delar", ())
    coded: Line | None = field("mönster", "Fyra siffror, till exempel 1234", None, pattern=r"^\d{4}$")


class Inner(Part):
    """Del."""

    name: Line = field("namn", "Delens namn")


Toy.model_rebuild()


def toy(text: str) -> Toy:
    bound, problems = bind(Toy, parse(text, "x.md")[0], "x.md")  # type: ignore[arg-type]
    assert [str(problem) for problem in problems] == []
    assert bound is not None
    return bound


def rules_of(text: str) -> list[str]:
    bound, problems = bind(Toy, parse(text, "x.md")[0], "x.md")  # type: ignore[arg-type]
    assert bound is None
    return [f"{problem.line}:{problem.column} {problem.rule}" for problem in problems]


@pytest.mark.parametrize(
    ("text", "attribute", "expected"),
    [
        ("rad: 2024", "line", "2024"),
        ("rad: nej", "line", "nej"),
        ("rad: '  x  '", "line", "x"),
        ("text: |\n  a\n\n  b\n", "prose", "a\n\nb"),
        ("tal: 8", "whole", 8),
        ("år: 2025", "year", 2025),
        ("val: ja", "yes", True),
        ("val: nej", "yes", False),
        ("dag: 2026-04-10", "day", date(2026, 4, 10)),
        ("dag: '2024-02-29'", "day", date(2024, 2, 29)),
        ("tid: 2026", "moment", "2026"),
        ("tid: 2026-04", "moment", "2026-04"),
        ("tid: 2026-04-10", "moment", "2026-04-10"),
        ("tid: 2026-04-10 09:30", "moment", "2026-04-10 09:30"),
        ("tid: 2026-04-10T09:30", "moment", "2026-04-10 09:30"),
        ("webb: https://å.example/ö?a=b#c", "url", "https://å.example/ö?a=b#c"),
        ("plats: /stod/gammal/", "path", "/stod/gammal/"),
        ("koder: [01, 02]", "codes", ("01", "02")),
        ("mönster: 0114", "coded", "0114"),
    ],
)
def test_the_model_decides_what_a_value_is(text: str, attribute: str, expected: object) -> None:
    assert getattr(toy(text), attribute) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("rad: elva tecken", "1:6 too-long"),
        ("rad:\n  a: b", "2:3 wrong-type"),
        ("rad: [a]", "1:6 wrong-type"),
        ("namn: <b>x</b>", "1:7 markup-in-title"),
        ("namn: '**x**'", "1:7 markup-in-title"),
        ("namn: x &amp; y", "1:7 markup-in-title"),
        ("tal: 08", "1:6 leading-zero"),
        ("tal: 10:30", "1:6 wrong-type"),
        ("tal: 1.5", "1:6 wrong-type"),
        ("tal: 100", "1:6 out-of-range"),
        ("tal: -1", "1:6 out-of-range"),
        ("tal: 9999999999999", "1:6 wrong-type"),
        ("år: 20225", "1:5 out-of-range"),
        ("val: no", "1:6 wrong-type"),
        ("val: Ja", "1:6 wrong-type"),
        ("val: true", "1:6 wrong-type"),
        ("dag: 2026-02-29", "1:6 bad-date"),
        ("dag: 2026-4-1", "1:6 bad-date"),
        ("dag: 10 april 2026", "1:6 bad-date"),
        ("dag: 2026", "1:6 bad-date"),
        ("tid: 2026-13", "1:6 bad-date"),
        ("tid: 2026-00", "1:6 bad-date"),
        ("tid: 2026-04-31", "1:6 bad-date"),
        ("tid: 2026-04-10 25:00", "1:6 bad-date"),
        ("tid: 2026-04-10 09:30:00", "1:6 bad-date"),
        ("webb: javascript:alert(1)", "1:7 bad-address"),
        ("webb: ftp://a.example/", "1:7 bad-address"),
        ("webb: https://användare@a.example/", "1:7 bad-address"),
        ("webb: https://a.example/ b", "1:7 bad-address"),
        ("webb: 'https://a.example/\"x'", "1:7 bad-address"),
        ("webb: https://localhost/", "1:7 bad-address"),
        ("plats: /stod/Gammal/", "1:8 bad-address"),
        ("plats: /stod/gammal", "1:8 bad-address"),
        ("plats: //a.example/", "1:8 bad-address"),
        ("id: Å1", "1:5 bad-id"),
        ("id: a--b", "1:5 bad-id"),
        ("koder: 01", "1:8 wrong-type"),
        ("ord: []", "1:6 wrong-number"),
        ("ord: [a, b, c]", "1:6 wrong-number"),
        ("ord: ''", "1:6 empty-value"),
        ("ord:", "1:5 empty-value"),
        ("tal:", "1:5 empty-value"),
        ("dag: ~", "1:6 empty-value"),
        ("delar: [x]", "1:9 wrong-type"),
        ("delar:\n  namn: x", "2:3 wrong-type"),
        ("delar:\n  - {}", "2:5 missing-key"),
        ("delar:\n  - namn: x\n    nam: y", "3:5 unknown-key"),
        ("mönster: 123", "1:10 wrong-type"),
        ("radd: x", "1:1 unknown-key"),
        ("? {a: b}\n: c\nrad: x\nfel: y", "4:1 unknown-key"),
    ],
)
def test_a_wrong_value_is_told_at_its_place(text: str, expected: str) -> None:
    assert rules_of(text) == [expected]


def test_all_faults_are_told_at_once() -> None:
    assert rules_of("tal: x\ndag: y\ndelar:\n  - {}\n  - namn:\n") == [
        "1:6 wrong-type",
        "2:6 bad-date",
        "4:5 missing-key",
        "5:10 empty-value",
    ]


@pytest.mark.parametrize(
    ("text", "cure"),
    [
        ("val: no", "skriv nej"),
        ("val: yes", "skriv ja"),
        ("tal: 08", "skriv 8 utan nolla först"),
        ("tal: 10:30", "ser ut som ett klockslag"),
        ("mönster: x", "Fyra siffror, till exempel 1234"),
        ("radd: x", "menade du 'rad'?"),
        ("delar:\n  - {}", "Delens namn"),
    ],
)
def test_the_message_tells_how_to_mend_it(text: str, cure: str) -> None:
    _, problems = bind(Toy, parse(text, "x.md")[0], "x.md")  # type: ignore[arg-type]
    assert cure in problems[0].message
