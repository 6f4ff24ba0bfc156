import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.scanning.paste import pasted

CODE = "0123456789ABCDEFGHJKLMNPQR"
LETTERS = "0123456789ABCDEFGHJKLMNPQRSTUVWX"


@pytest.mark.parametrize("prefix", ["", "]Q1", "\\000026", "]Q1\\000026"])
def test_a_pasted_code_is_a_scan(prefix: str) -> None:
    assert pasted(f"  {prefix}{CODE}\r\n") == (f"{prefix}{CODE}",)


@pytest.mark.parametrize(
    "text", ["", "\n\n", "Petrov", "Олена Шевченко", "olena.shevchenko@fair-company.example"]
)
def test_what_a_person_pastes_into_the_search_is_no_scan(text: str) -> None:
    assert pasted(text) == ()


@given(
    st.lists(st.text(LETTERS, min_size=20, max_size=122), max_size=5),
    st.sampled_from(["\n", "\r\n", "\r", "\n\n"]),
)
def test_each_line_is_a_scan_in_its_order(codes: list[str], end: str) -> None:
    assert pasted(end.join(codes)) == tuple(codes)


@given(st.text())
def test_any_text_can_be_pasted(text: str) -> None:
    assert all(line in text for line in pasted(text))
