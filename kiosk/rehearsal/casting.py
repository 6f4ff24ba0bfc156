"""Who plays whom: guests of the copy for each manner, made up where it has too few, with tickets.

Everything here changes the copy alone: payments are left open, kinds of ticket changed, and all
tickets issued anew under the copy's own key.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from random import Random
from typing import Any

from kiosk.domain.event import TicketKind
from kiosk.domain.guests import Guest, Status, TicketState
from kiosk.domain.verdicts import Reason
from kiosk.errors import UnusableInput
from kiosk.rehearsal.made_up import made_up
from kiosk.rehearsal.manners import LET_IN, Manner
from kiosk.tickets.code import Payload, encode_signed
from kiosk.tickets.keys import make_key
from kiosk.usecases.fair import Fair
from kiosk.usecases.import_roster import Source, import_roster
from kiosk.usecases.issue_tickets import issue
from kiosk.words import N_

FEWEST_BEHIND, MOST_BEHIND = 2, 4  # guests whose tickets a leader hands over beside the own
OTHER_KEY_NUMBER = 1


@dataclass(frozen=True, slots=True)
class Ticketed:
    """A guest with the ticket they hold; without a guest, of another fair.

    Attributes:
        turned_away: the reason for which this ticket doesn't count here.
    """

    code: str
    human_code: str = ""
    guest: Guest | None = None
    turned_away: Reason | None = None


@dataclass(frozen=True, slots=True)
class Cast:
    """The guests of a rehearsal, in the order in which they will be called.

    Attributes:
        parties: for each who comes with a good ticket, they and those whose tickets they bring.
        unpaid: those whose payment is open.
        turned_away: those whose ticket doesn't count here.
    """

    parties: tuple[tuple[Ticketed, ...], ...]
    unpaid: tuple[Ticketed, ...]
    turned_away: tuple[Ticketed, ...]


@dataclass(frozen=True, slots=True)
class _Row:
    line: int
    fields: dict[str, Any]


def cast(fair: Fair, checkpoint: str, drawn: Sequence[Manner], at: int, chance: Random) -> Cast:
    """Finds a guest for each of these manners, and gives them all a ticket.

    Args:
        at: when the rehearsal begins, microseconds since 1970.

    Raises:
        UnusableInput: if no kind of ticket counts there and then.
        StoreError: if the copy can't be written.
    """
    right, wrong = _kinds(fair, checkpoint, at)
    if not right:
        raise UnusableInput(
            N_("No kind of ticket counts at this checkpoint at this time."),
            N_("Name another checkpoint with --at, or another time with --now."),
        )
    sizes = [_party(manner, chance) for manner in drawn]
    sizes = [size for size in sizes if size]
    away, unpaid = drawn.count(Manner.WRONG_TICKET), drawn.count(Manner.UNPAID)
    away = away if wrong else 0
    wanted = sum(sizes) + unpaid + away
    good = _good_guests(fair, right, wanted, chance)
    rows = [_changed(g, "status", str(Status.PENDING)) for g in good[:unpaid]]
    kinds = [chance.choice(wrong) for _ in range(away)]
    rows += [
        _changed(g, "kind", kind.id) for g, (kind, _) in zip(good[unpaid:], kinds, strict=False)
    ]
    _record(fair, rows)
    ticketed = _with_tickets(fair, good)
    others = iter(ticketed[unpaid + away :])
    return Cast(
        parties=tuple(tuple(next(others) for _ in range(size)) for size in sizes),
        unpaid=tuple(ticketed[:unpaid]),
        turned_away=tuple(
            Ticketed(held.code, held.human_code, held.guest, reason)
            for held, (_, reason) in zip(ticketed[unpaid:], kinds, strict=False)
        )
        or tuple(_of_another_fair(fair, chance) for _ in range(drawn.count(Manner.WRONG_TICKET))),
    )


def _party(manner: Manner, chance: Random) -> int:
    """How many good tickets somebody of this manner needs of their own."""
    if manner not in LET_IN:
        return 0
    return 1 + (chance.randint(FEWEST_BEHIND, MOST_BEHIND) if manner is Manner.LEADER else 0)


def _kinds(
    fair: Fair, checkpoint: str, at: int
) -> tuple[list[TicketKind], list[tuple[TicketKind, Reason]]]:
    """The kinds that count there and then, and those that don't, each with the reason."""
    takes = fair.event.checkpoints[checkpoint].takes
    right, wrong = [], []
    for kind in fair.event.kinds.values():
        starts, ends = kind.validity.start, kind.validity.end
        if starts is not None and at < starts:
            wrong.append((kind, Reason.NOT_YET_VALID))
        elif ends is not None and at >= ends:
            wrong.append((kind, Reason.EXPIRED))
        elif kind.id not in takes:
            wrong.append((kind, Reason.WRONG_KIND))
        else:
            right.append(kind)
    return right, wrong


def _good_guests(
    fair: Fair, right: Sequence[TicketKind], wanted: int, chance: Random
) -> list[Guest]:
    """So many guests whom nothing stands in the way of, from the roster first."""
    ids = {kind.id for kind in right}
    blocked = {
        subject
        for subject, ticket in fair.state.every_ticket()
        if ticket.state is TicketState.BLOCKED
    }
    good = [
        guest
        for guest in fair.state.every_guest()
        if guest.registration
        and guest.status is Status.CONFIRMED
        and guest.kind in ids
        and guest.subject not in blocked
    ]
    chance.shuffle(good)
    if (missing := wanted - len(good)) > 0:
        kind = fair.event.default_kind if fair.event.default_kind in ids else right[0].id
        rows = list(made_up(missing, kind, chance))
        _record(fair, rows)
        known = fair.state.guests(fair.guest_subject(row["registration"]) for row in rows)
        good += [known[fair.guest_subject(row["registration"])] for row in rows]
    return good[:wanted]


def _changed(guest: Guest, field: str, value: str) -> dict[str, Any]:
    return {"registration": guest.registration, field: value}


def _record(fair: Fair, rows: Collection[dict[str, Any]]) -> None:
    if rows:
        numbered = [_Row(line, fields) for line, fields in enumerate(rows, start=2)]
        import_roster(fair, numbered, Source("rehearsal", "", {}, len(rows), 0))


def _with_tickets(fair: Fair, guests: Iterable[Guest]) -> list[Ticketed]:
    subjects = [guest.subject for guest in guests]
    known = fair.state.guests(subjects)
    done = issue(fair, [known[subject] for subject in subjects], "rehearsal", reissue=True)
    held = {t.guest.subject: Ticketed(t.code, t.human_code, t.guest) for t in done.tickets}
    return [held[subject] for subject in subjects]


def _of_another_fair(fair: Fair, chance: Random) -> Ticketed:
    """A signed ticket of a fair that is neither ours nor one of our sisters."""
    taken = {fair.event.number, *(sister.number for sister in fair.event.sister_fairs)}
    number = next(n for n in range(1, 65_536) if n not in taken)
    payload = Payload(OTHER_KEY_NUMBER, number, 1, chance.randbytes(8))
    return Ticketed(
        encode_signed(payload, make_key(chance.randbytes)), turned_away=Reason.OTHER_FAIR
    )
