"""The export of another fair is refused whole, and the row that gives it away is named."""

from collections.abc import Callable
from typing import Any

import pytest

from kiosk.errors import BadRoster
from kiosk.roster.columns import map_columns
from kiosk.roster.fairs import ThisFair, refuse_other_fair
from kiosk.roster.tables import table_of

OURS = ThisFair(
    ("Kooperationsbörse Barleben", "Cooperation Exchange Barleben"), {2019}, {"igz", "stand"}
)
ATTENDANCE = ("registration", "native_name", "checkpoint", "first_entry", "last_exit")


@pytest.fixture
def check(csv_bytes: Callable[..., bytes]) -> Callable[..., None]:
    def check(*rows: Any, chosen: dict[str, str] | None = None) -> None:
        table = table_of("list.csv", ".csv", csv_bytes(rows))
        refuse_other_fair(table, map_columns(table, chosen), OURS)

    return check


@pytest.mark.parametrize(
    "name",
    [
        "Kooperationsbörse Barleben",
        "KOOPERATIONSBOERSE  BARLEBEN 2019",
        "Cooperation Exchange Barleben (2 to 4 April 2019)",
        "Barleben",
        "",
        "2019",
    ],
)
def test_this_fair_by_any_of_its_names(check: Any, name: str) -> None:
    check(("ID", "Name", "Veranstaltung"), ("1", "Bo", name))


@pytest.mark.parametrize(
    "name", ["Kooperationsbörse Barleben 2018", "Kooperationsbörse Leipzig", "Hannover Messe"]
)
@pytest.mark.parametrize("header", ["Veranstaltung", "Event name", "Мероприятие"])
def test_another_fair_is_refused_with_the_line_that_names_it(
    check: Any, name: str, header: str
) -> None:
    rows = [("1", "Bo", OURS.names[0]), ("2", "Ida", name), ("3", "Ann", name)]
    with pytest.raises(BadRoster, match=r"Line 3 of list\.csv belongs to another fair") as caught:
        check(("ID", "Name", header), *rows)
    assert name in caught.value.message
    assert f"--map '{header}='" in caught.value.remedy


def test_a_person_who_leaves_the_column_out_knows_better(check: Any) -> None:
    rows = (("ID", "Name", "Veranstaltung"), ("1", "Bo", "Börse 2018"))
    check(*rows, chosen={"Veranstaltung": ""})


def test_our_own_attendance_list_is_of_this_fair_by_its_checkpoints(check: Any) -> None:
    check(ATTENDANCE, ("1", "Bo", "igz", "", ""), ("2", "Ida", "", "", ""))
    foreign = (ATTENDANCE, ("1", "Bo", "igz", "", ""), ("2", "Ida", "main-hall", "", ""))
    with pytest.raises(BadRoster, match=r"Line 3 .* 'main-hall'"):
        check(*foreign)
    check(*foreign, chosen={"checkpoint": ""})


def test_a_checkpoint_in_another_table_says_nothing(check: Any) -> None:
    check(("ID", "Name", "checkpoint"), ("1", "Bo", "main-hall"))
