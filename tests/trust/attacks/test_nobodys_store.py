"""A stolen desk that writes under other names than its own: a new store's, or another device's."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from kiosk.backups import forget_erased, new_name
from kiosk.domain import kinds
from kiosk.domain.devices import Role
from kiosk.domain.facts import Fact
from kiosk.identity import managed
from kiosk.store.copying import copy_journal
from kiosk.sync.bundle import write_bundle
from kiosk.sync.cover import Cover
from kiosk.usecases.privacy.erasure import erase_guest
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


def in_its_name(of: Desk, known_to: Desk) -> Chain:
    """Another device's own facts, as somebody else goes on with them."""
    writer = of.fair.facts.writer
    return Chain(writer, [f for f in known_to.facts() if f.envelope.writer == writer])


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
    forged = in_its_name(company.boss, other)
    canceled = {"set": {"status": "canceled"}}
    forged.add(kinds.GUEST_CORRECTED, company.boss.known("1001").subject, canceled)
    brought, _ = company.read(other, file_of(thief, forged.facts))
    assert brought.left_out == 1
    assert str(other.known("1001").status) != "canceled"


@pytest.mark.parametrize("whole", [True, False], ids=["the fair", "a guest"])
def test_in_a_coordinator_s_name_it_erases_nobody(
    company: Company, thief: Desk, whole: bool
) -> None:
    """It can write there what can be taken back; erasing takes the coordinator's signature."""
    other = company.admitted("Desk 2", Role.DESK)
    company.hand(company.boss, other)
    anna = company.boss.known("1001")
    forged = in_its_name(company.boss, other)
    said = {"reason": "evil"}
    for signature in ({}, {"signature": "ab" * 64}):
        if whole:
            forged.add(kinds.FAIR_ERASED, "fair", said | signature)
        else:
            theirs = [f.envelope.id for f in other.facts() if f.envelope.subject == anna.subject]
            forged.add(kinds.GUEST_ERASED, anna.subject, said | signature, refs=theirs)
    company.read(other, file_of(thief, forged.facts))
    assert names(other) == {"Anna"}


def test_an_erasure_without_effect_costs_nobody_their_copies(company: Company, thief: Desk) -> None:
    boss = company.boss
    boss.home.backups.mkdir(exist_ok=True)
    copy = new_name(boss.home.backups, boss.fair.facts.writer, datetime(2019, 4, 2, tzinfo=UTC), ())
    copy_journal(boss.home.journal, copy, {})
    evil = made_up()
    evil.add(kinds.FAIR_ERASED, "fair", {"reason": "evil"})
    company.read(boss, file_of(thief, evil.facts))
    assert forget_erased(boss.home) == []
    assert copy.exists()


def test_a_signature_under_one_erasure_is_none_under_another(company: Company, thief: Desk) -> None:
    boss, other = company.boss, company.admitted("Desk 2", Role.DESK)
    boss.guest("1002", latin_name="Boris")
    key = managed.own_key(boss.home, boss.fair)
    erase_guest(boss.fair, boss.known("1001"), "asked", key)
    company.hand(boss, other)
    company.hand(boss, thief)
    assert names(other) == {"Boris"}
    [signed] = [f for f in other.facts() if f.envelope.kind == kinds.GUEST_ERASED]
    assert signed.body is not None
    boris = boss.known("1002").subject
    theirs = [f.envelope.id for f in other.facts() if f.envelope.subject == boris]
    forged = in_its_name(boss, other)
    forged.add(kinds.GUEST_ERASED, boris, signed.body.content(), refs=theirs)
    forged.add(kinds.GUEST_ERASED, boris, signed.body.content(), refs=signed.envelope.refs)
    forged.add(kinds.FAIR_ERASED, "fair", signed.body.content())
    company.read(other, file_of(thief, forged.facts))
    assert names(other) == {"Boris"}
