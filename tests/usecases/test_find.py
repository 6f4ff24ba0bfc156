"""One box finds a guest by whatever is known of them, in any usual spelling."""

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kiosk.usecases.find import Finder
from kiosk.usecases.guest_index import SLICE
from kiosk.usecases.privacy.erasure import erase_fair
from tests.event_texts import DOOR
from tests.fairs import Desk, OpenDesk
from tests.thoroughness import examples

PARTNERS = """
[[partners]]
id = "ihk-magdeburg"
name = "Industrie- und Handelskammer Magdeburg"
[[partners]]
id = "een"
name = "Enterprise Europe Network"
"""
GUESTS: dict[str, dict[str, Any]] = {
    "KB-001": {
        "native_name": "Олена Петрівна Шевченко",
        "latin_name": "Olena Petrivna Shevchenko",
        "organisation": "ТОВ «Агротехсервіс»",
        "email": "o.shevchenko@agroteh.example",
        "country": "UA",
        "partner": "een",
    },
    "KB-002": {"native_name": "Ђорђе Његош", "country": "RS", "organisation": "Novi Metal d.o.o."},
    "KB-003": {
        "native_name": "Karl-Friedrich Müller-Lüdecke",
        "country": "DE",
        "partner": "ihk-magdeburg",
    },
    "KB-004": {"native_name": "Xhevahire Çela", "country": "AL", "contact_name": "Agron Ymeri"},
    "KB-005": {"native_name": "Пётр Жучков", "latin_name": "Petr Zhuchkov", "country": "RU"},
    "KB-006": {"native_name": "Ян Ли", "country": "RU"},
    "KB-107": {"native_name": "Jürgen Weiß", "country": "DE"},
}


@pytest.fixture
def door(desk: OpenDesk) -> Desk:
    here = desk(PARTNERS + DOOR)
    here.import_rows(*({"registration": number, **row} for number, row in GUESTS.items()))
    return here


def found(door: Desk, query: str, limit: int = 5) -> list[str]:
    return [answer.guest.registration for answer in Finder(door.fair).find(query, limit)]


@pytest.mark.parametrize(
    ("query", "number"),
    [
        # German, English, ISO 9, passport, French, Polish; Ukrainian read as Russian.
        ("schewtschenko", "KB-001"),
        ("shevchenko", "KB-001"),
        ("ševčenko", "KB-001"),
        ("chevtchenko", "KB-001"),
        ("szewczenko", "KB-001"),
        ("Шевченко Елена", "KB-001"),
        ("schutschkow", "KB-005"),
        ("žučkov", "KB-005"),
        ("żuczkow", "KB-005"),
        ("joutchkov", "KB-005"),
        ("pjotr", "KB-005"),
        # Both Serbian alphabets, with marks and without.
        ("đorđe njegoš", "KB-002"),
        ("djordje njegos", "KB-002"),
        ("dorde njegos", "KB-002"),
        ("Джордже Негош", "KB-002"),
        # Albanian, German.
        ("dschevahire", "KB-004"),
        ("cela", "KB-004"),
        ("tschela", "KB-004"),
        ("mueller luedecke", "KB-003"),
        ("muller ludecke", "KB-003"),
        ("Мюллер", "KB-003"),
        ("weiss", "KB-107"),
        ("weis", "KB-107"),
        ("Вайс", "KB-107"),
        # Two letters, patronymics, order, a double name as one, half a double name.
        ("li", "KB-006"),
        ("olena shevchenko", "KB-001"),
        ("petriwna", "KB-001"),
        ("shevchenko olena petrivna", "KB-001"),
        ("muellerluedecke", "KB-003"),
        ("karlfriedrich", "KB-003"),
        ("ludecke", "KB-003"),
        ("karl friedrich mueller", "KB-003"),
        # One slip.
        ("schewtscheko", "KB-001"),
        ("shevchnko", "KB-001"),
        ("shevchnenko", "KB-001"),
        ("shecvhenko", "KB-001"),
        ("schewtshcenko", "KB-001"),
    ],
)
def test_a_name_is_found_in_any_usual_spelling(door: Desk, query: str, number: str) -> None:
    assert found(door, query)[0] == number


@pytest.mark.parametrize("name", ["schewtschenko", "shevchenko", "ševčenko", "шевченко"])
def test_a_name_is_found_while_it_is_typed(door: Desk, name: str) -> None:
    for end in range(3, len(name) + 1):
        assert "KB-001" in found(door, name[:end]), name[:end]


@pytest.mark.parametrize(
    ("query", "number"),
    [
        ("agrotechservis", "KB-001"),
        ("novi metal", "KB-002"),
        ("o.shevchenko@agroteh.example", "KB-001"),
        ("O.Shev", "KB-001"),
        ("o.schevchenko@agroteh.example", "KB-001"),
        ("agroteh.ex", "KB-001"),
        ("KB-107", "KB-107"),
        ("kb-107", "KB-107"),
        ("kb107", "KB-107"),
        ("107", "KB-107"),
        ("een", "KB-001"),
        ("europe network", "KB-001"),
        ("handelskammer", "KB-003"),
        ("Serbien", "KB-002"),
        ("Сербия", "KB-002"),
        ("albania", "KB-004"),
        ("Agron", "KB-004"),
        ("cela albania", "KB-004"),
    ],
)
def test_all_else_that_is_known_finds_the_guest(door: Desk, query: str, number: str) -> None:
    assert found(door, query)[0] == number


def test_a_country_finds_all_who_come_from_there(door: Desk) -> None:
    assert sorted(found(door, "germany")) == ["KB-003", "KB-107"]
    assert sorted(found(door, "RU")) == ["KB-005", "KB-006"]


@pytest.mark.parametrize("query", ["wqxw", "Schmitz", "", "…", "  ", "999", "@", "zz top"])
def test_who_is_not_there_is_not_found(door: Desk, query: str) -> None:
    assert found(door, query) == []


def test_the_best_come_first_and_no_more_than_asked_for(door: Desk) -> None:
    for number in range(30):
        door.guest(f"N-{number}", native_name=f"Anna Kovač {number}")
    door.guest("EXACT", native_name="Anna Kovačić")
    assert found(door, "kovacic", 10)[0] == "EXACT"
    assert len(found(door, "kovac", 10)) == 10
    scores = [answer.score for answer in Finder(door.fair).find("anna kovac", 40)]
    assert scores == sorted(scores, reverse=True)


def test_a_person_goes_before_a_firm_of_that_name(door: Desk) -> None:
    door.guest("A-1", native_name="Anna Berg", organisation="Zimmermann GmbH")
    door.guest("Z-1", native_name="Otto Zimmermann")
    assert found(door, "zimmermann") == ["Z-1", "A-1"]


def test_a_corrected_name_is_found_and_the_old_one_is_not(door: Desk) -> None:
    assert found(door, "weiss") == ["KB-107"]
    door.guest("KB-107", native_name="Jürgen Schwarz", country="AT")
    assert found(door, "weiss") == []
    assert found(door, "schwarz") == found(door, "österreich") == ["KB-107"]


def test_a_new_guest_is_found_by_the_next_finder(door: Desk) -> None:
    before = Finder(door.fair)
    assert [answer.guest for answer in before.find("Hryhorenko")] == []
    door.guest("KB-200", native_name="Григоренко")
    assert found(door, "Hryhorenko") == found(door, "grigorenko") == ["KB-200"]


def test_guests_are_taken_in_slices_and_a_query_waits_for_all(door: Desk) -> None:
    door.import_rows(*({"registration": f"M-{n}", "native_name": f"Gast {n}"} for n in range(450)))
    index, slices = door.fair.index, 1
    while not index.freshen(0.0):
        slices += 1
    assert slices == 457 // SLICE + 2  # the last ones, and a look whether there are more
    assert found(door, "gast 449")[0] == "M-449"
    assert index.freshen(0.0)


def test_where_nobodys_record_changed_the_roster_is_not_read_again(
    door: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert found(door, "weiss") == ["KB-107"]
    door.scan(door.code("KB-107"))
    monkeypatch.setattr(door.fair.state, "search_keys", None)
    assert found(door, "weiss") == ["KB-107"]


def test_once_the_fair_is_erased_nobody_is_found(door: Desk) -> None:
    assert found(door, "weiss") == ["KB-107"]
    erase_fair(door.fair, "its time is up")
    assert found(door, "weiss") == []
    assert not any(door.fair.index.texts)


def marked(door: Desk, query: str, text: str) -> str:
    [answer] = Finder(door.fair).find(query, 1)
    assert answer.meant is not None
    for start, end in reversed(answer.meant.places(text)):
        text = f"{text[:start]}[{text[start:end]}]{text[end:]}"
    return text


def test_what_was_typed_is_marked_in_whichever_script_the_name_is_shown(door: Desk) -> None:
    shown = "Olena Shevchenko (Олена Шевченко)"
    assert marked(door, "schewt", shown) == "Olena [Shevc]henko (Олена [Шевч]енко)" or (
        marked(door, "schewtsch", shown) == "Olena [Shevch]enko (Олена [Шевч]енко)"
    )
    assert marked(door, "olena sev", shown) == "[Olena] [Shev]chenko ([Олена] [Шев]ченко)"
    assert marked(door, "kb-00", "KB-001") == "[KB]-[00]1"


@settings(
    deadline=None,
    max_examples=examples(80),
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(st.text())
def test_no_query_is_too_strange(door: Desk, query: str) -> None:
    for answer in Finder(door.fair).find(query):
        assert 0 < answer.score <= 100


@pytest.mark.parametrize("nonsense", ["zzzzqq", "zzzz", "qqqq", "wwww", "aaaa", "жжжж", "sssssh"])
def test_a_key_that_got_stuck_finds_nobody(door: Desk, nonsense: str) -> None:
    door.import_rows(
        {"registration": "S-1", "native_name": "Ardita Hoxha", "organisation": "Dielli Sh.p.k."},
        {"registration": "S-2", "native_name": "Zoë Vu", "organisation": "Q & A Sachsen"},
    )
    assert found(door, nonsense) == []


@pytest.mark.parametrize("typed", ["Sch", "sh", "sch"])
def test_a_legal_form_is_no_beginning_of_a_name(door: Desk, typed: str) -> None:
    door.import_rows(
        {"registration": "S-1", "native_name": "Ardita Hoxha", "organisation": "Dielli Sh.p.k."},
        {"registration": "S-2", "native_name": "Nina Schröder", "organisation": "Metall d.o.o."},
    )
    assert "S-2" in found(door, typed)
    assert "S-1" not in found(door, typed)


@pytest.mark.parametrize("typed", ["Sh.p.k.", "shpk", "dielli sh.p.k."])
def test_a_legal_form_finds_who_bears_it_with_its_dots_and_without(door: Desk, typed: str) -> None:
    door.import_rows(
        {"registration": "S-1", "native_name": "Ardita Hoxha", "organisation": "Dielli Sh.p.k."}
    )
    assert found(door, typed)[:1] == ["S-1"]
