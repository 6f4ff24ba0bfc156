"""One ticket is one scan while it stays in view; of several at once somebody chooses."""

from hypothesis import given
from hypothesis import strategies as st

from kiosk.scanning.camera.in_view import (
    MOST_OFFERED,
    SAME_SECONDS,
    SETTLING_SECONDS,
    InView,
)

FRAME = 1 / 32  # a number that adds up without rounding


def watched(view: InView, texts: str, begin: float, seconds: float) -> list[str]:
    """The scans that come of the same codes in view for so long, each a letter."""
    frames = (begin + number * FRAME for number in range(int(seconds / FRAME) + 1))
    return [text for at in frames if (text := view.look(texts, at)) is not None]


def test_a_ticket_held_for_a_minute_is_one_scan() -> None:
    assert watched(InView(), "A", 0, 60) == ["A"]


def test_a_ticket_seen_in_a_single_frame_counts_too() -> None:
    view = InView()
    assert view.look("A", 0) is None
    assert watched(view, "", FRAME, 1) == ["A"]


def test_it_counts_anew_once_it_was_away_for_two_and_a_half_seconds() -> None:
    view = InView()
    assert watched(view, "A", 0, 1) == ["A"]
    assert watched(view, "A", 1 + SAME_SECONDS - FRAME, 1) == []
    assert watched(view, "A", 2 + 2 * SAME_SECONDS, 1) == ["A"]


def test_the_next_guest_need_not_wait_until_the_ticket_before_is_gone() -> None:
    view = InView()
    assert watched(view, "A", 0, 1) == ["A"]
    assert watched(view, "AB", 1 + FRAME, 1) == ["B"]
    assert view.offered == ()


def test_of_two_tickets_that_come_together_none_is_guessed() -> None:
    view = InView()
    assert watched(view, "AB", 0, 60) == []
    assert view.offered == ("A", "B")


def test_two_that_are_read_a_few_frames_apart_came_together() -> None:
    view = InView()
    view.look("A", 0)
    assert watched(view, "AB", SETTLING_SECONDS / 2, 1) == []
    assert view.offered == ("A", "B")


def test_the_chosen_one_counts_once_and_the_other_stays_offered() -> None:
    view = InView()
    watched(view, "AB", 0, 1)
    assert view.choose("B") == "B"
    assert view.choose("B") is None
    assert watched(view, "AB", 1 + FRAME, 5) == []
    assert view.offered == ("A",)
    assert view.choose("A") == "A"
    assert (watched(view, "AB", 7, 5), view.offered) == ([], ())


def test_what_leaves_the_view_is_offered_no_longer_and_what_comes_is() -> None:
    view = InView()
    watched(view, "AB", 0, 1)
    watched(view, "BC", 1 + FRAME, SAME_SECONDS + 1)
    assert view.offered == ("B", "C")
    watched(view, "", 2 + SAME_SECONDS + 1, SAME_SECONDS + 1)
    assert view.offered == ()
    assert watched(view, "A", 20, 1) == ["A"]


def test_waved_off_tickets_are_not_offered_again_until_they_were_away() -> None:
    view = InView()
    watched(view, "AB", 0, 1)
    view.wave_off()
    assert (watched(view, "AB", 1 + FRAME, 5), view.offered) == ([], ())
    assert watched(view, "AB", 20, 1) == []
    assert view.offered == ("A", "B")


def test_hundreds_of_codes_in_one_picture_are_offered_as_far_as_there_are_keys() -> None:
    view = InView()
    codes = [str(number) for number in range(300)]
    for at in (0.0, 1.0, 2.0):
        assert view.look(codes, at) is None
    assert view.offered == tuple(codes[:MOST_OFFERED])
    assert view.choose("299") is None


@given(st.lists(st.sets(st.sampled_from("ABC")), max_size=300))
def test_whatever_comes_into_view_no_ticket_counts_twice_within_its_stay(
    frames: list[set[str]],
) -> None:
    view = InView()
    counted: dict[str, float] = {}
    last: dict[str, float] = {}
    for number, texts in enumerate(frames):
        at = number * 0.25
        gone = {text for text, seen in last.items() if at - seen >= SAME_SECONDS}
        for text in gone:
            del last[text]
            counted.pop(text, None)
        last |= dict.fromkeys(texts, at)
        scan = view.look(sorted(texts), at)
        if scan is not None:
            assert scan in last and scan not in counted
            counted[scan] = at
        assert set(view.offered) <= set(last) - set(counted)
