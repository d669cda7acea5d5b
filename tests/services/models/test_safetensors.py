"""Safetensors files, damaged and hostile."""

import pytest

from tests.services.models import files
from tests.services.models.files import refusal


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
    assert reason in refusal(content)
