"""What needs more than one field or one record: each rule is a generator of problems over a record, or over a catalog.

These hold for all records; a subject has rules of its own beside its pages.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from forebygga.hub.catalog import Catalog, Entry
from forebygga.hub.problems import Problem
from forebygga.rules.absence import absence_problems
from forebygga.rules.addresses import address_problems
from forebygga.rules.bodies import body_problems, link_problems
from forebygga.rules.dates import date_problems
from forebygga.rules.percentages import percentage_problems
from forebygga.rules.person_names import person_name_problems
from forebygga.rules.references import own_problems, reference_problems
from forebygga.rules.repeated import repeated_problems
from forebygga.rules.second_reading import reading_problems
from forebygga.rules.sources import unused_sources

Check = Callable[[Catalog], Iterator[Problem]]

ALONE: tuple[Callable[[Entry], Iterator[Problem]], ...] = (
    own_problems,
    date_problems,
    body_problems,
    absence_problems,
    unused_sources,
    reading_problems,
    repeated_problems,
    person_name_problems,
    percentage_problems,
)
"""What looks at one record and nothing else. What it finds is kept with the record, so it must not ask for more than the record holds."""
RULES: tuple[Check, ...] = (reference_problems, address_problems, link_problems)
"""What holds records against each other, or against vocabularies and registers: asked anew whenever anything has changed."""


def alone_problems(entry: Entry) -> Iterator[Problem]:
    """What is wrong in a record whatever else the hub holds, beside its form."""
    for rule in ALONE:
        yield from rule(entry)
