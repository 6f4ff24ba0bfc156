"""The queue before the printer: in order, in the background, and never lost in silence."""

import threading

from kiosk.badges.queue import PrintQueue
from kiosk.errors import KioskError
from tests.waiting import PATIENCE


class Desk:
    """Somebody who waits for news."""

    def __init__(self) -> None:
        self.told = threading.Semaphore(0)

    def wait(self, times: int) -> None:
        for _ in range(times):
            assert self.told.acquire(timeout=PATIENCE)


def test_jobs_are_done_in_order_and_told_once() -> None:
    desk, done = Desk(), list[int]()
    queue = PrintQueue[int](done.append, desk.told.release)
    for job in range(20):
        queue.put(job)
    desk.wait(20)
    assert done == list(range(20))
    assert [(result.job, result.error) for result in queue.results()] == [(n, None) for n in done]
    assert queue.results() == []
    assert queue.close(PATIENCE) == []


def test_a_job_that_fails_or_breaks_ends_no_other() -> None:
    def work(job: int) -> None:
        if job == 1:
            raise KioskError("no paper")
        if job == 2:
            raise ZeroDivisionError

    desk = Desk()
    queue = PrintQueue[int](work, desk.told.release)
    for job in range(4):
        queue.put(job)
    desk.wait(4)
    errors = {result.job: result.error for result in queue.results()}
    assert errors[0] is errors[3] is None
    assert "no paper" in str(errors[1]) and "could not be made" in str(errors[2])
    queue.close(PATIENCE)


def test_closing_gives_back_what_was_not_begun() -> None:
    begun, go_on, desk = threading.Event(), threading.Event(), Desk()

    def slow(job: int) -> None:
        begun.set()
        go_on.wait(PATIENCE)

    queue = PrintQueue[int](slow, desk.told.release)
    for job in range(3):
        queue.put(job)
    assert begun.wait(PATIENCE)
    threading.Timer(0.05, go_on.set).start()
    assert queue.close(PATIENCE) == [1, 2]
    assert [result.job for result in queue.results()] == [0]


def test_a_printer_that_hangs_for_ever_holds_nobody_up_at_the_end() -> None:
    never = threading.Event()
    queue = PrintQueue[int](lambda job: never.wait(), lambda: None)  # type: ignore[arg-type, return-value]
    queue.put(1)
    queue.put(2)
    queue.close(0.05)
    assert queue.results() == []
    never.set()


def test_without_a_job_there_is_no_thread() -> None:
    before = threading.active_count()
    queue = PrintQueue[int](lambda job: None, lambda: None)
    assert threading.active_count() == before
    assert queue.close(0) == []
