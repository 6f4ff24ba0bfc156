"""The script on the real app: every manner comes out as it must, and what doesn't is found."""

import asyncio
from random import Random

import pytest

from kiosk.domain import kinds
from kiosk.domain.facts import Draft
from kiosk.places import Home
from kiosk.rehearsal.driver import Clock, Rehearsal
from kiosk.rehearsal.manners import Manner
from kiosk.rehearsal.report import Report, report
from kiosk.rehearsal.script import Visit
from kiosk.rehearsal.staging import Stage, script_of
from kiosk.usecases.block_tickets import block
from kiosk.usecases.figures import figures
from tests.event_texts import DOOR
from tests.rehearsal.conftest import SetUp

EACH = tuple(Manner)
QUESTIONS = """pending = "ask"

[[questions]]
id = "meal"
text = "What would you like to eat?"
type = "choice"
[[questions.choices]]
id = "meat"
name = "Meat"

[[questions]]
id = "coffee"
text = "Would you like coffee?"
type = "yes_no"

[[questions]]
id = "plate"
text = "Number plate of the car?"
"""


def script(stage: Stage, *drawn: Manner, seed: int = 1) -> tuple[Visit, ...]:
    moments = tuple(20.0 * number for number in range(len(drawn)))
    return script_of(stage, drawn, moments, Random(seed))


def play(stage: Stage, visits: tuple[Visit, ...]) -> Report:
    rehearsal = Rehearsal(stage.opened, stage.checkpoint.id, Clock(stage.start, stage.latest))
    asyncio.run(rehearsal.play(visits))
    return report(rehearsal.performed, len(visits), 1)


@pytest.mark.parametrize("tables", ["", f'scheme = "short"\n{DOOR}', f"{DOOR}{QUESTIONS}"])
def test_each_manner_comes_out_as_it_must(set_up: SetUp, few: Home, tables: str) -> None:
    """In the demo, in a fair with short codes, and in one that asks everybody three things."""
    stage = set_up(tables) if tables else set_up(home=few)
    visits = script(stage, *EACH)
    told = play(stage, visits)
    assert [done.mismatches for done in told.wrong] == []
    assert told.is_whole
    assert [done.visit for done in told.performed] == list(visits)
    shown = [s.seconds for done in told.performed for s in done.seen if s.seconds is not None]
    assert len(shown) == told.verdicts - 1  # all but the second of two scans at once
    assert all(seconds > 0 for seconds in shown)


def test_the_journal_of_the_copy_has_a_fact_for_each_verdict_and_is_in_order(
    set_up: SetUp, few: Home
) -> None:
    stage = set_up(home=few)
    visits = script(stage, Manner.QR, Manner.UNPAID, Manner.CAME_BEFORE, Manner.FOREIGN_CODE)
    play(stage, visits)
    facts = [f.envelope for f in stage.opened.journal.facts() if f.envelope.kind in kinds.SCANS]
    assert [envelope.kind for envelope in facts] == [
        kinds.SCAN_ADMITTED,
        kinds.SCAN_QUESTIONED,
        kinds.SCAN_ADMITTED,
        kinds.SCAN_REPEATED,
        kinds.SCAN_REFUSED,
        kinds.SCAN_ADMITTED,
    ]
    assert all(envelope.simulated for envelope in facts)
    assert facts[-1].at >= stage.start + 60_000_000  # the last one steps up after a minute
    assert figures(stage.opened.fair, stage.checkpoint.id).came == 3


def test_a_ticket_that_was_blocked_meanwhile_is_found(set_up: SetUp, few: Home) -> None:
    stage = set_up(home=few)
    visits = script(stage, Manner.QR, Manner.DEAD_PHONE, Manner.QR)
    [guest] = stage.opened.fair.state.registered(visits[1].who)
    block(stage.opened.fair, guest, "tampered with")
    told = play(stage, visits)
    [wrong] = told.wrong
    assert wrong.visit is visits[1]
    [(act, seen)] = wrong.mismatches
    assert (act.expected.reason, seen.look, seen.reason) == ("welcome", "refused", "blocked")
    assert seen.subject == guest.subject


def test_a_ticket_of_somebody_else_is_found(set_up: SetUp, few: Home) -> None:
    """The record of one guest is written over with another's number: the name finds nobody."""
    stage = set_up(home=few)
    visits = script(stage, Manner.DEAD_PHONE)
    fair = stage.opened.fair
    [guest] = fair.state.registered(visits[0].who)
    renamed = {"native_name": "Zoë Quist", "latin_name": "Zoë Quist", "registration": "ZQ-1"}
    fair.facts.append([Draft(kinds.GUEST_CORRECTED, guest.subject, {"set": renamed})])
    [wrong] = play(stage, visits).wrong
    assert wrong.seen[0].subject != guest.subject


def test_it_ends_after_the_visit_in_which_it_is_broken_off(set_up: SetUp, few: Home) -> None:
    stage = set_up(home=few)
    visits = script(stage, *(Manner.QR,) * 6)
    heard = []

    def report_to(done: int, of: int) -> None:
        heard.append((done, of))
        if done == 2:
            rehearsal.break_off()

    rehearsal = Rehearsal(
        stage.opened, "igz", Clock(stage.start, stage.latest), report_to=report_to
    )
    asyncio.run(rehearsal.play(visits))
    assert rehearsal.is_over
    assert [done.visit.number for done in rehearsal.performed] == [1, 2]
    assert heard == [(1, 6), (2, 6)]


def test_its_clock_goes_with_the_script_and_never_past_the_end_of_the_hours() -> None:
    clock = Clock(1_000_000, 5_000_000)
    shown = []
    for seconds in (0, 2.5, 1.0, 3.0, 60.0):
        clock.show(seconds)
        shown.append(clock())
    assert shown == [1_000_000, 3_500_000, 3_500_000, 4_000_000, 5_000_000]
