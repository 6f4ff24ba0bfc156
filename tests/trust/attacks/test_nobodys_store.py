"""A stolen desk that writes under other names than its own: a new store's, or another device's."""

from pathlib import Path

import pytest

from kiosk.domain import kinds
from kiosk.domain.devices import Role
from kiosk.domain.facts import Fact
from kiosk.identity import managed
from kiosk.sync.bundle import write_bundle
from kiosk.sync.cover import Cover
from tests.fairs import Desk
from tests.store.chains import Chain
from tests.sync.company import Company

NAME = "Desk 1"


@pytest.fixture
def thief(company: Company) -> Desk:
    """The laptop, which the coordinator's desk heard of before."""
    company.boss.guest("1001", latin_name="Anna")
    desk = company.admitted(NAME, Role.DESK)
    company.hand(desk, company.boss)
    return desk


def file_of(thief: Desk, facts: list[Fact]) -> Path:
    """A file that the thief puts together, and signs with its own key."""
    path = thief.home.root / "forged.kiosk"
    cover = Cover(2019, thief.fair.facts.writer, 1, thief.clock(), len(facts))
    write_bundle(path, cover, facts, managed.own_key(thief.home, thief.fair))
    return path


def made_up() -> Chain:
    """A store that nobody owns up to, and that says that Eve was let in."""
    chain = Chain("0123456789abcdef")
    chain.add(kinds.GUEST_WALKED_IN, "g:eve", {"set": {"registration": "W-1", "latin_name": "Eve"}})
    return chain


def prolonged(company: Company, thief: Desk) -> list[Fact]:
    """The coordinator's own facts, and one more that it never wrote."""
    writer = company.boss.fair.facts.writer
    theirs = [fact for fact in thief.facts() if fact.envelope.writer == writer]
    chain = Chain(writer, theirs)
    anna = company.boss.known("1001").subject
    chain.add(kinds.GUEST_CORRECTED, anna, {"set": {"status": "canceled"}})
    return chain.facts


def names(desk: Desk) -> set[str]:
    return {guest.latin_name for guest in desk.fair.state.every_guest()}


def test_after_the_shut_out_it_brings_nothing_under_a_name_that_it_made_up(
    company: Company, thief: Desk
) -> None:
    company.shut_out(NAME)
    brought, _ = company.read(company.boss, file_of(thief, made_up().facts))
    assert brought.left_out == 1
    assert names(company.boss) == {"Anna"}


def test_after_the_shut_out_it_prolongs_nobody_s_facts(company: Company, thief: Desk) -> None:
    other = company.admitted("Desk 2", Role.DESK)
    company.shut_out(NAME)
    company.hand(company.boss, other)
    forged = prolonged(company, other)
    brought, _ = company.read(other, file_of(thief, forged))
    assert brought.left_out == 1
    assert str(other.known("1001").status) != "canceled"
