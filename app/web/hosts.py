"""Hosts as browsers compare them, and the names under which the server may be asked."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from ipaddress import AddressValueError, IPv6Address

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope, Send

from app.web.problems import problem

_AUTHORITY = re.compile(r"(?P<name>[a-z0-9._~-]{1,253}|\[[0-9a-f:.]{2,45}\])(?::(?P<port>[0-9]{1,5})?)?", re.IGNORECASE)
_DEFAULT_PORTS = {"http": 80, "https": 443}
_LOOPBACK = ("localhost", "127.0.0.1", "[::1]")


@dataclass(frozen=True)
class Authority:
    """A host's name in small letters, without a dot at its end, and its port; None stands for the scheme's own."""

    name: str
    port: int | None

    @classmethod
    def parse(cls, text: str) -> "Authority | None":
        """From NAME, NAME:PORT or [IPv6]:PORT; None when the text is nothing of the kind."""
        found = _AUTHORITY.fullmatch(text)
        if found is None:
            return None
        name, port = _canonical(found["name"]), int(found["port"]) if found["port"] else None
        return cls(name, port) if name and (port is None or port < 1 << 16) else None

    def with_port(self, scheme: str) -> tuple[str, int | None]:
        """The name and the port, which is the scheme's default where none is given."""
        return self.name, self.port or _DEFAULT_PORTS.get(scheme)


def _canonical(name: str) -> str | None:
    """The one spelling of a name; None for brackets around what is no IPv6 address."""
    if not name.startswith("["):
        return name.lower().removesuffix(".")
    try:
        return f"[{IPv6Address(name[1:-1])}]"
    except AddressValueError:
        return None


class AllowedHosts:
    """Answers 400 to requests whose Host is malformed or none of `allowed`; loopback names are always allowed.

    `allowed` are names, `*.NAME` for all below NAME, or `*` for any, as for Starlette's TrustedHostMiddleware.
    """

    def __init__(self, app: ASGIApp, allowed: Sequence[str]) -> None:
        self.app, self.allowed = app, allowed

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        refusal = self._refusal(Headers(scope=scope)) if scope["type"] == "http" else None
        await (problem(400, refusal) if refusal else self.app)(scope, receive, send)

    def _refusal(self, headers: Headers) -> str | None:
        """Why a request is refused, in a sentence; None when it is not, as one of HTTP/1.0 without a Host."""
        text = headers.get("host")
        if not text:
            return None
        host = Authority.parse(text)
        if host is None:
            return f"the header Host is no name of a server: {text[:60]!a}"
        if host.name in _LOOPBACK or any(_matches(host.name, pattern) for pattern in self.allowed):
            return None
        return f"this server is not asked as {host.name}; BRAINSCAN_ALLOWED_HOSTS lists the names it answers to"


def _matches(name: str, pattern: str) -> bool:
    return pattern in ("*", name) or (pattern.startswith("*.") and name.endswith(pattern[1:]))
