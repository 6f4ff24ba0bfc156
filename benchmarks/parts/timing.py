"""How long something takes, how much it holds, and how that is told."""

import resource
import time
from collections.abc import Callable, Sequence
from statistics import median, quantiles

Measured = dict[str, float]


def milliseconds(work: Callable[[], object]) -> float:
    """How long this takes."""
    begun = time.perf_counter()
    work()
    return (time.perf_counter() - begun) * 1000


def told(name: str, times: Sequence[float]) -> Measured:
    """Median and slowest of a hundred, in milliseconds."""
    return {name: median(times), f"{name} p99": quantiles(times, n=100)[-1]}


def memory() -> float:
    """The most that this process held so far, in megabytes."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000


def tell(name: str, times: Sequence[float]) -> None:
    """Prints what a series of times comes to, in milliseconds."""
    p99, most = quantiles(times, n=100)[-1], max(times)
    print(f"{name:<8} median {median(times):7.3f} ms   p99 {p99:7.3f} ms   most {most:7.3f} ms")
