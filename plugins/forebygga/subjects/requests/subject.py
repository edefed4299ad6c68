"""What this subject brings to the site."""

from __future__ import annotations

from forebygga.page.subject import Subject
from forebygga.subjects.requests.pages import request_pages

SUBJECT = Subject(pages=(request_pages,))
