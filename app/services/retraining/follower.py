"""Follows a job that is under way in another process of this machine, by its growing record."""

import threading

from app.services.retraining.commands import Commands
from app.services.retraining.events import EventLog
from app.services.retraining.folder import Folder
from app.services.retraining.gate import Word
from app.services.retraining.job import Job, folded


class Follower:
    """`job` and `record` are as they were when it looked last; safe for any thread."""

    def __init__(self, folder: Folder, job: Job) -> None:
        """`job` as it was found in the folder."""
        self._looking = threading.Lock()
        self._commands = Commands(folder.commands)
        self.record = EventLog(folder.events)
        self.job = folded(self.record.events) or job

    def look(self) -> None:
        """Take over what was recorded since."""
        with self._looking:
            for event in self.record.take_over():
                self.job = self.job.after(event)

    def tell(self, word: Word) -> None:
        """Let whoever runs the job do this, within a tenth of a second."""
        self._commands.send(word)
