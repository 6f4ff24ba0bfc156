"""What a verdict asks, answered at the desk: let in, asked what is open, or looked at later."""

from typing import TYPE_CHECKING

from kiosk.domain.verdicts import Reason
from kiosk.screens.verdict_desk import VerdictDesk

if TYPE_CHECKING:  # loaded with the first scan
    from kiosk.usecases.check_in import Answers, Outcome


class AnsweringDesk(VerdictDesk):
    """A desk with F5, which settles what the last scan asks, and Esc, which waves off the rest."""

    def after_verdict(self, outcome: "Outcome") -> None:
        """Whoever must still answer something is asked at once, where nothing else is open."""
        if outcome.ruling.reason is Reason.INCOMPLETE and self.app.screen is self:
            self.action_ask()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """F5 is what the panel asks for: to let in, to ask, or to see who waits to be asked."""
        asks_open = self._shown.asks and self._shown.outcome is not None
        is_incomplete = asks_open and self._reason is Reason.INCOMPLETE
        if action == "let_in":
            return asks_open and not is_incomplete
        if action == "ask":
            return is_incomplete
        if action == "recall":
            return not asks_open and any(shown.asks for shown in self._glance.unseen)
        return True

    def action_let_in(self) -> None:
        """Lets the guest in whom the last scan asked about."""
        asked = self._shown.outcome
        if asked and asked.guest and asked.ruling.override:
            self._admit(asked.guest, (*self._shown.allowed, asked.ruling.override))

    def action_ask(self) -> None:
        """Asks what the guest of the last scan must still answer, then lets them in."""
        from kiosk.screens.questions import QuestionsScreen

        asked = self._shown.outcome
        if asked is None or (guest := asked.guest) is None:
            return
        allowed = self._shown.allowed
        questions = [self._fair.event.questions[id] for id in asked.ruling.detail]

        def answered(answers: "Answers | None") -> None:
            if answers is not None:
                self._admit(guest, allowed, answers)

        self.app.push_screen(QuestionsScreen(guest.name, questions), answered)

    def action_recall(self) -> None:
        """Brings back the card of who has waited longest to be asked."""
        if (waiting := self._glance.recall()) is not None:
            self._show(waiting.write, waiting.outcome, waiting.allowed)

    def action_wave_off(self) -> None:
        """What came too fast to be read was seen."""
        self._glance.wave_off()
        self._refresh_soon()

    @property
    def _reason(self) -> Reason | None:
        outcome = self._shown.outcome
        return outcome.ruling.reason if outcome else None
