"""A file whose rows go into the journal: where it comes from, and the fact that tells of it."""

from collections.abc import Mapping
from dataclasses import dataclass

from kiosk.domain.facts import Draft


@dataclass(frozen=True, slots=True)
class FileSource:
    """Where rows come from.

    Attributes:
        sha256: of the file's bytes.
        columns: each header to the field it fills, or to nothing.
        rejected: how many rows were left out when it was read.
    """

    file: str
    sha256: str
    columns: Mapping[str, str]
    rows: int
    rejected: int


def file_fact(
    kind: str,
    subject: str,
    id: str,
    source: FileSource,
    *,
    changed: int,
    rejected: int = 0,
    also: Mapping[str, object] | None = None,
) -> Draft:
    """The fact of a file that was taken in; the facts of its rows refer to it.

    Args:
        changed: how many facts its rows came to.
        rejected: how many more rows were left out since it was read.
        also: what this kind tells besides.
    """
    content: dict[str, object] = {
        "file": source.file,
        "sha256": source.sha256,
        "columns": dict(source.columns),
        "rows": source.rows,
        "changed": changed,
        "rejected": source.rejected + rejected,
    }
    return Draft(kind, subject, content | dict(also or {}), id=id)
