"""A roster into the journal: one fact for the file, one for each guest that changed."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from kiosk.domain import kinds
from kiosk.domain.checkpoints import is_inside, with_automatic_exits
from kiosk.domain.facts import Draft, new_id
from kiosk.domain.guests import Guest, Status, guest_from, is_field, with_values
from kiosk.domain.likeness import share_a_name
from kiosk.usecases.doubles import Double, doubles_among
from kiosk.usecases.fair import Fair
from kiosk.usecases.identities import bare
from kiosk.usecases.imported_file import FileSource, file_fact
from kiosk.usecases.matching import Doubt, Row, Unclear, is_somebody_else, match
from kiosk.words import N_

ROSTER = "roster"
TELLING = ("native_name", "latin_name", "organisation", "email")
CANCELED_BUT_INSIDE = N_("is inside; undo the check-in before canceling")


@dataclass(frozen=True, slots=True)
class Source(FileSource):
    """Where rows come from.

    Attributes:
        chosen: those of the columns that a person decided.
    """

    chosen: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Change:
    """What an import makes of a guest; ``before`` is None for a new one."""

    line: int
    before: Guest | None
    after: Guest
    values: Mapping[str, Any]

    @property
    def cancels(self) -> bool:
        """Whether the guest is canceled by it."""
        return self.values.get("status") == Status.CANCELED

    @property
    def replaces(self) -> bool:
        """Whether the guest has quite another name by it: somebody came in their place."""
        return self.before is not None and not share_a_name(self.before, self.after)

    @property
    def renames(self) -> bool:
        """Whether it says anything that tells guests apart."""
        return not self.values.keys().isdisjoint(TELLING)


@dataclass(frozen=True, slots=True)
class Plan:
    """What an import would do.

    Attributes:
        kept: line and number of guests it would cancel though they are inside.
        unclear: rows that can't be told from others.
        doubles: guests it brings or changes who are probably registered twice.
        corrected: how many guests were corrected since a list last said what this one says.
    """

    changes: tuple[Change, ...]
    unchanged: int
    kept: tuple[tuple[int, str], ...]
    unclear: tuple[Unclear, ...]
    doubles: tuple[Double, ...]
    corrected: int = 0

    @property
    def added(self) -> int:
        """How many guests are new."""
        return sum(change.before is None for change in self.changes)


@dataclass(frozen=True, slots=True)
class Imported:
    """What an import did; ``kept`` are guests it would have canceled though they are inside."""

    added: int
    changed: int
    unchanged: int
    kept: tuple[tuple[int, str], ...]
    unclear: tuple[Unclear, ...] = ()


def import_roster(fair: Fair, rows: Sequence[Row], source: Source) -> Imported:
    """Records new guests and changed ones, all in one transaction.

    Guests are matched as `matching` tells. A column the file lacks changes nothing; so does one
    that says what the last list said, where somebody corrected it since.

    Raises:
        StoreError: if this could not be recorded; nothing is imported then.
    """
    plan = plan_import(fair, rows)
    record(fair, plan, source)
    changed = len(plan.changes) - plan.added
    return Imported(plan.added, changed, plan.unchanged, plan.kept, plan.unclear)


def plan_import(fair: Fair, rows: Sequence[Row]) -> Plan:
    """What importing these rows would do; records nothing."""
    known = {guest.subject: guest for guest in fair.state.every_guest()}
    joined = {record.subject: record for record in fair.state.joined_records()}
    given_up = [record for subject, record in joined.items() if subject not in known]
    matches = match(fair, rows, known.values(), given_up)
    records = known | joined
    changes = [
        (row, _change(fair, row, subject, records.get(subject)))
        for row, subject in matches.subjects
    ]
    listed = fair.state.last_listed(
        change.after.subject for _, change in changes if change.before and change.values
    )
    wanted, unclear, corrected = [], list(matches.unclear), 0
    for row, change in changes:
        news = _news(change, listed.get(change.after.subject, {}))
        corrected += len(news.values) < len(change.values)
        if holder := _anothers(news, row):
            unclear.append(Unclear(row, Doubt.ANOTHERS_NUMBER, holder=holder))
        elif news.values:
            wanted.append(news)
    refused = len(unclear) - len(matches.unclear)
    inside = _inside(fair, (change.after.subject for change in wanted if change.cancels))
    made = tuple(change for change in wanted if change.after.subject not in inside)
    kept = tuple(
        (change.line, change.after.registration or change.after.name)
        for change in wanted
        if change.after.subject in inside
    )
    after = known | {
        change.after.subject: change.after for change in made if change.after.subject not in joined
    }
    renamed = {change.after.subject for change in made if change.renames}
    return Plan(
        made,
        len(matches.subjects) - len(wanted) - refused,
        kept,
        tuple(unclear),
        doubles_among(after.values(), renamed),
        corrected,
    )


def record(fair: Fair, plan: Plan, source: Source) -> None:
    """Records what was planned.

    Raises:
        StoreError: if this could not be recorded; nothing is imported then.
    """
    import_id = new_id(fair.now(), fair.random_bytes)
    heads = fair.state.heads(change.after.subject for change in plan.changes)
    drafts = [
        Draft(
            kinds.GUEST_IMPORTED,
            change.after.subject,
            {"set": change.values},
            (import_id, *heads.get(change.after.subject, ())),
        )
        for change in plan.changes
    ]
    file = file_fact(
        kinds.ROSTER_IMPORTED,
        ROSTER,
        import_id,
        source,
        changed=len(drafts),
        rejected=len(plan.kept) + len(plan.unclear),
        also={"chosen": dict(source.chosen)},
    )
    fair.facts.append([file, *drafts])


def _change(fair: Fair, row: Row, subject: str, before: Guest | None) -> Change:
    wanted = {name: value for name, value in row.fields.items() if is_field(name)}
    if before is None:
        values = {"kind": fair.event.default_kind} | wanted
    else:
        values = {name: value for name, value in wanted.items() if before.value(name) != value}
        number = str(values.get("registration", ""))
        if number and bare(number) == bare(before.registration):
            del values["registration"]  # lists and plans go by the number as it was given
    return Change(row.line, before, with_values(before or Guest(subject), values), values)


def _news(change: Change, listed: Mapping[str, Any]) -> Change:
    """The change without what the last list said as well: who corrected that since, knew it."""
    if change.before is None:
        return change
    news = {
        name: value
        for name, value in change.values.items()
        if name not in listed or _as_recorded(value) != listed[name]
    }
    return replace(change, after=with_values(change.before, news), values=news)


def _as_recorded(value: Any) -> Any:
    return list(value) if isinstance(value, tuple) else value


def _anothers(change: Change, row: Row) -> Guest | None:
    """The guest whom a row would make somebody else."""
    before = change.before
    if before is None or not change.renames:
        return None
    return before if is_somebody_else(before, guest_from("", row.fields)) else None


def _inside(fair: Fair, subjects: Iterable[str]) -> set[str]:
    """Who of these guests is inside anywhere."""
    asked, now = set(subjects), fair.now()
    return {
        subject
        for point in fair.event.checkpoints.values()
        for subject, passages in fair.state.passages(asked, point.id).items()
        if is_inside(with_automatic_exits(passages, point, now))
    }
