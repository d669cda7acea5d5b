"""Which tensors are layers: by the names of several programs, by shapes, and in any floating point."""

import io

import numpy as np
import pytest
from numpy.typing import NDArray
from safetensors import numpy as safetensors_numpy

from app.network.model.network import Layer, Network
from tests.services.models import files
from tests.services.models.files import (
    BIASED,
    DEEP,
    DEEP_BIASED,
    NETWORK,
    OWN,
    Array,
    named,
    read,
    refusal,
    same,
    with_biases,
)


@pytest.mark.parametrize("dtype", ["<f4", ">f4", "<f8", ">f8", "<f2", ">f2", "longdouble"])
def test_any_floating_point_is_read_from_npz(dtype: str) -> None:
    content = files.npz({name: array.astype(dtype) for name, array in OWN.items()})
    assert same(read(content), BIASED, 1e-3 if dtype.endswith("f2") else 0)


@pytest.mark.parametrize("dtype", [np.float16, np.float32, np.float64])
def test_any_floating_point_is_read_from_safetensors(dtype: type) -> None:
    content = safetensors_numpy.save({name: array.astype(dtype) for name, array in OWN.items()})
    assert same(read(content), BIASED, 1e-3 if dtype is np.float16 else 0)


def test_bfloat16_is_widened_as_safetensors_and_numpy_save_it() -> None:
    halves = {name: (array.view(np.uint32) >> 16).astype("<u2") for name, array in OWN.items()}
    exact = Network([Layer(*(_upper(part) for part in (layer.weights, layer.biases))) for layer in BIASED.layers])
    assert same(read(files.npz({name: half.view("V2") for name, half in halves.items()})), exact)
    header, content = {}, b""
    for name, half in halves.items():
        offsets = [len(content), len(content) + half.nbytes]
        header[name] = {"dtype": "BF16", "shape": list(half.shape), "data_offsets": offsets}
        content += half.tobytes()
    assert same(read(files.safetensors(header, content)), exact)


def _upper(values: Array) -> NDArray[np.float32]:
    """With the lower half of each float32's bits cleared."""
    return (values.view(np.uint32) & 0xFFFF0000).view(np.float32)


NAMES = {
    "own": ("layers.{}.weights", "layers.{}.biases"),
    "pytorch": ("fc{}.weight", "fc{}.bias"),
    "pytorch sequential": ("{}.weight", "{}.bias"),
    "pytorch in parallel": ("module.layers.{}.weight", "module.layers.{}.bias"),
    "parameter lists": ("weights.{}", "biases.{}"),
    "keras": ("dense_{}/kernel:0", "dense_{}/bias:0"),
    "letters": ("W{}", "b{}"),
    "letters with a line": ("w_{}", "b_{}"),
    "words": ("weight{}", "bias{}"),
}


@pytest.mark.parametrize("network", [BIASED, DEEP_BIASED, with_biases(Network.random((784, *[9] * 12, 10),
                                     np.random.default_rng(4)))], ids=["shallow", "deep", "squares"])  # fmt: skip
@pytest.mark.parametrize("names", NAMES.values(), ids=NAMES)
def test_names_of_other_programs_are_known(network: Network, names: tuple[str, str]) -> None:
    arrays = named(network, *names, first=1)
    turned = {name: array.T for name, array in arrays.items()}
    assert same(read(files.npz(arrays)), network)
    assert same(read(files.npz(turned)), network)
    assert same(read(safetensors_numpy.save(arrays)), network)


def test_keras_leaves_the_first_number_out() -> None:
    first, second = BIASED.layers
    arrays = {"dense/kernel:0": first.weights.T, "dense/bias:0": first.biases}
    arrays |= {"dense_1/kernel:0": second.weights.T, "dense_1/bias:0": second.biases}
    assert same(read(files.npz(arrays)), BIASED)


@pytest.mark.parametrize("more", [{}, {"lr": np.float64(0.1), "hnodes": np.int64(3)}], ids=["alone", "with numbers"])
def test_the_names_of_the_book_are_known(more: dict[str, Array]) -> None:
    first, second = BIASED.layers
    weights = {"wih": first.weights, "who": second.weights}
    assert same(read(files.npz(weights | more)), NETWORK)
    columns = {"bih": first.biases[:, None], "bho": second.biases[None]}
    assert same(read(files.npz(weights | columns | more)), BIASED)


@pytest.mark.parametrize("order", [(0, 2, 1, 3), (0, 1, 2, 3)], ids=["layer by layer", "weights first"])
def test_arrays_without_names_are_taken_in_order(order: tuple[int, ...]) -> None:
    arrays = [layer.weights for layer in BIASED.layers] + [layer.biases for layer in BIASED.layers]
    buffer = io.BytesIO()
    np.savez(buffer, *(arrays[number] for number in order))
    assert same(read(buffer.getvalue()), BIASED)


def test_layers_without_an_order_in_their_names_are_put_in_order_by_their_shapes() -> None:
    shuffled = dict(zip(("output", "hidden", "input", "last"), (layer.weights for layer in DEEP.layers), strict=True))
    ambiguous = {"in": np.ones((5, 784)), "b": np.ones((5, 5)), "a": np.ones((5, 5)), "out": np.ones((10, 5))}
    assert same(read(files.npz({f"{name}.weight": array for name, array in shuffled.items()})), DEEP)
    assert "in several orders" in refusal(files.npz({f"{name}.weight": array for name, array in ambiguous.items()}))


@pytest.mark.parametrize("names", [("bih", "bho"), ("bh", "bo"), ("z_bias", "a_bias"), ("b1", "b2")])
def test_the_book_s_arrays_are_read_with_biases_of_any_names(names: tuple[str, str]) -> None:
    hidden, out = BIASED.layers
    weights = {"wih": hidden.weights, "who": out.weights}
    assert same(read(files.npz({name: array.astype("<f4") for name, array in weights.items()})), NETWORK)
    biases = dict(zip(names, [hidden.biases, out.biases], strict=True))
    assert same(read(files.npz({**weights, **biases})), BIASED)


def test_biases_of_other_numbers_than_the_nodes_are_refused() -> None:
    hidden, out = BIASED.layers
    weights = {"wih": hidden.weights, "who": out.weights}
    assert "biases without weights" in refusal(files.npz({**weights, "bh": hidden.biases, "bo": out.biases[:3]}))
