"""What GitHub's API and Forgejo's, which follows it, have in common."""

from __future__ import annotations

from dataclasses import dataclass

from forebygga_mottagare.contribution import Proposal
from forebygga_mottagare.forges.rest import Rest, change_text, issue_text


@dataclass(frozen=True)
class Pulls:
    """A repository at a host whose changes are pull requests; `base` is the branch that they are to go into."""

    rest: Rest
    repository: str
    base: str

    @property
    def _at(self) -> str:
        return f"/repos/{self.repository}"

    def open_change(self, proposal: Proposal) -> str:
        """See Forge."""
        body = {"title": proposal.title, "head": proposal.branch, "base": self.base, "body": change_text(proposal)}
        return str(self.rest.ask("POST", f"{self._at}/pulls", json=body)["html_url"])

    def open_issue(self, proposal: Proposal) -> str:
        """See Forge."""
        body = {"title": proposal.title, "body": issue_text(proposal)}
        return str(self.rest.ask("POST", f"{self._at}/issues", json=body)["html_url"])
