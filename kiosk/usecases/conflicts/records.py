"""Two devices that changed one field of a record while apart: a guest's, a trip's, of day three."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from typing import Any

from kiosk.domain.conflict_rows import Lost
from kiosk.domain.conflicts import FINE, Act, Conflict, Sort, key_of, ways_about
from kiosk.domain.guests import ANSWER_PREFIX, BOOKING_PREFIX
from kiosk.usecases.conflicts.told import Told
from kiosk.usecases.fair import Fair


def fields_told_twice(
    fair: Fair, publications: Iterable[str], reopened: Collection[str]
) -> Iterator[Conflict]:
    """Fields whose value was overwritten unknowingly, and that nobody has set since.

    Args:
        reopened: keys of conflicts that shall be open again, although somebody has.
        publications: facts that put a plan into force. What two of them booked differently is
            the conflict of the two plans and no other.
    """
    lost = [each for each in fair.state.lost() if reopened or not each.settled]
    planned = _planned(fair, lost, frozenset(publications))
    contested: dict[tuple[str, str, str], list[Lost]] = defaultdict(list)
    for each in lost:
        if not {each.fact, each.winner} <= planned:
            contested[each.subject, each.field, each.settled].append(each)
    told = Told(fair, (fact for each in lost for fact in (each.fact, each.winner)))
    for (subject, field, settled), several in contested.items():
        values: dict[str, Any] = {each.fact: each.value for each in several}
        for each in several:
            values.setdefault(each.winner, told.content(each.winner).get("set", {}).get(field))
        sort = _sort_of(field)
        key = key_of(sort, (*values, field))
        if settled and key not in reopened:
            continue
        said = told.with_values(values)
        act = Act.KEEP if sort is Sort.TWO_SEATS else Act.TAKE
        ways = (*ways_about(act, len(said)), FINE)
        yield Conflict(sort, key, subject, said, ways, field=field)


def _sort_of(field: str) -> Sort:
    if field.startswith(BOOKING_PREFIX):
        return Sort.TWO_SEATS
    return Sort.ANSWER if field.startswith(ANSWER_PREFIX) else Sort.FIELD


def _planned(fair: Fair, lost: Iterable[Lost], publications: frozenset[str]) -> set[str]:
    """The facts among these by which a publication booked or planned something."""
    if len(publications) < 2:
        return set()
    facts = {fact for each in lost for fact in (each.fact, each.winner)}
    refs = fair.state.refs_of(facts)
    return {fact for fact, theirs in refs.items() if not publications.isdisjoint(theirs)}
