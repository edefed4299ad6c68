"""What this subject brings to the site."""

from __future__ import annotations

from forebygga.page.subject import Subject
from forebygga.subjects.grounds.pages import grounds_page

SUBJECT = Subject(pages=(grounds_page,))
