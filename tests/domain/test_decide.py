"""One order of checks: whatever is wrong with a scan at once, the first reason in the list wins."""

from dataclasses import dataclass, replace
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.domain.case import Case, Presented
from kiosk.domain.checkpoints import Checkpoint, Direction, Entries, Passage, Pending, Window
from kiosk.domain.decide import CHECKS, decide
from kiosk.domain.guests import Guest, Status, TicketState
from kiosk.domain.verdicts import Reason, Ruling, Verdict

HOUR = 3_600_000_000
NOW = 1_554_192_000_000_000
EARLIER, LATER = NOW - HOUR, NOW + HOUR
IN_ORDER = list(Reason)

CHECKPOINT = Checkpoint("door", "Door", "", frozenset({"visitor"}), ZoneInfo("Europe/Berlin"))
WELCOME = Case(Presented("visitor"), Guest("g:1"), (), CHECKPOINT, NOW)

STATUSES = {
    Status.CONFIRMED: None,
    Status.CANCELED: Reason.CANCELED,
    Status.DRAFT: Reason.UNCONFIRMED,
    Status.AWAITING_APPROVAL: Reason.UNAPPROVED,
    Status.PENDING: Reason.UNPAID,
}
STATES = {
    TicketState.VALID: None,
    TicketState.REVOKED: Reason.REVOKED,
    TicketState.BLOCKED: Reason.BLOCKED,
}
OPENINGS: dict[tuple[Window, ...], Reason | None] = {
    (): None,
    (Window(EARLIER, LATER),): None,
    (Window(None, EARLIER), Window(LATER, None)): Reason.NOT_OPEN_YET,
    (Window(None, EARLIER),): Reason.CLOSED,
}


@dataclass(frozen=True)
class Wrong:
    """What is wrong with a scan."""

    status: Status
    state: TicketState
    hours: tuple[Window, ...]
    kind: str | None
    flags: frozenset[Reason]

    def reasons(self) -> set[Reason]:
        """Every reason there is to object, without regard to order."""
        found = {STATUSES[self.status], STATES[self.state], OPENINGS[self.hours]} | self.flags
        if Reason.CLOSED in self.flags:
            found.discard(Reason.NOT_OPEN_YET)
        if self.kind is None:
            found.add(Reason.UNKNOWN_KIND)
        if self.kind != "visitor":
            found.add(Reason.WRONG_KIND)
        return {reason for reason in found if reason is not None}

    def case(self) -> Case:
        """A scan with all of it."""
        flags = self.flags
        early, late = Reason.NOT_YET_VALID in flags, Reason.EXPIRED in flags
        checkpoint = replace(
            CHECKPOINT,
            hours=self.hours,
            shut=Reason.CLOSED in flags,
            gates=frozenset({"north"}) if Reason.WRONG_GATE in flags else frozenset(),
            entries=Entries.ONCE if Reason.ALREADY_IN in flags else Entries.MANY,
            most=1 if Reason.LIMIT_REACHED in flags else None,
        )
        ticket = Presented(
            kind=self.kind,
            validity=Window(LATER if early else None, EARLIER if late else None),
            state=self.state,
            issuer_revoked=Reason.ISSUER_REVOKED in flags,
        )
        came = Passage(EARLIER, Direction.ENTRY, "w1")
        been_in = flags & {Reason.ALREADY_IN, Reason.LIMIT_REACHED}
        guest = Guest("g:1", status=self.status)
        return Case(ticket, guest, (came,) if been_in else (), checkpoint, NOW, gate="south")


FLAGS = st.frozensets(
    st.sampled_from(
        [
            Reason.ISSUER_REVOKED,
            Reason.NOT_YET_VALID,
            Reason.EXPIRED,
            Reason.WRONG_GATE,
            Reason.CLOSED,
            Reason.LIMIT_REACHED,
            Reason.ALREADY_IN,
        ]
    )
)
WRONGS = st.builds(
    Wrong,
    st.sampled_from(list(STATUSES)),
    st.sampled_from(list(STATES)),
    st.sampled_from(list(OPENINGS)),
    st.sampled_from(["visitor", "press", None]),
    FLAGS,
)


@given(WRONGS)
def test_the_first_reason_in_the_list_wins(wrong: Wrong) -> None:
    expected = min(wrong.reasons(), key=IN_ORDER.index, default=Reason.WELCOME)
    assert decide(wrong.case()).reason is expected


@given(WRONGS)
def test_an_exit_is_never_stopped(wrong: Wrong) -> None:
    leaving = replace(wrong.case(), direction=Direction.EXIT)
    assert decide(leaving) == Ruling(Verdict.ADMITTED, Reason.LEFT)


@given(WRONGS, st.frozensets(st.sampled_from(list(Reason))))
def test_only_an_open_payment_can_be_set_aside_and_only_where_the_desk_is_asked(
    wrong: Wrong, allowed: frozenset[Reason]
) -> None:
    for pending in Pending:
        case = wrong.case()
        case = replace(case, checkpoint=replace(case.checkpoint, pending=pending), allowed=allowed)
        asked = pending is Pending.ASK and Reason.UNPAID in allowed
        left = wrong.reasons() - ({Reason.UNPAID} if asked else set())
        expected = min(left, key=IN_ORDER.index, default=Reason.WELCOME)
        assert decide(case).reason is expected


@given(WRONGS)
def test_a_verdict_belongs_to_its_reason(wrong: Wrong) -> None:
    ruling = decide(wrong.case())
    verdicts = {Reason.WELCOME: Verdict.ADMITTED, Reason.ALREADY_IN: Verdict.AGAIN}
    assert ruling.verdict is verdicts.get(ruling.reason, Verdict.REFUSED)
    assert ruling.override is None


def test_the_checks_stand_in_the_order_of_the_reasons() -> None:
    names = [check.__name__ for check in CHECKS]
    assert names == sorted(names, key=lambda name: IN_ORDER.index(Reason(name)))


def test_a_ticket_without_a_guest_is_judged_by_what_is_known() -> None:
    assert decide(replace(WELCOME, guest=None)) == Ruling(Verdict.ADMITTED, Reason.WELCOME)


@pytest.mark.parametrize(
    ("hours", "reason", "since"),
    [
        ((Window(LATER, None),), Reason.NOT_OPEN_YET, LATER),
        ((Window(LATER + HOUR, None), Window(LATER, LATER + 1)), Reason.NOT_OPEN_YET, LATER),
        ((Window(None, EARLIER - HOUR), Window(None, EARLIER)), Reason.CLOSED, EARLIER),
    ],
)
def test_opening_hours_name_the_next_opening_or_the_last_closing(
    hours: tuple[Window, ...], reason: Reason, since: int
) -> None:
    ruling = decide(replace(WELCOME, checkpoint=replace(CHECKPOINT, hours=hours)))
    assert (ruling.reason, ruling.since) == (reason, since)


def test_a_repeat_names_the_first_entry_and_the_desk_of_it() -> None:
    ways = (Direction.ENTRY, Direction.EXIT, Direction.ENTRY)
    passages = [Passage(NOW - HOUR + n, way, f"w{n}") for n, way in enumerate(ways)]
    ruling = decide(replace(WELCOME, passages=passages))
    assert (ruling.since, ruling.detail) == (NOW - HOUR, ("w0",))


def test_a_refused_kind_names_the_checkpoints_that_take_it() -> None:
    case = replace(WELCOME, ticket=Presented("press"), taken_at=("stage", "gallery"))
    assert decide(case).detail == ("stage", "gallery")
