"""Several serving processes: forked by one parent, which holds the sockets and the lock, and looks after them."""

import os
import signal
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from types import FrameType

from app.services.logs import log

_STOPPING = (signal.SIGTERM, signal.SIGINT)
_PATIENCE_SECONDS = 10  # for processes that are told to end
_PAUSE_SECONDS = 0.2  # before a killed process is replaced


class Siblings:
    """One that is killed is replaced; when one ends by itself, as it does when it cannot start, all end."""

    def __init__(self, count: int, serve: Callable[[int, bool], None]) -> None:
        """`serve` is told its number, from 0 on, and whether it takes the place of another."""
        self._count, self._serve = count, serve
        self._numbers: dict[int, int] = {}  # by process id
        self._stopping = False
        self._pipe = os.pipe()  # the children see its end when the parent is gone

    def run(self) -> int:
        """Serve until told to stop; the exit status. It also returns in each child, when that has served."""
        for number in range(self._count):
            if self._fork(number):
                return 0
        for each in _STOPPING:
            signal.signal(each, self._stop)
        signal.signal(signal.SIGALRM, self._kill)
        while self._numbers:
            pid, ended = os.waitpid(-1, 0)
            number = self._numbers.pop(pid)
            if not self._stopping and os.WIFEXITED(ended):
                self._stop()
                return self._wait(os.WEXITSTATUS(ended))
            if not self._stopping and self._replaced(pid, number, os.WTERMSIG(ended)):
                return 0
        return 0

    def _replaced(self, pid: int, number: int, by: int) -> bool:
        log.warning("the serving process %d was killed by signal %d; another takes its place", pid, by)
        time.sleep(_PAUSE_SECONDS)
        return not self._stopping and self._fork(number, replaces=True)

    def _wait(self, status: int) -> int:
        """Until all have ended; the status."""
        while self._numbers:
            del self._numbers[os.wait()[0]]
        return status

    def _fork(self, number: int, replaces: bool = False) -> bool:
        """True in the child, when it has served."""
        pid = os.fork()
        if pid:
            self._numbers[pid] = number
            return False
        for each in (*_STOPPING, signal.SIGALRM):
            signal.signal(each, signal.SIG_DFL)
        os.close(self._pipe[1])
        threading.Thread(target=self._end_with_parent, name="parent", daemon=True).start()
        self._serve(number, replaces)
        return True

    def _end_with_parent(self) -> None:
        os.read(self._pipe[0], 1)
        os.kill(os.getpid(), signal.SIGTERM)

    def _stop(self, *_: int | FrameType | None) -> None:
        """Tell all to end; those that do not are killed after some seconds."""
        self._stopping = True
        self._send(signal.SIGTERM)
        signal.alarm(_PATIENCE_SECONDS)

    def _kill(self, *_: int | FrameType | None) -> None:
        self._send(signal.SIGKILL)

    def _send(self, number: signal.Signals) -> None:
        for pid in list(self._numbers):
            with suppress(ProcessLookupError):
                os.kill(pid, number)
