import contextlib
import gzip
import shutil
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.digits import mnist
from app.errors import CorruptFile
from app.settings import ROOT

DATA = ROOT / "data" / "mnist"


def test_the_known_data_is_read(training_images: mnist.Examples, test_images: mnist.Examples) -> None:
    assert training_images.pixels.shape == (60_000, 784)
    assert test_images.pixels.shape == (10_000, 784)
    assert training_images.labels[:5].tolist() == [5, 0, 4, 1, 9]
    assert test_images.labels[:5].tolist() == [7, 2, 1, 0, 4]
    assert training_images.pixels.dtype == np.uint8


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("t10k-images.idx3-ubyte.gz", "t10k-labels.idx1-ubyte.gz"):
        shutil.copy(DATA / name, tmp_path)
    return tmp_path


def test_a_missing_file_is_named(folder: Path) -> None:
    (folder / "t10k-labels.idx1-ubyte.gz").unlink()
    with pytest.raises(CorruptFile, match=r"t10k-labels.*is missing"):
        mnist.test_examples(folder)


def test_a_truncated_file_is_named(folder: Path) -> None:
    path = folder / "t10k-images.idx3-ubyte.gz"
    path.write_bytes(path.read_bytes()[:1000])
    with pytest.raises(CorruptFile, match=r"t10k-images.*cut short"):
        mnist.test_examples(folder)


def test_an_altered_file_is_named(folder: Path) -> None:
    path = folder / "t10k-labels.idx1-ubyte.gz"
    content = bytearray(gzip.decompress(path.read_bytes()))
    content[100] ^= 1
    path.write_bytes(gzip.compress(content))
    with pytest.raises(CorruptFile, match=r"t10k-labels.*another digest"):
        mnist.test_examples(folder)


def test_a_file_that_is_no_gzip_is_named(folder: Path) -> None:
    (folder / "t10k-labels.idx1-ubyte.gz").write_bytes(b"hello")
    with pytest.raises(CorruptFile, match="damaged"):
        mnist.test_examples(folder)


@given(st.binary(max_size=60))
def test_any_bytes_are_an_array_or_a_clear_error(content: bytes) -> None:
    with contextlib.suppress(CorruptFile):
        assert mnist.parse_idx(content, "some file").dtype == np.uint8


def test_a_header_that_promises_too_much_is_refused() -> None:
    with pytest.raises(CorruptFile, match="where its header says 5"):
        mnist.parse_idx(b"\0\0\x08\x01\0\0\0\x05abc", "labels")
