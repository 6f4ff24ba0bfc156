"""A schedule taken in: one fact for each guest whose days change, and none for the others."""

import pytest

from kiosk.domain import kinds
from kiosk.domain.appointments import MOST_ENTRIES
from kiosk.errors import StoreError, UnusableInput
from kiosk.usecases.agenda import agenda_of
from kiosk.usecases.import_agenda import ImportedAgenda
from kiosk.usecases.same_person import join
from tests.agenda.conftest import OpenFair, row, take_in
from tests.agenda.days import at, titles
from tests.fairs import Desk


def agenda(desk: Desk, registration: str = "1") -> list[str]:
    return titles(agenda_of(desk.fair, desk.known(registration)))


def scheduled(desk: Desk) -> int:
    """How many facts say what a guest is expected at."""
    return sum(fact.envelope.kind == kinds.GUEST_SCHEDULED for fact in desk.facts())


def counts(done: ImportedAgenda) -> tuple[int, int, int, int]:
    return done.appointments, done.guests, done.changed, done.cleared


def test_an_import_is_a_fact_for_the_file_and_one_for_each_guest(desk: Desk) -> None:
    done = take_in(desk, row("10:00", "1", title="a"), row("09:00", "1", title="b"))
    assert counts(done) == (2, 1, 1, 0)
    assert agenda(desk) == ["b", "a"]
    [file] = [f for f in desk.facts() if f.envelope.kind == kinds.AGENDA_IMPORTED]
    [told] = [f for f in desk.facts() if f.envelope.kind == kinds.GUEST_SCHEDULED]
    assert file.envelope.id in told.envelope.refs
    said = kinds.content(file) or {}
    assert (said["source"], said["rows"], said["changed"], said["rejected"]) == ("agenda", 2, 1, 0)


def test_two_who_meet_each_get_the_appointment_with_the_other(desk: Desk) -> None:
    assert counts(take_in(desk, row("10:00", "1", "2", table="7"))) == (2, 2, 2, 0)
    [annas] = agenda_of(desk.fair, desk.known("1"))
    [boriss] = agenda_of(desk.fair, desk.known("2"))
    assert (annas.with_whom, annas.table) == ("Boris", "7")
    assert (boriss.with_whom, boriss.table) == ("Metall AG", "7")


def test_a_meeting_that_the_list_has_from_both_sides_is_one(desk: Desk) -> None:
    done = take_in(desk, row("10:00", "1", "2"), row("10:00", "2", "1"))
    assert counts(done) == (2, 2, 2, 0)
    assert done.clashes == ()


def test_the_same_file_again_records_nothing_of_guests(desk: Desk) -> None:
    rows = (row("10:00", "1", title="a"), row("10:00", "1", title="b"), row("11:00", "2"))
    take_in(desk, *rows)
    before = scheduled(desk)
    assert counts(take_in(desk, *reversed(rows))) == (3, 2, 0, 0)
    assert scheduled(desk) == before


def test_a_later_file_replaces_what_its_source_said_and_takes_away_what_it_lacks(
    desk: Desk,
) -> None:
    take_in(desk, row("10:00", "1", title="old"), row("11:00", "2", title="gone"))
    take_in(desk, row("07:00", "2", title="bus"), source="buses")
    done = take_in(desk, row("10:30", "1", title="new"))
    assert counts(done) == (1, 1, 2, 1)
    assert (agenda(desk, "1"), agenda(desk, "2")) == (["new"], ["bus"])
    assert counts(take_in(desk)) == (0, 0, 1, 1)
    assert (agenda(desk, "1"), agenda(desk, "2")) == ([], ["bus"])


def test_a_new_file_wins_over_what_was_known_though_the_clock_went_back(desk: Desk) -> None:
    desk.clock.set("2019-04-02T12:00")
    take_in(desk, row("10:00", "1", title="old"))
    desk.clock.set("2019-04-02T08:00")
    take_in(desk, row("10:00", "1", title="new"))
    assert agenda(desk) == ["new"]


@pytest.mark.parametrize(
    ("people", "reason"),
    [
        (["9"], "unknown_guest"),
        (["1", "9"], "unknown_guest"),
        (["1", "1"], "same_guest"),
    ],
)
def test_a_row_that_leaves_doubt_is_left_out_whole(
    desk: Desk, people: list[str], reason: str
) -> None:
    done = take_in(desk, row("10:00", *people, line=7), row("11:00", "2", title="good"))
    [doubt] = done.doubtful
    assert (doubt.line, doubt.whom.registration, doubt.reason) == (7, people[-1], reason)
    assert (agenda(desk, "1"), agenda(desk, "2")) == ([], ["good"])
    [file] = [f for f in desk.facts() if f.envelope.kind == kinds.AGENDA_IMPORTED]
    assert (kinds.content(file) or {})["rejected"] == 1


def test_a_file_without_one_good_row_takes_nothing_away(desk: Desk) -> None:
    take_in(desk, row("10:00", "1", title="kept"))
    assert counts(take_in(desk, row("10:00", "9"), row("11:00", "8"))) == (0, 0, 0, 0)
    assert agenda(desk) == ["kept"]


def test_a_rehearsal_tells_the_same_and_records_nothing(desk: Desk) -> None:
    rows = (row("10:00", "1", title="a"), row("10:10", "1"), row("10:00", "9"))
    before = len(desk.facts())
    rehearsed = take_in(desk, *rows, dry_run=True)
    assert len(desk.facts()) == before
    assert rehearsed == take_in(desk, *rows)


def test_appointments_of_one_guest_that_overlap_are_told(desk: Desk) -> None:
    take_in(desk, row("10:10", "1", title="bus"), source="buses")
    done = take_in(
        desk,
        row("10:00", "1", end="10:20", title="a"),
        row("10:20", "1", end="10:40", title="b"),
        row("10:30", "2", end="11:00", title="c"),
        row("10:59", "2", end="11:10", title="d"),
    )
    found = [
        (clash.guest.registration, *titles((clash.one, clash.other))) for clash in done.clashes
    ]
    assert found == [("1", "a", "bus"), ("2", "c", "d")]


def test_what_a_file_takes_away_overlaps_with_nothing(desk: Desk) -> None:
    take_in(desk, row("10:00", "1", end="11:00", title="old"))
    assert take_in(desk, row("10:30", "1", end="11:30", title="new")).clashes == ()


def test_absurdly_many_appointments_of_one_guest_are_refused_whole(desk: Desk) -> None:
    rows = [row("10:00", "1", title=str(number)) for number in range(MOST_ENTRIES + 1)]
    with pytest.raises(UnusableInput, match="more than 500"):
        take_in(desk, *rows)
    assert agenda(desk) == []
    take_in(desk, *rows[1:])
    assert len(agenda(desk)) == MOST_ENTRIES


def test_what_cannot_be_recorded_leaves_everything_as_it_was(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    take_in(desk, row("10:00", "1", title="old"))
    connection = desk.opened.journal.connection
    connection.execute("PRAGMA query_only = ON")  # as where a disk takes no more
    with pytest.raises(StoreError):
        take_in(desk, row("10:00", "1", title="new"), row("11:00", "2", title="new"))
    connection.execute("PRAGMA query_only = OFF")
    assert (agenda(desk, "1"), agenda(desk, "2")) == (["old"], [])


def test_two_desks_that_exchange_their_facts_know_the_same_days(
    open_fair: OpenFair, desk: Desk
) -> None:
    other = open_fair("", "other")
    take_in(desk, row("10:00", "1", "2", title="early"))
    other.learn_from(desk)
    assert agenda(other, "2") == ["early"]
    desk.clock.set("2019-04-02T09:00")
    take_in(desk, row("10:00", "2", title="late"))
    other.learn_from(desk)
    assert (agenda(other, "1"), agenda(other, "2")) == ([], ["late"])
    assert agenda_of(other.fair, other.known("2"))[0].start == at("10:00")


def test_a_list_that_names_a_record_given_up_is_about_whom_it_counts_for(desk: Desk) -> None:
    """A meeting's list is made from the registrations, and knows nothing of what a desk joined."""
    rows = (row("10:00", "1", title="a"), row("11:00", "2", title="b"))
    take_in(desk, *rows)
    one = join(desk.fair, desk.known("1"), desk.known("2"))
    assert titles(agenda_of(desk.fair, one)) == ["a", "b"]
    done = take_in(desk, *rows)
    assert done.doubtful == ()
    assert titles(agenda_of(desk.fair, one)) == ["a", "b"]
    assert counts(take_in(desk, *rows))[2:] == (0, 0)
    take_in(desk, row("12:00", "1", title="c"))
    assert titles(agenda_of(desk.fair, one)) == ["c"]
