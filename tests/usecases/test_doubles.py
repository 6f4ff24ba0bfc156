"""Probable doubles of one guest are listed, the likeliest first."""

from kiosk.domain.guests import Guest
from kiosk.usecases.doubles import doubles_among, probable_doubles
from kiosk.usecases.find import Finder
from tests.fairs import OpenDesk

ANNA = {"native_name": "Anna Müller", "organisation": "Müller & Söhne", "email": "anna@example.org"}
NEW = Guest("g:new", native_name="Anna Mueller", organisation="Müller und Söhne GmbH")


def numbers(guests: tuple[Guest, ...]) -> list[str]:
    return [guest.registration for guest in guests]


def test_a_walk_in_who_is_registered_is_found_by_name_and_organisation(desk: OpenDesk) -> None:
    here = desk()
    here.guest("1", **ANNA)
    here.guest("2", native_name="Hans Müller", organisation="Müller & Söhne")
    here.guest("3", native_name="Anna Müller", organisation="Hochschule Ohretal")
    assert numbers(probable_doubles(here.fair, NEW)) == ["1"]


def test_a_registered_guest_is_no_double_of_itself(desk: OpenDesk) -> None:
    here = desk()
    here.guest("1", **ANNA)
    here.guest("2", **ANNA)
    assert numbers(probable_doubles(here.fair, here.known("1"))) == ["2"]


def test_the_same_address_under_another_name_is_listed_after_the_same_name(desk: OpenDesk) -> None:
    here = desk()
    here.guest("1", native_name="Otto Kranz", email="anna@example.org")
    here.guest("2", **ANNA)
    again = Guest("g:new", native_name="Anna Müller", email="ANNA@example.org")
    assert numbers(probable_doubles(here.fair, again)) == ["2", "1"]


def test_the_address_of_a_whole_office_says_nothing_of_one_guest(desk: OpenDesk) -> None:
    here = desk()
    for number in range(40):
        name = f"{'ABCDEFGH'[number % 8]}nton {'KLMNP'[number // 8]}ranz"
        here.guest(str(number), native_name=name, email="office@example.org")
    again = Guest("g:new", native_name="Anton Kranz", email="office@example.org")
    assert numbers(probable_doubles(here.fair, again))[0] == "0"
    stranger = Guest("g:new", native_name="Zoe Wagner", email="office@example.org")
    assert probable_doubles(here.fair, stranger) == ()


def test_at_most_as_many_as_asked_for_are_listed(desk: OpenDesk) -> None:
    here = desk()
    for number in range(5):
        here.guest(str(number), **ANNA)
    assert len(probable_doubles(here.fair, NEW)) == 3
    assert len(probable_doubles(here.fair, NEW, 1)) == 1


def test_a_finder_that_the_caller_has_is_used(desk: OpenDesk) -> None:
    here = desk()
    before = Finder(here.fair)
    here.guest("1", **ANNA)
    assert probable_doubles(here.fair, NEW, finder=before) == ()
    assert numbers(probable_doubles(here.fair, NEW, finder=Finder(here.fair))) == ["1"]


def test_a_guest_without_a_name_has_no_doubles(desk: OpenDesk) -> None:
    here = desk()
    here.guest("1", **ANNA)
    assert probable_doubles(here.fair, Guest("g:new", email="anna@example.org")) == ()


def person(number: int, name: str, organisation: str = "", email: str = "") -> Guest:
    return Guest(f"g:{number:03}", native_name=name, organisation=organisation, email=email)


def pairs(*guests: Guest, asked: set[str] | None = None) -> list[tuple[str, str]]:
    among = {guest.subject for guest in guests} if asked is None else asked
    found = doubles_among(guests, among)
    return sorted((double.guest.subject, double.other.subject) for double in found)


def test_a_whole_roster_s_doubles_are_listed_each_pair_once() -> None:
    assert pairs(
        person(1, "Anna Müller", "Müller & Söhne", "anna@example.org"),
        person(2, "Mueller Anna", "Müller und Söhne GmbH", "ANNA@example.org"),
        person(3, "Ana Muller", "Müller & Söhne"),
        person(4, "Hans Müller", "Müller & Söhne"),
        person(5, "Anna Müller", "Hochschule Ohretal"),
    ) == [("g:001", "g:002"), ("g:001", "g:003"), ("g:002", "g:003")]


def test_only_pairs_with_a_guest_asked_for_are_listed_that_guest_first() -> None:
    guests = [person(number, "Anna Müller", "X") for number in (1, 2, 3)]
    assert pairs(*guests, asked={"g:003"}) == [("g:003", "g:001"), ("g:003", "g:002")]


def test_two_who_share_an_address_are_listed_and_a_whole_office_is_not() -> None:
    names = ["Anton Adler", "Berta Birke", "Carla Dachs", "Doris Eiche", "Emil Fels"]
    sharing = [person(n, name, "X", "office@example.org") for n, name in enumerate(names)]
    assert pairs(*sharing[:2]) == [("g:000", "g:001")]
    assert pairs(*sharing) == []
    assert pairs(*sharing, person(9, "Anton Adler", "Y", "office@example.org")) == [
        ("g:000", "g:009")
    ]


def test_guests_of_one_big_organisation_are_not_compared_without_end() -> None:
    guests = [person(n, f"Anna Nummer{n}", "Universität") for n in range(1000)]
    assert pairs(*guests) == []


def test_nobody_of_a_whole_roster_is_a_double_of_themselves(desk: OpenDesk) -> None:
    """One whose names in both scripts share a word has the same in common with itself twice."""
    here = desk()
    guest = {"native_name": "Анна Мюллер", "latin_name": "Anna Müller-Lüdecke"}
    here.guest("1", **guest, organisation="Müller & Söhne")
    everybody = here.fair.state.every_guest()
    assert doubles_among(everybody, {guest.subject for guest in everybody}) == ()
