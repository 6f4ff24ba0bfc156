"""A report for programs: one JSON object, or a CSV with a line for each guest."""

import csv
import io
from typing import Any

from kiosk.rehearsal.performed import Performed
from kiosk.rehearsal.report import Queue, Report, Spread

COLUMNS = (
    "number",
    "arrival_s",
    "manner",
    "participant",
    "waited_s",
    "at_desk_s",
    "app_ms",
    "expected",
    "seen",
    "right",
)


def record(report: Report, asked: dict[str, Any]) -> dict[str, Any]:
    """All numbers of the report; times in seconds from the start, the app's in milliseconds.

    Args:
        asked: what the rehearsal was asked for.
    """
    return asked | {
        "played": len(report.performed),
        "planned": report.planned,
        "at_desk_s": _spread(report.service),
        "by_manner": {
            str(manner): {"count": count} | _spread(took)
            for manner, count, took in report.by_manner
        },
        "app_ms": _spread(report.app, 1000),
        "served_a_minute": round(report.served_a_minute, 2),
        "queue": _queue(report.queue),
        "one_desk_more": _queue(report.one_more),
        "verdicts": report.verdicts,
        "wrong": [_wrong(done) for done in report.wrong],
    }


def table(report: Report) -> str:
    """A line for each guest."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(COLUMNS)
    for done, served in zip(report.performed, report.served, strict=True):
        app = sum(seen.seconds or 0.0 for seen in done.seen)
        writer.writerow(
            (
                done.visit.number,
                round(done.visit.arrival, 3),
                done.visit.manner,
                done.visit.who,
                round(served.wait, 3),
                round(done.service, 3),
                round(1000 * app, 1),
                *_expected_and_seen(done),
                "no" if done.mismatches else "yes",
            )
        )
    return text.getvalue()


def _expected_and_seen(done: Performed) -> tuple[str, str]:
    expected = [f"{a.expected.look}/{a.expected.reason}".rstrip("/") for a in done.visit.acts]
    seen = [f"{s.look}/{s.reason}".rstrip("/") for s in done.seen]
    return " ".join(expected), " ".join(seen)


def _wrong(done: Performed) -> dict[str, Any]:
    expected, seen = _expected_and_seen(done)
    return {
        "number": done.visit.number,
        "participant": done.visit.who,
        "manner": str(done.visit.manner),
        "expected": expected,
        "seen": seen,
    }


def _spread(spread: Spread, scale: int = 1) -> dict[str, float]:
    return {
        "median": round(scale * spread.median, 3),
        "p95": round(scale * spread.p95, 3),
        "max": round(scale * spread.most, 3),
    }


def _queue(queue: Queue) -> dict[str, Any]:
    return {
        "desks": queue.desks,
        "longest": queue.longest,
        "longest_at_s": round(queue.longest_at, 1),
        "gone_at_s": None if queue.gone_at is None else round(queue.gone_at, 1),
        "wait_s": _spread(queue.wait),
    }
