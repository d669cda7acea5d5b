"""Networks to bytes and back: safetensors and npz. Nothing pickled is ever read."""

import io
import json
from typing import Any

import numpy as np
from numpy.typing import NDArray
from safetensors import deserialize
from safetensors import numpy as safetensors

from app.errors import CorruptFile
from app.network.model.dreaming_network import DreamingNetwork
from app.network.model.network import Network
from app.services.foreign import reading_foreign
from app.services.models import npz
from app.services.models.card import Card
from app.services.models.other_formats import other_format
from app.services.models.tensor_names import DREAMING, Tensors, network_of, widened

MAX_BYTES = 256 << 20
_MAX_HEADER = 4 << 20  # bytes of a safetensors file's header: its tensors' names, and its card
_LENGTH_BYTES, _ALIGNMENT = 8, 8  # of a safetensors file: its header's length stands first, the numbers after it
_DTYPES = {
    **{"F16": "<f2", "F32": "<f4", "F64": "<f8"},
    **{"I8": "<i1", "I16": "<i2", "I32": "<i4", "I64": "<i8", "BOOL": "?"},
    **{"U8": "<u1", "U16": "<u2", "U32": "<u4", "U64": "<u8"},
}


def to_safetensors(network: Network, card: Card) -> bytes:
    """The file's content; tensors are named layers.N.weights (outputs, inputs) and layers.N.biases (outputs,).

    What a network that dreams has beside them is named dreaming.NAME.
    """
    sizes = "-".join(map(str, network.sizes))
    return _in_one_order(safetensors.save(_tensors(network), {"layers": sizes, **card.texts()}))


def _in_one_order(content: bytes) -> bytes:
    """The same file with sorted names in its header, which the library writes in any order: one digest a network."""
    end = _LENGTH_BYTES + int.from_bytes(content[:_LENGTH_BYTES], "little")
    header = json.dumps(json.loads(content[_LENGTH_BYTES:end]), sort_keys=True, separators=(",", ":")).encode()
    header += b" " * (-len(header) % _ALIGNMENT)
    return len(header).to_bytes(_LENGTH_BYTES, "little") + header + content[end:]


def to_npz(network: Network, card: Card) -> bytes:
    """The same tensors as a compressed NumPy archive, the card as JSON text in the array "card"."""
    buffer = io.BytesIO()
    card_text = np.array(json.dumps(card.texts()))
    np.savez_compressed(buffer, allow_pickle=False, **_tensors(network), **{npz.CARD: card_text})
    return buffer.getvalue()


def from_bytes(content: bytes, name: str, most_bytes: int = MAX_BYTES) -> tuple[Network, Card]:
    """Read either format, told apart by content; CorruptFile says what `name` has wrong.

    The file and what is unpacked from it have at most so many bytes.
    """
    if len(content) > most_bytes:
        raise CorruptFile(f"{name} has {len(content)} bytes; a network has at most {most_bytes}")
    if other := other_format(content):
        raise CorruptFile(
            f"{name} is {other}, not a safetensors file or NumPy archive; save its weights as .safetensors or .npz"
        )
    is_npz = content.startswith(b"PK")
    tensors, texts = _from_npz(content, name, most_bytes) if is_npz else from_safetensors(content, name)
    card = Card.from_texts(texts)
    with reading_foreign(f"{name} does not hold a network for digits"):
        return network_of(tensors), card


def from_safetensors(content: bytes, name: str) -> tuple[Tensors, dict[str, str]]:
    """The tensors and the metadata of a safetensors file; CorruptFile when it is none."""
    with reading_foreign(f"{name} is not a safetensors file, or it is damaged and must be saved again"):
        length = int.from_bytes(content[:8], "little")
        if length > _MAX_HEADER:
            raise ValueError(f"its header is announced to have {length} bytes, where at most {_MAX_HEADER} are read")
        found = deserialize(content)  # type: ignore[no-untyped-call]  # safetensors' compiled part has no types
        tensors = {tensor: _array(**entry) for tensor, entry in found}
        metadata: dict[str, str] = json.loads(content[8 : 8 + length]).get("__metadata__") or {}
        return tensors, metadata


def _from_npz(content: bytes, name: str, most_bytes: int) -> tuple[Tensors, dict[str, str]]:
    with reading_foreign(f"{name} is not a NumPy archive of plain arrays, or it is damaged and must be saved again"):
        arrays = npz.arrays_in(content, most_bytes)
        card = arrays.pop(npz.CARD, None)
        return arrays, {} if card is None else npz.card_texts(card)


def _array(dtype: str, shape: list[int], data: bytes) -> NDArray[Any]:
    """A tensor as safetensors describes it."""
    if dtype == "BF16":
        return widened(np.frombuffer(data, "<u2")).reshape(shape)
    if dtype not in _DTYPES:
        raise ValueError(f"its numbers are {dtype}, not floating point of 16, 32 or 64 bits")
    return np.frombuffer(data, _DTYPES[dtype]).reshape(shape)


def _tensors(network: Network) -> Tensors:
    """By name, row by row in memory: safetensors writes what lies there as it lies, whatever the array's order."""
    named: Tensors = {}
    for number, layer in enumerate(network.layers):
        named[f"layers.{number}.weights"] = layer.weights
        named[f"layers.{number}.biases"] = layer.biases
    if isinstance(network, DreamingNetwork):
        named |= {f"{DREAMING}{name}": values for name, values in network.own.items()}
    return {name: np.ascontiguousarray(values) for name, values in named.items()}
