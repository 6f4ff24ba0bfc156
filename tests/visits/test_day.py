"""The day of visits edited as facts over its file; all desks come to the same day."""

import json
from itertools import permutations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kiosk.domain import kinds
from kiosk.domain.day_records import DaySort
from kiosk.domain.facts import Draft
from kiosk.domain.visit_day import ListColumn, Reception
from kiosk.errors import BadVisits, Unsettled, UnusableInput
from kiosk.store.verification import verify
from kiosk.usecases.visits import day as days
from kiosk.visitfile import parse
from kiosk.visitfile.merging import things
from logistics.minutes import format_minute
from tests.thoroughness import examples
from tests.visits.conftest import BUSES, VISITS, OpenVisits, VisitFair


def test_the_file_says_how_companies_receive_their_guests() -> None:
    day = parse(VISITS + BUSES)
    mill = day.receptions["mill"]
    assert (mill.host, mill.phone, mill.meeting_point) == ("Frau Korn", "+49 391 1", "Gate 2")
    assert mill.needs == ("safety shoes",)
    assert format_minute(mill.list_by or 0) == "2019-04-03T12:00"
    assert mill.list_form[0] is ListColumn.LATIN_CAPITALS
    assert day.receptions["forge"] == Reception()
    assert day.crews["bus-1"].driver_phone == "+49 171 1"
    assert (day.escorts["mill-1"].name, day.escorts["mill-2"].name) == ("Lena", "")


def test_an_edit_stands_over_the_file_field_by_field(empty: VisitFair) -> None:
    assert empty.edit(DaySort.COMPANY, "mill", host="Herr Korn", list_by="2019-04-02T09:30")
    assert empty.edit(DaySort.VISIT, "mill-1", max=7)
    assert empty.edit(DaySort.VISIT, "forge-2", at=["15:00-16:00"])
    day = empty.day()
    assert day.receptions["mill"].host == "Herr Korn"
    assert day.receptions["mill"].phone == "+49 391 1"
    assert format_minute(day.receptions["mill"].list_by or 0) == "2019-04-02T09:30"
    assert day.stage.visit["mill-1"].max == 7
    assert format_minute(day.stage.visit["forge-2"].begin)[-5:] == "15:00"
    assert day.escorts["mill-1"].name == "Lena"


def test_an_edit_that_says_nothing_new_records_nothing(empty: VisitFair) -> None:
    before = len(empty.desk.facts())
    assert not empty.edit(DaySort.COMPANY, "mill", host="Frau Korn", needs=("safety shoes",))
    assert not empty.edit(DaySort.COMPANY, "mill", email=None)
    assert not empty.edit(DaySort.VEHICLE, "bus-9", removed=True)
    assert len(empty.desk.facts()) == before


def test_nothing_takes_a_setting_back_to_what_holds_without_it(empty: VisitFair) -> None:
    empty.edit(DaySort.COMPANY, "mill", host=None, list_form=None)
    assert empty.day().receptions["mill"].host == ""
    assert empty.day().receptions["mill"].list_form == Reception().list_form


def test_new_things_come_and_removed_ones_go_with_what_hangs_on_them(empty: VisitFair) -> None:
    empty.edit(DaySort.PLACE, "hill", name="Berg", lat=52.25, lon=11.5)
    for place, minutes in (("hub", 9), ("mill", 8), ("port", 7)):
        empty.edit(DaySort.TRAVEL, "hill", **{place: minutes})
    empty.edit(DaySort.COMPANY, "hill", name="On the hill", place="hill")
    empty.edit(DaySort.VISIT, "hill-1", company="hill", at=["10:00-11:00"], max=5)
    stage = empty.day().stage
    assert stage.visit["hill-1"].company == "hill"
    assert stage.travel("mill", "hill") == 8
    assert [place.lat for place in stage.places if place.id == "hill"] == [52.25]
    empty.edit(DaySort.COMPANY, "hill", removed=True)
    empty.edit(DaySort.PLACE, "hill", removed=True)
    stage = empty.day().stage
    assert "hill-1" not in stage.visit
    assert not stage.has_place("hill")


def test_a_place_without_ways_may_come_and_nobody_can_be_there_yet(empty: VisitFair) -> None:
    empty.edit(DaySort.PLACE, "hill", name="Berg")
    with pytest.raises(BadVisits, match="lacks the minutes from hill to"):
        empty.edit(DaySort.COMPANY, "mill", place="hill")


def test_who_comes_back_after_being_removed_says_all_anew(empty: VisitFair) -> None:
    empty.edit(DaySort.VISIT, "forge-1", removed=True)
    assert [visit.id for visit in empty.day().stage.visits if visit.company == "forge"] == [
        "forge-2"
    ]
    empty.edit(DaySort.VISIT, "forge-1", company="forge", at=["16:00-17:00"], max=2)
    assert empty.day().stage.visit["forge-1"].max == 2


def test_settings_are_shown_as_they_stand_under_the_names_of_their_records(
    visits: VisitFair,
) -> None:
    visits.edit(DaySort.PARTY, "1+2", want=1)
    known = days.settings(visits.fair, visits.file)
    assert known["company.forge"] == {"name": "The Forge", "place": "port", "sector": "metal"}
    assert known["visit.port-1"]["company"] == "port"
    assert known["travel.mill"] == {"port": 15}
    party = days.record_name(visits.fair, DaySort.PARTY, "1+2")
    assert known[party] == {"guests": ["1", "2"], "want": 1}
    assert "1+2" not in party


COMPLAINTS = [
    (DaySort.VEHICLE, "bus-1", {"seats": 0}, "it must be from 1 to 1000"),
    (DaySort.VISIT, "mill-1", {"at": ["19:00-20:00"]}, "outside the day, which is 08:00-18:00"),
    (DaySort.VISIT, "mill-1", {"at": ["noon"]}, "must be from and to"),
    (DaySort.VISIT, "mill-1", {"company": "nobody"}, "isn't there"),
    (DaySort.VISIT, "mill-1", {"min": 5}, "Lower min, or raise max"),
    (DaySort.COMPANY, "mill", {"place": "mars"}, 'unknown place "mars"'),
    (DaySort.COMPANY, "mill", {"list_form": ["shoe_size"]}, "none of"),
    (DaySort.COMPANY, "mill", {"list_by": "soon"}, "must be date and time"),
    (DaySort.COMPANY, "Mill!", {"name": "x"}, "small letters, digits and hyphens"),
    (DaySort.PLACE, "mill", {"removed": True}, 'unknown place "mill"'),
    (DaySort.VEHICLE, "bus-1", {"seats": 3, "home": "mars"}, 'unknown place "mars"'),
    (DaySort.TRAVEL, "hub", {"mill": None}, "lacks the minutes from hub to mill"),
    (DaySort.TRAVEL, "mill", {"port": -1}, "must be minutes from 0"),
    (DaySort.TRAVEL, "hub", {"mars": 4}, "which is no other place"),
    (DaySort.PARTY, "1", {"pinned": ["mill-2", "forge-1"]}, "which overlap"),
    (DaySort.PARTY, "1", {"pinned": ["mill-1", "mill-2"]}, "both of one company"),
]


@pytest.mark.parametrize(("sort", "identity", "values", "complaint"), COMPLAINTS)
def test_what_would_make_the_day_impossible_is_named_and_not_recorded(
    empty: VisitFair, sort: DaySort, identity: str, values: dict[str, object], complaint: str
) -> None:
    before = len(empty.desk.facts())
    with pytest.raises(BadVisits, match="would become impossible") as refused:
        empty.edit(sort, identity, **values)
    assert complaint in refused.value.message
    assert len(empty.desk.facts()) == before


def test_pins_between_which_the_way_is_too_long_are_named(empty: VisitFair) -> None:
    empty.edit(DaySort.VISIT, "forge-1", at=["10:10-11:00"])
    with pytest.raises(BadVisits, match="there are 10 minutes and the way takes 20"):
        empty.edit(DaySort.PARTY, "1", pinned=["mill-1", "forge-1"])


def test_a_company_needs_a_place_once_there_are_vehicles(empty: VisitFair) -> None:
    empty.edit(DaySort.COMPANY, "mill", place=None)
    with pytest.raises(BadVisits, match="vehicles must know where to drive"):
        empty.edit(DaySort.VEHICLE, "bus-1", seats=8)


def test_somebody_who_mends_a_broken_day_is_let(empty: VisitFair) -> None:
    empty.write(VISITS.replace('place = "mill"', 'place = "mars"').replace("max = 9", "max = 0"))
    with pytest.raises(BadVisits, match="can't be used"):
        empty.day()
    empty.edit(DaySort.VISIT, "port-1", max=9)
    with pytest.raises(BadVisits, match="mars"):
        empty.day()
    empty.edit(DaySort.COMPANY, "mill", place="mill")
    assert empty.day().stage.visit["port-1"].max == 9


def test_a_record_whose_company_left_the_file_is_named_with_a_way_out(empty: VisitFair) -> None:
    empty.edit(DaySort.VISIT, "port-1", max=3)
    head, port = VISITS.split('[[companies]]\nid = "port"')
    empty.write(head)
    with pytest.raises(BadVisits, match="port-1"):
        empty.day()
    empty.edit(DaySort.VISIT, "port-1", removed=True)
    assert "port-1" not in empty.day().stage.visit
    assert "Port & Sons" in port


def test_settings_and_parties_that_cannot_be_are_refused(empty: VisitFair) -> None:
    with pytest.raises(UnusableInput, match="no setting 'colour'"):
        empty.edit(DaySort.VEHICLE, "bus-1", colour="red")
    with pytest.raises(UnusableInput, match="can't become others"):
        empty.edit(DaySort.PARTY, "1+2", guests=["3", "4"])


def test_a_day_that_is_nobodys_says_so(visits: VisitFair) -> None:
    visits.write(VISITS.replace('checkpoint = "visits"', ""))
    with pytest.raises(Unsettled, match="whose day it is"):
        visits.problem()


def test_facts_of_others_that_no_day_knows_have_no_effect(empty: VisitFair) -> None:
    empty.desk.record(kinds.DAY_EDITED, "day:weather.today", {"set": {"rain": True}})
    empty.desk.record(kinds.DAY_EDITED, "day:company.mill", {"set": {"colour": "red"}})
    assert empty.day() == parse(VISITS)


VALUES = st.fixed_dictionaries(
    {},
    optional={
        "host": st.sampled_from(["Eva", "Ivo", None]),
        "phone": st.sampled_from(["1", "2"]),
        "removed": st.booleans(),
    },
)


@settings(max_examples=examples(25), deadline=None, suppress_health_check=list(HealthCheck))
@given(edits=st.lists(st.tuples(st.integers(0, 1), VALUES), min_size=1, max_size=6))
def test_two_desks_apart_agree_once_they_meet_whatever_came_first(
    tmp_path_factory: pytest.TempPathFactory, edits: list[tuple[int, dict[str, object]]]
) -> None:
    from tests.fairs import Desks
    from tests.visits.conftest import EVENT

    desks = Desks(tmp_path_factory.mktemp("apart"))
    try:
        here, there, third = (desks.open(EVENT, name=name) for name in ("here", "there", "third"))
        for who, values in edits:
            desk = (here, there)[who]
            heads = desk.fair.state.day_heads(["company.mill"]).get("company.mill", ())
            draft = Draft(kinds.DAY_EDITED, "day:company.mill", {"set": values}, heads)
            desk.fair.facts.append([draft])
        here.learn_from(there)
        there.learn_from(here)
        for order in permutations((here, there)):
            third.learn_from(*order)
        records = {json.dumps(d.fair.state.day_records()) for d in (here, there, third)}
        assert len(records) == 1
        assert not verify(third.opened.journal.connection).faults
    finally:
        desks.close_all()


def test_what_two_desks_wrote_without_knowing_of_each_other_is_kept_as_overwritten(
    open_visits: OpenVisits,
) -> None:
    here, there = open_visits(name="here"), open_visits(name="there")
    here.edit(DaySort.COMPANY, "mill", host="Eva")
    there.desk.clock.set("2019-04-03T18:05")
    there.edit(DaySort.COMPANY, "mill", host="Ivo", phone="+49 9")
    here.desk.learn_from(there.desk)
    there.desk.learn_from(here.desk)
    for each in (here, there):
        assert each.day().receptions["mill"].host == "Ivo"
        assert each.day().receptions["mill"].phone == "+49 9"
        rows = each.desk.opened.journal.connection.execute("SELECT * FROM overwritten").fetchall()
        assert [(row["field"], row["value"]) for row in rows] == [("host", '"Eva"')]


def test_a_file_that_is_badly_formed_is_left_to_its_reader(empty: VisitFair) -> None:
    assert things({"companies": 3, "travel": [], "places": [1]}, str) == {}
    empty.write("day = 2019-04-04\ncompanies = 3\n")
    with pytest.raises(BadVisits, match=r"companies: must be a list"):
        empty.day()
