"""What was edited of day three, as rows of the derived tables."""

import json
from collections.abc import Sequence

from kiosk.domain import kinds
from kiosk.domain.day_records import SUBJECT_PREFIX, is_field, sort_and_identity
from kiosk.domain.records import Dated, record_of, understood
from kiosk.store.holder_rows import overwritten_rows
from kiosk.store.tables import DAY_RECORDS, OVERWRITTEN, Row, Table


def rows_of_record(subject: str, facts: Sequence[Dated]) -> dict[Table, list[Row]]:
    """The rows of one record, by table; none where this program knows no such sort."""
    about = sort_and_identity(subject.removeprefix(SUBJECT_PREFIX))
    told = [entry for entry in understood(facts) if entry[0].fact.envelope.kind == kinds.DAY_EDITED]
    if about is None or not told:
        return {DAY_RECORDS: [], OVERWRITTEN: []}
    record = record_of(told, lambda name: is_field(about[0], name))
    values = json.dumps(record.values, ensure_ascii=False, sort_keys=True)
    return {
        DAY_RECORDS: [(subject, values, json.dumps(record.heads))],
        OVERWRITTEN: overwritten_rows(subject, record.overwritten),
    }
