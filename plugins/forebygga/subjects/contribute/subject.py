"""What this subject brings to the site."""

from __future__ import annotations

from forebygga.page.subject import Subject
from forebygga.subjects.contribute.pages import contribute_pages

SUBJECT = Subject(pages=(contribute_pages,))
