"""The file of company visits: one TOML document that a coordinator keeps."""

from kiosk.visitfile.load import load, parse, settings_of, understood

__all__ = ["load", "parse", "settings_of", "understood"]
