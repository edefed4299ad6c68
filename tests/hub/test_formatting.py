"""Records are written in one way, and what a CMS or an editor on another system made of them is read as what it says."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import ClassVar

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from forebygga.cli import main
from forebygga.hub.formatting import formatted, in_order
from forebygga.load import load
from forebygga.records.spreading import Publication
from hubs import PUBLICATION, SAMPLE, problems_of, record

RECORDS = sorted((SAMPLE / "content").rglob("*.md"))


def _written(text: str) -> str:
    done = formatted(text.encode(), Publication)
    assert done is not None
    return done


def _post(head: str, body: str = "Boken[^k1].\n") -> str:
    return f"---\n{PUBLICATION.strip()}\n{head}\n---\n\n{body}"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("granskad: 2026-02-01T00:00:00.000Z", "granskad: 2026-02-01"),
        ("granskad: '2026-02-01T00:00:00Z'", "granskad: 2026-02-01"),
        ("kommuner:\n  - 0201", 'kommuner:\n  - "0201"'),
        ("kommuner: [0201, 2601]", 'kommuner: ["0201", "2601"]'),
        ("län:\n- 02 # Exempellän", 'län:\n- "02" # Exempellän'),
        ("slag_not: 08", 'slag_not: "08"'),
        ("slag_not: '2026:12'", 'slag_not: "2026:12"'),
        ("slag_not: 1.10", 'slag_not: "1.10"'),
        ("slag_not: 2026-04-10 09:30", "slag_not: 2026-04-10 09:30"),
        ("slag_not: A\u030angerbok", "slag_not: Ångerbok"),
        ("slag_not: Sam\u00adverkan\u200b  ", "slag_not: Samverkan"),
        ("slag_not: \ufb01lm", "slag_not: film"),
    ],
)
def test_one_way_to_write(before: str, after: str) -> None:
    assert _written(_post(before)) == _post(after)


def test_fields_in_order() -> None:
    text = _post("# Om boken\nslag_not: Ett\n  stycke\nämnen:\n- skola")
    done = in_order(text, Publication)
    _, head, body = done.split("---\n", 2)
    keys = list(yaml.safe_load(head))
    assert keys[:3] == ["titel", "ingress", "ämnen"]
    assert keys[-1] == "status"
    assert "# Om boken\nslag_not: Ett\n  stycke\n" in head
    assert sorted(head.splitlines()) == sorted(text.split("---\n", 2)[1].splitlines())
    assert body == text.split("---\n", 2)[2]
    assert in_order(done, Publication) == done
    assert in_order(_post("slag_not: Ett\nslag_not: Två"), Publication) == _post("slag_not: Ett\nslag_not: Två")


def test_line_ends_and_the_mark_of_order() -> None:
    text = _post('kommuner:\n  - "0201"')
    assert formatted(b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode(), Publication) == text
    assert _written(text.rstrip("\n")) == text


def test_a_hard_break_stays() -> None:
    assert "Boken.  \nNästa rad" in _written(_post("", "Boken.  \nNästa rad[^k1].   \n"))


def test_what_is_no_text_is_left_alone() -> None:
    assert formatted(b"\xff\xfe", Publication) is None
    assert formatted(b"a\x00b", Publication) is None


@given(
    data=st.binary(max_size=300)
    | st.text(st.sampled_from("---\n\ntitel: kommuner:  - 0201\u200b\r\t'\"#å\u030a"), max_size=120).map(str.encode)
)
def test_twice_is_as_once(data: bytes) -> None:
    once = formatted(data, Publication)
    if once is not None:
        assert formatted(once.encode(), Publication) == once


def _as_a_cms_writes(text: str) -> str:
    """The record as a tool writes it that reads YAML into values and writes them again: days as midnights, no indentation of lists."""
    _, head, body = text.split("---\n", 2)
    fields = yaml.load(head, yaml.SafeLoader)

    def timed(value: object) -> object:
        if isinstance(value, dict):
            return {key: timed(inner) for key, inner in value.items()}
        if isinstance(value, list):
            return [timed(inner) for inner in value]
        return (
            f"{value}T00:00:00.000Z"
            if isinstance(value, date)
            else {True: "ja", False: "nej"}.get(value, value)
            if isinstance(value, bool)
            else value
        )

    dumped = yaml.safe_dump(timed(fields), allow_unicode=True, sort_keys=False, width=60)
    return f"---\n{dumped}---\n{body}"


class _Core(yaml.SafeLoader):
    """YAML 1.2's core schema (10.3): 08 is eight, a day is a text, yes is no truth."""

    yaml_implicit_resolvers: ClassVar = {}


_Core.add_implicit_resolver("tag:yaml.org,2002:int", re.compile(r"[-+]?[0-9]+$"), list("-+0123456789"))
_Core.add_implicit_resolver("tag:yaml.org,2002:float", re.compile(r"[-+]?[0-9]*\.[0-9]+$"), list("-+.0123456789"))
_Core.add_constructor("tag:yaml.org,2002:int", lambda loader, node: int(loader.construct_scalar(node)))


def _as_yaml_12_writes(text: str) -> str:
    """The record as a writer of YAML 1.2 leaves it."""
    _, head, body = text.split("---\n", 2)
    return f"---\n{yaml.safe_dump(yaml.load(head, _Core), allow_unicode=True, sort_keys=False, width=60)}---\n{body}"


@pytest.mark.parametrize("writes", [_as_a_cms_writes, _as_yaml_12_writes])
def test_records_survive_a_cms(writes: Callable[[str], str], hub: Path, sample: Path) -> None:
    record(hub, "stod/nummer", PUBLICATION + 'slag_not: "08"\n', "Boken[^k1].")
    for file in (hub / "content").rglob("*.md"):
        file.write_text(writes(file.read_text(encoding="utf-8")), encoding="utf-8")
    assert main(["fmt", "--hubb", str(hub)]) == 0
    assert [str(problem) for problem in problems_of(hub)] == []
    before, after = load(sample)[0].entries, load(hub)[0].entries
    assert [key for key, entry in before.items() if after[key].record != entry.record] == []
    assert after["stod/nummer"].record.kind_note == "08"


def test_the_command_says_what_it_would_change_and_then_changes_it(hub: Path, capsys: pytest.CaptureFixture[str]) -> None:
    record(hub, "stod/fel", PUBLICATION + "kommuner:\n  - 0201\n", "Boken[^k1].")
    assert main(["fmt", "--kontroll", "--hubb", str(hub)]) == 1
    assert capsys.readouterr().out == "content/stod/fel.md\n"
    assert main(["check", "--fix", "--hubb", str(hub)]) == 0
    assert "rättade content/stod/fel.md" in capsys.readouterr().err
    assert main(["fmt", "--kontroll", "--hubb", str(hub)]) == 0


@pytest.mark.parametrize("file", RECORDS, ids=lambda file: file.stem)
def test_the_sample_is_written_so_already(file: Path) -> None:
    from forebygga.records import record_types

    kind = next(kind for kind in record_types() if kind.collection == file.parent.name)
    assert formatted(file.read_bytes(), kind) == file.read_text(encoding="utf-8")
