"""The script of a rehearsal, written out before it begins."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from random import Random

from kiosk.domain.checkpoints import Checkpoint, Pending
from kiosk.domain.guests import Guest
from kiosk.domain.verdicts import Reason, Verdict
from kiosk.rehearsal import human_times as times
from kiosk.rehearsal.asking import Asking
from kiosk.rehearsal.casting import Cast, Ticketed
from kiosk.rehearsal.due import LOOK_HERE, NOTHING_NEW, another_time, asked, refused, welcome
from kiosk.rehearsal.human_times import HumanTime
from kiosk.rehearsal.manners import Manner
from kiosk.rehearsal.naming import Naming
from kiosk.rehearsal.script import Act, Expected, Keys, Visit, Way, by_hand, by_scanner, typed
from kiosk.usecases.fair import Fair

FOREIGN_CODES = (
    "WIFI:S:IGZ-Gast;T:WPA;P:willkommen;;",
    "https://www.example.org/programm",
    "BEGIN:VCARD VERSION:3.0 N:Muster;Max END:VCARD",
    "mailto:info@example.org",
)


@dataclass(frozen=True, slots=True)
class _Part:
    """What one who steps up does, and what happens once the last verdict is there."""

    who: str
    acts: tuple[Act, ...]
    ending: HumanTime = times.HAND_OVER


class Writer:
    """Writes visits, one after the other; later ones know who came before.

    Args:
        cast: has a guest for each of the manners that will be asked for.
    """

    def __init__(self, fair: Fair, checkpoint: Checkpoint, cast: Cast, chance: Random) -> None:
        self._checkpoint = checkpoint
        self._chance = chance
        self._naming = Naming(fair, chance)
        self._asking = Asking(fair, checkpoint.id, chance)
        self._asking.expect(map(_guest, (*cast.unpaid, *sum(cast.parties, ()))))
        self._parties = iter(cast.parties)
        self._unpaid = iter(cast.unpaid)
        self._turned_away = iter(cast.turned_away)
        self._inside: list[Ticketed] = []
        self._entries = Counter[str]()

    def visits(self, drawn: Sequence[Manner], moments: Sequence[float]) -> tuple[Visit, ...]:
        """The script: who comes at each of these moments, in the manner drawn for it."""
        written = []
        for number, (manner, at) in enumerate(zip(drawn, moments, strict=True), start=1):
            part = _PARTS[manner](self)
            first, *others = self._asking.put_into(part.acts)
            first = replace(first, before=first.before + self._takes(times.STEP_UP))
            after = self._takes(times.READ) + self._takes(part.ending)
            written.append(Visit(number, at, manner, part.who, (first, *others), after))
        return tuple(written)

    # In one manner each.

    def qr(self) -> _Part:
        """Shows the code."""
        held = self._next_good()
        return self._let_in(held, self._scan(held, times.SHOW))

    def dead_phone(self) -> _Part:
        """The desk types the name, and takes the right one of the answers."""
        held = self._next_good()
        keys = self._naming.found(_guest(held))
        return self._let_in(held, self._act(keys, welcome(_subject(held)), *_NAMED))

    def mistyped(self) -> _Part:
        """A letter goes wrong: the guest is found all the same, or the name typed once more."""
        held = self._next_good()
        missed, keys = self._naming.slipped(_guest(held))
        due = welcome(_subject(held))
        if missed is None:
            return self._let_in(held, self._act(keys, due, *_NAMED))
        first = self._act(missed, LOOK_HERE, times.SAY_NAME)
        return self._let_in(held, first, self._act(keys, due, times.SPELL, times.PICK))

    def short_code(self) -> _Part:
        """Reads out the short code."""
        held = self._next_good()
        keys = by_hand(typed(held.human_code))
        return self._let_in(held, self._act(keys, welcome(_subject(held)), times.READ_CODE))

    def unpaid(self) -> _Part:
        """Payment is open: the desk asks and lets the guest in, or mayn't."""
        held = next(self._unpaid)
        asks = self._checkpoint.pending is Pending.ASK
        due = (asked if asks else refused)(Reason.UNPAID, _subject(held))
        first = self._act(by_scanner(held.code), due, times.SHOW)
        if not asks:
            return _Part(_guest(held).registration, (first,), times.EXPLAIN)
        let_in = self._act(by_hand(("f5",)), welcome(_subject(held)), times.SETTLE)
        # Not one who came before: whoever owes is asked each time.
        return _Part(_guest(held).registration, (first, let_in))

    def wrong_ticket(self) -> _Part:
        """A ticket that doesn't count here."""
        held = next(self._turned_away)
        who, subject = (held.guest.registration, held.guest.subject) if held.guest else ("", "")
        due = refused(held.turned_away or Reason.OTHER_FAIR, subject)
        act = self._act(by_scanner(held.code), due, times.SHOW)
        return _Part(who, (act,), times.EXPLAIN)

    def foreign_code(self) -> _Part:
        """Shows some other code first."""
        held = self._next_good()
        code = self._chance.choice(FOREIGN_CODES)
        first = self._act(by_scanner(code), refused(Reason.FOREIGN), times.SHOW)
        return self._let_in(held, first, self._scan(held, times.FIND_TICKET))

    def came_before(self) -> _Part:
        """Is inside already."""
        held = self._chance.choice(self._inside)
        subject = _subject(held)
        due = another_time(self._checkpoint, subject, self._entries[subject])
        self._entries[subject] += due.look == Verdict.ADMITTED
        act = self._act(by_scanner(held.code), due, times.SHOW)
        return _Part(_guest(held).registration, (act,), times.ASK_WHO)

    def leader(self) -> _Part:
        """Hands over the tickets of several guests."""
        first, *others = next(self._parties)
        for held in others:
            self._came_in(held)
        acts = [self._scan(held, times.SHOW_AGAIN) for held in others]
        return self._let_in(first, self._scan(first, times.SHOW), *acts)

    def half_scan(self) -> _Part:
        """The phone moves away too early; the second time the code is read."""
        held = self._next_good()
        half = held.code[: self._chance.randint(len(held.code) // 4, 3 * len(held.code) // 4)]
        broken = self._act((Way.SCANNER, tuple(half)), LOOK_HERE, times.SHOW)
        return self._let_in(held, broken, self._scan(held, times.SHOW_AGAIN))

    def scanned_twice(self) -> _Part:
        """The scanner fires a second time at the same code, which changes nothing."""
        held = self._next_good()
        second = self._act(by_scanner(held.code), NOTHING_NEW)
        return self._let_in(held, self._scan(held, times.SHOW), second)

    # What these are made of.

    def _next_good(self) -> Ticketed:
        [held] = next(self._parties)
        return held

    def _scan(self, held: Ticketed, before: HumanTime) -> Act:
        return self._act(by_scanner(held.code), welcome(_subject(held)), before)

    def _act(self, keys: Keys, due: Expected, *before: HumanTime) -> Act:
        return Act(*keys, sum(map(self._takes, before)), due)

    def _let_in(self, held: Ticketed, *acts: Act) -> _Part:
        self._came_in(held)
        return _Part(_guest(held).registration, acts)

    def _came_in(self, held: Ticketed) -> None:
        self._inside.append(held)
        self._entries[_subject(held)] += 1

    def _takes(self, time: HumanTime) -> float:
        return time.draw(self._chance)


_NAMED = (times.SAY_NAME, times.PICK)
_PARTS: dict[Manner, Callable[[Writer], _Part]] = {
    Manner.QR: Writer.qr,
    Manner.DEAD_PHONE: Writer.dead_phone,
    Manner.MISTYPED: Writer.mistyped,
    Manner.SHORT_CODE: Writer.short_code,
    Manner.UNPAID: Writer.unpaid,
    Manner.WRONG_TICKET: Writer.wrong_ticket,
    Manner.FOREIGN_CODE: Writer.foreign_code,
    Manner.CAME_BEFORE: Writer.came_before,
    Manner.LEADER: Writer.leader,
    Manner.HALF_SCAN: Writer.half_scan,
    Manner.SCANNED_TWICE: Writer.scanned_twice,
}


def _guest(held: Ticketed) -> Guest:
    assert held.guest is not None  # only tickets of other fairs have none
    return held.guest


def _subject(held: Ticketed) -> str:
    return _guest(held).subject
