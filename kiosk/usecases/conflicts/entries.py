"""One ticket at two desks; and who was let in although canceled or blocked meanwhile."""

from collections import defaultdict
from collections.abc import Iterator

from kiosk.domain import kinds
from kiosk.domain.conflicts import FINE, Act, Conflict, Sort, Way, key_of, ways_about
from kiosk.usecases.conflicts.told import Told
from kiosk.usecases.fair import Fair
from kiosk.usecases.figures import double_entries


def entries_twice(fair: Fair) -> Iterator[Conflict]:
    """Holders whom two desks let in while these were apart."""
    facts: dict[tuple[str, str], list[str]] = defaultdict(list)
    for subject, point, pair in double_entries(fair):
        facts[subject, point] += [fact for fact in pair if fact not in facts[subject, point]]
    told = Told(fair, (fact for several in facts.values() for fact in several))
    for (subject, _), several in facts.items():
        said = told.several(several)
        ways = (*ways_about(Act.UNDO, len(said)), Way(Act.BLOCK), FINE)
        key = key_of(Sort.DOUBLE_ENTRY, several)
        yield Conflict(Sort.DOUBLE_ENTRY, key, subject, said, ways)


def let_in_anyway(fair: Fair) -> Iterator[Conflict]:
    """Holders who were let in after they were canceled, or their ticket blocked or withdrawn."""
    found = fair.state.let_in_anyway()
    told = Told(fair, (fact for each in found for fact in (each.entry, each.barred_by)))
    for each in found:
        facts = (each.barred_by, each.entry)
        said = told.several(facts)
        key = key_of(Sort.LET_IN, facts)
        undo = Way(Act.UNDO, next(n for n, one in enumerate(said, 1) if one.fact == each.entry))
        yield Conflict(
            Sort.LET_IN, key, each.subject, said, (*_lifts(told, each.barred_by), undo, FINE)
        )


def _lifts(told: Told, barred_by: str) -> tuple[Way, ...]:
    """What makes the entry right: none for a ticket that was withdrawn for good."""
    kind = told.kind(barred_by)
    if kind == kinds.TICKET_BLOCKED:
        return (Way(Act.RELEASE),)
    return () if kind == kinds.TICKET_REVOKED else (Way(Act.REINSTATE),)
