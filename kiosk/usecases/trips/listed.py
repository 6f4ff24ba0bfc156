"""Lists of trips and bookings: where they come from, and why a row of one was left out."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from kiosk.domain.facts import Draft

LISTS = "lists"


@dataclass(frozen=True, slots=True)
class ListSource:
    """Where rows come from.

    Attributes:
        sha256: of the file's bytes.
        columns: header to field.
        rejected: how many rows were left out before.
    """

    file: str
    sha256: str
    columns: Mapping[str, str]
    rows: int
    rejected: int


@dataclass(frozen=True, slots=True)
class Rejected:
    """A row that was left out.

    Attributes:
        column: the header of the column to blame, ``value`` what stands there; may be empty.
        reason: a stable code; ``details`` what its sentence names.
    """

    line: int
    column: str
    value: str
    reason: str
    details: Mapping[str, str] = field(default_factory=dict)


def the_list(kind: str, source: ListSource, id: str, changed: int, rejected: int) -> Draft:
    """The fact of a list that was taken in."""
    content = {
        "file": source.file,
        "sha256": source.sha256,
        "columns": dict(source.columns),
        "rows": source.rows,
        "changed": changed,
        "rejected": source.rejected + rejected,
    }
    return Draft(kind, LISTS, content, id=id)
