"""The gate's file is written, read back and checked."""

from pathlib import Path

import numpy as np
import pytest
from safetensors import numpy as safetensors

from app.errors import CorruptFile
from app.network.model.network import Network
from app.services.models import digit_gate
from app.services.models.card import Card


def test_a_gate_is_what_was_saved(tmp_path: Path, rng: np.random.Generator) -> None:
    network, pixels = Network.random((784, 7, 1), rng), rng.integers(0, 256, 784).astype(np.uint8)
    path = tmp_path / "gate.safetensors"
    path.write_bytes(digit_gate.to_safetensors(network, Card("digit-gate")))
    gate = digit_gate.load(path)
    likely = float(network.query(pixels.astype(np.float32) * np.float32(0.99 / 255) + np.float32(0.01))[0])
    assert gate.card.recipe == "digit-gate"
    assert gate.log_odds(pixels) == pytest.approx(np.log(likely / (1 - likely)), abs=1e-3)
    with pytest.raises(CorruptFile, match=r"gate\.safetensors"):
        digit_gate.load(path, "0" * 64)


@pytest.mark.parametrize(
    ("tensors", "reason"),
    [
        ({}, "it holds nothing"),
        ({"layers.0.weights": np.ones((3, 784), np.float32)}, "it holds layers.0.weights, not"),
    ],
)
def test_other_files_are_refused(tensors: dict[str, np.ndarray], reason: str) -> None:
    with pytest.raises(CorruptFile, match=reason):
        digit_gate.from_bytes(safetensors.save(tensors), "x")


def test_a_network_of_ten_outputs_is_no_gate(rng: np.random.Generator) -> None:
    content = digit_gate.to_safetensors(Network.random((784, 7, 10), rng), Card("digit-gate"))
    with pytest.raises(CorruptFile, match="784-7-10, not 784-…-1"):
        digit_gate.from_bytes(content, "x")
