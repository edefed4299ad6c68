"""What this subject brings to the site."""

from __future__ import annotations

from forebygga.page.subject import Subject
from forebygga.subjects.languages.easy_pages import easy_pages
from forebygga.subjects.languages.english_pages import english_pages

SUBJECT = Subject(
    pages=(
        english_pages,
        easy_pages,
    )
)
