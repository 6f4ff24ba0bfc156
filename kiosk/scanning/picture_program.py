"""The program that `pictures` starts: reads one picture after the other, an answer a line.

It is a program of its own because a picture can be made to keep its reader busy for minutes, to
take all memory, or to break the libraries that open it. A line of standard input is a path and
how long it may take; it ends when standard input does.
"""

import faulthandler
import json
import os
import sys
import time
from importlib import import_module
from pathlib import Path
from typing import Any, TextIO

if __name__ == "__main__":  # started as a file, from a checkout or an installed package
    sys.path.insert(0, str(Path(__file__).resolve().parents[2]))

from kiosk.errors import UnusableInput
from kiosk.scanning.limits import bound_memory

DECODING_SECONDS = 2.0  # of computing, so that a busy machine reads as well as an idle one
LIBRARIES = ("cv2", "zxingcpp", "PIL.Image")
LEFT_ALONE_SECONDS = 2.0  # whoever asked has gone when it lasts so much longer


def main() -> None:
    """Answers until nobody asks any more."""
    answers = _only_ours()
    bound_memory()
    from kiosk.scanning.decode import decode_file

    for library in LIBRARIES:  # their loading is no part of the first picture's time
        import_module(library)
    _tell(answers, {"is_ready": True})
    for line in sys.stdin:
        asked = json.loads(line)
        # The only end that works while a library holds everything else up.
        faulthandler.dump_traceback_later(asked["seconds"] + LEFT_ALONE_SECONDS, exit=True)
        try:
            texts = decode_file(Path(asked["path"]), DECODING_SECONDS, time.process_time)
            answer: dict[str, Any] = {"texts": texts}
        except UnusableInput as error:
            answer = {"message": error.message, "remedy": error.remedy}
        except MemoryError:
            answer = {"needs_memory": True}
        faulthandler.cancel_dump_traceback_later()
        _tell(answers, answer)


def _only_ours() -> TextIO:
    """Where answers go; what libraries write to standard output goes where errors go."""
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)
    return answers


def _tell(answers: TextIO, answer: dict[str, Any]) -> None:
    answers.write(json.dumps(answer) + "\n")
    answers.flush()


if __name__ == "__main__":
    main()
