import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.special import expit, logit

from app.network.model import signals
from app.network.model.network import Layer, Network

IDENTITY = Layer(np.eye(2), np.zeros(2))


def test_a_query_is_worked_by_hand() -> None:
    network = Network([Layer([[1.0, -1.0], [0.5, 0.5]], [0.0, 0.1]), Layer([[2.0, 0.0]], [-1.0])])
    hidden = expit(np.array([0.8 - 0.2, 0.5 * 0.8 + 0.5 * 0.2 + 0.1]))
    assert network.query(np.array([0.8, 0.2], np.float32)) == pytest.approx([expit(2 * hidden[0] - 1)], abs=1e-6)


def test_a_back_query_is_worked_by_hand() -> None:
    """One layer [[2, 0, -2]], target 0.9: logit 2.197 times the weights is 4.39, 0, -4.39: 0.99, 0.5, 0.01."""
    network = Network([Layer([[2.0, 0.0, -2.0]], [0.0])])
    assert network.backquery(np.array([0.9], np.float32)) == pytest.approx([0.99, 0.5, 0.01], abs=1e-6)


def test_a_back_query_rescales_at_each_layer() -> None:
    network = Network([Layer([[1.0, 0.0], [0.0, 3.0]], [0.0, 0.0]), Layer([[1.0, -1.0]], [0.0])])
    hidden = logit(np.array([0.99, 0.01]))
    sums = hidden @ np.array([[1.0, 0.0], [0.0, 3.0]])
    expected = (sums - sums.min()) / np.ptp(sums) * 0.98 + 0.01
    assert network.backquery(np.array([0.7], np.float32)) == pytest.approx(expected, abs=1e-6)


def test_a_flat_signal_goes_back_as_indifference() -> None:
    network = Network([Layer(np.zeros((10, 4)), np.zeros(10))])
    assert (network.backquery(signals.targets_from_labels(3)) == 0.5).all()


def test_batches_are_rows(small_network: Network, rng: np.random.Generator) -> None:
    batch = rng.random((5, 784), np.float32)
    assert small_network.query(batch)[3] == pytest.approx(small_network.query(batch[3]), abs=1e-6)
    targets = signals.targets_from_labels(range(10))
    assert small_network.backquery(targets)[7] == pytest.approx(small_network.backquery(targets[7]), abs=1e-5)


@given(st.integers(0, 784), st.integers(0, 2**32 - 1))
def test_a_drawing_alone_is_answered_as_among_others(inked: int, seed: int) -> None:
    rng = np.random.default_rng(seed)
    pixels = np.zeros(784, np.uint8)
    pixels[rng.choice(784, inked, replace=False)] = rng.integers(1, 256, inked)
    network, shown = Network.random((784, 30, 10), rng), signals.signals_from_pixels(pixels)
    assert network.query(shown) == pytest.approx(network.query(shown[None])[0], abs=1e-5)


def test_everything_is_float32(small_network: Network) -> None:
    assert small_network.query(signals.signals_from_pixels(np.zeros(784, np.uint8))).dtype == np.float32
    assert small_network.backquery(signals.targets_from_labels(0)).dtype == np.float32


def test_a_network_cannot_be_changed(small_network: Network) -> None:
    with pytest.raises(ValueError, match="read-only"):
        small_network.layers[0].weights[0, 0] = 1
    with pytest.raises(AttributeError):
        small_network.layers[0].weights = np.zeros((12, 784), np.float32)  # type: ignore[misc] # that is the point


def test_a_network_does_not_share_memory_with_what_made_it() -> None:
    weights = np.eye(2, dtype=np.float32)
    layer = Layer(weights, np.zeros(2))
    weights[0, 0] = 7
    assert layer.weights[0, 0] == 1


@pytest.mark.parametrize(
    ("layers", "reason"),
    [
        ([], "at least one layer"),
        ([Layer(np.zeros(3), np.zeros(3))], "do not fit"),
        ([Layer(np.zeros((3, 2)), np.zeros(2))], "do not fit"),
        ([Layer(np.zeros((3, 2)), np.zeros(3)), IDENTITY], "layer 1 does not take what layer 0 gives"),
        ([Layer([[np.nan]], [0.0])], "not finite"),
        ([Layer([[1.0]], [np.inf])], "not finite"),
    ],
)
def test_a_network_that_cannot_work_is_refused(layers: list[Layer], reason: str) -> None:
    with pytest.raises(ValueError, match=reason):
        Network(layers)


@given(st.lists(st.integers(1, 6), min_size=2, max_size=5), st.integers(0, 2**32 - 1))
def test_any_layers_run_both_ways(sizes: list[int], seed: int) -> None:
    rng = np.random.default_rng(seed)
    network = Network.random(sizes, rng)
    outputs = network.query(rng.random((3, sizes[0]), np.float32))
    assert outputs.shape == (3, sizes[-1])
    assert ((outputs >= 0) & (outputs <= 1)).all()
    pictures = network.backquery(rng.random((3, sizes[-1]), np.float32))
    assert pictures.shape == (3, sizes[0])
    assert ((pictures >= 0.009) & (pictures <= 0.991)).all()


@given(st.lists(st.sampled_from([0.0, 0.01, 0.5, 0.99, 1.0]), min_size=10, max_size=10))
def test_extreme_targets_stay_finite(targets: list[float]) -> None:
    network = Network.random((784, 12, 10), np.random.default_rng(1))
    assert np.isfinite(network.backquery(np.array(targets, np.float32))).all()


def test_the_parameter_count_is_of_what_was_learned() -> None:
    assert Network.random((784, 200, 10), np.random.default_rng(0)).parameter_count == 158_800


@given(st.lists(st.integers(0, 255), min_size=1, max_size=50))
def test_pixels_survive_the_way_there_and_back(pixels: list[int]) -> None:
    assert signals.pixels_from_signals(signals.signals_from_pixels(pixels)).tolist() == pixels


def test_signals_keep_their_margins() -> None:
    assert signals.signals_from_pixels([0, 255]) == pytest.approx([0.01, 1.0])
    assert signals.targets_from_labels([1])[0, :3] == pytest.approx([0.01, 0.99, 0.01])
    assert (signals.targets_from_labels([1], smoothing=0)[0, :3] == [0, 1, 0]).all()
