"""Style sheets are parsed once for all the apps that tests start, instead of once for each.

What a sheet comes to depends on its text, where it stands and the colours it is read with, and no
app changes it; so all may share it.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from textual.css import stylesheet
from textual.css.model import RuleSet
from textual.css.tokenizer import Token

Tokens = Mapping[str, list[Token]]

_read = stylesheet.parse
_known: dict[tuple[Any, ...], list[RuleSet]] = {}


def share() -> None:
    """Lets all apps of this process share what their sheets say."""
    stylesheet.parse = _parsed_once


def _parsed_once(
    scope: str, css: str, read_from: tuple[str, str], *, variable_tokens: Tokens, **terms: Any
) -> Iterable[RuleSet]:
    colours = tuple(
        (name, tuple(token.value for token in tokens)) for name, tokens in variable_tokens.items()
    )
    key = (scope, css, read_from, colours, *sorted(terms.items()))
    if key not in _known:
        _known[key] = list(_read(scope, css, read_from, variable_tokens=variable_tokens, **terms))
    return _known[key]
