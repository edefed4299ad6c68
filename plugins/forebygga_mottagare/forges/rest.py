"""Asking a code host, and what it is told of a proposal."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import httpx2

from forebygga.reporting.differences import block
from forebygga_mottagare.contribution import Proposal

PAGE = 50
"""Items asked for at a time: what every host allows."""
MOST_PAGES = 20


class ForgeError(Exception):
    """The host cannot be reached or refuses; one Swedish line without the token."""


class Rest:
    """A REST API that speaks JSON."""

    def __init__(self, api: str, headers: Mapping[str, str]) -> None:
        self.client = httpx2.Client(
            base_url=api,
            headers={"Accept": "application/json", "User-Agent": "forebygga-mottagare", **headers},
            timeout=30,
            trust_env=False,
        )

    def ask(self, method: str, path: str, *, allowed: tuple[int, ...] = (), **more: Any) -> Any:
        """The answer's JSON, or None when the host answers with one of the allowed codes (404, say). Raises ForgeError."""
        try:
            answer = self.client.request(method, path, **more)
        except httpx2.HTTPError as error:
            raise ForgeError(f"kodvärden svarar inte ({type(error).__name__})") from error
        if answer.status_code in allowed:
            return None
        if answer.is_error:
            raise ForgeError(f"kodvärden svarar {answer.status_code} på {method} {path}: {_message(answer)}")
        try:
            return answer.json()
        except ValueError as error:
            raise ForgeError(f"kodvärden svarar något annat än JSON på {method} {path}") from error

    def pages(self, path: str, size: str = "per_page", **parameters: str) -> Iterator[Any]:
        """Every item of a list, at most MOST_PAGES pages of it."""
        for page in range(1, MOST_PAGES + 1):
            items = self.ask("GET", path, params={**parameters, size: str(PAGE), "page": str(page)})
            yield from items
            if len(items) < PAGE:
                return


def _message(answer: httpx2.Response) -> str:
    try:
        body = answer.json()
    except ValueError:
        return ""
    return str(body.get("message") or body.get("error") or "")[:200] if isinstance(body, dict) else ""


def change_text(proposal: Proposal) -> str:
    """What the pull request says. What was sent stands in its file alone, so that nothing in it is taken for markup here."""
    page = f" från sidan `{proposal.page}`" if proposal.page else ""
    return (
        f"Inskickat med formuläret{page}. Posten är prövad med samma regler som `forebygga check`.\n\n"
        "Innan du tar in den:\n\n"
        "- [ ] Stämmer innehållet med källorna?\n"
        "- [ ] Har den som berättar rätt att göra det, och är ingen person utpekad?\n"
        "- [ ] Är texten lätt att förstå?\n\n"
        f"{proposal.mark}\n"
    )


def issue_text(proposal: Proposal) -> str:
    """What the issue says: what was sent, fenced so that nothing in it is taken for markup, mentions or commands."""
    page = f"Det gäller sidan `{proposal.page}`.\n\n" if proposal.page else ""
    return f"Inskickat med formuläret. {page}\n{block(proposal.text, 'text')}\n\n{proposal.mark}\n"
