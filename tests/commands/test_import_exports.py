"""kiosk import: rosters as pretix, Eventbrite, b2match and partners' spreadsheets write them."""

from pathlib import Path
from typing import Any

import pytest

from kiosk.domain.guests import Guest
from kiosk.places import Home
from kiosk.wiring import look_into_fair
from tests.commands.runner import Kiosk, Told

ROSTERS = Path(__file__).parents[1] / "data" / "rosters"


def imported(kiosk: Kiosk, home: Path, name: str) -> Told:
    return kiosk("import", ROSTERS / name, "--home", home, "--json")


def counts(told: Told) -> tuple[int, int, int, int]:
    summary = told.records[-1]
    return summary["added"], summary["changed"], summary["unchanged"], summary["rejected"]


def guests(home: Path) -> dict[str, Guest]:
    """The guests of a fair, by name."""
    with look_into_fair(Home(home)) as opened:
        return {guest.name: guest for guest in opened.fair.state.every_guest()}


def told_of(guest: Guest, *fields: str) -> tuple[Any, ...]:
    return tuple(getattr(guest, field) for field in fields)


@pytest.mark.parametrize("language", ["de", "en"])
def test_pretix_orders(kiosk: Kiosk, empty: Path, language: str) -> None:
    assert counts(imported(kiosk, empty, f"pretix-orders-{language}.csv")) == (4, 0, 0, 0)
    known = guests(empty)
    fields = ("registration", "email", "organisation", "country", "kind", "status", "contact_name")
    assert told_of(known["Jutta Hagemeister"], *fields) == (
        "A7KTL-1",
        "jutta.hagemeister@nordlicht.example.org",
        "Nordlicht Antriebe GmbH",
        "DE",
        "fair",
        "confirmed",
        "Bernd Vierling",
    )
    assert told_of(known["Piet Oldenburg"], "registration", "email", "kind", "phone") == (
        "A7KTL-2",
        "einkauf@nordlicht.example.org",
        "day1",
        "+49 30 23125401",
    )
    assert told_of(known["Oksana Savchuk"], "status", "language", "organisation") == (
        "pending",
        "en",
        "Stepmash",
    )
    assert told_of(known["Moritz Lindner"], "status", "language") == ("canceled", "de")


def test_both_languages_of_pretix_say_the_same_but_for_a_comment(kiosk: Kiosk, empty: Path) -> None:
    imported(kiosk, empty, "pretix-orders-de.csv")
    assert counts(imported(kiosk, empty, "pretix-orders-en.csv")) == (0, 1, 3, 0)


def test_a_pretix_check_in_list_finds_the_guests_of_its_orders_again(
    kiosk: Kiosk, empty: Path
) -> None:
    imported(kiosk, empty, "pretix-orders-en.csv")
    told = imported(kiosk, empty, "pretix-checkin-en.csv")
    assert counts(told) == (0, 1, 2, 0)
    assert "Secret" in told.record["ignored"]
    assert guests(empty)["Oksana Savchuk"].attention


def test_a_pretix_check_in_list_alone(kiosk: Kiosk, empty: Path) -> None:
    assert counts(imported(kiosk, empty, "pretix-checkin-en.csv")) == (3, 0, 0, 0)
    assert counts(imported(kiosk, empty, "pretix-checkin-en.csv")) == (0, 0, 3, 0)
    known = guests(empty)
    assert [known[name].status for name in ("Jutta Hagemeister", "Oksana Savchuk")] == [
        "confirmed",
        "pending",
    ]


def test_an_eventbrite_attendee_report(kiosk: Kiosk, empty: Path) -> None:
    told = imported(kiosk, empty, "eventbrite-attendees.csv")
    assert counts(told) == (4, 0, 0, 0)
    known = guests(empty)
    assert told_of(known["Wilma Thornagel"], "registration", "phone", "country", "kind") == (
        "1210044801",
        "+49 30 23125411",
        "DE",
        "fair",
    )
    assert known["Sean O'Malley-Hart"].status == "canceled"
    [double] = told.record["doubles"]
    assert (double["name"], double["other"]["name"]) == ("Wilma Thornagel", "Ruben Castellan")


def test_eventbrite_orders_with_a_quantity(kiosk: Kiosk, empty: Path) -> None:
    assert counts(imported(kiosk, empty, "eventbrite-orders.csv")) == (4, 0, 0, 0)
    assert counts(imported(kiosk, empty, "eventbrite-orders.csv")) == (0, 0, 4, 0)
    with look_into_fair(Home(empty)) as opened:
        found = [(g.registration, g.native_name) for g in opened.fair.state.every_guest()]
    assert found == [
        ("820130001", "Greta Wolkenstein"),
        ("820130001-2", ""),
        ("820130001-3", ""),
        ("820130002", "Ilja Brandt"),
    ]


def test_a_b2match_participant_list(kiosk: Kiosk, empty: Path) -> None:
    told = imported(kiosk, empty, "b2match-participants.csv")
    assert counts(told) == (3, 0, 0, 0)
    assert told.record["columns"]["Areas of activity"] == "interests"
    assert {"Job title", "1:1 Meetings", "Participation type"} <= set(told.record["ignored"])
    known = guests(empty)
    assert told_of(known["Lidija Jovanović"], "registration", "country", "interests") == (
        "48211",
        "RS",
        ("Food", "Agriculture"),
    )
    assert known["Дмитро Ясинський"].latin_name == ""
    assert told_of(known["Elira Domi"], "status", "phone") == ("canceled", "+355 69 000 1533")


def test_a_russian_list_with_an_organisation_a_row(kiosk: Kiosk, empty: Path) -> None:
    assert counts(imported(kiosk, empty, "delegation-ru.csv")) == (5, 0, 0, 0)
    known = guests(empty)
    fields = ("organisation", "country", "partner", "phone", "arrives", "leaves")
    assert told_of(known["Фёдор Заречный"], *fields) == (
        "НПО «Волжские насосы»",
        "RU",
        "ihk-magdeburg",
        "+7 495 000-17-20",
        "2019-04-01",
        "2019-04-05",
    )
    assert known["Павел Ковров"].organisation == "ООО «Лазурит»"


def test_a_german_list_under_a_title_without_numbers(kiosk: Kiosk, empty: Path) -> None:
    told = kiosk("import", ROSTERS / "teilnehmer-de.csv", "--home", empty)
    assert (told.code, told.lines) == (1, ["2 new, 0 changed, 0 unchanged, 1 rejected"])
    assert "teilnehmer-de.csv:7: Abreise “31.4.2019”: There is no such day" in told.err
    known = guests(empty)
    assert told_of(known["Käthe Grünspecht"], "phone", "arrives", "leaves") == (
        "+49 30 23125431",
        "2019-04-01",
        "2019-04-04",
    )
