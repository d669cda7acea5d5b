"""Says in one sentence, made from the figures, how a time or a rate grows and where it saturates."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import log

Points = Sequence[tuple[float, float]]

PROPORTIONAL = 0.9  # the least exponent that is called proportional
NEARLY = 0.95  # the share of the most that is called saturated


@dataclass(frozen=True)
class Throughput:
    """Answers a second of some workers to some users at once, their median milliseconds, and cores in use."""

    workers: int
    users: int
    rate: float
    p50: float
    server_cores: float
    client_cores: float


def exponents(points: Points) -> list[float]:
    """Between neighbouring points (x, y) the power of x that y grows by; 1 is in proportion."""
    return [log(y2 / y1) / log(x2 / x1) for (x1, y1), (x2, y2) in pairwise(points)]


def proportional_from(points: Points) -> float | None:
    """The least x from which on y grows at least nearly in proportion; None when it never does."""
    start = None
    for (x, _), power in reversed(list(zip(points, exponents(points), strict=False))):
        if power < PROPORTIONAL:
            break
        start = x
    return start


def saturation(points: Points) -> float:
    """The least x at which y has nearly reached its most."""
    most = max(y for _, y in points)
    return next(x for x, y in points if y >= NEARLY * most)


def about_nodes(epochs: Points, floors: Points) -> str:
    """Of an epoch's seconds, and those of its products alone, by hidden nodes."""
    start, (first, _), (last, _) = proportional_from(epochs), epochs[0], epochs[-1]
    shares = [least / seconds for (_, seconds), (_, least) in zip(epochs, floors, strict=True)]
    grows = (
        f"grows in proportion to the nodes from {start:,} on" if start else "grows less than in proportion to the nodes"
    )
    why = f"the matrix products are {shares[0]:.0%} of it at {first:,} nodes and {shares[-1]:.0%} at {last:,}"
    return f"An epoch {grows}: {why}; the rest does not depend on them as much."


def about_examples(epochs: Points, megabytes: Points) -> str:
    """Of an epoch's seconds and the peak memory by examples."""
    (few, short), (many, long) = epochs[0], epochs[-1]
    each = [1e6 * seconds / examples for examples, seconds in epochs]
    even = max(each) <= min(each) / PROPORTIONAL
    grows = "in proportion to the examples: no end in sight" if even else "not quite in proportion to the examples"
    kilobytes = 1000 * (megabytes[-1][1] - megabytes[0][1]) / (many - few)
    return (
        f"An epoch grows {grows}. {many / few:,.0f} times as many take {long / short:,.1f} times as long, "
        f"{min(each):.1f} to {max(each):.1f} µs each, and {kilobytes:.2f} kB of memory, 0.78 kB of it their pixels."
    )


def about_batches(pictures: Points, products: Points) -> str:
    """Of the microseconds a picture, and those of its products alone, by the size of the batch."""
    (_, alone), (best, least) = pictures[0], min(pictures, key=lambda point: point[1])
    start = next(size for size, each in pictures if each <= least / NEARLY)
    shares = [floor / each for (_, each), (_, floor) in zip(pictures, products, strict=True)]
    return (
        f"A picture alone takes {alone / least:.1f} times as long as one in the best batch, {best:,}; from {start:,} "
        f"on there is hardly more to gain. The matrix products are {shares[0]:.0%} of the time of one alone and "
        f"{shares[pictures.index((best, least))]:.0%} of that."
    )


def about_throughput(series: Sequence[Throughput], cores: int) -> str:
    """Of one number of workers: from how many users on there are no more answers, and what is used up then."""
    full = saturation([(each.users, each.rate) for each in series])
    there = next(each for each in series if each.users == full)
    last = series[-1]
    waits = (
        f"; with {last.users} users each waits {last.p50 / there.p50:.1f} times as long" if last.users > full else ""
    )
    workers = f"{there.workers} worker{'s' if there.workers > 1 else ''}"
    return (
        f"{workers}: {there.rate:,.0f} answers a second from {full:,} users on, where {_used_up(there, cores)}{waits}."
    )


def _used_up(one: Throughput, cores: int) -> str:
    if one.server_cores >= 0.9 * one.workers:
        why = "each worker's one thread is busy all the time"
    elif one.server_cores + one.client_cores >= 0.9 * cores:
        why = "all cores are busy"
    else:
        why = "neither the workers nor the cores are used up: others have the rest, or it waits"
    return f"{why} (the server computes on {one.server_cores:.2f} and wrk on {one.client_cores:.2f} of {cores} cores)"
