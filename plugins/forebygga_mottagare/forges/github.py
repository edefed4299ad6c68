"""GitHub's REST API (version 2022-11-28). The token needs Contents, Pull requests and Issues, write, on the one repository."""

from __future__ import annotations

from base64 import b64decode, b64encode
from dataclasses import dataclass
from urllib.parse import quote

from forebygga_mottagare.contribution import Proposal
from forebygga_mottagare.forges.pulls import Pulls


@dataclass(frozen=True)
class GitHub(Pulls):
    """A repository on GitHub, or on GitHub Enterprise Server (its API's address ends with /api/v3)."""

    def change(self, proposal: Proposal) -> str | None:
        """See Forge."""
        owner = self.repository.partition("/")[0]
        pulls = self.rest.ask("GET", f"{self._at}/pulls", params={"state": "all", "head": f"{owner}:{proposal.branch}"})
        return str(pulls[0]["html_url"]) if pulls else None

    def put_file(self, proposal: Proposal) -> None:
        """See Forge."""
        if self.rest.ask("GET", f"{self._at}/git/ref/heads/{quote(proposal.branch)}", allowed=(404,)) is None:
            tip = self.rest.ask("GET", f"{self._at}/git/ref/heads/{quote(self.base)}")["object"]["sha"]
            self.rest.ask("POST", f"{self._at}/git/refs", json={"ref": f"refs/heads/{proposal.branch}", "sha": tip})
        path = f"{self._at}/contents/{quote(proposal.path)}"
        before = self.rest.ask("GET", path, params={"ref": proposal.branch}, allowed=(404,))
        if before and b64decode(before["content"]).decode() == proposal.text:
            return
        content = b64encode(proposal.text.encode()).decode()
        body = {"message": proposal.title, "content": content, "branch": proposal.branch}
        self.rest.ask("PUT", path, json=body | ({"sha": before["sha"]} if before else {}))

    def issue(self, proposal: Proposal) -> str | None:
        """See Forge. Issues changed since the day it was accepted are looked through, its own must be among them."""
        for issue in self.rest.pages(f"{self._at}/issues", state="all", since=f"{proposal.day}T00:00:00Z", sort="created"):
            if proposal.mark in (issue["body"] or ""):
                return str(issue["html_url"])
        return None
