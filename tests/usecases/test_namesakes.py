"""Probable doubles kept in memory: the same pairs as all guests compared at once, ever after."""

from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.domain.guests import Guest
from kiosk.usecases.doubles import doubles_among
from kiosk.usecases.namesakes import Namesakes, Told
from tests.thoroughness import examples

NAMES = ("Anna Müller", "Anna Mueller", "Hans Müller", "Анна Мюллер", "Olena Koval", "", "Anna")
FIRMS = ("Mill", "Mill GmbH", "Forge & Sons", "")
ADDRESSES = ("a@example.org", "A@example.org", "office@example.org", "")
SUBJECTS = tuple(f"g:{number}" for number in range(7))

rosters = st.dictionaries(
    st.sampled_from(SUBJECTS),
    st.tuples(*map(st.sampled_from, (NAMES, NAMES, FIRMS, ADDRESSES))),
)


def _at_once(roster: dict[str, Told], asked: set[str]) -> set[tuple[str, str]]:
    guests = [
        Guest(who, native_name=native, latin_name=latin, organisation=firm, email=email)
        for who, (native, latin, firm, email) in roster.items()
    ]
    found = doubles_among(guests, asked)
    pairs = (tuple(sorted((each.guest.subject, each.other.subject))) for each in found)
    return {(one, other) for one, other in pairs}


@settings(max_examples=examples(150), deadline=None)
@given(st.lists(rosters, min_size=1, max_size=4), st.sets(st.sampled_from(SUBJECTS)))
def test_whatever_changes_the_pairs_are_those_of_all_compared_at_once(
    several: list[dict[str, Told]], asked: set[str]
) -> None:
    namesakes = Namesakes()
    for roster in several:
        namesakes.renew(roster)
        assert namesakes.freshen()
        assert set(namesakes.pairs(asked)) == _at_once(roster, asked & roster.keys())


def test_it_goes_on_where_the_time_was_up() -> None:
    namesakes = Namesakes()
    roster = {f"g:{n:03}": (f"Guest {n}", "", "", "") for n in range(50)}
    roster |= {"g:a": ("Anna Müller", "", "Mill", ""), "g:b": ("Anna Mueller", "", "Mill", "")}
    namesakes.renew(roster)
    looks = 0
    while not namesakes.freshen(0):
        looks += 1
    assert looks == 2
    assert namesakes.pairs({"g:a"}) == (("g:a", "g:b"),)
