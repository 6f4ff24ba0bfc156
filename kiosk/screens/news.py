"""Telling screens, and the app, of news: others' facts came in, or a conflict was settled."""

from typing import Any, Protocol, runtime_checkable

from textual.app import App


@runtime_checkable
class HearsNews(Protocol):
    """A screen, or the app, that looks again when there is news."""

    def news_came(self) -> None: ...


def tell_news(app: App[Any]) -> None:
    """Tells every screen, those too that lie under another, and then the app."""
    for each in (*app.screen_stack, app):
        if isinstance(each, HearsNews):
            each.news_came()
