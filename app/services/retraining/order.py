"""What a retraining is asked to do, within bounds."""

import json
from dataclasses import asdict, dataclass, replace
from typing import Literal, get_args

from app.errors import InvalidInput
from app.network.training.recipes import RECIPES, Recipe

Activation = Literal["if-better", "always", "never"]
DEFAULT_RECIPE = "sketch"
VALIDATION = 5_000  # the last training images, never learned from
LIMITS = {
    "epochs": (1, 1000),
    "hidden": (1, 4096),
    "rate": (0.0001, 100.0),
    "examples": (100, 60_000 - VALIDATION),
    "seed": (0, 2**32 - 1),
}


@dataclass(frozen=True)
class Order:
    """All that decides a retraining; `drawings` is how many taught drawings are learned, too."""

    recipe: str
    epochs: int
    hidden: tuple[int, ...]
    rate: float
    examples: int
    seed: int
    include_drawings: bool
    activate: Activation
    drawings: int = 0

    @classmethod
    def of(
        cls,
        recipe: str = DEFAULT_RECIPE,
        epochs: int | None = None,
        hidden: int | None = None,
        rate: float | None = None,
        examples: int | None = None,
        seed: int = 0,
        include_drawings: bool = False,
        activate: Activation = "if-better",
    ) -> "Order":
        """With the recipe's own values for what is left out; InvalidInput says what is accepted."""
        if recipe not in RECIPES:
            raise InvalidInput(f"there is no recipe {recipe!r}; there are {', '.join(RECIPES)}")
        if activate not in get_args(Activation):
            raise InvalidInput(f"activate is {activate!r}; it is one of {', '.join(get_args(Activation))}")
        own = RECIPES[recipe]
        return cls(
            recipe=recipe,
            epochs=_within("epochs", own.epochs if epochs is None else epochs),
            hidden=own.hidden_sizes if hidden is None else (_within("hidden", hidden),),
            rate=_within("rate", own.learning_rate if rate is None else rate),
            examples=_within("examples", LIMITS["examples"][1] if examples is None else examples),
            seed=_within("seed", seed),
            include_drawings=include_drawings,
            activate=activate,
        )

    @classmethod
    def from_json(cls, text: str) -> "Order":
        values = json.loads(text)
        return cls(**{**values, "hidden": tuple(values["hidden"])})

    def to_json(self) -> str:
        return json.dumps(asdict(self))

    def recipe_to_train(self) -> Recipe:
        """The recipe with the order's own values."""
        return replace(RECIPES[self.recipe], epochs=self.epochs, hidden_sizes=self.hidden, learning_rate=self.rate)


def recipes() -> list[Recipe]:
    """All recipes that can be ordered."""
    return list(RECIPES.values())


def _within(what: str, value):
    least, most = LIMITS[what]
    if not least <= value <= most:
        raise InvalidInput(f"{what} is {value}; choose {least} to {most}")
    return value
