import builtins
from typing import Any

import numpy as np
import onnxruntime
import pytest

from app.digits.mnist import Examples
from app.errors import MissingExtra
from app.network.model.network import Network
from app.network.model.signals import signals_from_pixels
from app.services.models import formats, onnx, registry
from app.services.models.card import Card
from app.settings import ROOT


@pytest.mark.parametrize("name", sorted(path.stem for path in (ROOT / "models").glob("*.safetensors")))
def test_onnx_gives_the_same_answers(name: str, test_images: Examples) -> None:
    model = registry.load(ROOT / "models" / f"{name}.safetensors")
    signals = signals_from_pixels(test_images.pixels[:1000])
    session = onnxruntime.InferenceSession(onnx.to_onnx(model.network, model.card))
    (scores,) = session.run(["scores"], {"signals": signals})
    assert scores == pytest.approx(model.network.query(signals), abs=1e-5)
    assert session.get_modelmeta().custom_metadata_map["recipe"] == model.card.recipe


@pytest.mark.parametrize("kind", ["safetensors", "npz"])
def test_other_formats_can_be_read_again(kind: onnx.Format, small_network: Network) -> None:
    network, card = formats.from_bytes(onnx.export(small_network, Card(recipe="test"), kind), "it")
    assert np.array_equal(network.layers[1].weights, small_network.layers[1].weights)
    assert card.recipe == "test"


def test_without_the_library_the_error_says_what_to_install(
    small_network: Network, monkeypatch: pytest.MonkeyPatch
) -> None:
    original = builtins.__import__

    def without_onnx(name: str, *rest: Any) -> object:
        if name == "onnx":
            raise ImportError(name)
        return original(name, *rest)

    monkeypatch.setattr(builtins, "__import__", without_onnx)
    with pytest.raises(MissingExtra, match="pip install onnx"):
        onnx.to_onnx(small_network, Card(recipe="test"))
