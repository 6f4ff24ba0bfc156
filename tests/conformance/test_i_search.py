"""Group I: a guest is found by whatever one knows of them, and the answer tells how they stand."""

import pytest

from kiosk.domain.verdicts import Reason
from kiosk.usecases.block_tickets import block
from kiosk.usecases.check_in import foresee
from kiosk.usecases.find import Finder
from kiosk.usecases.issue_tickets import issue
from tests.event_texts import DOOR
from tests.fairs import Desk, OpenDesk

CROWD = (
    "Müller",
    "Петров",
    "Đorđević",
    "Çela",
    "Hysa",
    "Gjergji",
    "Шевченко",
    "Weber",
    "Schmidt",
    "Ковач",
    "Vu",
    "Kowalski",
    "Novák",
    "Ymeri",
)


def crowded(desk: OpenDesk) -> Desk:
    """A door with guests of one family name each, and one of three names."""
    door = desk(DOOR)
    rows = [
        {
            "registration": f"R-{number:03}",
            "native_name": f"Alex {name}",
            "email": f"guest{number}@example.org",
            "organisation": f"Firm {number}",
        }
        for number, name in enumerate(CROWD)
    ]
    door.import_rows(*rows, {"registration": "R-900", "native_name": "Ana Marija Horvat"})
    return door


def found(door: Desk, query: str) -> list[str]:
    """The family names that a query finds, best first."""
    return [answer.guest.name.split()[-1] for answer in Finder(door.fair).find(query)]


@pytest.mark.parametrize("query", ["schmi", "SCHMIDT", "sChMiDt", "alex schmidt"])
def test_i1_a_part_of_the_name_in_any_case_is_enough(desk: OpenDesk, query: str) -> None:
    assert found(crowded(desk), query)[0] == "Schmidt"


def test_i2_the_email_the_number_and_the_start_of_the_code_find_the_guest(desk: OpenDesk) -> None:
    door = crowded(desk)
    assert found(door, "guest7@example.org")[0] == "Weber"
    assert found(door, "R-007") == ["Weber"]
    for ticket in issue(door.fair, door.fair.state.every_guest()).tickets:
        typed = ticket.human_code[:5].lower()
        if any(letter.isdigit() for letter in typed) or "-" in typed[:-1]:
            assert ticket.guest.name.split()[-1] in found(door, typed)


@pytest.mark.parametrize(("query", "name"), [("web", "Weber"), ("vu", "Vu"), ("yme", "Ymeri")])
def test_i3_two_or_three_letters_are_enough(desk: OpenDesk, query: str, name: str) -> None:
    assert found(crowded(desk), query)[0] == name


def test_i5_an_answer_tells_whether_the_guest_may_come_in(desk: OpenDesk) -> None:
    door = desk(DOOR)
    for registration, status in (("1", "confirmed"), ("2", "pending"), ("3", "canceled")):
        door.guest(registration, native_name="Ana", status=status, attention=status == "pending")
    door.guest("4", native_name="Ana")
    door.scan(door.code("4"))
    door.code_of_guest("5", native_name="Ana")
    block(door.fair, door.known("5"), "see the coordinator")
    answers = {a.guest.registration: a.guest for a in Finder(door.fair).find("ana")}
    rulings = foresee(door.fair, answers.values(), "door")
    reasons = {number: rulings[guest.subject].reason for number, guest in answers.items()}
    assert reasons == {
        "1": Reason.WELCOME,
        "2": Reason.UNPAID,
        "3": Reason.CANCELED,
        "4": Reason.ALREADY_IN,
        "5": Reason.BLOCKED,
    }
    assert [number for number, guest in answers.items() if guest.attention] == ["2"]
    assert rulings[answers["4"].subject].since == door.clock()


@pytest.mark.parametrize("query", ["muller", "mueller", "müller", "MÜLLER"])
def test_i7_an_umlaut_is_found_in_all_its_habits(desk: OpenDesk, query: str) -> None:
    assert found(crowded(desk), query)[0] == "Müller"


@pytest.mark.parametrize("query", ["petrov", "ПЕТРОВ", "петров"])
def test_i8_cyrillic_is_found_in_any_case_and_in_latin(desk: OpenDesk, query: str) -> None:
    assert found(crowded(desk), query)[0] == "Петров"


@pytest.mark.parametrize("query", ["djordjevic", "dordevic", "đorđević", "ђорђевић"])
def test_i9_a_serbian_name_is_found_in_both_alphabets(desk: OpenDesk, query: str) -> None:
    assert found(crowded(desk), query)[0] == "Đorđević"


@pytest.mark.parametrize(("query", "name"), [("cela", "Çela"), ("hysa", "Hysa")])
def test_i10_an_albanian_name_is_found_as_it_sounds(desk: OpenDesk, query: str, name: str) -> None:
    door = crowded(desk)
    assert found(door, query)[0] == name
    assert found(door, "gjergji")[0] == "Gjergji"


@pytest.mark.parametrize("query", ["shevchenko", "schewtschenko", "ševčenko"])
def test_i11_a_ukrainian_name_is_found_in_any_romanisation(desk: OpenDesk, query: str) -> None:
    assert found(crowded(desk), query)[0] == "Шевченко"


@pytest.mark.parametrize("query", ["Horvat Ana Marija", "Horvat Ana", "Ana Horvat"])
def test_i12_the_order_of_names_and_a_missing_one_do_no_harm(desk: OpenDesk, query: str) -> None:
    assert found(crowded(desk), query)[0] == "Horvat"
