"""All checks side by side, each with a limit of its own; what hangs holds nothing up."""

import queue
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from kiosk.doctor.finding import Findings, bad, in_short, look
from kiosk.errors import KioskError
from kiosk.words import _

USUAL_SECONDS = 12.0


@dataclass(frozen=True, slots=True)
class Check:
    """Something to look at.

    Attributes:
        name: as in `finding.LABELS`.
        make: looks, and says what was found; may take its time.
        seconds: how long somebody waits for it.
    """

    name: str
    make: Callable[[], Findings]
    seconds: float = USUAL_SECONDS


@dataclass(frozen=True, slots=True)
class Result:
    """What came of a check, in short; nothing where there is nothing to say."""

    name: str
    findings: Findings


class Rounds:
    """Makes checks, each in a thread that ends with the program.

    Args:
        clock: seconds, never running backwards.
    """

    def __init__(
        self, checks: Sequence[Check], clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._clock = clock
        self._results: queue.SimpleQueue[Result] = queue.SimpleQueue()
        begun = clock()
        self._due = {check.name: begun + check.seconds for check in checks}
        for check in checks:
            threading.Thread(target=self._make, args=(check,), daemon=True).start()

    @property
    def is_over(self) -> bool:
        """Whether every check has been told of."""
        return not self._due

    def news(self, wait: float = 0.0) -> list[Result]:
        """What was found since the last time; of a check that is overdue, that it is.

        Args:
            wait: seconds to wait for the next one.
        """
        found = []
        try:
            result = self._results.get(timeout=wait) if wait else self._results.get_nowait()
            while True:
                if self._due.pop(result.name, None) is not None:
                    found.append(result)
                result = self._results.get_nowait()
        except queue.Empty:
            pass
        now = self._clock()
        for name in [name for name, due in self._due.items() if due <= now]:
            del self._due[name]
            found.append(Result(name, _overdue(name)))
        return found

    def _make(self, check: Check) -> None:
        try:
            findings = check.make()
        except KioskError as error:
            findings = (bad(check.name, _(error.message), _(error.remedy) if error.remedy else ""),)
        except Exception as error:  # noqa: BLE001 - one broken check must not hide the others
            findings = _broken(check.name, error)
        self._results.put(Result(check.name, in_short(findings)))


def _overdue(name: str) -> Findings:
    return (
        look(
            name,
            _("No answer in time."),
            _("Look again. If it stays so, unplug the device or start the computer anew."),
        ),
    )


def _broken(name: str, error: Exception) -> Findings:
    return (
        look(
            name,
            _("This check met a defect of its own ({error}).").format(
                error=f"{type(error).__name__}: {error}"
            ),
            _("Please report it; everything else was checked."),
        ),
    )
