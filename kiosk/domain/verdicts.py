"""The verdicts of a scan and the one closed list of reasons, in their order.

docs/verdicts.md explains each of them; a test holds that page and this list together.
"""

from dataclasses import dataclass
from enum import StrEnum


class Verdict(StrEnum):
    """What the screen says. Each has a word, a sign, a colour and a sound of its own."""

    ADMITTED = "admitted"
    AGAIN = "again"
    QUESTION = "question"
    REFUSED = "refused"


class Reason(StrEnum):
    """Why. The order of the members is the order of the checks: the first that fails wins."""

    # What the code is, before anybody is known.
    EMPTY = "empty"
    FOREIGN = "foreign"
    DAMAGED = "damaged"
    OTHER_FAIR = "other_fair"
    UNKNOWN_ISSUER = "unknown_issuer"
    FORGED = "forged"
    UNKNOWN_TICKET = "unknown_ticket"
    AMBIGUOUS = "ambiguous"
    # What became of the registration and of the ticket.
    CANCELED = "canceled"
    REVOKED = "revoked"
    ISSUER_REVOKED = "issuer_revoked"
    BLOCKED = "blocked"
    UNCONFIRMED = "unconfirmed"
    UNAPPROVED = "unapproved"
    # Whether the ticket fits this time and place.
    UNKNOWN_KIND = "unknown_kind"
    NOT_YET_VALID = "not_yet_valid"
    EXPIRED = "expired"
    WRONG_KIND = "wrong_kind"
    WRONG_GATE = "wrong_gate"
    NOT_OPEN_YET = "not_open_yet"
    CLOSED = "closed"
    # Whether the bus still takes anybody.
    ALREADY_ABOARD = "already_aboard"
    DEPARTED = "departed"
    # What a person at the desk may settle.
    UNPAID = "unpaid"
    LIMIT_REACHED = "limit_reached"
    INCOMPLETE = "incomplete"
    ALREADY_IN = "already_in"
    # Whether it is the right bus, and has room.
    ABOARD_ELSEWHERE = "aboard_elsewhere"
    WRONG_BUS = "wrong_bus"
    NOT_BOOKED = "not_booked"
    FULL = "full"
    NOT_CHECKED_IN = "not_checked_in"
    # Nothing stood in the way.
    LEFT = "left"
    WELCOME = "welcome"


class Remark(StrEnum):
    """What a marshal should know of somebody who is aboard now."""

    STAFF = "staff"
    MISSED_THEIR_BUS = "missed_their_bus"
    OWN_TRANSPORT = "own_transport"
    NO_WAY_OUT = "no_way_out"
    NOT_CHECKED_IN = "not_checked_in"
    WAS_GIVEN_UP = "was_given_up"


@dataclass(frozen=True, slots=True)
class Ruling:
    """A verdict with its reason.

    Attributes:
        verdict: what the screen says.
        reason: the first check that failed, or LEFT or WELCOME.
        override: the reason that staff may set aside here or, once admitted, have set aside;
            ``set_aside`` holds all of them.
        since: microseconds since 1970 that the reason speaks of (the first entry, the opening,
            the end of validity), if it speaks of any.
        detail: names the reason speaks of (ids of the checkpoints that take
            this kind, the gates, the writer of the first entry, the sort of a foreign code, ids
            of the questions that are open, the trip that is meant).
        remarks: what else a marshal should know.
    """

    verdict: Verdict
    reason: Reason
    override: Reason | None = None
    since: int | None = None
    detail: tuple[str, ...] = ()
    set_aside: tuple[Reason, ...] = ()
    remarks: tuple[Remark, ...] = ()
