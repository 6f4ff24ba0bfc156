"""A list that is taken in again takes nothing from anybody."""

from kiosk.usecases.correct import correct
from kiosk.usecases.import_roster import plan_import
from kiosk.usecases.matching import Doubt
from tests.fairs import Desk, OpenDesk, Row

ANNA = {
    "registration": "1",
    "native_name": "Anna Petrwa",
    "organisation": "Agro GmbH",
    "phone": "+49 391 1",
    "flags": ("VIP",),
}
BO = {"registration": "2", "native_name": "Bo Berg", "organisation": "Agro GmbH"}
GORAN = {
    "registration": "1",
    "native_name": "Goran Ilić",
    "organisation": "Metal d.o.o.",
    "email": "goran@metal.example",
}


def names(desk: Desk) -> list[str]:
    return [guest.native_name for guest in desk.fair.state.every_guest()]


def test_what_was_corrected_at_the_desk_stays_when_the_same_list_comes_again(
    desk: OpenDesk,
) -> None:
    here = desk()
    here.import_rows(ANNA, BO)
    better = {"native_name": "Anna Petrova", "flags": ("VIP", "interpreter")}
    correct(here.fair, here.known("1"), better)
    done = here.import_rows(ANNA, BO)
    assert (done.changed, done.unchanged) == (0, 2)
    assert here.known("1").native_name == "Anna Petrova"
    assert here.known("1").flags == ("VIP", "interpreter")
    assert plan_import(here.fair, [Row(2, ANNA)]).corrected == 1


def test_what_a_list_newly_says_counts_more_than_a_correction(desk: OpenDesk) -> None:
    here = desk()
    here.import_rows(ANNA)
    correct(here.fair, here.known("1"), {"native_name": "Anna Petrova", "phone": "+49 391 2"})
    here.import_rows({**ANNA, "phone": "+49 391 3"})
    assert (here.known("1").native_name, here.known("1").phone) == ("Anna Petrova", "+49 391 3")


def test_a_list_goes_back_to_what_an_earlier_list_said(desk: OpenDesk) -> None:
    here = desk()
    for phone in ("+49 391 1", "+49 391 2", "+49 391 1"):
        here.import_rows({**ANNA, "phone": phone})
        assert here.known("1").phone == phone


def test_the_numbers_of_another_partners_list_take_nobody_their_record(desk: OpenDesk) -> None:
    here = desk()
    here.import_rows(ANNA, BO)
    done = here.import_rows(GORAN)
    assert (done.added, done.changed) == (0, 0)
    [unclear] = done.unclear
    assert (unclear.doubt, unclear.holder) == (Doubt.ANOTHERS_NUMBER, here.known("1"))
    assert names(here) == ["Anna Petrwa", "Bo Berg"]


def test_a_colleague_takes_a_registration_over(desk: OpenDesk) -> None:
    here = desk()
    here.import_rows(ANNA)
    plan = plan_import(here.fair, [Row(2, {**GORAN, "organisation": "AGRO"})])
    assert [change.replaces for change in plan.changes] == [True]


def test_the_same_name_in_other_letters_replaces_nobody(desk: OpenDesk) -> None:
    here = desk()
    here.import_rows(ANNA)
    plan = plan_import(here.fair, [Row(2, {**ANNA, "native_name": "Анна Петрова"})])
    assert [change.replaces for change in plan.changes] == [False]


def test_a_list_without_names_is_about_whoever_has_the_numbers(desk: OpenDesk) -> None:
    here = desk()
    here.import_rows(ANNA)
    done = here.import_rows({"registration": "1", "organisation": "Other Ltd"})
    assert (done.changed, done.unclear) == (1, ())


def test_zeros_that_a_spreadsheet_took_from_the_numbers_make_nobody_anew(desk: OpenDesk) -> None:
    here = desk()
    here.import_rows({**ANNA, "registration": "0012"}, {**BO, "registration": "0013"})
    again = ({**ANNA, "registration": "12", "note": "bus"}, {**BO, "registration": "13"})
    done = here.import_rows(*again)
    assert (done.added, done.changed, done.unchanged) == (0, 1, 1)
    assert here.known("0012").note == "bus"
    assert here.import_rows(*again).unchanged == 2


def test_numbers_that_differ_by_a_zero_are_two_where_a_list_has_both(desk: OpenDesk) -> None:
    here = desk()
    here.import_rows({**ANNA, "registration": "012"})
    both = ({**ANNA, "registration": "12"}, {**ANNA, "registration": "012"})
    assert here.import_rows(*both).added == 1
    assert here.import_rows({**GORAN, "registration": "0012"}).added == 1
