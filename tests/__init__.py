"""The tests. Matrices are multiplied by one thread: several, in tests that run at once, wait for each other."""

import os

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # read when numpy is imported, which is after this
