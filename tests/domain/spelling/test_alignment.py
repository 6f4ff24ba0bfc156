"""How a typed word fits a name. None of these names stands in a table: the letters do."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.domain.spelling.aligner import Aligner
from kiosk.domain.spelling.alignment import untyped
from kiosk.domain.spelling.reading_back import ReadingBack
from kiosk.domain.spelling.slips import SLIP
from kiosk.spelling import all_tables

ALIGNER = Aligner(all_tables())
USUAL = 0.35
"""At most this costs a usual spelling: a third of a slip."""
SPELLINGS = {
    "щедрин": "schtschedrin shchedrin ščedrin ŝedrin chtchedrin szczedrin",
    "жуков": "schukow zhukov žukov joukov żukow zhukoff",
    "цветков": "zwetkow tsvetkov cvetkov cwietkow",
    "гоголь": "gogol hohol",
    "лисичка": "lyssytschka lysychka lysyčka lisichka łysyczka",
    "яценюк": "jazenjuk yatseniuk jacenjuk iatseniouk iatseniuk jaceniuk",
    "їжак": "jischak yizhak ïžak izhak",
    "ґрунько": "grunko grounko grun'ko gruńko",
    "єфремов": "jefremow yefremov êfremov iefremov efremov jefriemow",
    "чайка": "tschajka tschaika chaika chayka čajka tchaïka czajka",
    "сергій": "serhij serhii sergij sergiy serhiy sergey",
    "сергей": "sergej sergei sergey sergueï siergiej",
    "ћирић": "ćirić ciric chirich",
    "ђурић": "đurić djuric duric",
    "љубиша": "ljubiša ljubisa",
    "џајић": "džajić dzajic dschajic",
    "gjergj": "djerdj gerg",
    "qemal": "kemal cemal tschemal",
    "xhafer": "dschafer djafer džafer",
    "çelik": "celik tschelik chelik",
    "dhimitër": "dimiter dimitr",
    "grünß": "gruenss grunss grünss",
    "schäfer": "schaefer schafer шефер",
    "löwe": "loewe lowe",
    "вайсман": "weissmann weismann weißmann",
    "dąbek": "dabek домбек",
    "hüseyn": "huseyn гусейн",
}


def cost(name: str, typed: str) -> float:
    return ALIGNER.fit(name, ALIGNER.typed(typed.replace("'", ""))).cost


@pytest.mark.parametrize(
    ("name", "typed"), [(name, typed) for name, all_ in SPELLINGS.items() for typed in all_.split()]
)
def test_a_usual_spelling_costs_less_than_a_slip(name: str, typed: str) -> None:
    assert cost(name, typed) <= USUAL * (1 + len(name) / 8)


@pytest.mark.parametrize(
    ("one", "other"),
    [("петров", "pavlov"), ("müller", "möller"), ("шевченко", "savchenko"), ("ивано", "petrov")],
)
def test_other_names_cost_more(one: str, other: str) -> None:
    assert cost(one, other) >= 0.45


def test_the_habit_that_writes_all_of_it_goes_before_a_mixture() -> None:
    assert cost("юрьевич", "jurjewitsch") < cost("журджевич", "jurjewitsch")
    assert cost("вуйтович", "wójtowicz") < cost("войтович", "wójtowicz") + USUAL


@pytest.mark.parametrize(
    "slip", ["schewtschnko", "schewtschenkko", "schewtschemko", "schwetschenko"]
)
def test_a_slip_costs_about_one(slip: str) -> None:
    assert cost("шевченко", slip) <= SLIP + USUAL


def test_the_beginning_of_a_name_covers_so_many_letters() -> None:
    fit = ALIGNER.fit("шевченко", ALIGNER.typed("schewtsch"))
    assert fit.covered == 4
    assert fit.cost <= USUAL + untyped(4)


def test_what_is_missing_of_a_name_costs_ever_less_and_never_a_slip() -> None:
    costs = [untyped(count) for count in range(30)]
    assert costs == sorted(costs) and costs[0] == 0 and costs[-1] < SLIP


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("tsche", "че"),
        ("schew", "шев"),
        ("schtsch", "щ"),
        ("szcze", "ще"),
        ("dj", "ђ"),
        ("tsc", "ч"),
    ],
)
def test_a_beginning_is_read_back_into_cyrillic(typed: str, meant: str) -> None:
    assert meant in ReadingBack(all_tables()).meant(typed)


NAMES = st.text(sorted(all_tables().letters), min_size=1, max_size=12)


@settings(deadline=None)
@given(NAMES)
def test_a_name_fits_itself(name: str) -> None:
    fit = ALIGNER.fit(name, ALIGNER.typed(name))
    assert (fit.cost, fit.covered) == (0, len(name))


@settings(deadline=None)
@given(NAMES, st.text(sorted(all_tables().letters), max_size=12))
def test_no_cost_is_below_nothing_and_no_more_is_covered_than_there_is(
    name: str, typed: str
) -> None:
    fit = ALIGNER.fit(name, ALIGNER.typed(typed))
    assert fit.cost >= 0 and 0 <= fit.covered <= len(name)
