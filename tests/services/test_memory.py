"""Freed memory goes back to the system."""

import subprocess
import sys

import pytest

from app.services import memory

_SCRIPT = """
import sys
from pathlib import Path
from app.services.memory import give_back_large_blocks

def resident():
    return int(Path("/proc/self/statm").read_text().split()[1]) * 4096 >> 20

given_back = give_back_large_blocks()
kept, start = [], resident()
for size in range(1, 31):  # megabytes; what is small is kept between
    block = bytearray(b"x") * (size << 20)
    kept.append(bytearray(20_000))
    del block
print(given_back, resident() - start)
"""


def test_large_blocks_are_given_back_although_small_ones_are_kept() -> None:
    done = subprocess.run([sys.executable, "-c", _SCRIPT], capture_output=True, text=True, check=True)
    given_back, megabytes = done.stdout.split()
    assert given_back == "True"
    assert int(megabytes) < 5


def test_other_c_libraries_have_no_such_call(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ctypes.CDLL", lambda name: object())
    assert not memory.give_back_large_blocks()
