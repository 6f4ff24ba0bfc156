"""A second import updates and never doubles, with or without registration numbers."""

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kiosk.domain.guests import Guest
from kiosk.usecases.correct import correct
from kiosk.usecases.matching import Doubt
from tests.fairs import Desk, Desks, OpenDesk
from tests.thoroughness import examples

ANNA = {"native_name": "Anna Müller", "organisation": "Müller & Söhne GmbH", "email": "a@x.de"}
BO = {"native_name": "Bo Berg", "organisation": "Berg AG", "email": "bo@x.de"}


def row(of: dict[str, Any], **changes: Any) -> dict[str, Any]:
    return of | changes


def names(desk: Desk) -> list[str]:
    return sorted(guest.name for guest in desk.fair.state.every_guest())


def the_one(desk: Desk) -> Guest:
    [guest] = desk.fair.state.every_guest()
    return guest


def counts(desk: Desk, *rows: dict[str, Any]) -> tuple[int, int, int]:
    done = desk.import_rows(*rows)
    assert done.unclear == ()
    return done.added, done.changed, done.unchanged


def test_a_list_without_numbers_imported_twice_changes_nothing(desk: OpenDesk) -> None:
    here = desk()
    assert counts(here, ANNA, BO) == (2, 0, 0)
    assert counts(here, BO, ANNA) == (0, 0, 2)


def test_a_corrected_spelling_under_the_same_address_updates_the_guest(desk: OpenDesk) -> None:
    here = desk()
    counts(here, ANNA, BO)
    assert counts(here, row(ANNA, native_name="Anna Mueller-Lang", email="A@X.de"), BO) == (0, 1, 1)
    assert names(here) == ["Anna Mueller-Lang", "Bo Berg"]


def test_a_corrected_address_under_the_same_name_and_organisation_updates_the_guest(
    desk: OpenDesk,
) -> None:
    here = desk()
    counts(here, ANNA)
    corrected = row(ANNA, email="anna@x.de", organisation="Mueller und Soehne")
    assert counts(here, corrected) == (0, 1, 0)
    assert the_one(here).email == "anna@x.de"


def test_a_guest_without_an_address_is_known_by_name_and_organisation(desk: OpenDesk) -> None:
    here = desk()
    without = {"native_name": "Anna Müller", "organisation": "Müller & Söhne"}
    counts(here, without)
    assert counts(here, row(without, note="VIP", native_name="MUELLER, Anna")) == (0, 1, 0)
    assert counts(here, row(without, organisation="Hochschule Ohretal")) == (1, 0, 0)


def test_forty_guests_with_one_address_are_told_apart_by_their_names(desk: OpenDesk) -> None:
    here = desk()
    forty = [
        {"native_name": f"{first}a {last}berg", "organisation": "Kammer", "email": "kammer@x.rs"}
        for first in ("Ann", "Bett", "Carl", "Dor", "Ev")
        for last in ("Adels", "Birken", "Dachs", "Eichen", "Fels", "Gold", "Hasen", "Insel")
    ]
    assert counts(here, *forty) == (40, 0, 0)
    assert counts(here, *reversed(forty)) == (0, 0, 40)
    noted = [row(guest, note="bus") for guest in forty]
    assert counts(here, *noted) == (0, 40, 0)


def test_who_follows_another_on_one_post_does_not_take_their_place(desk: OpenDesk) -> None:
    here = desk()
    counts(here, row(ANNA, email="office@x.de"))
    assert counts(here, row(BO, email="office@x.de")) == (1, 0, 0)
    assert names(here) == ["Anna Müller", "Bo Berg"]
    assert counts(here, row(BO, email="office@x.de")) == (0, 0, 1)
    assert counts(here, row(ANNA, email="office@x.de")) == (0, 0, 1)


def test_a_guest_gets_the_number_that_a_later_list_brings(desk: OpenDesk) -> None:
    here = desk()
    counts(here, ANNA, BO)
    numbered = [row(ANNA, registration="1001"), row(BO, registration="1002", email="")]
    assert counts(here, *numbered) == (0, 2, 0)
    assert counts(here, *numbered) == (0, 0, 2)
    assert here.known("1001").name == "Anna Müller"
    assert counts(here, ANNA, row(BO, email="")) == (0, 0, 2)


def test_another_number_is_another_guest_however_alike(desk: OpenDesk) -> None:
    here = desk()
    counts(here, row(ANNA, registration="1001"))
    assert counts(here, row(ANNA, registration="1002")) == (1, 0, 0)


def test_a_row_that_may_mean_two_guests_is_left_and_named(desk: OpenDesk) -> None:
    here = desk()
    counts(here, row(ANNA, registration="1001"), row(ANNA, registration="1002"))
    done = here.import_rows(ANNA, BO)
    assert (done.added, done.changed) == (1, 0)
    [unclear] = done.unclear
    assert (unclear.row.line, unclear.doubt) == (2, Doubt.SEVERAL_GUESTS)


def test_the_same_guest_a_second_time_in_one_list_is_left_and_named(desk: OpenDesk) -> None:
    here = desk()
    done = here.import_rows(ANNA, BO, row(ANNA, note="again"))
    assert done.added == 2
    [unclear] = done.unclear
    assert (unclear.row.line, unclear.doubt, unclear.first) == (4, Doubt.SAME_GUEST, 2)


def test_companions_without_a_name_are_known_again_by_their_order(desk: OpenDesk) -> None:
    here = desk()
    order = [
        (ANNA, {"contact_name": "Anna Müller", "email": "a@x.de", "companion": "2"}),
        (BO, {"contact_name": "Bo Berg", "email": "bo@x.de", "companion": "2"}),
    ]

    def imported(*orders: Any) -> tuple[int, int, int]:
        lines = [(line, fields) for line, rows in enumerate(orders, 2) for fields in rows]
        return here.import_lines(*lines)

    assert imported(*order) == (4, 0, 0)
    assert imported(*reversed(order)) == (0, 0, 4)
    companion = next(g for g in here.fair.state.every_guest() if not g.native_name)
    correct(here.fair, companion, {"native_name": "Cora Dorn", "latin_name": "Cora Dorn"})
    assert imported(*order) == (0, 0, 4)
    assert "Cora Dorn" in names(here)


def test_two_devices_that_import_one_list_while_apart_agree(desks: Desks) -> None:
    one, other = desks.open(name="one"), desks.open(name="other")
    shared = [row(ANNA, email="office@x.de"), row(BO, email="office@x.de")]
    rows = [row(ANNA, email=""), *shared, {"native_name": "Ida", "email": "ida@x.de"}]
    counts(one, *rows[1:])
    counts(other, *reversed(rows[1:]))
    one.learn_from(other)
    other.learn_from(one)
    for device in (one, other):
        assert names(device) == ["Anna Müller", "Bo Berg", "Ida"]
    assert counts(one, *rows[1:]) == (0, 0, 3)


def test_two_devices_that_import_two_spellings_under_one_address_agree_on_one_guest(
    desks: Desks,
) -> None:
    one, other = desks.open(name="one"), desks.open(name="other")
    counts(one, ANNA)
    counts(other, row(ANNA, native_name="Anna Mueller"))
    one.learn_from(other)
    assert len(one.fair.state.every_guest()) == 1


PEOPLE = st.lists(
    st.fixed_dictionaries(
        {
            "native_name": st.sampled_from(["Anna Berg", "Bo Berg", "Анна Берг", "Ida Lund"]),
            "organisation": st.sampled_from(["", "X GmbH", "X", "Y"]),
            "email": st.sampled_from(["", "office@x.de", "anna@x.de", "bo@x.de"]),
        }
    ),
    max_size=8,
)


@settings(
    max_examples=examples(40),
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(rows=PEOPLE, order=st.randoms(use_true_random=False))
def test_any_list_imported_again_in_any_order_adds_nobody(
    tmp_path_factory: pytest.TempPathFactory, rows: list[dict[str, Any]], order: Any
) -> None:
    desks = Desks(tmp_path_factory.mktemp("any"))
    try:
        here = desks.open()
        first = here.import_rows(*rows)
        assert first.added + len(first.unclear) == len(rows)
        order.shuffle(rows)
        again = here.import_rows(*rows)
        assert again.added == 0
        assert len(here.fair.state.every_guest()) == first.added
    finally:
        desks.close_all()
