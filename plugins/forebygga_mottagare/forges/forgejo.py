"""Forgejo's and Gitea's REST API (v1). The token needs write:repository and write:issue."""

from __future__ import annotations

from base64 import b64encode
from dataclasses import dataclass
from urllib.parse import quote

from forebygga_mottagare.contribution import Proposal
from forebygga_mottagare.forges.pulls import Pulls


@dataclass(frozen=True)
class Forgejo(Pulls):
    """A repository on Forgejo (Codeberg, say) or Gitea; its API's address ends with /api/v1."""

    def change(self, proposal: Proposal) -> str | None:
        """See Forge. The list cannot be asked for a branch; those latest changed come first, its own soon among them."""
        for pull in self.rest.pages(f"{self._at}/pulls", "limit", state="all", sort="recentupdate"):
            if pull["head"]["label"] == proposal.branch or pull["head"]["ref"] == proposal.branch:
                return str(pull["html_url"])
        return None

    def put_file(self, proposal: Proposal) -> None:
        """See Forge. Branch and file are made at once, so the branch is never there without its file."""
        if self.rest.ask("GET", f"{self._at}/branches/{quote(proposal.branch)}", allowed=(404,)) is not None:
            return
        path = f"{self._at}/contents/{quote(proposal.path)}"
        before = self.rest.ask("GET", path, params={"ref": self.base}, allowed=(404,))
        content = b64encode(proposal.text.encode()).decode()
        body = {"branch": self.base, "new_branch": proposal.branch, "content": content, "message": proposal.title}
        self.rest.ask("PUT" if before else "POST", path, json=body | ({"sha": before["sha"]} if before else {}))

    def issue(self, proposal: Proposal) -> str | None:
        """See Forge."""
        since = f"{proposal.day}T00:00:00Z"
        for issue in self.rest.pages(f"{self._at}/issues", "limit", state="all", type="issues", since=since):
            if proposal.mark in (issue["body"] or ""):
                return str(issue["html_url"])
        return None
