"""How findings are listed: what is wrong first, and what is well in one line."""

from hypothesis import given
from hypothesis import strategies as st

from kiosk.doctor.finding import (
    LABELS,
    SIGNS,
    WORDS,
    Finding,
    State,
    bad,
    fine,
    in_short,
    in_sum,
    look,
    worst,
)

FINDINGS = st.lists(st.builds(Finding, st.just("clock"), st.sampled_from(State), st.text()))


def test_what_is_well_stands_in_one_line() -> None:
    found = in_short([fine("clock", "08:00"), fine("clock", "kept by a time server")])
    assert found == (fine("clock", "08:00 · kept by a time server"),)
    assert in_short([]) == ()


@given(FINDINGS)
def test_nothing_that_is_wrong_is_lost_and_the_worst_comes_first(findings: list[Finding]) -> None:
    listed = in_short(findings)
    wrong = [finding for finding in findings if finding.state is not State.FINE]
    assert sorted(map(repr, listed)) == sorted(map(repr, wrong)) or (not wrong and len(listed) < 2)
    assert [finding.state for finding in listed] == sorted(
        (finding.state for finding in listed), key=[State.BAD, State.LOOK, State.FINE].index
    )


def test_the_sum_counts_what_is_to_be_done() -> None:
    mend, see, good = bad("clock", "", ""), look("clock", "", ""), fine("clock", "")
    assert in_sum([good.state]) == "✔ Ready to open."
    assert in_sum([good.state, see.state]) == "! Ready to open; to look at: 1."
    found = [see.state, mend.state, good.state, see.state]
    assert in_sum(found) == "✘ To mend before opening: 1; to look at: 2."
    assert (worst([]), worst(found)) == (State.FINE, State.BAD)


def test_every_state_has_a_sign_and_a_word_of_its_own() -> None:
    assert len(set(SIGNS.values())) == len(set(WORDS.values())) == len(State)
    assert len(set(LABELS.values())) == len(LABELS)
