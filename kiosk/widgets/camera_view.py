"""The camera on the desk: its picture, how it stands, and the choice where several tickets show."""

from collections.abc import Callable
from typing import ClassVar

from rich.text import Text
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.message import Message
from textual.widget import Widget
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from kiosk.devices.camera_news import Camera, Hint, News, Offer, Picture, Read, State
from kiosk.inert import printable
from kiosk.widgets.camera_picture import CameraPicture
from kiosk.wording.camera import LOOKS, camera_line
from kiosk.words import N_, _


class CameraView(Widget):
    """Watches as long as it is mounted.

    Args:
        camera: what watches.
        scanned: takes the code of each scan.
        describe: whose ticket a code is, in a line.
    """

    class Told(Message):
        """The camera has news."""

        def __init__(self, news: News) -> None:
            super().__init__()
            self.news = news

    class Seen(Message):
        """The camera has a new picture; of several that wait the last is shown."""

        def __init__(self, picture: Picture) -> None:
            super().__init__()
            self.picture = picture

        def can_replace(self, message: Message) -> bool:
            """A picture takes the place of the one before it."""
            return isinstance(message, CameraView.Seen)

    DEFAULT_CSS = """
    CameraView { height: auto; max-height: 24; layout: vertical; margin-top: 1; padding-right: 1; }
    CameraView CameraPicture { height: 9; width: 1fr; }
    CameraView .camera-words { height: auto; width: 1fr; }
    CameraView #camera-line { height: auto; max-height: 4; color: $foreground; }
    CameraView #camera-offer {
        display: none; height: auto; max-height: 9; border: none; padding: 0;
        background: $surface; color: $foreground; text-wrap: nowrap; text-overflow: ellipsis;
    }
    CameraView.-offers #camera-offer { display: block; }
    CameraView.-offers CameraPicture { height: 6; }
    .-vast CameraView CameraPicture { height: 16; }
    CameraView.-blind CameraPicture { display: none; }
    .-low CameraView CameraPicture { height: 6; }
    .-narrow CameraView { layout: horizontal; height: 7; margin: 0; }
    .-narrow CameraView CameraPicture, .-narrow CameraView.-offers CameraPicture {
        width: 26; height: 7; margin-right: 2;
    }
    .-narrow CameraView .camera-words { height: 7; }
    """
    SCOPED_CSS = False  # how wide the screen is stands in the screen's classes
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "wave_off", N_("None of them"), key_display="Esc"),
        *(Binding(str(n), f"number({n})", show=False) for n in range(1, 10)),
    ]

    def __init__(
        self,
        camera: Camera,
        scanned: Callable[[str], None],
        describe: Callable[[str], str],
        id: str | None = "camera",
    ) -> None:
        super().__init__(id=id)
        self._camera = camera
        self._scanned = scanned
        self._describe = describe
        self._state = State.OPENING
        self._hint = Hint.NONE
        self._offered: tuple[str, ...] = ()
        self._focus_before: Widget | None = None
        # Kept here: who puts the view away at once may do so before they are mounted.
        self._picture = CameraPicture()
        self._line = Static(id="camera-line", markup=False)
        self._offer = OptionList(id="camera-offer", markup=False)

    def compose(self) -> ComposeResult:
        """Picture; how it stands; whom to choose from."""
        yield self._picture
        with Vertical(classes="camera-words"):
            yield self._line
            yield self._offer

    def on_mount(self) -> None:
        """Begins to watch; nothing here waits for the camera."""
        self._show(None)
        self.relabel()
        self._camera.start(self._heard)

    def on_unmount(self) -> None:
        """Ends with the view, and with the app."""
        self._camera.stop()

    def relabel(self) -> None:
        """Says everything again, in the language spoken now."""
        if self._offered:
            told = _("Several tickets: 1 to 9 takes one, Esc none.")
            sign, colour = "!", "warning"
        else:
            sign, told = camera_line(self._camera.name, self._state, self._hint)
            colour = LOOKS[sign]
        style = self.app.theme_variables.get(colour, "default") if colour else ""
        line = Text(f"{sign} ", f"bold {style}".strip())
        self._line.update(line.append(told, "not bold"))

    # What the camera tells, from a thread of its own.

    def _heard(self, news: News) -> None:
        self.post_message(self.Seen(news) if isinstance(news, Picture) else self.Told(news))

    def on_camera_view_seen(self, event: Seen) -> None:
        """Shows it."""
        event.stop()
        self._show(event.picture)

    def on_camera_view_told(self, event: Told) -> None:
        """A scan goes its way; the rest is said here."""
        event.stop()
        news = event.news
        if isinstance(news, Read):
            self._scanned(news.text)
        elif isinstance(news, Offer):
            self._offer_choice(news.texts)
        elif isinstance(news, Hint):
            self._hint = news
            self.relabel()
        elif isinstance(news, State):
            self._state = news
            if news is not State.WATCHING:
                self._show(None)
            self.relabel()

    def _show(self, picture: Picture | None) -> None:
        self._picture.show(picture)
        self.set_class(picture is None, "-blind")

    # Several tickets at once.

    def _offer_choice(self, texts: tuple[str, ...]) -> None:
        offer = self._offer
        marked = self._offered[offer.highlighted] if offer.highlighted is not None else ""
        self._offered = texts
        offer.clear_options()
        offer.add_options(
            Option(Text(f"{number}  {printable(self._describe(text))}", no_wrap=True))
            for number, text in enumerate(texts, start=1)
        )
        self.set_class(bool(texts), "-offers")
        if texts:
            offer.highlighted = texts.index(marked) if marked in texts else 0
            self._take_focus()
        elif offer.has_focus and self._focus_before is not None:
            self._focus_before.focus()
        self.relabel()

    def _take_focus(self) -> None:
        """Number keys go to the choice, but not those of somebody who is typing a word."""
        focused = self.screen.focused
        if isinstance(focused, Input) and focused.value:
            return
        if focused is not self._offer:
            self._focus_before = focused
            self._offer.focus()

    def action_number(self, number: int) -> None:
        """A number takes the line it stands before."""
        if number <= len(self._offered):
            self._camera.choose(self._offered[number - 1])

    def action_wave_off(self) -> None:
        """None of them."""
        self._camera.wave_off()

    @on(OptionList.OptionSelected, "#camera-offer")
    def _selected(self, event: OptionList.OptionSelected) -> None:
        """Enter or a click takes it."""
        event.stop()
        self.action_number(event.option_index + 1)
