"""What this subject brings to the site."""

from __future__ import annotations

from forebygga.page.subject import Subject
from forebygga.subjects.support.pages import support_pages

SUBJECT = Subject(pages=(support_pages,))
