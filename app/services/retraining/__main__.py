"""The process a training runs in: `python -m app.services.retraining FOLDER MNIST_FOLDER THREADS`."""

import os
import sys
from pathlib import Path

if __name__ == "__main__":
    folder, mnist_folder, threads = sys.argv[1:]
    os.environ["OPENBLAS_NUM_THREADS"] = threads  # read when numpy loads OpenBLAS, which the next line does

    from app.services.retraining import child

    child.main(Path(folder), Path(mnist_folder))
