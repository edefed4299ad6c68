"""What this subject brings to the site."""

from __future__ import annotations

from forebygga.page.subject import Subject
from forebygga.subjects.act.pages import act_pages
from forebygga.subjects.act.tools import act_tool_pages

SUBJECT = Subject(
    pages=(
        act_pages,
        act_tool_pages,
    ),
)
