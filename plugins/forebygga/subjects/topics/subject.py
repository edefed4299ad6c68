"""What this subject brings to the site."""

from __future__ import annotations

from forebygga.page.subject import Subject
from forebygga.subjects.topics.pages import dossier_pages

SUBJECT = Subject(pages=(dossier_pages,))
