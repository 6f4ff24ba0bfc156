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

_read, _tokens_of = stylesheet.parse, stylesheet.tokenize_values
_known: dict[tuple[Any, ...], list[RuleSet]] = {}
_colours: dict[tuple[tuple[str, str], ...], Tokens] = {}


def share() -> None:
    """Lets all apps of this process share what their sheets say."""
    stylesheet.parse = _parsed_once
    stylesheet.tokenize_values = _tokens_once


def _tokens_once(values: Mapping[str, str]) -> Tokens:
    key = tuple(values.items())
    if key not in _colours:
        _colours[key] = _tokens_of(values)
    return _colours[key]


def _parsed_once(
    scope: str, css: str, read_from: tuple[str, str], *, variable_tokens: Tokens, **terms: Any
) -> Iterable[RuleSet]:
    # The same colours are the same object, which is kept: see above.
    key = (scope, css, read_from, id(variable_tokens), *sorted(terms.items()))
    if key not in _known:
        _known[key] = list(_read(scope, css, read_from, variable_tokens=variable_tokens, **terms))
    return _known[key]
