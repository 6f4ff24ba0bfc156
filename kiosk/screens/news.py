"""Telling screens that other devices' facts came in, by the hub or by a file."""

from typing import Any, Protocol, runtime_checkable

from textual.app import App


@runtime_checkable
class HearsNews(Protocol):
    """A screen that looks again when other devices told something."""

    def news_came(self) -> None: ...


def tell_news(app: App[Any]) -> None:
    """Tells every screen, those too that lie under another."""
    for screen in app.screen_stack:
        if isinstance(screen, HearsNews):
            screen.news_came()
