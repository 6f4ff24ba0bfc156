"""What a changed plan does to everybody, in lines: who gains, who loses, and what fills."""

from collections.abc import Iterator, Sequence

from kiosk.cells import one_line
from kiosk.usecases.visits.by_hand import Consequences, ShareShift
from kiosk.usecases.visits.members import Members
from kiosk.wording.changes import FINE, HEED, PLAIN, Told
from kiosk.wording.visits import party_called, people_said, visit_called
from kiosk.words import _, ngettext
from logistics.problem import Problem

MOST_SHIFTS = 8


def consequence_lines(
    found: Consequences, problem: Problem, who: Members, before: Problem | None = None
) -> Iterator[Told]:
    """The most important first; what breaks a rule before everything.

    Args:
        before: the day as it was, where it was another: it knows what has fallen out by name.
    """
    for violation in found.violations:
        yield Told(HEED, one_line(violation))
    (least, at_least), (after, at_after) = found.lowest
    words = _("lowest share: {before} % ({were}) → {after} % ({are})")
    yield Told(
        HEED if after < least else FINE,
        words.format(
            before=least, were=people_said(at_least), after=after, are=people_said(at_after)
        ),
    )
    points = _("welfare: {before} → {after} points").format(
        before=found.welfare[0], after=found.welfare[1]
    )
    yield Told(HEED if found.welfare[1] < found.welfare[0] else FINE, points)
    yield from _shifts(found.losses, who, HEED, lose=True)
    yield from _shifts(found.gains, who, FINE, lose=False)
    then = before or problem
    for filling in found.fillings:
        known = then if filling.visit in then.visit else problem
        told = _("{visit}: {before} → {after} of {most}").format(
            visit=visit_called(known, filling.visit),
            before=filling.before,
            after=filling.after,
            most=filling.most,
        )
        fits = filling.after == 0 or filling.least <= filling.after <= filling.most
        yield Told(PLAIN if fits else HEED, told)
    for seating in found.seatings:
        if seating.before != seating.after:
            told = _("{vehicle}: {before} → {after} of {seats} seats").format(
                vehicle=one_line(seating.vehicle),
                before=seating.before,
                after=seating.after,
                seats=seating.seats,
            )
            yield Told(PLAIN if seating.after <= seating.seats else HEED, told)
    yield _to_tell(found.tell, problem)


def _shifts(shifts: Sequence[ShareShift], who: Members, sign: str, *, lose: bool) -> Iterator[Told]:
    if not shifts:
        return
    people = sum(shift.people for shift in shifts)
    told = (
        ngettext("{count} guest loses:", "{count} guests lose:", people)
        if lose
        else ngettext("{count} guest gains:", "{count} guests gain:", people)
    )
    yield Told(sign, told.format(count=people))
    for shift in shifts[:MOST_SHIFTS]:
        name = party_called(who, shift.party)
        yield Told(PLAIN, f"  {name} {shift.before} → {shift.after} %")
    if (more := len(shifts) - MOST_SHIFTS) > 0:
        yield Told(PLAIN, "  " + _("and {count} more").format(count=more))


def _to_tell(parties: Sequence[str], problem: Problem) -> Told:
    people = sum(problem.party[party].size for party in parties if party in problem.party)
    if not people:
        return Told(FINE, _("Nobody's day changes."))
    text = ngettext("the day of {count} guest changes", "the days of {count} guests change", people)
    return Told(PLAIN, text.format(count=people))
