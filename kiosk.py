"""Starts the kiosk from a checkout: `python kiosk.py`."""

from kiosk.__main__ import main

if __name__ == "__main__":
    main()
