"""What this subject brings to the site."""

from __future__ import annotations

from forebygga.page.subject import Subject
from forebygga.subjects.problems.pages import problem_pages
from forebygga.subjects.problems.rules import problem_problems

SUBJECT = Subject(pages=(problem_pages,), rules=(problem_problems,))
