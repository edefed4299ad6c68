"""One issue per owner at the code host: what is to be looked at again, and which links no longer lead where they did."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.error import HTTPError, URLError
from urllib.parse import quote, urlencode
from urllib.request import Request, urlopen

from forebygga.hub.catalog import Entry
from forebygga.hub.problems import HubError, Problem
from forebygga.hub.reviewers import Reviewers
from forebygga.page.rows import in_words
from forebygga.subjects.editors.review import TODO, WHY, Desk

PATIENCE = 30
PAGE = 50
"""Issues asked for at a time: what every host allows."""
MOST_PAGES = 40
MOST_LINES = 100
_MEND = {
    401: "kontrollera nyckeln, som kan ha gått ut",
    403: "ge nyckeln rätt att läsa och skriva ärenden",
    404: "kontrollera kodförrådets namn, och att nyckeln når det",
    429: "vänta en stund, och kör om",
}
"""What to do about the codes with which a code host says no."""
"""Records told of in an issue; hosts take some 65,000 signs, and nobody reads more."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """The issue that an owner's desk is to have."""

    mark: str
    title: str
    body: str


@dataclass(frozen=True, slots=True)
class Issue:
    """An open issue of ours at the host."""

    number: int
    body: str
    address: str


def mark_of(owner: str) -> str:
    """What an owner's issue is known by; it stands last in it. Records without an owner have one of their own."""
    return f"Arbetslista: {owner or 'utan-agare'}"


def wanted(desks: Iterable[Desk], links: Iterable[tuple[Entry, Problem]], reviewers: Reviewers, names: Mapping[str, str]) -> list[Wanted]:
    """The issues that there should be, by owner's name; owners without anything to do have none. `names` are owners' names by id."""
    tasks: dict[str | None, list[str]] = defaultdict(list)
    for desk in desks:
        owner = desk.owner.id if desk.owner else None
        tasks[owner] += [
            f"- [ ] {_plain(task.entry.record.title)} (`{task.entry.source.path}`): {WHY[task.why]} {in_words(task.day)}. {TODO[task.why]}"
            for task in desk.tasks
        ]
    for entry, problem in links:
        tasks[entry.record.owner].append(f"- [ ] `{problem.path}` rad {problem.line}: `{_plain(problem.message).replace('`', '')}`")
    named = sorted((owner is None, names.get(owner or "", "Poster utan angiven ägare"), owner or "") for owner in tasks)
    return [Wanted(mark_of(owner), f"Att se över: {name}"[:200], _body(owner, tasks[owner or None], reviewers)) for _, name, owner in named]


def _plain(text: str) -> str:
    """Text in which a host finds no mentions, references or markup of its own."""
    return text.replace("@", "(at)").replace("#", "nr ").replace("[", "(").replace("]", ")").replace("<", "(")


def _body(owner: str, lines: Sequence[str], reviewers: Reviewers) -> str:
    names = " ".join(reviewers.of(owner or None))
    more = f"\n- och {len(lines) - MOST_LINES} till; se sidan Att granska" if len(lines) > MOST_LINES else ""
    return (
        f"{f'Till {names}. ' if names else ''}Listan skrivs om av sig själv. När en post är sedd över försvinner den härifrån, "
        "och ärendet stängs när inget är kvar.\n\n" + "\n".join(lines[:MOST_LINES]) + f"{more}\n\n{mark_of(owner)}\n"
    )


@dataclass(frozen=True)
class Host:
    """A code host's issues over its REST API. Every method raises HubError when the host cannot be reached or refuses."""

    kind: str
    """'github', 'gitlab' or 'forgejo'."""
    api: str
    repository: str
    token: str

    @property
    def _at(self) -> str:
        return f"/projects/{quote(self.repository, safe='')}" if self.kind == "gitlab" else f"/repos/{self.repository}"

    def ours(self) -> Iterator[Issue]:
        """Every open issue with one of our marks, the newest first."""
        for page in range(1, MOST_PAGES + 1):
            state = "opened" if self.kind == "gitlab" else "open"
            size = "limit" if self.kind == "forgejo" else "per_page"
            batch = self._ask("GET", f"{self._at}/issues?{urlencode({'state': state, size: PAGE, 'page': page})}")
            for one in batch:
                body = one.get("description" if self.kind == "gitlab" else "body") or ""
                if "Arbetslista: " in body and "pull_request" not in one:
                    yield Issue(one["iid" if self.kind == "gitlab" else "number"], body.replace("\r\n", "\n"), _address(one))
            if len(batch) < PAGE:
                return

    def open(self, one: Wanted) -> str:
        """Open it and give its address."""
        return _address(self._ask("POST", f"{self._at}/issues", {"title": one.title, self._body: one.body}))

    def write(self, issue: Issue, one: Wanted) -> None:
        """Write it anew."""
        self._change(issue, {"title": one.title, self._body: one.body})

    def close(self, issue: Issue) -> None:
        """Close it: nothing is left to do."""
        self._change(issue, {"state_event": "close"} if self.kind == "gitlab" else {"state": "closed"})

    @property
    def _body(self) -> str:
        return "description" if self.kind == "gitlab" else "body"

    def _change(self, issue: Issue, values: Mapping[str, str]) -> None:
        self._ask("PUT" if self.kind == "gitlab" else "PATCH", f"{self._at}/issues/{issue.number}", values)

    def _ask(self, method: str, path: str, values: Mapping[str, str] | None = None) -> Any:
        key = {"PRIVATE-TOKEN": self.token} if self.kind == "gitlab" else {"Authorization": f"Bearer {self.token}"}
        headers = {"Accept": "application/json", "Content-Type": "application/json", "User-Agent": "forebygga", **key}
        data = json.dumps(values).encode() if values else None
        request = Request(self.api.rstrip("/") + path, data, headers, method=method)  # noqa: S310  # the address is the owner's setting
        try:
            with urlopen(request, timeout=PATIENCE) as answer:  # noqa: S310
                return json.load(answer)
        except HTTPError as error:
            mend = _MEND.get(error.code, "försök igen senare")
            raise HubError(f"kodvärden svarar {error.code} på {method} {path.partition('?')[0]}; {mend}") from error
        except (URLError, OSError, ValueError) as error:
            raise HubError(f"kodvärden svarar inte som väntat på {method} {path.partition('?')[0]}: {error}") from error


def _address(one: Mapping[str, Any]) -> str:
    return str(one.get("web_url") or one.get("html_url") or "")


def settle(host: Host, issues: Sequence[Wanted]) -> Iterator[str]:
    """See that each owner has just the issue that it should, and say what was done. Done again it does nothing."""
    before: dict[str, Issue] = {}
    for issue in host.ours():
        mark = issue.body.rstrip().rpartition("\n")[2]
        if mark in before:  # a twin, from two that ran at the same time
            host.close(issue)
            yield f"stängde en dubblett: {issue.address}"
        else:
            before[mark] = issue
    for one in issues:
        there = before.pop(one.mark, None)
        if there is None:
            yield f"öppnade: {one.title} {host.open(one)}"
        elif there.body.strip() != one.body.strip():
            host.write(there, one)
            yield f"skrev om: {one.title} {there.address}"
    for issue in before.values():
        host.close(issue)
        yield f"stängde: {issue.address}"
