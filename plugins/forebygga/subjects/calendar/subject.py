"""What this subject brings to the site."""

from __future__ import annotations

from forebygga.page.subject import Subject
from forebygga.subjects.calendar.pages import calendar_pages
from forebygga.subjects.calendar.record_pages import dated_pages

SUBJECT = Subject(
    pages=(
        calendar_pages,
        dated_pages,
    )
)
