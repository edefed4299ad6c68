"""What this subject brings to the site."""

from __future__ import annotations

from forebygga.page.subject import Subject
from forebygga.subjects.problems.pages import problem_pages

SUBJECT = Subject(pages=(problem_pages,))
