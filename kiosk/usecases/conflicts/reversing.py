"""The facts that take back what settled a conflict."""

from typing import Any

from kiosk.domain import kinds
from kiosk.domain.conflicts import Settlement
from kiosk.domain.facts import Draft
from kiosk.usecases.conflicts.deeds import value_set
from kiosk.usecases.conflicts.told import Told
from kiosk.usecases.fair import Fair
from kiosk.usecases.same_person import parting

RELEASED_AGAIN = "the conflict was opened again"
_RECORDS = frozenset(
    {kinds.GUEST_CORRECTED, kinds.GUEST_BOOKED, kinds.TRIP_PLANNED, kinds.DAY_EDITED}
)


def reversing(fair: Fair, settlement: Settlement) -> list[Draft]:
    """What has to be recorded so that all is as it was before.

    Raises:
        UnusableInput: if a record can't take its old value again.
    """
    told = Told(fair, settlement.refs)
    drafts: list[Draft] = []
    for deed in settlement.deeds:
        kind, content = told.kind(deed), told.content(deed)
        if kind == kinds.GUEST_SAME_AS:
            drafts += parting(fair, [settlement.subject, content["other"]], [deed])
        elif kind == kinds.TICKET_BLOCKED:
            released = {"serial": content["serial"], "reason": RELEASED_AGAIN}
            drafts.append(Draft(kinds.TICKET_RELEASED, settlement.subject, released))
        elif kind in _RECORDS:
            for field in content["set"]:
                before = _value_before(told, settlement, field)
                drafts += value_set(fair, settlement.subject, field, before)
    return drafts


def _value_before(told: Told, settlement: Settlement, field: str) -> Any:
    """What the last of the facts in conflict said."""
    before = told.several(fact for fact in settlement.refs if fact not in settlement.deeds)
    values = [
        found["set"][field]
        for said in before
        if field in (found := told.content(said.fact)).get("set", {})
    ]
    return values[-1] if values else ""
