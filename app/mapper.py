"""The process that a map is drawn in: `python -m app.mapper NETWORK_FILE MNIST_FOLDER MAP_FILE`."""

import sys
from pathlib import Path

from app.worker import lower_priority

if __name__ == "__main__":
    lower_priority()

    from app.services.maps import worker

    worker.main(*map(Path, sys.argv[1:]))
