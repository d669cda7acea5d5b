"""What is sent to a reader: an HTTP request of raw bytes, or the bytes of a file alone."""

from dataclasses import dataclass, replace
from urllib.parse import quote_from_bytes

from starlette.types import Scope

from benchmarks.shared.http_scope import http_scope

RawHeaders = tuple[tuple[bytes, bytes], ...]
_IN_TARGETS = "".join(map(chr, range(0x21, 0x7F)))  # other bytes never come through HTTP's first line


@dataclass(frozen=True)
class Sent:
    """A request; where only a function reads, its body is the file."""

    body: bytes = b""
    method: str = "POST"
    target: bytes = b"/"
    headers: RawHeaders = ()

    def with_header(self, name: bytes, value: bytes) -> "Sent":
        """With a header more, without what no server lets through: line ends and zero bytes."""
        return replace(self, headers=(*self.headers, (name.lower(), value.translate(None, b"\r\n\0").strip())))

    def scope(self) -> Scope:
        """As a server hands it to an application."""
        return http_scope(self.method, quote_from_bytes(self.target, _IN_TARGETS), self.headers, self.body)


def posted(target: bytes, content_type: bytes, body: bytes) -> Sent:
    """A file as the body of a POST request."""
    return Sent(body, "POST", target, ((b"content-type", content_type),))
