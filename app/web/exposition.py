"""What is counted and what there is, in Prometheus' text format."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import get_args

from prometheus_client import CollectorRegistry, ProcessCollector, generate_latest
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, HistogramMetricFamily, Metric
from prometheus_client.registry import Collector

from app import __version__
from app.errors import BrainscanError
from app.services.retraining.job import State
from app.web.concurrency import Lanes
from app.web.dependencies import Services
from app.web.measurements import BUCKETS, Measurements

_STATES: tuple[State, ...] = get_args(State)


def exposition(services: Services, lanes: Lanes, measurements: Measurements) -> bytes:
    """All metrics of an application and its process, as they are now."""
    registry = CollectorRegistry(auto_describe=False)
    ProcessCollector(registry=registry)
    registry.register(_Application(services, lanes, measurements))
    return generate_latest(registry)


@dataclass(frozen=True, eq=False)  # the registry wants it hashable
class _Application(Collector):
    services: Services
    lanes: Lanes
    measurements: Measurements

    def collect(self) -> Iterator[Metric]:
        """Names and units as Prometheus recommends."""
        yield from self._requests()
        yield self._counter("verdicts", "Answers of POST /query", "verdict", dict(self.measurements.verdicts))
        yield self._gauge("requests_under_way", "Requests that are being answered", self.measurements.under_way)
        yield from self._lanes()
        yield self._labelled("info", "The version that runs", {"version": __version__})
        yield self._labelled("network", "The network in service", {"model": self.services.versions.models.default.id})
        yield self._trainings()
        yield from self._drawings()

    def _requests(self) -> Iterator[Metric]:
        labels = ["method", "route", "status"]
        requests = CounterMetricFamily("brainscan_requests", "Requests that were answered", labels=labels)
        for (route, status), count in list(self.measurements.requests.items()):
            requests.add_metric([*route, str(status)], count)
        yield requests
        seconds = HistogramMetricFamily(
            "brainscan_request_seconds", "Seconds until an answer began", labels=["method", "route"]
        )
        for route, latencies in list(self.measurements.latencies.items()):
            seconds.add_metric(route, _cumulative(latencies.counts), latencies.seconds)
        yield seconds

    def _lanes(self) -> Iterator[Metric]:
        for state in ("working", "waiting"):
            family = GaugeMetricFamily(f"brainscan_lane_{state}", f"Requests {state}, by kind", labels=["lane"])
            for name, lane in vars(self.lanes).items():
                family.add_metric([name], getattr(lane, state))
            yield family

    def _trainings(self) -> Metric:
        counts = Counter(job.state for job in self.services.trainer.jobs())
        family = GaugeMetricFamily("brainscan_trainings", "Trainings that are kept, by state", labels=["state"])
        for state in _STATES:
            family.add_metric([state], counts[state])
        return family

    def _drawings(self) -> Iterator[Metric]:
        """How many drawings there are, where their database can be used."""
        try:
            self.services.check_ready()
            total = self.services.drawings.page(limit=1).total
        except BrainscanError:
            return (yield self._gauge("ready", "Whether all is in service", 0))
        yield self._gauge("ready", "Whether all is in service", 1)
        yield self._gauge("drawings", "Drawings that are kept", total)

    def _gauge(self, name: str, what: str, value: float) -> Metric:
        return GaugeMetricFamily(f"brainscan_{name}", what, value)

    def _labelled(self, name: str, what: str, labels: dict[str, str]) -> Metric:
        family = GaugeMetricFamily(f"brainscan_{name}", what, labels=list(labels))
        family.add_metric(list(labels.values()), 1)
        return family

    def _counter(self, name: str, what: str, label: str, counts: dict[str, int]) -> Metric:
        family = CounterMetricFamily(f"brainscan_{name}", what, labels=[label])
        for value, count in counts.items():
            family.add_metric([value], count)
        return family


def _cumulative(counts: list[int]) -> list[tuple[str, float]]:
    """Buckets as Prometheus has them: each also counts those below it."""
    bounds = [*map(str, BUCKETS), "+Inf"]
    return [(bound, sum(counts[: place + 1])) for place, bound in enumerate(bounds)]
