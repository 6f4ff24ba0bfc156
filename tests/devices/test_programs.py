"""A program of the system is asked with a limit, and what it says is data."""

import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.devices.programs import LONGEST_NAME, MOST_CHARACTERS, Answer, ask, named


def python(script: str, seconds: float = 30.0) -> Answer | None:
    return ask([sys.executable, "-c", script], seconds)


def test_it_says_what_the_program_said_and_how_it_ended() -> None:
    answer = python("import sys; print('out'); print('oh', file=sys.stderr); sys.exit(3)")
    assert answer is not None
    assert (answer.code, answer.out.split(), answer.error.split()) == (3, ["out"], ["oh"])


def test_a_program_that_is_missing_gives_no_answer() -> None:
    assert ask(["no-such-program-anywhere"], 1) is None


def test_a_program_that_hangs_is_ended_and_what_it_said_so_far_is_kept() -> None:
    answer = python("import time; print('first', flush=True); time.sleep(600)", 3.0)
    assert answer is not None
    assert (answer.code, answer.out.split()) == (None, ["first"])


def test_it_speaks_english_and_reads_nothing_from_the_keyboard() -> None:
    answer = python("import os, sys; print(os.environ['LC_ALL'], repr(sys.stdin.read()))")
    assert answer is not None
    assert answer.out.split() == ["C", "''"]


def test_a_flood_and_bytes_that_are_no_text_are_borne() -> None:
    answer = python(f"import sys; sys.stdout.buffer.write(b'\\xff' * {MOST_CHARACTERS + 5})")
    assert answer is not None
    assert answer.out == "\ufffd" * MOST_CHARACTERS


@given(st.text())
def test_a_name_is_one_line_of_moderate_length(text: str) -> None:
    name = named(text)
    assert len(name) <= LONGEST_NAME
    assert name.split() == name.split(" ") or name == ""
    if len(" ".join(text.split())) <= LONGEST_NAME:
        assert name == " ".join(text.split())


@pytest.mark.parametrize("length", [LONGEST_NAME, LONGEST_NAME + 1, 10_000])
def test_a_long_name_ends_with_an_ellipsis(length: int) -> None:
    name = named("x" * length)
    assert (len(name), name.endswith("…")) == (LONGEST_NAME, length > LONGEST_NAME)
