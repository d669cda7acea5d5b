"""What an application has counted since its start: requests by route and status, how long they took, verdicts."""

from bisect import bisect_left
from collections import Counter
from dataclasses import dataclass, field

BUCKETS = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)  # seconds, at most

Route = tuple[str, str]  # method, and the address with its parameters' names


@dataclass
class Latencies:
    """How many requests took at most the seconds of each of BUCKETS and no fewer, or more than all; and their sum."""

    counts: list[int] = field(default_factory=lambda: [0] * (len(BUCKETS) + 1))
    seconds: float = 0.0

    def add(self, seconds: float) -> None:
        """Count one more."""
        self.counts[bisect_left(BUCKETS, seconds)] += 1
        self.seconds += seconds


@dataclass
class Measurements:
    """Changed on the event loop alone, so no lock is needed; `under_way` are requests that are being answered."""

    requests: Counter[tuple[Route, int]] = field(default_factory=Counter)  # by route and status
    latencies: dict[Route, Latencies] = field(default_factory=dict)
    verdicts: Counter[str] = field(default_factory=Counter)
    under_way: int = 0

    def count(self, route: Route, status: int, seconds: float) -> None:
        """Add a request whose answer began after so many seconds."""
        self.requests[route, status] += 1
        if route not in self.latencies:
            self.latencies[route] = Latencies()
        self.latencies[route].add(seconds)
