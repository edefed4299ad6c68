"""What a check found is told again only as long as nothing that it read has changed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import timedelta
from pathlib import Path

import pytest

from forebygga import findings, readings
from forebygga.hub.problems import Problem
from forebygga.hub.store import STORE, Store
from forebygga.readings import Read
from forebygga.records.record import Record
from hubs import TODAY, problems_of


class Judge:
    """Finds what is wrong, and counts how often it was asked; `meanwhile` is done while it looks."""

    def __init__(self) -> None:
        self.asked = 0
        self.meanwhile: Callable[[], object] = bool
        self._judged = findings.judged

    def __call__(self, *given, **more) -> list[Problem]:  # type: ignore[no-untyped-def]
        self.asked += 1
        self.meanwhile()
        return self._judged(*given, **more)


@pytest.fixture
def judge(monkeypatch: pytest.MonkeyPatch) -> Judge:
    judge = Judge()
    monkeypatch.setattr(findings, "judged", judge)
    return judge


def findings_of(hub: Path, *, days: int = 0) -> list[Problem]:
    return findings.read_and_judged(hub, today=TODAY + timedelta(days), store=Store(hub / STORE))[1]


def longer(file: Path) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.open("a", encoding="utf-8").write("\n[^okänd]\n")


def test_nothing_is_judged_twice_and_every_change_is(hub: Path, judge: Judge) -> None:
    first = findings_of(hub)
    assert findings_of(hub) == first == problems_of(hub)
    assert judge.asked == 1
    findings_of(hub, days=1)
    assert judge.asked == 2
    changed = ("content/stod/exempelboken.md", "docs/ny/index.md", "data/sok/synonymer.yml", "data/webbplats.yml", "mkdocs.yml")
    for number, name in enumerate(changed, start=3):
        longer(hub / name)
        assert findings_of(hub) == problems_of(hub), name
        assert judge.asked == number, name


def test_what_is_wrong_in_one_record_is_still_wrong_when_another_has_changed(hub: Path) -> None:
    """What looks at a record alone is not asked again before that record has changed."""
    wrong, other = hub / "content" / "stod" / "exempelboken.md", hub / "content" / "aktorer" / "exempelforeningen.md"
    wrong.open("a", encoding="utf-8").write(
        "\n#### Vi har inte hittat någon studie\n\n[Skriv](mailto:x@exempel.example) [dit](#finns-inte)\n"
    )
    before = findings_of(hub)
    assert {"unsearched-absence", "heading-level", "unsafe-link", "dead-anchor"} <= {problem.rule for problem in before}
    other.open("a", encoding="utf-8").write("\nEtt stycke till.\n")
    assert findings_of(hub) == problems_of(hub) == before
    wrong.write_text(wrong.read_text(encoding="utf-8").replace("####", "##"), encoding="utf-8", newline="\n")
    assert findings_of(hub) == problems_of(hub) != before


def test_what_is_saved_while_it_looks_is_judged_again(hub: Path, judge: Judge) -> None:
    file = hub / "content" / "stod" / "exempelboken.md"
    before = file.read_text(encoding="utf-8")
    judge.meanwhile = lambda: longer(file)
    findings_of(hub)
    judge.meanwhile = bool
    file.write_text(before, encoding="utf-8", newline="\n")
    assert findings_of(hub) == problems_of(hub)
    assert judge.asked == 2


def test_what_is_saved_while_it_looks_and_put_back_is_judged_again(hub: Path, judge: Judge) -> None:
    file = hub / "data" / "webbplats.yml"
    before = file.read_bytes()
    judge.meanwhile = lambda: (longer(file), file.write_bytes(before))
    findings_of(hub)
    judge.meanwhile = bool
    findings_of(hub)
    assert judge.asked == 2


def test_a_record_saved_while_it_is_read_and_put_back_is_read_again(hub: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = hub / "content" / "stod" / "exempelboken.md"
    before = file.read_bytes()
    anew = readings._anew

    def meanwhile(files: Sequence[tuple[type[Record], Path]], root: Path) -> Iterable[tuple[Read, bytes | None]]:
        longer(file)
        found = list(anew(files, root))
        file.write_bytes(before)
        return found

    monkeypatch.setattr(readings, "_anew", meanwhile)
    findings_of(hub)
    monkeypatch.undo()
    assert findings_of(hub) == problems_of(hub)
