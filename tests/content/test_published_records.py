"""Every record, as it is published, is what its schema says."""

from __future__ import annotations

import pytest
from jsonschema import Draft202012Validator, FormatChecker

from forebygga.hub.edition import Edition
from forebygga.hub.settings import Settings
from forebygga.records import record_types
from forebygga.records.record import Record
from forebygga.subjects.data.record_data import published_schema, record_data
from hubs import TODAY, real_catalog


@pytest.mark.parametrize("kind", record_types(), ids=lambda kind: kind.collection)
def test_records_are_valid_by_their_schema(kind: type[Record]) -> None:
    catalog = real_catalog()
    edition = Edition(catalog, Settings(), TODAY)
    validator = Draft202012Validator(published_schema(kind, catalog.vocabularies), format_checker=FormatChecker())
    for entry in catalog.entries.values():
        if entry.kind is kind and entry.is_published:
            assert [f"{fault.json_path}: {fault.message}" for fault in validator.iter_errors(record_data(edition, entry))] == [], entry.key
