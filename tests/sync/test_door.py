"""Who may bring what to a device of a managed fair, and what it gets in answer."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from kiosk.domain import kinds
from kiosk.domain.audience import Audience
from kiosk.domain.devices import Role
from kiosk.errors import NotAdmitted, UnusableInput
from kiosk.identity import managed
from tests.fairs import Desk, Desks
from tests.sync.company import Company
from tests.sync.forging import old_cover, sealed


@pytest.fixture
def company(tmp_path: Path) -> Iterator[Company]:
    desks = Desks(tmp_path)
    yield Company(desks, tmp_path)
    desks.close_all()


def digests(desk: Desk) -> set[str]:
    return {fact.envelope.digest for fact in desk.facts()}


def names(desk: Desk) -> set[str]:
    return {guest.latin_name for guest in desk.fair.state.every_guest()}


def test_a_desk_that_was_admitted_may_bring_anything(company: Company) -> None:
    one = company.admitted("Desk 1", Role.DESK)
    two = company.admitted("Desk 2", Role.DESK)
    two.guest("1001", latin_name="Anna")
    company.hand(two, one)
    brought, taken = company.hand(one, company.boss)
    assert (brought.left_out, taken.new > 0) == (0, True)
    assert names(company.boss) == {"Anna"}, "the second desk's facts came through the first"


def test_a_device_that_nobody_admitted_brings_nothing_and_is_told_the_way(
    company: Company,
) -> None:
    stranger = company.stranger("Nobody")
    stranger.guest("1001", latin_name="Eve")
    before = digests(company.boss)
    with pytest.raises(NotAdmitted, match="isn't admitted") as refused:
        company.hand(stranger, company.boss)
    assert "kiosk devices invite" in refused.value.remedy
    assert digests(company.boss) == before


def test_a_device_may_bring_its_own_admission(company: Company) -> None:
    """Who was admitted elsewhere carries the certificate along: it counts by its signature."""
    one = company.admitted("Desk 1", Role.DESK)
    two = company.admitted("Desk 2", Role.DESK)
    assert one.fair.state.devices_known().called("Desk 2") == ()
    two.guest("1001", latin_name="Anna")
    company.hand(two, one)
    assert names(one) == {"Anna"}
    assert one.fair.state.devices_known().called("Desk 2")[0].is_admitted


def test_a_file_that_nobody_signed_is_taken_no_more(company: Company, tmp_path: Path) -> None:
    old = tmp_path / "old.kiosk"
    old.write_bytes(sealed(old_cover()))
    with pytest.raises(NotAdmitted, match="Nobody signed"):
        company.read(company.boss, old)


def test_a_marshal_adds_to_its_own_facts_alone(company: Company) -> None:
    """A chain that its messenger prolonged looks sound; so whose it is must be known here."""
    boss = company.boss
    boss.guest("1001", latin_name="Anna")
    marshal = company.admitted("Bus A", Role.MARSHAL, "bus-a")
    desk = company.admitted("Desk 1", Role.DESK)
    desk.guest("1002", latin_name="Boris")
    marshal.learn_from(desk)  # past the door, as a forger would
    marshal.record(kinds.OPERATOR_NAMED, "o:1", {"name": "Marshal"})
    brought, taken = company.hand(marshal, boss)
    others = [f for f in desk.facts() if f.envelope.writer == desk.fair.facts.writer]
    assert brought.left_out == len(others)
    assert digests(boss).isdisjoint(fact.envelope.digest for fact in others)
    assert boss.fair.state.label("o:1") == "Marshal"
    assert taken.new > 0
    company.hand(desk, boss)
    assert names(boss) == {"Anna", "Boris"}


def test_what_was_prolonged_in_anothers_name_never_gets_in(company: Company) -> None:
    """The forger writes on under the name of the desk whose facts it holds."""
    boss = company.boss
    marshal = company.admitted("Bus A", Role.MARSHAL, "bus-a")
    victim = boss.fair.facts.writer
    journal = marshal.opened.journal
    own, journal.writer = journal.writer, victim
    journal._last = max(
        (f.envelope for f in marshal.facts() if f.envelope.writer == victim), key=lambda e: e.seq
    )
    marshal.record(kinds.GUEST_CORRECTED, "g:1", {"set": {"status": "canceled"}})
    journal.writer = own
    before = digests(boss)
    brought, _ = company.hand(marshal, boss)
    assert brought.left_out == 1
    assert not [f for f in boss.facts() if f.envelope.kind == kinds.GUEST_CORRECTED]
    assert before <= digests(boss)


def test_a_device_that_was_shut_out_is_heard_and_has_no_effect(company: Company) -> None:
    boss = company.boss
    desk = company.admitted("Desk 1", Role.DESK)
    desk.guest("1001", latin_name="Anna")
    company.hand(desk, boss)
    company.shut_out("Desk 1")
    desk.guest("1001", latin_name="Anna the second")
    brought, taken = company.hand(desk, boss)
    assert (brought.device is not None and brought.device.shut_out, taken.new > 0) == (
        "stolen",
        True,
    )
    assert names(boss) == {"Anna"}, "kept, and without effect"
    answer = company.write(boss, brought)
    assert answer.cut.audience is Audience.OUTSIDE
    came, _ = company.read(desk, answer.path)
    told = [fact for fact in came.came if fact.body is not None]
    assert {fact.envelope.kind for fact in told} <= kinds.DEVICES
    assert names(desk) == set(), "it knows now that it must forget"


def test_a_file_is_answered_by_its_signers_role(company: Company) -> None:
    boss = company.boss
    boss.guest("1001", latin_name="Anna")
    marshal = company.admitted("Bus A", Role.MARSHAL, "bus-a")
    desk = company.admitted("Desk 1", Role.DESK)
    for device, audience, trips in (
        (marshal, Audience.MARSHAL, ("bus-a",)),
        (desk, Audience.ALL, ()),
    ):
        brought, _ = company.hand(device, boss)
        cut = company.write(boss, brought).cut
        assert (cut.audience, cut.trips) == (audience, trips)
    assert (names(marshal), names(desk)) == (set(), {"Anna"})


def test_a_marshals_device_takes_no_file_with_more_than_it_may_have(company: Company) -> None:
    boss = company.boss
    boss.guest("1001", latin_name="Anna")
    marshal = company.admitted("Bus A", Role.MARSHAL, "bus-a")
    with pytest.raises(NotAdmitted, match="may not know") as refused:
        company.hand(boss, marshal)
    assert "--for Bus A" in refused.value.remedy
    other = company.admitted("Bus B", Role.MARSHAL, "bus-b")
    with pytest.raises(NotAdmitted, match="may not know"):
        company.hand(boss, marshal, company.cut_for("Bus B"))
    assert company.hand(marshal, marshal)[1].new == 0, "its own file is no stranger's"
    assert company.hand(boss, other, company.cut_for("Bus B"))[1].quarantined == 0
    assert names(marshal) == names(other) == set()


def test_who_is_asked_for_must_belong_to_the_fair(company: Company) -> None:
    company.admitted("Desk 1", Role.DESK)
    with pytest.raises(UnusableInput, match="No device is called Desk 9"):
        company.cut_for("Desk 9")
    company.shut_out("Desk 1")
    with pytest.raises(NotAdmitted, match="was shut out"):
        company.cut_for("Desk 1")


def test_what_is_brought_of_devices_never_admits_by_a_strangers_signature(
    company: Company,
) -> None:
    """A founder of another fair signs itself in: that word counts there, not here."""
    stranger = company.stranger("Nobody")
    stranger.home.coordinator_key.unlink()
    stranger.opened.journal.connection.execute("DELETE FROM this_store WHERE name = 'authority'")
    managed.found(stranger.home, stranger.fair, stranger.opened.journal, "Self-made")
    with pytest.raises(NotAdmitted, match="isn't admitted"):
        company.hand(stranger, company.boss)
