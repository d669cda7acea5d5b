"""Network files as other programs, and nobody in his senses, write them."""

import io
import json
import zipfile
from collections.abc import Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

Arrays = Mapping[str, NDArray[Any]]


def npz(arrays: Arrays) -> bytes:
    return zipped({name: npy(array) for name, array in arrays.items()})


def npy(array: NDArray[Any]) -> bytes:
    buffer = io.BytesIO()
    np.save(buffer, array)
    return buffer.getvalue()


def npy_with_header(header: str, content: bytes = b"") -> bytes:
    """An .npy file whose header is this text."""
    return b"\x93NUMPY\1\0" + len(header).to_bytes(2, "little") + header.encode("latin1") + content


def zipped(members: Mapping[str, bytes], method: int = zipfile.ZIP_DEFLATED, suffix: str = ".npy") -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", method) as archive:
        for name, content in members.items():
            archive.writestr(name + suffix, content)
    return buffer.getvalue()


def safetensors(header: object, content: bytes = b"") -> bytes:
    """A safetensors file with this header, a text or what becomes JSON."""
    text = header if isinstance(header, str) else json.dumps(header)
    return len(text.encode()).to_bytes(8, "little") + text.encode() + content
