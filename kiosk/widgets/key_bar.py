"""The bottom line: the keys that do something here and now, in the language of the staff."""

from rich.text import Text
from textual.binding import Binding

from kiosk.widgets.still_text import StillText
from kiosk.words import _

WIDE_GAP, NARROW_GAP = "  ", " "


class KeyBar(StillText):
    """Like Textual's footer, but its words are translated when they are shown."""

    KEEPS_SIZE = True
    DEFAULT_CSS = """
    KeyBar { dock: bottom; height: 1; background: $panel; color: $foreground; padding: 0 1; }
    """

    def on_mount(self) -> None:
        """Follows the keys as they change."""
        self.screen.bindings_updated_signal.subscribe(self, lambda screen: self.draw())
        self.call_after_refresh(self.draw)

    def on_resize(self) -> None:
        """Fits them to the new width."""
        self.draw()

    def draw(self) -> None:
        """Writes down the keys that are shown and work now; closer together where room is short.

        A key that doesn't fit whole is left out; F1 tells of it.
        """
        keys = [
            self._key(found.binding)
            for found in self.screen.active_bindings.values()
            if found.binding.show and found.enabled and _(found.binding.description)
        ]
        room = self.content_size.width
        wide = sum(key.cell_len + len(WIDE_GAP) for key in keys) <= room + len(WIDE_GAP)
        gap = WIDE_GAP if wide else NARROW_GAP
        text = Text()
        for key in keys:
            if text.cell_len + key.cell_len <= room:
                text.append(key).append(gap)
        self.update(text)

    def _key(self, binding: Binding) -> Text:
        key = Text(_(self.app.get_key_display(binding)), "bold reverse")
        return key.append(f" {_(binding.description)}", "not bold not reverse")
