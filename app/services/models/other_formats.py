"""Files of other programs that hold networks, too, but are not read here: told by their first bytes."""

from dataclasses import dataclass

OTHER_SUFFIXES = (".pt", ".pth", ".pkl", ".pickle", ".h5", ".hdf5", ".keras", ".onnx", ".tflite", ".npy")


@dataclass(frozen=True)
class _Signature:
    """What a format's files begin with, at an offset, and what they hold."""

    name: str
    start: bytes
    offset: int = 0
    holds: bytes = b""

    def fits(self, content: bytes) -> bool:
        return content.startswith(self.start, self.offset) and self.holds in content


_PICKLE = "a pickle (Python's, or PyTorch's old format)"
_SIGNATURES = (
    _Signature("a PyTorch file", b"PK\x03\x04", holds=b"/data.pkl"),
    _Signature("a Keras file", b"PK\x03\x04", holds=b"model.weights.h5"),
    _Signature("an HDF5 file (Keras)", b"\x89HDF\r\n\x1a\n"),
    _Signature("a TensorFlow Lite file", b"TFL3", offset=4),
    _Signature("a single array", b"\x93NUMPY"),
    _Signature("a gzip file", b"\x1f\x8b\x08"),
    *(_Signature(_PICKLE, bytes([0x80, protocol])) for protocol in range(2, 6)),
    *(
        _Signature("an ONNX file", bytes([0x08, version, field]))
        for version in range(1, 32)
        for field in b"\x12\x3a\x42"
    ),
)
_SAFETENSORS_HEADER = b"{"  # after the header's length in 8 bytes


def other_format(content: bytes) -> str | None:
    """What the file is, such as "a PyTorch file"; None when it may be a safetensors file or a NumPy archive."""
    if content.startswith(_SAFETENSORS_HEADER, 8):
        return None
    return next((signature.name for signature in _SIGNATURES if signature.fits(content)), None)
