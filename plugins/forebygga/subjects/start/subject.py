"""What this subject brings to the site."""

from __future__ import annotations

from forebygga.page.subject import Subject
from forebygga.subjects.start.pages import former_addresses, handbook_pages, start_page
from forebygga.subjects.start.statement import statement_page

SUBJECT = Subject(
    pages=(
        start_page,
        handbook_pages,
        former_addresses,
        statement_page,
    )
)
