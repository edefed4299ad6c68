"""What needs more than one field or one record: each rule is a generator of problems over a catalog."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from forebygga.catalog import Catalog
from forebygga.problems import Problem
from forebygga.rules.addresses import address_problems
from forebygga.rules.bodies import body_problems
from forebygga.rules.dates import date_problems
from forebygga.rules.law import law_problems
from forebygga.rules.lessons import lesson_problems
from forebygga.rules.references import reference_problems
from forebygga.rules.requests import request_problems

Rule = Callable[[Catalog], Iterator[Problem]]

RULES: tuple[Rule, ...] = (
    reference_problems,
    date_problems,
    address_problems,
    body_problems,
    law_problems,
    lesson_problems,
    request_problems,
)
