"""What is known of a trained network, saved inside its file."""

import platform
import re
from dataclasses import asdict, dataclass
from datetime import datetime
from importlib.metadata import version

import numpy as np

from app.digits.mnist import data_digest
from app.errors import CorruptFile
from app.network.training.recipes import ConvnetRecipe, Recipe
from app.services.foreign import printable

_MOST_LETTERS = 500  # of each text
_MOST_WHOLE = 2**53 - 1  # the largest whole number up to which JavaScript has all
_MOST_SECONDS = 1e9
_MOST_LOSS = 1e9
_TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(Z|[+-]\d\d:\d\d)", re.ASCII)


@dataclass(frozen=True)
class Card:
    """How a network came to be and how well it reads.

    `test_accuracy` (0..1) is on MNIST's 10,000 test images, `validation_accuracy` on training images it did not learn
    from (None when it learned from all). `created` is UTC in ISO 8601, `parent` the id of the network in service when
    it was made, `origin` trained, lesson or upload, `drawings` how many taught drawings it learned.
    `best_test_accuracy` and `best_validation_accuracy` are the best of the line: of it and those it was made from.
    `loss` and `training_accuracy` (0..1) are means over the last epoch, known only while a training goes on.
    """

    recipe: str
    description: str = ""
    epochs: int | None = None
    seed: int | None = None
    test_accuracy: float | None = None
    validation_accuracy: float | None = None
    best_test_accuracy: float | None = None
    best_validation_accuracy: float | None = None
    loss: float | None = None
    training_accuracy: float | None = None
    training_seconds: float | None = None
    created: str = ""
    parent: str = ""
    origin: str = ""
    drawings: int | None = None
    data_digest: str = ""
    libraries: str = ""

    @classmethod
    def of_training(
        cls, recipe: Recipe | ConvnetRecipe, seed: int, training_seconds: float, test_accuracy: float | None = None
    ) -> "Card":
        """The card of a network just trained here; its test accuracy may be measured later."""
        return cls(
            recipe=recipe.name,
            description=recipe.description,
            epochs=recipe.epochs,
            seed=seed,
            test_accuracy=test_accuracy,
            training_seconds=round(training_seconds, 1),
            data_digest=data_digest(),
            libraries=f"python {platform.python_version()}, numpy {np.__version__}, scipy {version('scipy')}",
        )

    def created_by(self, moment: str) -> str:
        """`created`; nothing for a time after `moment`, which a wrong clock gave, so that it counts as the oldest."""
        return self.created if self.created <= moment else ""

    def texts(self) -> dict[str, str]:
        """The known fields as text, as files hold them."""
        return {name: str(value) for name, value in asdict(self).items() if value not in (None, "")}

    @classmethod
    def from_texts(cls, texts: dict[str, str]) -> "Card":
        """Read back what `texts` gave; CorruptFile when a number is not one.

        Numbers out of range and times that are not ISO 8601 are left out, texts are cut to 500 characters on one line.
        """
        known = {name: printable(text, _MOST_LETTERS) for name, text in texts.items()}
        return cls(
            recipe=known.get("recipe", "") or "unknown",
            description=known.get("description", ""),
            epochs=_whole(texts, "epochs"),
            seed=_whole(texts, "seed"),
            test_accuracy=_number(texts, "test_accuracy", 1),
            validation_accuracy=_number(texts, "validation_accuracy", 1),
            best_test_accuracy=_number(texts, "best_test_accuracy", 1),
            best_validation_accuracy=_number(texts, "best_validation_accuracy", 1),
            loss=_number(texts, "loss", _MOST_LOSS),
            training_accuracy=_number(texts, "training_accuracy", 1),
            training_seconds=_number(texts, "training_seconds", _MOST_SECONDS),
            created=_time(known.get("created", "")),
            parent=known.get("parent", ""),
            origin=known.get("origin", ""),
            drawings=_whole(texts, "drawings"),
            data_digest=known.get("data_digest", ""),
            libraries=known.get("libraries", ""),
        )


def _number(texts: dict[str, str], name: str, most: float) -> float | None:
    """The number of that name; None when there is none, or it is not in 0..most (as NaN is not)."""
    if name not in texts:
        return None
    text = texts[name][:_MOST_LETTERS]
    try:
        number = float(text)
    except ValueError:
        shown = printable(text, 60)
        raise CorruptFile(f"the network's metadata cannot be read: {name} is {shown!r}, not a number") from None
    return number if 0 <= number <= most else None


def _whole(texts: dict[str, str], name: str) -> int | None:
    number = _number(texts, name, _MOST_WHOLE)
    return int(number) if number is not None and number.is_integer() else None


def _time(text: str) -> str:
    """The time, if it is one that Python and JavaScript read alike; else nothing."""
    try:
        datetime.fromisoformat(text)
    except ValueError:
        return ""
    return text if _TIME.fullmatch(text) else ""
