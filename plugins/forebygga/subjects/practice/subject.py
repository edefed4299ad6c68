"""What this subject brings to the site."""

from __future__ import annotations

from forebygga.page.subject import Subject
from forebygga.subjects.practice.comparison import comparison_pages
from forebygga.subjects.practice.likeness_pages import likeness_pages
from forebygga.subjects.practice.method_pages import method_pages
from forebygga.subjects.practice.pages import practice_pages
from forebygga.subjects.practice.record_pages import practice_record_pages

SUBJECT = Subject(
    pages=(
        practice_pages,
        practice_record_pages,
        comparison_pages,
        method_pages,
        likeness_pages,
    ),
)
