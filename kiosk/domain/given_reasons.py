"""Why somebody does what the rules don't foresee: a word or two, and not none."""

LEAST_REASON = 2  # letters


def is_given(reason: str) -> bool:
    """Whether a text says why."""
    return len(reason.strip()) >= LEAST_REASON
