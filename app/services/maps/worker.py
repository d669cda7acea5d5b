"""The worker's side: draws one map, and emits its progress as lines of JSON."""

from pathlib import Path

from app.digits import mnist
from app.errors import BrainscanError
from app.network.model.network import Network
from app.services import files
from app.services.child import end_with_parent, open_emitter
from app.services.maps import tsne
from app.services.maps.activity import hidden_activity
from app.services.models import computed, formats


def main(network_file: Path, mnist_folder: Path, map_file: Path) -> None:
    """Draw the map of the network in a file, and save it; it ends at once when the server, which holds stdin, does."""
    emit = open_emitter()
    end_with_parent()
    try:
        network, _ = formats.from_bytes(files.read(network_file), str(network_file))
        draw(network, mnist_folder, map_file, lambda share: emit("share", share))
    except (BrainscanError, OSError, MemoryError) as error:
        emit("failed", "there is not enough memory" if isinstance(error, MemoryError) else str(error))
    else:
        emit("drawn", 1)


def draw(network: Network, mnist_folder: Path, map_file: Path, progress: tsne.Progress) -> None:
    """Draw the map of a network by the 10,000 test images, and save it; some 30 seconds of a core."""
    activity = hidden_activity(network, mnist.test_examples(mnist_folder).pixels)
    computed.write(map_file, {"places": tsne.places(activity, progress)})
