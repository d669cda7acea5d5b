"""Requests as a server hands them to an ASGI application, without a server."""

from collections.abc import Sequence
from urllib.parse import unquote

from starlette.types import Scope


def http_scope(method: str, target: str, headers: Sequence[tuple[bytes, bytes]], body: bytes) -> Scope:
    """The scope of a request; Host and Content-Length are added unless `headers`, in small letters, have them."""
    raw_path, _, query = target.partition("?")
    given = {name for name, _ in headers}
    usual = ((b"host", b"127.0.0.1"), (b"content-length", str(len(body)).encode()))
    return {
        "type": "http",
        "asgi": {"version": "3.0", "spec_version": "2.3"},
        "http_version": "1.1",
        "method": method,
        "scheme": "http",
        "path": unquote(raw_path),
        "raw_path": raw_path.encode(),
        "root_path": "",
        "query_string": query.encode(),
        "headers": [*(pair for pair in usual if pair[0] not in given), *headers],
        "client": ("127.0.0.1", 50_000),
        "server": ("127.0.0.1", 8000),
    }
