"""How the command line shows training and results."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeRemainingColumn
from rich.table import Table
from rich.text import Text

from app.services.evaluation import Evaluation
from app.services.training import CheckedEpoch, Trained


class TrainingBar:
    """A bar over all epochs, and a line per finished epoch."""

    def __init__(self, progress: Progress, epochs: int) -> None:
        self.progress, self.epochs, self.done = progress, epochs, 0
        self.task = progress.add_task("training", total=epochs)

    def batch(self, done: int, total: int) -> None:
        """So many of this epoch's examples are done."""
        self.progress.update(self.task, completed=self.done + done / total)

    def epoch(self, epoch: CheckedEpoch[Trained], checked_on: str) -> None:
        """An epoch is done."""
        self.done = epoch.epoch
        self.progress.update(self.task, completed=self.done)
        figures = epoch.loss, epoch.training_accuracy, epoch.accuracy
        self.progress.console.print(epoch_line(epoch.epoch, *figures, checked_on, epoch.seconds))

    def last(self, epochs: Iterable[CheckedEpoch[Trained]], checked_on: str) -> CheckedEpoch[Trained]:
        """Train and show all epochs; the last of them."""
        for epoch in epochs:
            self.epoch(epoch, checked_on)
        return epoch


def epoch_line(
    epoch: int, loss: float, training_accuracy: float, accuracy: float, checked_on: str, seconds: float
) -> str:
    """An epoch's figures; accuracies 0..1."""
    return (
        f"epoch {epoch:3d}  loss {loss:.4f}  while learning {training_accuracy:.2%}"
        f"  {checked_on} {accuracy:.2%}  {seconds:.1f} s"
    )


@contextmanager
def training_bar(console: Console, epochs: int) -> Iterator[TrainingBar]:
    columns = TextColumn("{task.description}", markup=False), BarColumn(), TaskProgressColumn(), TimeRemainingColumn()
    with Progress(*columns, console=console) as progress:
        yield TrainingBar(progress, epochs)


def confusion(name: str, result: Evaluation) -> Table:
    """The confusion matrix: rows are what is shown, columns what is read."""
    table = Table(title=f"{name}: {result.accuracy:.2%} of {result.confusion.sum():,} read rightly")
    table.add_column("shown", justify="right", style="bold")
    for label in range(10):
        table.add_column(str(label), justify="right")
    table.add_column("right", justify="right")
    for label, row in enumerate(result.confusion):
        cells = [Text(str(count), "bold") if read == label else str(count or "·") for read, count in enumerate(row)]
        table.add_row(str(label), *cells, f"{row[label] / max(1, row.sum()):.1%}")
    return table
