"""Owners get one issue each of what is to be looked at, and the right accounts are asked to review."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from forebygga.cli.main import main
from forebygga.cli.upkeep import KEY
from forebygga.hub.problems import HubError, Problem
from forebygga.hub.reviewers import Reviewers
from forebygga.load import load
from forebygga.subjects.editors.review import desks
from forebygga.upkeep.issues import Host, Wanted, mark_of, settle, wanted
from forebygga.upkeep.owners import MADE, codeowners, read_reviewers
from forges import REPOSITORY, TOKEN, StandIn, Whole, on_loopback
from hubs import PROJECT, PUBLICATION, make_hub, real_catalog, record

LATER = date(2028, 1, 1)
OWNED = PUBLICATION + "ägare: exempelmyndigheten\n"
MAPPING = """# en rad
mappar:
  - mapp: content/lag
    konton: ["@org/jurister"]
ägare:
  - ägare: exempelmyndigheten
    konton: ["@org/myndigheten", "@en-till"]
"""


@pytest.fixture
def hub(tmp_path: Path) -> Path:
    """The sample hub with a record of an owner, and who looks after it."""
    root = make_hub(tmp_path / "hubb")
    record(root, "stod/en-bok-till", OWNED)
    (root / "data" / "kodagare.yml").write_text(MAPPING, encoding="utf-8")
    return root


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[StandIn, str]]:
    host = StandIn(tmp_path_factory.mktemp("kodvard"))
    with on_loopback(Whole(host.app())) as address:
        yield host, address


@pytest.fixture
def host(running: tuple[StandIn, str]) -> tuple[StandIn, str]:
    running[0].issues.clear()
    running[0].is_down = False
    return running


def open_ones(stand_in: StandIn) -> list[str]:
    return [one["title"] for one in stand_in.issues if one["state"] == "open"]


@pytest.mark.parametrize("kind", ["github", "gitlab", "forgejo"])
def test_each_owner_has_one_issue_that_follows_the_list_and_closes_with_it(kind: str, host: tuple[StandIn, str]) -> None:
    stand_in, api = host
    there = Host(kind, f"{api}/{kind}", REPOSITORY, TOKEN)
    stand_in.open_issue("Något helt annat", "Inte vår.")
    first, other = (Wanted(mark_of(name), f"Att se över: {name}", f"- [ ] Post\n\n{mark_of(name)}\n") for name in ("a", "b"))
    assert [line.partition(":")[0] for line in settle(there, [first, other])] == ["öppnade", "öppnade"]
    assert list(settle(there, [first, other])) == []
    changed = Wanted(first.mark, first.title, f"- [ ] Två poster\n\n{first.mark}\n")
    assert [line.partition(":")[0] for line in settle(there, [changed])] == ["skrev om", "stängde"]
    assert open_ones(stand_in) == ["Något helt annat", "Att se över: a"]
    assert stand_in.issues[1]["body"] == changed.body
    assert [line.partition(":")[0] for line in settle(there, [other])] == ["öppnade", "stängde"]
    assert open_ones(stand_in) == ["Något helt annat", "Att se över: b"]


def test_a_twin_is_closed(host: tuple[StandIn, str]) -> None:
    stand_in, api = host
    one = Wanted(mark_of("a"), "Att se över: a", f"x\n\n{mark_of('a')}\n")
    there = Host("github", f"{api}/github", REPOSITORY, TOKEN)
    for _ in range(2):
        stand_in.open_issue(one.title, one.body)
    assert [line.partition(":")[0] for line in settle(there, [one])] == ["stängde en dubblett"]
    assert len(open_ones(stand_in)) == 1


@pytest.mark.parametrize("token", ["fel-nyckel", TOKEN])
def test_a_host_that_refuses_or_is_down_is_told_of_without_the_token(host: tuple[StandIn, str], token: str) -> None:
    stand_in, api = host
    stand_in.is_down = token == TOKEN
    with pytest.raises(HubError, match=r"kodvärden svarar (401|503) på GET") as failure:
        list(settle(Host("github", f"{api}/github", REPOSITORY, token), []))
    assert token not in str(failure.value)


def test_an_issue_tells_the_owners_accounts_what_to_do_and_nothing_in_it_is_taken_for_markup(hub: Path) -> None:
    catalog, _ = load(hub)
    entry = catalog.entries["stod/en-bok-till"]
    link = (entry, Problem(entry.source.path, 7, 6, "silent-link", "https://bok.example/#a @alla finns inte", "råd"))
    names = {"exempelmyndigheten": "Exempelmyndigheten"}
    issues = wanted(desks(catalog, LATER), [link], read_reviewers(hub), names)
    issue = next(one for one in issues if "Exempelmyndigheten" in one.title)
    assert issue.body.startswith("Till @org/myndigheten @en-till. Listan skrivs om")
    assert "- [ ] En bok till (`content/stod/en-bok-till.md`): Borde ha setts över senast 15 januari 2027. Se över posten" in issue.body
    assert "- [ ] `content/stod/en-bok-till.md` rad 7: `https://bok.example/nr a (at)alla finns inte`" in issue.body
    assert issue.body.endswith("\n\nArbetslista: exempelmyndigheten\n")
    assert [one.title for one in issues][-1] == "Att se över: Poster utan angiven ägare"


def test_the_command_opens_issues_with_a_token_and_shows_them_without(hub: Path, host: tuple[StandIn, str], capsys, monkeypatch) -> None:
    stand_in, api = host
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1830000000")
    assert main(["arenden", "--hubb", str(hub), "--visa"]) == 0
    assert "# Att se över: Exempelmyndigheten" in capsys.readouterr().out
    where = ["arenden", "--hubb", str(hub), "--slag", "forgejo", "--api", f"{api}/forgejo", "--forrad", REPOSITORY]
    assert main(where) == 2
    assert KEY in capsys.readouterr().err
    monkeypatch.setenv(KEY, TOKEN)
    assert main(where) == 0
    assert "Att se över: Exempelmyndigheten" in open_ones(stand_in)


def test_codeowners_say_folders_first_and_then_the_owners_records(hub: Path) -> None:
    made = codeowners(read_reviewers(hub), load(hub)[0])
    assert made[MADE["github"]] == made[MADE["gitlab"]]
    assert made[MADE["github"]].splitlines()[1:] == [
        "/content/lag/ @org/jurister",
        "/content/kanaler/exempelbrevet.md @org/myndigheten @en-till",
        "/content/stod/en-bok-till.md @org/myndigheten @en-till",
    ]
    assert made[MADE["forgejo"]].splitlines()[1:] == [
        "content/lag/.* @org/jurister",
        "content/kanaler/exempelbrevet\\\\.md @org/myndigheten @en-till",
        "content/stod/en-bok-till\\\\.md @org/myndigheten @en-till",
    ]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("mappar:\n  - mapp: content\n    konton: [anna@exempel.se]\n", r"data/kodagare\.yml:3:"),
        ("ägare:\n  - ägare: exempelmyndighete\n    konton: ['@a']\n", "menade du 'exempelmyndigheten'"),
    ],
)
def test_what_is_wrong_in_the_file_is_told(hub: Path, text: str, message: str) -> None:
    (hub / "data" / "kodagare.yml").write_text(text, encoding="utf-8")
    with pytest.raises(HubError, match=message):
        codeowners(read_reviewers(hub), load(hub)[0])


def test_a_file_with_comments_alone_names_nobody(hub: Path) -> None:
    (hub / "data" / "kodagare.yml").write_text("# inget\n", encoding="utf-8")
    assert read_reviewers(hub) == Reviewers.model_validate({})


@pytest.mark.content
def test_the_projects_own_are_fresh() -> None:
    """If this fails: run `.venv/bin/forebygga kodagare` and commit what it writes."""
    reviewers = read_reviewers(PROJECT)
    committed = {path: (PROJECT / path).read_text(encoding="utf-8") for path in MADE.values()}
    if reviewers == Reviewers.model_validate({}):
        assert {len(text.splitlines()) for text in committed.values()} == {1}
    else:
        assert committed == codeowners(reviewers, real_catalog())
    assert subprocess.run(["git", "check-ignore", *committed], cwd=PROJECT, check=False, capture_output=True).returncode == 1
