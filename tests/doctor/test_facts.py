"""What the facts tell before opening: guests, other desks, contradictions, keys, the files."""

import pytest

from kiosk.doctor.disagreement import disagreement
from kiosk.doctor.event_file import event_file, unusable
from kiosk.doctor.finding import State, in_short
from kiosk.doctor.journal import journal, none_yet
from kiosk.doctor.other_desks import other_desks
from kiosk.doctor.roster import roster
from kiosk.doctor.ticket_key import ticket_key
from kiosk.domain import kinds
from kiosk.domain.answers import Issuer
from kiosk.errors import BadEvent, KeyProblem
from kiosk.usecases.import_roster import Source, import_roster
from kiosk.usecases.issuing_keys import revoke_key
from tests.doctor.conftest import ground
from tests.event_texts import DOOR
from tests.fairs import Desks, Row

TRAINING = f'purpose = "training"\n{DOOR}'


# The guest list.


def test_a_fair_without_guests_asks_for_the_list(desks: Desks) -> None:
    [found] = in_short(roster(ground(desks.open())))
    assert (found.state, "kiosk import" in found.what_to_do) == (State.LOOK, True)


def test_guests_with_tickets_are_counted_and_those_without_named(desks: Desks) -> None:
    desk = desks.open()
    desk.code_of_guest("1001")
    [found] = in_short(roster(ground(desk)))
    assert found.state is State.FINE
    assert found.found == "1 guest, 1 with a ticket · imported 08:00"
    desk.guest("1002")
    desk.guest("1003", status="canceled")
    [found] = in_short(roster(ground(desk)))
    assert (found.state, found.found) == (State.LOOK, "1 guest of 3 has no ticket.")


def test_rows_that_the_last_import_left_out_are_told(desks: Desks) -> None:
    desk = desks.open()
    desk.code_of_guest("1001")
    source = Source("guests.csv", "0" * 64, {}, 3, rejected=2)
    import_roster(desk.fair, [Row(2, {"registration": "1001"})], source)
    [found] = in_short(roster(ground(desk)))
    assert found.state is State.LOOK
    assert found.found == "2 rows of guests.csv were left out (08:00)."
    desk.clock.set("2019-04-02T09:00")
    desk.import_rows({"registration": "1001"})
    [found] = in_short(roster(ground(desk)))
    assert found.state is State.FINE


def test_tickets_whose_only_key_was_revoked_are_bad(desks: Desks) -> None:
    desk = desks.open()
    desk.code_of_guest("1001")
    revoke_key(desk.fair, desk.fair.tickets.public().hex(), "stolen")
    [found] = in_short(roster(ground(desk)))
    assert (found.state, "no ticket counts" in found.found) == (State.BAD, True)


# The other desks.


def test_a_desk_that_met_nobody_is_no_trouble(desks: Desks) -> None:
    [found] = in_short(other_desks(ground(desks.open())))
    assert (found.state, found.found) == (State.FINE, "no other device was met yet")


def test_news_of_today_is_good_and_of_yesterday_to_be_fetched(desks: Desks) -> None:
    here, there = desks.open(), desks.open(name="Bus")
    here.learn_from(there)
    here.clock.set("2019-04-02T08:05")
    [found] = in_short(other_desks(ground(here)))
    assert (found.state, found.found) == (State.FINE, "Bus: news 5 min old")
    here.clock.set("2019-04-03T07:45")
    [found] = in_short(other_desks(ground(here)))
    assert (found.state, found.found) == (State.LOOK, "The last news of Bus is 24 h old.")
    assert "kiosk sync" in found.what_to_do


def test_a_device_that_fell_silent_before_the_fair_is_no_trouble(desks: Desks) -> None:
    there = desks.open(f"{DOOR}shut = true\n", name="Office", now="2019-03-28T12:00")
    here = desks.open()
    here.learn_from(there)
    [found] = in_short(other_desks(ground(here)))
    assert (found.state, found.found) == (State.FINE, "Office: silent for 5 days")


def test_another_event_file_on_another_desk_is_told(desks: Desks) -> None:
    here, there = desks.open(), desks.open(f"{DOOR}shut = true\n", name="Bus")
    here.learn_from(there)
    [found] = in_short(other_desks(ground(here)))
    assert (found.state, found.found) == (State.LOOK, "Bus goes by another event.toml.")


def test_a_device_without_a_name_is_called_by_the_beginning_of_its_writer(desks: Desks) -> None:
    here, there = desks.open(), desks.open(name="Bus")
    nameless = [f for f in there.facts() if f.envelope.kind == kinds.FAIR_IN_FORCE]
    here.opened.journal.absorb(nameless)
    [found] = in_short(other_desks(ground(here)))
    assert f"device {there.fair.facts.writer[:8]}: news" in found.found


def test_what_this_store_was_before_it_was_restored_is_no_other_desk(desks: Desks) -> None:
    desk = desks.open()
    desk.guest()
    (desk.home.root / "journal.db.token").unlink()
    again = desks.open()
    assert len(again.fair.state.devices()) == 2
    [found] = in_short(other_desks(ground(again)))
    assert found.found == "no other device was met yet"


# Contradictions.


def test_devices_that_agree_have_none(desks: Desks) -> None:
    here, there = desks.open(), desks.open(name="Bus")
    here.learn_from(there)
    [found] = disagreement(ground(here))
    assert (found.state, found.found) == (State.FINE, "none known")


def test_a_ticket_let_in_at_two_desks_is_told_on_that_day(desks: Desks) -> None:
    here, there = desks.open(), desks.open(name="Bus")
    code = here.code_of_guest("1001")
    there.learn_from(here)
    here.scan(code)
    there.scan(code)
    here.learn_from(there)
    [found] = disagreement(ground(here))
    assert found.state is State.LOOK
    assert found.found == "1 ticket was let in at two desks today: 1001."
    here.clock.set("2019-04-03T07:45")
    [found] = disagreement(ground(here))
    assert found.state is State.FINE


def test_a_field_that_two_desks_changed_is_told_until_somebody_settles_it(desks: Desks) -> None:
    here, there = desks.open(), desks.open(name="Bus")
    here.guest("1001", phone="1")
    there.learn_from(here)
    here.guest("1001", phone="2")
    there.guest("1001", phone="3")
    here.learn_from(there)
    [found] = disagreement(ground(here))
    assert found.state is State.LOOK
    assert found.found == "Two devices changed 1 guest differently: 1001 (phone)."
    here.guest("1001", phone="4")
    [found] = disagreement(ground(here))
    assert found.state is State.FINE


def test_facts_that_clash_and_facts_that_are_too_new_are_counted(desks: Desks) -> None:
    here, there = desks.open(), desks.open(name="Bus")
    before = there.facts()
    there.guest("1001")
    here.learn_from(there)
    newer = dict(kinds.KINDS)
    newer["guest.tattooed"] = newer[kinds.OPERATOR_NAMED]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(kinds, "KINDS", newer)
        there.record("guest.tattooed", "g:1", {"name": "x"})
    here.learn_from(there)
    [found] = disagreement(ground(here))
    assert found.found == "1 fact needs a newer version of the kiosk."
    copy = desks.open(name="Copy")
    copy.opened.journal.absorb(before)
    copy.opened.journal.writer = there.fair.facts.writer
    copy.opened.journal._last = max(before, key=lambda fact: fact.envelope.seq).envelope
    copy.guest("2002")
    here.opened.journal.absorb(copy.facts())
    states = {finding.state for finding in disagreement(ground(here))}
    texts = " ".join(finding.found for finding in disagreement(ground(here)))
    assert states == {State.LOOK}
    assert "facts clash with others and have no effect" in texts


# The key.

OURS = "ab" * 32


@pytest.mark.parametrize(
    ("key", "issuers", "state"),
    [
        (None, (), State.FINE),
        (None, None, State.FINE),
        (OURS, None, State.FINE),
        (OURS, (Issuer(OURS, 1, "", False),), State.FINE),
        (OURS, (Issuer("cd" * 32, 1, "", False),), State.LOOK),
        (OURS, (Issuer(OURS, 1, "", True),), State.BAD),
        (KeyProblem("Others can read it.", "chmod 600"), (), State.BAD),
    ],
)
def test_the_key_is_judged_by_whether_tickets_issued_here_count(
    key: str | KeyProblem | None, issuers: tuple[Issuer, ...] | None, state: State
) -> None:
    [found] = ticket_key(key, issuers)
    assert found.state is state
    assert bool(found.what_to_do) == (state is not State.FINE)


# The files.


def test_a_whole_journal_says_who_uses_it(desks: Desks) -> None:
    desk = desks.open()
    [found] = journal(ground(desk), "")
    assert (found.state, found.found.split(",")[0]) == (State.FINE, f"{len(desk.facts())} facts")
    [found] = journal(ground(desk), "process 7 ('kiosk')")
    assert "in use by process 7 ('kiosk')" in found.found


def test_a_damaged_or_missing_journal_is_told(
    desks: Desks, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = desks.open()
    fair = ground(desk)
    monkeypatch.setattr(fair.state, "faults", lambda: ("row 1 missing from index x",))
    [found] = journal(fair, "")
    assert (found.state, "row 1 missing" in found.found) == (State.BAD, True)
    assert none_yet()[0].state is State.LOOK


def test_an_event_file_in_force_is_good(desks: Desks) -> None:
    desk = desks.open()
    [found] = in_short(event_file(desk.fair.event, ground(desk)))
    assert (found.state, found.found) == (State.FINE, "Test fair · 1 checkpoint")
    [found] = in_short(event_file(desk.fair.event, None))
    assert found.state is State.FINE


def test_an_event_file_not_in_earnest_or_changed_meanwhile_is_to_be_looked_at(
    desks: Desks,
) -> None:
    training = desks.open(TRAINING, name="training")
    [found] = in_short(event_file(training.fair.event, ground(training)))
    assert (found.state, "a training" in found.found) == (State.LOOK, True)
    desk = desks.open()
    changed = desks.open(f"{DOOR}shut = true\n", name="changed").fair.event
    [found] = in_short(event_file(changed, ground(desk)))
    assert (found.state, "was changed since" in found.found) == (State.LOOK, True)


def test_an_event_file_that_cant_be_used_is_bad() -> None:
    [found] = unusable(BadEvent("It is wrong.", "Mend it."))
    assert (found.state, found.found, found.what_to_do) == (State.BAD, "It is wrong.", "Mend it.")
    assert unusable(BadEvent("It is wrong."))[0].what_to_do == ""
