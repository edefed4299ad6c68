"""Who reviews which files (data/kodagare.yml), and CODEOWNERS as the code hosts read it.

GitHub and GitLab take patterns and let the last that fits rule. Forgejo and Gitea take Go regular expressions over the whole path, and
ask everyone whose line fits.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import Path

from forebygga.hub.catalog import Catalog
from forebygga.hub.problems import HubError, suggestion
from forebygga.hub.reading.part import read_part
from forebygga.hub.reviewers import FILE, Reviewers

MADE = {"github": ".github/CODEOWNERS", "gitlab": ".gitlab/CODEOWNERS", "forgejo": ".gitea/CODEOWNERS"}
"""Where each host looks for it; Forgejo looks where Gitea does."""
_HEAD = f"# Gjord av forebygga kodagare ur {FILE}. Ändra där och kör kommandot igen.\n"


def read_reviewers(root: Path) -> Reviewers:
    """What the hub's file says; nobody when there is no file. Raises HubError with the first fault and its place."""
    return read_part(Reviewers, root, FILE)


def _lines(reviewers: Reviewers, catalog: Catalog) -> list[tuple[str, bool, Sequence[str]]]:
    """Paths with whether they are folders and who reviews them: folders as they are written, then files by path."""
    for one in reviewers.owners:
        if f"aktorer/{one.owner}" not in catalog.entries:
            actors = [entry.id for entry in catalog.of("aktorer")]
            raise HubError(f"{FILE}: ingen aktör har id:t '{one.owner}'{suggestion(one.owner, actors)}")
    folders = [(one.folder, True, one.accounts) for one in reviewers.folders]
    entries = sorted(catalog.entries.values(), key=lambda entry: entry.source.path)
    return [*folders, *((entry.source.path, False, at) for entry in entries if (at := reviewers.of(entry.record.owner)))]


def codeowners(reviewers: Reviewers, catalog: Catalog) -> Mapping[str, str]:
    """The files, by path in the repository. Raises HubError for an owner that is no actor."""
    lines = _lines(reviewers, catalog)
    plain = "".join(f"/{path}{'/' if is_folder else ''} {' '.join(accounts)}\n" for path, is_folder, accounts in lines)
    regular = "".join(f"{_regular(path, is_folder=is_folder)} {' '.join(accounts)}\n" for path, is_folder, accounts in lines)
    return {MADE["github"]: _HEAD + plain, MADE["gitlab"]: _HEAD + plain, MADE["forgejo"]: _HEAD + regular}


def _regular(path: str, *, is_folder: bool) -> str:
    """The path for Gitea, which reads backslashes twice."""
    return re.sub(r"[.+]", r"\\\\\g<0>", path) + ("/.*" if is_folder else "")
