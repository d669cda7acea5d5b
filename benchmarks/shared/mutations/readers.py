"""Every reader of what others send: which share of the inputs it gets, how they are made, and what reads them."""

from collections.abc import Callable
from dataclasses import dataclass
from random import Random

from app.services.models import formats, second_reader
from benchmarks.shared.mutations import http_requests, import_files, links, network_files, picture_files
from benchmarks.shared.mutations.sent import Sent, posted

Make = Callable[[Random], bytes]


@dataclass(frozen=True)
class Reader:
    """`share` is of 100 inputs. Without `function`, the application reads."""

    share: int
    make: Callable[[Random], Sent]
    function: Callable[[bytes], object] | None = None


def _picture(share: int, make: Make, kind: str) -> Reader:
    return Reader(share, lambda rng: posted(b"/query", b"image/" + kind.encode(), make(rng)))


def _import(share: int, make: Make) -> Reader:
    return Reader(share, lambda rng: posted(b"/drawings/import", b"application/octet-stream", make(rng)))


def _read_by(function: Callable[[bytes], object], share: int, make: Make) -> Reader:
    return Reader(share, lambda rng: Sent(make(rng)), function)


def _network(content: bytes) -> object:
    return formats.from_bytes(content, "the file")


def _second_reader(content: bytes) -> object:
    return second_reader.from_bytes(content, "the file")


DECODER = links.Decoder()
READERS = {
    "PNG": _picture(12, picture_files.png, "png"),
    "JPEG": _picture(8, picture_files.jpeg, "jpeg"),
    "WebP": _picture(8, picture_files.webp, "webp"),
    "CSV": _import(6, import_files.csv),
    "JSON": _import(6, import_files.json_file),
    "IDX": _import(6, import_files.idx),
    "zip": _import(6, import_files.zipped),
    "gz": _import(5, import_files.gzipped),
    "npz": _read_by(_network, 7, network_files.npz),
    "safetensors": _read_by(_network, 7, network_files.safetensors),
    "second reader": _read_by(_second_reader, 2, network_files.second_reader),
    "uploads": Reader(1, lambda rng: posted(b"/models?name=made-up", b"", network_files.uploaded(rng))),
    "bodies": Reader(10, http_requests.body),
    "addresses": Reader(6, http_requests.address),
    "headers": Reader(4, http_requests.headers),
    "links": _read_by(DECODER, 6, links.link),
}
