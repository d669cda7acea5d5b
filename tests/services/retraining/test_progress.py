"""How far a training is, by a clock that stands until it is moved."""

import pytest

from app.services.retraining import progress
from app.services.retraining.events import Timing
from app.services.retraining.progress import ProgressTimer


class Time:
    now = 0.0

    def monotonic(self) -> float:
        return self.now


@pytest.fixture
def time(monkeypatch: pytest.MonkeyPatch) -> Time:
    time = Time()
    monkeypatch.setattr(progress, "time", time)
    return time


def _epoch(
    time: Time, told: ProgressTimer, seconds: float, pause: float, batches: int = 100
) -> list[tuple[float, Timing]]:
    """Learn one epoch, then pause; when something was told, and what."""
    said = []
    for batch in range(1, batches + 1):
        if told.learned(batch / batches):
            said.append((time.now, told.now()))
        time.now += seconds / batches
    told.epoch_learned()
    time.now += pause
    told.pause_ends()
    return [*said, (time.now, told.now())]


def _training(
    time: Time, seconds: list[float], pause: float, epilogue: float
) -> tuple[list[tuple[float, Timing]], float]:
    """What is told of a whole training, and how long it took."""
    told = ProgressTimer(len(seconds))
    told.epilogue = epilogue
    time.now += pause
    told.pause_ends()
    said = [each for length in seconds for each in _epoch(time, told, length, pause)]
    return said, time.now + epilogue


@pytest.mark.parametrize(("pause", "epilogue"), [(0, 0), (0.5, 2), (4, 10)])
def test_the_time_left_and_the_share_done_are_true(time: Time, pause: float, epilogue: float) -> None:
    said, total = _training(time, [10.0] * 6, pause, epilogue)
    known = [(at, now) for at, now in said if now["eta_seconds"] is not None]
    assert len(known) > 50
    for at, now in known:
        assert now["eta_seconds"] == pytest.approx(total - at, rel=0.03, abs=0.3)
        assert now["share"] == pytest.approx(at / total, abs=0.02)


def test_a_machine_that_slows_down_is_noticed_and_the_bar_never_goes_back(time: Time) -> None:
    said, total = _training(time, [10.0] * 3 + [20.0] * 9, 0.5, 1)
    late = [(at, now) for at, now in said if at > 0.4 * total]
    assert all(now["eta_seconds"] == pytest.approx(total - at, rel=0.2, abs=1) for at, now in late)
    shares = [now["share"] for _, now in said]
    assert shares == sorted(shares)


def test_nothing_is_promised_before_anything_is_known(time: Time) -> None:
    told = ProgressTimer(epochs=10)
    assert told.now() == {"share": 0, "seconds": 0, "eta_seconds": None}
    assert told.learned(0.01)
    assert told.now()["eta_seconds"] is None
    assert not told.learned(0.02)


def test_an_epoch_of_one_batch_shows_no_pace_yet(time: Time) -> None:
    told = ProgressTimer(epochs=10)
    _epoch(time, told, 10.0, 0, batches=1)
    assert told.now()["eta_seconds"] is None
    _epoch(time, told, 10.0, 0, batches=1)
    assert told.now()["eta_seconds"] == pytest.approx(80, rel=0.1)


def test_what_an_earlier_process_did_is_counted(time: Time) -> None:
    told = ProgressTimer(epochs=10, done=4, spent=40.0)
    assert told.now() == {"share": 0.4, "seconds": 40, "eta_seconds": None}
    _epoch(time, told, 10.0, 0)
    assert told.now()["seconds"] == 50
    assert told.now()["eta_seconds"] == pytest.approx(50, rel=0.03)


def test_a_paused_training_counts_no_time(time: Time) -> None:
    told = ProgressTimer(4)
    _epoch(time, told, 10.0, 1.0)
    before = told.now()
    time.now += 1000.0
    told.waited(1000.0)
    assert told.now() == before
    *_, (_, later) = _epoch(time, told, 10.0, 1.0)
    assert later["seconds"] == 22.0
    assert later["eta_seconds"] == pytest.approx(22.0, abs=1.5)
