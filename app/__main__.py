"""`python -m app` serves; with a command it does what the command says."""

import gc
import os
import signal
import sys

# Threads hurt the small products of a single answer; only training gains from them. Read by OpenBLAS when it loads.
if "train" not in sys.argv[1:2]:
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
    signal.signal(signal.SIGINT, signal.SIG_DFL)  # Ctrl+C while it loads ends it without a traceback

gc.disable()  # while it loads, for nothing of that is garbage: 20 % of the time (`python -m benchmarks startup`)
from app.cli import main  # noqa: E402

if not sys.argv[1:]:
    import app.cli.serve  # noqa: F401

gc.freeze()
gc.enable()

if __name__ == "__main__":
    main()
