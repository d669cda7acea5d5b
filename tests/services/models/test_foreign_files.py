"""Network files from anywhere: read rightly, or refused with a CorruptFile that says why."""

from contextlib import suppress

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.errors import BrainscanError, CorruptFile, InvalidInput
from app.services.foreign import reading_foreign
from app.services.models import formats
from app.services.models.card import Card
from tests.services.models import files
from tests.services.models.files import CASES, MEMBERS, NETWORK, read, refusal


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
    assert reason in refusal((CASES / case).read_bytes())


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
    sentence = refusal(content)
    assert sentence.startswith(f"the file is {name}")
    assert sentence.endswith("save its weights as .safetensors or .npz")


def test_a_header_as_long_as_a_pickle_starts_is_no_pickle() -> None:
    header = '{"__metadata__": {"a": "%s"}}'
    content = files.safetensors(header % ("x" * (0x480 - len(header) + 2)))
    assert content.startswith(b"\x80\x04")
    assert "at least one layer" in refusal(content)


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
        assert np.isfinite(read(bytes(changed)).query(np.full(784, 0.5, np.float32))).all()


@given(st.text("()[]{}'\",:-*0123456789 \n\\<>|=fOVUb_Tnedscrhapot", max_size=120))
@settings(max_examples=200, deadline=None)
def test_an_array_with_another_header_is_refused_or_read(header: str) -> None:
    content = files.zipped(MEMBERS | {"layers.0.weights": files.npy_with_header(header, bytes(9408))})
    with pytest.raises(CorruptFile):
        read(content)
