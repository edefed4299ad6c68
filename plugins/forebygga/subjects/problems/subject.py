"""What this subject brings to the site."""

from __future__ import annotations

from forebygga.page.subject import Subject
from forebygga.subjects.problems.rules import problem_problems

SUBJECT = Subject(rules=(problem_problems,))
