"""From pages to the files of a search index."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from forebygga_sok.analysis import Analysis, page_counts
from forebygga_sok.asked import asked_of
from forebygga_sok.engine import engine_script
from forebygga_sok.files import (
    BLOCK,
    Shards,
    called,
    chunks,
    compact,
    document_line,
    facet_table,
    manifest_files,
    page_list,
    posting_line,
    short_address,
)
from forebygga_sok.joint import Joined
from forebygga_sok.kept import Kept
from forebygga_sok.page import Facet, Page
from forebygga_sok.postings import keys_of, postings_of
from forebygga_sok.shards import Thesaurus, Vocabulary, compounds, word_shards
from forebygga_sok.swedish import ASKING, STOP
from forebygga_sok.synonyms import Synonyms, encoded_leads
from forebygga_sok.vocabulary import DIGITS, encoded_forms, front_coded, in_order, irregular
from forebygga_sok.words import Words

FORMAT = 5
_WEIGHTS = "0123456789"
_TYPE = "typ"
"""The facet that every answer tells; the others come with the texts."""


@dataclass(frozen=True, slots=True)
class Options:
    """How an index is made; all may be left out."""

    facets: tuple[Facet, ...] = ()
    synonyms: Synonyms = field(default_factory=Synonyms)
    cache: Path | None = None


@dataclass(frozen=True, slots=True)
class Index:
    """The files by name, relative to the folder of the index, and how much there is in them."""

    files: dict[str, str]
    pages: int
    words: int
    analysed: int


def build(pages: Sequence[Page], options: Options | None = None, kept: Kept | None = None) -> Index:
    """The search index of the pages. Same pages and options, same bytes, whatever the order and the cache.

    Two pages with the same address: the first counts. `kept` has what was worked out of the pages before, instead of the cache.
    """
    given = options or Options()
    unique = {page.url: page for page in reversed(pages)}
    ordered = [unique[url] for url in sorted(unique)]
    kept = kept or Kept(given.cache)
    analyses = [kept.analysed(page) for page in ordered]
    kept.save()
    counts = page_counts(analyses)
    words = Words(counts)
    forms = keys_of(words, counts)
    postings = postings_of(analyses, forms)
    asked = asked_of(analyses, forms, postings)
    keys = in_order({**postings, **asked})
    thesaurus = Thesaurus(given.synonyms.groups, keys, words, forms)
    numbers_of_pages = [asked[key].pages if key in asked else len(postings[key].pages) for key in keys]
    lines = [posting_line(postings.get(key), asked.get(key)) for key in keys]
    vocabulary = Vocabulary(keys, numbers_of_pages, lines, compounds(keys, words, forms))
    pages_of_phrases = [page for page, analysis in enumerate(analyses) for _ in analysis.asked]
    chunked, roots, whole = word_shards(vocabulary, thesaurus, Joined(pages_of_phrases, len(ordered), forms, postings, asked))
    texts, facets = _texts(ordered, analyses), facet_table(ordered, given.facets)
    others = compact([[facet for facet in facets if facet["id"] != _TYPE], texts.table["d"]])
    shards = Shards({"p": chunked, "v": [(0, whole)], "f": [(0, others)]})
    manifest: dict[str, Any] = {
        "version": FORMAT,
        "pages": len(ordered),
        "keys": len(keys),
        "roots": roots,
        "forms": encoded_forms(irregular(keys, forms)),
        **_of_language(thesaurus, given.synonyms, ordered),
        **_of_pages(ordered, analyses),
        "facets": [facet for facet in facets if facet["id"] == _TYPE],
        "shards": shards.table,
    }
    files = {**manifest_files(manifest), **shards.files, **texts.files, "sidor.json": page_list(ordered), "motor.js": engine_script()}
    return Index(files, len(ordered), len(keys), kept.fresh)


def _texts(pages: Sequence[Page], analyses: Sequence[Analysis]) -> Shards:
    """What is shown of the pages beside their titles, in runs."""
    documents = (document_line(page, analysis) for page, analysis in zip(pages, analyses, strict=True))
    return Shards({"d": ((start, f"[{','.join(run)}]") for start, run in chunks(documents, BLOCK))})


def _of_language(thesaurus: Thesaurus, synonyms: Synonyms, pages: Sequence[Page]) -> dict[str, Any]:
    """What the manifest says of words: those passed over, those of questions, and the editors' synonyms and best bets."""
    numbers = {page.url: number for number, page in enumerate(pages)}
    return {
        "stop": " ".join(sorted(STOP)),
        "longest": thesaurus.longest,
        "small": thesaurus.small,
        "best": [["=".join(bet.queries).lower(), numbers[bet.url]] for bet in synonyms.best if bet.url in numbers],
        "asking": " ".join(sorted(ASKING)),
        "leads": encoded_leads(synonyms.leads),
    }


def _of_pages(pages: Sequence[Page], analyses: Sequence[Analysis]) -> dict[str, str]:
    """What the manifest says of each page, in their order: address, names, length of the title, weight, phrases and date."""
    return {
        "urls": front_coded(map(short_address, pages)),
        "called": "\n".join(called(page) for page in pages),
        "titles": "".join(DIGITS[min(35, max(1, len(analysis.fields[0].words)))] for analysis in analyses),
        "weights": "".join(_WEIGHTS[min(9, max(0, round(page.weight * 10) - 1))] for page in pages),
        "asked": "".join(DIGITS[len(analysis.asked)] for analysis in analyses),
        "dates": ";".join(page.date for page in pages),
    }
