"""The bottom line: the keys that do something here and now, in the language of the staff."""

from rich.text import Text
from textual.widgets import Static

from kiosk.words import _


class KeyBar(Static):
    """Like Textual's footer, but its words are translated when they are shown."""

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
        """Writes down the keys that are shown and work now."""
        text = Text()
        for found in self.screen.active_bindings.values():
            binding = found.binding
            if binding.show and found.enabled and _(binding.description):
                key = Text(self.app.get_key_display(binding), "bold reverse")
                key.append(f" {_(binding.description)}", "not bold not reverse")
                # A key that doesn't fit whole is left out; F1 tells of it.
                if text.cell_len + key.cell_len <= self.content_size.width:
                    text.append(key).append("  ")
        self.update(text)
