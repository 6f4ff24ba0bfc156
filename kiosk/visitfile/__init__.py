"""The file of company visits: one TOML document that a coordinator keeps."""

from kiosk.visitfile.load import load, parse

__all__ = ["load", "parse"]
