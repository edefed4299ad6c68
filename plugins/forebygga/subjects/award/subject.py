"""What this subject brings to the site."""

from __future__ import annotations

from forebygga.page.subject import Subject
from forebygga.subjects.award.pages import award_pages

SUBJECT = Subject(pages=(award_pages,))
