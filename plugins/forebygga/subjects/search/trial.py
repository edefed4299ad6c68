"""The queries that editors keep an eye on, what the search answered when they last looked, and the page that asks them anew."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import ClassVar, NamedTuple

from forebygga.hub.problems import HubError
from forebygga.hub.sitemap import EDITORS, SEARCH_TRIAL
from forebygga.page.output import Meta, Output
from forebygga.page.rendering import Hub
from forebygga.page.trail import crumb
from forebygga.page.typed import Page
from forebygga.subjects.search.watched import ANSWERS, read_queries

MOST = 5
"""Hits that are kept of an answer, the first of them."""


class Kept(NamedTuple):
    """A page that was answered with: its address from the root without a slash first, and its title then."""

    url: str
    title: str


@dataclass(frozen=True)
class Trial:
    """The queries, each once in the order of the file; the day when answers were kept, and the answers by query. All may be empty."""

    queries: tuple[str, ...] = ()
    day: date | None = None
    answers: Mapping[str, Sequence[Kept]] = field(default_factory=dict)

    @property
    def empty(self) -> list[str]:
        """The queries that nothing was found for."""
        return [query for query in self.queries if query in self.answers and not self.answers[query]]


def read_trial(root: Path) -> Trial:
    """What the two files say; nothing when they are not there. Raises HubError when the kept answers are not what the page saves."""
    queries = read_queries(root)
    kept = root / ANSWERS
    if not kept.is_file():
        return Trial(queries)
    try:
        recorded = json.loads(kept.read_text(encoding="utf-8"))
        answers = {query: [Kept(str(url), str(title)) for url, title in hits][:MOST] for query, hits in recorded["svar"].items()}
        return Trial(queries, date.fromisoformat(recorded["dag"]), answers)
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise HubError(
            f"{ANSWERS.as_posix()} går inte att läsa ({error}); ta bort filen, eller spara den på nytt från sidan Sökprov"
        ) from error


@dataclass(frozen=True, slots=True)
class TrialPage(Page):
    """Each query with what was kept; its script asks the search now and says what has moved."""

    template: ClassVar[str] = "search_trial.html"

    queries: Sequence[tuple[str, Sequence[Kept] | None]]
    day: date | None
    empty: Sequence[str]
    data: str


def trial_page(hub: Hub, trial: Trial) -> Iterator[Output]:
    """The page for editors."""
    meta = Meta(
        SEARCH_TRIAL.title,
        "För redaktörer: vad sökningen svarar nu, och vad den svarade när svaren senast sparades.",
        EDITORS(),
        (crumb(EDITORS),),
        layout="hidden",
        assets=("search.css", "search-trial.classic.js"),
    )
    kept = {query: [list(hit) for hit in hits] for query, hits in trial.answers.items()}
    yield hub.page(
        SEARCH_TRIAL.uri(),
        TrialPage(
            queries=[(query, trial.answers.get(query)) for query in trial.queries],
            day=trial.day,
            empty=trial.empty,
            data=json.dumps(kept, ensure_ascii=False),
        ),
        meta,
    )
