"""The day of visits as it stands now: the file's word, and over it what was recorded since."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kiosk.domain import kinds
from kiosk.domain.day_records import (
    FIELDS,
    REMOVED,
    SUBJECT_PREFIX,
    DaySort,
    is_field,
    name_of,
    sort_and_identity,
)
from kiosk.domain.facts import Draft
from kiosk.domain.visit_day import VisitDay
from kiosk.errors import BadVisits, Unsettled, UnusableInput
from kiosk.usecases.fair import Fair
from kiosk.usecases.state_visits import TOGETHER, Stated, state_visits
from kiosk.visitfile import settings_of, understood
from kiosk.visitfile.merging import Records, Values, in_millionths, merged, things
from kiosk.words import N_, _


@dataclass(frozen=True, slots=True)
class Edit:
    """What shall become of one thing of the day.

    Attributes:
        identity: its id; of a party its guests' registration numbers joined by ``+``; of ways
            the place where they begin.
        values: settings as the file has them, lists as tuples or lists, None for no setting.
            ``removed`` takes it out. Of ways: minutes by the place where they end.
    """

    sort: DaySort
    identity: str
    values: Mapping[str, Any]


def visit_day(fair: Fair, file: Path) -> VisitDay:
    """The day as it stands; costs one query.

    Raises:
        UnreadableFile: if there is no such file.
        BadVisits: if file and records say something impossible; the message lists all of it.
    """
    day, form, sense = _understood(fair, settings_of(file), fair.state.day_records())
    if told := form or sense:
        raise BadVisits(
            "\n  ".join((_("The day of visits can't be used:"), *told)),
            N_("Mend the file of company visits, or edit what is named, and try again."),
        )
    return day


def stated(fair: Fair, day: VisitDay) -> Stated:
    """The visit problem of the day's guests.

    Raises:
        Unsettled: if the day doesn't say whose it is.
        BadVisits: if day and roster contradict each other.
    """
    if day.checkpoint not in fair.event.checkpoints:
        known = ", ".join(fair.event.checkpoints)
        raise Unsettled(
            N_("The file of company visits doesn't say whose day it is."),
            _("Set checkpoint to one of: {known}.").format(known=known),
        )
    return state_visits(fair, day, fair.event.checkpoints[day.checkpoint].takes)


def edit(fair: Fair, file: Path, sort: DaySort, identity: str, values: Mapping[str, Any]) -> bool:
    """Records what is edited; says whether that changed anything.

    Raises:
        UnusableInput: if there is no such setting.
        BadVisits: if the day would become impossible by it; nothing is recorded then.
        StoreError: if this could not be recorded.
    """
    drafts = edited(fair, file, [Edit(sort, identity, values)])
    fair.facts.append(drafts)
    return bool(drafts)


def edited(
    fair: Fair, file: Path, edits: Iterable[Edit], refs: tuple[str, ...] = ()
) -> list[Draft]:
    """The facts by which the day becomes so, one for each thing that changes.

    Complaints that were there before are no reason to refuse: somebody is mending the day.

    Args:
        refs: ids of facts that they shall refer to besides.

    Raises:
        UnusableInput: if there is no such setting.
        BadVisits: if the day would become impossible by them.
    """
    settings, records = settings_of(file), fair.state.day_records()
    standing = _things(fair, settings, records)
    news: dict[str, dict[str, Any]] = {}
    for each in edits:
        name = record_name(fair, each.sort, each.identity)
        known = standing.get(name, {}) | news.get(name, {})
        recorded = name in records and not records[name].get(REMOVED)
        if new := _news(each, known, is_there=name in standing or recorded):
            news[name] = news.get(name, {}) | new
    after = {**records, **{name: {**records.get(name, {}), **new} for name, new in news.items()}}
    _refuse_worse(fair, settings, records, after)
    heads = fair.state.day_heads(news)
    return [
        Draft(kinds.DAY_EDITED, SUBJECT_PREFIX + name, {"set": new}, (*refs, *heads.get(name, ())))
        for name, new in news.items()
    ]


def settings(fair: Fair, file: Path) -> dict[str, Values]:
    """The settings of each thing of the day as they stand, by the name of its record.

    Degrees are whole millionths, as facts hold them; see `record_name` for the names.
    """
    return _things(fair, settings_of(file), fair.state.day_records())


def names_given(fair: Fair, file: Path, sort: DaySort) -> frozenset[str]:
    """All ids that things of a sort have or had: plans and papers speak of those that are gone."""
    records = fair.state.day_records()
    known = map(sort_and_identity, (*_things(fair, settings_of(file), records), *records))
    return frozenset(about[1] for about in known if about is not None and about[0] is sort)


def record_name(fair: Fair, sort: DaySort, identity: str) -> str:
    """The name of a record: parties stand under a pseudonym, since they are called by guests."""
    return name_of(sort, _pseudonym(fair)(identity) if sort is DaySort.PARTY else identity)


def _pseudonym(fair: Fair) -> Callable[[str], str]:
    return lambda guests: fair.pseudonym("", f"party {guests}")


def _things(fair: Fair, values: Values, records: Records) -> dict[str, Values]:
    return things(merged(values, records, _pseudonym(fair))[0], _pseudonym(fair))


def _understood(
    fair: Fair, values: Values, records: Records
) -> tuple[VisitDay, list[str], list[str]]:
    over, lost = merged(values, records, _pseudonym(fair))
    day, form, sense = understood(over)
    return day, [*form, *lost], sense


def _refuse_worse(fair: Fair, values: Values, before: Records, after: Records) -> None:
    _day, form, sense = _understood(fair, values, before)
    _day, form_then, sense_then = _understood(fair, values, after)
    worse = [told for told in form_then if told not in form]
    if not form:  # else nobody knew yet whether it makes sense
        worse += (told for told in sense_then if told not in sense)
    if worse:
        raise BadVisits(
            "\n  ".join((_("The day of visits would become impossible:"), *worse)),
            N_("Nothing was recorded. Correct it, or change first what it hangs on."),
        )


def _news(edit: Edit, known: Mapping[str, Any], *, is_there: bool) -> dict[str, Any]:
    """What an edit says that isn't so already."""
    if unknown := [name for name in edit.values if not is_field(edit.sort, name)]:
        there_are = ", ".join((*FIELDS[edit.sort], REMOVED))
        raise UnusableInput(
            _("A {sort} has no setting {unknown!r}.").format(
                sort=edit.sort, unknown=unknown[0][:40]
            ),
            _("There are: {there_are}.").format(there_are=there_are),
        )
    values = in_millionths({name: _plain(value) for name, value in edit.values.items()})
    if values.get(REMOVED) is True:
        return {REMOVED: True} if is_there else {}
    values.pop(REMOVED, None)
    if edit.sort is DaySort.PARTY:
        values = _of_party(edit.identity, values, is_there=is_there)
    new = {name: value for name, value in values.items() if known.get(name) != value}
    if is_there or edit.sort is DaySort.TRAVEL:
        return new
    return {**new, REMOVED: False}


def _of_party(identity: str, values: Values, *, is_there: bool) -> Values:
    """A party is its guests: others would be another party."""
    guests = values.pop("guests", None) or identity.split(TOGETHER)
    if TOGETHER.join(guests) != identity:
        raise UnusableInput(
            _("The party {identity!r} is these guests together, and can't become others.").format(
                identity=identity[:60]
            ),
            N_("Remove it, and put the others together anew."),
        )
    return values if is_there else values | {"guests": guests}


def _plain(value: Any) -> Any:
    if isinstance(value, frozenset | set):
        return sorted(value)
    return list(value) if isinstance(value, tuple) else value
