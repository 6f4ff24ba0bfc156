"""The join code, as it is made, typed and scanned."""

import re
import secrets
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.errors import BadCode
from kiosk.joining import code as join_code
from kiosk.tickets.alphabet import LETTERS

codes = st.binary(min_size=9, max_size=9).map(lambda some: join_code.make(lambda count: some))
hosts = st.one_of(
    st.ip_addresses(v=4).map(str),
    st.ip_addresses(v=6).map(str),
    st.from_regex(r"[a-z][a-z0-9-]{0,20}[a-z]\.[a-z]{2,6}", fullmatch=True),
)


@given(codes)
def test_a_code_is_read_as_it_is_shown_however_it_is_typed(code: str) -> None:
    shown = join_code.grouped(code)
    assert re.fullmatch(r"(\w{4}-){3}\w{4}", shown)
    typed = (shown, shown.lower(), code, shown.replace("-", " "), shown.replace("-", " – "))
    assert {join_code.read_code(text) for text in typed} == {code}


@given(codes)
def test_o_and_i_are_taken_for_the_digits_they_look_like(code: str) -> None:
    slipped = code.replace("0", "o").replace("1", "I")
    assert join_code.read_code(slipped) == code


@given(codes, st.integers(0, join_code.LENGTH - 1), st.sampled_from(LETTERS))
def test_one_wrong_letter_is_always_noticed(code: str, place: int, letter: str) -> None:
    wrong = code[:place] + letter + code[place + 1 :]
    if wrong != code:
        with pytest.raises(BadCode, match="don't fit together"):
            join_code.read_code(wrong)


@given(codes)
def test_two_letters_that_changed_places_are_always_noticed(code: str) -> None:
    for place, (one, other) in enumerate(pairwise(code)):
        if one != other:
            with pytest.raises(BadCode):
                join_code.read_code(code[:place] + other + one + code[place + 2 :])


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("2H0Q-PB1X-BEEY-VEUW", "the letter 'Y'"),
        ("2H0Q-PB1X-BEEX-VEU", "16 letters, and this has 15"),
        ("2H0Q-PB1X-BEEX-VEUWA", "this has 17"),
        ("", "this has 0"),
        ("2H0Q_PB1X_BEEX_VEUW", "the letter '_'"),
    ],
)
def test_what_is_no_code_is_refused_with_its_reason(typed: str, said: str) -> None:
    with pytest.raises(BadCode, match=said):
        join_code.read_code(typed)


@given(st.text(max_size=200))
def test_any_text_is_a_code_or_is_refused(text: str) -> None:
    try:
        found = join_code.read_invitation(text)
    except BadCode:
        return
    assert join_code.read_code(found.code) == found.code


@given(codes, st.lists(hosts, min_size=1, max_size=join_code.MOST_HOSTS), st.integers(1, 65_535))
def test_the_qr_holds_where_the_hub_is(code: str, where: list[str], port: int) -> None:
    text = join_code.qr_text(where, port, code)
    assert re.fullmatch(r"[0-9A-Z $%*+\-./:]+", text)  # QR's alphanumeric mode
    assert join_code.read_invitation(text) == join_code.Invitation(code, tuple(where), port)


def test_address_and_code_are_typed_in_several_ways() -> None:
    code = join_code.make(secrets.token_bytes)
    shown = join_code.grouped(code)
    for typed, port in (
        (f"hub.local {shown}", 0),
        (f"hub.local:5500 {shown}", 5500),
        (f"hub.local 5500 {shown.replace('-', ' ')}", 5500),
        (f"Hub.Local {shown.lower()}", 0),
    ):
        wanted = join_code.Invitation(code, ("hub.local",), port)
        assert join_code.read_invitation(typed) == wanted
    assert join_code.read_invitation(shown) == join_code.Invitation(code)


@pytest.mark.parametrize("where", ["hub;rm", "-hub", "hub:99999", "hub:0", "a b c d e"])
def test_what_is_no_address_is_refused(where: str) -> None:
    with pytest.raises(BadCode):
        join_code.read_invitation(f"{where} {join_code.make(secrets.token_bytes)}")


def test_what_a_code_opens_tells_nothing_of_the_code_and_differs_from_code_to_code() -> None:
    one, other = (join_code.make(secrets.token_bytes) for _ in range(2))
    found = [join_code.secrets_of(code) for code in (one, other, one)]
    assert found[0] == found[2]
    assert found[0].login != found[1].login
    assert found[0].password != found[1].password
    assert re.fullmatch(r"join_[0-9a-z]{20}", found[0].login)
