"""Code hosts: a branch with one file, and a proposal to take it in; or an issue. Each over its own REST API.

What was made is looked for first: a proposal that is tried again, after whatever stopped it, is never made twice.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from forebygga_mottagare.contribution import Proposal
from forebygga_mottagare.forges.forgejo import Forgejo
from forebygga_mottagare.forges.github import GitHub
from forebygga_mottagare.forges.gitlab import GitLab
from forebygga_mottagare.forges.rest import ForgeError, Rest
from forebygga_mottagare.settings import Host

__all__ = ["Forge", "ForgeError", "forge", "propose"]


class Forge(Protocol):
    """A code host. Every method raises ForgeError when the host cannot be reached or refuses."""

    def change(self, proposal: Proposal) -> str | None:
        """The address of the proposal's pull request, open or closed; None when there is none."""

    def put_file(self, proposal: Proposal) -> None:
        """See that the proposal's branch is there and holds its file; nothing is done to what is as it should be."""

    def open_change(self, proposal: Proposal) -> str:
        """Open the pull request and give its address."""

    def issue(self, proposal: Proposal) -> str | None:
        """The address of the proposal's issue, open or closed; None when there is none."""

    def open_issue(self, proposal: Proposal) -> str:
        """Open the issue and give its address."""


def forge(host: Host, token: str) -> Forge:
    """The code host of the settings."""
    kinds: dict[str, Callable[[Rest, str, str], Forge]] = {"github": GitHub, "gitlab": GitLab, "forgejo": Forgejo}
    headers = {
        "github": {"Authorization": f"Bearer {token}", "X-GitHub-Api-Version": "2022-11-28"},
        "gitlab": {"PRIVATE-TOKEN": token},
        "forgejo": {"Authorization": f"token {token}"},
    }
    return kinds[host.kind](Rest(host.api.rstrip("/"), headers[host.kind]), host.repository, host.branch)


def propose(host: Forge, proposal: Proposal) -> str:
    """The address of what the proposal became; made only if it was not made before. Raises ForgeError."""
    if not proposal.path:
        return host.issue(proposal) or host.open_issue(proposal)
    address = host.change(proposal)
    if address:
        return address
    host.put_file(proposal)
    return host.open_change(proposal)
