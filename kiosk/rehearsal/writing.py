"""The script of a rehearsal, written out before it begins."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from random import Random

from kiosk.domain.checkpoints import Checkpoint, Entries, Pending
from kiosk.domain.guests import Guest
from kiosk.domain.verdicts import Reason, Verdict
from kiosk.rehearsal import human_times as times
from kiosk.rehearsal.casting import Cast, Ticketed
from kiosk.rehearsal.human_times import HumanTime
from kiosk.rehearsal.manners import Manner
from kiosk.rehearsal.script import Act, Expected, Visit, Way, scanned, typed
from kiosk.rehearsal.spellings import mistyped, spellings
from kiosk.usecases.fair import Fair
from kiosk.usecases.find import Finder

MOST_DOWN = 8  # nobody looks further down the answers, but types something else
FOREIGN_CODES = (
    "WIFI:S:IGZ-Gast;T:WPA;P:willkommen;;",
    "https://www.example.org/programm",
    "BEGIN:VCARD VERSION:3.0 N:Muster;Max END:VCARD",
    "mailto:info@example.org",
)
NOTHING_NEW = Expected(Verdict.ADMITTED, is_new=False)
LOOK_HERE = Expected(Verdict.AGAIN)  # half a code, or a name that fits nobody: no fact


@dataclass(frozen=True, slots=True)
class _Part:
    """What one who steps up does, and what happens once the last verdict is there."""

    who: str
    acts: tuple[Act, ...]
    ending: HumanTime


class Writer:
    """Writes visits, one after the other; later ones know who came before.

    Args:
        cast: has a guest for each of the manners that will be asked for.
    """

    def __init__(self, fair: Fair, checkpoint: Checkpoint, cast: Cast, chance: Random) -> None:
        self._checkpoint = checkpoint
        self._chance = chance
        self._finder = Finder(fair)
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
            after = self._takes(times.READ) + self._takes(part.ending)
            written.append(Visit(number, at, manner, part.who, part.acts, after))
        return tuple(written)

    # In one manner each.

    def qr(self) -> _Part:
        """Shows the code."""
        held = self._next_good()
        return self._let_in(held, self._first(self._scan(held.code), times.SHOW, welcome(held)))

    def dead_phone(self) -> _Part:
        """The desk types the name, and takes the right one of the answers."""
        held = self._next_good()
        act = self._first(self._name_of(held), times.SAY_NAME, welcome(held))
        return self._let_in(held, self._later(act, times.PICK))

    def mistyped(self) -> _Part:
        """A letter goes wrong: the guest is found all the same, or the name typed once more."""
        held = self._next_good()
        name = next(spellings(_guest(held), self._chance))
        wrong = mistyped(name, self._chance)
        found = self._place_of(_guest(held), wrong)
        if found is not None:
            keys = typed(wrong, found)
            act = self._first((Way.HAND, keys), times.SAY_NAME, welcome(held))
            return self._let_in(held, self._later(act, times.PICK))
        if self._finder.find(wrong, 1):  # others are: the desk sees it, and wipes the line
            right = self._name_of(held)
            keys = (*wrong, "escape", *right[1])
            return self._let_in(held, self._first((Way.HAND, keys), times.SAY_NAME, welcome(held)))
        missed = self._first((Way.HAND, typed(wrong)), times.SAY_NAME, LOOK_HERE)
        return self._let_in(
            held, missed, self._act(self._name_of(held), times.SPELL, welcome(held))
        )

    def short_code(self) -> _Part:
        """Reads out the short code."""
        held = self._next_good()
        keys = (Way.HAND, typed(held.human_code))
        return self._let_in(held, self._first(keys, times.READ_CODE, welcome(held)))

    def unpaid(self) -> _Part:
        """Payment is open: the desk asks and lets the guest in, or mayn't."""
        held = next(self._unpaid)
        scan, subject = self._scan(held.code), _guest(held).subject
        if self._checkpoint.pending is not Pending.ASK:
            refused = Expected(Verdict.REFUSED, Reason.UNPAID, subject)
            return self._turn_away(held, self._first(scan, times.SHOW, refused))
        asks = Expected(Verdict.QUESTION, Reason.UNPAID, subject)
        first = self._first(scan, times.SHOW, asks)
        let_in = self._act((Way.HAND, ("f5",)), times.SETTLE, welcome(held))
        # Not one who came before: whoever owes is asked each time.
        return _Part(_guest(held).registration, (first, let_in), times.HAND_OVER)

    def wrong_ticket(self) -> _Part:
        """A ticket that doesn't count here."""
        held = next(self._turned_away)
        subject = held.guest.subject if held.guest else ""
        refused = Expected(Verdict.REFUSED, held.turned_away or "", subject)
        return self._turn_away(held, self._first(self._scan(held.code), times.SHOW, refused))

    def foreign_code(self) -> _Part:
        """Shows some other code first."""
        held = self._next_good()
        code = self._chance.choice(FOREIGN_CODES)
        refused = Expected(Verdict.REFUSED, Reason.FOREIGN)
        first = self._first(self._scan(code), times.SHOW, refused)
        right = self._act(self._scan(held.code), times.FIND_TICKET, welcome(held))
        return self._let_in(held, first, right)

    def came_before(self) -> _Part:
        """Is inside already."""
        held = self._chance.choice(self._inside)
        entries = self._entries[_guest(held).subject]
        expected = another_time(self._checkpoint, held, entries)
        self._entries[_guest(held).subject] += expected.look == Verdict.ADMITTED
        act = self._first(self._scan(held.code), times.SHOW, expected)
        return _Part(_guest(held).registration, (act,), times.ASK_WHO)

    def leader(self) -> _Part:
        """Hands over the tickets of several guests."""
        first, *others = party = next(self._parties)
        acts = [self._first(self._scan(first.code), times.SHOW, welcome(first))]
        acts += [
            self._act(self._scan(held.code), times.SHOW_AGAIN, welcome(held)) for held in others
        ]
        for held in party:
            self._came_in(held)
        return _Part(_guest(first).registration, tuple(acts), times.HAND_OVER)

    def half_scan(self) -> _Part:
        """The phone moves away too early; the second time the code is read."""
        held = self._next_good()
        half = held.code[: self._chance.randint(len(held.code) // 4, 3 * len(held.code) // 4)]
        broken = self._first((Way.SCANNER, tuple(half)), times.SHOW, LOOK_HERE)
        whole = self._act(self._scan(held.code), times.SHOW_AGAIN, welcome(held))
        return self._let_in(held, broken, whole)

    def scanned_twice(self) -> _Part:
        """The scanner fires a second time at the same code, which changes nothing."""
        held = self._next_good()
        first = self._first(self._scan(held.code), times.SHOW, welcome(held))
        second = Act(*self._scan(held.code), 0.0, NOTHING_NEW)
        return self._let_in(held, first, second)

    # What these are made of.

    def _next_good(self) -> Ticketed:
        [held] = next(self._parties)
        return held

    def _let_in(self, held: Ticketed, *acts: Act) -> _Part:
        self._came_in(held)
        return _Part(_guest(held).registration, acts, times.HAND_OVER)

    def _came_in(self, held: Ticketed) -> None:
        self._inside.append(held)
        self._entries[_guest(held).subject] += 1

    def _turn_away(self, held: Ticketed, *acts: Act) -> _Part:
        return _Part(held.guest.registration if held.guest else "", acts, times.EXPLAIN)

    def _first(
        self, keys: tuple[Way, tuple[str, ...]], before: HumanTime, expected: Expected
    ) -> Act:
        """What a guest does who has just stepped up."""
        return self._later(self._act(keys, before, expected), times.STEP_UP)

    def _act(self, keys: tuple[Way, tuple[str, ...]], before: HumanTime, expected: Expected) -> Act:
        return Act(*keys, self._takes(before), expected)

    def _later(self, act: Act, by: HumanTime) -> Act:
        return Act(act.way, act.keys, act.before + self._takes(by), act.expected)

    def _takes(self, time: HumanTime) -> float:
        return time.draw(self._chance)

    def _scan(self, code: str) -> tuple[Way, tuple[str, ...]]:
        return Way.SCANNER, scanned(code)

    def _name_of(self, held: Ticketed) -> tuple[Way, tuple[str, ...]]:
        """The keys that find this guest by name, else by number."""
        guest = _guest(held)
        for text in spellings(guest, self._chance):
            if (down := self._place_of(guest, text)) is not None:
                return Way.HAND, typed(text, down)
        return Way.HAND, typed(guest.registration)

    def _place_of(self, guest: Guest, text: str) -> int | None:
        """Where among the answers to this text the guest stands."""
        answers = [answer.guest.subject for answer in self._finder.find(text, MOST_DOWN + 1)]
        return answers.index(guest.subject) if guest.subject in answers else None


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


def welcome(held: Ticketed) -> Expected:
    """This guest is let in."""
    return Expected(Verdict.ADMITTED, Reason.WELCOME, _guest(held).subject)


def another_time(checkpoint: Checkpoint, held: Ticketed, entries: int) -> Expected:
    """What a checkpoint says to somebody who is inside (docs/verdicts.md, in its order)."""
    subject = _guest(held).subject
    limits = [most for most in (checkpoint.most, checkpoint.most_a_day) if most is not None]
    if any(entries >= most for most in limits):
        return Expected(Verdict.REFUSED, Reason.LIMIT_REACHED, subject)
    if checkpoint.entries is Entries.MANY:
        return welcome(held)
    return Expected(Verdict.AGAIN, Reason.ALREADY_IN, subject)


def _guest(held: Ticketed) -> Guest:
    assert held.guest is not None  # only tickets of other fairs have none
    return held.guest
