"""What this subject brings to the site."""

from __future__ import annotations

from forebygga.page.subject import Subject
from forebygga.subjects.editors.pages import completeness_page, rule_pages
from forebygga.subjects.editors.review_pages import review_page
from forebygga.subjects.editors.status import status_page
from forebygga.subjects.editors.type_pages import type_pages

SUBJECT = Subject(pages=(completeness_page, rule_pages, status_page, review_page, type_pages))
