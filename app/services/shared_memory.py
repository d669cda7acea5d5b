"""What the serving processes of one machine share: made before they are forked, gone with the last of them.

Numbers of 64 bits, which a processor reads and writes whole, so that reading needs no lock.
"""

import mmap
import secrets
import struct
from collections.abc import Iterator, MutableMapping

_SESSION_BYTES = 32  # a session's text
_SLOTS = 101  # sessions that there is room for: one more than are kept, for they are dropped before one is added
_SLOT = _SESSION_BYTES + 8
_HEAD = 8


class SharedMemory:
    """Counts changes of the networks, and holds the sessions of those who have signed in and the token they need."""

    def __init__(self) -> None:
        self._bytes = mmap.mmap(-1, _HEAD + _SLOTS * _SLOT)
        self._head = memoryview(self._bytes)[:_HEAD].cast("Q")
        self.sessions = SharedSessions(memoryview(self._bytes)[_HEAD:])
        self.made_token = secrets.token_urlsafe(24)  # for all, if none is set

    @property
    def changes(self) -> int:
        """How often the networks were changed; only whoever holds their lock sets it."""
        return self._head[0]

    @changes.setter
    def changes(self, count: int) -> None:
        self._head[0] = count


class SharedSessions(MutableMapping[str, float]):
    """When each session ends, by a clock that all processes share; sessions are texts of 32 letters.

    Should two processes take the same free slot at the same time, one of both sessions is lost: sign in once more.
    """

    def __init__(self, slots: memoryview) -> None:
        self._slots = slots

    def __getitem__(self, session: str) -> float:
        return self._end(self._place(session))

    def __setitem__(self, session: str, end: float) -> None:
        place = min(range(_SLOTS), key=self._end)
        self._write(place, "", 0.0)
        self._write(place, session, end)

    def __delitem__(self, session: str) -> None:
        self._write(self._place(session), "", 0.0)

    def __iter__(self) -> Iterator[str]:
        """The one that ends first comes first."""
        taken = sorted((end, place) for place in range(_SLOTS) if (end := self._end(place)))
        return (self._text(place) for _, place in taken)

    def __len__(self) -> int:
        return sum(self._end(place) > 0 for place in range(_SLOTS))

    def _place(self, session: str) -> int:
        for place in range(_SLOTS):
            if session and self._text(place) == session:
                return place
        raise KeyError(session)

    def _end(self, place: int) -> float:
        (end,) = struct.unpack_from("d", self._slots, place * _SLOT + _SESSION_BYTES)
        return float(end)

    def _text(self, place: int) -> str:
        return bytes(self._slots[place * _SLOT : place * _SLOT + _SESSION_BYTES]).rstrip(b"\0").decode("ascii")

    def _write(self, place: int, session: str, end: float) -> None:
        struct.pack_into(f"{_SESSION_BYTES}sd", self._slots, place * _SLOT, session.encode(), end)
