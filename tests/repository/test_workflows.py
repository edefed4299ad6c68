"""The workflows of change proposals: what they run is run here, on a branch of a small hub, and their files pass the linters."""

from __future__ import annotations

import json
import os
import shlex
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from branches import git
from forebygga.cli.command_line import parser
from forebygga.cli.main import command_of
from hubs import PROJECT, PUBLICATION, record

pytestmark = pytest.mark.slow

WORKFLOWS = sorted((PROJECT / ".github" / "workflows").glob("*.yml"))
FORGEJO = PROJECT / ".forgejo" / "workflows" / "forslag.yml"
GITLAB = PROJECT / ".gitlab-ci.yml"
ELSEWHERE = ("make ", "apt-get ", "tillganglighet", " lankar ")
"""Steps for the whole repository: what they install is here, and the browser and the links have tests of their own."""


def steps(host: str) -> list[str]:
    """What the workflow runs, in its order, without what only a whole repository has."""
    if host == "gitlab":
        script = yaml.safe_load(GITLAB.read_text(encoding="utf-8"))["granska"]["script"]
    else:
        file = FORGEJO if host == "forgejo" else PROJECT / ".github" / "workflows" / "forslag.yml"
        script = [step["run"] for step in yaml.safe_load(file.read_text(encoding="utf-8"))["jobs"]["granska"]["steps"] if "run" in step]
    return [step for step in script if not any(word in step for word in ELSEWHERE)]


def rehearse(hub: Path, host: str) -> tuple[int, str]:
    """Run the steps as the host would, until one fails: the last code, and all that was printed."""
    bin_folder = hub / ".venv" / "bin"
    bin_folder.mkdir(parents=True)
    (bin_folder / "forebygga").symlink_to(Path(sys.executable).parent / "forebygga")
    environment = {**os.environ, "BAS": "main", "GITHUB_STEP_SUMMARY": str(hub / "sammanfattning.md"), "SOURCE_DATE_EPOCH": "1775815200"}
    printed = ""
    for step in steps(host):
        done = subprocess.run(["bash", "-eo", "pipefail", "-c", step], cwd=hub, env=environment, capture_output=True, text=True, encoding="utf-8", check=False)  # fmt: skip
        printed += done.stdout + done.stderr
        if done.returncode:
            return done.returncode, printed
    return 0, printed


def test_a_good_proposal_passes_and_is_told_of(branch):
    record(branch, "stod/en-bok-till", PUBLICATION)
    git(branch, "add", "content")
    git(branch, "commit", "--quiet", "--message", "En bok till")
    code, printed = rehearse(branch, "github")
    assert code == 0, printed
    assert "### Nya sidor (1)" in (branch / "forslag" / "andringar.md").read_text(encoding="utf-8")
    assert "/stod/en-bok-till/" in (branch / "forslag" / "adresser.txt").read_text(encoding="utf-8")
    assert (branch / "site" / "stod" / "en-bok-till" / "index.html").is_file()
    assert "### Nya sidor (1)" in (branch / "sammanfattning.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("host", ["github", "gitlab", "forgejo"])
def test_a_faulty_proposal_stops_at_its_line(host, branch):
    record(branch, "stod/en-bok-till", PUBLICATION.replace("slag: bok", "slag: boken"))
    git(branch, "add", "content")
    git(branch, "commit", "--quiet", "--message", "En bok till")
    code, printed = rehearse(branch, host)
    assert code == 1
    assert not (branch / "forslag").exists()
    if host == "gitlab":
        (fault,) = json.loads((branch / "kodkvalitet.json").read_text(encoding="utf-8"))
        assert fault["location"] == {"path": "content/stod/en-bok-till.md", "lines": {"begin": 4}}
    else:
        assert ("::error file=content/stod/en-bok-till.md,line=4" if host == "github" else "content/stod/en-bok-till.md:4") in printed


def test_the_three_hosts_run_the_same():
    def plain(host: str) -> list[str]:
        lines = [line.strip() for step in steps(host) for line in step.splitlines() if "forebygga" in line]
        return [line.split(" > ")[0].split(" | ")[0].replace("--format github ", "").replace("--format gitlab ", "") for line in lines]

    assert plain("github") == plain("gitlab") == plain("forgejo")


def weekly(host: str) -> list[list[str]]:
    """The commands of the weekly run, without their program."""
    if host == "gitlab":
        steps = yaml.safe_load(GITLAB.read_text(encoding="utf-8"))["vecka"]["script"]
    else:
        workflow = yaml.safe_load((PROJECT / f".{host}" / "workflows" / "vecka.yml").read_text(encoding="utf-8"))
        steps = [step["run"] for step in workflow["jobs"]["granska"]["steps"] if "run" in step]
    return [shlex.split(step)[1:] for step in steps if "forebygga " in step]


def test_every_week_the_three_hosts_ask_links_and_open_issues_of_their_own_kind():
    asked, opened = zip(*map(weekly, ("github", "gitlab", "forgejo")), strict=True)
    assert len(set(map(tuple, asked))) == 1
    assert command_of(parser().parse_args(asked[0]).does)
    calls = [parser().parse_args(arguments) for arguments in opened]
    assert [one.slag for one in calls] == ["github", "gitlab", "forgejo"]
    assert all(one.api and one.forrad and not one.visa for one in calls)


def test_github_workflows_pass_zizmor():
    """Offline: untrusted code and secrets apart, actions pinned, no more rights than needed."""
    command = [Path(sys.executable).parent / "zizmor", "--offline", "--no-progress", "--pedantic", *WORKFLOWS]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize(("schema", "files"), [("github-workflows", WORKFLOWS), ("gitlab-ci", [GITLAB])], ids=["github", "gitlab"])
def test_workflows_are_what_their_hosts_read(schema, files):
    command = [sys.executable, "-m", "check_jsonschema", "--builtin-schema", f"vendor.{schema}", *files]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_workflow_that_may_write_runs_nothing_of_the_proposal():
    workflow = yaml.safe_load((PROJECT / ".github" / "workflows" / "forslag-kommentar.yml").read_text(encoding="utf-8"))
    (job,) = workflow["jobs"].values()
    assert [step for step in job["steps"] if "uses" in step] == []
    assert not any(word in step["run"] for step in job["steps"] for word in ("git ", "make", "forebygga", "${{"))
    assert "secrets" not in str(workflow)
    read = yaml.safe_load((PROJECT / ".github" / "workflows" / "forslag.yml").read_text(encoding="utf-8"))
    assert read["permissions"] == {"contents": "read"}
    assert "secrets" not in str(read)


HOST = """#!/bin/bash
case "$1 $2" in
  "api --method") echo 7 ;;
  "api --paginate") cat files ;;
  "run download") mkdir hamtat && echo "Text ur förslaget" > hamtat/andringar.md ;;
  "pr comment") cat andringar.md > kommentar ;;
esac
"""
"""The host's command line, as far as the comment asks it."""


@pytest.mark.parametrize(
    ("files", "is_told"),
    [
        ("content/stod/bok.md\ndata/adresser.txt\n", True),
        ("content/stod/bok.md\nplugins/forebygga/rule.py\n", False),
        (".github/workflows/forslag.yml\n", False),
        ("content/stod/bok.md\n" * 3000, False),
    ],
)
def test_a_proposal_that_changes_more_than_content_does_not_speak_in_the_repositorys_name(files, is_told, tmp_path):
    (step,) = yaml.safe_load((PROJECT / ".github" / "workflows" / "forslag-kommentar.yml").read_text(encoding="utf-8"))["jobs"]["kommentera"]["steps"]  # fmt: skip
    (tmp_path / "gh").write_text(HOST, encoding="utf-8")
    (tmp_path / "gh").chmod(0o755)
    (tmp_path / "files").write_text(files, encoding="utf-8")
    environment = {"PATH": f"{tmp_path}:{os.environ['PATH']}", "GH_REPO": "a/b", "RUN": "1", "HEAD": "x;reboot:`reboot`", "SHA": "0", "GITHUB_SERVER_URL": "https://kod.example"}  # fmt: skip
    subprocess.run(["bash", "-e", "-c", step["run"]], cwd=tmp_path, env=environment, check=True)
    comment = (tmp_path / "kommentar").read_text(encoding="utf-8")
    assert ("Text ur förslaget" in comment) is is_told
    assert "https://kod.example/a/b/actions/runs/1" in comment
