"""What this subject brings to the site."""

from __future__ import annotations

from forebygga.page.subject import Subject
from forebygga.subjects.news.pages import news_pages

SUBJECT = Subject(pages=(news_pages,))
