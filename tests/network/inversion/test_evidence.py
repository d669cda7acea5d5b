"""What each pixel argued for adds up to the answer."""

import numpy as np
import pytest

from app.network.inversion.evidence import evidence
from app.network.model.activations import logit
from app.network.model.network import Layer, Network


def _network(*sizes: int) -> Network:
    rng = np.random.default_rng(2)
    shifted = [
        Layer(layer.weights, rng.normal(0, 0.3, len(layer.biases))) for layer in Network.random(sizes, rng).layers
    ]
    return Network(shifted)


@pytest.mark.parametrize("sizes", [(784, 10), (784, 30, 10), (784, 30, 20, 10)])
@pytest.mark.parametrize("against", [None, 1])
def test_it_is_complete(sizes: tuple[int, ...], against: int | None, rng: np.random.Generator) -> None:
    network, (signals, baseline) = _network(*sizes), rng.random((2, 784), np.float32)
    found = evidence(network, signals, baseline, 7, against)
    logits = logit(network.query(np.stack([signals, baseline])).astype(np.float64))
    expected = logits[:, 7] - (logits[:, against] if against is not None else 0)
    assert (found.output, found.baseline) == pytest.approx(tuple(expected), abs=1e-3)
    assert found.pixels.sum() == pytest.approx(found.output - found.baseline, abs=1e-4)


def test_it_is_the_integral_of_gradients_along_the_line(rng: np.random.Generator) -> None:
    network, (signals, baseline) = _network(784, 30, 10), rng.random((2, 784), np.float32)
    first, last = network.layers
    shares = np.zeros(784)
    for t in (np.arange(2000) + 0.5) / 2000:
        hidden = 1 / (1 + np.exp(-(first.weights @ (baseline + t * (signals - baseline)) + first.biases)))
        shares += (last.weights[7] * hidden * (1 - hidden)) @ first.weights / 2000
    found = evidence(network, signals, baseline, 7)
    assert found.pixels == pytest.approx((signals - baseline) * shares, abs=1e-5)


def test_a_pixel_that_is_as_in_the_baseline_argues_nothing(rng: np.random.Generator) -> None:
    baseline = rng.random(784, np.float32)
    signals = baseline.copy()
    signals[100:200] = 0.5
    found = evidence(_network(784, 30, 10), signals, baseline, 3)
    assert not found.pixels[:100].any()
    assert found.pixels[100:200].any()
