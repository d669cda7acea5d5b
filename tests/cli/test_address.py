"""The address to serve at: what cannot be had is one line, what can is shown so that it can be opened."""

import errno
import os
import socket
from contextlib import ExitStack

import pytest

from app.cli import address
from app.errors import Conflict
from tests.cli.conftest import Run


def test_a_used_port_is_named_with_what_to_do(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        monkeypatch.setenv("BRAINSCAN_PORT", str(port))
        said = f"port {port} on 127.0.0.1 is in use; stop the other server, or set BRAINSCAN_PORT to another"
        assert run().complaint == said


@pytest.mark.parametrize("host", ["no-such-host.invalid", "a" * 70, "..", "[/red]", "1.2.3.4.5", "::1::", "fe80::1%no"])
def test_an_unknown_host_is_one_line(run: Run, monkeypatch: pytest.MonkeyPatch, host: str) -> None:
    monkeypatch.setenv("BRAINSCAN_HOST", host)
    assert run().complaint == f"the host name {host!r} is not known; set BRAINSCAN_HOST to an address of this machine"


def test_an_address_of_another_machine_is_one_line(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BRAINSCAN_HOST", "192.0.2.1")
    assert run().complaint.startswith("192.0.2.1 is no address of this machine; set BRAINSCAN_HOST to 127.0.0.1")


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (errno.EACCES, "port 80 on 127.0.0.1 is for the administrator only; set BRAINSCAN_PORT to 1024 or more"),
        (errno.ENOBUFS, "port 80 on 127.0.0.1 cannot be used: No buffer space available"),
    ],
)
def test_what_the_system_refuses_is_said(monkeypatch: pytest.MonkeyPatch, number: int, said: str) -> None:
    def refuse(*_: object) -> None:
        raise OSError(number, os.strerror(number))

    monkeypatch.setattr(socket.socket, "bind", refuse)
    with pytest.raises(Conflict, match=f"^{said}$"):
        address.listening("127.0.0.1", 80)


SHOWN = {
    "127.0.0.1": "http://127.0.0.1:8000",
    "::1": "http://[::1]:8000",
    "[::1]": "http://[::1]:8000",
    "0.0.0.0": "http://0.0.0.0:8000 (all addresses), here http://localhost:8000",
    "::": "http://[::]:8000 (all addresses), here http://localhost:8000",
}


@pytest.mark.parametrize("host", SHOWN)
def test_the_address_that_is_shown_can_be_opened(host: str) -> None:
    assert address.announced(host, 8000) == SHOWN[host]


@pytest.mark.skipif(not os.path.exists("/proc/net/if_inet6"), reason="this system has no IPv6")
@pytest.mark.parametrize("host", ["::1", "[::1]", "::"])
def test_ipv6_is_served(host: str) -> None:
    with address.listening(host, 0) as listener:
        socket.create_connection(("::1", listener.getsockname()[1])).close()


def test_connections_are_dealt_out_to_all_sockets_of_one_address_and_to_no_other_server() -> None:
    with address.listening("127.0.0.1", 0) as listener, address.beside(listener) as other, ExitStack() as clients:
        port = listener.getsockname()[1]
        for _ in range(40):  # all of them go to one of both once in half a billion times
            clients.enter_context(socket.create_connection(("127.0.0.1", port)))
        for each in (listener, other):
            each.settimeout(5)
            each.accept()[0].close()
        with pytest.raises(Conflict, match="is in use"):
            address.listening("127.0.0.1", port)
