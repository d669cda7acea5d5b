"""What is sent to a reader: an HTTP request of raw bytes, or the bytes of a file alone."""

from dataclasses import dataclass, replace
from urllib.parse import quote_from_bytes, unquote

from starlette.types import Scope

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
        raw_path, _, query = quote_from_bytes(self.target, _IN_TARGETS).partition("?")
        given = {name for name, _ in self.headers}
        usual = ((b"host", b"127.0.0.1"), (b"content-length", str(len(self.body)).encode()))
        return {
            "type": "http",
            "asgi": {"version": "3.0", "spec_version": "2.3"},
            "http_version": "1.1",
            "method": self.method,
            "scheme": "http",
            "path": unquote(raw_path),
            "raw_path": raw_path.encode(),
            "root_path": "",
            "query_string": query.encode(),
            "headers": [*(pair for pair in usual if pair[0] not in given), *self.headers],
            "client": ("127.0.0.1", 50_000),
            "server": ("127.0.0.1", 8000),
        }


def posted(target: bytes, content_type: bytes, body: bytes) -> Sent:
    """A file as the body of a POST request."""
    return Sent(body, "POST", target, ((b"content-type", content_type),))
