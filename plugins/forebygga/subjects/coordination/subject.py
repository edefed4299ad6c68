"""What this subject brings to the site."""

from __future__ import annotations

from forebygga.page.subject import Subject
from forebygga.subjects.coordination.actor_pages import actor_pages
from forebygga.subjects.coordination.coverage_pages import coverage_pages
from forebygga.subjects.coordination.ledger_pages import ledger_pages
from forebygga.subjects.coordination.network_pages import network_pages
from forebygga.subjects.coordination.pages import coordination_pages
from forebygga.subjects.coordination.trace_pages import trace_pages

SUBJECT = Subject(
    pages=(
        coordination_pages,
        coverage_pages,
        network_pages,
        ledger_pages,
        actor_pages,
        trace_pages,
    )
)
