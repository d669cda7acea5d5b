"""The process of a retraining, `python -m app.worker JOB_FOLDER`, or of a sweep's run, with the server's settings."""

import os
import sys
from pathlib import Path

from app.settings import Settings

_NICENESS = 10


def lower_priority() -> None:
    """Compute only while nobody else wants to, or at low priority where the system has no such policy.

    Threads inherit it, and numpy starts its own when it is loaded: this comes first.
    """
    try:
        os.sched_setscheduler(0, os.SCHED_IDLE, os.sched_param(0))
    except (AttributeError, OSError):
        os.nice(_NICENESS)


if __name__ == "__main__":
    settings = Settings()
    if settings.training_idle:
        lower_priority()
    os.environ["OPENBLAS_NUM_THREADS"] = str(settings.training_threads)  # read when numpy is imported, below

    from app import workers

    if sys.argv[1] == "run":
        workers.run_of_sweep(settings, sys.argv[2])
    else:
        workers.run_worker(settings, Path(sys.argv[1]))
