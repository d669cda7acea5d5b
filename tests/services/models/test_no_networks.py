"""Arrays that are no network for digits: refused with what is wrong, what was found and what is expected."""

from collections.abc import Callable
from itertools import pairwise

import numpy as np
import pytest
from safetensors import numpy as safetensors_numpy

from tests.services.models import files
from tests.services.models.files import OWN, Array, refusal


def _changed(name: str, array: Array) -> dict[str, Array]:
    return {**OWN, name: array}


def _sized(*sizes: int) -> dict[str, Array]:
    pairs = list(pairwise(sizes))
    return {f"layers.{n}.weights": np.zeros((rows, columns), np.float16) for n, (columns, rows) in enumerate(pairs)}


FIRST = "layers.0.weights"
CONTENTS: dict[str, tuple[dict[str, Array], str]] = {
    "NaN": (_changed(FIRST, np.full((3, 784), np.nan)), "not finite"),
    "infinity": (_changed("layers.1.biases", np.full(10, -np.inf)), "not finite"),
    "beyond float32": (_changed(FIRST, np.full((3, 784), 1e300)), "not finite"),
    "sums that overflow": (_changed(FIRST, np.full((3, 784), 3e38)), "outputs are no numbers"),
    "int8": (_changed(FIRST, np.ones((3, 784), np.int8)), "int8, not floating point"),
    "bool": (_changed(FIRST, np.ones((3, 784), bool)), "bool, not floating point"),
    "no dimension": (_changed(FIRST, np.array(1.0)), "do not fit together"),
    "three dimensions": (_changed(FIRST, np.ones((1, 3, 784))), "do not fit together"),
    "biases of another layer": (_changed("layers.0.biases", np.ones(10)), "do not fit together"),
    "biases without weights": ({"layers.2.biases": np.ones(10), **OWN}, "biases without weights"),
    "no hidden layer": (_sized(784, 10), "no hidden nodes"),
    "no hidden nodes": (_sized(784, 0, 10), "no hidden nodes"),
    "no outputs": (_sized(784, 3, 0), "not 784 to 10"),
    "no inputs": (_sized(0, 3, 10), "not 784 to 10"),
    "pictures of 32 x 32": (_sized(1024, 3, 10), "it takes 1024 inputs to 10 outputs, not 784 to 10"),
    "26 letters": (_sized(784, 3, 26), "it takes 784 inputs to 26 outputs"),
    "no chain": (OWN | {"layers.1.weights": np.ones((10, 4))}, "does not take what layer 0 gives"),
    "a huge layer": (_sized(784, 4097, 10), "more than 4,096 nodes"),
    "many layers": (_sized(784, *[2] * 20, 10), "more than 20 layers"),
    "float16 that grows": ({"layers.0.weights": np.zeros((100_000, 784), np.float16)}, "bytes as float32"),
    "other names": ({"conv1": np.ones((2, 2))}, "holds 'conv1', which by its name is neither weights nor biases"),
    "twice": (OWN | {"Layers.0.Weights": np.ones((3, 784))}, "twice"),
    "no names, some biases": ({"arr_0": np.ones((10, 784)), "arr_1": np.ones((10, 10)), "arr_2": np.ones(10)}, "1 of"),
    "a name of nothing": ({"": np.ones((10, 784))}, "neither weights nor biases"),
}


@pytest.mark.parametrize("case", CONTENTS)
@pytest.mark.parametrize("write", [files.npz, safetensors_numpy.save])
def test_arrays_that_are_no_network_are_refused(case: str, write: Callable[[dict[str, Array]], bytes]) -> None:
    arrays, reason = CONTENTS[case]
    sentence = refusal(write(arrays))
    assert reason in sentence
    assert "it holds " in sentence
    assert (
        "expected are layers.0.weights (nodes, 784), layers.0.biases (nodes,), ..., the last with 10 rows" in sentence
    )


@pytest.mark.parametrize("dtype", ["complex64", "<U5", "S5", "M8[s]"])
def test_arrays_of_other_types_are_refused(dtype: str) -> None:
    assert "not floating point" in refusal(files.npz(_changed(FIRST, np.ones((3, 784)).astype("i4").astype(dtype))))


def test_what_was_found_is_named_and_no_more_than_a_few() -> None:
    sentence = refusal(files.npz({f"conv{number}.weight": np.ones((3, number)) for number in range(30)}))
    assert "it holds conv0.weight (3, 0), conv1.weight (3, 1), " in sentence
    assert "conv11.weight (3, 11), ...; expected are" in sentence
