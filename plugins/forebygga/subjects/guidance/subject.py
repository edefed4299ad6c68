"""What this subject brings to the site."""

from __future__ import annotations

from forebygga.page.subject import Subject
from forebygga.subjects.guidance.document_pages import document_pages
from forebygga.subjects.guidance.pages import glossary_file, guidance_pages, step_pages

SUBJECT = Subject(
    pages=(
        guidance_pages,
        step_pages,
        document_pages,
        glossary_file,
    )
)
