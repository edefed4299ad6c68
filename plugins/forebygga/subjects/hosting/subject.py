"""What this subject brings to the site."""

from __future__ import annotations

from forebygga.page.subject import Subject
from forebygga.subjects.hosting.headers import headers_file
from forebygga.subjects.hosting.machine_files import machine_files

SUBJECT = Subject(
    pages=(
        machine_files,
        headers_file,
    )
)
