"""Problems are told with their line and a caret to people, in each program's own form to programs, and every rule has its page."""

from __future__ import annotations

import json
import re
import subprocess
from pathlib import Path

import pytest
import yaml

from forebygga.cli import main
from forebygga.hub.problems import Problem
from forebygga.page.output import Output
from forebygga.reporting.machines import FORMATS
from forebygga.reporting.rules import rules
from forebygga.reporting.text import Colours, report
from forebygga.rule import Example
from hubs import PUBLICATION, problems_of, record

EXAMPLES = {rule.id: rule.example for rule in rules().values() if rule.example}


def _head(lines: str) -> str:
    """The head of a publication with the lines in the place of its own of the same name."""
    names = set(re.findall(r"^([^\s:-][^:]*):", lines, flags=re.MULTILINE))
    kept, is_dropped = [], False
    for line in PUBLICATION.strip().split("\n"):
        if not line.startswith(" "):
            is_dropped = line.partition(":")[0] in names
        if not is_dropped:
            kept.append(line)
    return "\n".join([*kept, lines])


def _rules_broken(hub: Path, place: str, text: str) -> set[str]:
    if place == "huvud":
        record(hub, "stod/exemplet", _head(text), "Boken[^k1].")
    else:
        record(hub, "stod/exemplet", PUBLICATION, text)
    return {problem.rule for problem in problems_of(hub) if problem.path.endswith("exemplet.md")}


@pytest.mark.parametrize("rule", EXAMPLES)
def test_the_wrong_example_breaks_the_rule_and_the_right_one_none(rule: str, hub: Path) -> None:
    example = EXAMPLES[rule]
    assert isinstance(example, Example)
    assert rule in _rules_broken(hub, example.place, example.wrong)
    assert _rules_broken(hub, example.place, example.right) == set()


def test_every_rule_has_a_page(site: list[Output]) -> None:
    pages = {output.uri: output for output in site}
    assert [rule for rule in rules() if f"redaktor/regler/{rule}/" not in pages] == []
    assert "| Ar |" not in pages["redaktor/regler/table-cells/"].text
    assert "<pre><code>| År | Antal |" in pages["redaktor/regler/table-cells/"].text


def _lines(hub: Path, *problems: Problem, most: int | None = None) -> list[str]:
    return list(report(problems, hub, colours=Colours(), most=most))


def test_the_caret_stands_under_what_is_wrong(hub: Path) -> None:
    (hub / "a.md").write_text("rad ett\nett två tre\n", encoding="utf-8")
    assert _lines(hub, Problem("a.md", 2, 5, "x", "fel")) == ["a.md:2:5: fel: fel [x]", "  |", "2 | ett två tre", "  |     ^^^", ""]


def test_the_other_line_is_shown_too(hub: Path) -> None:
    (hub / "a.md").write_text("nyckel: 1\nannat: 2\nnyckel: 3\n", encoding="utf-8")
    assert _lines(hub, Problem("a.md", 3, 1, "x", "finns redan på rad 1"))[2:6] == [
        "1 | nyckel: 1", "  | ------ här först", "3 | nyckel: 3", "  | ^^^^^^",
    ]  # fmt: skip


def test_the_other_line_is_marked_at_its_value_when_the_value_is_wrong(hub: Path) -> None:
    (hub / "a.md").write_text("  - namn: ett\n  - namn: ett\n", encoding="utf-8")
    assert _lines(hub, Problem("a.md", 2, 11, "x", "finns redan på rad 1"))[2:6] == [
        "1 |   - namn: ett", "  |           --- här först", "2 |   - namn: ett", "  |           ^^^",
    ]  # fmt: skip


@pytest.mark.parametrize("whole", ["anna.andersson@exempel.se", "070-174 06 35", "../stod/finns-inte.md", "<b>", "&nonsens;", "[^k9]"])
def test_the_caret_stands_under_all_that_is_wrong(whole: str, hub: Path) -> None:
    (hub / "a.md").write_text(f"å 😀 {whole} sist\n", encoding="utf-8")
    assert _lines(hub, Problem("a.md", 1, 5, "x", "fel"))[3] == f"  |      {'^' * len(whole)}"


def test_a_long_line_is_cut_around_the_caret(hub: Path) -> None:
    (hub / "a.md").write_text("a" * 300 + " här " + "b" * 300, encoding="utf-8")
    shown, under = _lines(hub, Problem("a.md", 1, 302, "x", "fel"))[2:4]
    assert len(shown) < 120
    assert shown[under.index("^") :].startswith("här")


def test_the_rest_of_a_kind_is_counted(hub: Path) -> None:
    problems = [Problem("borta.md", number, 1, "x", "fel") for number in range(1, 8)]
    assert _lines(hub, *problems, most=2) == [
        "borta.md:1:1: fel: fel [x]", "borta.md:2:1: fel: fel [x]", "… och 5 till av slaget x (forebygga check --alla visar dem)",
    ]  # fmt: skip


def test_there_are_colours_only_on_request(hub: Path) -> None:
    problem = Problem("a.md", 1, 1, "x", "fel")
    assert "\x1b" not in "".join(report([problem], hub, colours=Colours()))
    assert "\x1b[1;31mfel:\x1b[0m" in "".join(report([problem], hub, colours=Colours(is_on=True)))


def _told(hub: Path, form: str, capsys: pytest.CaptureFixture[str]) -> str:
    record(hub, "stod/fel", PUBLICATION.replace("slag: bok", "slag: boken"), "Ring 070-123 45 67[^k1].")
    assert main(["check", "--hubb", str(hub), "--format", form, "--tyst"]) == 1
    return capsys.readouterr().out


def test_github(hub: Path, capsys: pytest.CaptureFixture[str]) -> None:
    error, warning = _told(hub, "github", capsys).splitlines()
    assert error.startswith("::error file=content/stod/fel.md,line=4,col=7,title=unknown-term::okänt värde")
    assert warning.startswith("::warning file=content/stod/fel.md,line=18,col=6,title=private-contact::")


def test_json_and_gitlab_and_rdjson(hub: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert [(one["line"], one["severity"]) for one in json.loads(_told(hub, "json", capsys))] == [(4, "fel"), (18, "varning")]
    gitlab = json.loads(_told(hub, "gitlab", capsys))
    assert [(one["check_name"], one["severity"], one["location"]["lines"]["begin"]) for one in gitlab] == [
        ("unknown-term", "major", 4), ("private-contact", "minor", 18),
    ]  # fmt: skip
    assert len({one["fingerprint"] for one in gitlab}) == 2
    diagnostics = json.loads(_told(hub, "rdjson", capsys))["diagnostics"]
    assert [one["location"]["range"]["start"] for one in diagnostics] == [{"line": 4, "column": 7}, {"line": 18, "column": 6}]


def test_sarif(hub: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (run,) = json.loads(_told(hub, "sarif", capsys))["runs"]
    rule = run["tool"]["driver"]["rules"][run["results"][0]["ruleIndex"]]["id"]
    assert (rule, run["results"][0]["level"], run["results"][1]["level"]) == ("unknown-term", "error", "warning")
    assert run["results"][0]["locations"][0]["physicalLocation"]["region"] == {"startLine": 4, "startColumn": 7}


@pytest.mark.parametrize("form", FORMATS)
def test_a_hub_without_problems_is_told_in_every_form(form: str, hub: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--hubb", str(hub), "--format", form, "--tyst"]) == 0
    out = capsys.readouterr().out
    assert not out or yaml.safe_load(out) is not None


def test_a_rule_is_explained(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--explain", "table-cells"]) == 0
    assert "Så rättar du:" in capsys.readouterr().out
    assert main(["check", "--explain", "tabel-cells"]) == 2
    assert "menade du 'table-cells'?" in capsys.readouterr().err


def _git(root: Path, *arguments: str) -> None:
    command = ["git", "-C", str(root), "-c", "user.name=x", "-c", "user.email=x@x.example", *arguments]
    subprocess.run(command, check=True, capture_output=True)


def test_only_what_has_changed(hub: Path, capsys: pytest.CaptureFixture[str]) -> None:
    record(hub, "stod/gammalt-fel", PUBLICATION.replace("slag: bok", "slag: boken"))
    _git(hub, "init", "-q", "-b", "main")
    _git(hub, "add", ".")
    _git(hub, "commit", "-qm", "x")
    record(hub, "stod/nytt-fel", PUBLICATION.replace("slag: bok", "slag: boken"))
    assert main(["check", "--hubb", str(hub), "--changed", "main", "--format", "concise", "--tyst"]) == 1
    assert [line.split(":")[0] for line in capsys.readouterr().out.splitlines()] == ["content/stod/nytt-fel.md"]
    assert main(["check", "--hubb", str(hub), "--changed", "ingen-gren"]) == 2
