"""Recipes over HTTP."""

from pydantic import BaseModel, Field

from app.services.training import DEFAULT_RECIPE, LIMITS, VALIDATION, recipes


class RecipeEntry(BaseModel):
    """A way to train."""

    name: str
    description: str
    source: str
    hidden: list[int]
    epochs: int
    rate: float


class RecipeList(BaseModel):
    """All recipes, and the bounds of what can be asked for."""

    default: str
    limits: dict[str, list[float]]
    validation: int = Field(description="how many training images are kept out to check on")
    recipes: list[RecipeEntry]

    @classmethod
    def known(cls) -> "RecipeList":
        entries = [
            RecipeEntry(
                name=recipe.name,
                description=recipe.description,
                source=recipe.source,
                hidden=list(recipe.hidden_sizes),
                epochs=recipe.epochs,
                rate=recipe.learning_rate,
            )
            for recipe in recipes().values()
        ]
        limits = {name: list(bounds) for name, bounds in LIMITS.items()}
        return cls(default=DEFAULT_RECIPE, limits=limits, validation=VALIDATION, recipes=entries)
