"""`python -m kiosk`, and what the console script calls."""

from kiosk.cli import main

if __name__ == "__main__":
    main()
