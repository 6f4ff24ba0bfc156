"""No text whatever does worse than to be refused in a sentence."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.domain.event import Event
from kiosk.errors import BadEvent
from kiosk.eventfile import parse
from kiosk.places import assets
from tests.event_texts import DOOR, event_text

DEMO = (assets() / "demo" / "event.toml").read_text(encoding="utf-8")


def complaints(text: str) -> str:
    with pytest.raises(BadEvent) as caught:
        parse(text)
    return caught.value.message


ABSURD = {"number": "0x" + "f" * 5000, "list": f"[0x{'f' * 5000}]", "text": f"'{'x' * 9999}'"}


@pytest.mark.parametrize("value", ABSURD)
@pytest.mark.parametrize("name", ["purpose", "starts_at", "places", "zone", "most", "pending"])
def test_an_absurdly_long_value_is_named_in_a_short_message(name: str, value: str) -> None:
    setting = f"{name} = {ABSURD[value]}\n"
    text = event_text(DOOR + setting if name in ("most", "pending") else setting + DOOR)
    text = text.replace('zone = "Europe/Berlin"', "") if name == "zone" else text
    message = complaints(text)
    assert name in message
    assert len(message) < 300


@given(st.text())
def test_no_text_raises_anything_but_bad_event(text: str) -> None:
    with pytest.raises(BadEvent):
        parse(text)


def toml_list(values: list[str]) -> str:
    return f"[{', '.join(values)}]"


def toml_table(values: dict[str, str]) -> str:
    return "{" + ", ".join(f"{name} = {value}" for name, value in values.items()) + "}"


SETTING_NAMES = st.sampled_from(["id", "de", "number"])
TEXTS = ["''", "'door'", "'fair'", '"\\u0007"']
NUMBERS = ["-1", "0", "1", "256", "1.5", "nan", "true"]
TIMES = ["2019-04-02", "9999-12-31", "20:00:00", "0001-01-01T00:00:00+14:00"]
VALUES = st.recursive(
    st.sampled_from([*TEXTS, *NUMBERS, *TIMES, "[]", "{}"]),
    lambda inner: (
        st.lists(inner, max_size=3).map(toml_list)
        | st.dictionaries(SETTING_NAMES, inner, max_size=2).map(toml_table)
    ),
    max_leaves=4,
)
LINES = [line for line in DEMO.splitlines() if "=" in line]


@given(st.sampled_from(LINES), VALUES)
def test_any_value_in_any_setting_is_read_or_refused(line: str, value: str) -> None:
    changed = f"{line.partition('=')[0]}= {value}"
    try:
        event = parse(DEMO.replace(line, changed, 1))
    except BadEvent as error:
        assert str(error)
    else:
        assert isinstance(event, Event)


@given(st.integers(0, len(DEMO)), st.integers(0, len(DEMO)), st.text(max_size=3))
def test_a_torn_file_is_read_or_refused(start: int, end: int, between: str) -> None:
    try:
        event = parse(DEMO[:start] + between + DEMO[end:])
    except BadEvent as error:
        assert str(error)
    else:
        assert isinstance(event, Event)
