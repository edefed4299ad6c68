"""What this subject brings to the site."""

from __future__ import annotations

from forebygga.page.subject import Subject
from forebygga.subjects.data.editions import data_editions
from forebygga.subjects.data.pages import open_data

SUBJECT = Subject(pages=(open_data, data_editions))
