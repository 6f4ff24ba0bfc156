"""A scan, from a code text to a verdict whose fact is on the disk."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING

from kiosk.domain.checkpoints import Direction
from kiosk.domain.event import TicketKind
from kiosk.domain.facts import Draft, Fact
from kiosk.domain.given_reasons import is_given
from kiosk.domain.guests import Guest
from kiosk.domain.readings import Unreadable
from kiosk.domain.verdicts import Reason, Ruling, Verdict
from kiosk.errors import UnusableInput
from kiosk.usecases.answer import record_of_answers, with_answers
from kiosk.usecases.fair import Fair
from kiosk.usecases.identify import Found, by_name, identify
from kiosk.usecases.ruling import Ruled, Way, rule, way_through
from kiosk.usecases.scan_facts import moved_over, passed, turned_away
from kiosk.words import N_

if TYPE_CHECKING:
    from kiosk.domain.trips.boarding import Boarding

SHOWN_INPUT = 500

Answers = Mapping[str, str]
NO_ANSWERS: Answers = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a scan.

    Attributes:
        input: the code text, shortened if it is absurdly long.
        at: when, microseconds since 1970 on this device's clock.
        fact: id of the fact that records it.
        sister_fair: name of the other fair that issued the ticket, if one did.
        boarding: what counted at the door of a bus; None at every other checkpoint.
    """

    input: str
    ruling: Ruling
    checkpoint: str
    at: int
    fact: str
    guest: Guest | None = None
    kind: TicketKind | None = None
    sister_fair: str = ""
    boarding: "Boarding | None" = None


def scan(
    fair: Fair,
    text: str,
    checkpoint: str,
    direction: Direction = Direction.ENTRY,
    allowed: Iterable[Reason] = (),
    answers: Answers = NO_ANSWERS,
    why: str = "",
    paper_time: int | None = None,
) -> Outcome:
    """Reads a code, decides, and records what was decided.

    Args:
        checkpoint: id of a checkpoint, or the subject of a trip.
        allowed: reasons that staff have set aside; ``why`` they did, which a trip asks for.
        answers: what the guest answered, by question; recorded with the scan.
        paper_time: when it was, microseconds since 1970, where it was noted on paper and is typed
            in now; it is decided as it would have been then.

    Raises:
        Unsettled: if there is no such checkpoint or trip.
        UnusableInput: if something at a bus is set aside and nobody says why, or the time on paper
            is still to come.
        BadAnswer: if a question doesn't allow its answer; nothing was recorded then.
        StoreError: if the fact could not be recorded; then nothing was decided either.
    """
    way = way_through(fair, checkpoint, direction, allowed, why, paper_time)
    found = identify(fair, text)
    if isinstance(found, Found):
        return _pass(fair, found, text, way, answers)
    return _turn_away(fair, found, text, way)


def admit(
    fair: Fair,
    guest: Guest,
    checkpoint: str,
    direction: Direction = Direction.ENTRY,
    allowed: Iterable[Reason] = (),
    answers: Answers = NO_ANSWERS,
    why: str = "",
    paper_time: int | None = None,
) -> Outcome:
    """Checks in a guest whom the desk found by name; the same checks decide, as in `scan`.

    Raises:
        Unsettled: if there is no such checkpoint or trip.
        UnusableInput: if something at a bus is set aside and nobody says why.
        BadAnswer: if a question doesn't allow its answer; nothing was recorded then.
        StoreError: if the fact could not be recorded.
    """
    way = way_through(fair, checkpoint, direction, allowed, why, paper_time)
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
    way = way_through(fair, checkpoint, direction, allowed)
    several = by_name(fair, guests)
    ruled = rule(fair, several, way)
    drafts = [passed(fair, each, way) for each in ruled]
    facts = fair.facts.append(drafts)
    return tuple(
        _outcome(fair, each, each.found.subject, fact, way)
        for each, fact in zip(ruled, facts, strict=True)
    )


def foresee(fair: Fair, guests: Iterable[Guest], checkpoint: str) -> dict[str, Ruling]:
    """What each guest's entry would come to now, by subject; records nothing.

    Raises:
        Unsettled: if there is no such checkpoint.
    """
    several = by_name(fair, guests)
    ruled = rule(fair, several, way_through(fair, checkpoint, Direction.ENTRY, ()))
    return {each.found.subject: each.ruling for each in ruled}


def _pass(fair: Fair, found: Found, text: str, way: Way, answers: Answers) -> Outcome:
    records: list[Draft] = []
    if answers and found.guest is not None:
        told = with_answers(fair.event, found.guest, answers)
        records = record_of_answers(fair, found.guest, told)
        found = found.of(told)
    [ruled] = rule(fair, [found], way)
    _refuse_silence(ruled, way)
    scanned = passed(fair, ruled, way, refs=tuple(draft.id for draft in records))
    *_, fact = fair.facts.append([*records, *moved_over(fair, ruled), scanned])
    return _outcome(fair, ruled, text, fact, way)


def _refuse_silence(ruled: Ruled, way: Way) -> None:
    """At a bus, who sets something aside says why: it stands on the manifest."""
    if ruled.boarding and ruled.ruling.set_aside and not is_given(way.why):
        raise UnusableInput(
            N_("Taking somebody along like this needs a reason."),
            N_("Say in a word or two why."),
        )


def _outcome(fair: Fair, ruled: Ruled, text: str, fact: Fact, way: Way) -> Outcome:
    found = ruled.found
    kind = found.presented.kind
    return Outcome(
        input=_shown(text),
        ruling=ruled.ruling,
        checkpoint=way.checkpoint.id,
        at=fact.envelope.at,
        fact=fact.envelope.id,
        guest=found.guest,
        kind=fair.event.kinds.get(kind) if kind else None,
        sister_fair=found.sister_fair,
        boarding=ruled.boarding,
    )


def _turn_away(fair: Fair, reading: Unreadable, text: str, way: Way) -> Outcome:
    [fact] = fair.facts.append([turned_away(fair, reading, text, way)])
    ruling = Ruling(Verdict.REFUSED, reading.reason, detail=(reading.sort,))
    return Outcome(_shown(text), ruling, way.checkpoint.id, fact.envelope.at, fact.envelope.id)


def _shown(text: str) -> str:
    """The text as it can be written down: whole, unless it is absurdly long or no Unicode."""
    return text[:SHOWN_INPUT].encode("utf-8", "replace").decode()
