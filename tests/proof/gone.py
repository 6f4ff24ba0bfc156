"""What a store must not hold any more, reckoned from the facts that it has heard of.

It is reckoned here otherwise than in the program: from the envelopes of erasures, and from
everything that was ever recorded anywhere, with the bodies that it had then.
"""

import re
from collections.abc import Iterable, Iterator

from kiosk.domain import kinds
from kiosk.domain.devices import Role
from kiosk.domain.facts import Envelope, Fact
from tests.proof.laptops import Laptop

Erasure = tuple[str, str, frozenset[str]]
"""Its kind, its subject, and the facts that it names."""
NAME = re.compile(r"~\d+~")  # what each name ends with, and no other text


def unlawful(laptop: Laptop, told: Iterable[Fact]) -> set[str]:
    """The digests of the facts, of all that were told, whose bodies must not be here."""
    if not may_know_anybody(laptop):
        return {f.envelope.digest for f in told if f.envelope.kind not in kinds.IMPERSONAL}
    erased = _erased(laptop)
    return {f.envelope.digest for f in told if _is_among(f, erased)}


def lasting(laptop: Laptop) -> set[str]:
    """The digests of the facts that no erasure takes, of those whose bodies are here."""
    held = laptop.bodies()
    told = (fact.envelope for fact in laptop.journal.facts())
    return {each.digest for each in told if each.kind in kinds.IMPERSONAL} & held


def may_be_gone(laptop: Laptop, told: Iterable[Fact]) -> set[str]:
    """The same, and those whose bodies an erasure took before it lost its effect.

    It was obeyed where it was heard of first; then it clashed with a fact of a copy, or its device
    turned out to have been shut out. What is gone doesn't come back by that.
    """
    everything = list(told)
    gone = unlawful(laptop, everything)
    for kind, guest, named in _once_obeyed(laptop):
        if kind == kinds.FAIR_ERASED:
            return gone | {f.envelope.digest for f in everything}
        erased = {fact: {guest} for fact in named}
        gone |= {f.envelope.digest for f in everything if _is_among(f, erased)}
    return gone


def is_gone(laptop: Laptop, told: Iterable[Fact]) -> None:
    """No body that an erasure took is here, no salt of one, and no name that stood in one."""
    everything = list(told)
    wrong = unlawful(laptop, everything)
    if not wrong:
        return
    assert not wrong & laptop.bodies()
    files = [file.read_bytes() for file in laptop.folder.glob("journal.db*")]
    for needle in _needles(fact for fact in everything if fact.envelope.digest in wrong):
        assert not any(needle in file for file in files), needle


def may_know_anybody(laptop: Laptop) -> bool:
    """Whether this device may know any guest by what it has heard and by its clock."""
    if any(kind == kinds.FAIR_ERASED for kind, _, _ in _erasures(laptop)) or was_told_so(laptop):
        return False
    device = laptop.fair.state.devices_known().of_writer(laptop.journal.writer)
    if device is None:
        return True
    offset = laptop.fair.state.clock_corrections().get(laptop.journal.writer, 0)
    is_over = 0 < device.until <= laptop.clock() + offset
    return device.shut_out is None and not is_over


def was_told_so(laptop: Laptop) -> bool:
    """Whether a hub said that this device was shut out."""
    query = "SELECT 1 FROM this_store WHERE name = 'told_shut_out'"
    return laptop.connection.execute(query).fetchone() is not None


def erasures_of(laptop: Laptop) -> int:
    """How many erasures have effect here."""
    return len(list(_erasures(laptop)))


def _erasures(laptop: Laptop) -> Iterator[Erasure]:
    """The erasures that have effect."""
    for told, has_effect in _all_erasures(laptop):
        if has_effect:
            yield told.kind, told.subject, frozenset(told.refs)


def _once_obeyed(laptop: Laptop) -> Iterator[Erasure]:
    """The erasures that have none, and may have had it: a thief's, who had no right, never had."""
    known = laptop.fair.state.devices_known()
    for told, has_effect in _all_erasures(laptop):
        device = known.of_writer(told.writer)
        had_the_right = device is not None and device.role is Role.COORDINATOR
        if not has_effect and (laptop.authority is None or had_the_right):
            yield told.kind, told.subject, frozenset(told.refs)


def _all_erasures(laptop: Laptop) -> Iterator[tuple[Envelope, bool]]:
    with_effect = {row[0] for row in laptop.connection.execute("SELECT fact FROM places")}
    for fact in laptop.journal.facts():
        if fact.envelope.kind in kinds.ERASURES:
            yield fact.envelope, fact.envelope.id in with_effect


def _erased(laptop: Laptop) -> dict[str, set[str]]:
    """The facts that erasures name, to the guests whom they erase."""
    found: dict[str, set[str]] = {}
    for _, guest, named in _erasures(laptop):
        for fact in named:
            found.setdefault(fact, set()).add(guest)
    return found


def _is_among(fact: Fact, erased: dict[str, set[str]]) -> bool:
    """An erasure reaches what is about its guest, or about a ticket; never that one was issued."""
    told = fact.envelope
    guests = erased.get(told.id, set())
    is_about = told.subject in guests or (bool(guests) and told.subject.startswith("t:"))
    return is_about and told.kind != kinds.TICKET_ISSUED


def _needles(facts: Iterable[Fact]) -> Iterator[bytes]:
    for fact in facts:
        assert fact.body is not None
        yield fact.body.salt
        for name in NAME.findall(fact.body.text):
            yield name.encode()
