"""The process a training runs in: `python -m app.services.retraining FOLDER MNIST_FOLDER THREADS`."""

import os
import sys
from pathlib import Path

_NICENESS = 10


def _step_back() -> None:
    """Compute only while nobody else wants to, or at low priority where the system has no such policy.

    Threads inherit it, and numpy starts its own when it is loaded: this comes first.
    """
    try:
        os.sched_setscheduler(0, os.SCHED_IDLE, os.sched_param(0))
    except (AttributeError, OSError):
        os.nice(_NICENESS)


if __name__ == "__main__":
    folder, mnist_folder, threads = sys.argv[1:]
    _step_back()
    os.environ["OPENBLAS_NUM_THREADS"] = threads  # read when numpy loads OpenBLAS, which the next line does

    from app.services.retraining import child

    child.main(Path(folder), Path(mnist_folder))
