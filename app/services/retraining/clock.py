"""How far a training is, and how long it will still take."""

import time
from dataclasses import dataclass, field


@dataclass
class Clock:
    """Times a training of `epochs`, of which `done` were learned in `spent` seconds before this process began.

    `epilogue` is how many seconds the evaluation at the end is expected to take.
    """

    epochs: int
    done: int = 0
    spent: float = 0.0
    epilogue: float = 0.0
    started: float = field(default_factory=time.monotonic)
    _first: int = field(init=False)
    _said: float = 0.0

    def __post_init__(self) -> None:
        self._first = self.done

    def due(self) -> bool:
        """Whether a second has passed since this was last true."""
        moment = time.monotonic()
        if moment - self._said < 1:
            return False
        self._said = moment
        return True

    def at(self, share_of_epoch: float) -> dict[str, float | None]:
        """Share of the whole training, seconds since it began, and seconds it will still take, once that is known."""
        elapsed = time.monotonic() - self.started
        learned = self.done + share_of_epoch
        mine = learned - self._first
        eta = elapsed / mine * (self.epochs - learned) + self.epilogue if mine > 0 else None
        return {
            "share": round(learned / self.epochs, 5),
            "seconds": round(self.spent + elapsed, 2),
            "eta_seconds": None if eta is None else round(eta, 1),
        }
