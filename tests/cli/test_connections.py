"""Connections that say nothing, or half of what they have to say, are closed; too many are refused."""

import json
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack

import pytest
import uvicorn
from starlette.types import Receive, Scope, Send

from app.cli.connections import Room, protocol

Address = tuple[str, int]
REQUEST = b"GET / HTTP/1.1\r\nHost: it\r\n\r\n"


async def hello(scope: Scope, receive: Receive, send: Send) -> None:
    body = await _body(receive) if scope["path"] == "/echo" else b"hello"
    length = str(len(body)).encode()
    await send({"type": "http.response.start", "status": 200, "headers": [(b"content-length", length)]})
    await send({"type": "http.response.body", "body": body})


async def _body(receive: Receive) -> bytes:
    message = await receive()
    body: bytes = message["body"]
    return body + await _body(receive) if message["more_body"] else body


@pytest.fixture
def address(request: pytest.FixtureRequest) -> Iterator[Address]:
    """Of a server that takes three connections, and waits 0.3 seconds for a head or as many as the test says."""
    head_seconds: float = getattr(request, "param", 0.3)
    room = Room(3, 2, lambda address: address == "127.0.0.1")
    config = uvicorn.Config(
        hello, http=protocol(head_seconds, room), lifespan="off", log_level="error", timeout_keep_alive=1
    )
    server = uvicorn.Server(config)
    with socket.create_server(("127.0.0.1", 0)) as listener:
        thread = threading.Thread(target=server.run, args=([listener],))
        thread.start()
        while not server.started:
            time.sleep(0.01)
        yield listener.getsockname()
        server.should_exit = True
        thread.join(10)


def _received(connection: socket.socket, end: bytes) -> bytes:
    """What comes, in however many pieces, until it ends so or nothing more comes."""
    connection.settimeout(10)
    found = b""
    while not found.endswith(end) and (piece := connection.recv(1000)):
        found += piece
    return found if found.endswith(end) else b""


def _seconds_until_closed(connection: socket.socket) -> float:
    began = time.monotonic()
    connection.settimeout(10)
    assert connection.recv(100) == b""
    return time.monotonic() - began


@pytest.mark.parametrize("said", [b"", b"GET / HT", b"GET / HTTP/1.1\r\nHost: it\r\n"])
def test_who_does_not_ask_is_not_waited_for(address: Address, said: bytes) -> None:
    with socket.create_connection(address) as connection:
        connection.sendall(said)
        assert 0.1 < _seconds_until_closed(connection) < 5


def test_who_does_not_finish_the_second_question_is_not_waited_for(address: Address) -> None:
    with socket.create_connection(address) as connection:
        connection.sendall(REQUEST)
        assert _received(connection, b"hello")
        connection.sendall(REQUEST[:8])
        assert 0.1 < _seconds_until_closed(connection) < 5


@pytest.mark.parametrize("address", [1.5], indirect=True)
def test_who_asks_slowly_but_in_time_is_answered(address: Address) -> None:
    with socket.create_connection(address) as connection:
        for _ in range(3):
            for part in (REQUEST[:8], REQUEST[8:]):
                connection.sendall(part)
                time.sleep(0.3)
            assert _received(connection, b"hello")


def test_too_many_connections_are_refused_with_a_problem(address: Address) -> None:
    with ExitStack() as opened:
        for _ in range(3):
            opened.enter_context(socket.create_connection(address))
        late = opened.enter_context(socket.create_connection(address))
        assert _refused(late, 503) == "there are too many connections; try again in a moment"


def test_one_address_has_its_share_of_connections_but_a_proxy_has_all(address: Address) -> None:
    with ExitStack() as opened:
        for _ in range(2):
            opened.enter_context(socket.create_connection(address, source_address=("127.0.0.2", 0)))
        late = opened.enter_context(socket.create_connection(address, source_address=("127.0.0.2", 0)))
        assert "from this address" in _refused(late, 429)
    with ExitStack() as opened:
        for _ in range(2):
            opened.enter_context(socket.create_connection(address))
        third = opened.enter_context(socket.create_connection(address))
        third.sendall(REQUEST)
        assert _received(third, b"hello")


@pytest.mark.parametrize(
    "nonsense", [b"\x16\x03\x01\x02\0", b"GET / HTTP/1.1\r\nHost it\r\n\r\n", b"GET /\xff HTTP/1.1\r\n\r\n"]
)
def test_what_is_no_http_is_refused_with_a_problem(address: Address, nonsense: bytes) -> None:
    with socket.create_connection(address) as connection:
        connection.sendall(nonsense)
        assert "no request of HTTP/1.1" in _problem(connection, 400)["detail"]


def test_headers_and_trailers_without_end_are_refused(address: Address) -> None:
    endless = b"".join(b"Name-%04d: value\r\n" % number for number in range(4000))
    with socket.create_connection(address) as connection:
        connection.sendall(REQUEST[:-2] + endless)
        assert "64 KiB" in _problem(connection, 431)["detail"]
    with socket.create_connection(address) as connection:
        connection.sendall(b"POST / HTTP/1.1\r\nHost: it\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n")
        assert _received(connection, b"hello")
        connection.sendall(endless)
        assert "64 KiB" in _problem(connection, 431)["detail"]


def test_blank_lines_do_not_keep_a_connection_open(address: Address) -> None:
    with socket.create_connection(address) as connection:
        connection.sendall(REQUEST)
        assert _received(connection, b"hello")
        connection.sendall(b"\r\n")
        assert 0.1 < _seconds_until_closed(connection) < 5


def test_who_offers_another_protocol_is_answered_in_this_one(address: Address) -> None:
    """With the whole body, in however many pieces it comes."""
    offer = b"Connection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\nHTTP2-Settings: AAMAAABk\r\n"
    request = b"POST /echo HTTP/1.1\r\nHost: it\r\n" + offer + b"Content-Length: 11\r\n\r\nto be heard"
    with socket.create_connection(address) as connection:
        for at in (len(request), -3, 30):
            connection.sendall(request[:at])
            time.sleep(0.02)
            connection.sendall(request[at:])
            assert _received(connection, b"\r\n\r\nto be heard")


def _refused(late: socket.socket, status: int) -> str:
    """Why a connection is refused, by an answer of this status."""
    late.sendall(REQUEST)
    problem = _problem(late, status)
    assert "Retry-After: 1" in problem["head"]
    return problem["detail"]


def _problem(connection: socket.socket, status: int) -> dict[str, str]:
    """The members of an answer of this status, and its head."""
    head, _, body = _received(connection, b"}").partition(b"\r\n\r\n")
    assert head.startswith(f"HTTP/1.1 {status} ".encode())
    assert b"application/problem+json" in head
    problem: dict[str, str] = json.loads(body)
    assert int(problem["status"]) == status
    return problem | {"head": head.decode()}
