"""What is typed of a thing of the day: what it means, and that what stands there means itself."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.domain.day_records import DaySort
from kiosk.errors import UnusableInput
from kiosk.screens.board.record_words import RecordWords

COMPANIES = {"mill": "The Mill", "forge": "The Forge"}
PLACES = {"hub": "Barleben", "mill": "Mühltal"}


def words(sort: DaySort) -> RecordWords:
    return RecordWords(sort, date(2019, 4, 4), COMPANIES, PLACES, {"mill-1": "mill-1"})


@pytest.mark.parametrize(
    ("sort", "field", "typed", "meant"),
    [
        (DaySort.COMPANY, "place", "mühl", "mill"),
        (DaySort.COMPANY, "place", "Muhltal", "mill"),
        (DaySort.COMPANY, "list_by", "03.04. 15:30", "2019-04-03T15:30"),
        (DaySort.COMPANY, "list_by", "2019-04-03 9.05", "2019-04-03T09:05"),
        (DaySort.COMPANY, "list_form", "Latin name, country", ["latin_name", "country"]),
        (DaySort.VISIT, "at", "9-10", "09:00-10:00"),
        (DaySort.VISIT, "at", "0900–1030", "09:00-10:30"),
        (DaySort.VISIT, "at", "9-10 + 10:30-11", ["09:00-10:00", "10:30-11:00"]),
        (DaySort.VISIT, "company", "the f", "forge"),
        (DaySort.VISIT, "languages", "DE en,uk", ["de", "en", "uk"]),
        (DaySort.VISIT, "max", "12", 12),
        (DaySort.PARTY, "own_transport", "ja", True),
        (DaySort.PARTY, "own_transport", "No", False),
        (DaySort.PARTY, "never", "forge, the mill", ["forge", "mill"]),
        (DaySort.PLACE, "lat", "52,213", 52.213),
        (DaySort.TRAVEL, "mill", "25", 25),
        (DaySort.VEHICLE, "driver", "", None),
    ],
)
def test_it_is_understood(sort: DaySort, field: str, typed: str, meant: Any) -> None:
    assert words(sort).read(field, typed) == meant


@pytest.mark.parametrize(
    ("sort", "field", "typed"),
    [
        (DaySort.COMPANY, "place", "moon"),
        (DaySort.COMPANY, "list_by", "tomorrow"),
        (DaySort.COMPANY, "list_by", "31.02. 12:00"),
        (DaySort.COMPANY, "list_form", "shoe size"),
        (DaySort.VISIT, "company", "the"),
        (DaySort.VISIT, "at", "noon"),
        (DaySort.VISIT, "max", "²"),
        (DaySort.VISIT, "max", "99999999"),
        (DaySort.VISIT, "languages", "german"),
        (DaySort.PARTY, "own_transport", "maybe"),
        (DaySort.PLACE, "lat", "91"),
        (DaySort.PLACE, "lon", "nan"),
        (DaySort.PLACE, "name", "a\x1b[31m"),
        (DaySort.TRAVEL, "mill", "far"),
    ],
)
def test_what_it_can_t_mean_is_refused_with_a_remedy(sort: DaySort, field: str, typed: str) -> None:
    with pytest.raises(UnusableInput) as refused:
        words(sort).read(field, typed)
    assert (refused.value.message and refused.value.remedy) or field == "languages"


@given(st.floats(-90, 90))
def test_degrees_come_back_as_they_were(degrees: float) -> None:
    place = words(DaySort.PLACE)
    kept = round(degrees * 1_000_000)
    assert round((place.read("lat", place.written("lat", kept)) or 0.0) * 1_000_000) == kept


@given(st.sampled_from(list(DaySort)), st.data())
def test_no_text_breaks_it(sort: DaySort, data: st.DataObject) -> None:
    reading = words(sort)
    field = data.draw(st.sampled_from(list(reading.fields)))
    text = data.draw(st.text(max_size=40))
    reading.told(field, text)
    try:
        reading.read(field, text)
    except UnusableInput as error:
        assert error.message
