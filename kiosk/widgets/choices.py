"""A list and a line whose Enter is shown in the key bar, where it takes what is marked or typed."""

from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.widgets import Input, OptionList

from kiosk.words import N_


class Choices(OptionList):
    """Answers to choose from."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "select", N_("Take"), key_display="Enter")
    ]


class Answer(Input):
    """An answer to type."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter", "submit", N_("Take"), key_display="Enter")
    ]
