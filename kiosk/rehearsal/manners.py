"""In which manner a guest comes to the desk, and how many do so."""

from enum import StrEnum
from random import Random


class Manner(StrEnum):
    """What a guest has with them, and what happens."""

    QR = "qr"  # shows the code
    DEAD_PHONE = "dead_phone"  # the desk types the name, in some romanisation
    MISTYPED = "mistyped"  # the same, and a letter goes wrong
    SHORT_CODE = "short_code"  # forgot the ticket, and reads out the short code
    UNPAID = "unpaid"  # payment is open
    WRONG_TICKET = "wrong_ticket"  # another day, another kind, another fair
    FOREIGN_CODE = "foreign_code"  # shows some other code first
    CAME_BEFORE = "came_before"  # is inside already
    LEADER = "leader"  # hands over the tickets of several guests
    HALF_SCAN = "half_scan"  # the phone moves away too early
    SCANNED_TWICE = "scanned_twice"  # the scanner fires a second time


SHARES = {
    Manner.QR: 0.60,
    Manner.DEAD_PHONE: 0.08,
    Manner.MISTYPED: 0.04,
    Manner.SHORT_CODE: 0.05,
    Manner.UNPAID: 0.04,
    Manner.WRONG_TICKET: 0.03,
    Manner.FOREIGN_CODE: 0.04,
    Manner.CAME_BEFORE: 0.04,
    Manner.LEADER: 0.03,
    Manner.HALF_SCAN: 0.03,
    Manner.SCANNED_TWICE: 0.02,
}

# Who comes with a good ticket; the others are asked or turned away.
LET_IN = frozenset(SHARES) - {Manner.UNPAID, Manner.WRONG_TICKET, Manner.CAME_BEFORE}


def manners(count: int, chance: Random) -> tuple[Manner, ...]:
    """So many manners in their shares, as exactly as whole guests allow, in a random order."""
    counts = {manner: int(share * count) for manner, share in SHARES.items()}
    # What rounding left over goes to those who lost most by it; chance decides between equals.
    rest = sorted(SHARES, key=lambda m: (counts[m] - SHARES[m] * count, chance.random()))
    for manner in rest[: count - sum(counts.values())]:
        counts[manner] += 1
    drawn = [manner for manner, number in counts.items() for _ in range(number)]
    chance.shuffle(drawn)
    # Nobody came before the first one who is let in.
    first = next((at for at, manner in enumerate(drawn) if manner in LET_IN), 0)
    drawn[:0] = [drawn.pop(first)] if drawn else []
    return tuple(drawn)
