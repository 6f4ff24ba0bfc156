"""The event file: one TOML document that a coordinator writes, read into `domain.event`."""

from kiosk.eventfile.load import load, parse

__all__ = ["load", "parse"]
