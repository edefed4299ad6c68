"""Where a release comes from, told so that a machine can read it: in-toto Statement v1 with SLSA provenance v1 as its predicate.

The statement names the release's seal by sum, so it is about that release and no other; it stands outside the seal, since a
release built anew somewhere else is the same release with another builder. Nothing in it is guessed: what is not known is absent.
"""

from __future__ import annotations

import json
import os
import platform
from collections.abc import Iterator, Mapping
from hashlib import sha256
from pathlib import Path
from typing import Any

from forebygga.hub.inputs import LOCK
from forebygga.hub.settings import Settings
from forebygga.hub.sitemap import PUBLISHING
from forebygga.publishing.bill import BILL
from forebygga.publishing.seal import PROVENANCE, RELEASE, SUMS, Release

STATEMENT, PREDICATE = "https://in-toto.io/Statement/v1", "https://slsa.dev/provenance/v1"
MEDIA_TYPE = "application/vnd.in-toto+json"
ARCHIVE_STATEMENT = ".intoto.json"
"""What the statement of a package is called after its name."""
_BUILD, _LOCAL = "#sa-byggs-en-utgava", "#lokalt-bygge"
"""Headings of the handbook's page on publishing: what a build is, and what is known of one that nobody else ran."""


def builder(environment: Mapping[str, str], local: str) -> tuple[str, str | None]:
    """Who builds, as the forge that runs us calls it, and its address of this run; `local` and None when none does.

    GitHub, and Forgejo which sets the same variables: the workflow's file at its commit's name. GitLab: the runner of the project.
    """
    server, project = environment.get("GITHUB_SERVER_URL"), environment.get("GITHUB_REPOSITORY")
    if environment.get("GITHUB_ACTIONS") == "true" and server and project:
        run, attempt = environment.get("GITHUB_RUN_ID"), environment.get("GITHUB_RUN_ATTEMPT")
        is_github = not environment.get("FORGEJO_ACTIONS") and not environment.get("GITEA_ACTIONS")
        ran = f"{server}/{project}/actions/runs/{run}/attempts/{attempt}" if is_github and run and attempt else None
        return f"{server}/{environment.get('GITHUB_WORKFLOW_REF') or project}", ran
    project, runner = environment.get("CI_PROJECT_URL"), environment.get("CI_RUNNER_ID")
    if environment.get("GITLAB_CI") == "true" and project and runner:
        return f"{project}/-/runners/{runner}", environment.get("CI_JOB_URL")
    return local, None


def _subject(name: str, content: bytes) -> dict[str, Any]:
    return {"name": name, "digest": {"sha256": sha256(content).hexdigest()}}


def _materials(root: Path, settings: Settings, release: Release) -> Iterator[dict[str, Any]]:
    """What the build read: the repository at its commit when all was committed, and the lock that says every package."""
    if release.commit:
        source = {"uri": f"git+{settings.repository}@{release.commit}"} if settings.repository else {"name": "kodförrådet"}
        yield source | {"digest": {"gitCommit": release.commit}}
    lock = root / LOCK
    if lock.is_file():
        yield _subject(LOCK.as_posix(), lock.read_bytes())


def statement(folder: Path, root: Path, settings: Settings, release: Release) -> str:
    """What is told of the sealed folder's release, built here and now from the hub in `root`: JSON, the same each time by the same builder."""
    manual = settings.whole(PUBLISHING()) or PUBLISHING.uri()
    who, ran = builder(os.environ, f"{manual}{_LOCAL}")
    parameters = {"repository": settings.repository, "commit": release.commit, "day": release.day.isoformat()}
    run: dict[str, Any] = {"builder": {"id": who, "version": {"python": platform.python_version()}}}
    run |= {"metadata": {"invocationId": ran}} if ran else {}
    bill = folder / BILL
    run |= {"byproducts": [_subject(BILL, bill.read_bytes())]} if bill.is_file() else {}
    return _text({
        "_type": STATEMENT,
        "subject": [_subject(name, (folder / name).read_bytes()) for name in (SUMS, RELEASE)],
        "predicateType": PREDICATE,
        "predicate": {
            "buildDefinition": {
                "buildType": f"{manual}{_BUILD}",
                "externalParameters": {name: value for name, value in parameters.items() if value},
                "internalParameters": {},
                "resolvedDependencies": list(_materials(root, settings, release)),
            },
            "runDetails": run,
        },
    })  # fmt: skip


def read_statement(text: bytes) -> Mapping[str, Any]:
    """The statement. Raises ValueError, with the file's name, when it is another kind of thing."""
    wrong = ValueError(f"{PROVENANCE} har inte rätt form: det ska vara in-toto Statement v1 med SLSA provenance v1")
    try:
        document = json.loads(text)
        kinds = document["_type"], document["predicateType"]
        definition, run = document["predicate"]["buildDefinition"], document["predicate"]["runDetails"]
        parts = definition["externalParameters"]["day"], definition["resolvedDependencies"], run["builder"]["id"]
        subjects = [(one["name"], one["digest"]["sha256"]) for one in document["subject"]]
    except (KeyError, TypeError, ValueError) as error:
        raise wrong from error
    if (
        kinds != (STATEMENT, PREDICATE)
        or not all(isinstance(part, kind) for part, kind in zip(parts, (str, list, str), strict=True))
        or not subjects
    ):
        raise wrong
    return dict(document)


def provenance_faults(text: bytes | None, subjects: Mapping[str, bytes], release: Release) -> list[str]:
    """What in the statement is not about this release, a sentence each; `subjects` are the files it has to name, by name."""
    if text is None:
        return [f"{PROVENANCE} saknas, men {RELEASE} säger att den finns"]
    try:
        document = read_statement(text)
    except ValueError as error:
        return [str(error)]
    sums = {one["name"]: one["digest"]["sha256"] for one in document["subject"]}
    wrong = [
        f"{PROVENANCE} hör till något annat: {name} har en annan summa än den som intygas"
        for name, content in subjects.items()
        if sums.get(name) != sha256(content).hexdigest()
    ]
    parameters = document["predicate"]["buildDefinition"]["externalParameters"]
    compared = (("incheckning", parameters.get("commit"), release.commit), ("dag", parameters["day"], release.day.isoformat()))
    wrong += [
        f"{PROVENANCE} säger {name} {attested or 'okänd'}, men {RELEASE} säger {sealed or 'okänd'}"
        for name, attested, sealed in compared
        if attested != sealed
    ]
    used = [one["digest"].get("gitCommit") for one in document["predicate"]["buildDefinition"]["resolvedDependencies"]]
    if release.commit and release.commit not in used:
        wrong.append(f"{PROVENANCE} nämner inte incheckning {release.commit} bland det som utgåvan är byggd av")
    return wrong


def origin(text: bytes) -> str:
    """What the statement tells of where the release comes from, in a line."""
    predicate = read_statement(text)["predicate"]
    parameters, by = predicate["buildDefinition"]["externalParameters"], predicate["runDetails"]["builder"]["id"]
    commit = f"incheckning {parameters['commit']}" if "commit" in parameters else "ändringar som inte var incheckade"
    source = f"{commit} i {parameters['repository']}" if "repository" in parameters else commit
    return f"Byggd av {'ett lokalt bygge' if by.endswith(_LOCAL) else by} ur {source}."


def _text(document: Mapping[str, Any]) -> str:
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"


def with_archive(text: bytes, package: Path) -> bytes:
    """The release's statement with the package among its subjects."""
    document = dict(read_statement(text))
    return _text(document | {"subject": [_subject(package.name, package.read_bytes()), *document["subject"]]}).encode()


def attest(folder: Path, root: Path, settings: Settings, release: Release) -> None:
    """Write the statement of the sealed folder beside its seal."""
    (folder / PROVENANCE).write_bytes(statement(folder, root, settings, release).encode())
