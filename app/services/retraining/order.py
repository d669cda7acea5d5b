"""What a retraining is asked to do, within the limits of `services.training`."""

import json
from dataclasses import dataclass, replace
from typing import Literal, get_args

from typing_extensions import TypedDict  # pydantic checks that of typing from Python 3.12 on only

from app.errors import InvalidInput
from app.network.training.recipes import Recipe
from app.services import training
from app.services.training import DEFAULT_RECIPE, LIMITS, within

Activation = Literal["if-better", "always", "never"]


class OrderData(TypedDict):
    """An order as JSON, by the names that requests use; docs/api-retraining.md describes them."""

    recipe: str
    epochs: int
    hidden: list[int]
    rate: float
    examples: int
    seed: int
    include_drawings: bool
    activate: Activation
    drawings: int
    drawings_by_guests: int


@dataclass(frozen=True)
class Order:
    """All that decides a retraining; `drawings` is how many taught drawings are learned, too.

    `drawings_by_guests` says how many of these guests drew, and somebody accepted.
    """

    recipe: str
    epochs: int
    hidden_sizes: tuple[int, ...]
    learning_rate: float
    examples: int
    seed: int
    include_drawings: bool
    activate: Activation
    drawings: int = 0
    drawings_by_guests: int = 0

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
        """From a request, with the recipe's own values for what is left out; InvalidInput says what is accepted."""
        chosen = training.recipe_named(recipe, epochs, hidden, rate)
        if activate not in get_args(Activation):
            raise InvalidInput(f"activate is {activate!r}; it is one of {', '.join(get_args(Activation))}")
        return cls(
            recipe=chosen.name,
            epochs=chosen.epochs,
            hidden_sizes=chosen.hidden_sizes,
            learning_rate=chosen.learning_rate,
            examples=within("examples", int(LIMITS["examples"][1]) if examples is None else examples),
            seed=within("seed", seed),
            include_drawings=include_drawings,
            activate=activate,
        )

    @classmethod
    def from_json(cls, text: str | bytes) -> "Order":
        """What `to_json` gave."""
        values: OrderData = json.loads(text)
        return cls(
            recipe=values["recipe"],
            epochs=values["epochs"],
            hidden_sizes=tuple(values["hidden"]),
            learning_rate=values["rate"],
            examples=values["examples"],
            seed=values["seed"],
            include_drawings=values["include_drawings"],
            activate=values["activate"],
            drawings=values["drawings"],
            drawings_by_guests=values.get("drawings_by_guests", 0),
        )

    def data(self) -> OrderData:
        """By the names that requests use."""
        return {
            "recipe": self.recipe,
            "epochs": self.epochs,
            "hidden": list(self.hidden_sizes),
            "rate": self.learning_rate,
            "examples": self.examples,
            "seed": self.seed,
            "include_drawings": self.include_drawings,
            "activate": self.activate,
            "drawings": self.drawings,
            "drawings_by_guests": self.drawings_by_guests,
        }

    def to_json(self) -> str:
        return json.dumps(self.data())

    def recipe_to_train(self) -> Recipe:
        """The recipe with the order's own values."""
        sizes, own = self.hidden_sizes, training.recipe_named(self.recipe, self.epochs, rate=self.learning_rate)
        return replace(own, hidden_sizes=sizes)
