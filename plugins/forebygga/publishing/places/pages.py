"""The pages of a code host (GitHub, GitLab, Codeberg and other Forgejo hosts): a branch whose latest commit is the site.

The host shows a new commit when all of it is there; a push that was cut off changes nothing. Earlier commits of the branch
are the publications to go back to.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from forebygga.hub.problems import HubError
from forebygga.publishing.kept import kept_text, read_kept
from forebygga.publishing.places.programs import run
from forebygga.publishing.plan import Plan, Published
from forebygga.publishing.seal import KEPT, RELEASE, SUMS, release_of

BRANCHES = {"github": "gh-pages", "gitlab": "pages", "codeberg": "pages"}
PIPELINE = """\
# GitLab publicerar mappen public när grenen ändras.
pages:
  script: [ "true" ]
  artifacts:
    paths: [ public ]
"""


@dataclass(frozen=True)
class GitPlace:
    """A repository that the host shows the pages of."""

    address: str
    host: str
    branch_name: str = ""

    @property
    def branch(self) -> str:
        """The branch that holds the site."""
        return self.branch_name or BRANCHES[self.host]

    @property
    def below(self) -> str:
        """The folder in the branch that the host shows, with a slash last, or nothing."""
        return "public/" if self.host == "gitlab" else ""

    @contextmanager
    def _repository(self) -> Iterator[tuple[Path, str]]:
        """A repository of our own with what the branch holds, for a while; and the branch's latest commit, or nothing."""
        with TemporaryDirectory() as name:
            git = Path(name) / "git"
            run(["git", "init", "--quiet", "--bare", str(git)])
            tip = run(["git", "ls-remote", "--", self.address, f"refs/heads/{self.branch}"]).partition("\t")[0].strip()
            if tip:
                run(["git", "-C", str(git), "fetch", "--quiet", "--", self.address, f"refs/heads/{self.branch}"])
            yield git, tip

    def _text(self, git: Path, commit: str, name: str) -> str:
        return run(["git", "-C", str(git), "show", f"{commit}:{self.below}{name}"], codes=(0, 128))

    def published(self) -> Published | None:
        """What the branch's latest commit holds."""
        with self._repository() as (git, tip):
            sums = self._text(git, tip, SUMS) if tip else ""
            if not sums:
                return None
            try:
                return Published(release_of(sums, self._text(git, tip, RELEASE)), read_kept(self._text(git, tip, KEPT) or "{}"))
            except ValueError as error:
                raise HubError(f"det som ligger i {self.address} går inte att läsa: {error}") from error

    def publish(self, folder: Path, plan: Plan, *, today: date) -> None:
        """One commit with the release and what stays of earlier ones; pushed only if the branch is as it was when planned."""
        with self._repository() as (git, tip), TemporaryDirectory() as scratch:
            before = release_of(self._text(git, tip, SUMS), self._text(git, tip, RELEASE)) if tip and plan.before else None
            if (before and before.id) != (plan.before and plan.before.id):
                raise HubError("någon annan har publicerat under tiden; kör om")
            tree = Path(scratch) / "tree"
            self._lay_out(folder, tree, plan)
            for name in plan.kept:
                file = tree / self.below / name
                file.parent.mkdir(parents=True, exist_ok=True)
                content = run(["git", "-C", str(git), "show", f"{tip}:{self.below}{name}"])
                file.write_bytes(content.encode("utf-8", errors="surrogateescape"))
            self._push(git, tree, tip, f"Utgåva {plan.release.id}", today)

    def _lay_out(self, folder: Path, tree: Path, plan: Plan) -> None:
        """The files as the host wants them. GitLab sends compressed forms as they are, the others compress themselves."""
        ignored = None if self.host == "gitlab" else shutil.ignore_patterns("*.br", "*.gz")
        shutil.copytree(folder, tree / self.below, ignore=ignored)
        (tree / self.below / KEPT).write_text(kept_text(plan.kept), encoding="utf-8")
        if self.host == "gitlab":
            (tree / ".gitlab-ci.yml").write_text(PIPELINE, encoding="utf-8")
        if self.host == "github":
            (tree / ".nojekyll").write_text("", encoding="utf-8")

    def _push(self, git: Path, tree: Path, tip: str, message: str, today: date) -> None:
        """Commit the tree after the tip, as the hub and not as a person, and push."""
        at = f"{today.isoformat()}T12:00:00Z"
        who = {
            f"GIT_{role}_{part}": value
            for role in ("AUTHOR", "COMMITTER")
            for part, value in (("NAME", "Förebygga brott"), ("EMAIL", ""), ("DATE", at))
        }
        words = {"GIT_DIR": str(git), "GIT_WORK_TREE": str(tree)} | who
        run(["git", "-C", str(tree), "-c", "core.autocrlf=false", "add", "--all", "--force", "."], environment=words)
        written = run(["git", "-C", str(tree), "write-tree"], environment=words).strip()
        parent = ["-p", tip] if tip else []
        commit = run(["git", "-C", str(tree), "commit-tree", written, *parent, "-m", message], environment=words).strip()
        lease = f"--force-with-lease=refs/heads/{self.branch}:{tip}"
        run(["git", "-C", str(git), "push", "--quiet", lease, "--", self.address, f"{commit}:refs/heads/{self.branch}"])

    def publications(self) -> list[str]:
        """The branch's commits with the release of each, the latest first."""
        with self._repository() as (git, tip):
            return run(["git", "-C", str(git), "log", "--first-parent", "--format=%h %s", tip]).splitlines() if tip else []

    def fetch(self, publication: str, folder: Path) -> None:
        """The release that the commit holds, without what it kept of earlier ones."""
        with self._repository() as (git, _tip):
            commit = publication.partition(" ")[0]
            kept = read_kept(self._text(git, commit, KEPT) or "{}")
            where = {"GIT_DIR": str(git), "GIT_WORK_TREE": str(folder.parent / "checkout")}
            (folder.parent / "checkout").mkdir(parents=True)
            run(["git", "checkout", "--quiet", commit, "--", "."], environment=where)
            shutil.move(folder.parent / "checkout" / self.below, folder)
        for name in [*kept, KEPT, ".nojekyll"]:
            (folder / name).unlink(missing_ok=True)
