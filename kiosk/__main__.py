"""`python -m kiosk`, and what the console script calls."""

import gc

# Nearly all that the start makes is kept: collecting would find nothing, and take a tenth of the
# time to the first screen. `cli` switches it on again, or the app once its screen is there.
gc.disable()

from kiosk.cli import main  # noqa: E402

__all__ = ["main"]

if __name__ == "__main__":
    main()
