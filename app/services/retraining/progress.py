"""Measures how far a training is, and estimates how long it will still take."""

import time
from bisect import bisect_left
from statistics import fmean

from app.services.retraining.events import Timing

_PACE_SECONDS = 120.0  # the last seconds of learning, from which the pace is estimated
_PAUSES = 20  # the last pauses, from which the length of those to come is estimated


class ProgressTimer:
    """Times a training of `epochs`, of which `done` were learned in `spent` seconds before this process began.

    Learning is timed apart from the pauses in which a network is checked, draws and is saved: one before the first
    batch and one after each epoch. `epilogue` is how many seconds the evaluation at the end is expected to take.
    """

    def __init__(self, epochs: int, done: int = 0, spent: float = 0.0) -> None:
        self.epochs, self.done, self.spent, self.epilogue = epochs, done, spent, 0.0
        self._started = self._pause_began = time.monotonic()
        self._paused = 0.0  # seconds in all
        self._pauses: list[float] = []  # seconds of each
        self._learning = False
        self._marks: list[tuple[float, float]] = []  # seconds of learning, epochs learned
        self._share = done / epochs

    def learned(self, share_of_epoch: float) -> bool:
        """Called after each batch with the share of the epoch learned, 0..1; True about once a second of learning."""
        moment = time.monotonic()
        if not self._learning:
            self._learning = True
            self._paused += moment - self._pause_began
            self._pauses[-1:] = [moment - self._pause_began]
        seconds = moment - self._paused
        if self._marks and seconds - self._marks[-1][0] < 1:
            return False
        self._marks.append((seconds, self.done + share_of_epoch))
        return True

    def epoch_learned(self) -> None:
        """Called when an epoch has been learned: a pause begins."""
        self.done += 1
        self._learning, self._pause_began = False, time.monotonic()
        self._marks.append((self._pause_began - self._paused, self.done))

    def pause_ends(self) -> None:
        """Called when all has been done that is done after an epoch; the first batch after it ends the pause."""
        self._pauses.append(time.monotonic() - self._pause_began)

    def waited(self, seconds: float) -> None:
        """Called when the training was paused for so long, after `pause_ends`: as if that time had not passed."""
        self._started += seconds
        self._paused += seconds
        self._pause_began += seconds

    @property
    def seconds(self) -> float:
        """Since the training began."""
        return round(self.spent + time.monotonic() - self._started, 2)

    def now(self) -> Timing:
        """How far the training is now."""
        seconds, left = self.seconds, self._left()
        if left is not None:
            self._share = max(self._share, seconds / (seconds + left))
        eta = None if left is None else round(left, 1)
        return {"share": round(self._share, 5), "seconds": seconds, "eta_seconds": eta}

    def _left(self) -> float | None:
        pace = self._pace()
        if pace is None:
            return None
        pauses = fmean(self._pauses[-_PAUSES:]) * (self.epochs - self.done) if self._pauses else 0.0
        return pace * (self.epochs - self._marks[-1][1]) + pauses + self.epilogue

    def _pace(self) -> float | None:
        """Seconds an epoch takes, estimated from the later half of what has been learned; None while too little has."""
        if len(self._marks) < 2:
            return None
        (first, _), (last, learned) = self._marks[0], self._marks[-1]
        since = max((first + last) / 2, last - _PACE_SECONDS)
        earlier = self._marks[min(bisect_left(self._marks, (since,)), len(self._marks) - 2)]
        epochs = learned - earlier[1]
        return (last - earlier[0]) / epochs if epochs else None
