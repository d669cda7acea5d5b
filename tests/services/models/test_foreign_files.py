"""Network files from anywhere: read rightly, or refused with a CorruptFile that says why."""

import io
import tracemalloc
import zipfile
from collections.abc import Callable
from contextlib import suppress
from itertools import pairwise
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray
from safetensors import numpy as safetensors_numpy

from app.errors import BrainscanError, CorruptFile, InvalidInput
from app.network.model.network import Layer, Network
from app.services.foreign import printable, reading_foreign
from app.services.models import formats, npz
from app.services.models.card import Card
from app.settings import ROOT
from tests.services.models import files

CASES = ROOT / "tests" / "cases"
NETWORK = Network.random((784, 3, 10), np.random.default_rng(1))
DEEP = Network.random((784, 5, 5, 4, 10), np.random.default_rng(2))
Array = NDArray[Any]


def _read(content: bytes) -> Network:
    return formats.from_bytes(content, "the file")[0]


def _refusal(content: bytes) -> str:
    with pytest.raises(CorruptFile) as raised:
        _read(content)
    sentence = str(raised.value)
    assert sentence.startswith("the file ")
    assert len(sentence) < 2000
    assert printable(sentence, 2000) == sentence
    return sentence


def _same(first: Network, second: Network, tolerance: float = 0) -> bool:
    pairs = [(getattr(a, part), getattr(b, part)) for a, b in zip(first.layers, second.layers, strict=True)
             for part in ("weights", "biases")]  # fmt: skip
    return all(a.shape == b.shape and np.allclose(a, b, tolerance, tolerance) for a, b in pairs)


def _named(network: Network, weights: str, biases: str = "", first: int = 0) -> dict[str, Array]:
    """A network's arrays under names with a number in place of {}."""
    named: dict[str, Array] = {}
    for number, layer in enumerate(network.layers, first):
        named[weights.format(number)] = layer.weights
        if biases:
            named[biases.format(number)] = layer.biases
    return named


def _with_biases(network: Network) -> Network:
    rng = np.random.default_rng(3)
    biases = [rng.normal(size=len(layer.weights)).astype(np.float32) for layer in network.layers]
    return Network([Layer(layer.weights, own) for layer, own in zip(network.layers, biases, strict=True)])


BIASED, DEEP_BIASED = _with_biases(NETWORK), _with_biases(DEEP)
OWN = _named(BIASED, "layers.{}.weights", "layers.{}.biases")


@pytest.mark.parametrize("case", ["network-bf16.safetensors", "network-plain-without-card.npz"])
def test_collected_files_that_are_networks_are_read(case: str) -> None:
    network, card = formats.from_bytes((CASES / case).read_bytes(), "the file")
    assert network.sizes == (784, 4, 10)
    assert (card.recipe, card.test_accuracy) == ("unknown", None)


@pytest.mark.parametrize(
    ("case", "reason"),
    [
        ("network-damaged-deflate-block.npz", "damaged and must be saved again: Error -3"),
        ("network-no-hidden-nodes.npz", "no hidden nodes"),
        ("network-outputs-are-nan.npz", "outputs are no numbers"),
        ("network-password-protected.npz", "'layers.0.weights.npy' is protected by a password"),
        ("network-zip-of-raw-files.npz", "'layers.0.weights' is no .npy array; save the weights with numpy.savez"),
    ],
)
def test_collected_files_that_are_none_are_refused(case: str, reason: str) -> None:
    assert reason in _refusal((CASES / case).read_bytes())


@pytest.mark.parametrize("dtype", ["<f4", ">f4", "<f8", ">f8", "<f2", ">f2", "longdouble"])
def test_any_floating_point_is_read_from_npz(dtype: str) -> None:
    content = files.npz({name: array.astype(dtype) for name, array in OWN.items()})
    assert _same(_read(content), BIASED, 1e-3 if dtype.endswith("f2") else 0)


@pytest.mark.parametrize("dtype", [np.float16, np.float32, np.float64])
def test_any_floating_point_is_read_from_safetensors(dtype: type) -> None:
    content = safetensors_numpy.save({name: array.astype(dtype) for name, array in OWN.items()})
    assert _same(_read(content), BIASED, 1e-3 if dtype is np.float16 else 0)


def test_bfloat16_is_widened_as_safetensors_and_numpy_save_it() -> None:
    halves = {name: (array.view(np.uint32) >> 16).astype("<u2") for name, array in OWN.items()}
    exact = Network([Layer(*(_upper(part) for part in (layer.weights, layer.biases))) for layer in BIASED.layers])
    assert _same(_read(files.npz({name: half.view("V2") for name, half in halves.items()})), exact)
    header, content = {}, b""
    for name, half in halves.items():
        offsets = [len(content), len(content) + half.nbytes]
        header[name] = {"dtype": "BF16", "shape": list(half.shape), "data_offsets": offsets}
        content += half.tobytes()
    assert _same(_read(files.safetensors(header, content)), exact)


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


@pytest.mark.parametrize("network", [BIASED, DEEP_BIASED, _with_biases(Network.random((784, *[9] * 12, 10),
                                     np.random.default_rng(4)))], ids=["shallow", "deep", "squares"])  # fmt: skip
@pytest.mark.parametrize("names", NAMES.values(), ids=NAMES)
def test_names_of_other_programs_are_known(network: Network, names: tuple[str, str]) -> None:
    arrays = _named(network, *names, first=1)
    turned = {name: array.T for name, array in arrays.items()}
    assert _same(_read(files.npz(arrays)), network)
    assert _same(_read(files.npz(turned)), network)
    assert _same(_read(safetensors_numpy.save(arrays)), network)


def test_keras_leaves_the_first_number_out() -> None:
    first, second = BIASED.layers
    arrays = {"dense/kernel:0": first.weights.T, "dense/bias:0": first.biases}
    arrays |= {"dense_1/kernel:0": second.weights.T, "dense_1/bias:0": second.biases}
    assert _same(_read(files.npz(arrays)), BIASED)


@pytest.mark.parametrize("more", [{}, {"lr": np.float64(0.1), "hnodes": np.int64(3)}], ids=["alone", "with numbers"])
def test_the_names_of_the_book_are_known(more: dict[str, Array]) -> None:
    first, second = BIASED.layers
    weights = {"wih": first.weights, "who": second.weights}
    assert _same(_read(files.npz(weights | more)), NETWORK)
    columns = {"bih": first.biases[:, None], "bho": second.biases[None]}
    assert _same(_read(files.npz(weights | columns | more)), BIASED)


@pytest.mark.parametrize("order", [(0, 2, 1, 3), (0, 1, 2, 3)], ids=["layer by layer", "weights first"])
def test_arrays_without_names_are_taken_in_order(order: tuple[int, ...]) -> None:
    arrays = [layer.weights for layer in BIASED.layers] + [layer.biases for layer in BIASED.layers]
    buffer = io.BytesIO()
    np.savez(buffer, *(arrays[number] for number in order))
    assert _same(_read(buffer.getvalue()), BIASED)


def test_layers_without_an_order_in_their_names_are_put_in_order_by_their_shapes() -> None:
    shuffled = dict(zip(("output", "hidden", "input", "last"), (layer.weights for layer in DEEP.layers), strict=True))
    ambiguous = {"in": np.ones((5, 784)), "b": np.ones((5, 5)), "a": np.ones((5, 5)), "out": np.ones((10, 5))}
    assert _same(_read(files.npz({f"{name}.weight": array for name, array in shuffled.items()})), DEEP)
    assert "in several orders" in _refusal(files.npz({f"{name}.weight": array for name, array in ambiguous.items()}))


def test_folders_and_the_extra_files_of_macos_are_passed_over() -> None:
    buffer = io.BytesIO(files.npz(OWN))
    with zipfile.ZipFile(buffer, "a") as archive:
        archive.mkdir("__MACOSX")
        archive.writestr("__MACOSX/._layers.0.weights.npy", b"Mac OS X")
    assert _same(_read(buffer.getvalue()), BIASED)


F4 = "{'descr': '<f4', 'fortran_order': False, 'shape': %s, }"
HEADERS = {
    "unclosed": "{'descr': '<f4'",
    "brackets": "(" * 900,
    "minuses": "-" * 900 + "1",
    "a huge number": "9" * 900,
    "no header": "",
    "a line break": "{'descr': '<f4',\n",
    "an escape": "{'descr': '\\x'}",
    "too long": F4 % "(3, 784)" + " " * 5000,
    "an unknown type": F4.replace("<f4", "f4f4f4") % "(3, 784)",
    "a negative shape": F4 % "(-3, -784)",
    "petabytes": F4 % "(1000000000, 1000000)",
    "beyond 64 bits": F4 % "(99999999999999999999, 99999999999999999999)",
    "nothing of much": F4.replace("<f4", "V0") % "(1000000000, 1000000000, 1000000000)",
    "many dimensions": F4 % ("(" + "1, " * 100 + ")"),
    "a wrong shape": F4 % "('3', 784)",
    "fields": "{'descr': [('a', '<f4')], 'fortran_order': False, 'shape': (3, 784), }",
}


@pytest.mark.parametrize("header", HEADERS.values(), ids=HEADERS)
def test_headers_of_arrays_that_mean_nothing_are_refused(header: str) -> None:
    members = {name: files.npy(array) for name, array in OWN.items()}
    members["layers.0.weights"] = files.npy_with_header(header, bytes(4 * 3 * 784))
    _refusal(files.zipped(members))


def _patched(content: bytes, *changes: tuple[int, bytes]) -> bytes:
    """With other bytes at places relative to the first entry of the list of members, which has a zip's sizes."""
    start = content.index(b"PK\1\2")
    for offset, new in changes:
        content = content[: start + offset] + new + content[start + offset + len(new) :]
    return content


ARCHIVE = files.npz(OWN)
MEMBERS = {name: files.npy(array) for name, array in OWN.items()}
BOMB = {"layers.0.weights": bytes(npz.MAX_UNPACKED + 1)}
ZIPS: dict[str, tuple[Callable[[], bytes], str]] = {
    "nothing in it": (lambda: files.zipped({}), "at least one layer"),
    "bad checksum": (lambda: _patched(files.zipped(MEMBERS, 0), (16, b"\0\0\0\0")), "Bad CRC-32"),
    "bzip2": (lambda: files.zipped(MEMBERS, zipfile.ZIP_BZIP2), "compressed by the method 12"),
    "lzma": (lambda: files.zipped(MEMBERS, zipfile.ZIP_LZMA), "compressed by the method 14"),
    "deflate64": (lambda: _patched(ARCHIVE, (10, b"\x09\0")), "compressed by the method 9"),
    "encrypted": (lambda: _patched(ARCHIVE, (8, b"\1")), "password"),
    "patched data": (lambda: _patched(ARCHIVE, (8, b"\x20")), "damaged"),
    "a later version of zip": (lambda: _patched(ARCHIVE, (6, b"\xff")), "damaged"),
    "zip64 without sizes": (lambda: _patched(ARCHIVE, (20, b"\xff" * 8)), "damaged"),
    "petabytes": (lambda: _patched(ARCHIVE, (24, b"\xfe\xff\xff\xff")), "unpacks to more than"),
    "a bomb": (lambda: files.zipped(BOMB), "unpacks to more than"),
    "a bomb that lies": (lambda: _patched(files.zipped(BOMB), (24, b"\0\1\0\0")), "damaged"),
    "a start elsewhere": (lambda: _patched(ARCHIVE, (42, b"\xfe\xff\xff\xff")), "damaged"),
    "many members": (lambda: files.zipped(dict.fromkeys(map(str, range(1001)), b"")), "more than 1000 members"),
    "raw files": (lambda: files.zipped({"weights": b"123"}, suffix=".bin"), "'weights.bin' is no .npy array"),
    "a hostile name": (lambda: files.zipped({"\n\x1b[31m" + "x" * 9000: b""}, suffix=""), "is no .npy array"),
    "objects": (lambda: files.npz({"layers.0.weights": np.array([{}], object)}), "never unpickled"),
    "empty member": (lambda: files.zipped({"layers.0.weights": b""}), "header that cannot be read"),
    "cut short": (lambda: files.zipped(MEMBERS | {"layers.0.weights": files.npy(np.ones(9))[:-1]}), "cut short"),
    "card of objects": (lambda: files.npz({"card": np.array([{}], object)}), "never unpickled"),
    "card of numbers": (lambda: files.npz({"card": np.ones(3)}), "card is not a JSON text"),
    "card of a list": (lambda: files.npz({"card": np.array("[1]")}), "card is not a JSON object"),
    "card of no JSON": (lambda: files.npz({"card": np.array("{")}), "card is not JSON"),
    "card of brackets": (lambda: files.npz({"card": np.array("[" * 100_000)}), "nested too deeply"),
    "a long card": (lambda: files.npz({"card": np.array("x" * (5 << 20))}), "card is not a JSON text of at most"),
}


@pytest.mark.parametrize("case", ZIPS)
def test_damaged_and_hostile_zips_are_refused(case: str) -> None:
    make, reason = ZIPS[case]
    assert reason in _refusal(make())


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_members_of_the_same_name_are_refused() -> None:
    buffer = io.BytesIO(ARCHIVE)
    with zipfile.ZipFile(buffer, "a") as archive:
        archive.writestr("layers.0.weights.npy", b"")
    assert "the same name" in _refusal(buffer.getvalue())


def _entry(shape: list[int], start: int, end: int, dtype: str = "F32") -> dict[str, object]:
    return {"dtype": dtype, "shape": shape, "data_offsets": [start, end]}


HEADER = {"layers.0.weights": _entry([3, 784], 0, 9408), "layers.1.weights": _entry([10, 3], 9408, 9528)}
NESTED = '{"__metadata__": ' + '{"a": ' * 100_000 + "1" + "}" * 100_001
SAFETENSORS = {
    "an absurd length": (b"\xff" * 8 + b"{}", "header is announced to have"),
    "a long header": ((5 << 20).to_bytes(8, "little") + b"{}", "header is announced to have"),
    "no end": (files.safetensors(HEADER), "damaged"),
    "a tail": (files.safetensors(HEADER, bytes(9529)), "damaged"),
    "overlapping": (files.safetensors(HEADER | {"b": _entry([2], 0, 8)}, bytes(9528)), "damaged"),
    "a wrong shape": (files.safetensors({"w": _entry([3, 785], 0, 9408)}, bytes(9408)), "damaged"),
    "a shape beyond 64 bits": (files.safetensors({"w": _entry([2**63, 2**63], 0, 4)}, bytes(4)), "damaged"),
    "backwards": (files.safetensors({"w": _entry([1], 4, 0)}, bytes(4)), "damaged"),
    "nested metadata": (files.safetensors(NESTED), "damaged"),
    "metadata that is no text": (files.safetensors(HEADER | {"__metadata__": {"a": 1}}, bytes(9528)), "damaged"),
    "metadata that is a list": (files.safetensors(HEADER | {"__metadata__": [1]}, bytes(9528)), "damaged"),
    "an unknown type": (files.safetensors({"w": _entry([1], 0, 4, "F31")}, bytes(4)), "damaged"),
    "float8": (files.safetensors({"w": _entry([4], 0, 4, "F8_E4M3")}, bytes(4)), "F8_E4M3, not floating point of 16"),
    "a list": (files.safetensors([]), "damaged"),
    "not JSON": (files.safetensors("{"), "damaged"),
}


@pytest.mark.parametrize("case", SAFETENSORS)
def test_damaged_and_hostile_safetensors_are_refused(case: str) -> None:
    content, reason = SAFETENSORS[case]
    assert reason in _refusal(content)


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
    sentence = _refusal(write(arrays))
    assert reason in sentence
    assert "it holds " in sentence
    assert (
        "expected are layers.0.weights (nodes, 784), layers.0.biases (nodes,), ..., the last with 10 rows" in sentence
    )


@pytest.mark.parametrize("dtype", ["complex64", "<U5", "S5", "M8[s]"])
def test_arrays_of_other_types_are_refused(dtype: str) -> None:
    assert "not floating point" in _refusal(files.npz(_changed(FIRST, np.ones((3, 784)).astype("i4").astype(dtype))))


def test_what_was_found_is_named_and_no_more_than_a_few() -> None:
    sentence = _refusal(files.npz({f"conv{number}.weight": np.ones((3, number)) for number in range(30)}))
    assert "it holds conv0.weight (3, 0), conv1.weight (3, 1), " in sentence
    assert "conv11.weight (3, 11), ...; expected are" in sentence


OTHERS = {
    "PyTorch": (files.zipped({"archive/data.pkl": b"\x80\x02}.", "archive/data/0": b""}, suffix=""), "a PyTorch file"),
    "Keras": (files.zipped({"config.json": b"{}", "model.weights.h5": b""}, suffix=""), "a Keras file"),
    "HDF5": (b"\x89HDF\r\n\x1a\n" + bytes(99), "an HDF5 file"),
    "pickle": (b"\x80\x04\x95" + bytes(99), "a pickle"),
    "PyTorch before 1.6": (b"\x80\x02\x8a\nl\xfc\x9cF\xf9 j\xa8P\x19." + bytes(99), "a pickle"),
    "ONNX": (b"\x08\x08\x12\x07pytorch" + bytes(99), "an ONNX file"),
    "TensorFlow Lite": (b"\x1c\0\0\0TFL3" + bytes(99), "a TensorFlow Lite file"),
    "one array": (files.npy(np.ones((10, 784))), "a single array"),
    "gzip": (b"\x1f\x8b\x08" + bytes(99), "a gzip file"),
}


@pytest.mark.parametrize("case", OTHERS)
def test_files_of_other_programs_are_called_by_their_names(case: str) -> None:
    content, name = OTHERS[case]
    sentence = _refusal(content)
    assert sentence.startswith(f"the file is {name}")
    assert sentence.endswith("save its weights as .safetensors or .npz")


def test_a_header_as_long_as_a_pickle_starts_is_no_pickle() -> None:
    header = '{"__metadata__": {"a": "%s"}}'
    content = files.safetensors(header % ("x" * (0x480 - len(header) + 2)))
    assert content.startswith(b"\x80\x04")
    assert "at least one layer" in _refusal(content)


CARDS = {
    "not a number": ({"test_accuracy": "nan", "training_seconds": "inf"}, Card("unknown")),
    "out of range": ({"test_accuracy": "1.5", "validation_accuracy": "-0.1", "epochs": "-3"}, Card("unknown")),
    "a part of an epoch": ({"epochs": "2.5"}, Card("unknown")),
    "5,000 digits": ({"epochs": "9" * 5000, "seed": "9" * 5000, "drawings": "-" + "9" * 5000}, Card("unknown")),
    "no time": ({"created": "yesterday"}, Card("unknown")),
    "no such day": ({"created": "2026-02-31T00:00:00Z"}, Card("unknown")),
    "a time": ({"created": "2026-02-28T00:00:00Z"}, Card("unknown", created="2026-02-28T00:00:00Z")),
    "control characters": ({"recipe": "a\nb\x1b[31m\ud800"}, Card("a b�[31m�")),
    "unknown fields": ({"format": "pt", "layers": "784-3-10"}, Card("unknown")),
    "in bounds": ({"epochs": "3", "test_accuracy": "1"}, Card("unknown", epochs=3, test_accuracy=1)),
}


@pytest.mark.parametrize("case", CARDS)
def test_fields_of_a_card_are_kept_in_bounds(case: str) -> None:
    texts, card = CARDS[case]
    assert Card.from_texts(texts) == card


def test_long_texts_of_a_card_are_cut() -> None:
    card = formats.from_bytes(files.npz(OWN | {"card": np.array('{"description": "' + "x" * 1_000_000 + '"}')}), "it")[
        1
    ]
    assert card.description == "x" * 499 + "…"
    content = safetensors_numpy.save(OWN, {"description": "x" * 1_000_000})
    assert formats.from_bytes(content, "it")[1] == card


def test_a_card_of_json_numbers_is_read() -> None:
    text = '{"epochs": 3, "test_accuracy": NaN, "seed": %s, "parent": null, "drawings": 7.0}' % ("9" * 5000)
    card = formats.from_bytes(files.npz(OWN | {"card": np.array(text)}), "it")[1]
    assert card == Card("unknown", epochs=3, drawings=7)


@pytest.mark.parametrize(
    "error", [MemoryError(), RecursionError("deep"), KeyError(), SystemError("null"), OSError(5, "x")]
)
def test_whatever_is_raised_becomes_one_sentence(error: Exception) -> None:
    with pytest.raises(CorruptFile, match=r"^it is damaged: .+"), reading_foreign("it is damaged"):
        raise error


def test_sentences_of_ones_own_pass_as_they_are() -> None:
    with pytest.raises(BrainscanError) as raised, reading_foreign("it is damaged"):
        raise InvalidInput("as it is")
    assert (type(raised.value), str(raised.value)) == (InvalidInput, "as it is")


VALID = [files.zipped(MEMBERS, 0), formats.to_npz(NETWORK, Card("x")), formats.to_safetensors(NETWORK, Card("x"))]


@given(st.sampled_from(VALID), st.data())
@settings(max_examples=400, deadline=None)
def test_a_file_with_other_bytes_is_a_network_or_refused(content: bytes, data: st.DataObject) -> None:
    changed = bytearray(content)
    for _ in range(data.draw(st.integers(1, 5))):
        near_an_end = st.integers(0, 600).map(lambda place: place if place < 300 else len(changed) - place + 299)
        place = data.draw(st.one_of(st.integers(0, len(changed) - 1), near_an_end))
        changed[place] = data.draw(st.integers(0, 255))
    if data.draw(st.booleans()):
        del changed[data.draw(st.integers(0, len(changed))) :]
    with suppress(CorruptFile):
        assert np.isfinite(_read(bytes(changed)).query(np.full(784, 0.5, np.float32))).all()


@given(st.text("()[]{}'\",:-*0123456789 \n\\<>|=fOVUb_Tnedscrhapot", max_size=120))
@settings(max_examples=200, deadline=None)
def test_an_array_with_another_header_is_refused_or_read(header: str) -> None:
    content = files.zipped(MEMBERS | {"layers.0.weights": files.npy_with_header(header, bytes(9408))})
    with pytest.raises(CorruptFile):
        _read(content)


def test_a_bomb_is_not_unpacked() -> None:
    content = _patched(files.zipped(BOMB), (24, b"\0\1\0\0"))
    tracemalloc.start()
    _refusal(content)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 8 << 20
