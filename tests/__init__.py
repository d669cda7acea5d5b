"""The tests, and what holds before the first of them: one thread for matrices, and Ctrl-C ends what a test starts.

Several threads, in tests that run at once, wait for each other. A run started in the background of a script ignores
Ctrl-C, and so would each process that a test starts and ends by it.
"""

import os
import signal

if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # read when numpy is imported, which is after this
