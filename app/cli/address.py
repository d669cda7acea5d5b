"""The address to serve at: taken, or refused in a sentence, and shown as one that can be opened."""

import errno
import socket
from socket import AF_INET, AF_INET6, IPPROTO_TCP, SO_REUSEADDR, SOL_SOCKET, TCP_NODELAY

from app.errors import Conflict

_ALL = ("0.0.0.0", "::")
_REFUSALS = {
    errno.EADDRINUSE: "port {port} on {host} is in use; stop the other server, or set BRAINSCAN_PORT to another",
    errno.EACCES: "port {port} on {host} is for the administrator only; set BRAINSCAN_PORT to 1024 or more",
    errno.EADDRNOTAVAIL: "{host} is no address of this machine; set BRAINSCAN_HOST to 127.0.0.1, or to 0.0.0.0 for all",
}


def listening(host: str, port: int) -> socket.socket:
    """A socket at an address, open for connections; Conflict says why it cannot be had.

    Its connections inherit that nothing waits: else an answer's body stays until the client acknowledges its head, up
    to 40 ms.
    """
    host = _plain(host)
    try:
        listener = socket.socket(AF_INET6 if ":" in host else AF_INET)
    except OSError as error:
        raise _refused(host, port, error) from None
    try:
        _open(listener, host, port)
    except (OSError, UnicodeError) as error:
        listener.close()
        raise _refused(host, port, error) from None
    return listener


def beside(listener: socket.socket) -> socket.socket:
    """Another one at the same address: the kernel deals out connections to both. Only then others may be there."""
    other = socket.socket(listener.family)
    for each in (listener, other):
        each.setsockopt(SOL_SOCKET, socket.SO_REUSEPORT, 1)
    _open(other, *listener.getsockname())
    return other


def _open(listener: socket.socket, *address: str | int) -> None:
    listener.setsockopt(SOL_SOCKET, SO_REUSEADDR, 1)
    listener.setsockopt(IPPROTO_TCP, TCP_NODELAY, 1)
    listener.bind(address)
    listener.listen()


def announced(host: str, port: int, path: str = "") -> str:
    """The URL of an address, IPv6 in brackets; beside one that stands for all addresses, one that can be opened."""
    host = _plain(host)
    url = _url(host, port, path)
    return f"{url} (all addresses), here {openable(host, port, path)}" if host in _ALL else url


def openable(host: str, port: int, path: str = "") -> str:
    """The URL of an address that can be opened on this machine."""
    host = _plain(host)
    return _url("localhost" if host in _ALL else host, port, path)


def _url(host: str, port: int, path: str) -> str:
    return f"http://[{host}]:{port}{path}" if ":" in host else f"http://{host}:{port}{path}"


def _plain(host: str) -> str:
    """An IPv6 address without the brackets that it has in a URL."""
    return host[1:-1] if host.startswith("[") and host.endswith("]") and ":" in host else host


def _refused(host: str, port: int, error: OSError | UnicodeError) -> Conflict:
    if isinstance(error, UnicodeError | socket.gaierror):
        return Conflict(f"the host name {host!r} is not known; set BRAINSCAN_HOST to an address of this machine")
    sentence = _REFUSALS.get(error.errno or 0, "port {port} on {host} cannot be used: {reason}")
    return Conflict(sentence.format(host=host, port=port, reason=error.strerror))
