"""What holds for any keys at any speed."""

from dataclasses import dataclass

from hypothesis import given
from hypothesis import strategies as st

from kiosk.scanning.outcomes import Half, Outcome, Scan, Typed
from kiosk.scanning.wedge import Wedge

LETTERS = "0123456789ABCDEFGHJKLMNPQRSTUVWX"
ENDINGS: list[tuple[str, ...]] = [
    ("enter",),
    ("tab",),
    ("enter", "ctrl+j"),
    ("enter", "enter"),
    (),
]


@dataclass(frozen=True)
class Strokes:
    """Keys with the milliseconds before each; ``code`` if a scanner sent them."""

    keys: tuple[str, ...]
    gaps: tuple[int, ...]
    code: str | None = None


def timed(pieces: list[Strokes]) -> list[tuple[str, float]]:
    now, strokes = 0, []
    for piece in pieces:
        for key, gap in zip(piece.keys, piece.gaps, strict=True):
            now += gap
            strokes.append((key, now / 1000))
    return strokes


@st.composite
def typing(draw: st.DrawFn) -> Strokes:
    """A person: 60 to 120 ms a key, in a script of their own, with Enter and the like."""
    key = st.characters(categories=["L", "N", "P"]) | st.sampled_from(
        ["enter", "tab", "left", "backspace", "ctrl+q", " "]
    )
    keys = draw(st.lists(key, min_size=1, max_size=12))
    pause = draw(st.integers(250, 2000))
    gaps = draw(st.lists(st.integers(60, 120), min_size=len(keys) - 1, max_size=len(keys) - 1))
    return Strokes(tuple(keys), (pause, *gaps))


@st.composite
def bursts(draw: st.DrawFn) -> Strokes:
    """A scanner on a busy machine: 0 to 10 ms a key, now and then 30."""
    code = draw(st.text(LETTERS, min_size=122, max_size=130).filter(lambda c: len(set(c[:6])) > 2))
    keys = (*code, *draw(st.sampled_from(ENDINGS)))
    gap = st.integers(0, 10) | st.just(30)
    gaps = draw(st.lists(gap, min_size=len(keys) - 1, max_size=len(keys) - 1))
    return Strokes(keys, (draw(st.integers(150, 2000)), *gaps), code)


# Any key after any pause, the borders of the rules among them.
anything = st.lists(
    st.tuples(
        st.sampled_from([*"ABCDEFG", "enter", "ctrl+j", "tab", "left"]),
        st.sampled_from([0, 5, 39, 40, 41, 99, 100, 101, 199, 200, 201, 500]),
    ),
    max_size=60,
).map(lambda pairs: timed([Strokes((key,), (gap,)) for key, gap in pairs]))


def said_to(strokes: list[tuple[str, float]]) -> list[Outcome]:
    wedge = Wedge()
    said = [outcome for key, at in strokes for outcome in wedge.feed(key, at)]
    return said if wedge.due is None else said + wedge.tick(wedge.due)


def keys_of(said: list[Outcome]) -> list[str]:
    return [key for outcome in said for key in outcome.keys]


@given(anything)
def test_every_key_comes_out_once_and_in_order(strokes: list[tuple[str, float]]) -> None:
    assert keys_of(said_to(strokes)) == [key for key, _ in strokes]


@given(anything, st.lists(st.floats(0, 10), max_size=30))
def test_asking_in_between_changes_nothing_of_what_is_said(
    strokes: list[tuple[str, float]], questions: list[float]
) -> None:
    """Whether time passes in steps or in one leap, each key is judged alike."""
    wedge, said = Wedge(), list[Outcome]()
    for key, at in strokes:
        for now in sorted(question for question in questions if question <= at):
            said += wedge.tick(now)
        said += wedge.feed(key, at)
    if wedge.due is not None:
        said += wedge.tick(wedge.due)
    assert said == said_to(strokes)


@given(st.lists(typing() | bursts(), max_size=4))
def test_scans_and_typing_come_apart_and_nothing_is_lost(pieces: list[Strokes]) -> None:
    said = said_to(timed(pieces))
    assert keys_of(said) == [key for piece in pieces for key in piece.keys]
    assert [out.text for out in said if isinstance(out, Scan)] == [
        piece.code for piece in pieces if piece.code
    ]
    assert [key for out in said if isinstance(out, Typed) for key in out.keys] == [
        key for piece in pieces if not piece.code for key in piece.keys
    ]
    assert not any(isinstance(out, Half) for out in said)


@given(st.lists(typing(), max_size=6))
def test_a_person_s_typing_is_never_a_scan(pieces: list[Strokes]) -> None:
    assert all(isinstance(outcome, Typed) for outcome in said_to(timed(pieces)))


@given(bursts(), st.integers(6, 121), bursts())
def test_half_a_code_never_spoils_the_next(half: Strokes, length: int, whole: Strokes) -> None:
    broken = Strokes(half.keys[:length], half.gaps[:length])
    said = said_to(timed([broken, whole]))
    assert said[0] == Half(broken.keys)
    assert [out.text for out in said[1:] if isinstance(out, Scan)] == [whole.code]
