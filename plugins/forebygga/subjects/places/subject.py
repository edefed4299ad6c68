"""What this subject brings to the site."""

from __future__ import annotations

from forebygga.page.subject import Subject
from forebygga.subjects.places.pages import place_pages

SUBJECT = Subject(pages=(place_pages,))
