"""GitLab's REST API (v4). The token is a project access token with the role Developer and the scope api."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import quote

from forebygga_mottagare.contribution import Proposal
from forebygga_mottagare.forges.rest import Rest, change_text, issue_text


@dataclass(frozen=True)
class GitLab:
    """A project on GitLab; its API's address ends with /api/v4."""

    rest: Rest
    repository: str
    base: str

    @property
    def _at(self) -> str:
        return f"/projects/{quote(self.repository, safe='')}"

    def change(self, proposal: Proposal) -> str | None:
        """See Forge."""
        requests = self.rest.ask("GET", f"{self._at}/merge_requests", params={"state": "all", "source_branch": proposal.branch})
        return str(requests[0]["web_url"]) if requests else None

    def put_file(self, proposal: Proposal) -> None:
        """See Forge. Branch and file are made at once, so the branch is never there without its file."""
        branch = f"{self._at}/repository/branches/{quote(proposal.branch, safe='')}"
        if self.rest.ask("GET", branch, allowed=(404,)) is not None:
            return
        file = f"{self._at}/repository/files/{quote(proposal.path, safe='')}"
        before = self.rest.ask("GET", file, params={"ref": self.base}, allowed=(404,))
        action = {"action": "create" if before is None else "update", "file_path": proposal.path, "content": proposal.text}
        body = {"branch": proposal.branch, "start_branch": self.base, "commit_message": proposal.title, "actions": [action]}
        self.rest.ask("POST", f"{self._at}/repository/commits", json=body)

    def open_change(self, proposal: Proposal) -> str:
        """See Forge."""
        body = {
            "title": proposal.title,
            "source_branch": proposal.branch,
            "target_branch": self.base,
            "description": change_text(proposal),
            "remove_source_branch": True,
        }
        return str(self.rest.ask("POST", f"{self._at}/merge_requests", json=body)["web_url"])

    def issue(self, proposal: Proposal) -> str | None:
        """See Forge."""
        for issue in self.rest.pages(f"{self._at}/issues", scope="all", created_after=f"{proposal.day}T00:00:00Z"):
            if proposal.mark in (issue["description"] or ""):
                return str(issue["web_url"])
        return None

    def open_issue(self, proposal: Proposal) -> str:
        """See Forge."""
        body = {"title": proposal.title, "description": issue_text(proposal)}
        return str(self.rest.ask("POST", f"{self._at}/issues", json=body)["web_url"])
