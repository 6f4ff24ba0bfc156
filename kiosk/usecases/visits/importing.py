"""Companies, visits, vehicles, parties, places and ways from a file into the journal."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from kiosk.domain import kinds
from kiosk.domain.day_records import SUBJECT_PREFIX, DaySort
from kiosk.domain.facts import Draft, new_id
from kiosk.usecases.fair import Fair
from kiosk.usecases.imported_file import FileSource, file_fact
from kiosk.usecases.visits.day import Edit, edited

DAY = "day"


class Row(Protocol):
    """A good row of a file about day three."""

    @property
    def line(self) -> int: ...
    @property
    def sort(self) -> DaySort: ...
    @property
    def identity(self) -> str: ...
    @property
    def values(self) -> Mapping[str, Any]: ...


@dataclass(frozen=True, slots=True)
class DaySource(FileSource):
    """Where rows come from, and what they are about."""

    sort: DaySort


@dataclass(frozen=True, slots=True)
class ImportedDay:
    """What an import did.

    Attributes:
        changed: each thing that is new or other now, by the name of its record, with what is said
            of it now.
        unchanged: rows that said nothing new.
    """

    changed: Mapping[str, Mapping[str, Any]]
    unchanged: int


def import_day(
    fair: Fair, file: Path, rows: Sequence[Row], source: DaySource, *, dry_run: bool = False
) -> ImportedDay:
    """Records what rows say, all in one transaction. What no row names stays as it is.

    Args:
        file: the fair's file of company visits.
        dry_run: only tells what an import would do.

    Raises:
        BadVisits: if the day would become impossible by it; nothing is imported then.
        StoreError: if this could not be recorded; nothing is imported then.
    """
    import_id = "" if dry_run else new_id(fair.now(), fair.random_bytes)
    edits = [Edit(row.sort, row.identity, row.values) for row in rows]
    drafts = edited(fair, file, edits, (import_id,) if import_id else ())
    if not dry_run:
        fact = file_fact(
            kinds.DAY_IMPORTED,
            DAY,
            import_id,
            source,
            changed=len(drafts),
            also={"sort": str(source.sort)},
        )
        fair.facts.append([fact, *drafts])
    changed = {draft.subject.removeprefix(SUBJECT_PREFIX): dict(_set(draft)) for draft in drafts}
    things = len({(row.sort, row.identity) for row in rows})
    return ImportedDay(changed, things - len(changed))


def _set(draft: Draft) -> Mapping[str, Any]:
    values = draft.content["set"]
    assert isinstance(values, Mapping)
    return values
