"""What keeps sweeps and lets their runs be done, here or on other machines."""

from typing import Protocol

from app.services.sweeps.sweep import Run, Sweep


class Sweeps(Protocol):
    """Safe for any thread."""

    def start(self, runs: tuple[Run, ...]) -> Sweep:
        """Begin a sweep of these runs."""

    def all(self) -> list[Sweep]:
        """All sweeps, newest first."""

    def get(self, id: str) -> Sweep:
        """A sweep as it stands; NotFound when there is none of that id."""

    def cancel(self, id: str) -> Sweep:
        """End a sweep that is under way; Conflict when it has ended."""

    def stop(self) -> None:
        """The process ends."""
