"""Hosts as browsers compare them, and the names under which the server may be asked."""

import re
import socket
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from ipaddress import AddressValueError, IPv6Address, ip_address

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
    @lru_cache(64)  # few names are asked for, again and again
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
    """Answers 400 to requests whose Host is malformed or no name of this server.

    That keeps off DNS rebinding, by which a foreign page reaches this server under a name of its own. Loopback names
    are always known, and so are `allowed`: names, `*.NAME` for all below NAME, or `*` for any. A server that listens
    `beyond_loopback` also knows what no foreign page can be loaded from: addresses in digits, names without a dot or
    in `.local`, and its own host name.
    """

    def __init__(self, app: ASGIApp, allowed: Sequence[str], beyond_loopback: bool) -> None:
        self.app, self.allowed, self.beyond_loopback = app, allowed, beyond_loopback
        self.own = socket.gethostname().lower()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        refusal = self._refusal(scope) if scope["type"] == "http" else None
        await (problem(400, refusal) if refusal else self.app)(scope, receive, send)

    def _refusal(self, scope: Scope) -> str | None:
        """Why a request is refused, in a sentence; None when it is not, as one of HTTP/1.0 without a Host."""
        hosts = [value for name, value in scope["headers"] if name == b"host"]
        if len(hosts) > 1 or (not hosts and scope["http_version"] == "1.1"):
            return f"a request has one header Host, and this one has {len(hosts) or 'none'}"
        text = hosts[0].decode("latin-1") if hosts else ""
        if not text:
            return None
        host = Authority.parse(text)
        if host is None:
            return f"the header Host is no name of a server: {text[:60]!a}"
        if self._knows(host.name):
            return None
        remedy = f"if it is yours, start it with BRAINSCAN_ALLOWED_HOSTS={host.name}"
        return f"this server is not known as {host.name}; {remedy}"

    def _knows(self, name: str) -> bool:
        if name in _LOOPBACK or any(_matches(name, pattern) for pattern in self.allowed):
            return True
        return self.beyond_loopback and (name == self.own or _is_local(name))


def _matches(name: str, pattern: str) -> bool:
    return pattern in ("*", name) or (pattern.startswith("*.") and name.endswith(pattern[1:]))


def _is_local(name: str) -> bool:
    """Whether no stranger's page can have this name: an address, a name of the local network, or one without a dot."""
    return "." not in name or name.endswith(".local") or _is_address(name)


def _is_address(name: str) -> bool:
    try:
        return bool(ip_address(name))
    except ValueError:
        return name.startswith("[")
