"""Where a training waits between two epochs while it is paused."""

import threading
from typing import Literal, get_args

Command = Literal["pause", "step", "go on"]
Word = Literal["pause", "step", "go on", "cancel"]  # what can be told to whoever follows a job
# How the server tells them to the worker: one byte each.
BYTES: dict[Command, bytes] = {command: command[0].encode() for command in get_args(Command)}


class Gate:
    """One thread tells it commands, another asks it after each epoch whether to wait; it is open at first."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._epochs_left: int | None = None  # until it waits; None: it is open

    def tell(self, command: bytes) -> None:
        """Take one of BYTES; others are passed over."""
        with self._changed:
            if command == BYTES["go on"]:
                self._epochs_left = None
            elif command in BYTES.values():
                self._epochs_left = int(command == BYTES["step"] and self._epochs_left is not None)
            self._changed.notify_all()

    def holds(self) -> bool:
        """Whether to wait now; asked once after each epoch."""
        with self._changed:
            if self._epochs_left is None:
                return False
            self._epochs_left = max(self._epochs_left - 1, 0)
            return self._epochs_left == 0

    def wait(self) -> None:
        """Until it is told to go on, or by a step."""
        with self._changed:
            self._changed.wait_for(lambda: self._epochs_left != 0)
