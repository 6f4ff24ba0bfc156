"""One setting of an event file is rewritten, and every other byte stays."""

import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.domain.event import Purpose
from kiosk.errors import BadEvent
from kiosk.eventfile import parse
from kiosk.eventfile.purpose import with_purpose
from tests.event_texts import DOOR, event_text

NAMED = 'purpose = "fair"  # as it is\n'


def trained(text: str) -> str:
    return with_purpose(text.encode(), Purpose.TRAINING).decode()


def test_a_purpose_that_is_named_is_changed_where_it_stands() -> None:
    text = f"# {NAMED}{NAMED}{event_text(DOOR)}"
    renamed = NAMED.replace("fair", "training")
    assert trained(text) == f"# {NAMED}{renamed}{event_text(DOOR)}"
    assert parse(trained(text)).purpose is Purpose.TRAINING


@pytest.mark.parametrize("line", ["'purpose' = 'fair'", '"purpose"="fair"', "\tpurpose = 'demo'"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_however_it_is_written_it_is_found(line: str, end: str) -> None:
    text = f"{line}\n{event_text(DOOR)}".replace("\n", end)
    changed = trained(text)
    assert parse(changed).purpose is Purpose.TRAINING
    value = line.partition("=")[2].strip()
    assert changed == text.replace(value, '"training"', 1)


@pytest.mark.parametrize("mark", ["", "\ufeff"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_without_one_it_is_named_on_a_line_before_all_others(mark: str, end: str) -> None:
    text = mark + event_text(DOOR).replace("\n", end)
    assert trained(text) == f'{mark}purpose = "training"{end}{text.removeprefix(mark)}'


def test_lines_that_only_look_like_it_are_left_alone() -> None:
    """In a text of several lines, in a table, in a comment."""
    text = event_text(DOOR).replace(
        "zone =", 'name2 = """\npurpose = "fair"\n"""\n# purpose = "fair"\nzone =', 1
    )
    text += '[more]\npurpose = "fair"\n'
    changed = trained(text)
    assert changed == f'purpose = "training"\n{text}'
    assert tomllib.loads(changed)["more"] == {"purpose": "fair"}


def test_what_is_a_training_already_stays_byte_for_byte() -> None:
    text = f'purpose = "training"\n{event_text(DOOR)}'
    assert trained(text) == text


@pytest.mark.parametrize("setting", ['purpose = """fair"""', 'purpose = 3\npurp = "fair"'])
def test_what_cannot_be_rewritten_is_said(setting: str) -> None:
    with pytest.raises(BadEvent, match="can't be rewritten"):
        trained(f"{setting}\n{event_text(DOOR)}")


@pytest.mark.parametrize("text", [b"\xff\xfe", b"= =", b"a = " + b"[" * 3000])
def test_what_is_no_event_file_is_said(text: bytes) -> None:
    with pytest.raises(BadEvent):
        with_purpose(text, Purpose.TRAINING)


KEYS = st.sampled_from(["purpose", "name", "purposes", "a"])
VALUES = st.sampled_from(['"fair"', "'demo'", '"""\npurpose = "fair"\n"""', "3", '["x",\n"y"]'])


@given(st.dictionaries(KEYS, VALUES), st.booleans(), st.booleans())
def test_nothing_but_the_purpose_ever_changes(
    settings: dict[str, str], in_table: bool, windows: bool
) -> None:
    lines = [f"{key} = {value}\n" for key, value in settings.items()]
    text = "".join(lines) + ('[table]\npurpose = "fair"\n' if in_table else "")
    text = text.replace("\n", "\r\n") if windows else text
    try:
        changed = trained(text)
    except BadEvent:
        assert settings["purpose"] not in ('"fair"', "'demo'")
        return
    assert tomllib.loads(changed) == tomllib.loads(text) | {"purpose": "training"}
    at_most_a_line_more = changed.replace('"training"', "").replace("purpose =", "").strip()
    assert len(at_most_a_line_more) <= len(text)
