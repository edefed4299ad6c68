"""What this subject brings to the site."""

from __future__ import annotations

from forebygga.page.subject import Subject
from forebygga.subjects.embedding.pages import embed_pages

SUBJECT = Subject(pages=(embed_pages,))
