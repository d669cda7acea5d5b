import io
import pickle
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from safetensors import numpy as safetensors

from app.errors import CorruptFile
from app.network.model.network import Network
from app.services import files
from app.services.models import formats
from app.services.models.card import Card
from tests.services.models.files import Array

CARD = Card(recipe="test", description="A small one.", epochs=3, seed=7, test_accuracy=0.5, libraries="numpy 2")

Write = Callable[[Network, Card], bytes]


def _npz(**arrays: Array) -> bytes:
    buffer = io.BytesIO()
    np.savez(buffer, allow_pickle=True, **arrays)
    return buffer.getvalue()


def _same(first: Network, second: Network) -> bool:
    pairs = zip(first.layers, second.layers, strict=True)
    return all((a.weights == b.weights).all() and (a.biases == b.biases).all() for a, b in pairs)


@pytest.mark.parametrize("write", [formats.to_safetensors, formats.to_npz])
def test_a_network_survives_the_way_there_and_back(write: Write, small_network: Network) -> None:
    network, card = formats.from_bytes(write(small_network, CARD), "it")
    assert _same(network, small_network)
    assert card == CARD


def test_biases_may_be_left_out(small_network: Network) -> None:
    first, second = small_network.layers
    weights = (np.ascontiguousarray(layer.weights) for layer in (first, second))
    content = safetensors.save(dict(zip(("layers.0.weights", "layers.1.weights"), weights, strict=True)))
    assert _same(formats.from_bytes(content, "it")[0], small_network)


NAN = np.full((10, 784), np.nan, np.float32)
REFUSED = {
    "empty": (b"", "not a safetensors file"),
    "text": (b"hello there, this is text", "not a safetensors file"),
    "pickle": (pickle.dumps({"layers.0.weights": [1]}), "not a safetensors file"),
    "pickled array": (_npz(**{"layers.0.weights": np.array([{}], object)}), "plain arrays"),
    "broken zip": (b"PK\x03\x04 and nothing more", "plain arrays"),
    "foreign tensors": (safetensors.save({"conv1": np.zeros((2, 2), np.float32)}), "holds 'conv1'"),
    "no tensors": (safetensors.save({}), "at least one layer"),
    "wrong shape": (safetensors.save({"layers.0.weights": np.zeros((10, 783), np.float32)}), "takes 783 inputs"),
    "one dimension": (safetensors.save({"layers.0.weights": np.zeros(10, np.float32)}), "do not fit together"),
    "no dimension": (_npz(**{"layers.0.weights": np.array(1, np.float32)}), "do not fit together"),
    "not a number": (safetensors.save({"layers.0.weights": NAN}), "not finite"),
    "integers": (safetensors.save({"layers.0.weights": np.zeros((10, 784), np.int32)}), "not floating point"),
    "bad card": (
        safetensors.save({"layers.0.weights": np.zeros((10, 784), np.float32)}, {"epochs": "many"}),
        "metadata cannot be read",
    ),
}


@pytest.mark.parametrize("case", REFUSED)
def test_what_is_no_network_is_refused_with_a_reason(case: str) -> None:
    content, reason = REFUSED[case]
    with pytest.raises(CorruptFile, match=reason):
        formats.from_bytes(content, "the file")


def test_a_truncated_file_is_refused(small_network: Network) -> None:
    content = formats.to_safetensors(small_network, CARD)
    for length in (4, 20, len(content) // 2, len(content) - 1):
        with pytest.raises(CorruptFile, match="the file"):
            formats.from_bytes(content[:length], "the file")


def test_writing_leaves_nothing_half_done(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "folder" / "network.npz"
    files.write(path, b"first")
    monkeypatch.setattr("os.fsync", lambda _: (_ for _ in ()).throw(OSError("disk full")))
    with pytest.raises(OSError, match="disk full"):
        files.write(path, b"second")
    assert path.read_bytes() == b"first"
    assert list(path.parent.iterdir()) == [path]


def test_a_file_that_cannot_be_read_is_named(tmp_path: Path) -> None:
    with pytest.raises(CorruptFile, match=r"nothing\.npz cannot be read"):
        files.read(tmp_path / "nothing.npz")
