"""What is due for a guest: their own appointments and the programme that concerns them."""

import sqlite3

import pytest

from kiosk.domain.guests import Guest
from kiosk.store.lookups import Lookups
from kiosk.usecases.agenda import agenda_of, due
from tests.agenda.conftest import PROGRAMME, OpenFair, row, take_in
from tests.agenda.days import at, titles
from tests.fairs import Desk


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({}, ["Opening", "Round 1"]),
        ({"kind": "staff"}, ["Briefing", "Opening", "Round 1"]),
        ({"partner": "ihk"}, ["Opening", "Bus A", "Round 1"]),
        (
            {"kind": "staff", "partner": "ihk"},
            ["Briefing", "Opening", "Team bus", "Bus A", "Round 1"],
        ),
        ({"partner": "elsewhere"}, ["Opening", "Round 1"]),
    ],
)
def test_the_programme_is_told_to_those_it_concerns(
    open_fair: OpenFair, fields: dict[str, object], told: list[str]
) -> None:
    desk = open_fair(PROGRAMME)
    guest = desk.guest("1", **fields)
    found = agenda_of(desk.fair, guest)
    assert [each.title.in_language("en") for each in found] == told
    assert {each.source for each in found} == {""}


def test_a_guests_own_appointments_stand_among_those_of_the_programme(
    open_fair: OpenFair,
) -> None:
    desk = open_fair(PROGRAMME)
    guest = desk.guest("1")
    take_in(desk, row("08:45", "1", title="sound check"), row("2019-04-04T08:00", "1", title="bus"))
    found = due(desk.fair, guest, at("08:10"))
    assert [each.title.in_language("en") for each in found.today] == ["sound check", "Opening"]
    assert found.tomorrow == ()
    [(_, counts)] = found.later
    assert sum(counts.values()) == 2
    assert not due(desk.fair, guest, at("2019-04-04T10:00"))


def test_the_programme_is_that_of_the_event_file_in_force(open_fair: OpenFair) -> None:
    guest = open_fair(PROGRAMME).guest("1")
    desk = open_fair("")
    assert agenda_of(desk.fair, desk.known("1")) == ()
    assert guest == desk.known("1")


class Counting:
    """A connection that counts the queries."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self.queries = 0

    def execute(self, query: str, values: tuple[object, ...]) -> sqlite3.Cursor:
        self.queries += 1
        return self._connection.execute(query, values)


def test_what_is_due_costs_one_query(desk: Desk) -> None:
    take_in(desk, row("10:00", "1", "2"), row("11:00", "1"))
    take_in(desk, row("12:00", "1"), source="buses")
    guest = desk.known("1")
    counting = Counting(desk.opened.journal.connection)
    desk.fair.state = Lookups(counting)  # a connection as far as lookups need one
    assert len(due(desk.fair, guest, at("08:00")).today) == 3
    assert counting.queries == 1


def test_a_guest_nobody_expects_has_nothing_due(desk: Desk) -> None:
    assert due(desk.fair, desk.known("1"), at("08:00")) == due(
        desk.fair, Guest("g:nobody"), at("08:00")
    )
    assert titles(agenda_of(desk.fair, desk.known("1"))) == []
