"""The simulated users of a measurement count what they meet as it was."""

import asyncio

from benchmarks.shared.requests import Request
from benchmarks.shared.users import Habit, Visit, habits, visit

ANSWERS = {
    "/whole": b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nwhole",
    "/chunks": b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n",
    "/refused": b"HTTP/1.1 503 No\r\nContent-Length: 0\r\nConnection: close\r\n\r\n",
    "/wrong": b"HTTP/1.1 500 Oh\r\nContent-Length: 2\r\n\r\noh",
    "/cut": b"HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nshort",
}


async def _answer(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
    while head := await reader.readline():
        while (await reader.readline()).strip():
            pass
        path = head.split()[1].decode()
        writer.write(ANSWERS[path])
        if path in ("/refused", "/cut"):
            break
    writer.close()


async def _visited(path: str) -> Visit:
    server = await asyncio.start_server(_answer, "127.0.0.1", 0)
    async with server:
        port = server.sockets[0].getsockname()[1]
        return await visit(f"http://127.0.0.1:{port}", 2, 0.2, 0.02, [Habit("asking", 1, [Request(path)])])


def test_users_count_what_they_meet() -> None:
    met = {path: asyncio.run(_visited(path)) for path in ANSWERS}
    for path in ("/whole", "/chunks"):
        assert met[path].statuses.keys() == {200}
        assert (len(met[path].seconds["asking"]), met[path].failures) == (met[path].statuses[200], {})
        assert met[path].statuses[200]
    assert met["/refused"].refused == met["/refused"].statuses[503] > 0
    assert not met["/refused"].failures
    assert met["/wrong"].failures["asking: status 500"] == met["/wrong"].statuses[500]
    assert met["/cut"].failures.keys() == {"asking: IncompleteReadError"}


def test_most_of_what_people_do_is_drawing() -> None:
    assert max(habits(), key=lambda habit: habit.weight).name == "POST /query, as the page sends it"
