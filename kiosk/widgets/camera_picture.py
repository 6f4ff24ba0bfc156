"""What the camera sees, small, with a frame around each code that was read."""

from textual.geometry import Size
from textual.strip import Strip
from textual.widget import Widget

from kiosk.devices.camera_news import Picture
from kiosk.widgets.half_blocks import drawn


class CameraPicture(Widget):
    """Draws the last picture in the middle of its room, once for each picture and size."""

    _picture: Picture | None = None
    _strips: tuple[Strip, ...] = ()

    def show(self, picture: Picture | None) -> None:
        """Replaces the picture; None for none."""
        self._picture = picture
        self._draw()

    def on_mount(self) -> None:
        """The frame has the theme's colour."""
        self.app.theme_changed_signal.subscribe(self, lambda theme: self._draw())

    def on_resize(self) -> None:
        """Fits it to the new room."""
        self._draw()

    def render_line(self, y: int) -> Strip:
        """The picture's line here, or nothing."""
        width = self.size.width
        at = y - (self.size.height - len(self._strips)) // 2
        if not 0 <= at < len(self._strips):
            return Strip.blank(width, self.rich_style)
        strip = self._strips[at]
        beside = Strip.blank((width - strip.cell_length) // 2, self.rich_style)
        return Strip.join([beside, strip]).extend_cell_length(width, self.rich_style)

    def _draw(self) -> None:
        room = Size(*self.size)
        if self._picture is None or not room:
            self._strips = ()
        else:
            frame = self.app.theme_variables.get("success", "#4cc38a")
            colours = not self.app.no_color
            self._strips = tuple(drawn(self._picture, room, frame, colours=colours))
        self.refresh()
