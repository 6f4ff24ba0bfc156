"""Scanners that type, and people who type; the scenarios of group K."""

from collections.abc import Iterable

import pytest

from kiosk.scanning.outcomes import Echo, Half, Outcome, Scan, Typed
from kiosk.scanning.wedge import Wedge

CODE = "]Q1" + "0123456789ABCDEFGHJKLMNPQRSTUVWX" * 4
OTHER = CODE[::-1]
Stroke = tuple[str, float]
ENDINGS: list[tuple[str, ...]] = [("enter",), ("tab",), ("enter", "ctrl+j"), ()]


def keys_every(milliseconds: float, keys: Iterable[str], start: float = 0.0) -> list[Stroke]:
    return [(key, start + i * milliseconds / 1000) for i, key in enumerate(keys)]


def after(strokes: list[Stroke], milliseconds: float) -> float:
    return strokes[-1][1] + milliseconds / 1000


def outcomes_of(strokes: Iterable[Stroke], wedge: Wedge | None = None) -> list[Outcome]:
    """Everything the wedge says, down to the silence at the end, with the typing joined."""
    wedge = wedge or Wedge()
    said: list[Outcome] = []
    for key, at in strokes:
        said += wedge.feed(key, at)
    if wedge.due is not None:
        said += wedge.tick(wedge.due)
    return joined(said)


def joined(said: Iterable[Outcome]) -> list[Outcome]:
    result: list[Outcome] = []
    for outcome in said:
        if result and isinstance(outcome, Typed) and isinstance(result[-1], Typed):
            result[-1] = Typed(result[-1].keys + outcome.keys)
        else:
            result.append(outcome)
    return result


def scans_in(said: Iterable[Outcome]) -> list[str]:
    return [outcome.text for outcome in said if isinstance(outcome, Scan)]


@pytest.mark.parametrize("end", [["enter"], ["tab"], ["enter", "ctrl+j"], ["enter", "enter"], []])
@pytest.mark.parametrize("speed_ms", [0, 2, 10, 30])
def test_a_code_is_one_scan_whatever_ends_it(end: list[str], speed_ms: float) -> None:
    said = outcomes_of(keys_every(speed_ms, [*CODE, *end]))
    assert scans_in(said) == [CODE]
    assert not any(isinstance(outcome, Typed | Half) for outcome in said)


def test_a_line_feed_that_comes_late_presses_no_button() -> None:
    code = keys_every(2, [*CODE, "enter"])
    said = outcomes_of([*code, ("ctrl+j", after(code, 80))])
    assert said == [Scan((*CODE, "enter")), Echo(("ctrl+j",))]


def test_an_end_key_that_comes_after_the_silence_presses_no_button() -> None:
    code = keys_every(2, CODE)
    said = outcomes_of([*code, ("enter", after(code, 150))])
    assert said == [Scan(tuple(CODE)), Echo(("enter",))]


def test_a_person_who_answers_a_scan_is_heard() -> None:
    code = keys_every(2, [*CODE, "enter"])
    said = outcomes_of([*code, ("enter", after(code, 400))])
    assert said[1:] == [Typed(("enter",))]


@pytest.mark.parametrize("first", [6, 61, len(CODE) - 3])
@pytest.mark.parametrize("end", [["enter"], ["tab"], ["enter", "ctrl+j"]])
def test_a_code_that_a_busy_machine_tore_is_whole_once_its_rest_is_there(
    first: int, end: list[str]
) -> None:
    half = keys_every(2, CODE[:first])
    rest = keys_every(2, [*CODE[first:], *end], after(half, 400))
    said = outcomes_of([*half, *rest], Wedge(whole_length=len(CODE)))
    assert said[0] == Half(tuple(CODE[:first]))
    assert scans_in(said) == [CODE]
    assert not any(isinstance(outcome, Typed) for outcome in said)


def test_a_code_that_was_torn_twice_is_whole_and_so_is_the_next() -> None:
    parts: list[Stroke] = []
    for part in (CODE[:40], CODE[40:90], [*CODE[90:], "enter"], [*OTHER, "enter"]):
        parts += keys_every(2, part, after(parts, 300) if parts else 0.0)
    said = outcomes_of(parts, Wedge(whole_length=len(CODE)))
    assert [type(outcome) for outcome in said] == [Half, Half, Scan, Scan]
    assert scans_in(said) == [CODE, OTHER]


def test_a_prefix_before_a_code_that_was_torn_is_no_part_of_it() -> None:
    half = keys_every(2, ["~", *CODE[:50]])
    rest = keys_every(2, [*CODE[50:], "enter"], after(half, 400))
    assert scans_in(outcomes_of([*half, *rest], Wedge(prefix=("~",), whole_length=len(CODE)))) == [
        CODE
    ]


@pytest.mark.parametrize(("pause_ms", "length"), [(1200, len(CODE)), (400, len(CODE) - 40)])
def test_what_comes_late_or_makes_no_whole_code_is_no_rest(pause_ms: float, length: int) -> None:
    half = keys_every(2, CODE[:61])
    rest = keys_every(2, [*CODE[61:length], "enter"], after(half, pause_ms))
    said = outcomes_of([*half, *rest], Wedge(whole_length=len(CODE)))
    assert said == [Half(tuple(CODE[:61])), Scan((*CODE[61:length], "enter"))]


@pytest.mark.parametrize("end", [["enter"], ["tab"], ["enter", "ctrl+j"], []])
def test_two_scans_150_ms_apart_both_come_in_order(end: list[str]) -> None:
    first = keys_every(2, [*CODE, *end])
    second = keys_every(2, [*OTHER, *end], after(first, 150))
    assert scans_in(outcomes_of(first + second)) == [CODE, OTHER]


@pytest.mark.parametrize("end", [["enter"], []])
def test_half_a_scan_is_dropped_with_a_notice_and_the_next_is_read(end: list[str]) -> None:
    half = keys_every(2, CODE[:60])
    whole = keys_every(2, [*CODE, *end], after(half, 150))
    said = outcomes_of(half + whole)
    assert said[0] == Half(tuple(CODE[:60]))
    assert scans_in(said[1:]) == [CODE]


def test_a_short_code_without_an_end_is_whole_where_codes_are_short() -> None:
    code = "0123456789ABCDEFGHJKLMNPQR"
    assert outcomes_of(keys_every(2, code)) == [Half(tuple(code))]
    assert scans_in(outcomes_of(keys_every(2, code), Wedge(whole_length=26))) == [code]


@pytest.mark.parametrize("speed_ms", [60, 90, 120])
@pytest.mark.parametrize("end", ["enter", "tab"])
def test_a_surname_typed_fast_is_never_a_scan(speed_ms: float, end: str) -> None:
    keys = ("P", "e", "t", "r", "o", "v", end)
    assert outcomes_of(keys_every(speed_ms, keys)) == [Typed(keys)]


def test_fingers_that_overlap_are_still_a_person() -> None:
    gaps = [0.0, 0.012, 0.09, 0.02, 0.015, 0.07, 0.03, 0.11, 0.02]
    strokes = [(key, sum(gaps[: i + 1])) for i, key in enumerate([*"Schmidts", "enter"])]
    assert outcomes_of(strokes) == [Typed((*"Schmidts", "enter"))]


@pytest.mark.parametrize("key", ["a", "0", "left", "backspace", "enter"])
def test_a_key_held_down_is_no_scan(key: str) -> None:
    held = [(key, 0.0), *keys_every(30, [key] * 50, 0.4)]
    strokes = [*held, ("enter", after(held, 300))]
    assert outcomes_of(strokes) == [Typed((key,) * 51 + ("enter",))]


@pytest.mark.parametrize("keys", ["aaaaaaab", "baaaaaaa"])
def test_a_key_held_down_while_another_overlaps_is_no_scan(keys: str) -> None:
    assert outcomes_of(keys_every(30, [*keys, "enter"])) == [Typed((*keys, "enter"))]


def test_the_shortest_burst_has_six_keys() -> None:
    assert outcomes_of(keys_every(5, [*"ABCDE", "enter"])) == [Typed((*"ABCDE", "enter"))]
    assert outcomes_of(keys_every(5, [*"ABCDEF", "enter"])) == [Scan((*"ABCDEF", "enter"))]


def test_a_key_held_down_is_seen_before_it_is_let_go() -> None:
    wedge = Wedge()
    said = [out for stroke in keys_every(30, ["a"] * 50) for out in wedge.feed(*stroke)]
    assert sum(len(outcome.keys) for outcome in said) >= 45


def test_a_person_s_key_waits_no_longer_than_the_gap() -> None:
    wedge = Wedge(gap_ms=40)
    assert wedge.feed("a", 1.0) == []
    assert wedge.due == pytest.approx(1.04)
    assert wedge.tick(1.039) == []
    assert wedge.tick(1.041) == [Typed(("a",))]
    assert wedge.due is None


@pytest.mark.parametrize("key", ["enter", "tab", "left", "f1"])
def test_a_key_that_writes_nothing_does_not_wait(key: str) -> None:
    wedge = Wedge()
    assert wedge.feed("a", 1.0) == []
    assert joined(wedge.feed(key, 1.01)) == [Typed(("a", key))]


@pytest.mark.parametrize("pause_ms", [30, 39, 60, 90])
def test_a_busy_machine_that_delivers_a_code_in_clumps_loses_nothing(pause_ms: float) -> None:
    strokes: list[Stroke] = []
    for i in range(0, len(CODE), 7):
        start = after(strokes, pause_ms) if strokes else 0.0
        strokes += keys_every(0, CODE[i : i + 7], start)
    strokes.append(("enter", after(strokes, pause_ms)))
    assert outcomes_of(strokes) == [Scan((*CODE, "enter"))]


VCARD = ("BEGIN:VCARD", "N:X", "", "TEL:+381 11", "END:VCARD")


@pytest.mark.parametrize("end", ENDINGS)
@pytest.mark.parametrize("line_end", [("enter",), ("enter", "ctrl+j"), ("ctrl+j",)])
def test_a_foreign_code_of_several_lines_is_one_scan(
    end: tuple[str, ...], line_end: tuple[str, ...]
) -> None:
    within = [key for line in VCARD[:-1] for key in (*line, *line_end)]
    [scan] = outcomes_of(keys_every(3, [*within, *VCARD[-1], *end]))
    assert isinstance(scan, Scan)
    assert scan.text == "\n".join(VCARD)
    assert scan.end == end


@pytest.mark.parametrize("text", ["https://example.org/a", "WIFI:T:WPA;S:Messe;;", "A ticket 17"])
def test_a_foreign_code_without_an_end_key_is_no_half_of_ours(text: str) -> None:
    assert outcomes_of(keys_every(3, text)) == [Scan(tuple(text))]


def test_a_foreign_code_whose_lines_come_in_clumps_leaks_nothing() -> None:
    strokes: list[Stroke] = []
    for line in VCARD:
        start = after(strokes, 90) if strokes else 0.0
        strokes += keys_every(1, [*line, "enter"], start)
    said = outcomes_of(strokes)
    assert "\n".join(scans_in(said)).split("\n") == [line for line in VCARD if line]
    assert not any(isinstance(outcome, Typed | Half) for outcome in said)


def test_two_codes_of_ours_are_two_however_fast_they_arrive() -> None:
    """A machine that was busy hands over in one breath what came 150 ms apart."""
    keys = [*CODE, "enter", "ctrl+j", *OTHER, "enter", "ctrl+j"]
    assert scans_in(outcomes_of(keys_every(1, keys))) == [CODE, OTHER]


def test_a_code_of_ours_behind_a_foreign_one_counts_by_itself() -> None:
    keys = ["enter" if key == "\n" else key for key in "\n".join([*VCARD, CODE])]
    said = scans_in(outcomes_of(keys_every(1, [*keys, "enter"])))
    assert said == ["\n".join(VCARD), CODE]


def test_a_code_of_ours_does_not_wait_for_more() -> None:
    wedge = Wedge()
    said = [out for stroke in keys_every(2, [*CODE, "enter"]) for out in wedge.feed(*stroke)]
    assert scans_in(said) == [CODE]


@pytest.mark.parametrize("prefix", [("#",), ("~", "Q", "R"), ("ctrl+b",), ("f1", "a")])
@pytest.mark.parametrize("end", ENDINGS)
def test_a_prefix_that_was_set_is_no_part_of_the_code_and_works_as_no_command(
    prefix: tuple[str, ...], end: tuple[str, ...]
) -> None:
    wedge = Wedge(prefix=prefix)
    said = outcomes_of(keys_every(2, [*prefix, *CODE, *end]), wedge)
    assert scans_in(said) == [CODE]
    assert not any(isinstance(outcome, Typed | Half) for outcome in said)


@pytest.mark.parametrize("prefix", [("#",), ("ctrl+b",), ("f1", "a")])
def test_the_keys_of_a_prefix_are_a_person_s_where_no_code_follows(prefix: tuple[str, ...]) -> None:
    keys = (*prefix, *"Petrov", "enter")
    assert outcomes_of(keys_every(80, keys), Wedge(prefix=prefix)) == [Typed(keys)]


def test_a_code_that_begins_like_the_prefix_is_whole_without_it() -> None:
    code = CODE[3:125]
    wedge = Wedge(prefix=(code[0],))
    assert scans_in(outcomes_of(keys_every(2, [*code, "enter"]), wedge)) == [code]
    assert scans_in(outcomes_of(keys_every(2, [code[0], *code, "enter"]), wedge)) == [code]


def test_a_code_without_the_prefix_that_was_set_is_whole_all_the_same() -> None:
    assert scans_in(outcomes_of(keys_every(2, [*CODE, "enter"]), Wedge(prefix=("#",)))) == [CODE]


def test_control_characters_inside_a_code_work_as_no_commands() -> None:
    said = outcomes_of(keys_every(3, [*"ABCDEFGH", "ctrl+q", *"IJ", "escape", "enter"]))
    assert scans_in(said) == ["ABCDEFGH\ufffdIJ\ufffd"]


def test_a_command_breaks_off_what_was_typed_in_order() -> None:
    assert outcomes_of(keys_every(10, ["a", "b", "ctrl+q"])) == [Typed(("a", "b", "ctrl+q"))]


def test_text_typed_before_and_after_a_scan_stays_the_person_s() -> None:
    before = keys_every(80, "Pet")
    scan = keys_every(2, [*CODE, "enter"], after(before, 80))
    behind = keys_every(80, "rov", after(scan, 80))
    assert outcomes_of(before + scan + behind) == [
        Typed(tuple("Pet")),
        Scan((*CODE, "enter")),
        Typed(tuple("rov")),
    ]
