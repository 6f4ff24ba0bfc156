"""The file of company visits: what it says is understood, and every mistake is named."""

import pytest

from kiosk.errors import BadVisits
from kiosk.places import assets
from kiosk.visitfile import parse
from logistics.minutes import format_minute

DEMO = (assets() / "demo" / "visits.toml").read_text(encoding="utf-8")
DAY = """
day = 2019-04-04
want = 2
hub = "hall"
[means]
"Bread" = "food"
[understands]
uk = ["ru", "en"]
[travel.hall]
mill = 12
[[places]]
id = "hall"
[[places]]
id = "mill"
[[companies]]
id = "mill"
name = "The mill"
place = "mill"
sector = "food"
tags = ["flour"]
visits = [
  { at = "9:00-10:15", min = 3, max = 9, languages = ["de", "ru"], wheelchairs = 1 },
  { at = ["14:00-15:00", "11:00 – 12:00"], max = 12, id = "late" },
]
[[vehicles]]
id = "bus"
seats = 19
available = "07:30-18:30"
[[parties]]
guests = ["K1", "K2"]
wishes = ["mill"]
never = ["mill"]
available = "08:00-14:00"
own_transport = true
"""


def complaints(old: str, new: str) -> str:
    assert old in DAY
    with pytest.raises(BadVisits) as caught:
        parse(DAY.replace(old, new))
    return caught.value.message


def test_a_whole_file_is_understood() -> None:
    day = parse(DAY)
    first, late = day.stage.visits
    assert (first.id, first.min, first.max, first.wheelchairs) == ("mill-1", 3, 9, 1)
    assert first.languages == {"de", "ru"}
    assert [tuple(map(format_minute, part)) for part in late.times] == [
        ("2019-04-04T11:00", "2019-04-04T12:00"),
        ("2019-04-04T14:00", "2019-04-04T15:00"),
    ]
    assert day.stage.travel("mill", "hall") == 12
    assert not day.stage.travel_estimated
    assert (day.want, day.understands["uk"]) == (2, {"ru", "en"})
    [bus] = day.stage.vehicles
    assert (bus.home, bus.seats) == ("hall", 19)
    [pair] = day.arrangements
    assert (pair.guests, pair.wishes, pair.own_transport) == (("K1", "K2"), ("mill",), True)
    assert pair.available is not None


def test_ways_are_estimated_from_coordinates_and_told_to_be() -> None:
    stage = parse(DEMO).stage
    assert stage.travel_estimated
    assert stage.travel("igz", "wolmirstedt") == 9


@pytest.mark.parametrize(
    ("old", "new", "complaint"),
    [
        ("day = 2019-04-04", "", "day: is missing"),
        ("want = 2", "want = 0", "want: is 0; it must be from 1 to 20"),
        ("want = 2", "wnat = 2", "wnat: is no setting that is known here"),
        ("9:00-10:15", "9 to 10", "[[visits]] no. 1 at: '9 to 10' must be from and to, such as"),
        ("9:00-10:15", "10:15-9:00", "'10:15-9:00' ends before it begins"),
        ("9:00-10:15", "9:00-25:00", "'9:00-25:00' must be from and to"),
        ('at = "9:00-10:15", ', "", "[[visits]] no. 1 at: is missing"),
        ('["14:00-15:00", "11:00 – 12:00"]', "[7]", "at: must hold only texts in quotes"),
        ("max = 9", "most = 9", "max: is missing"),
        ("max = 9", "max = 2", 'Visit "mill-1" needs at least 3 and takes at most 2'),
        ('"de", "ru"', '"German"', "languages: names 'German'; write a language as in de, en"),
        ('id = "late"', 'id = "mill-1"', 'The visit "mill-1" is there 2 times'),
        ('"11:00 – 12:00"', '"14:30-15:30"', 'The parts of visit "late" overlap'),
        ('place = "mill"', 'place = "moon"', 'Company "mill" is at the unknown place "moon"'),
        ('place = "mill"', "", 'Company "mill" has no place, and vehicles must know where'),
        ('hub = "hall"', 'hub = "moon"', 'The hub "moon" is no known place'),
        ("mill = 12", "mill = -1", "travel.hall.mill: must be minutes from 0 to 720"),
        ("mill = 12", "moon = 12", "travel.hall: leads to 'moon', which is no other place"),
        ("[travel.hall]", "[travel.moon]", "travel: begins at 'moon', which is no place"),
        ("[travel.hall]\nmill = 12", "", "travel: lacks the minutes from hall to mill"),
        ("[travel.hall]\nmill = 12", "[travel]\nhall = 1", "travel.hall: must be a table"),
        ('id = "hall"', 'id = "hall"\nlat = 152', "lat: is 152; it must be from -90 to 90"),
        ('id = "hall"', 'id = "hall"\nlat = nan', "lat: is nan; it must be from -90 to 90"),
        ('id = "hall"', 'id = "hall"\nlat = "N"', "lat: must be a number, not 'N'"),
        ('"Bread" = "food"', '"Bread" = 7', "means Bread: must be a text in quotes"),
        ('["ru", "en"]', '["RU"]', "understands uk: names 'RU'"),
        ("seats = 19", "seats = 0", "[[vehicles]] no. 1 (bus) seats: is 0"),
        ('["K1", "K2"]', '["K1", "K1"]', "[[parties]] guests: 'K1' stands there 2 times"),
        ('["K1", "K2"]', "[]", "[[parties]] no. 1 guests: is missing"),
        ("day = 2019-04-04", "day = ", "is not valid TOML"),
    ],
)
def test_every_mistake_is_named_with_its_place(old: str, new: str, complaint: str) -> None:
    assert complaint in complaints(old, new)


def test_a_file_without_companies_is_no_day() -> None:
    with pytest.raises(BadVisits, match=r"companies.* are missing"):
        parse("day = 2019-04-04")
