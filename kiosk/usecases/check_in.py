"""A scan, from a code text to a verdict whose fact is on the disk."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from kiosk.domain import kinds
from kiosk.domain.checkpoints import Direction
from kiosk.domain.decide import Case, decide
from kiosk.domain.event import TicketKind
from kiosk.domain.facts import Draft, Fact
from kiosk.domain.guests import Guest
from kiosk.domain.questions import still_open
from kiosk.domain.readings import Unreadable
from kiosk.domain.verdicts import Reason, Ruling, Verdict
from kiosk.errors import Unsettled
from kiosk.usecases.answer import record_of_answers, with_answers
from kiosk.usecases.fair import Fair
from kiosk.usecases.identify import Found, by_name, identify

CODE_PREFIX = "x:"
SHOWN_INPUT = 500

Answers = Mapping[str, str]
NO_ANSWERS: Answers = MappingProxyType({})

_KIND_OF = {
    Verdict.ADMITTED: kinds.SCAN_ADMITTED,
    Verdict.AGAIN: kinds.SCAN_REPEATED,
    Verdict.QUESTION: kinds.SCAN_QUESTIONED,
    Verdict.REFUSED: kinds.SCAN_REFUSED,
}


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a scan.

    Attributes:
        input: the code text, shortened if it is absurdly long.
        at: when, microseconds since 1970 on this device's clock.
        fact: id of the fact that records it.
        sister_fair: name of the other fair that issued the ticket, if one did.
    """

    input: str
    ruling: Ruling
    checkpoint: str
    at: int
    fact: str
    guest: Guest | None = None
    kind: TicketKind | None = None
    sister_fair: str = ""


@dataclass(frozen=True, slots=True)
class _Way:
    """Where somebody wants to pass, which way, and what staff have set aside."""

    checkpoint: str
    direction: Direction
    allowed: frozenset[Reason]


def scan(
    fair: Fair,
    text: str,
    checkpoint: str,
    direction: Direction = Direction.ENTRY,
    allowed: Iterable[Reason] = (),
    answers: Answers = NO_ANSWERS,
) -> Outcome:
    """Reads a code, decides, and records what was decided.

    Args:
        allowed: reasons that staff have set aside.
        answers: what the guest answered, by question; recorded with the scan.

    Raises:
        Unsettled: if there is no such checkpoint.
        BadAnswer: if a question doesn't allow its answer; nothing was recorded then.
        StoreError: if the fact could not be recorded; then nothing was decided either.
    """
    way = _way(fair, checkpoint, direction, allowed)
    found = identify(fair, text)
    if isinstance(found, Found):
        return _pass(fair, found, text, way, answers)
    return _turn_away(fair, found, text, checkpoint)


def admit(
    fair: Fair,
    guest: Guest,
    checkpoint: str,
    direction: Direction = Direction.ENTRY,
    allowed: Iterable[Reason] = (),
    answers: Answers = NO_ANSWERS,
) -> Outcome:
    """Checks in a guest whom the desk found by name; the same checks decide.

    Raises:
        Unsettled: if there is no such checkpoint.
        BadAnswer: if a question doesn't allow its answer; nothing was recorded then.
        StoreError: if the fact could not be recorded.
    """
    way = _way(fair, checkpoint, direction, allowed)
    [found] = by_name(fair, [guest])
    return _pass(fair, found, guest.registration, way, answers)


def admit_all(
    fair: Fair,
    guests: Iterable[Guest],
    checkpoint: str,
    direction: Direction = Direction.ENTRY,
    allowed: Iterable[Reason] = (),
) -> tuple[Outcome, ...]:
    """Checks in several guests in one act: a fact for each, all of them recorded or none.

    Raises:
        Unsettled: if there is no such checkpoint.
        StoreError: if the facts could not be recorded.
    """
    way = _way(fair, checkpoint, direction, allowed)
    several = by_name(fair, guests)
    rulings = _rule(fair, several, way)
    drafts = [_scanned(fair, *ruled, way) for ruled in zip(several, rulings, strict=True)]
    facts = fair.facts.append(drafts)
    return tuple(
        _outcome(fair, found, found.subject, ruling, fact, way)
        for found, ruling, fact in zip(several, rulings, facts, strict=True)
    )


def foresee(fair: Fair, guests: Iterable[Guest], checkpoint: str) -> dict[str, Ruling]:
    """What each guest's entry would come to now, by subject; records nothing.

    Raises:
        Unsettled: if there is no such checkpoint.
    """
    several = by_name(fair, guests)
    rulings = _rule(fair, several, _way(fair, checkpoint, Direction.ENTRY, ()))
    return {found.subject: ruling for found, ruling in zip(several, rulings, strict=True)}


def _pass(fair: Fair, found: Found, text: str, way: _Way, answers: Answers) -> Outcome:
    records: list[Draft] = []
    if answers and found.guest is not None:
        told = with_answers(fair.event, found.guest, answers)
        records = record_of_answers(fair, found.guest, told)
        found = found.of(told)
    [ruling] = _rule(fair, [found], way)
    scanned = _scanned(fair, found, ruling, way, refs=tuple(draft.id for draft in records))
    *_, fact = fair.facts.append([*records, scanned])
    return _outcome(fair, found, text, ruling, fact, way)


def _rule(fair: Fair, several: Sequence[Found], way: _Way) -> list[Ruling]:
    passages = fair.state.passages((found.subject for found in several), way.checkpoint)
    now = fair.now()

    def case(found: Found) -> Case:
        kind = found.presented.kind
        return Case(
            ticket=found.presented,
            guest=found.guest,
            passages=passages.get(found.subject, ()),
            checkpoint=fair.event.checkpoints[way.checkpoint],
            now=now,
            direction=way.direction,
            gate=fair.gate,
            allowed=way.allowed,
            taken_at=fair.event.checkpoints_taking(kind) if kind else (),
            open_questions=_open_questions(fair, found, way.checkpoint),
        )

    return [decide(case(found)) for found in several]


def _open_questions(fair: Fair, found: Found, checkpoint: str) -> tuple[str, ...]:
    """What this guest must still be asked; nobody is where no roster here names them."""
    kind, guest = found.presented.kind, found.guest
    if not fair.asks or guest is None or kind is None:
        return ()
    return still_open(fair.event.questions.values(), guest, kind, checkpoint)


def _scanned(
    fair: Fair, found: Found, ruling: Ruling, way: _Way, refs: tuple[str, ...] = ()
) -> Draft:
    content: dict[str, object] = {"checkpoint": way.checkpoint, "reason": str(ruling.reason)}
    content |= {"serial": found.serial} if found.serial else {}
    content |= {"gate": fair.gate} if fair.gate else {}
    if ruling.verdict is Verdict.ADMITTED and ruling.override:
        content |= {"override": str(ruling.override)}
    left = ruling.reason is Reason.LEFT
    kind = kinds.SCAN_LEFT if left else _KIND_OF[ruling.verdict]
    return Draft(kind, found.subject, content, refs)


def _outcome(fair: Fair, found: Found, text: str, ruling: Ruling, fact: Fact, way: _Way) -> Outcome:
    kind = found.presented.kind
    return Outcome(
        input=_shown(text),
        ruling=ruling,
        checkpoint=way.checkpoint,
        at=fact.envelope.at,
        fact=fact.envelope.id,
        guest=found.guest,
        kind=fair.event.kinds.get(kind) if kind else None,
        sister_fair=found.sister_fair,
    )


def _turn_away(fair: Fair, reading: Unreadable, text: str, checkpoint: str) -> Outcome:
    """Records a code that is no ticket of ours: what it looks like, never the code itself."""
    code = {
        "sort": reading.sort,
        "length": reading.length,
        "digest": fair.pseudonym("", text),
    }
    content: dict[str, object] = {"checkpoint": checkpoint, "reason": str(reading.reason)}
    content |= {"code": code} | ({"gate": fair.gate} if fair.gate else {})
    subject = CODE_PREFIX + fair.random_bytes(10).hex()
    [fact] = fair.facts.append([Draft(kinds.SCAN_REFUSED, subject, content)])
    ruling = Ruling(Verdict.REFUSED, reading.reason, detail=(reading.sort,))
    return Outcome(_shown(text), ruling, checkpoint, fact.envelope.at, fact.envelope.id)


def _way(fair: Fair, checkpoint: str, direction: Direction, allowed: Iterable[Reason]) -> _Way:
    if checkpoint not in fair.event.checkpoints:
        known = ", ".join(fair.event.checkpoints)
        raise Unsettled(f"There is no checkpoint {checkpoint!r}.", f"There are: {known}.")
    return _Way(checkpoint, direction, frozenset(allowed))


def _shown(text: str) -> str:
    """The text as it can be written down: whole, unless it is absurdly long or no Unicode."""
    return text[:SHOWN_INPUT].encode("utf-8", "replace").decode()
