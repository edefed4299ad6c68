"""What this subject brings to the site."""

from __future__ import annotations

from forebygga.page.subject import Subject
from forebygga.subjects.offline.pages import offline_pages

SUBJECT = Subject(pages=(offline_pages,))
