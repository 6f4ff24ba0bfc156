"""What an import tells: to people on the terminal, or to a script as JSON."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kiosk.commands.import_words import (
    double_record,
    fields_changed,
    guest_record,
    guest_shown,
    missing_fields,
    value_shown,
)
from kiosk.commands.output import emit, say, warn
from kiosk.commands.table_imports import say_counts, tell_problem
from kiosk.roster.columns import NAMES, ColumnMapping
from kiosk.roster.problems import RowProblem, RowReason
from kiosk.roster.tables import Table
from kiosk.usecases.doubles import Double
from kiosk.usecases.import_roster import CANCELED_BUT_INSIDE, Change, Plan
from kiosk.usecases.matching import Doubt, Unclear
from kiosk.words import N_, _, ngettext

UNKNOWN_KINDS = N_("name these kinds in event.toml, or leave the column out: --map '{column}='")
SAME_PERSON = N_("{guest} may be the same person as {other}; both are kept")
SAME_ADDRESS = N_("{guest} has the same e-mail address as {other}; both are kept")
MOST_DOUBLES = 50
"""So many probable doubles a person is told of; a script gets all."""

DOUBTS = {
    Doubt.SAME_GUEST: N_("this guest stands in line {first} too"),
    Doubt.SEVERAL_GUESTS: N_("several guests may be meant; give the registration number"),
    Doubt.ANOTHERS_NUMBER: N_(
        "this number is {holder}'s here, who is somebody else; give the list numbers of its own, "
        "or correct the name at the desk first (F4)"
    ),
}


@dataclass
class Report:
    """Tells of an import.

    Attributes:
        in_full: whether the columns and probable doubles are told of too.
    """

    file: Path
    as_json: bool = False
    dry_run: bool = False
    in_full: bool = False
    _about_columns: dict[str, Any] | None = None
    _column_of_kinds: str = ""

    def mapping(self, table: Table, mapping: ColumnMapping, *, remembered: bool) -> None:
        """How the columns were understood."""
        self._about_columns = {
            "columns": mapping.columns,
            "ignored": list(mapping.ignored),
            "missing": list(mapping.missing),
            "remembered": remembered,
            "passed_over": list(table.passed_over),
        }
        if self.as_json or not self.in_full:
            return
        line = table.header_line
        for passed in table.passed_over:
            self._warn(passed, _("a title or a second header; this line is not read"))
        for column in mapping.recognised:
            last = "" if mapping.is_best(column) else _(" (where the better column is empty)")
            self._warn(line, f"{column.header} → {column.target}{last}")
        if mapping.ignored:
            self._warn(line, _("not read: {headers}").format(headers=", ".join(mapping.ignored)))
        if missing := missing_fields(mapping):
            self._warn(line, _("no column for: {fields}").format(fields=", ".join(missing)))
        if remembered:
            self._warn(line, _("the columns are read as you chose at an earlier import"))

    def problem(self, problem: RowProblem) -> None:
        """A row that can't be taken."""
        if problem.reason is RowReason.UNKNOWN_KIND:
            self._column_of_kinds = problem.column
        tell_problem(self.file, problem, as_json=self.as_json)

    def plan(self, plan: Plan, rejected: int) -> None:
        """What was changed, or would be."""
        for line, number in plan.kept:
            self._kept(line, number)
        for unclear in plan.unclear:
            self._unclear(unclear)
        self._replaced(plan)
        if self.dry_run:
            for change in plan.changes:
                self._change(change)
        counts = {
            "added": plan.added,
            "changed": len(plan.changes) - plan.added,
            "unchanged": plan.unchanged,
            "rejected": rejected + len(plan.kept) + len(plan.unclear),
        }
        if self.as_json:
            doubles = [double_record(double) for double in plan.doubles]
            told = {"file": str(self.file)} | (self._about_columns or {}) | counts
            told |= {"doubles": doubles, "corrected": plan.corrected}
            emit(told | {"dry_run": self.dry_run})
            return
        if self._column_of_kinds:
            hint = _(UNKNOWN_KINDS).format(column=self._column_of_kinds)
            warn(f"{self.file}: {hint}")
        if self.in_full:
            self._doubles(plan.doubles)
        if plan.corrected:
            warn(f"{self.file}: {_corrected(plan.corrected)}")
        summary = _("{added} new, {changed} changed, {unchanged} unchanged, {rejected} rejected")
        say_counts(summary.format(**counts), dry_run=self.dry_run)

    def _kept(self, line: int, number: str) -> None:
        if self.as_json:
            self._emit(line, "status", number, "canceled_but_inside")
        else:
            self._warn(line, f"{number} {_(CANCELED_BUT_INSIDE)}")

    def _unclear(self, unclear: Unclear) -> None:
        fields = unclear.row.fields
        name = next((str(fields[field]) for field in NAMES if fields.get(field)), "")
        if self.as_json:
            self._emit(unclear.row.line, "", name, str(unclear.doubt))
        else:
            holder = guest_shown(unclear.holder) if unclear.holder else ""
            doubt = _(DOUBTS[unclear.doubt]).format(first=unclear.first, holder=holder)
            self._warn(unclear.row.line, f"{name}: {doubt}")

    def _replaced(self, plan: Plan) -> None:
        """Who has quite another name now: perhaps two numbers were swapped."""
        if self.as_json:
            return
        for change in plan.changes:
            if change.before is not None and change.replaces:
                told = _("{before} is {after} now, and the ticket is theirs")
                before, after = guest_shown(change.before), change.after.name
                self._warn(change.line, told.format(before=before, after=after))

    def _change(self, change: Change) -> None:
        told = fields_changed(change)
        if self.as_json:
            what = "added" if change.before is None else "changed"
            emit(
                {"line": change.line, "change": what, **guest_record(change.after), "fields": told}
            )
        elif change.before is None:
            self._say(change.line, _("new: {guest}").format(guest=guest_shown(change.after)))
        else:
            changes = "; ".join(
                f"{name} {value_shown(old)} → {value_shown(new)}"
                for name, (old, new) in told.items()
            )
            self._say(change.line, f"{guest_shown(change.before)}: {changes}")

    def _doubles(self, doubles: Iterable[Double]) -> None:
        listed = list(doubles)
        for double in listed[:MOST_DOUBLES]:
            sentence = _(SAME_PERSON if double.alike else SAME_ADDRESS)
            one, other = guest_shown(double.guest), guest_shown(double.other)
            told = sentence.format(guest=one, other=other)
            warn(f"{self.file}: {told}")
        if (more := len(listed) - MOST_DOUBLES) > 0:
            told = ngettext("{more} more pair like these", "{more} more pairs like these", more)
            warn(f"{self.file}: {told.format(more=more)}")

    def _emit(self, line: int, column: str, value: str, reason: str) -> None:
        told = {"line": line, "column": column, "value": value, "reason": reason}
        emit({"file": str(self.file), **told})

    def _warn(self, line: int, text: str) -> None:
        warn(f"{self.file}:{line}: {text}")

    def _say(self, line: int, text: str) -> None:
        say(f"{self.file}:{line}: {text}")


def _corrected(count: int) -> str:
    told = ngettext(
        "{count} guest was corrected since a list last said this; the correction stays",
        "{count} guests were corrected since a list last said this; the corrections stay",
        count,
    )
    return told.format(count=count)
