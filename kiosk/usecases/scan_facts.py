"""What is recorded of a scan: who passed where and why; of what is no ticket of ours, its looks."""

from kiosk.domain import kinds
from kiosk.domain.facts import Draft
from kiosk.domain.readings import Unreadable
from kiosk.domain.verdicts import Reason, Verdict
from kiosk.usecases.fair import Fair
from kiosk.usecases.ruling import Ruled, Way

CODE_PREFIX = "x:"
_KIND_OF = {
    Verdict.ADMITTED: kinds.SCAN_ADMITTED,
    Verdict.AGAIN: kinds.SCAN_REPEATED,
    Verdict.QUESTION: kinds.SCAN_QUESTIONED,
    Verdict.REFUSED: kinds.SCAN_REFUSED,
}


def passed(fair: Fair, ruled: Ruled, way: Way, refs: tuple[str, ...] = ()) -> Draft:
    """What was decided of somebody whom a ticket or a name stands for."""
    found, ruling = ruled.found, ruled.ruling
    content = _where_and_why(fair, way, ruling.reason)
    content |= {"serial": found.serial} if found.serial else {}
    if ruling.verdict is Verdict.ADMITTED and ruling.override:
        content |= {"override": str(ruling.override)}
        content |= {"why": way.why.strip()} if way.why.strip() else {}
        if len(ruling.set_aside) > 1:
            content |= {"set_aside": [str(reason) for reason in ruling.set_aside]}
    left = ruling.reason is Reason.LEFT
    kind = kinds.SCAN_LEFT if left else _KIND_OF[ruling.verdict]
    return Draft(kind, found.record or found.subject, content, refs)


def turned_away(fair: Fair, reading: Unreadable, text: str, way: Way) -> Draft:
    """A code that is no ticket of ours: what it looks like, never the code itself."""
    digest = fair.pseudonym("", text)
    code = {"sort": reading.sort, "length": reading.length, "digest": digest}
    subject = CODE_PREFIX + fair.random_bytes(10).hex()
    content = _where_and_why(fair, way, reading.reason) | {"code": code}
    return Draft(kinds.SCAN_REFUSED, subject, content)


def moved_over(fair: Fair, ruled: Ruled) -> list[Draft]:
    """Who counts as aboard of another bus is so no longer, where the marshal sees them here."""
    boarding = ruled.boarding
    if boarding is None or Reason.ABOARD_ELSEWHERE not in ruled.ruling.set_aside:
        return []
    from kiosk.usecases.trips.alighting import not_aboard

    assert boarding.elsewhere is not None
    return not_aboard(fair, boarding.elsewhere, ruled.found.subject)


def _where_and_why(fair: Fair, way: Way, reason: Reason) -> dict[str, object]:
    """Where and why; when it was, beside the clock of its recording, if it was noted on paper."""
    seen: dict[str, object] = {"checkpoint": way.checkpoint.id, "reason": str(reason)}
    seen |= {"gate": fair.gate} if fair.gate else {}
    return seen if way.paper_time is None else seen | {"paper_time": way.paper_time}
