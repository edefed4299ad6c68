"""Where a release comes from is told in a form that other tools read, says nothing that is not known, and goes with the release."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from minisign import KeyPair

from forebygga.cli import main
from forebygga.hub.problems import HubError
from forebygga.hub.settings import Settings
from forebygga.publishing.provenance import builder, provenance_faults, statement
from forebygga.publishing.seal import PROVENANCE, RELEASE, SUMS, Release
from forebygga.publishing.verify import verify
from hubs import PROJECT
from publishing.releases import DAY, built
from typed import ORDINARY, shell_lines

COMMIT = "a" * 40
FORGE = {"GITHUB_ACTIONS": "true", "GITHUB_SERVER_URL": "https://forge.exempel.se", "GITHUB_REPOSITORY": "org/hubb"}
GITHUB = FORGE | {
    "GITHUB_WORKFLOW_REF": "org/hubb/.github/workflows/nightly.yml@refs/heads/main", "GITHUB_RUN_ID": "7", "GITHUB_RUN_ATTEMPT": "1",
}  # fmt: skip
GITLAB = {
    "GITLAB_CI": "true", "CI_PROJECT_URL": "https://forge.exempel.se/org/hubb", "CI_RUNNER_ID": "12",
    "CI_JOB_URL": "https://forge.exempel.se/org/hubb/-/jobs/7",
}  # fmt: skip


def _of(folder: Path, release: Release, **settings: str) -> dict[str, Any]:
    return dict(json.loads(statement(folder, folder, Settings.model_validate(settings), release)))


def _sum(file: Path) -> str:
    return sha256(file.read_bytes()).hexdigest()


def test_the_statement_names_the_seal_the_source_and_the_lock(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("GITHUB_ACTIONS", raising=False)
    made = built(tmp_path, "A")
    (tmp_path / "requirements").mkdir()
    (tmp_path / "requirements" / "site.txt").write_text("jinja2==3.1.6\n", encoding="utf-8")
    release = Release(made.id, made.day, made.sums, COMMIT, is_attested=True)
    statement = _of(tmp_path, release, adress="https://www.exempel.se/", kodförråd="https://forge.exempel.se/org/hubb")
    assert statement["_type"] == "https://in-toto.io/Statement/v1"
    assert statement["predicateType"] == "https://slsa.dev/provenance/v1"
    assert statement["subject"] == [{"name": name, "digest": {"sha256": _sum(tmp_path / name)}} for name in (SUMS, RELEASE)]
    definition, run = statement["predicate"]["buildDefinition"], statement["predicate"]["runDetails"]
    assert definition["buildType"] == "https://www.exempel.se/redaktor/publicera/#sa-byggs-en-utgava"
    assert definition["externalParameters"] == {
        "repository": "https://forge.exempel.se/org/hubb", "commit": COMMIT, "day": DAY.isoformat(),
    }  # fmt: skip
    assert definition["resolvedDependencies"] == [
        {"uri": f"git+https://forge.exempel.se/org/hubb@{COMMIT}", "digest": {"gitCommit": COMMIT}},
        {"name": "requirements/site.txt", "digest": {"sha256": _sum(tmp_path / "requirements" / "site.txt")}},
    ]
    assert run["builder"]["id"] == "https://www.exempel.se/redaktor/publicera/#lokalt-bygge"
    assert "metadata" not in run
    assert str(tmp_path) not in json.dumps(statement)


def test_what_is_not_known_is_not_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("GITHUB_ACTIONS", raising=False)
    predicate = _of(tmp_path, built(tmp_path, "A"))["predicate"]
    assert predicate["buildDefinition"]["externalParameters"] == {"day": DAY.isoformat()}
    assert predicate["buildDefinition"]["resolvedDependencies"] == []
    assert predicate["runDetails"]["builder"]["id"] == "redaktor/publicera/#lokalt-bygge"


@pytest.mark.parametrize(
    ("environment", "who", "ran"),
    [
        ({}, "lokalt", None),
        (GITHUB, "https://forge.exempel.se/org/hubb/.github/workflows/nightly.yml@refs/heads/main", "https://forge.exempel.se/org/hubb/actions/runs/7/attempts/1"),
        (FORGE | {"FORGEJO_ACTIONS": "true", "GITHUB_RUN_ID": "7", "GITHUB_RUN_ATTEMPT": "1"}, "https://forge.exempel.se/org/hubb", None),
        (GITLAB, "https://forge.exempel.se/org/hubb/-/runners/12", "https://forge.exempel.se/org/hubb/-/jobs/7"),
        ({"CI": "true", "GITLAB_CI": "true"}, "lokalt", None),
    ],
)  # fmt: skip
def test_the_builder_is_as_its_forge_calls_it(environment: Mapping[str, str], who: str, ran: str | None) -> None:
    assert builder(environment, "lokalt") == (who, ran)


def test_a_statement_of_another_commit_day_or_manifest_is_told(tmp_path: Path) -> None:
    made = built(tmp_path, "A")
    release = Release(made.id, made.day, made.sums, COMMIT, is_attested=True)
    subjects = {name: (tmp_path / name).read_bytes() for name in (SUMS, RELEASE)}
    text = statement(tmp_path, tmp_path, Settings.model_validate({}), release)
    assert provenance_faults(text.encode(), subjects, release) == []
    other = provenance_faults(text.replace(COMMIT, "b" * 40).encode(), subjects, release)
    assert other[0] == f"{PROVENANCE} säger incheckning {'b' * 40}, men utgava.json säger {COMMIT}"
    assert "bland det som utgåvan är byggd av" in other[1]
    assert "säger dag 2026-10-01, men" in provenance_faults(text.replace(DAY.isoformat(), "2026-10-01").encode(), subjects, release)[0]
    assert f"{SUMS} har en annan summa" in provenance_faults(text.encode(), subjects | {SUMS: b"x"}, release)[0]
    for wrong in (b"{", b"[]", b"{}", text.replace("slsa.dev/provenance/v1", "slsa.dev/provenance/v0").encode(), b"\xff"):
        assert "har inte rätt form" in provenance_faults(wrong, subjects, release)[0]


def _commands_in_the_handbook() -> list[str]:
    """What the handbook says to type with ordinary programs to see that a release is whole and whose it is."""
    text = (PROJECT / "docs" / "redaktor" / "publicera.md").read_text(encoding="utf-8")
    lines = [line for line in shell_lines(text) if line.startswith(ORDINARY)]
    assert sum(line.startswith("minisign") for line in lines) == 2
    return lines


def test_a_package_is_attested_signed_restored_from_and_told_when_cut_off(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    pair = KeyPair.generate()
    (tmp_path / "hemlig.key").write_bytes(bytes(pair.secret_key))
    public, hub = pair.public_key.to_base64().decode(), ["--hubb", str(tmp_path)]
    key = ["--nyckel", str(tmp_path / "hemlig.key")]
    built(tmp_path / "a", "A")
    file = tmp_path / "utgava.zip"
    assert main(["publish", *hub, "--mapp", str(tmp_path / "a"), *key, f"mapp:{tmp_path}/there"]) == 0
    assert main(["package", *hub, "--mapp", str(tmp_path / "a"), *key, str(file)]) == 0
    assert main(["verify", *hub, str(file), "--nyckel", public]) == 0
    assert main(["publish", *hub, "--mapp", str(file), f"mapp:{tmp_path}/new"]) == 0
    assert main(["verify", *hub, f"{tmp_path}/new/current", "--nyckel", public]) == 0
    assert (tmp_path / "new" / "current" / "data" / "tabell.csv.br").exists()
    for command in _commands_in_the_handbook():
        done = subprocess.run(command.replace("NYCKEL", public), shell=True, cwd=tmp_path / "a", capture_output=True, check=False)
        assert done.returncode == 0, (command, done.stderr)
    file.write_bytes(file.read_bytes() + b"x")
    assert "utgava.zip.intoto.json hör till något annat: utgava.zip" in str(verify(str(file)))
    file.write_bytes(file.read_bytes()[:-300])
    with pytest.raises(HubError, match="avkortad eller skadad"):
        verify(str(file))
    capsys.readouterr()
