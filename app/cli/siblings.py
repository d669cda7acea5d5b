"""Several serving processes: forked by one parent, which holds the socket and the lock, and looks after them."""

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

    def __init__(self, count: int, serve: Callable[[bool], None]) -> None:
        """`serve` is told whether it is the first one of all."""
        self._count, self._serve = count, serve
        self._pids: set[int] = set()
        self._stopping = False
        self._pipe = os.pipe()  # the children see its end when the parent is gone

    def run(self) -> int:
        """Serve until told to stop; the exit status. It also returns in each child, when that has served."""
        for number in range(self._count):
            if self._fork(is_first=number == 0):
                return 0
        for each in _STOPPING:
            signal.signal(each, self._stop)
        signal.signal(signal.SIGALRM, self._kill)
        while self._pids:
            pid, ended = os.waitpid(-1, 0)
            self._pids.discard(pid)
            if not self._stopping and os.WIFEXITED(ended):
                self._stop()
                return self._wait(os.WEXITSTATUS(ended))
            if not self._stopping and self._replaced(pid, os.WTERMSIG(ended)):
                return 0
        return 0

    def _replaced(self, pid: int, number: int) -> bool:
        log.warning("the serving process %d was killed by signal %d; another takes its place", pid, number)
        time.sleep(_PAUSE_SECONDS)
        return not self._stopping and self._fork()

    def _wait(self, status: int) -> int:
        """Until all have ended; the status."""
        while self._pids:
            self._pids.discard(os.wait()[0])
        return status

    def _fork(self, is_first: bool = False) -> bool:
        """True in the child, when it has served."""
        pid = os.fork()
        if pid:
            self._pids.add(pid)
            return False
        for each in (*_STOPPING, signal.SIGALRM):
            signal.signal(each, signal.SIG_DFL)
        os.close(self._pipe[1])
        threading.Thread(target=self._end_with_parent, name="parent", daemon=True).start()
        self._serve(is_first)
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
        for pid in list(self._pids):
            with suppress(ProcessLookupError):
                os.kill(pid, number)
