"""Groups of guests, and how each of their members stands."""

import pytest

from kiosk.domain.verdicts import Reason, Verdict
from kiosk.errors import Unsettled
from kiosk.usecases.check_in import admit, admit_all
from kiosk.usecases.delegation import By, Group, Member, groups, guests_of, members
from tests.event_texts import DOOR
from tests.fairs import Desk, OpenDesk

PARTNERS = """
[[partners]]
id = "ihk"
name = "IHK Magdeburg"
"""
RULES = """
exits_at = 20:00:00
pending = "ask"
[[questions]]
id = "meal"
text = "Meal?"
kinds = ["visitor"]
checkpoints = ["stage"]
[[checkpoints]]
id = "stage"
takes = ["visitor"]
entries = "many"
"""
FOUR = (
    {"native_name": "Anna Berg", "organisation": "Müller GmbH", "partner": "ihk", "country": "DE"},
    {"native_name": "Bert Falk", "organisation": "MÜLLER GmbH", "partner": "ihk", "country": "DE"},
    {"native_name": "Олена Гук", "organisation": "Müller GmbH", "partner": "", "country": "UA"},
    {"native_name": "Dora Lenz", "organisation": "", "partner": "ihk", "country": ""},
)


@pytest.fixture
def here(desk: OpenDesk) -> Desk:
    opened = desk(DOOR + RULES + PARTNERS)
    opened.import_rows(*({"registration": str(n)} | row for n, row in enumerate(FOUR, start=1)))
    return opened


def of_partner(here: Desk, at: str = "door") -> dict[str, Member]:
    found = members(here.fair, guests_of(here.fair, By.PARTNER, "ihk"), at)
    return {member.guest.registration: member for member in found}


def test_guests_group_by_partner_organisation_and_country_largest_first(here: Desk) -> None:
    assert groups(here.fair, "door") == (
        Group(By.PARTNER, "ihk", "IHK Magdeburg", 3, 0),
        Group(By.ORGANISATION, "muller gmbh", "Müller GmbH", 3, 0),
        Group(By.COUNTRY, "DE", "DE", 2, 0),
        Group(By.COUNTRY, "UA", "UA", 1, 0),
    )
    assert [group.key for group in groups(here.fair, "door", (By.COUNTRY,))] == ["DE", "UA"]


def test_a_group_counts_who_came_here_and_leaves_canceled_ones_out(here: Desk) -> None:
    admit(here.fair, here.known("1"), "door")
    here.import_rows({"registration": "2", "status": "canceled"})
    [germany] = [group for group in groups(here.fair, "door") if group.key == "DE"]
    assert (germany.size, germany.came) == (1, 1)
    [germany] = [group for group in groups(here.fair, "stage") if group.key == "DE"]
    assert germany.came == 0


def test_an_organisation_spelled_with_other_letters_is_the_same_one(here: Desk) -> None:
    found = guests_of(here.fair, By.ORGANISATION, "muller gmbh")
    assert [guest.registration for guest in found] == ["1", "2", "3"]


def test_members_are_told_apart_by_what_would_come_of_them(here: Desk) -> None:
    admit(here.fair, here.known("1"), "door")
    here.import_rows({"registration": "2", "status": "pending"})
    found = of_partner(here)
    assert list(found) == ["1", "2", "4"]
    assert found["1"].is_here and not found["1"].may_come
    assert found["1"].entered == here.clock.at
    assert found["2"].ruling.reason is Reason.UNPAID and not found["2"].may_come
    assert found["4"].is_expected


def test_open_questions_keep_a_member_from_being_expected(here: Desk) -> None:
    assert {member.ruling.reason for member in of_partner(here, "stage").values()} == {
        Reason.INCOMPLETE
    }


def test_who_left_may_come_again_but_is_no_longer_expected_today(here: Desk) -> None:
    code = here.code("1")
    here.scan(code)
    here.clock.set("2019-04-02T10:00")
    here.leave(code)
    found = of_partner(here)["1"]
    assert found.may_come and not found.is_expected and not found.inside
    here.clock.set("2019-04-03T08:00")
    assert of_partner(here)["1"].is_expected


def test_after_the_hour_at_which_all_count_as_gone_nobody_is_here(here: Desk) -> None:
    admit(here.fair, here.known("1"), "door")
    here.clock.set("2019-04-02T20:30")
    assert not of_partner(here)["1"].is_here


def test_where_one_may_enter_many_times_who_is_inside_is_not_admitted_again(here: Desk) -> None:
    admit(here.fair, here.known("1"), "stage", answers={"meal": "soup"})
    found = of_partner(here, "stage")["1"]
    assert found.ruling.verdict is Verdict.ADMITTED
    assert found.is_here and not found.may_come


def test_all_who_are_expected_are_admitted_in_one_act_with_a_fact_each(here: Desk) -> None:
    expected = [m.guest for m in of_partner(here).values() if m.is_expected]
    before = len(here.facts())
    outcomes = admit_all(here.fair, expected, "door")
    assert len({outcome.fact for outcome in outcomes}) == len(here.facts()) - before == 3
    assert all(member.is_here for member in of_partner(here).values())


def test_a_group_of_no_checkpoint_of_ours_is_told(here: Desk) -> None:
    with pytest.raises(Unsettled):
        members(here.fair, here.fair.state.every_guest(), "nowhere")
