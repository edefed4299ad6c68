"""What this subject brings to the site."""

from __future__ import annotations

from forebygga.page.subject import Subject
from forebygga.subjects.editors.pages import completeness_page, rule_pages

SUBJECT = Subject(pages=(completeness_page, rule_pages))
