"""The walk-in form, opened on a stage."""

from dataclasses import dataclass, field
from functools import partial
from unicodedata import category

from rich.cells import cell_len

from kiosk.domain.guests import Guest
from kiosk.errors import KioskError
from kiosk.paper.tickets import single_ticket
from kiosk.roster.form import Form
from kiosk.screens.tools import Tools
from kiosk.screens.walk_in import WalkInScreen
from kiosk.usecases.walk_in import WalkIn
from kiosk.widgets.form_field import FormField
from tests.screens.stage import Stage

STEERING = {"Cc", "Cf", "Cs", "Zl", "Zp"}


@dataclass
class Reception:
    """The form, what came of it, what was heard and what was noted."""

    stage: Stage
    outcomes: list[WalkIn | Guest | None] = field(default_factory=list)
    sounds: list[str] = field(default_factory=list)
    noted: list[KioskError] = field(default_factory=list)

    async def open(self) -> None:
        """A guest stands there who isn't on the list."""
        fair = self.stage.ground.opened.fair
        tools = Tools(
            sound=self.sounds.append,
            note=self.noted.append,
            folder=self.stage.ground.opened.home.printed,
            form=partial(Form, fair.event),
            on_paper=partial(
                single_ticket, fair.event, folder=self.stage.ground.opened.home.printed
            ),
        )
        screen = WalkInScreen(fair, "igz", tools)
        self.stage.app.push_screen(screen, self.outcomes.append)
        await self.stage.rest()

    @property
    def is_open(self) -> bool:
        """Whether the form is on top."""
        return isinstance(self.stage.app.screen, WalkInScreen)

    @property
    def typed(self) -> dict[str, str]:
        """What stands in the fields that aren't empty."""
        fields = self.stage.app.screen.query(FormField)
        return {found.field: found.text for found in fields if found.text}

    @property
    def focused(self) -> str:
        """The field with the cursor."""
        fields = self.stage.app.screen.query(FormField)
        return next(found.field for found in fields if found.has_focus_within)

    async def fill(self, **texts: str) -> None:
        """Types into fields, each reached by its place."""
        fields = {found.field: found for found in self.stage.app.screen.query(FormField)}
        for name, text in texts.items():
            fields[name].take_focus()
            await self.stage.rest()
            await self.stage.type(text)

    @property
    def done(self) -> WalkIn:
        """What was recorded."""
        [outcome] = self.outcomes
        assert isinstance(outcome, WalkIn)
        return outcome


async def reception(stage: Stage) -> Reception:
    """The form, open."""
    opened = Reception(stage)
    await opened.open()
    return opened


def assert_it_fits(stage: Stage) -> None:
    """Every line is as wide as the screen, and nothing in it steers a terminal."""
    width, height = stage.app.size
    lines = stage.lines()
    assert [cell_len(line) for line in lines] == [width] * height
    assert {c for line in lines for c in line if category(c) in STEERING} == set()
