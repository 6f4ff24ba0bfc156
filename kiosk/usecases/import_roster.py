"""A roster into the journal: one fact for the file, one for each guest that changed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from kiosk.domain import kinds
from kiosk.domain.checkpoints import is_inside, with_automatic_exits
from kiosk.domain.facts import Draft, new_id
from kiosk.domain.guests import Guest, Status, is_field
from kiosk.usecases.fair import Fair
from kiosk.words import N_

ROSTER = "roster"
CANCELED_BUT_INSIDE = N_("is inside; undo the check-in before canceling")


class Row(Protocol):
    """A good row of a roster: the fields it sets, and the line it stands on."""

    @property
    def line(self) -> int: ...

    @property
    def fields(self) -> Mapping[str, Any]: ...


@dataclass(frozen=True, slots=True)
class Source:
    """Where rows come from; ``columns`` is header to field, ``sha256`` of the file's bytes."""

    file: str
    sha256: str
    columns: Mapping[str, str]
    rows: int
    rejected: int


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import did; ``kept`` are guests it would have canceled though they are inside."""

    added: int
    changed: int
    unchanged: int
    kept: tuple[tuple[int, str], ...]


def import_roster(fair: Fair, rows: Sequence[Row], source: Source) -> Imported:
    """Records new guests and changed ones, all in one transaction.

    Guests are matched by registration number. A column the file lacks changes nothing.

    Raises:
        StoreError: if this could not be recorded; nothing is imported then.
    """
    subjects = [fair.guest_subject(row.fields["registration"]) for row in rows]
    known = fair.state.guests(subjects)
    heads = fair.state.heads(subjects)
    import_id = new_id(fair.now(), fair.random_bytes)
    drafts, kept, added = [], [], 0
    for row, subject in zip(rows, subjects, strict=True):
        changes = _changes(row.fields, known.get(subject), fair.event.default_kind)
        if not changes:
            continue
        if changes.get("status") == Status.CANCELED and _is_inside(fair, subject):
            kept.append((row.line, row.fields["registration"]))
            continue
        added += subject not in known
        refs = (import_id, *heads.get(subject, ()))
        drafts.append(Draft(kinds.GUEST_IMPORTED, subject, {"set": changes}, refs))
    content = {
        "file": source.file,
        "sha256": source.sha256,
        "columns": dict(source.columns),
        "rows": source.rows,
        "changed": len(drafts),
        "rejected": source.rejected + len(kept),
    }
    fair.facts.append([Draft(kinds.ROSTER_IMPORTED, ROSTER, content, id=import_id), *drafts])
    unchanged = len(rows) - len(drafts) - len(kept)
    return Imported(added, len(drafts) - added, unchanged, tuple(kept))


def _changes(fields: Mapping[str, Any], guest: Guest | None, kind: str) -> dict[str, Any]:
    wanted = {name: value for name, value in fields.items() if is_field(name)}
    if guest is None:
        return {"kind": kind} | wanted
    return {name: value for name, value in wanted.items() if guest.value(name) != value}


def _is_inside(fair: Fair, subject: str) -> bool:
    return any(
        is_inside(with_automatic_exits(passages, point, fair.now()))
        for point in fair.event.checkpoints.values()
        for passages in fair.state.passages([subject], point.id).values()
    )
