"""Which tensors of a file are which layers: by the names that Brainscan, PyTorch, Keras and Rashid's book use."""

import re
from collections.abc import Sequence
from itertools import permutations
from typing import Any

import numpy as np
from numpy.typing import NDArray

from app.network.arrays import CLASSES, PIXELS, Floats
from app.network.model.dreaming_network import OWN_NAMES, DreamingNetwork
from app.network.model.network import Layer, Network
from app.services.foreign import printable

Tensors = dict[str, NDArray[Any]]
Matrices = list[tuple[str, Floats]]  # weights by the rest of their name, which their biases share

DREAMING = "dreaming."  # begins the names of what a network that dreams has beside its layers
MAX_NODES = 4096  # per layer, as many as can be trained here
MAX_LAYERS = 20
MAX_BYTES = 256 << 20  # of all numbers as float32
MAX_WEIGHT = 1e9  # products of four such numbers still fit into float32
EXPECTED = f"layers.0.weights (nodes, {PIXELS}), layers.0.biases (nodes,), ..., the last with {CLASSES} rows; float32"

_WORD = re.compile(r"weights?|kernel|bias(?:es)?", re.IGNORECASE)
_LETTER = re.compile(r"(?:^|(?<=[./]))[wb](?=_?[a-z0-9]{0,3}$)", re.IGNORECASE)  # W1, b1, wih, w_ho, fc/b
_DIGITS = re.compile(r"([0-9]{1,9})")
_POSITIONAL = re.compile(r"arr_[0-9]+")  # numpy.savez's names for arrays without one
_MOST_SORTED = 6  # layers that are put in order by their shapes alone
_SHOWN = 12


def network_of(tensors: Tensors) -> Network:
    """The network (sigmoid nodes are assumed); ValueError says what is wrong, what was found and what is expected.

    Layers come in their names' order, or else in the one order in which their shapes lead from 784 inputs to 10
    outputs. Weights that fit only as (inputs, outputs) are transposed. Biases may be left out.
    """
    own = {name.removeprefix(DREAMING): values for name, values in tensors.items() if name.startswith(DREAMING)}
    try:
        network = Network(_layers({name: values for name, values in tensors.items() if not name.startswith(DREAMING)}))
        _check(network)
        if own:
            network = _dreaming(network, own)
    except ValueError as error:
        raise ValueError(f"{error}; it holds {_found(tensors)}; expected are {EXPECTED}") from None
    return network


def _layers(tensors: Tensors) -> list[Layer]:
    if 4 * sum(values.size for values in tensors.values()) > MAX_BYTES:
        raise ValueError(f"its numbers take more than {MAX_BYTES} bytes as float32")
    weights, biases = _parts(_named(tensors))
    biases = _by_length(biases, weights) if biases.keys().isdisjoint(weights) else biases
    if unpaired := sorted(biases.keys() - weights.keys()):
        raise ValueError(f"it holds biases without weights ({printable(unpaired[0], 60)!r})")
    return [Layer(matrix, biases.get(key, _no_biases(matrix))) for key, matrix in _in_order(list(weights.items()))]


def _by_length(biases: dict[str, Floats], weights: dict[str, Floats]) -> dict[str, Floats]:
    """Biases by the keys of weights with as many nodes, where their own say nothing, as b_hidden beside wih.

    As they are when two layers have as many nodes, or the biases do not fit.
    """
    nodes = {matrix.shape[0]: key for key, matrix in _in_order(list(weights.items())) if matrix.ndim == 2}
    fitting = {nodes[len(each)]: each for each in biases.values() if each.ndim == 1 and len(each) in nodes}
    return fitting if len(fitting) == len(nodes) == len(weights) == len(biases) else biases


def _dreaming(network: Network, own: Tensors) -> DreamingNetwork:
    known = {name: _floats(own[name]) for name in OWN_NAMES if name in own}
    _check_range(*known.values())
    return DreamingNetwork(network.layers, known)


def _no_biases(weights: Floats) -> Floats:
    return np.zeros(weights.shape[:1], np.float32)


def _named(tensors: Tensors) -> Tensors:
    """Names for arrays without: those of two dimensions are weights, the others biases, the first of the first."""
    if not all(map(_POSITIONAL.fullmatch, tensors)):
        return tensors
    arrays = [tensors[name] for name in sorted(tensors, key=_natural)]
    weights, biases = [each for each in arrays if each.ndim == 2], [each for each in arrays if each.ndim != 2]
    if len(biases) not in (0, len(weights)):
        raise ValueError(f"its arrays have no names, and {len(biases)} of them for {len(weights)} weights are biases")
    return {f"{n}.weights": each for n, each in enumerate(weights)} | {
        f"{n}.biases": each for n, each in enumerate(biases)
    }


def _parts(tensors: Tensors) -> tuple[dict[str, Floats], dict[str, Floats]]:
    """Weights and biases, by what is left of their names without that word; other single numbers are left out."""
    parts: dict[str, dict[str, Floats]] = {"w": {}, "b": {}}
    for name in sorted(tensors, key=_natural):
        kind, key = _kind_and_key(name)
        if not kind and not tensors[name].ndim:
            continue
        if not kind:
            raise ValueError(f"it holds {printable(name, 60)!r}, which by its name is neither weights nor biases")
        if key in parts[kind]:
            raise ValueError(f"it holds {printable(name, 60)!r} twice")
        values = _floats(tensors[name])
        parts[kind][key] = _flat(values) if kind == "b" else values
    return parts["w"], parts["b"]


def _kind_and_key(name: str) -> tuple[str, str]:
    """("w", "fc1.") for "fc1.weight" and "fc1.kernel", ("b", "fc1.") for "fc1.bias", ("w", "ih") for "wih"."""
    found = [*_WORD.finditer(name)] or [*_LETTER.finditer(name)]
    if not found:
        return "", name
    word = found[-1]
    kind = "b" if word[0].lower().startswith("b") else "w"
    return kind, (name[: word.start()] + name[word.end() :]).lower()


def _natural(name: str) -> list[tuple[int, str]]:
    """A key that sorts layer 10 after layer 9."""
    return [(int(part), "") if part.isdecimal() else (0, part) for part in _DIGITS.split(name)]


def _floats(values: NDArray[Any]) -> Floats:
    """As float32. Two bytes of no known type are bfloat16, which NumPy saves like this."""
    if values.dtype == "V2":
        return widened(values.view("<u2"))
    if values.dtype.kind != "f":
        raise ValueError(f"its numbers are {values.dtype}, not floating point")
    with np.errstate(over="ignore"):  # to infinity, which Network refuses
        return values.astype(np.float32, copy=False)


def widened(bfloat16: NDArray[np.uint16]) -> Floats:
    """The bits of bfloat16 numbers as float32, of which they are the upper half."""
    return (bfloat16.astype(np.uint32) << 16).view(np.float32)


def _flat(biases: Floats) -> Floats:
    """A row (1, n) or column (n, 1) as (n,)."""
    return biases.ravel() if biases.ndim == 2 and 1 in biases.shape else biases


def _in_order(weights: Matrices) -> Matrices:
    """The layers as they chain; as they are when they do not, so that the network's own checks say why."""
    if any(matrix.ndim != 2 for _, matrix in weights):
        return weights
    turned = [(key, matrix.T) for key, matrix in weights]
    for named in (weights, turned):
        if _chains(named):
            return named
    if len(weights) > _MOST_SORTED:
        return weights
    orders = [list(order) for each in (weights, turned) for order in permutations(each) if _chains(order)]
    if len(orders) > 1:
        raise ValueError("its layers fit together in several orders, and their names do not say which")
    return orders[0] if orders else weights


def _chains(weights: Sequence[tuple[str, Floats]]) -> bool:
    """Whether the shapes lead from 784 inputs to 10 outputs."""
    outputs = [PIXELS, *(matrix.shape[0] for _, matrix in weights)]
    inputs = [*(matrix.shape[1] for _, matrix in weights), CLASSES]
    return outputs == inputs


def _check(network: Network) -> None:
    sizes = network.sizes
    if (sizes[0], sizes[-1]) != (PIXELS, CLASSES):
        raise ValueError(f"it takes {sizes[0]} inputs to {sizes[-1]} outputs, not {PIXELS} to {CLASSES}")
    if len(sizes) == 2 or 0 in sizes:
        raise ValueError("it has no hidden nodes; at least one layer of them is needed between inputs and outputs")
    if len(sizes) - 1 > MAX_LAYERS or max(sizes) > MAX_NODES:
        raise ValueError(f"it has more than {MAX_LAYERS} layers, or more than {MAX_NODES:,} nodes in one")
    _check_range(*(values for layer in network.layers for values in (layer.weights, layer.biases)))


def _check_range(*arrays: Floats) -> None:
    if any(np.abs(values).max(initial=0) > MAX_WEIGHT for values in arrays):
        raise ValueError(
            f"a weight or bias is beyond ±{MAX_WEIGHT:g}; sums of such overflow, and outputs are no numbers"
        )


def _found(tensors: Tensors) -> str:
    """Names and shapes, of the first few."""
    shown = [f"{printable(name, 40)} {tensors[name].shape}" for name in sorted(tensors, key=_natural)[:_SHOWN]]
    return ", ".join([*shown, *(["..."] if len(tensors) > _SHOWN else [])]) or "nothing"
