"""What is known of a trained network, saved inside its file."""

import platform
from dataclasses import asdict, dataclass
from typing import Any

import numpy as np
import scipy

from app.digits.mnist import data_digest
from app.errors import CorruptFile
from app.network.training.recipes import ConvnetRecipe, Recipe

_INTEGERS = ("epochs", "seed", "drawings")
_NUMBERS = ("test_accuracy", "validation_accuracy", "loss", "training_accuracy", "training_seconds")


@dataclass(frozen=True)
class Card:
    """How a network came to be and how well it reads.

    `test_accuracy` (0..1) is on MNIST's 10,000 test images, `validation_accuracy` on training images it did not learn
    from (None when it learned from all). `created` is UTC in ISO 8601, `parent` the id of the network in service when
    it was made, `origin` trained, lesson or upload, `drawings` how many taught drawings it learned.
    `loss` and `training_accuracy` (0..1) are means over the last epoch, known only while a training goes on.
    """

    recipe: str
    description: str = ""
    epochs: int | None = None
    seed: int | None = None
    test_accuracy: float | None = None
    validation_accuracy: float | None = None
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
            libraries=f"python {platform.python_version()}, numpy {np.__version__}, scipy {scipy.__version__}",
        )

    def texts(self) -> dict[str, str]:
        """The known fields as text, as files hold them."""
        return {name: str(value) for name, value in asdict(self).items() if value not in (None, "")}

    @classmethod
    def from_texts(cls, texts: dict[str, str]) -> "Card":
        """Read back what `texts` gave; unknown fields are left out, CorruptFile when a number is not one."""
        known = {name: texts[name] for name in cls.__dataclass_fields__ if name in texts}
        values: dict[str, Any] = {"recipe": "unknown", **known}
        try:
            values |= {name: int(known[name]) for name in _INTEGERS if name in known}
            values |= {name: float(known[name]) for name in _NUMBERS if name in known}
        except ValueError as error:
            raise CorruptFile(f"the network's metadata cannot be read: {error}") from None
        return cls(**values)
