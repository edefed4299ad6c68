"""What this subject brings to the site."""

from __future__ import annotations

from forebygga.page.subject import Subject
from forebygga.subjects.search.pages import search_description

SUBJECT = Subject(pages=(search_description,))
