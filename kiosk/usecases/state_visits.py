"""Day three, stated: the guests of the roster and the file of company visits as one visit problem.

A party is one guest, or several whom the file puts together. It is named by registration numbers,
and holds nothing else of a person but what the solver needs: scores, languages, wheelchairs.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from kiosk.domain.guests import Guest, Status
from kiosk.domain.visit_day import INTERPRETER, WHEELCHAIR, Arrangement, VisitDay
from kiosk.errors import BadVisits
from kiosk.usecases.fair import Fair
from kiosk.words import N_, _
from logistics.interests import Unclear, interests_from_words, party_from_interests
from logistics.options import obstacles
from logistics.problem import Party, Problem
from logistics.problem_rules import contradictions
from logistics.reading import MAX_ID

NOT_COMING = frozenset({Status.CANCELED, Status.DRAFT})
TOGETHER = "+"


class Matter(StrEnum):
    """What a coordinator should look at; no plan can mend it."""

    NO_INTEREST = "no_interest"
    NOWHERE = "nowhere"
    NOT_COMING = "not_coming"


@dataclass(frozen=True, slots=True)
class Remark:
    """Something about a party; ``detail`` is the solver's word for why."""

    matter: Matter
    party: str
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Stated:
    """The problem, the wishes that need a human reading, and what else to look at."""

    problem: Problem
    unclear: tuple[Unclear, ...]
    remarks: tuple[Remark, ...]


def state_visits(fair: Fair, day: VisitDay, kinds: Collection[str]) -> Stated:
    """The visit problem of everybody who comes and has a ticket of one of these kinds.

    Raises:
        BadVisits: if file and roster contradict each other; the message lists how.
    """
    guests = {name_of(guest): guest for guest in fair.state.every_guest()}
    coming = {
        name: guest
        for name, guest in guests.items()
        if guest.status not in NOT_COMING and guest.kind in kinds
    }
    groups = list(_groups(coming, guests, day.arrangements))
    parties: list[Party] = []
    unclear: list[Unclear] = []
    for arrangement in groups:
        party, unread = _party(day, arrangement, [coming[name] for name in arrangement.guests])
        parties.append(party)
        unclear.extend(unread)
    problem = replace(day.stage, parties=tuple(sorted(parties, key=lambda party: party.id)))
    _refuse(contradictions(problem))
    away = sorted(name for each in day.arrangements for name in each.guests if name not in coming)
    remarks = [Remark(Matter.NOT_COMING, name) for name in away]
    return Stated(problem, tuple(unclear), (*remarks, *_stranded(problem)))


def name_of(guest: Guest) -> str:
    """The registration number; the pseudonym of a guest who has none that a document can hold."""
    number = guest.registration
    usable = number.strip() and number.isprintable() and len(number) <= MAX_ID
    return number if usable else guest.subject


def _groups(
    coming: Mapping[str, Guest], known: Mapping[str, Guest], arrangements: Sequence[Arrangement]
) -> Iterator[Arrangement]:
    """Everybody who comes, each in one arrangement; those who don't are left out of theirs."""
    _refuse(
        f"[[parties]] no. {number} names the guest {name!r}, whom the roster doesn't know."
        " Correct the registration number, or remove it."
        for number, each in enumerate(arrangements, start=1)
        for name in each.guests
        if name not in known
    )
    _refuse(
        f"[[parties]] no. {number} puts {len(each.guests)} guests together, whose registration"
        f" numbers make a name of over {MAX_ID} letters. Split them into several parties."
        for number, each in enumerate(arrangements, start=1)
        if len(TOGETHER.join(each.guests)) > MAX_ID and len(each.guests) > 1
    )
    arranged = {name for each in arrangements for name in each.guests}
    for each in arrangements:
        if there := tuple(name for name in each.guests if name in coming):
            yield replace(each, guests=there)
    for name in coming:
        if name not in arranged:
            yield Arrangement((name,))


def _party(
    day: VisitDay, arrangement: Arrangement, guests: Sequence[Guest]
) -> tuple[Party, tuple[Unclear, ...]]:
    name = TOGETHER.join(arrangement.guests)
    words = [*arrangement.wishes, *(word for guest in guests for word in guest.interests)]
    party, unclear = party_from_interests(
        day.hosts,
        interests_from_words(day.hosts, name, words, day.meanings),
        want=day.want if arrangement.want is None else arrangement.want,
        size=len(guests),
        languages=arrangement.languages or _languages(day, guests),
        wheelchairs=_wheelchairs(day, guests)
        if arrangement.wheelchairs is None
        else arrangement.wheelchairs,
        never=arrangement.never,
    )
    agreed = replace(
        party,
        pinned=arrangement.pinned,
        own_transport=arrangement.own_transport,
        available=arrangement.available,
    )
    return agreed, unclear


def _languages(day: VisitDay, guests: Iterable[Guest]) -> frozenset[str]:
    """What one of them can follow a visit in, and tell the others; nothing known: anything."""
    spoken: set[str] = set()
    for guest in guests:
        if not guest.language:
            return frozenset()
        spoken.add(guest.language)
        if INTERPRETER not in _flags(day, guest):
            spoken |= day.understands.get(guest.language, frozenset())
    return frozenset(spoken)


def _wheelchairs(day: VisitDay, guests: Iterable[Guest]) -> int:
    return sum(guest.in_wheelchair or WHEELCHAIR in _flags(day, guest) for guest in guests)


def _flags(day: VisitDay, guest: Guest) -> set[str]:
    """A guest's flags in the words of this program, by the file's meanings of words."""
    meant = {word.casefold(): said for word, said in day.meanings.items()}
    return {meant.get(flag.casefold(), flag).casefold() for flag in guest.flags}


def _stranded(problem: Problem) -> Iterator[Remark]:
    """Parties that no plan can send anywhere."""
    for party in problem.parties:
        wished = [problem.visits[row] for row, _ in problem.acceptable(party)]
        if not party.scores or not party.want:
            yield Remark(Matter.NO_INTEREST, party.id)
        elif not wished:
            yield Remark(Matter.NOWHERE, party.id, "no company it may want offers a visit")
        elif all(obstacles(party, visit) for visit in wished):
            best = max(wished, key=lambda visit: party.score(visit) or 0)
            why = ", and ".join(obstacles(party, best))
            yield Remark(Matter.NOWHERE, party.id, f'for visit "{best.id}": {why}')


def _refuse(complaints: Iterable[str]) -> None:
    if told := list(complaints):
        raise BadVisits(
            "\n  ".join((_("The file of company visits doesn't fit the roster:"), *told)),
            N_("Mend the file, or import the newest roster, and try again."),
        )
