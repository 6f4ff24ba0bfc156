"""The coordinator's board: is this plan good, and what happens if I change it?"""

from typing import ClassVar

from textual.binding import BindingType

from kiosk.screens.board import keys
from kiosk.screens.board.companies_column import COMPANY
from kiosk.screens.board.satisfaction_column import PARTY
from kiosk.screens.board.three_columns import ThreeColumns
from kiosk.screens.board.vehicles_column import VEHICLE, VISIT
from kiosk.words import _, ngettext

NEEDS_PLAN = frozenset({"pin", "move", "why", "morning", "publish", "papers", "undo"})


class BoardScreen(ThreeColumns):
    """The board with all its keys; each opens with what it needs, loaded then."""

    FOR_COORDINATORS: ClassVar[bool] = True
    BINDINGS: ClassVar[list[BindingType]] = keys.BINDINGS
    EXPLAINED: ClassVar[tuple[tuple[str, str], ...]] = keys.EXPLAINED

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Each key where it does something."""
        if self._trouble is not None:
            return action in ("edit", "import", "app.help", "dismiss", "more")
        if action in NEEDS_PLAN:
            kept = self._seen.kept if self._seen else None
            return kept is not None and (action != "undo" or bool(kept.made_from))
        return True

    @property
    def _marked(self) -> str:
        return self._list.key

    def action_open(self) -> None:
        """What is marked: a company's visits, a guest's day, a vehicle's."""
        marked = self._marked
        if marked.startswith(COMPANY):
            self._open_view("visits", marked.removeprefix(COMPANY))
        elif marked.startswith(PARTY):
            self._open_view("people", marked.removeprefix(PARTY))
        elif marked.startswith(VISIT):
            self._open_view("visits", marked.removeprefix(VISIT))
        elif marked.startswith(VEHICLE):
            self._open_view("vehicles", marked.removeprefix(VEHICLE))
        else:
            self._open_view(("visits", "fairness", "vehicles")[self._pane])

    def action_view(self, number: int) -> None:
        """A view by its number."""
        self._open_view(keys.VIEWS[number - 1][0])

    def action_more(self) -> None:
        """All views in a list, and what is seldom needed."""
        from kiosk.screens.choose import ChooseScreen

        async def chosen(action: str | None) -> None:
            if action and action.startswith("app."):
                await self.run_action(action)
            elif action:
                self._open_view(action)

        views = keys.VIEWS if self._trouble is None else ()
        choices = [(name, _(label)) for name, label in (*views, *keys.MORE)]
        self.app.push_screen(ChooseScreen(_("What would you like to see?"), choices), chosen)

    def _open_view(self, name: str, marked: str = "") -> None:
        from kiosk.screens.board.views import view

        if (screen := view(self.bench, name, marked)) is not None:
            self.app.push_screen(screen)
        else:
            self.say(_("There is no other plan to compare with; N lists them all."))

    def action_solve(self) -> None:
        """L: the fairest plan."""
        from kiosk.screens.board.solve import solve

        solve(self, self.bench)

    def action_pin(self) -> None:
        """P: a guest must go somewhere, or must not."""
        from kiosk.screens.board.by_hand import ByHand

        ByHand(self, self.bench).pin(self._marked_party)

    def action_move(self) -> None:
        """V: a guest or a group goes to another visit."""
        from kiosk.screens.board.by_hand import ByHand

        ByHand(self, self.bench).move(self._marked_party)

    def action_why(self) -> None:
        """W: what would it take?"""
        from kiosk.screens.board.by_hand import ByHand

        ByHand(self, self.bench).why(self._marked_party)

    @property
    def _marked_party(self) -> str:
        marked = self._marked
        return marked.removeprefix(PARTY) if marked.startswith(PARTY) else ""

    def action_morning(self) -> None:
        """R: who isn't there, what falls out."""
        from kiosk.screens.board.morning import MorningScreen

        self.app.push_screen(MorningScreen(self.bench), self._after_morning)

    def _after_morning(self, _nothing: None) -> None:
        self.look_now()
        if news := self.bench.news:
            self.bench.news = ""
            self.say(news)

    def action_publish(self) -> None:
        """Y: puts the plan into force; shown first."""
        from kiosk.screens.board.publishing import publishing

        publishing(self, self.bench)

    def action_papers(self) -> None:
        """S: writes the papers."""
        from kiosk.screens.board.papers import papers

        papers(self, self.bench)

    def action_plans(self) -> None:
        """N: all plans."""
        from kiosk.screens.board.plans import PlansScreen

        self.app.push_screen(PlansScreen(self.bench))

    def action_undo(self) -> None:
        """U: back to the plan that this one was made from."""
        seen = self.overview
        before = seen.plan_named(seen.kept.made_from) if seen.kept else None
        if before is None:
            self.say(_("The plan it was made from was discarded."))
            return
        undone = seen.kept
        assert undone is not None
        self.bench.show(before)
        self.look_now()
        told = _("✔ Back to {plan}; {undone} is still there (N).")
        self.say(told.format(plan=before.name, undone=undone.name))

    def action_edit(self) -> None:
        """E: what the day is made of."""
        from kiosk.screens.board.editing import edit

        marked = self._marked if self._trouble is None else ""
        edit(self, self.bench, marked)

    def action_import(self) -> None:
        """I: a list of companies, visits, vehicles, parties, places or ways."""
        from kiosk.screens.board.importing import ImportScreen

        self.app.push_screen(ImportScreen(self.bench), self._imported)

    def _imported(self, count: int | None) -> None:
        if count is not None:
            self.look_now()
            text = ngettext("{count} record changed", "{count} records changed", count)
            self.say("✔ " + text.format(count=count))
